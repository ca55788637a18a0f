"""Addresses of this room, below the organization's slug."""

from django.urls import URLPattern

app_name = "audits"
urlpatterns: list[URLPattern] = []
