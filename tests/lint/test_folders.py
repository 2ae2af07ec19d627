"""A clinic's folder over ours: what counts, what is missing, and that nothing in it stops the linter."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from nurture import lint, places
from nurture.content import FACTS
from nurture.core.clinic import Parameters
from nurture.core.facts import Patient, Visit
from nurture.errors import NurtureError
from nurture.flow.merge import fields
from nurture.lint import sound
from nurture.lint.views import MAY_BE_EMPTY
from tests.lint.judging import findings
from tests.lint.test_steps import NOON

HELLO = "messages/welcome/hello/sms.en.txt"
FINE = (
    "{{ clinic }}: You will get texts. How many varies. Rates may apply. Text HELP for help, STOP to end. "
    "Emergency: 911.\n"
)
SHIPPED = sorted(path for path in places.TEMPLATES.rglob("*") if path.is_file())


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(folder: Path) -> set[tuple[str, int, str]]:
    report = lint.lint_folder(folder)
    return {(item.path.removeprefix(f"{folder}/"), item.line, item.rule) for item in report.findings}


def test_what_ships_has_no_errors() -> None:
    errors = [str(finding) for finding in lint.lint().findings if finding.severity == "error"]
    assert errors == []


def test_one_text_of_ours_is_replaced(tmp_path: Path) -> None:
    put(tmp_path, HELLO, FINE)
    assert found(tmp_path) == {(HELLO, 1, "other-language")}
    put(tmp_path, HELLO.replace(".en.", ".es."), FINE)
    assert found(tmp_path) == set()
    assert lint.lint_folder(tmp_path).files == 2


def test_a_journey_alone_is_judged_with_our_messages(tmp_path: Path) -> None:
    journey = (places.TEMPLATES / "journeys" / "welcome.yaml").read_text()
    put(tmp_path, "journeys/welcome.yaml", journey)
    assert found(tmp_path) == set()


def test_what_a_folder_breaks_of_ours_is_reported_at_ours(tmp_path: Path) -> None:
    journey = (places.TEMPLATES / "journeys" / "welcome.yaml").read_text()
    put(tmp_path, "journeys/welcome.yaml", journey.replace("  letter:", "  greeting:"))
    ours = places.TEMPLATES / "messages" / "welcome" / "letter"
    broken = {(str(ours / f"email.{language}.md"), 1, "unsent-message") for language in ("en", "es")}
    missing = {item for item in found(tmp_path) if item[2] == "missing-message"}
    assert found(tmp_path) - missing == broken
    assert len(missing) == 1


def test_our_own_folder_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(places.TEMPLATES.parent)
    named = lint.lint_folder(Path(places.TEMPLATES.name))
    assert named.files == lint.lint().files
    assert (named.errors, named.warnings) == (lint.lint().errors, lint.lint().warnings)


def test_a_folder_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "notes.txt", "nothing")
    put(tmp_path, "messages/.keep", "")
    for folder, reason in ((tmp_path, "holds no journey and no message"), (tmp_path / "x", "not a folder")):
        with pytest.raises(NurtureError, match=reason):
            lint.lint_folder(folder)


def test_a_language_without_a_letterhead_says_so(tmp_path: Path) -> None:
    put(tmp_path, "messages/welcome/letter/email.fr.md", '---\nsubject: "a"\npreheader: "b"\n---\nBonjour.\n')
    assert ("messages/welcome/letter/email.fr.md", 1, "broken-text") in found(tmp_path)


def test_a_broken_letterhead_is_reported_at_the_letterhead(tmp_path: Path) -> None:
    put(tmp_path, "letter/footer.en.md", "{{ clinic_address }} 911 988\n\n{{ nobody_knows }}\n")
    assert found(tmp_path) == {("letter/footer.en.md", 3, "unknown-fact")}


@pytest.mark.parametrize(
    "words",
    [
        "{% if session_minutes > given_name %}a{% endif %}",
        "{% if moved %}" * 120 + "a" + "{% endif %}" * 120,
        "{% endif %}",
        "{{ '{{' }}",
        "{# never closed",
        "{{ clinic",
        "{%- if moved -%}  a  {%- endif -%}",
        "",
        "\x00",
        "---",
        "{{ clinic }}" * 400,
    ],
)
@pytest.mark.parametrize("channel", ["sms", "email"])
def test_a_text_that_makes_no_sense_is_a_finding_at_most(words: str, channel: str) -> None:
    for finding in findings(words, channel):
        assert finding.line >= 1


def test_damaged_files_are_findings_never_an_exception(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    for number in range(4):
        folder = tmp_path / str(number)
        for path in chance.sample(SHIPPED, 20):
            content = bytearray(path.read_bytes())
            for _ in range(chance.randint(1, 8)):
                place = chance.randrange(len(content))
                content[place : place + chance.randint(0, 9)] = chance.choice(
                    [
                        b"",
                        b"{",
                        b"%}",
                        b"{{",
                        b"\n",
                        b"---\n",
                        b"'",
                        b'"',
                        b": ",
                        b"\xff",
                        b"{% if x %}",
                        b"#}",
                    ]
                )
            copy = folder / path.relative_to(places.TEMPLATES)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
        report = lint.lint_folder(folder)
        assert all(finding.line >= 1 and finding.why for finding in report.findings)


def test_a_folder_in_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    put(tmp_path, HELLO, FINE)
    (tmp_path / "journeys" / "odd.yaml").mkdir(parents=True)
    assert ("journeys/odd.yaml", 1, "unreadable") in found(tmp_path)


def test_it_runs_without_django() -> None:
    code = (
        "import sys; from tests.lint.judging import rules; "
        "assert rules('It is a cure.') == {'cure'}; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=places.TEMPLATES.parent).returncode == 0


# ---- what is said here a second time is still true there


def test_the_facts_of_a_visit_are_those_that_the_flow_gives() -> None:
    def lacking(kind: str) -> set[str]:
        visit = Visit("v", kind, NOON, 60, "in_person", "booked") if kind else None
        patient = Patient("p", visits=(visit,) if visit else ())
        return FACTS.keys() - fields(Parameters(), patient, visit, language="en").keys()

    assert lacking("session") == sound.OF_ANSWER
    assert lacking("consult") == sound.OF_ANSWER | sound.OF_SESSION
    assert lacking("") == sound.OF_ANSWER | sound.OF_SESSION | sound.OF_VISIT


def test_the_facts_that_may_be_empty_are_known() -> None:
    assert {"given_name", "booking_url", "portal_url", "after_hours"} <= MAY_BE_EMPTY
    assert not {"clinic", "visit_day", "clinic_phone"} & MAY_BE_EMPTY


def test_a_folder_of_texts_is_no_clinic_s_folder() -> None:
    with pytest.raises(NurtureError, match="holds no journey and no message"):
        lint.lint_folder(places.TEMPLATES / "messages" / "welcome")


def test_a_broken_journey_blames_no_text_of_ours(tmp_path: Path) -> None:
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "maintenance.yaml").write_text("journey: maintenance\nsteps: {}\n")
    assert {finding.rule for finding in lint.lint_folder(tmp_path).findings} == {"broken-journey"}
