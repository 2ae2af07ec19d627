"""A point of the flow is nothing, unless a fault test left an order there."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nurture import points

ROOT = Path(__file__).parent.parent
PASSES = "import django; django.setup(); from nurture import points; points.reach('sending'); print('alive')"


def passing(folder: Path | None) -> subprocess.CompletedProcess[str]:
    """A process that passes the point `sending`."""
    named = {"NURTURE_POINTS": str(folder)} if folder else {}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nurture.settings", **named}
    return subprocess.run(
        [sys.executable, "-c", PASSES],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        start_new_session=True,
    )


def test_a_point_is_nothing_without_the_variable(tmp_path: Path) -> None:
    (tmp_path / "sending").write_text("KILL")
    assert passing(None).stdout == "alive\n"


@pytest.mark.parametrize(("order", "ended"), [("KILL", signal.SIGKILL), ("group TERM", signal.SIGTERM)])
def test_the_first_process_that_gets_there_takes_the_order(
    tmp_path: Path, order: str, ended: signal.Signals
) -> None:
    (tmp_path / "sending").write_text(order)
    assert passing(tmp_path).returncode == -ended
    assert passing(tmp_path).stdout == "alive\n"


def test_an_order_for_another_point_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "claimed").write_text("KILL")
    assert passing(tmp_path).stdout == "alive\n"
    assert (tmp_path / "claimed").exists()


def test_every_point_is_reached_from_exactly_one_place() -> None:
    reached = [
        node.args[0].value
        for path in (ROOT / "nurture").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "reach"
        and isinstance(node.args[0], ast.Constant)
    ]
    assert sorted(reached) == sorted(points.POINTS)
