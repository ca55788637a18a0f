"""Addresses of this room, below the organization's slug."""

from django.urls import path

from programme.views import commitments, evidence, search, today

app_name = "programme"
urlpatterns = [
    path("", today.today, name="today"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/<slug:slug>/", commitments.commitment, name="commitment"),
    path("commitments/<slug:slug>/days/", commitments.days, name="commitment-days"),
    path("ledger/", evidence.entries, name="evidence"),
    path("ledger/<str:kind>/<int:object_id>/", evidence.trail, name="trail"),
    path("room/", evidence.room, name="room"),
    path("room/<str:kind>/<int:object_id>/", evidence.room_trail, name="room-trail"),
    path("search/", search.search, name="search"),
    path("organization/", search.organization, name="organization"),
]
