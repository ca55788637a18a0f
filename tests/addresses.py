"""All addresses below an organization, each with records of the demo company that it is about.

Each view names a permission; the table in people/permissions.py says who holds it. An address whose
record is not found here fails the walks: add the record to the demo company or to `explicit`.
"""

import datetime
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, reverse
from PIL import Image

from audits import services as audits
from audits.models import (
    AnswerChange,
    AnswerWorkbook,
    Audit,
    AuditPhoto,
    AuditRules,
    Justification,
    ReportFile,
)
from evidence import files
from evidence.models import Attachment, Subject
from leadership.models import ResourceRequest, WalkFollowUp
from objectives.imports.running import Choice, choose_columns
from objectives.imports.uploading import upload
from objectives.models import ChartRules, Measurement, Objective, ReadingImport, SignalExplanation
from people.models import Organization, Person, RoleGrant
from people.permissions import Permission
from processes.models import PartyRequirement
from programme.models import EvidencePack, Reminder
from programme.packs.services import request_pack
from programme.reminding import plan_reminders
from reviews.models import Review
from tests.test_architecture import PUBLIC, patterns


def small_picture() -> bytes:
    """A photo that documents can show."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "steelblue").save(content, "JPEG")
    return content.getvalue()


PICTURE = small_picture()
PHOTO = hashlib.sha256(PICTURE).hexdigest()
# What addresses with a word call by it; a commitment where nothing else is said.
SLUGS = {"reviews:review-input": "objectives", "programme:making-flag": "bulk"}
WORKBOOK_PAGES = ("audits:workbook-preview", "audits:workbook-confirm", "audits:workbook-discard")
# Records whose address names their audit too.
AUDIT_OF = {"audits:photo": AuditPhoto, "audits:entry-conflict": AnswerChange}


@dataclass(frozen=True)
class Address:
    """An address of the application with the record that it is about, and others of its kind."""

    name: str
    permission: Permission
    kwargs: tuple[tuple[str, object], ...]
    other_keys: tuple[int, ...] = ()

    def url(self, slug: str) -> str:
        return reverse(self.name, kwargs={"organization": slug, **dict(self.kwargs)})

    def urls(self, slug: str) -> Iterator[str]:
        """The address of its record, then of the others."""
        yield self.url(slug)
        for key in self.other_keys:
            kwargs = {**dict(self.kwargs), "organization": slug, "pk": key}
            yield reverse(self.name, kwargs=kwargs)


def furnish(organization: Organization, now: datetime.datetime) -> None:
    """A file, rules of charts, a pack, a workbook, a starter checklist, reminders and imports: what
    the demo company has only once it is used."""
    Attachment.objects.create(
        organization=organization,
        subject=released_finding(organization),
        name="photo.jpg",
        content_type="image/jpeg",
        size=len(PICTURE),
        sha256=PHOTO,
        added_by=Person.objects.filter(organization=organization).first(),
        added_at=now,
    )
    ChartRules.objects.create(
        organization=organization,
        reference="CR01",
        created_at=now,
        reason="What everybody begins with",
        set_by=Person.objects.get(organization=organization, name="Maren Holt"),
        effective_on=now.date(),
    )
    request_pack(
        organization=organization,
        starts_on=now.date() - datetime.timedelta(days=30),
        ends_on=now.date(),
        commitments=[],
        by=Person.objects.get(organization=organization, name="Maren Holt"),
    )
    AnswerWorkbook.objects.create(
        organization=organization,
        audit=Audit.objects.filter(organization=organization).first(),
        name="answers.xlsx",
        sha256=PHOTO,
        by=Person.objects.get(organization=organization, name="Maren Holt"),
        uploaded_at=now,
    )
    plan_reminders(organization, now.date())
    furnish_audits(organization, now.date())
    for value in ("95", "no figure"):
        upload_readings(organization, value)
    audits.add_starter_set(
        organization=organization,
        by=Person.objects.get(organization=organization, name="Sam Okafor"),
        keys=["clause-10"],
    )
    answer_differently(organization)


def answer_differently(organization: Organization) -> None:
    """A question of an audit with a photo and two answers that nobody has decided between."""
    audit = Audit.objects.get(organization=organization, state=Audit.State.DRAFT_REPORT)
    by = Person.objects.get(organization=organization, name="Sam Okafor")
    question = audits.add_question(audit=audit, by=by, text="Is it in use?", clause="8.5")
    # Its file is the one that `store_photo` puts where each test looks for files.
    kept = {"name": "photo.jpg", "content_type": "image/jpeg", "sha256": PHOTO}
    sizes = {"size": len(PICTURE), "width": 8, "height": 8}
    moments = dict.fromkeys(("made_at", "received_at"), audit.created_at)
    AuditPhoto.objects.create(
        audit=audit, question=question, key="photo", by=by, **kept, **sizes, **moments
    )
    for key, answer in (("first", "conform"), ("second", "na")):
        changes = {"result": ("", answer)}
        audits.save_answer(question=question, by=by, key=key, changes=changes)


def furnish_audits(organization: Organization, today: datetime.date) -> None:
    """Rules for audits, and an exception from independence."""
    by = Person.objects.get(organization=organization, name="Sam Okafor")
    AuditRules.objects.get_or_create(organization=organization)
    audit = Audit.objects.filter(organization=organization).first()
    Justification.objects.create(
        audit=audit,
        auditor=audit.lead_auditor,
        conflict="owns this process",
        reason="Nobody else knows it",
        second_reader=by,
        recorded_by=by,
        recorded_on=today,
    )


def upload_readings(organization: Organization, value: str) -> None:
    """A file of readings, checked: one month before the company began, with that value."""
    objective = Objective.objects.filter(organization=organization, state="active").first()
    by = Person.objects.get(organization=organization, name="Sam Okafor")
    text = f"Number,Period,Value\n{objective.reference},2015-01-31,{value}\n"
    file = SimpleUploadedFile("readings.csv", text.encode())
    record = upload(organization=organization, file=file, by=by)
    columns = {0: "reference", 1: "period", 2: "value"}
    choose_columns(reading_import=record, choice=Choice("long", columns), by=by)


def store_photo() -> None:
    """The file that `furnish` names, where files lie."""
    photo = files.path_of(PHOTO)
    photo.parent.mkdir(parents=True, exist_ok=True)
    photo.write_bytes(PICTURE)


def released_finding(organization: Organization) -> Subject:
    findings = Subject.objects.filter(organization=organization, kind="audits.finding")
    return findings.filter(is_released=True).first()


def keys(model, **filters) -> list[int]:
    found = model.objects.filter(**filters)
    return list(found.order_by("pk").values_list("pk", flat=True))


def explicit(organization: Organization) -> dict[str, list[int]]:
    """Keys that are not of a record in the register."""
    own = {"organization": organization}
    return {
        "evidence:download": keys(Attachment, sha256=PHOTO, **own),
        "programme:person": keys(Person, **own),
        "programme:leader": keys(Person, is_most_senior=True, **own),
        "leadership:competence-person": keys(Person, **own),
        "programme:person-role-end": keys(RoleGrant, person__organization=organization),
        "programme:reminder": keys(Reminder, **own),
        "programme:pack": keys(EvidencePack, **own),
        "programme:resource-benefit": keys(ResourceRequest, state="delivered", **own),
        "processes:requirement-change": keys(PartyRequirement, party__organization=organization),
        "leadership:follow-up-done": keys(WalkFollowUp, walk__organization=organization),
        "objectives:objective": keys(Objective, state="active", **own),
        "objectives:explanation-decide": keys(
            SignalExplanation, objective__organization=organization
        ),
        "objectives:measurement-correct": keys(Measurement, objective__organization=organization),
        "objectives:unlock": keys(Measurement, objective__organization=organization),
        "objectives:measurement-add": keys(Objective, **own),
        "objectives:chart-rules-version": keys(ChartRules, **own),
        "objectives:rebase-add": keys(Objective, **own),
        "objectives:import": keys(ReadingImport, **own),
        "audits:finding-record": keys(Audit, **own),
        "audits:clause-words": [organization.pk],
        "audits:workbook": keys(Audit, **own),
        "audits:workbook-upload": keys(Audit, **own),
        **dict.fromkeys(WORKBOOK_PAGES, keys(AnswerWorkbook, **own)),
        # The audit with a question comes first: its page is the richest.
        "audits:entry": keys(Audit, questions__isnull=False, **own) + keys(Audit, **own),
        "audits:entry-conflict": keys(
            AnswerChange, state="conflict", audit__organization=organization
        ),
        "audits:photo": keys(AuditPhoto, sha256=PHOTO, audit__organization=organization),
        "audits:audit-report": keys(Audit, state="draft-report", **own),
        "audits:audit-issue": keys(Audit, state="draft-report", **own),
        "audits:audit-report-addendum": keys(Audit, state="issued", **own),
        # Whom the browser's walk signs in as internal auditor led them.
        "audits:audit-report-sign": keys(
            Audit, state="issued", lead_auditor__name="Lena Brandt", **own
        ),
        "audits:report-file": keys(ReportFile, audit__organization=organization),
        "audits:rules-kept": keys(AuditRules, **own),
        "audits:justification": keys(Justification, audit__organization=organization),
        "reviews:decision-add": keys(Review, **own),
    }


def known_keys(organization: Organization) -> dict[str, list[int]]:
    """The keys of records by the name of their page, the one that all walks take first."""
    known: dict[str, list[int]] = {}
    own = Subject.objects.filter(organization=organization)
    for name, key in own.order_by("-pk").values_list("url_name", "object_id"):
        known.setdefault(name, []).append(key)
    # "equipment" is its own plural: one piece of it is an item.
    known |= {name.removesuffix("-item"): found for name, found in known.items()}
    return known | {name: found for name, found in explicit(organization).items() if found}


def find_addresses(organization: Organization) -> list[Address]:
    known, subject = known_keys(organization), released_finding(organization)
    found = []
    for route, pattern in patterns():
        if not route.startswith("<slug:organization>/") or route in PUBLIC:
            continue
        name = name_of(pattern)
        kwargs: dict[str, object] = {}
        others: list[int] = []
        if "<int:pk>" in route:
            kwargs["pk"], *others = keys_for(name, known)
        if "<int:audit>" in route:
            kwargs["audit"] = (
                AUDIT_OF[name.removesuffix("-remove")].objects.get(pk=kwargs["pk"]).audit_id
            )
        if "<slug:slug>" in route:
            kwargs["slug"] = SLUGS.get(name, "integration")
        if "<str:kind>" in route:
            kwargs |= {"kind": subject.kind, "object_id": subject.object_id}
        permission = pattern.callback.permission
        found.append(Address(name, permission, tuple(kwargs.items()), tuple(others)))
    return found


def name_of(pattern: URLPattern) -> str:
    """By which `reverse` finds it."""
    return f"{pattern.lookup_str.split('.')[0]}:{pattern.name}"


def keys_for(name: str, known: dict[str, list[int]]) -> list[int]:
    """The keys of the records with the longest name that this address begins with."""
    fitting = [base for base in known if name == base or name.startswith(f"{base}-")]
    assert fitting, f"no record for {name}: add one to the demo company or to explicit()"
    return known[max(fitting, key=len)]
