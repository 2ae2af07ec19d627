"""Staff tasks: what is open, who takes it, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from ninja import Schema
from ninja.errors import HttpError
from pydantic import Field

from nurture.api.base import ERRORS, actor_of, api, clinic_of
from nurture.flow import clock, tasks
from nurture.models import Reply, Task

#: Texts of the same exchange that are shown with a task.
MOST_TEXTS = 20

Person = Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$", description="who does it, by name")]


class TextIn(Schema):
    sender: str
    body: str
    received_at: datetime


class TaskOut(Schema):
    id: str
    reason: str
    urgency: str
    detail: str
    patient: str | None
    appointment: str | None
    message: str | None
    created_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    closed_at: datetime | None
    closed_by: str | None
    outcome: str | None
    pages: int = Field(description="how many pages to staff have left")
    texts: list[TextIn] = Field(description="what it is about, and what came from there since, oldest first")


class AcknowledgeIn(Schema):
    by: Person = ""


class CloseIn(Schema):
    outcome: Annotated[str, Field(max_length=4000, pattern=r"^[^\x00]*$")] = Field(
        "", description="what came of it; a crisis needs one"
    )
    by: Person = ""


@api.get("/tasks", response={200: list[TaskOut], **ERRORS})
def list_tasks(request: HttpRequest, reason: str = "") -> list[dict[str, Any]]:
    """The open tasks, what cannot wait first."""
    rows = _tasks(request).filter(closed_at=None)
    rows = rows.filter(reason=reason) if reason else rows
    order = {"now": 0, "today": 1, "soon": 2}
    return [_task(row) for row in sorted(rows, key=lambda row: (order.get(row.urgency, 3), row.pk))]


@api.post("/tasks/{task}/acknowledge", response={200: TaskOut, **ERRORS})
def acknowledge(request: HttpRequest, task: int, said: AcknowledgeIn | None = None) -> dict[str, Any]:
    """Somebody is on it: its pages stop at once. A second time changes nothing."""
    row = _task_or_404(request, task)
    tasks.acknowledge(row, _person(request, said.by if said else ""), clock.now())
    return _task(_task_or_404(request, task))


@api.post("/tasks/{task}/close", response={200: TaskOut, **ERRORS})
def close(request: HttpRequest, task: int, said: CloseIn | None = None) -> dict[str, Any]:
    """Closes it with what came of it. What is on hold goes on only by `resume`."""
    row = _task_or_404(request, task)
    outcome, by = (said.outcome, said.by) if said else ("", "")
    tasks.close(row, _person(request, by), outcome, clock.now())
    return _task(_task_or_404(request, task))


def _person(request: HttpRequest, by: str) -> str:
    return f"{by.strip()} ({actor_of(request)})" if by.strip() else actor_of(request)


def _tasks(request: HttpRequest) -> QuerySet[Task]:
    rows = Task.objects.for_clinic(clinic_of(request))
    rows = rows.select_related("patient", "appointment", "message", "reply", "reply__address")
    return rows.annotate(paged=Count("pages", filter=Q(pages__sent_at__isnull=False)))


def _task_or_404(request: HttpRequest, task: int) -> Task:
    found = _tasks(request).filter(pk=task).first() if abs(task) < 2**63 else None
    if found is None:
        raise HttpError(404, "This clinic has no such task.")
    return found


def _task(row: Task) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "reason": row.reason,
        "urgency": row.urgency,
        "detail": row.detail,
        "patient": row.patient.external_id if row.patient else None,
        "appointment": row.appointment.external_id if row.appointment else None,
        "message": f"{row.message.journey}/{row.message.step}" if row.message else None,
        "created_at": row.created_at,
        "acknowledged_at": row.acknowledged_at,
        "acknowledged_by": row.acknowledged_by or None,
        "closed_at": row.closed_at,
        "closed_by": row.closed_by or None,
        "outcome": row.outcome or None,
        "pages": row.paged,
        "texts": [_text(reply) for reply in _texts(row)],
    }


def _texts(row: Task) -> list[Reply]:
    """A crisis goes on being written about: the whole of it belongs to its task."""
    if row.reply is None or row.reason != "crisis":
        return [row.reply] if row.reply else []
    since = Reply.objects.filter(address=row.reply.address_id, pk__gte=row.reply.pk)
    until = since.filter(received_at__lte=row.closed_at) if row.closed_at else since
    return list(until.select_related("address").order_by("pk")[:MOST_TEXTS])


def _text(reply: Reply) -> dict[str, Any]:
    return {"sender": reply.address.value, "body": reply.body, "received_at": reply.received_at}
