"""Addresses of this room, below the organization's slug."""

from django.urls import path

from evidence import views

app_name = "evidence"
urlpatterns = [
    path("files/<int:pk>/", views.download, name="download"),
    path("attach/<str:kind>/<int:object_id>/", views.attach, name="attach"),
]
