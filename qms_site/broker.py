"""Messages in files, for the embedded installation: whole, or not there yet.

kombu writes a message under the name by which a worker finds it. A worker that looks between
opening and writing takes an empty file, cannot read it, and ends; with it ends everything that
`make run` started. So here a message gets its name only once all of it is written.
"""

import tempfile
import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """kombu's, which renames a message into its folder."""

    # kombu's two bases call the message differently.
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        folder = Path(self.data_folder_out)
        # As kombu names them: they are taken in the order of their names.
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        try:
            # A name that no queue looks for.
            with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".new", delete=False) as file:
                file.write(dumps(payload))
            Path(file.name).rename(folder / name)
        except OSError as error:
            raise ChannelError(f"Cannot add {name} to {folder}") from error


class Transport(filesystem.Transport):
    """kombu's, with the channel above."""

    Channel = Channel


def use() -> None:
    """From now on `filesystem://` is this transport."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
