"""How a record describes itself to the ledger: each room's `evidence.py` returns these."""

from dataclasses import dataclass

from evidence.models import Record


@dataclass(frozen=True)
class Description:
    """A record in the ledger's words.

    `commitments` are slugs of the edition, `clauses` numbers, `process` its reference ("P04").
    `text` is searched beside reference and label; drafts and internal matters are not `released`.
    """

    kind: str
    object_id: int
    reference: str
    label: str
    url_name: str
    commitments: tuple[str, ...]
    clauses: tuple[str, ...]
    process: str = ""
    text: str = ""
    state: str = ""
    released: bool = True


def describe(
    record: Record,
    *,
    label: str,
    url_name: str,
    commitments: tuple[str, ...],
    clauses: tuple[str, ...],
    process: str = "",
    text: str = "",
    state: str = "",
    released: bool = True,
) -> Description:
    """The description of `record`; its label is cut to what one line holds (200 characters)."""
    return Description(
        kind=record._meta.label_lower,
        object_id=record.pk,
        reference=record.reference,
        label=label[:200],
        url_name=url_name,
        commitments=commitments,
        clauses=clauses,
        process=process,
        text=text,
        state=str(state),
        released=released,
    )
