"""What stands between the last answer and an issued report."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.errors import AuditError
from audits.models import AnswerChange, Audit, Justification
from audits.reporting.reading import unread
from audits.services.answers import settle_all
from people.models import Person


def refuse_unfinished(audit: Audit, by: Person) -> None:
    """Each question has an answer, each graded answer its words, each conflict its decision."""
    incomplete = settle_all(audit=audit, by=by)
    if incomplete:
        numbers = ", ".join(str(question.position) for question in incomplete)
        raise AuditError(
            ngettext(
                "Question %(numbers)s lacks words that its finding needs.",
                "Questions %(numbers)s lack words that their findings need.",
                len(incomplete),
            )
            % {"numbers": numbers}
        )
    undecided = audit.answer_changes.filter(state=AnswerChange.State.CONFLICT).count()
    if undecided:
        message = ngettext(
            "Two auditors answered %(number)d question differently. Decide which answer stands.",
            "Two auditors answered %(number)d questions differently. Decide which answers stand.",
            undecided,
        )
        raise AuditError(message % {"number": undecided})
    unanswered = audit.questions.unanswered().count()
    if unanswered:
        message = ngettext(
            "%(number)d question has no answer. Answer it, or say that it was not looked at.",
            "%(number)d questions have no answer. Answer them, or say that they were not looked at.",
            unanswered,
        )
        raise AuditError(message % {"number": unanswered})
    if waiting := unread(audit):
        raise AuditError(_waits_for_reading(waiting[0]))


def _waits_for_reading(exception: Justification) -> str:
    """Why the report of an auditor who is not independent is not issued yet."""
    if exception.read_on is None:
        text = _("%(name)s has not read it again yet, as the justified exception asks.")
    else:
        text = _("The report changed after %(name)s read it again. Its new text is read first.")
    return text % {"name": exception.second_reader.name}
