"""Addresses of this room, below the organization's slug."""

from django.urls import path

from reviews.views import decisions, meetings, ordinary, planning, reading

app_name = "reviews"
urlpatterns = [
    path("", reading.reviews, name="reviews"),
    path("add/", planning.add, name="review-add"),
    path("<int:pk>/", reading.review, name="review"),
    path("<int:pk>/calendar.ics", reading.calendar, name="review-ics"),
    path("<int:pk>/change/", planning.change, name="review-change"),
    path("<int:pk>/move/", planning.move, name="review-move"),
    path("<int:pk>/cancel/", planning.cancel, name="review-cancel"),
    path("<int:pk>/prepare/", meetings.prepare, name="review-prepare"),
    path("<int:pk>/hold/", meetings.hold, name="review-hold"),
    path("<int:pk>/inputs/<slug:slug>/", meetings.consider, name="review-input"),
    path("<int:pk>/minutes/", meetings.minutes, name="review-minutes"),
    path("<int:pk>/approve/", meetings.approve, name="review-approve"),
    path("<int:pk>/decisions/add/", decisions.add, name="decision-add"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/change/", decisions.change, name="decision-change"),
    path("meetings/", ordinary.meeting_decisions, name="meeting-decisions"),
    path("meetings/add/", ordinary.add, name="meeting-decision-add"),
    path("meetings/<int:pk>/", ordinary.meeting_decision, name="meeting-decision"),
    path("meetings/<int:pk>/change/", ordinary.change, name="meeting-decision-change"),
]
