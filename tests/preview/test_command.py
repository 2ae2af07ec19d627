"""`nurture preview` as a command: what it needs, what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nurture import cli

ROOT = Path(__file__).parents[2]


def test_it_needs_no_environment_and_nothing_where_it_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n" + WITHOUT_DJANGO]
    done = subprocess.run(
        [*command, "preview", "--out", "pages"], cwd=tmp_path, env={}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    index = tmp_path / "pages" / "index.html"
    assert done.stdout == f"13 pages are written. Open {index.as_uri()} in a browser.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


WITHOUT_DJANGO = """
from nurture import cli
code = cli.main(sys.argv[1:])
assert "django" not in sys.modules
raise SystemExit(code)
"""


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("file", "{root}/file is a file; name a folder to write the pages into."),
        ("file/below", "{root}/file/below: Not a directory."),
    ],
)
def test_a_folder_that_cannot_be_written_gets_one_sentence(
    out: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    assert cli.main(["preview", "--out", str(tmp_path / out)]) == 1
    assert capsys.readouterr().err == f"nurture: {says.format(root=tmp_path)}\n"


def test_a_faulty_journey_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "welcome.yaml").write_text("journey: welcome\ntitle: Hello\nstarts: soon\n")
    monkeypatch.setenv("NURTURE_TEMPLATES", str(tmp_path))
    assert cli.main(["preview", "--out", str(tmp_path / "pages")]) == 1
    assert "welcome.yaml:3: starts" in capsys.readouterr().err


def test_a_folder_of_templates_that_is_none_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NURTURE_TEMPLATES", str(tmp_path / "nowhere"))
    assert cli.main(["preview", "--out", str(tmp_path / "pages")]) == 1
    assert "is not a folder" in capsys.readouterr().err
    assert not (tmp_path / "pages").exists()


def test_it_asks_where_to_write() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["preview"])
    assert ended.value.code == 2
