"""Addresses of this room, below the organization's slug."""

from django.urls import path

from improvement import views

app_name = "improvement"
urlpatterns = [
    path("actions/", views.actions, name="actions"),
    path("nonconformities/", views.nonconformities, name="nonconformities"),
    path("improvements/", views.improvements, name="improvements"),
]
