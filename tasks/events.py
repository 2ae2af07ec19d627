"""Events that came in."""

from __future__ import annotations

from nurture.flow import receive
from tasks.app import app


@app.task(name="tasks.events.apply")
def apply(event_id: int) -> None:
    receive.apply_pending(event_id)


@app.task(name="tasks.events.sweep")
def sweep() -> None:
    receive.sweep()
