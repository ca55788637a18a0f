"""Addresses of this room, below the organization's slug."""

from django.urls import path

from programme.views import (
    benefit,
    commitments,
    evidence,
    mails,
    making,
    packs,
    people,
    reminders,
    search,
    today,
)

app_name = "programme"
urlpatterns = [
    path("packs/", packs.packs, name="packs"),
    path("packs/request/", packs.pack_request, name="pack-request"),
    path("packs/<int:pk>/", packs.pack, name="pack"),
    path("packs/<int:pk>/progress/", packs.pack_progress, name="pack-progress"),
    path("packs/<int:pk>/download/", packs.pack_download, name="pack-download"),
    path("packs/<int:pk>/release/", packs.pack_release, name="pack-release"),
    path("packs/<int:pk>/retry/", packs.pack_retry, name="pack-retry"),
    path("", today.today, name="today"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/<slug:slug>/", commitments.commitment, name="commitment"),
    path("commitments/<slug:slug>/days/", commitments.days, name="commitment-days"),
    path("ledger/", evidence.entries, name="evidence"),
    path("ledger/made/", making.making, name="making"),
    path("ledger/made/days/", making.making_days, name="making-days"),
    path("ledger/made/<slug:slug>/", making.making_flag, name="making-flag"),
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
    path("mails/", mails.mails, name="mails"),
    path("mails/this-week/", mails.this_week, name="mails-this-week"),
    path("resources/<int:pk>/benefit/", benefit.resource_benefit, name="resource-benefit"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/<int:pk>/", reminders.reminder, name="reminder"),
]
