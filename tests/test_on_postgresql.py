"""The one suite over both databases: what touches the database runs once more, on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHILD
from tests.servers import start_postgresql

ROOT = Path(__file__).parent.parent


@pytest.mark.real
def test_what_touches_the_database_does_the_same_on_postgresql() -> None:
    server = start_postgresql()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--durations=5"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": server.url, CHILD: "postgresql"},
            capture_output=True,
            text=True,
        )
    finally:
        server.stop()
    assert done.returncode == 0, done.stdout + done.stderr  # 5, for "nothing ran", is a failure too
