"""The pages of a programme: year plan, frequency, coverage, looking back; auditors and exceptions."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services
from audits.models import Audit, Auditor, AuditRules, ProcessPriority, RefusedAuditor
from people.models import Person
from processes.models import Process
from tests.audits.factories import days, issued, make_audit, make_finding, make_programme, started
from tests.audits.test_independence import allow, drafted, excused
from tests.conftest import DAY
from tests.processes.factories import make_process

HOME = "/harbour/audits/"
date = datetime.date


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


def text(response) -> str:
    return response.content.decode()


def of(programme, page: str = "plan/") -> str:
    return f"{HOME}programmes/{programme.pk}/{page}"


def next_year(cast, **changes):
    """A draft for next year with one process of which no audit is planned."""
    fields = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31), "approved": False}
    return make_programme(cast, **(fields | changes))


def row(audit: Audit, **changes) -> dict[str, str]:
    """The fields of an audit's row as a browser sends them."""
    prefix = f"audit_{audit.pk}"
    fields = {
        "planned_on": audit.planned_on.isoformat(),
        "ends_on": audit.ends_on.isoformat(),
        "lead_auditor": audit.lead_auditor_id,
        "version": audit.version,
    }
    return {f"{prefix}_{name}": value for name, value in (fields | changes).items()}


# -- Year plan --------------------------------------------------------------------------------


def test_year_plan_shows_months_audits_and_reasons(cast, manager):
    audit = make_audit(cast, planned_on=days(20))
    services.move_audit(
        audit=audit, by=cast.quality_manager, planned_on=days(60), reason="Ina is ill."
    )
    gone = make_audit(cast, planned_on=days(30))
    services.cancel_audit(audit=gone, by=cast.quality_manager, reason="The line was sold.")
    page = text(manager.get(of(audit.programme)))
    assert page.count('<th scope="col" data-month=') == 36
    assert "Ina is ill." in page and "The line was sold." in page
    assert "<del>A01</del>" in page and "<del>A02</del>" in page
    assert f'data-chip="audit_{audit.pk}"' in page and f'data-chip="audit_{gone.pk}"' not in page


def test_year_plan_is_read_by_others_without_fields(cast, signed_in):
    audit = make_audit(cast)
    employee = signed_in(cast.employee)
    page = text(employee.get(of(audit.programme)))
    assert "A01" in page and "data-chip" not in page and "<form" not in page.split("<main")[1]
    assert employee.post(of(audit.programme, "plan/save/")).status_code == 403


def test_typed_days_are_saved_with_a_reason(cast, manager):
    audit = make_audit(cast, planned_on=days(20))
    url = of(audit.programme, "plan/save/")
    moved = row(audit, planned_on="2027-02-03", ends_on="2027-02-04")
    refused = manager.post(url, moved)
    assert refused.status_code == 422 and "Say why the audit is moved." in text(refused)
    assert 'value="2027-02-03"' in text(refused)
    assert manager.post(url, moved | {"reason": "Ina is ill."}).status_code == 302
    audit.refresh_from_db()
    assert (audit.planned_on, audit.ends_on) == (date(2027, 2, 3), date(2027, 2, 4))
    assert audit.moved_reason == "Ina is ill."


def test_saving_nothing_says_so(cast, manager):
    audit = make_audit(cast)
    response = manager.post(of(audit.programme, "plan/save/"), row(audit), follow=True)
    assert "Nothing was changed." in text(response)


def test_row_of_an_older_page_is_stale(cast, manager):
    audit = make_audit(cast)
    typed = row(audit, lead_auditor=cast.internal_auditor.pk)
    services.change_audit(audit=audit, by=cast.executive, changes={"lead_auditor": cast.employee})
    response = manager.post(of(audit.programme, "plan/save/"), typed)
    assert response.status_code == 422 and "Somebody changed this audit meanwhile" in text(response)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"planned_on": ""}, "This field is required."),
        ({"planned_on": "never"}, "Enter a valid date."),
        ({"lead_auditor": "99999"}, "Select a valid choice."),
    ],
)
def test_wrong_row_is_said_at_its_field(cast, manager, changes, words):
    audit = make_audit(cast)
    response = manager.post(of(audit.programme, "plan/save/"), row(audit, **changes))
    assert response.status_code == 422 and words in text(response)


def test_missing_audits_are_proposed_and_planned_once_confirmed(cast, manager):
    make_process(cast)
    programme = next_year(cast)
    services.qualify_auditor(
        organization=cast.organization,
        by=cast.quality_manager,
        person=cast.internal_auditor,
        basis="Course.",
        qualified_on=days(-9),
    )
    response = manager.post(of(programme, "plan/save/"), {"propose": "1"})
    page = text(response)
    assert response.status_code == 200 and "This is a proposal. Nothing is saved yet." in page
    assert "is-proposed" in page and not Audit.objects.exists()
    form = response.context["form"]
    typed = {
        field.html_name: field.value() or ""
        for shown in form.missing_rows
        for field in shown.fields
    }
    assert manager.post(of(programme, "plan/save/"), typed).status_code == 302
    made = list(Audit.objects.all())
    assert [one.lead_auditor for one in made] == [cast.internal_auditor] * 2
    assert {one.planned_on.isoformat() for one in made} <= set(map(str, typed.values()))
    assert "The frequency of each process is met." in text(manager.get(of(programme)))


def test_proposal_keeps_what_was_typed(cast, manager):
    process = make_process(cast)
    typed = {f"new_{process.pk}_1_planned_on": "2027-06-07", "propose": "1"}
    response = manager.post(of(next_year(cast), "plan/save/"), typed)
    assert 'value="2027-06-07"' in text(response)


def test_half_a_row_asks_for_the_other_half(cast, manager):
    process = make_process(cast)
    typed = {f"new_{process.pk}_1_planned_on": "2027-06-07"}
    response = manager.post(of(next_year(cast), "plan/save/"), typed)
    assert response.status_code == 422 and "needs a day and a lead auditor" in text(response)
    assert not Audit.objects.exists()


def test_row_that_somebody_else_planned_meanwhile_is_not_lost(cast, manager):
    process = make_process(cast)
    programme = next_year(cast)
    make_audit(cast, programme=programme, planned_on=date(2027, 3, 1))
    typed = {
        f"new_{process.pk}_1_planned_on": "2027-06-07",
        f"new_{process.pk}_1_lead_auditor": str(cast.internal_auditor.pk),
    }
    audit = Audit.objects.get()
    assert manager.post(of(programme, "plan/save/"), typed | row(audit)).status_code == 302
    assert Audit.objects.count() == 2


def test_refused_row_keeps_the_refusal(cast, manager):
    audit = make_audit(cast)
    services.change_audit(audit=audit, by=cast.executive, changes={"lead_auditor": cast.employee})
    programme, process = next_year(cast), audit.process
    make_audit(cast, programme=programme, planned_on=date(2027, 3, 1))
    planned = Audit.objects.get(programme=programme)
    services.qualify_auditor(
        organization=cast.organization,
        by=cast.quality_manager,
        person=cast.process_owner,
        basis="Course.",
        qualified_on=days(-9),
    )
    response = manager.post(
        of(programme, "plan/save/"), row(planned, lead_auditor=cast.process_owner.pk)
    )
    assert response.status_code == 422 and "Olga Owner owns this process" in text(response)
    kept = RefusedAuditor.objects.get()
    assert (kept.process, kept.programme) == (process, programme)


# -- Queries ----------------------------------------------------------------------------------


def asked(client, pages: list[str]) -> list[int]:
    counts = []
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200, page
        counts.append(len(queries))
    return counts


def test_pages_ask_as_often_for_one_record_as_for_thirty(cast, manager):
    programme = make_programme(cast)
    pages = [of(programme, page) for page in ("plan/", "frequency/", "frequency/change/")]
    pages += [of(programme, "facts/"), f"{HOME}programmes/coverage/"]
    pages += [f"{HOME}programmes/coverage/clauses/", f"{HOME}auditors/"]

    def fill(number: int) -> None:
        for _one in range(number):
            count = Process.objects.count()
            process = make_process(cast, name=f"Process {count}")
            make_finding(cast, started(cast, process=process))
            make_audit(cast, process=process, planned_on=days(9))
            Auditor.objects.create(
                organization=cast.organization,
                reference=f"AQ{count:02d}",
                person=others[count],
                basis="Course.",
                qualified_on=days(-9),
                created_at=process.created_at,
            )

    others = make_people(cast, 31)
    fill(1)
    one = asked(manager, pages)
    assert max(one) <= 30
    fill(29)
    assert asked(manager, pages) == one


def make_people(cast, number: int) -> list[Person]:
    return Person.objects.bulk_create(
        Person(organization=cast.organization, name=f"Person {one}", joined_on=days(-900))
        for one in range(number)
    )


# -- Frequency, coverage, looking back ----------------------------------------------------------


def test_frequency_prints_the_formula_with_its_numbers(cast, manager):
    programme = next_year(cast)
    make_process(cast)
    page = text(manager.get(of(programme, "frequency/")))
    assert "importance 2 + changes 1 + results 2 = 5 → every 6 months" in page
    assert "a new process" in page and "never audited" in page
    assert "Sum 7 to 9: every 4 months" in page


def test_importance_is_judged_on_one_page(cast, manager):
    process, programme = make_process(cast), next_year(cast)
    url = of(programme, "frequency/change/")
    typed = {f"{process.pk}_{name}": "" for name in ("reason", "own_months", "own_reason")}
    typed[f"{process.pk}_importance"] = "3"
    refused = manager.post(url, typed)
    assert refused.status_code == 422 and "say why it is more or less important" in text(refused)
    typed[f"{process.pk}_reason"] = "Pressure parts."
    assert manager.post(url, typed).status_code == 302
    assert ProcessPriority.objects.get().importance == 3


def test_coverage_names_holes_with_a_way_to_plan(cast, manager):
    process = make_process(cast)
    services.apply_clauses(
        organization=cast.organization, by=cast.quality_manager, ticked={process: {"8.5", "8.6"}}
    )
    issued(cast, make_finding(cast, clause="8.5").audit)
    page = text(manager.get(f"{HOME}programmes/coverage/"))
    assert "1 of 2 clauses of processes were audited" in page
    assert f"?process={process.pk}&amp;programme=" in page and "&amp;clause=8.6" in page
    form = text(manager.get(f"{HOME}add/?process={process.pk}&clause=8.6"))
    assert 'value="8.6"' in form


def test_clauses_are_ticked_on_one_page(cast, manager):
    process = make_process(cast)
    url = f"{HOME}programmes/coverage/clauses/"
    assert text(manager.get(url)).count(" checked") == 12
    assert manager.post(url, {f"clauses_{process.pk}": ["8.5"]}).status_code == 302
    assert text(manager.get(url)).count(" checked") == 1
    wrong = manager.post(url, {f"clauses_{process.pk}": ["3.1"]})
    assert wrong.status_code == 422 and "Nothing was saved." in text(wrong)


def test_programme_is_evaluated_with_its_facts_and_closed(cast, manager):
    programme = issued(cast, started(cast)).programme
    page = text(manager.get(of(programme, "evaluate/")))
    assert "Facts to judge by" in page and "1 of 1" in page
    manager.post(of(programme, "evaluate/"), {"evaluation": "All reached."})
    assert "Close programme" in text(manager.get(programme.get_absolute_url()))
    manager.post(of(programme, "close/"))
    programme.refresh_from_db()
    assert (programme.state, programme.evaluation) == ("closed", "All reached.")
    assert "All reached." in text(manager.get(of(programme, "facts/")))


# -- Auditors, rules, exceptions ----------------------------------------------------------------


def test_auditor_is_added_changed_and_listed(cast, manager):
    typed = {
        "person": cast.internal_auditor.pk,
        "basis": "Course with examination.",
        "may_lead": "on",
        "qualified_on": "2026-01-02",
        "valid_until": "2028-01-01",
    }
    assert "No auditors listed yet." in text(manager.get(f"{HOME}auditors/"))
    manager.post(f"{HOME}auditors/add/", typed)
    auditor = Auditor.objects.get()
    started(cast)
    page = text(manager.get(auditor.get_absolute_url()))
    assert "Course with examination." in page and "A01 Assembly" in page
    changed = typed | {"version": auditor.version, "basis": "Led six audits."}
    manager.post(f"{auditor.get_absolute_url()}change/", changed)
    auditor.refresh_from_db()
    assert auditor.basis == "Led six audits."
    assert "Ina Auditor" in text(manager.get(f"{HOME}auditors/?leads=yes"))
    assert "Ina Auditor" not in text(manager.get(f"{HOME}auditors/?leads=no")).split("<main")[1]


def test_rules_are_changed_on_their_page(cast, manager):
    manager.post(f"{HOME}rules/", {"allows_justified": "on", "report_days": "21"})
    rules = AuditRules.objects.get()
    assert (rules.allows_justified, rules.report_days) == (True, 21)
    assert "allowed with a justification" in text(manager.get(f"{HOME}rules/{rules.pk}/"))
    assert manager.post(f"{HOME}rules/", {"report_days": "0"}).status_code == 422


def planned(cast, **changes) -> dict:
    fields = {
        "title": "Assembly",
        "scope": "Line 2",
        "criteria": "8.5",
        "method": "onsite",
        "planned_on": "2026-12-01",
        "ends_on": "",
        "is_planned": "on",
        "programme": make_programme(cast).pk,
        "process": make_process(cast).pk,
        "lead_auditor": cast.process_owner.pk,
    }
    return fields | changes


def test_refused_plan_keeps_the_refusal_for_page_and_report(cast, manager):
    typed = planned(cast)
    refused = manager.post(f"{HOME}add/", typed)
    assert refused.status_code == 422 and "Olga Owner owns this process" in text(refused)
    assert "justification" not in refused.context["form"].fields
    assert RefusedAuditor.objects.get().audited_on == date(2026, 12, 1)
    manager.post(f"{HOME}add/", typed | {"lead_auditor": cast.internal_auditor.pk})
    page = text(manager.get(Audit.objects.get().get_absolute_url()))
    assert "Olga Owner was proposed on 20 Nov 2026 for 1 Dec 2026 and refused: owns this" in page


def test_exception_is_planned_where_the_rules_allow_it(cast, manager):
    allow(cast)
    typed = planned(cast, clauses=["8.5"])
    refused = manager.post(f"{HOME}add/", typed)
    assert "or justify it and name a second reader" in text(refused)
    typed |= {"justification": "Nobody else knows.", "second_reader": cast.executive.pk}
    said = text(manager.post(f"{HOME}add/", typed, follow=True))
    assert "Olga Owner: no record of competence." in said
    assert "Done all the same: Nobody else knows." in said
    assert "To be read again by Eve Executive" in said


def test_second_reader_reads_on_a_page_of_their_own(cast, manager, signed_in):
    audit = drafted(cast).audit
    url = f"{HOME}justifications/{audit.justifications.get().pk}/read/"
    reader = signed_in(cast.executive)
    assert url in text(reader.get(audit.get_absolute_url()))
    assert url not in text(manager.get(audit.get_absolute_url()))
    typed = {"note": "It follows.", "on": DAY.isoformat()}
    assert "nobody else" in text(manager.post(url, typed))
    assert reader.post(url, typed).status_code == 302
    assert "Read again by Eve Executive on 20 Nov 2026: It follows." in text(
        manager.get(audit.get_absolute_url())
    )
    assert signed_in(cast.stranger).get(url).status_code == 404


def test_later_conflict_is_justified_on_a_page(cast, manager):
    audit = excused(cast)
    audit.justifications.all().delete()
    page = text(manager.get(audit.get_absolute_url()))
    assert f"{audit.get_absolute_url()}justify/" in page
    manager.post(
        f"{audit.get_absolute_url()}justify/",
        {
            "auditor": cast.process_owner.pk,
            "reason": "Nobody else.",
            "second_reader": cast.executive.pk,
        },
    )
    assert audit.justifications.get().reason == "Nobody else."


def test_audit_is_confirmed_prepared_and_downloaded(cast, manager):
    audit = make_audit(cast, planned_on=days(9))
    url = audit.get_absolute_url()
    assert f"{url}confirm/" in text(manager.get(url))
    confirmed = {"confirmed_with": cast.process_owner.pk, "on": DAY.isoformat(), "agenda": ""}
    manager.post(f"{url}confirm/", confirmed)
    assert f"{url}prepare/" in text(manager.get(url))
    prepared = {"agenda": "9:00 line 2", "recipients": "Olga", "on": DAY.isoformat()}
    manager.post(f"{url}prepare/", prepared)
    audit.refresh_from_db()
    assert (audit.state, audit.agenda) == ("prepared", "9:00 line 2")
    file = manager.get(f"{url}calendar/")
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="A01.ics"' in file["Content-Disposition"]
    assert b"BEGIN:VEVENT" in file.content
