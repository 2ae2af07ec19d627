"""Every test: no provider, no broker, no data of the person who runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from nurture import wake

#: Set by tests/test_on_postgresql.py for its child run only.
CHILD = "NURTURE_TESTS_CHILD"


OURS = ("NURTURE_", "TWILIO_", "EMAIL_URL", "EMAIL_FROM", "DATABASE_URL", "REDIS_URL", "SECRET_KEY")


def pytest_configure() -> None:
    given = [name for name in os.environ if name.startswith(OURS)]
    if given and CHILD not in os.environ:
        pytest.exit(f"Unset {', '.join(given)} first: the tests bring their own configuration.", returncode=2)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """NURTURE_HOME of the run."""
    settings.HOME = tmp_path_factory.mktemp("home")
    return settings.HOME


@pytest.fixture(scope="session")
def django_db_modify_db_settings(home: Path) -> None:
    """A file with a write-ahead log, as in production; Django's default is a database in memory."""
    if connections["default"].vendor == "sqlite":
        connections["default"].settings_dict["TEST"]["NAME"] = str(home / "test.sqlite3")


@pytest.fixture(autouse=True)
def _nobody_is_woken() -> Iterator[None]:
    with wake.silenced():
        yield
