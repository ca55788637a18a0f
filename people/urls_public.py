"""Addresses outside any organization."""

from django.urls import path

from people import views_public

urlpatterns = [
    path("", views_public.home, name="home"),
    path("choose/", views_public.choose, name="choose"),
    path("healthz", views_public.healthz, name="healthz"),
]
