"""The form of a cause: its words, a ladder of whys, a fishbone. More rows come without script."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from improvement.causes import BRANCH_MOST, CAUSE_LONGEST, WHY_LONGEST, WHYS_MOST, blames_only
from improvement.models import Nonconformity
from improvement.models.words import Category
from pages.fields import day, text
from pages.forms import PlainForm

WHY_ROWS, BONE_ROWS, MORE = 5, len(Category), 3
BONES_MOST = BRANCH_MOST * len(Category)
MORE_WHYS, MORE_BONES = "more-whys", "more-bones"


class CauseForm(PlainForm):
    """Why it could happen. `cleaned_data` holds what `analyse_cause` takes: whys and fishbone whole."""

    cause = text(
        _("Why could it happen?"),
        help_text=_(
            "Ask why until the answer is something that can be changed. “Human error” alone is no "
            "cause: ask what made the error possible."
        ),
    )
    confirmed = forms.BooleanField(
        label=_("Nothing else made the mistake possible"), required=False
    )
    on = day(_("Analysed on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.why_count = self._count("why_rows", WHY_ROWS, MORE_WHYS, WHYS_MOST)
        self.bone_count = self._count("bone_rows", BONE_ROWS, MORE_BONES, BONES_MOST)
        for index in range(self.why_count):
            self._add_why(index)
        for index in range(self.bone_count):
            self._add_bone(index)

    def _count(self, name: str, usual: int, more: str, most: int) -> int:
        """As many rows as the page had, and some more where they were asked for."""
        asked = str((self.data or self.initial).get(name, ""))
        known = asked.isascii() and asked.isdigit() and len(asked) < 4
        added = MORE if more in self.initial else 0
        return min((int(asked) if known else usual) + added, most)

    def _add_why(self, index: int) -> None:
        asked = _now("Why did it happen?") if index == 0 else _now("Why was that?")
        for part, label in (("question", _("Question")), ("answer", _("Answer"))):
            widget = forms.TextInput(attrs={"placeholder": asked} if part == "question" else {})
            self.fields[f"why_{index}_{part}"] = forms.CharField(
                label=label, required=False, max_length=WHY_LONGEST, widget=widget
            )

    def _add_bone(self, index: int) -> None:
        self.fields[f"bone_{index}_category"] = forms.ChoiceField(
            label=_("Category"),
            choices=[("", _("Choose")), *Category.choices],
            required=False,
            initial=Category.values[index] if index < BONE_ROWS else "",
        )
        self.fields[f"bone_{index}_cause"] = forms.CharField(
            label=_("Possible cause"), required=False, max_length=CAUSE_LONGEST
        )

    @property
    def asks_confirmation(self) -> bool:
        """Whether the cause names a mistake alone, so that the confirmation has to be asked for."""
        return self.is_bound and blames_only(str(self.data.get("cause", "")))

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """What is neither a row nor asked on condition nor the cause itself."""
        rows = ("why_", "bone_")
        names = [name for name in self.fields if not name.startswith(rows)]
        return [self[name] for name in names if name not in ("cause", "confirmed")]

    @property
    def why_rows(self) -> list[list[forms.BoundField]]:
        """Question and answer of each step of the ladder."""
        return self._rows("why", self.why_count, ("question", "answer"))

    @property
    def bone_rows(self) -> list[list[forms.BoundField]]:
        """Category and cause of each bone."""
        return self._rows("bone", self.bone_count, ("category", "cause"))

    def _rows(self, kind: str, count: int, parts: Sequence[str]) -> list[list[forms.BoundField]]:
        return [[self[f"{kind}_{index}_{part}"] for part in parts] for index in range(count)]

    def clean(self) -> dict[str, Any]:
        """Gather the rows; say at its field what a row lacks."""
        data = super().clean() or self.cleaned_data
        rows = ("why_", "bone_")
        kept = {name: value for name, value in data.items() if not name.startswith(rows)}
        return kept | {"whys": self._whys(data), "fishbone": self._fishbone(data)}

    def _whys(self, data: dict[str, Any]) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for index in range(self.why_count):
            question = data.get(f"why_{index}_question", "")
            answer = data.get(f"why_{index}_answer", "")
            if question and not answer and f"why_{index}_answer" in data:
                self.add_error(f"why_{index}_answer", _now("Answer the question, or empty it."))
            if answer:
                first = _now("Why did it happen?") if not found else _now("Why was that?")
                found.append({"question": question or first, "answer": answer})
        return found

    def _fishbone(self, data: dict[str, Any]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for index in range(self.bone_count):
            category = data.get(f"bone_{index}_category", "")
            cause = data.get(f"bone_{index}_cause", "")
            if cause and not category and f"bone_{index}_category" in data:
                self.add_error(f"bone_{index}_category", _now("Choose where this cause belongs."))
            if cause and category:
                found.setdefault(category, []).append(cause)
        return found


class CauseWordsForm(CauseForm):
    """The words of a cause that is recorded already; its day stays."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    on = None  # type: ignore[assignment]

    def __init__(self, *args: Any, instance: Nonconformity, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)


def cause_initial(found: Nonconformity) -> dict[str, Any]:
    """What is recorded, as the form begins with it."""
    initial: dict[str, Any] = {"cause": found.cause, "version": found.version}
    for index, row in enumerate(found.whys):
        initial |= {f"why_{index}_{part}": text for part, text in row.items()}
    bones = [(name, cause) for name, causes in found.fishbone.items() for cause in causes]
    for index, (category, cause) in enumerate(bones):
        initial |= {f"bone_{index}_category": category, f"bone_{index}_cause": cause}
    initial["why_rows"] = str(max(len(found.whys), WHY_ROWS))
    initial["bone_rows"] = str(max(len(bones), BONE_ROWS))
    return initial
