"""The negative twin: packs as most people build them, the message being the record.

`celery --app qms_site worker --include=tests.flows.naive_packs`. A worker that dies takes its
message to the grave.
"""

from pathlib import Path

from celery import shared_task
from django.conf import settings

from programme.models import EvidencePack
from programme.packs.drawing import Drawing


@shared_task(name="naive.make_pack")
def make_pack(pack_id: int) -> None:
    """Draw the pack of this message and leave it in a folder."""
    pack = EvidencePack.objects.select_related("organization", "requested_by").get(pk=pack_id)
    folder = Path(settings.FILES_DIR) / f"naive-{pack_id}"
    folder.mkdir(parents=True, exist_ok=True)
    drawn = Drawing(pack, folder, lambda percent, note: None).draw()
    drawn.path.rename(folder / "ready.pdf")
