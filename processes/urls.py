"""Addresses of this room, below the organization's slug."""

from django.urls import URLPattern, path

from processes.views import (
    calibrations,
    context,
    equipment,
    flows,
    knowledge,
    maps,
    parties,
    processes,
    risk_list,
    risks,
)

app_name = "processes"


def _of_kind(kind: str, folder: str, name: str) -> list[URLPattern]:
    """Addresses of risks, or of opportunities: the same pages, each kind with its own."""
    says = {"kind": kind}
    acts = {
        "": risks.risk,
        "change": risks.change,
        "assess": risks.assess,
        "treat": risks.treat,
        "evaluate": risks.evaluate,
        "review": risks.review,
        "close": risks.close,
    }
    return [
        path(f"{folder}/", risk_list.risks, says, name=name),
        path(f"{folder}/add/", risks.add, says, name=f"{kind}-add"),
        *(
            path(
                f"{folder}/<int:pk>/{act}/" if act else f"{folder}/<int:pk>/",
                view,
                says,
                name=f"{kind}-{act}" if act else kind,
            )
            for act, view in acts.items()
        ),
    ]


urlpatterns = [
    path("", processes.processes, name="processes"),
    path("add/", processes.add, name="process-add"),
    path("<int:pk>/", processes.process, name="process"),
    path("<int:pk>/change/", processes.change, name="process-change"),
    path("<int:pk>/appoint/", processes.appoint, name="process-appoint"),
    path("<int:pk>/vacate/", processes.vacate, name="process-vacate"),
    path("<int:pk>/review/", processes.review, name="process-review"),
    *_of_kind("risk", "risks", "risks"),
    *_of_kind("opportunity", "opportunities", "opportunities"),
    path("<int:pk>/use/", processes.use, name="process-use"),
    path("<int:pk>/retire/", processes.retire, name="process-retire"),
    path("<int:pk>/flows/", flows.flows, name="process-flows"),
    path("<int:pk>/documents/", flows.documents, name="process-documents"),
    path("map/", maps.process_map, name="process-map"),
    path("context/", context.issues, name="context-issues"),
    path("context/add/", context.issue_add, name="context-issue-add"),
    path("context/<int:pk>/", context.issue, name="context-issue"),
    path("context/<int:pk>/change/", context.issue_change, name="context-issue-change"),
    path("context/<int:pk>/review/", context.issue_review, name="context-issue-review"),
    path("context/<int:pk>/close/", context.issue_close, name="context-issue-close"),
    path("context/reviews/", context.reviews, name="context-reviews"),
    path("context/reviews/add/", context.review_add, name="context-review-add"),
    path("context/reviews/<int:pk>/", context.review, name="context-review"),
    path("parties/", parties.parties, name="parties"),
    path("parties/add/", parties.party_add, name="party-add"),
    path("parties/<int:pk>/", parties.party, name="party"),
    path("parties/<int:pk>/change/", parties.party_change, name="party-change"),
    path("parties/<int:pk>/require/", parties.party_require, name="party-require"),
    path("parties/<int:pk>/review/", parties.party_review, name="party-review"),
    path("parties/<int:pk>/close/", parties.party_close, name="party-close"),
    path(
        "parties/requirements/<int:pk>/change/",
        parties.requirement_change,
        name="requirement-change",
    ),
    path("equipment/", equipment.equipment, name="equipment"),
    path("equipment/add/", equipment.add, name="equipment-add"),
    path("equipment/labels/", equipment.labels, name="equipment-labels"),
    path("equipment/calibrate/", calibrations.calibration_add, name="calibration-add"),
    path("equipment/<int:pk>/", equipment.item, name="equipment-item"),
    path("equipment/<int:pk>/change/", equipment.change, name="equipment-change"),
    path("equipment/<int:pk>/calibrate/", calibrations.calibrate, name="equipment-calibrate"),
    path("equipment/<int:pk>/quarantine/", equipment.quarantine, name="equipment-quarantine"),
    path("equipment/<int:pk>/retire/", equipment.retire, name="equipment-retire"),
    path("equipment/<int:pk>/return/", equipment.return_to_use, name="equipment-return"),
    path("assessments/", calibrations.assessments, name="assessments"),
    path("assessments/<int:pk>/", calibrations.assessment, name="assessment"),
    path("assessments/<int:pk>/decide/", calibrations.decide, name="assessment-decide"),
    path("knowledge/", knowledge.knowledge, name="knowledge"),
    path("knowledge/add/", knowledge.add, name="knowledge-add"),
    path("knowledge/holders/", knowledge.holders, name="knowledge-holders"),
    path("knowledge/<int:pk>/", knowledge.item, name="knowledge-item"),
    path("knowledge/<int:pk>/change/", knowledge.change, name="knowledge-change"),
    path("knowledge/<int:pk>/capture/", knowledge.capture, name="knowledge-capture"),
    path("knowledge/<int:pk>/share/", knowledge.share, name="knowledge-share"),
    path("knowledge/<int:pk>/review/", knowledge.review, name="knowledge-review"),
    path("knowledge/<int:pk>/close/", knowledge.close, name="knowledge-close"),
]
