"""News for other systems."""

from __future__ import annotations

from nurture.flow import notices
from tasks.app import app


@app.task(name="tasks.notices.deliver")
def deliver() -> None:
    notices.deliver()
