"""What people do with a staff task: take it, and close it with what came of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nurture import audit
from nurture.flow.pages import acknowledge, stop
from nurture.flow.staff import NoMatch
from nurture.models import Task

__all__ = ["acknowledge", "close"]

#: Closed only by whoever writes down what came of it.
NEED_OUTCOME = frozenset({"crisis"})


@transaction.atomic
def close(task: Task, actor: str, outcome: str, now: datetime) -> None:
    """Closes a task. Nothing that is on hold goes on by that: journeys are resumed by hand.

    Raises NoMatch for a crisis without an outcome, and for a task that is closed.
    """
    row = Task.objects.select_for_update(of=("self",), no_key=True).get(pk=task.pk)
    if row.closed_at:
        raise NoMatch("task", f"Task {row.pk} is closed already.")
    if row.reason in NEED_OUTCOME and not outcome.strip():
        raise NoMatch("outcome", "Write down the outcome: a crisis is closed only with what came of it.")
    if not row.acknowledged_at:
        row.acknowledged_at, row.acknowledged_by = now, actor[:200]
    row.closed_at, row.closed_by, row.outcome = now, actor[:200], outcome.strip()
    row.save(update_fields=["acknowledged_at", "acknowledged_by", "closed_at", "closed_by", "outcome"])
    audit.record(row, "closed", actor, now)
    stop(row)
