"""Pages to whoever is on call."""

from __future__ import annotations

from nurture.flow import pages
from tasks.app import app


@app.task(name="tasks.pages.ring")
def ring() -> None:
    pages.ring()
