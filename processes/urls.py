"""Addresses of this room, below the organization's slug."""

from django.urls import path

from processes import views

app_name = "processes"
urlpatterns = [
    path("", views.processes, name="processes"),
    path("risks/", views.risks, name="risks"),
    path("equipment/", views.equipment, name="equipment"),
]
