"""Addresses of this room, below the organization's slug."""

from django.urls import path

from programme.views import commitments, evidence, people, reminders, search, today

app_name = "programme"
urlpatterns = [
    path("packs/request/", search.organization, name="pack-request"),
    path("packs/", search.organization, name="packs"),
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
    path("people/", people.people, name="people"),
    path("people/add/", people.person_add, name="person-add"),
    path("people/invite/", people.auditor_invite, name="person-invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/change/", people.person_change, name="person-change"),
    path("people/<int:pk>/login/", people.person_login, name="person-login"),
    path("people/<int:pk>/role/", people.person_role, name="person-role"),
    path("people/roles/<int:pk>/end/", people.person_role_end, name="person-role-end"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/<int:pk>/", reminders.reminder, name="reminder"),
]
