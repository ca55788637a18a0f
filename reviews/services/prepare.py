"""Fill the inputs of a review from live data, frozen at that moment, for people to edit."""

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.services import lock, save
from people import clock
from people.models import Person
from reviews import evidence
from reviews.errors import ReviewError
from reviews.live import live_texts
from reviews.models import Input, Review


@transaction.atomic
def prepare_inputs(*, review: Review, by: Person) -> Review:
    """Write what the records say today into each input. Texts that people wrote stay as they are.

    May be repeated until the review is held; the newest moment is kept.
    """
    current = lock(review)
    if not current.is_coming:
        raise ReviewError(_("This review was held or cancelled already."))
    texts = live_texts(current, clock.today(current.organization))
    inputs = list(current.inputs.all())
    for one in inputs:
        untouched = not one.text or one.text == one.prepared_text
        one.prepared_text = texts.get(one.slug, "")
        one.text = one.prepared_text if untouched else one.text
    Input.objects.bulk_update(inputs, ["prepared_text", "text"])
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
