"""Fill the inputs of a review from live data, frozen at that moment, for people to edit."""

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.services import lock, save
from people import clock
from people.models import Person
from reviews import evidence
from reviews.live import live_texts
from reviews.models import Input, Review
from reviews.services.plan import refuse_unless_coming


@transaction.atomic
def prepare_inputs(*, review: Review, by: Person) -> Review:
    """Write what the records say today into each input. Texts that people wrote stay as they are.

    May be repeated until the review is held; the newest moment is kept. Raises ReviewError.
    """
    current = lock(review)
    refuse_unless_coming(current)
    texts = live_texts(current, clock.today(current.organization))
    inputs = list(current.inputs.all())
    for one in inputs:
        _fill(one, texts.get(one.slug, ""))
    Input.objects.bulk_update(inputs, ["prepared_text", "text", "version"])
    current.state, current.prepared_at = Review.State.PREPARED, clock.now()
    save(current, "state", "prepared_at")
    ready = sum(bool(one.prepared_text) for one in inputs)
    fact = (_("Inputs filled from records"), f"{ready} / {len(inputs)}")
    ledger.record(
        evidence.review(current),
        organization=current.organization,
        verb="prepared",
        by=by,
        facts=[fact],
        shows=(),
    )
    return current


def _fill(one: Input, prepared: str) -> None:
    """The text follows the records until somebody wrote in it; then it is theirs."""
    is_untouched = one.text in ("", one.prepared_text)
    one.prepared_text = prepared
    if is_untouched and one.text != prepared:
        one.text = prepared
        one.version += 1
