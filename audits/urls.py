"""Addresses of this room, below the organization's slug."""

from django.urls import path

from audits.views import (
    auditors,
    audits,
    clauses,
    course,
    coverage,
    findings,
    issuing,
    outside,
    overview,
    preparing,
    priorities,
    programmes,
    questions,
    report_files,
    reports,
    workbooks,
    yearplan,
)
from audits.views.checklists import editor, files, library, starting, versions
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
    path("<int:pk>/issue/", issuing.issue, name="audit-issue"),
    path("<int:pk>/issue/skip/", issuing.skip, name="audit-issue-skip"),
    path("<int:pk>/close/", course.close, name="audit-close"),
    path("<int:pk>/record/", findings.record_finding, name="finding-record"),
    path("overview/", overview.overview, name="overview"),
    path("<int:pk>/confirm/", preparing.confirm, name="audit-confirm"),
    path("<int:pk>/prepare/", preparing.prepare, name="audit-prepare"),
    path("<int:pk>/justify/", preparing.justify, name="audit-justify"),
    path("<int:pk>/calendar/", preparing.calendar, name="audit-calendar"),
]
report_urls = [
    path("<int:pk>/report/read/", reports.read, name="audit-report-read"),
    path("<int:pk>/report/sign/", reports.sign, name="audit-report-sign"),
    path("<int:pk>/report/addendum/", reports.addendum, name="audit-report-addendum"),
    path("<int:pk>/report/pdf/", report_files.ask, name="audit-report-pdf"),
    path("report-files/<int:pk>/", report_files.file, name="report-file"),
    path("report-files/<int:pk>/progress/", report_files.progress, name="report-file-progress"),
    path("report-files/<int:pk>/download/", report_files.download, name="report-file-download"),
    path("report-files/<int:pk>/retry/", report_files.retry, name="report-file-retry"),
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
    path("programmes/<int:pk>/evaluate/", programmes.evaluate, name="programme-evaluate"),
    path("programmes/<int:pk>/facts/", programmes.facts, name="programme-facts"),
    path("programmes/<int:pk>/plan/", yearplan.plan, name="programme-plan"),
    path("programmes/<int:pk>/plan/save/", yearplan.save, name="programme-plan-save"),
    path("programmes/<int:pk>/frequency/", priorities.priorities, name="programme-priorities"),
    path("programmes/<int:pk>/frequency/change/", priorities.change, name="programme-weigh"),
    path("programmes/coverage/", coverage.coverage, name="coverage"),
    path("programmes/coverage/clauses/", coverage.clauses, name="coverage-clauses"),
]
outside_urls = [
    path("outside/", outside.external_audits, name="external-audits"),
    path("outside/add/", outside.add, name="external-audit-add"),
    path("outside/<int:pk>/", outside.external_audit, name="external-audit"),
    path("outside/<int:pk>/change/", outside.change, name="external-audit-change"),
    path("outside/<int:pk>/hold/", outside.hold, name="external-audit-hold"),
    path("outside/<int:pk>/cancel/", outside.cancel, name="external-audit-cancel"),
]
question_urls = [
    path("<int:pk>/questions/", questions.questions, name="audit-questions"),
    path("<int:pk>/questions/use/", questions.use_checklists, name="audit-questions-use"),
    path("<int:pk>/questions/copy/", questions.copy, name="audit-questions-copy"),
    path("<int:pk>/questions/remove/", questions.remove, name="audit-questions-remove"),
    path("<int:pk>/questions/order/", questions.order, name="audit-questions-order"),
    path("<int:pk>/questions/paper/", questions.on_paper, name="audit-questions-paper"),
    path("<int:pk>/questions/keep/", questions.keep, name="audit-questions-keep"),
]
checklist_urls = [
    path("checklists/", library.checklists, name="checklists"),
    path("checklists/add/", library.add, name="checklist-add"),
    path("checklists/starter/", starting.starter, name="checklist-starter"),
    path("checklists/import/", files.import_file, name="checklist-import"),
    path("checklists/import/template/", files.template, name="checklist-import-template"),
    path("checklists/<int:pk>/", library.checklist, name="checklist"),
    path("checklists/<int:pk>/change/", library.change, name="checklist-change"),
    path("checklists/<int:pk>/copy/", library.copy, name="checklist-copy"),
    path("checklists/<int:pk>/paper/", library.on_paper, name="checklist-paper"),
    path("checklists/<int:pk>/export/", files.export, name="checklist-export"),
    path("checklists/<int:pk>/edit/", editor.edit, name="checklist-edit"),
    path("checklists/<int:pk>/changes/", versions.changes, name="checklist-changes"),
    path("checklists/<int:pk>/live/", versions.make_live, name="checklist-live"),
    path("checklists/<int:pk>/archive/", versions.archive, name="checklist-archive"),
    path("checklists/<int:pk>/discard/", versions.discard, name="checklist-discard"),
    path("checklists/<int:pk>/back/", versions.bring_back, name="checklist-back"),
    path("clauses/", clauses.clause_titles, name="clause-titles"),
    path("clauses/<int:pk>/", clauses.clause_words, name="clause-words"),
]
people_urls = [
    path("auditors/", auditors.auditors, name="auditors"),
    path("auditors/add/", auditors.add, name="auditor-add"),
    path("auditors/<int:pk>/", auditors.auditor, name="auditor"),
    path("auditors/<int:pk>/change/", auditors.change, name="auditor-change"),
    path("rules/", auditors.rules, name="rules"),
    path("rules/<int:pk>/", auditors.rules_kept, name="rules-kept"),
    path("justifications/<int:pk>/read/", preparing.read_again, name="justification-read"),
]
workbook_urls = [
    path("<int:pk>/workbook/", workbooks.download, name="workbook"),
    path("<int:pk>/workbook/upload/", workbooks.upload, name="workbook-upload"),
    path("workbooks/<int:pk>/", workbooks.preview, name="workbook-preview"),
    path("workbooks/<int:pk>/confirm/", workbooks.confirm, name="workbook-confirm"),
    path("workbooks/<int:pk>/discard/", workbooks.discard, name="workbook-discard"),
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
urlpatterns = [
    *audit_urls,
    *report_urls,
    *finding_urls,
    *programme_urls,
    *outside_urls,
    *question_urls,
    *checklist_urls,
    *people_urls,
    *workbook_urls,
    *entry_urls,
]
