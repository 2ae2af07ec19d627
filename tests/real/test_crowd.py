"""Many at once on PostgreSQL: one chair, one winner; and nobody waits for somebody who waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers import Server, start_postgresql

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database() -> Iterator[Server]:
    server = start_postgresql()
    yield server
    server.stop()


def crowd(database: Server, home: Path, word: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.real.crowd", word],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database.url, "NURTURE_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_of_fifty_who_want_one_chair_at_one_time_one_gets_it(database: Server, tmp_path: Path) -> None:
    found = crowd(database, tmp_path, "rush")
    assert Counter(found["held"]) == Counter({False: 49, True: 1})
    assert found["rows_held"] == 4
    assert Counter(found["moved"]) == Counter({False: 49, True: 1})
    assert found["there"] == 1
    assert (found["deadlocks"], found["stuck"], found["broken"]) == (0, 0, [])


def test_nobody_waits_for_somebody_who_waits(database: Server, tmp_path: Path) -> None:
    found = crowd(database, tmp_path, "jam")
    assert found.pop("moved") > 10
    assert found.pop("sent") > 0
    assert found == {"errors": [], "deadlocks": 0, "stuck": 0, "broken": []}
