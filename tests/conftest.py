"""Every test: no provider, no broker, no data of the person who runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connections

from nurture import wake
from nurture.environment import VARIABLES
from tests.test_on_postgresql import CHILD, Repeat, repeat

# A machine that is busy with something else proves nothing.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_configure(config: pytest.Config) -> None:
    given = [name for name in VARIABLES if os.environ.get(name)]
    if given and CHILD not in os.environ:
        pytest.exit(f"Unset {', '.join(given)} first: the tests bring their own configuration.", returncode=2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A child run keeps what touches the database; tests with servers of their own are not for it.

    What waits for the child run comes last.
    """
    if CHILD in os.environ:
        kept = [item for item in items if _touches_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    items.sort(key=_waits_for_the_child)


def _waits_for_the_child(item: pytest.Item) -> bool:
    return item.path.name == "test_on_postgresql.py"


def _touches_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)
    return marked and item.get_closest_marker("real") is None


@pytest.fixture(scope="session", autouse=True)
def repeated(request: pytest.FixtureRequest) -> Iterator[Repeat | None]:
    """The run on PostgreSQL, begun with the first test where its own test was asked for."""
    if not any(map(_waits_for_the_child, request.session.items)):
        yield None
        return
    with repeat() as child:
        yield child


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
