"""`nurture up` as a person runs it: it comes up, mends itself, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.real
ROOT = Path(__file__).parents[2]


class Up:
    """A running `nurture up` on a home and a port of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = _free_port()
        self.output = home.parent / "up.out"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "nurture", "up", "--port", str(self.port)],
                cwd=ROOT,
                env=_environment(home),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.until(lambda: "Nurture runs at" in self.said())

    def said(self) -> str:
        return self.output.read_text()

    def until(self, reached: Callable[[], object]) -> None:
        deadline = time.monotonic() + 90
        while not reached():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/nothing-is-here", timeout=5)
        except urllib.error.HTTPError as error:
            return error.code == 404
        except OSError:
            return False
        return True

    def children(self) -> dict[str, int]:
        """Name of each child and its process id."""
        rows = _processes().items()
        return {_name(args): pid for pid, (parent, args) in rows if parent == self.process.pid}

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(90)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    running = Up(tmp_path / "home")
    yield running
    if running.process.poll() is None:
        running.stop(signal.SIGTERM)


def test_up_serves_says_where_and_stops_cleanly(up: Up) -> None:
    up.until(lambda: {"valkey", "sandbox", "web", "worker", "beat"} <= up.children().keys())
    up.until(up.answers)
    assert f"http://127.0.0.1:{up.port}/" in up.said()
    assert re.search(r"API key of the sample clinic: nk_\S{40,}", up.said())
    family = up.children().values()
    assert up.stop(signal.SIGINT) == 0
    assert [pid for pid in family if _is_alive(pid)] == []
    assert up.said().splitlines()[-1] == "Stopping."


def test_what_dies_is_started_again(up: Up) -> None:
    before = up.children()
    for name in ("web", "valkey"):
        os.kill(before[name], signal.SIGKILL)
    up.until(lambda: up.children().get("valkey", before["valkey"]) != before["valkey"])
    up.until(lambda: up.children().get("web", before["web"]) != before["web"])
    up.until(up.answers)
    assert "web ended (signal SIGKILL); starting it again" in up.said()


def test_a_second_up_on_the_same_home_is_refused(up: Up) -> None:
    second = _try_up(up.home, _free_port())
    assert second == (1, f"nurture: `nurture up` already runs on {up.home}; stop it, or set NURTURE_HOME.\n")


def test_nothing_is_left_when_up_itself_is_killed(up: Up) -> None:
    family = up.children().values()
    up.stop(signal.SIGKILL)
    deadline = time.monotonic() + 60
    while left := [pid for pid in family if _is_alive(pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.05)
    again = Up(up.home)
    again.stop(signal.SIGTERM)


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said = _try_up(tmp_path / "home", taken.getsockname()[1])
    assert code == 1
    assert re.fullmatch(
        r"nurture: Port \d+ is taken \(Address already in use\); choose another with --port\.\n", said
    )


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, said = _try_up(tmp_path / "file" / "home", _free_port())
    assert code == 1
    assert said.startswith(
        f"nurture: {tmp_path}/file/home cannot be written (Not a directory); set NURTURE_HOME"
    )
    assert said.count("\n") == 1


def _try_up(home: Path, port: int) -> tuple[int, str]:
    command = [sys.executable, "-m", "nurture", "up", "--port", str(port)]
    done = subprocess.run(
        command, cwd=ROOT, env=_environment(home), capture_output=True, text=True, timeout=90
    )
    return done.returncode, done.stderr


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "NURTURE_HOME": str(home)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _name(args: str) -> str:
    known = {"valkey-server": "valkey", "redis-server": "valkey", "nurture.sandbox": "sandbox"}
    known |= {"nurture web": "web", " worker": "worker", " beat": "beat"}
    return next((name for sign, name in known.items() if sign in args), args)


def _is_alive(pid: int) -> bool:
    return pid in _processes()


def _processes() -> dict[int, tuple[int, str]]:
    """Parent and command line of every process that still does something; ps is missing on a bare machine."""
    if sys.platform != "linux":
        done = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        rows = (line.split(None, 2) for line in done.stdout.splitlines())
        return {int(pid): (int(parent), args) for pid, parent, args in rows}
    return dict(filter(None, map(_of_linux, Path("/proc").glob("[0-9]*"))))


def _of_linux(folder: Path) -> tuple[int, tuple[int, str]] | None:
    try:
        state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        args = (folder / "cmdline").read_text().replace("\0", " ")
    except OSError:  # it ended meanwhile
        return None
    return None if state == "Z" else (int(folder.name), (int(parent), args))
