"""The Celery application as it is, and one task that takes as long as its test wants."""

from __future__ import annotations

import time
from pathlib import Path

from tasks.app import app


@app.task(name="trial.hold")
def hold(folder: str, name: str) -> None:
    """Leaves `name`.began, waits for the file `release`, leaves `name`.done."""
    Path(folder, f"{name}.began").touch()
    while not Path(folder, "release").exists():
        time.sleep(0.05)
    Path(folder, f"{name}.done").touch()
