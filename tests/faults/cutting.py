"""Between a worker and PostgreSQL: cuts the connection when a COMMIT has gone there and was not answered."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

SOCKET = ".s.PGSQL.5432"


class Cutter(threading.Thread):
    """Listens in a folder of its own as the server does in its. `cut_at(n)`: the n-th COMMIT from now on."""

    def __init__(self, server: Path, folder: Path) -> None:
        super().__init__(daemon=True)
        self._server = str(server / SOCKET)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / SOCKET))
        self._listening.listen(16)
        self._left = 0
        self._lock = threading.Lock()

    def run(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            threading.Thread(target=self._ask, args=(client, server), daemon=True).start()
            threading.Thread(target=self._answer, args=(client, server), daemon=True).start()

    def cut_at(self, commit: int) -> None:
        with self._lock:
            self._left = commit

    @property
    def has_cut(self) -> bool:
        return self._left == 0

    def close(self) -> None:
        self._listening.close()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        try:
            while data := client.recv(1 << 16):
                if b"COMMIT" in data and self._is_the_one():
                    client.shutdown(socket.SHUT_RDWR)  # the answer has nobody to go to
                server.sendall(data)
        except OSError:
            return  # the other end has gone
        finally:
            _end(server)

    def _is_the_one(self) -> bool:
        with self._lock:
            was, self._left = self._left, max(0, self._left - 1)
            return was == 1

    def _answer(self, client: socket.socket, server: socket.socket) -> None:
        try:
            while data := server.recv(1 << 16):
                client.sendall(data)
        except OSError:
            return
        finally:
            _end(client)


def _end(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
