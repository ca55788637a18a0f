"""Addresses of the policy that are read without signing in, below the organization's slug."""

from django.urls import path

from leadership.views import public

app_name = "policy"
urlpatterns = [
    path("public/", public.public, name="public"),
    path("read/<str:token>/", public.read, name="read"),
]
