"""Addresses of this room, below the organization's slug."""

from django.urls import path

from audits.views import audits, course, findings, outside, programmes
from audits.views.entry import deciding, page, photos, sending, state, worker

app_name = "audits"

audit_urls = [
    path("", audits.audits, name="audits"),
    path("add/", audits.add, name="audit-add"),
    path("<int:pk>/", audits.audit, name="audit"),
    path("<int:pk>/change/", audits.change, name="audit-change"),
    path("<int:pk>/move/", audits.move, name="audit-move"),
    path("<int:pk>/cancel/", audits.cancel, name="audit-cancel"),
    path("<int:pk>/start/", course.start, name="audit-start"),
    path("<int:pk>/report/", course.report, name="audit-report"),
    path("<int:pk>/issue/", course.issue, name="audit-issue"),
    path("<int:pk>/close/", course.close, name="audit-close"),
    path("<int:pk>/record/", findings.record_finding, name="finding-record"),
]
entry_urls = [
    path("entry-worker.js", worker.worker, name="entry-worker"),
    path("<int:pk>/enter/", page.entry, name="entry"),
    path("<int:pk>/enter/state/", state.state, name="entry-state"),
    path("<int:pk>/enter/answers/", sending.answers, name="entry-answers"),
    path("<int:pk>/enter/photos/", photos.photos, name="entry-photos"),
    path("<int:pk>/enter/questions/", sending.questions, name="entry-questions"),
    path("<int:audit>/enter/conflicts/<int:pk>/", deciding.conflict, name="entry-conflict"),
    path("<int:audit>/photos/<int:pk>/", photos.photo, name="photo"),
    path("<int:audit>/photos/<int:pk>/remove/", photos.remove, name="photo-remove"),
]
finding_urls = [
    path("findings/", findings.findings, name="findings"),
    path("findings/<int:pk>/", findings.finding, name="finding"),
    path("findings/<int:pk>/change/", findings.change, name="finding-change"),
    path("findings/<int:pk>/disposition/", findings.disposition, name="finding-disposition"),
]
programme_urls = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/add/", programmes.add, name="programme-add"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("programmes/<int:pk>/change/", programmes.change, name="programme-change"),
    path("programmes/<int:pk>/approve/", programmes.approve, name="programme-approve"),
    path("programmes/<int:pk>/close/", programmes.close, name="programme-close"),
]
outside_urls = [
    path("outside/", outside.external_audits, name="external-audits"),
    path("outside/add/", outside.add, name="external-audit-add"),
    path("outside/<int:pk>/", outside.external_audit, name="external-audit"),
    path("outside/<int:pk>/change/", outside.change, name="external-audit-change"),
    path("outside/<int:pk>/hold/", outside.hold, name="external-audit-hold"),
    path("outside/<int:pk>/cancel/", outside.cancel, name="external-audit-cancel"),
]
urlpatterns = [*audit_urls, *entry_urls, *finding_urls, *programme_urls, *outside_urls]
