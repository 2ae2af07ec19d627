"""Servers that misbehave on request, over real sockets. They count what reaches them."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Talk = Callable[[socket.socket, "Counts"], None]


@dataclass
class Counts:
    connections: int = 0
    requests: int = 0
    mails: list[bytes] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    port: int = 0


@contextmanager
def listening(talk: Talk) -> Iterator[Counts]:
    counts = Counts()
    with socket.create_server(("127.0.0.1", 0)) as server:
        counts.port = server.getsockname()[1]
        threading.Thread(target=_accept, args=(server, talk, counts), daemon=True).start()
        yield counts
        counts.ended.set()


def _accept(server: socket.socket, talk: Talk, counts: Counts) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        counts.connections += 1
        threading.Thread(target=_talk, args=(talk, connection, counts), daemon=True).start()


def _talk(talk: Talk, connection: socket.socket, counts: Counts) -> None:
    with connection:
        try:
            talk(connection, counts)
        except OSError:
            return


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def full_backlog() -> Iterator[int]:
    """A port whose handshakes are not completed: connecting to it times out."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for client in waiting:
            client.setblocking(False)
            client.connect_ex(server.getsockname())
        yield server.getsockname()[1]
        for client in waiting:
            client.close()


# --- HTTP


def http(act: Callable[[socket.socket, Counts], None]) -> Talk:
    """Reads whole requests and lets `act` answer each."""

    def talk(connection: socket.socket, counts: Counts) -> None:
        stream = connection.makefile("rb")
        while line := stream.readline():
            length = 0
            while line not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                line = stream.readline()
            stream.read(length)
            counts.requests += 1
            act(connection, counts)

    return talk


def answering(status: int, body: str | dict[str, object]) -> Callable[[socket.socket, Counts], None]:
    content = (body if isinstance(body, str) else json.dumps(body)).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    return lambda connection, counts: connection.sendall(head.encode() + content)


def hang(connection: socket.socket, counts: Counts) -> None:
    counts.ended.wait(10)


def drop(connection: socket.socket, counts: Counts) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def rst(connection: socket.socket, counts: Counts) -> None:
    reset(connection)


def truncate(connection: socket.socket, counts: Counts) -> None:
    connection.sendall(b'HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{"sid": "SM1"')
    drop(connection, counts)


# --- SMTP


def smtp(**script: str) -> Talk:
    """A mail server that says OK, save where `script` has another line for a verb (`dot` is the final one).

    "hang", "rst" and "drop" do that instead of answering.
    """

    def talk(connection: socket.socket, counts: Counts) -> None:
        stream = connection.makefile("rb")
        connection.sendall(b"220 mail.example.org\r\n")
        while line := stream.readline():
            verb = line.split()[0].decode("latin-1").upper()
            ordinary = "354 Go ahead" if verb == "DATA" else "250 OK"
            if not _say(connection, counts, script.get(verb.lower(), ordinary)):
                return
            if verb == "DATA" and script.get("data", "354").startswith("354"):
                counts.mails.append(b"".join(iter(stream.readline, b".\r\n")))
                if not _say(connection, counts, script.get("dot", "250 queued as 42")):
                    return

    return talk


def _say(connection: socket.socket, counts: Counts, line: str) -> bool:
    match line:
        case "hang":
            hang(connection, counts)
        case "rst":
            reset(connection)
        case "drop":
            drop(connection, counts)
        case _:
            connection.sendall(f"{line}\r\n".encode())
            return True
    return False
