"""The one suite over both databases: what touches the database runs once more, on PostgreSQL.

It runs beside the rest from the first test on, and is waited for at the end (tests/conftest.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pytest

from tests.servers import start_postgresql

ROOT = Path(__file__).parent.parent
#: Names the database of a child run.
CHILD = "NURTURE_TESTS_CHILD"


@pytest.mark.real
def test_what_touches_the_database_does_the_same_on_postgresql(repeated: Repeat) -> None:
    ended = repeated.process.wait()
    assert ended == 0, repeated.told()  # 5, for "nothing ran", is a failure too


@dataclass(frozen=True)
class Repeat:
    process: subprocess.Popen[bytes]
    output: IO[bytes]

    def told(self) -> str:
        self.output.seek(0)
        return self.output.read().decode(errors="replace")


@contextmanager
def repeat() -> Iterator[Repeat]:
    """The child run, on a server of its own that ends with it."""
    server = start_postgresql()
    with TemporaryFile() as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--durations=5"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": server.url, CHILD: "postgresql"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Repeat(child, output)
        finally:
            child.kill()
            child.wait()
            server.stop()
