"""Installed, not checked out: templates and tasks travel with the package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that finds the installed copy first, and of ours only the libraries."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(target), str(ROOT)], check=True)
    return {**os.environ, "PYTHONPATH": str(target)}


def run(environment: dict[str, str], folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_installed_copy_simulates_outside_the_checkout(installed: dict[str, str], tmp_path: Path) -> None:
    scenario = ROOT / "examples" / "first-week.yaml"
    lines = run(installed, tmp_path, "nurture", "simulate", str(scenario), "--json").splitlines()
    assert any(json.loads(line).get("step") == "hello" for line in lines)


def test_an_installed_copy_brings_its_tasks_and_its_migrations(
    installed: dict[str, str], tmp_path: Path
) -> None:
    environment = {**installed, "NURTURE_HOME": str(tmp_path)}
    assert "up to date" in run(environment, tmp_path, "nurture", "migrate")
    listed = "\n".join(
        [
            "import django; django.setup()",
            "import nurture, tasks.app",
            "tasks.app.app.loader.import_default_modules()",
            "print(nurture.__file__, sorted(tasks.app.app.tasks))",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-c", listed],
        env={**environment, "DJANGO_SETTINGS_MODULE": "nurture.settings"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert installed["PYTHONPATH"] in done.stdout, done.stderr
    assert "tasks.messages.dispatch" in done.stdout
