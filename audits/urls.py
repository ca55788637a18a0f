"""Addresses of this room, below the organization's slug."""

from django.urls import path

from audits import views

app_name = "audits"
urlpatterns = [
    path("", views.audits, name="audits"),
    path("findings/", views.findings, name="findings"),
    path("programmes/", views.programmes, name="programmes"),
    path("outside/", views.external_audits, name="external-audits"),
]
