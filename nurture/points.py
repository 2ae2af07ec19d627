"""Named points between two commits of the flow, at which a test may end or stop the process.

A test puts a file with a point's name into the folder NURTURE_POINTS; the first process that gets there takes
the file away and sends itself the signal that stands in it: `KILL`, `STOP`, or `group TERM` for all processes
of its group. Without the variable a point does nothing, and live mode does not start with it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings

POINTS = (
    "applied",  # events are applied and planned for, before COMMIT
    "waking",  # after COMMIT, before anybody is woken
    "claimed",  # a batch is ours, committed
    "intended",  # intents are written, before COMMIT
    "sending",  # after their COMMIT, before the first request
    "answered",  # a provider has answered one message
    "recorded",  # answers are written, before COMMIT
    "done",  # after their COMMIT
    "recovering",  # expired leases are moved on, before COMMIT
    "asked",  # the provider said what became of a message, before that is stored
)

_watcher: ContextVar[Callable[[str], None] | None] = ContextVar("watcher", default=None)


def reach(name: str) -> None:
    if watcher := _watcher.get():
        watcher(name)
    elif settings.POINTS:
        _obey(settings.POINTS / name)


def _obey(order: Path) -> None:
    try:
        *group, name = order.read_text().split()
        order.unlink()  # of several processes that read it, one takes it away
    except FileNotFoundError:
        return
    number = signal.Signals[f"SIG{name}"]
    if group:
        os.killpg(os.getpgrp(), number)
    else:
        os.kill(os.getpid(), number)


@contextmanager
def watched(watcher: Callable[[str], None]) -> Iterator[None]:
    """A simulation's own way to end what is running: `watcher` is called at each point, and may raise."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)
