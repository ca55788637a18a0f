"""Addresses of this room, below the organization's slug."""

from django.urls import path

from audits.views import (
    audits,
    course,
    findings,
    issuing,
    outside,
    programmes,
    report_files,
    reports,
)

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
    path("<int:pk>/issue/", issuing.issue, name="audit-issue"),
    path("<int:pk>/issue/skip/", issuing.skip, name="audit-issue-skip"),
    path("<int:pk>/close/", course.close, name="audit-close"),
    path("<int:pk>/record/", findings.record_finding, name="finding-record"),
]
report_urls = [
    path("<int:pk>/report/read/", reports.read, name="audit-report-read"),
    path("<int:pk>/report/sign/", reports.sign, name="audit-report-sign"),
    path("<int:pk>/report/addendum/", reports.addendum, name="audit-report-addendum"),
    path("<int:pk>/report/pdf/", report_files.ask, name="audit-report-pdf"),
    path("report-files/<int:pk>/", report_files.file, name="audit-report-file"),
    path(
        "audit-report-files/<int:pk>/progress/",
        report_files.progress,
        name="audit-report-file-progress",
    ),
    path(
        "audit-report-files/<int:pk>/download/",
        report_files.download,
        name="audit-report-file-download",
    ),
    path("report-files/<int:pk>/retry/", report_files.retry, name="audit-report-file-retry"),
    path("report-photos/<int:pk>/", reports.photo, name="audit-report-photo"),
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
urlpatterns = [*audit_urls, *report_urls, *finding_urls, *programme_urls, *outside_urls]
