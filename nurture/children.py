"""Child processes that end with their parent, and a supervisor that starts again what died."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from nurture.errors import NurtureError

PR_SET_PDEATHSIG = 1
STEADY = 60.0  # seconds of life after which earlier deaths are forgotten
LONGEST_WAIT = 30.0


def spawn(
    argv: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
    stdout: int | IO[bytes] | None = None,
    user: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own: Ctrl-C reaches its parent alone, which stops children in order.

    On Linux the child gets SIGTERM when the parent dies, however it dies. `user` is a numeric id, for root.
    """
    return subprocess.Popen(
        argv,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.STDOUT if stdout is not None else None,
        pass_fds=tuple(pass_fds),
        start_new_session=True,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        preexec_fn=_end_with_parent(os.getpid()) if sys.platform == "linux" else None,
    )


def _end_with_parent(parent: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None)  # loaded before the fork: the child must not take locks

    def in_child() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died between the fork and the call above
            os._exit(1)

    return in_child


def stop(process: subprocess.Popen[bytes], patience: float, how: int = signal.SIGTERM) -> None:
    """Asks with a signal; SIGKILL for its whole session after `patience` seconds."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def lock(path: Path, taken: str) -> int:
    """Hold `path` for this process and all who inherit the descriptor. Raises NurtureError(taken)."""
    try:
        import fcntl
    except ImportError:
        raise NurtureError("nurture up runs on Linux and macOS; on Windows use WSL or Docker.") from None
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise NurtureError(taken) from None
    return descriptor


@dataclass
class Child:
    """One supervised program. `patience`: seconds that it may take to finish its work when told to stop."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] | None = None
    pass_fds: Sequence[int] = ()
    log: Path | None = None
    patience: float = 5.0
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started_at: float = 0.0
    start_again_at: float | None = None

    def start(self) -> None:
        with _appended(self.log) as output:
            self.process = spawn(self.argv, env=self.env, pass_fds=self.pass_fds, stdout=output)
        self.started_at = time.monotonic()
        self.start_again_at = None

    @property
    def running(self) -> subprocess.Popen[bytes]:
        assert self.process, f"{self.name} was not started"
        return self.process

    def stop(self) -> None:
        if self.process:
            stop(self.process, self.patience)

    def died(self) -> int | None:
        """The exit status, told once per death; negative: the signal that ended it."""
        ended = self.process.poll() if self.process and self.start_again_at is None else None
        if ended is not None:
            now = time.monotonic()
            self.deaths = 1 if now - self.started_at > STEADY else self.deaths + 1
            self.start_again_at = now + min(LONGEST_WAIT, 2.0 ** (self.deaths - 1))
        return ended

    def start_when_due(self) -> None:
        if self.start_again_at is not None and time.monotonic() >= self.start_again_at:
            self.start()


def _appended(path: Path | None) -> AbstractContextManager[IO[bytes] | None]:
    return nullcontext() if path is None else open(path, "ab", opener=_private)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@dataclass
class Supervisor:
    """Children in order of start. `say` gets one sentence for each death."""

    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)

    def start(self, child: Child) -> Child:
        self.children.append(child)
        child.start()
        return child

    def tend(self) -> None:
        for child in self.children:
            ended = child.died()
            if ended is not None:
                wait = (child.start_again_at or 0.0) - time.monotonic()
                log = f" Its log: {child.log}" if child.log else ""
                self.say(
                    f"{child.name} ended ({_ending(ended)}); starting it again in {max(wait, 0):.0f} s.{log}"
                )
            child.start_when_due()

    def stop(self) -> None:
        """Last started, first stopped: each finds what it needs until its own end."""
        while self.children:
            self.children.pop().stop()


def _ending(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
