"""Faults 18, 19 and 21: SQLite that cannot be written, a power cut, and two versions on one database."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, migrations, models

from nurture import points, verify
from nurture.flow import dispatch, reconcile
from nurture.models import Message
from tests.cast import signup
from tests.fakes import FakeChannel
from tests.flow.test_delivery import expire_leases
from tests.world import START, World, make_clinic, publish, world

NAMES = sorted(path.stem for path in (Path(__file__).parents[2] / "nurture" / "migrations").glob("0*.py"))


@pytest.fixture
def on_disk(transactional_db: None, library: publish.Library) -> Iterator[World]:
    """Nothing is rolled back here: what is committed is in the file."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's own durability is not ours to test")
    with world(make_clinic("cedar", library)) as it:
        it.tell(signup(START))
        it.now = START.replace(minute=10)
        yield it


@contextmanager
def locked() -> Iterator[None]:
    """Another process writes, and does not come to an end while we are patient."""
    with connection.cursor() as cursor, closing(sqlite3.connect(_path())) as other:
        cursor.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()
        cursor.execute("PRAGMA busy_timeout = 20000")


@contextmanager
def full() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        # The free pages are used up, so that the next page would have to be a new one.
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def _path() -> str:
    return str(connection.settings_dict["NAME"])


@pytest.mark.parametrize("trouble", [locked, full])
def test_18_without_a_durable_intent_nothing_is_handed_over(on_disk: World, trouble: object) -> None:
    with trouble():  # type: ignore[operator]
        try:
            dispatch.run()
        except DatabaseError:
            assert on_disk.sms.asked == on_disk.email.asked == []
        else:
            assert trouble is full  # a page was still free
    expire_leases()
    on_disk.until(on_disk.now.replace(hour=23))
    assert on_disk.fate("hello")[0] == "accepted"
    assert len(on_disk.sms.taken) == 1
    assert list(verify.violations()) == []


def test_19_every_commit_is_on_disk_before_it_counts(on_disk: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)  # FULL: a committed intent survives a power cut


class PowerCut(BaseException):
    """The machine goes dark."""


@pytest.mark.parametrize("point", ["intended", "sending", "answered", "recorded", "done"])
def test_19_after_a_power_cut_nothing_is_sent_twice(on_disk: World, tmp_path: Path, point: str) -> None:
    """What stood on the disk at that moment is what the machine finds when it is switched on again."""

    def cut(name: str) -> None:
        if name == point:
            for part in Path(_path()).parent.glob(f"{Path(_path()).name}*"):
                shutil.copy(part, tmp_path)
            raise PowerCut

    with points.watched(cut), pytest.raises(PowerCut):
        dispatch.run()
    connection.close()
    for part in Path(_path()).parent.glob(f"{Path(_path()).name}*"):
        part.unlink()
    for part in tmp_path.iterdir():
        shutil.copy(part, Path(_path()).parent)
    expire_leases()
    reconcile.recover()
    on_disk.until(on_disk.now.replace(hour=23))
    channels: list[FakeChannel] = [on_disk.sms, on_disk.email]
    assert all(len(channel.taken) <= 1 for channel in channels)
    assert Message.objects.filter(state__in=["claimed", "sending", "unknown"]).count() == 0
    assert list(verify.violations()) == []


# ---- 21: two versions of us


@pytest.mark.parametrize("name", NAMES[1:])
def test_21_the_version_before_can_write_the_schema_of_the_version_after(name: str) -> None:
    """A rolling upgrade: old workers insert rows without the new columns, and none they know goes away."""
    module = import_module(f"nurture.migrations.{name}")
    for operation in module.Migration.operations:
        assert not isinstance(
            operation, migrations.RemoveField | migrations.RenameField | migrations.DeleteModel
        ), operation
        if isinstance(operation, migrations.AddField):
            field = operation.field
            has_value = field.null or field.db_default is not models.NOT_PROVIDED
            assert has_value or operation.model_name not in ROWS_OF_THE_FIRST, operation


ROWS_OF_THE_FIRST = {
    operation.name.lower()
    for operation in import_module(f"nurture.migrations.{NAMES[0]}").Migration.operations
    if isinstance(operation, migrations.CreateModel)
}


def test_21_a_state_that_this_version_does_not_know_is_left_alone(on_disk: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        Message.objects.filter(step="hello").update(state="postponed")
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    on_disk.until(on_disk.now.replace(hour=23))
    assert on_disk.fate("hello")[0] == "postponed"
    assert on_disk.sms.asked == []
