"""The `nurture` command: what it says, and how it fails."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from nurture import cli
from nurture.models import ApiKey, Clinic, ContentVersion, Event, ParameterSignature, SandboxClock

COMMANDS = [
    *("up", "simulate", "event", "send", "pause", "resume", "clock", "publish", "approve", "key", "doctor"),
    *("lint", "preview", "clinic", "migrate", "web", "worker", "beat", "bounce", "restored", "understand"),
]
SIGNUP = {
    "specversion": "1.0",
    "id": "e-1",
    "source": "intake-form",
    "type": "patient.signed_up",
    "time": "2026-03-04T14:00:00Z",
    "data": {"patient": {"id": "p-1", "given_name": "Ana", "email": "ana@example.org"}},
}


@pytest.fixture
def clinic(db: None) -> Clinic:
    return Clinic.objects.create(slug="cedar")


def run(*words: str, given: str = "", monkeypatch: pytest.MonkeyPatch | None = None) -> int:
    if monkeypatch:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    return cli.main(words)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(command, "--help")
    assert ended.value.code == 0
    assert f"usage: nurture {command}" in capsys.readouterr().out


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("    ")]
    assert set(COMMANDS) <= set(listed)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["clock", "back", "10m"],
        ["clock", "forward", "soon"],
        ["up", "--port", "0"],
        ["send", "a/b"],
        ["approve", "--by", " "],
    ],
)
def test_a_command_that_is_not_written_right_ends_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*words)
    assert ended.value.code == 2


def test_events_come_in_from_a_file_and_again_change_nothing(
    clinic: Clinic, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "events.json"
    file.write_text(json.dumps([SIGNUP]))
    assert run("event", str(file)) == 0
    assert run("event", str(file)) == 0
    assert capsys.readouterr().out.splitlines() == ["e-1 accepted", "e-1 duplicate"]
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("{", "not JSON"),
        ("[]" * 600_000, "larger than 1,000,000 bytes"),
        (json.dumps([SIGNUP] * 1001), "1001 events"),
        (json.dumps(SIGNUP | {"type": "patient.danced"}), "is not an event type"),
        (
            json.dumps([SIGNUP, SIGNUP | {"id": "e-2", "time": "2026-03-04T14:00:00"}]),
            "Event 2 of the list: time",
        ),
        (json.dumps(5), "JSON object"),
    ],
    ids=["broken", "large", "many", "unknown", "naive", "number"],
)
def test_events_that_are_none_are_refused_in_words(
    given: str,
    sentence: str,
    clinic: Clinic,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run("event", "-", given=given, monkeypatch=monkeypatch) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said
    assert Event.objects.count() == 0


def test_a_file_that_is_missing_is_named(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("event", "/does/not/exist.json") == 1
    assert "/does/not/exist.json" in capsys.readouterr().err


def test_without_a_clinic_there_is_nothing_to_do(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("pause") == 1
    assert "no clinic yet" in capsys.readouterr().err


def test_among_several_clinics_one_has_to_be_named(
    clinic: Clinic, capsys: pytest.CaptureFixture[str]
) -> None:
    Clinic.objects.create(slug="birch")
    assert run("pause") == 1
    assert "name one of birch, cedar" in capsys.readouterr().err
    assert run("pause", "--clinic", "cedar") == 0
    assert [row.paused_at is not None for row in Clinic.objects.order_by("slug")] == [False, True]


def test_a_clinic_comes_from_a_file(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "birch.yaml"
    file.write_text("name: Birch Clinic\ntimezone: America/Chicago\n")
    assert run("clinic", "birch", str(file)) == 0
    assert Clinic.objects.get().parameters["timezone"] == "America/Chicago"
    file.write_text("timezone: Mars\n")
    assert run("clinic", "birch", str(file)) == 1
    assert "Mars" in capsys.readouterr().err


def test_the_secret_of_a_webhook_is_shown_once_and_again_when_it_is_changed(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "birch.yaml"
    file.write_text("name: Birch Clinic\nwebhook_url: https://ehr.example.org/nurture\n")
    shown = []
    for more in ([], [], ["--new-webhook-secret"]):
        assert run("clinic", "birch", str(file), *more) == 0
        shown += re.findall(r"signed by (whsec_[A-Za-z0-9+/]{43}=)", capsys.readouterr().out)
    assert len(set(shown)) == 2
    assert Clinic.objects.get().webhook_secret == shown[-1]


def test_a_calendar_that_does_not_exist_is_refused(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "birch.yaml"
    file.write_text("name: Birch Clinic\ncalendar: lunar\n")
    assert run("clinic", "birch", str(file)) == 1
    assert "use one of built_in, request" in capsys.readouterr().err
    assert not Clinic.objects.exists()


def test_a_paused_clinic_goes_on_when_it_is_resumed(clinic: Clinic) -> None:
    assert run("pause") == run("resume") == 0
    clinic.refresh_from_db()
    assert clinic.paused_at is None


def test_a_key_is_printed_once_and_opens_its_clinic(
    clinic: Clinic, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("key", "cedar") == 0
    secret = capsys.readouterr().out.strip()
    holder = ApiKey.holder_of(secret)
    assert holder and holder.clinic == clinic
    assert secret not in str(ApiKey.objects.values())


def test_a_key_for_nobody_is_refused(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("key", "birch") == 1
    assert "no clinic 'birch'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "span"),
    [("10m", timedelta(minutes=10)), ("2h30m", timedelta(hours=2, minutes=30)), ("1w", timedelta(weeks=1))],
)
def test_the_sandboxs_clock_moves_ahead(text: str, span: timedelta, db: None) -> None:
    assert run("clock", "forward", text) == 0
    assert SandboxClock.objects.get().offset_seconds == span.total_seconds()


def test_the_clock_stands_in_live_mode(db: None, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.MODE = "live"
    assert run("clock", "forward", "10m") == 1
    assert "live mode" in capsys.readouterr().err


def test_a_message_to_nobody_is_refused(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    for message in ("session_preparation/fasting", "welcome"):
        assert run("send", message, "--patient", "p-9", "--reason", "asked") == 1
        assert "no patient 'p-9'" in capsys.readouterr().err


def test_a_fault_of_ours_is_one_line_without_its_words(
    clinic: Clinic, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("+18135550101")

    monkeypatch.setattr("nurture.flow.holds.pause_clinic", fail)
    assert run("pause") == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Unexpected KeyError" in said and "8135550101" not in said


def test_a_database_that_is_not_there_yet_is_named(tmp_path: Path) -> None:
    done = shell(tmp_path, "key", "cedar")
    assert done.returncode == 1
    assert done.stderr == "nurture: The database cannot be used (OperationalError); try `nurture migrate`.\n"


def test_a_setting_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    done = shell(tmp_path, "doctor", NURTURE_MODE="production")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "NURTURE_MODE is 'production'" in done.stderr


def test_simulate_does_not_load_celery(tmp_path: Path) -> None:
    script = (
        "import sys; from nurture.cli import main; main(['simulate', 'none.yaml']);"
        "sys.exit(sorted({'celery', 'kombu', 'waitress'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr == "nurture: none.yaml cannot be read: No such file or directory.\n"
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_simulate_does_not_listen_to_the_environment(tmp_path: Path) -> None:
    done = shell(tmp_path, "simulate", "none.yaml", NURTURE_MODE="production", DATABASE_URL="nonsense")
    assert done.stderr == "nurture: none.yaml cannot be read: No such file or directory.\n"


def shell(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NURTURE_HOME": str(folder / "home"), **variables}
    environment.pop("DATABASE_URL", None) if "DATABASE_URL" not in variables else None
    command = [sys.executable, "-m", "nurture", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("words", "approved", "signed"),
    [
        ([], 2, True),
        (["--parameters"], 0, True),
        (["--message", "staff/note"], 1, False),
        (["--language", "es"], 1, False),
    ],
)
def test_a_clinician_signs_all_or_some_and_the_parameters_with_all(
    clinic: Clinic, words: list[str], approved: int, signed: bool
) -> None:
    for message, language in (("staff/note", "en"), ("staff/other", "es")):
        ContentVersion.objects.create(
            clinic=clinic,
            message=message,
            channel="sms",
            language=language,
            compiled={},
            published_at=timezone.now(),
        )
    assert run("approve", "--by", "Dr. Lee", *words) == 0
    assert ContentVersion.objects.filter(approved_by="Dr. Lee").count() == approved
    assert ParameterSignature.objects.filter(signed_by="Dr. Lee").exists() is signed


def test_an_approval_of_what_is_not_there_says_so(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("approve", "--by", "Dr. Lee", "--message", "welcome/nothing") == 1
    assert "No published message is named 'welcome/nothing'" in capsys.readouterr().err
