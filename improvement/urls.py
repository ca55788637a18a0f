"""Addresses of this room, below the organization's slug."""

from django.urls import path

from improvement.views import (
    actions,
    corrective_action,
    improvements,
    nonconformities,
    response_times,
    wording,
)

app_name = "improvement"
urlpatterns = [
    path("actions/", actions.actions, name="actions"),
    path("actions/add/", actions.add, name="action-add"),
    path("actions/<int:pk>/", actions.action, name="action"),
    path("actions/<int:pk>/change/", actions.change, name="action-change"),
    path("actions/<int:pk>/complete/", actions.complete, name="action-complete"),
    path("actions/<int:pk>/postpone/", actions.postpone, name="action-postpone"),
    path("actions/<int:pk>/cancel/", actions.cancel, name="action-cancel"),
    path("actions/<int:pk>/reopen/", actions.reopen, name="action-reopen"),
    path("nonconformities/", nonconformities.nonconformities, name="nonconformities"),
    path("nonconformities/add/", nonconformities.add, name="nonconformity-add"),
    path("nonconformities/<int:pk>/", nonconformities.nonconformity, name="nonconformity"),
    path("nonconformities/<int:pk>/change/", nonconformities.change, name="nonconformity-change"),
    path("nonconformities/<int:pk>/repeat/", nonconformities.repeat, name="nonconformity-repeat"),
    path(
        "nonconformities/<int:pk>/correction/",
        corrective_action.correction,
        name="nonconformity-correction",
    ),
    path("nonconformities/<int:pk>/cause/", corrective_action.cause, name="nonconformity-cause"),
    path("nonconformities/<int:pk>/plan/", corrective_action.plan, name="nonconformity-plan"),
    path(
        "nonconformities/<int:pk>/implementation/",
        corrective_action.implementation,
        name="nonconformity-implementation",
    ),
    path("nonconformities/<int:pk>/check/", corrective_action.check, name="nonconformity-check"),
    path("nonconformities/<int:pk>/need/", corrective_action.need, name="nonconformity-need"),
    path(
        "nonconformities/<int:pk>/similar/", corrective_action.similar, name="nonconformity-similar"
    ),
    path(
        "nonconformities/<int:pk>/proposal/",
        corrective_action.proposal,
        name="nonconformity-proposal",
    ),
    path(
        "nonconformities/<int:pk>/return/", corrective_action.give_back, name="nonconformity-return"
    ),
    path("nonconformities/<int:pk>/correct/", wording.correct, name="nonconformity-correct"),
    path(
        "nonconformities/<int:pk>/withdraw/",
        nonconformities.withdraw,
        name="nonconformity-withdraw",
    ),
    path("response-times/", response_times.response_times, name="response-times"),
    path("response-times/<int:pk>/", response_times.response_times_set, name="response-times-set"),
    path("improvements/", improvements.improvements, name="improvements"),
    path("improvements/add/", improvements.add, name="improvement-add"),
    path("improvements/<int:pk>/", improvements.improvement, name="improvement"),
    path("improvements/<int:pk>/change/", improvements.change, name="improvement-change"),
    path("improvements/<int:pk>/choose/", improvements.choose, name="improvement-choose"),
    path("improvements/<int:pk>/confirm/", improvements.confirm, name="improvement-confirm"),
    path("improvements/<int:pk>/start/", improvements.start, name="improvement-start"),
    path("improvements/<int:pk>/finish/", improvements.finish, name="improvement-finish"),
    path("improvements/<int:pk>/stop/", improvements.stop, name="improvement-stop"),
]
