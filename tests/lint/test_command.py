"""`nurture lint`: what it prints, and how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nurture import cli, lint
from nurture.lint.report import as_page
from tests.lint.test_folders import FINE, HELLO, put
from tests.lint.test_planted import PLANTED

LINE = re.compile(r"(?P<path>[^:]+):(?P<line>\d+): (?:error|warning) \[(?P<rule>[a-z-]+)\] \S.*")


@pytest.fixture(autouse=True)
def _no_folder_of_the_clinic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NURTURE_TEMPLATES", raising=False)


def test_findings_are_printed_a_line_each_with_the_sum_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lint", str(PLANTED)]) == 1
    *lines, total = capsys.readouterr().out.splitlines()
    report = lint.lint_folder(PLANTED)
    assert total == f"{report.errors} errors, {report.warnings} warnings in {report.files} files"
    assert all(LINE.fullmatch(line) for line in lines if line)
    assert len([line for line in lines if line]) == len(report.findings)


def test_a_terminal_shows_them_by_file_and_no_wider_than_it_is() -> None:
    page = list(as_page(lint.lint_folder(PLANTED), 90))
    assert max(map(len, page)) <= 90
    headings = [line for line in page if line and not line.startswith(" ")][:-1]
    assert len(headings) == len(set(headings))
    assert [line for line in page if "medicine-change" in line]


def test_warnings_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, HELLO, FINE)
    assert cli.main(["lint", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith("0 errors, 1 warning in 1 file\n")


def test_paths_are_short_from_where_one_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "own", HELLO, "Hi\n")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["lint", str(tmp_path / "own")]) == 1
    assert f"own/{HELLO}:1: error [clinic-first]" in capsys.readouterr().out.splitlines()[0]


def test_the_clinics_own_folder_is_taken_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, HELLO, "Hi\n")
    monkeypatch.setenv("NURTURE_TEMPLATES", str(tmp_path))
    assert cli.main(["lint"]) == 1
    assert f"{tmp_path / HELLO}:1: error [clinic-first]" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["missing", "file", "empty"])
def test_a_folder_that_cannot_be_judged_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    assert cli.main(["lint", str(tmp_path / name)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert str(tmp_path / name) in printed.err
