"""Addresses of this room, below the organization's slug."""

from django.urls import path

from processes.views import equipment, processes, risks

app_name = "processes"
urlpatterns = [
    path("", processes.processes, name="processes"),
    path("add/", processes.add, name="process-add"),
    path("<int:pk>/", processes.process, name="process"),
    path("<int:pk>/change/", processes.change, name="process-change"),
    path("<int:pk>/appoint/", processes.appoint, name="process-appoint"),
    path("<int:pk>/vacate/", processes.vacate, name="process-vacate"),
    path("<int:pk>/review/", processes.review, name="process-review"),
    path("risks/", risks.risks, name="risks"),
    path("risks/add/", risks.add, name="risk-add"),
    path("risks/<int:pk>/", risks.risk, name="risk"),
    path("risks/<int:pk>/change/", risks.change, name="risk-change"),
    path("risks/<int:pk>/assess/", risks.assess, name="risk-assess"),
    path("risks/<int:pk>/treat/", risks.treat, name="risk-treat"),
    path("risks/<int:pk>/evaluate/", risks.evaluate, name="risk-evaluate"),
    path("risks/<int:pk>/review/", risks.review, name="risk-review"),
    path("risks/<int:pk>/close/", risks.close, name="risk-close"),
    path("equipment/", equipment.equipment, name="equipment"),
    path("equipment/add/", equipment.add, name="equipment-add"),
    path("equipment/<int:pk>/", equipment.item, name="equipment-item"),
    path("equipment/<int:pk>/change/", equipment.change, name="equipment-change"),
    path("equipment/<int:pk>/calibrate/", equipment.calibrate, name="equipment-calibrate"),
    path("equipment/<int:pk>/quarantine/", equipment.quarantine, name="equipment-quarantine"),
    path("equipment/<int:pk>/retire/", equipment.retire, name="equipment-retire"),
]
