"""Addresses of this room, below the organization's slug."""

from django.urls import URLPattern, path

from processes.views import equipment, processes, risk_list, risks

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
    path("equipment/", equipment.equipment, name="equipment"),
    path("equipment/add/", equipment.add, name="equipment-add"),
    path("equipment/<int:pk>/", equipment.item, name="equipment-item"),
    path("equipment/<int:pk>/change/", equipment.change, name="equipment-change"),
    path("equipment/<int:pk>/calibrate/", equipment.calibrate, name="equipment-calibrate"),
    path("equipment/<int:pk>/quarantine/", equipment.quarantine, name="equipment-quarantine"),
    path("equipment/<int:pk>/retire/", equipment.retire, name="equipment-retire"),
]
