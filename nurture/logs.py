"""One line per log record, and no data in it.

An exception's message may quote a row, a template or an address, so a log line names its type and place only.
"""

from __future__ import annotations

import logging
import time
import traceback
from types import TracebackType


class OneLine(logging.Formatter):
    """`2026-03-04T14:00:00Z WARNING nurture.flow: text [ValueError at receive.py:41 in apply]`, in UTC."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        record.message = _message(record)
        record.asctime = self.formatTime(record, self.datefmt)
        line = self.formatMessage(record)
        if record.exc_info and record.exc_info[0]:
            line += f" [{record.exc_info[0].__name__} at {place_of(record.exc_info[2])}]"
        return " ".join(line.split())


def _message(record: logging.LogRecord) -> str:
    """Celery puts an exception's text among its arguments; its task's name and id are enough."""
    task = record.args if isinstance(record.args, dict) and "exc" in record.args else None
    return f"task {task['name']} [{task['id']}] failed" if task else record.getMessage()


def place_of(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return (
        f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno} in {frames[-1].name}"
        if frames
        else "?"
    )
