"""The embedded broker's messages are whole whenever a worker looks."""

import threading
from pathlib import Path
from queue import Empty

from kombu import Connection

from qms_site import broker

MESSAGES = 400
PATIENCE_SECONDS = 30


def connect(folder: Path) -> Connection:
    """As the settings of the embedded installation do it."""
    options = {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
    }
    return Connection("filesystem://localhost", transport_options=options)


def send(folder: Path) -> None:
    with connect(folder) as connection:
        queue = connection.SimpleQueue("hints")
        for number in range(MESSAGES):
            queue.put({"job": number})


def test_worker_that_looks_all_the_time_never_meets_half_a_message(tmp_path):
    broker.use()
    with connect(tmp_path) as connection:
        queue = connection.SimpleQueue("hints")
        sender = threading.Thread(target=send, args=(tmp_path,))
        sender.start()
        got = [take(queue) for _ in range(MESSAGES)]
        sender.join(PATIENCE_SECONDS)
    assert sorted(got) == list(range(MESSAGES))
    assert list(tmp_path.glob("*.new")) == []


def take(queue) -> int:
    """The next message's number, as soon as there is one."""
    for _ in range(PATIENCE_SECONDS * 1000):
        try:
            message = queue.get_nowait()
        except Empty:
            continue
        message.ack()
        return message.payload["job"]
    raise AssertionError("no message")
