"""Addresses of this room, below the organization's slug."""

from django.urls import path

from objectives import views

app_name = "objectives"
urlpatterns = [
    path("", views.objectives, name="objectives"),
    path("<int:pk>/", views.objective, name="objective"),
]
