"""A network that can be cut: a door of its own in front of a running site."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

PIECE = 65536


class Gate:
    """Passes on what comes to its own address until it is cut; then nothing answers there."""

    def __init__(self, site: str) -> None:
        self.site = (urlsplit(site).hostname, urlsplit(site).port)
        self.door: socket.socket | None = None
        self.lines: set[socket.socket] = set()
        self.port = 0
        self.open()
        self.address = f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Let through, at the same port as before."""
        self.door = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._accept, args=(self.door,), daemon=True).start()

    def cut(self) -> None:
        """Close the door and every line through it."""
        if self.door is not None:
            with suppress(OSError):
                self.door.shutdown(socket.SHUT_RDWR)
            self.door.close()
            self.door = None
        for line in list(self.lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _accept(self, door: socket.socket) -> None:
        while True:
            try:
                inside, _address = door.accept()
            except OSError:
                return
            try:
                outside = socket.create_connection(self.site)
            except OSError:
                inside.close()
                continue
            for one, other in ((inside, outside), (outside, inside)):
                self.lines.add(one)
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(PIECE):
                other.sendall(piece)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)
        self.lines.discard(one)
        # The other direction may still run; both ends are closed when it stops.
        if other not in self.lines:
            one.close()
            other.close()
