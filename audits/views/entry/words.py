"""What the scripts of the entry page say; {names} in braces are filled in by them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.models import AuditQuestion


def _counted(one: str, many: str) -> dict[str, str]:
    """Both forms of a number; the script puts the number for {n}."""
    return {"one": ngettext(one, many, 1), "many": ngettext(one, many, 2)}


def words() -> dict[str, Any]:
    """All texts by name."""
    return {
        "results": {**dict(AuditQuestion.Result.choices), "": _("No answer")},
        "small": _small(),
        **_fields(),
        **_waiting(),
        **_two_auditors(),
        **_course(),
    }


def filters() -> list[tuple[str, str]]:
    """Which questions the list may show."""
    return [
        ("all", _("All")),
        ("open", _("Open")),
        ("findings", _("Findings")),
        ("waiting", _("Waiting")),
        ("conflicts", _("Two answers")),
    ]


def _small() -> dict[str, str]:
    """What an answer means, in a few words."""
    return {
        "conform": _("as required"),
        "minor": _("requirement not met"),
        "major": _("the process cannot reach its result"),
        "ofi": _("met, and could be better"),
        "good": _("worth telling others"),
        "na": _("does not exist here"),
        "skipped": _("say why in a word"),
    }


def _fields() -> dict[str, Any]:
    return {
        "statement": _("What did you find?"),
        "statement_skipped": _("Why was it not looked at?"),
        "statement_noted": _("Note"),
        "statement_needed": _("A finding needs this."),
        "clause_needed": _(
            "This question names no clause, so no nonconformity can be made of it. "
            "Ask it again with its clause."
        ),
        "objective_evidence": _("What did you see?"),
        "result": _("Answer"),
        "empty": _("(empty)"),
        "last_time": _("Last time ({day}): {statement}"),
        "answered": _("{name}, {time}"),
        "finding": _("Finding {reference}"),
        "photo": _("Photo {n}"),
        "photo_waits": _("waiting to be sent"),
        "photo_prepared": _("being made smaller"),
        "photo_sent": _("sent"),
        "photo_remove": _("Remove photo {n}"),
        "photo_gone": _("The photo is kept by the application and is shown with network."),
        "too_large": _("The photo is too large to be taken."),
        "photos_most": _("At most {n} photos of a question."),
        "dictate": _("Dictate"),
        "dictating": _("Stop dictating"),
        "dictate_how": _("Your browser turns speech into text; it may ask its maker for help."),
        "dictate_refused": _("The microphone is not allowed here. Use that of the keyboard."),
    }


def _waiting() -> dict[str, Any]:
    return {
        "answers": _counted("1 answer", "{n} answers"),
        "photos": _counted("1 photo", "{n} photos"),
        "both": _("{answers} and {photos}"),
        "wait": _("{what} waiting to be sent"),
        "offline": _("No connection since {time}."),
        "offline_idle": _("No connection since {time}"),
        "offline_nothing": _("Carry on. What you enter is kept on this device."),
        "unreachable": _("The application does not answer since {time}."),
        "kept": _("Kept on this device. Carry on."),
        "kept_open": _(
            "Kept in this browser. Leave this page open: without https it cannot be opened again "
            "without network."
        ),
        "signed_out": _("You are signed out."),
        "signed_out_text": _("What you entered is kept on this device and sent once you are back."),
        "sign_in": _("Sign in again"),
        "other_person": _("{name} is signed in now"),
        "other_person_text": _(
            "{mine}: {what} waiting on this device. Nothing is sent under another name: "
            "sign in as {mine} to send it."
        ),
        "nothing": _("nothing"),
        "go_on_as": _("Go on as {name}"),
        "left_here": _("{name}: {what} waiting on this device"),
        "left_here_text": _("Sent once {name} signs in here and opens this audit."),
        "not_allowed": _("Your answers are not taken any more"),
        "not_allowed_text": _(
            "You may not record findings of this audit now. What you entered stays on this device."
        ),
        "closed_text": _(
            "No more answers are taken. What you enter now is kept beside them as too late."
        ),
        "refused": _counted("1 entry was refused", "{n} entries were refused"),
        "refused_text": _("It is kept on this device; the list shows where."),
        "no_room": _("This device has no room left"),
        "no_room_text": _("What you enter now cannot be kept without network. Free some space."),
        "sent": _("Everything is saved."),
        "sending": _("Saving"),
        "put_away": _("Put it away"),
        "not_sent": _("Not saved: “{text}”"),
    }


def _two_auditors() -> dict[str, Any]:
    return {
        "conflicts": _counted("1 question has two answers", "{n} questions have two answers"),
        "conflicts_text": _("Decide which stands; nothing is lost."),
        "conflicts_show": _("Show"),
        "conflict": _("Two answers to this question"),
        "conflict_stands": _("{name} wrote, {time}"),
        "conflict_mine": _("You wrote, {time}"),
        "keep_theirs": _("Keep theirs"),
        "keep_yours": _("Keep yours"),
        "take_mine": _("Take mine"),
        "take_theirs": _("Take theirs"),
        "keep_both": _("Keep both"),
        "decide_later": _("This can be decided once there is a connection."),
        "late": _("Came after the report was issued"),
    }


def _course() -> dict[str, Any]:
    return {
        "place": _("{n} of {all}"),
        "strip": _("{answered} of {all} answered, {findings} findings"),
        "answered_of": _("{answered} of {all} answered"),
        "open": _counted("1 question is open.", "{n} questions are open."),
        "none_open": _("Every question has an answer."),
        "incomplete": _counted("1 finding lacks its words.", "{n} findings lack their words."),
        "last": _("Keep and finish"),
        "next": _("Keep and go on"),
        "no_section": _("Further questions"),
        "needs_words": _("words are missing"),
        "two_answers": _("two answers"),
        "is_refused": _("refused"),
        "nothing_here": _("No question is in this state."),
        "works_offline": _("Kept on this device: the page also opens without network."),
        "only_open": _("Works without network while this page stays open."),
    }
