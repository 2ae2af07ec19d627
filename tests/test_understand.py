"""`nurture understand`: what it prints, and how it fails."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from nurture import cli

FIELDS = ["intent", "also", "tier", "choice", "wish", "scope", "act", "evidence"]


def lines(given: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    return cli.main(["understand", "--jsonl"])


def test_one_text_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["understand", "--context", "remind", "yes"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == FIELDS
    assert (answer["intent"], answer["act"]) == ("confirm", True)


def test_lines_are_answered_in_order(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [("STOP", "none"), ("2", "offer"), ("I want to die", "remind"), ("gracias", "edu")]
    given = "\n".join(json.dumps({"text": text, "context": about}) for text, about in asked)
    assert lines(given, monkeypatch) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["intent"] for answer in answers] == ["stop", "choice", "crisis", "thanks"]


def test_the_offer_and_the_zone_are_what_the_line_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = {
        "text": "the 8am",
        "context": "offer",
        "now": "2026-03-04T09:00:00-05:00",
        "timezone": "America/Chicago",
        "offer": ["2026-03-10T10:00:00-04:00", "2026-03-11T09:00:00-04:00"],
    }
    assert lines(json.dumps(line), monkeypatch) == 0
    assert json.loads(capsys.readouterr().out)["choice"] == 2


def test_the_usual_offer_follows_now(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for now in ("2026-03-04T09:00:00-05:00", "2026-03-10T23:00:00-04:00", "2026-03-08T01:30:00-05:00"):
        line = json.dumps({"text": "wednesday at 1:30", "context": "offer", "now": now})
        assert lines(line, monkeypatch) == 0
        assert json.loads(capsys.readouterr().out)["choice"] == 2


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "it is not JSON"),
        ("[]", 'no object with a "text"'),
        ('{"context": "none"}', 'no object with a "text"'),
        ('{"text": 5}', 'no object with a "text"'),
        ('{"text": "x", "context": "party"}', '"context" is one of remind, offer, mood, edu, none'),
        ('{"text": "x", "context": ["none"]}', '"context" is one of'),
        ('{"text": "x", "now": "soon"}', '"now" is a time'),
        ('{"text": "x", "now": "9999-12-31T23:59:59"}', '"now" lies in the years'),
        ('{"text": "tomorrow", "now": "0001-01-01T00:00:00+14:00"}', '"now" lies in the years'),
        ('{"text": "x", "offer": ["9999-12-31T23:59:59-23:59"]}', '"offer" lies in the years'),
        ('{"text": "x", "timezone": "Mars"}', '"timezone" is a name'),
        ('{"text": "x", "offer": "tuesday"}', '"offer" is a list'),
        ('{"text": "x", "offer": [7]}', '"offer" is a time'),
        ('{"text": "x", "language": 5}', '"language" is a code'),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(
    line: str, problem: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = '{"text": "stop"}'
    assert lines(f"{good}\n{line}\n\n{good}\n", monkeypatch) == 1
    printed = capsys.readouterr()
    assert [json.loads(one)["intent"] for one in printed.out.splitlines()] == ["stop", "stop"]
    assert printed.err.startswith("nurture: line 2: ")
    assert problem in printed.err
    assert len(printed.err.splitlines()) == 1


def test_neither_or_both_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["yes", "--jsonl"]):
        assert cli.main(["understand", *words]) == 1
        assert (
            capsys.readouterr().err
            == "nurture: Give either a TEXT, or --jsonl and lines on standard input.\n"
        )


def test_it_needs_no_environment_and_no_django() -> None:
    code = (
        "import sys; from nurture import understanding as u; "
        "assert u.answer('{\"text\": \"stop\"}')['act']; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], env={}).returncode == 0
