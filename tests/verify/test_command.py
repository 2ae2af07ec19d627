"""`nurture verify` as an operator runs it: a line per violation, and nothing is ever written."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError

from nurture import cli
from nurture.flow import clock
from nurture.models import Clinic, Message
from nurture.sandbox.log import Log
from nurture.verify.books import reading


def verify(*words: str) -> int:
    return cli.main(["verify", *words])


def test_an_empty_installation_breaks_nothing(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify() == 0
    assert capsys.readouterr().out == "Every invariant holds.\n"


def test_each_violation_is_a_line_that_names_promise_invariant_and_row(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    row = forgotten()
    assert verify() == 1
    assert capsys.readouterr().out.splitlines() == [
        f"P5 the_audit_knows_every_state: message {row.pk} is dropped, and the audit says nothing",
        f"P5 every_end_has_a_reason: message {row.pk} is dropped and no reason is given",
    ]


def forgotten() -> Message:
    now = clock.now()
    clinic = Clinic.objects.create(slug="cedar")
    when = {"due_at": now, "not_after": now, "look_at": now, "created_at": now}
    return Message.objects.create(clinic=clinic, channel="sms", priority=1, state="dropped", **when)


def test_the_log_of_the_sandbox_is_read_where_it_is_named(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Log(tmp_path / "log").mail(clock.now(), "care@example.org", "ana@example.org", b"Subject: Hi\r\n\r\nHi")
    assert verify("--sandbox-log", str(tmp_path / "log")) == 1
    assert "log entry 1 names no message of ours" in capsys.readouterr().out
    assert verify("--sandbox-log", str(tmp_path / "none")) == 1
    assert capsys.readouterr().err == f"nurture: {tmp_path / 'none'} is no file.\n"


def test_nothing_can_be_written_while_the_books_are_read(transactional_db: None) -> None:
    with pytest.raises(DatabaseError), reading():
        Clinic.objects.create(slug="cedar")
    Clinic.objects.create(slug="birch")
    assert Clinic.objects.count() == 1
