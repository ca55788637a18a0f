"""Wiring alone: settings, urls, Celery, WSGI and ASGI."""

from qms_site.celery import app as celery_app

__all__ = ["celery_app"]
