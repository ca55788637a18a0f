"""Hypothesis judges the code, not how busy the machine is: neither deadlines nor slow drawing fail."""

from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
