"""Audits with answers, findings and photos, as reports are made from them."""

import io
import random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from audits import services
from audits.models import Audit, AuditQuestion, ReportFile
from audits.reporting.reading import report_of
from evidence.editions import edition
from jobs import worker
from jobs.models import Job
from programme.handlers import HANDLERS
from tests.audits.factories import days, started
from tests.conftest import PASSWORD, Cast, make_person

Result = AuditQuestion.Result
# Of twenty answers: mostly conforming, one of each other kind.
RESULTS = [
    *[Result.CONFORM] * 14, Result.MINOR, Result.OPPORTUNITY, Result.GOOD, Result.NOT_APPLICABLE,
    Result.NOT_LOOKED_AT, Result.MAJOR,
]  # fmt: skip
SECTIONS = ("At the bench", "In the office", "With the customer")
PROOF = "Orders 4711 to 4718 of 12 November: torque sheets of three joints are empty."
CONCLUSION = "The process does what its description says, with the exceptions below."


def answer(question: AuditQuestion, cast: Cast, result: str, **changes) -> AuditQuestion:
    """The question answered by the lead auditor, with all its words."""
    texts = {"result": result, "statement": f"Statement on {question.text}"}
    texts |= {"objective_evidence": PROOF} | changes
    pairs = {field: (getattr(question, field), text) for field, text in texts.items()}
    return services.save_answer(
        question=question, by=cast.internal_auditor, key=f"a{question.pk}", changes=pairs
    ).question


def answered(cast: Cast, number: int = 20, **changes) -> Audit:
    """An audit in progress with so many questions, all answered."""
    fields = {"title": "Assembly and test", "on": days(-3), "planned_on": days(-3)}
    audit = started(cast, **(fields | {"ends_on": days(-2)} | changes))
    clauses = [clause for clause, _title in edition(audit.organization.edition).clauses]
    AuditQuestion.objects.bulk_create(
        AuditQuestion(
            audit=audit,
            position=at + 1,
            section=SECTIONS[at * len(SECTIONS) // number],
            key=f"q{at + 1}",
            clause=clauses[at % len(clauses)],
            text=f"Question {at + 1}: is the work done as described?",
            requirement="What is described is what is done, and a record shows it.",
        )
        for at in range(number)
    )
    for at, question in enumerate(audit.questions.select_related("audit__organization")):
        answer(question, cast, RESULTS[at % len(RESULTS)])
    return audit


def written(cast: Cast, audit: Audit) -> Audit:
    """The audit with the draft of its report."""
    return services.write_report(
        audit=audit,
        by=cast.internal_auditor,
        conclusion=CONCLUSION,
        strengths="Everybody knew where to look.",
    )


def drafted(cast: Cast, number: int = 20, **changes) -> Audit:
    """An audit with so many answers and the draft of its report."""
    return written(cast, answered(cast, number, **changes))


def issued(cast: Cast, number: int = 20, **changes) -> Audit:
    """An audit with so many answers and an issued report."""
    return services.issue_report(audit=drafted(cast, number, **changes), by=cast.internal_auditor)


def sign(audit: Audit, by, meaning: str = "wrote", **changes):
    """Sign the report as it stands, with the right password."""
    fields = {"password": PASSWORD, "digest": report_of(audit).digest}
    return services.sign_report(audit=audit, by=by, meaning=meaning, **(fields | changes))


def made(file: ReportFile) -> ReportFile:
    """The file, made in this process."""
    worker.run(Job.objects.get(key=file.key).pk, HANDLERS)
    return ReportFile.objects.select_related("audit").get(pk=file.pk)


def second_auditor(cast: Cast):
    """Somebody else of the team."""
    return make_person(cast.organization, "Sid Second", "internal-auditor", function="Stores")


def scene(seed: int, size: tuple[int, int] = (1600, 1200)) -> SimpleUploadedFile:
    """A photo as large as a camera's, with something to see."""
    pick = random.Random(seed)
    tile = Image.new("RGB", (16, 12))
    tile.putdata([tuple(pick.randrange(256) for _ in range(3)) for _ in range(16 * 12)])
    content = io.BytesIO()
    tile.resize(size, Image.Resampling.BICUBIC).save(content, "JPEG", quality=85)
    return SimpleUploadedFile(f"bench-{seed}.jpg", content.getvalue(), "image/jpeg")
