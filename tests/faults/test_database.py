"""Faults 16, 17 and 20: PostgreSQL restarts, a connection ends in a COMMIT, a backup is restored."""

from __future__ import annotations

import os
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.faults.cutting import Cutter
from tests.faults.people import booked, signed_up
from tests.faults.stack import Stack, copy_database
from tests.servers import Server

pytestmark = [pytest.mark.real, pytest.mark.long]


def once_each(it: Stack) -> bool:
    refs = [entry.ref for entry in it.taken()]
    return len(refs) == len(set(refs))


@pytest.mark.parametrize("point", ["claimed", "intended", "sending", "answered", "recorded"])
def test_16_a_database_that_restarts_under_a_worker_loses_nothing(
    running: Stack, database: Server, point: str
) -> None:
    worker = running.worker()
    running.order(point, "STOP")
    running.happen(signed_up(1))
    running.wait(lambda: running.obeyed(point), f"the stop at {point}")
    database.restart()
    os.killpg(worker.pid, signal.SIGCONT)
    running.settle()
    assert once_each(running)
    assert worker.poll() is None  # it reconnected; nobody had to start it again


@pytest.fixture
def cutter(running: Stack) -> Iterator[Cutter]:
    """Between the workers and the server, from now on."""
    parts = urlsplit(running.database_url)
    [host] = parse_qs(parts.query)["host"]
    with tempfile.TemporaryDirectory(prefix="cut-") as folder:
        Path(folder).chmod(0o755)
        cutter = Cutter(Path(host), Path(folder))
        cutter.start()
        running.env["DATABASE_URL"] = running.database_url.replace(host, folder)
        yield cutter
        running.env["DATABASE_URL"] = running.database_url
        cutter.close()


def test_17_a_commit_whose_outcome_we_never_learn_leads_to_no_second_try(
    running: Stack, cutter: Cutter
) -> None:
    running.worker()
    for number in range(1, 9):
        running.happen(signed_up(number), REDIS_URL="redis://127.0.0.1:9/0")
        cutter.cut_at(number)
        running.wake("events.sweep", "messages.dispatch", "messages.recover", times=3)
        running.wait(lambda: cutter.has_cut, "the cut")
        running.settle()
        assert once_each(running)
    tries = running.sql("SELECT message_id FROM nurture_attempt WHERE outcome <> 'not_sent'")
    assert max(Counter(tries).values()) == 1


def test_20_a_restored_backup_sends_nothing_until_it_knows_what_had_left(
    running: Stack, database: Server
) -> None:
    worker = running.worker()
    running.run("pause")
    running.happen(booked(1), *map(signed_up, range(2, 6)))
    running.wait(lambda: len(running.fates("hello")) == 4 and not running._open(), "the plan")
    running.kill(worker)
    copy_database(database.url, "fault", "backup")
    running.run("resume")
    worker = running.worker()
    running.goes_on()
    running.kill(worker)
    left = Counter((entry.to, entry.body) for entry in running.taken("sms"))
    assert len(left) == 5

    copy_database(database.url, "backup", "fault")
    running.run("resume")
    running.worker()
    running.wake("messages.dispatch", times=3)
    running.wait(lambda: "a backup was restored; nothing is sent" in running.logs(), "the refusal")
    assert Counter((entry.to, entry.body) for entry in running.taken("sms")) == left
    assert "Sending goes on" in running.run("restored")
    running.settle()
    assert Counter((entry.to, entry.body) for entry in running.taken("sms")) == left
    assert {state for state, _ in running.fates("hello")} <= {"accepted", "delivered"}
