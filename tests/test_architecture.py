"""The rules of the house, held by tools: who may import whom, what the core may not do, style and types."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = sorted((ROOT / "nurture" / "core").rglob("*.py"))
CHANNELS = sorted((ROOT / "nurture" / "channels").glob("*.py"))
#: A clock or the world outside: the core is given what it needs.
IMPURE_CALLS = {"now", "utcnow", "today", "open", "print", "input"}


@pytest.mark.parametrize(
    "command",
    [
        ["-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy"],
    ],
    ids=["imports", "style", "layout", "types"],
)
def test_the_tools_find_nothing(command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_asks_neither_a_clock_nor_the_world(path: Path) -> None:
    assert list(_impure_calls(path)) == []


def test_a_clock_in_the_core_would_be_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from datetime import date, datetime\ndatetime.now()\ndate.today()\nopen('x')\nprint(1)\n"
    )
    assert list(_impure_calls(module)) == ["2: now(", "3: today(", "4: open(", "5: print("]


@pytest.mark.parametrize("path", CHANNELS, ids=lambda path: path.name)
def test_a_channel_does_not_import_the_database_layer(path: Path) -> None:
    names = {
        name
        for node in ast.walk(ast.parse(path.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [f"{node.module}.{alias.name}" for alias in node.names]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not {name for name in names if name.startswith("django.db")}


def _impure_calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in IMPURE_CALLS:
                yield f"{node.lineno}: {name}("
