"""P6: a text that may be a crisis is answered, has a task, holds its patients, and is paged until taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.dateparse import parse_datetime

from nurture.core.crisis import ONCE_IN, REPLIES, SOON
from nurture.models import Address, AuditEntry, Clinic, Message, Page, Patient, Reply, Task
from nurture.verify.books import PAGE, Books

#: How long a page that is due may wait for somebody to send it.
LATE = timedelta(minutes=5)


def every_crisis_has_a_task(_: Books) -> Iterator[str]:
    """Its own, or the open one that it joined."""
    own = Task.objects.filter(reason="crisis", reply=OuterRef("pk"))
    rows = Reply.objects.filter(~Exists(own), intent="crisis").order_by("pk")
    for pk in rows.values_list("pk", flat=True).iterator(PAGE):
        if not AuditEntry.objects.filter(noun="task", verb="joined", data__reply=pk).exists():
            yield f"reply {pk} may be a crisis and is no task"


def every_crisis_is_answered(_: Books) -> Iterator[str]:
    """Within a minute, or lately before; not where the address was known to be dead."""
    dead = Address.objects.filter(pk=OuterRef("address"), invalid_at__lte=OuterRef("received_at"))
    rows = Reply.objects.filter(~Exists(dead), intent="crisis").order_by("pk")
    for pk, address, at in rows.values_list("pk", "address", "received_at").iterator(PAGE):
        answers = Message.objects.filter(address=address, journey="conversation", step__in=REPLIES)
        span = {"created_at__gt": at - ONCE_IN, "created_at__lte": at + SOON}
        if not answers.filter(origin="answer", category="safety", **span).exists():
            yield f"reply {pk} may be a crisis and was not answered within a minute"


def every_crisis_is_paged_until_it_is_taken(books: Books) -> Iterator[str]:
    """Where the clinic has declared who is on call: some page is to come, and none waits long."""
    lists = [clinic.pk for clinic in Clinic.objects.order_by("pk") if clinic.typed.on_call]
    waiting = Task.objects.filter(reason="crisis", closed_at=None, acknowledged_at=None, clinic__in=lists)
    coming = Page.objects.filter(task=OuterRef("pk"), state="planned", look_at__gt=books.now - LATE)
    old = waiting.filter(~Exists(coming), created_at__lt=books.now - LATE)
    for pk in old.order_by("pk").values_list("pk", flat=True).iterator(PAGE):
        yield f"task {pk} is a crisis that nobody has taken, and nobody is paged any more"


def no_page_leaves_once_it_is_taken(_: Books) -> Iterator[str]:
    """But for those that were on their way."""
    taken = Task.objects.exclude(acknowledged_at=None)
    rows = Page.objects.filter(task__in=taken, sent_at__isnull=False).select_related("task").order_by("pk")
    for row in rows.iterator(PAGE):
        if row.sent_at > row.task.acknowledged_at + LATE:
            yield f"page {row.pk} left after task {row.task_id} had been taken"


def patients_are_held_since(_: Books) -> Iterator[str]:
    """All who were reached there; until a person, not the machine, resumed them."""
    rows = Reply.objects.filter(intent="crisis").order_by("pk")
    for pk, address, at in rows.values_list("pk", "address", "received_at").iterator(PAGE):
        there = Patient.objects.filter(Q(mobile=address) | Q(email=address), created_at__lte=at, held_at=None)
        for patient in there.order_by("pk"):
            if _was_there(patient, address, at) and not _resumed(patient, at):
                yield f"patient {patient.pk} is not on hold though reply {pk} may be a crisis"


def _was_there(patient: Patient, address: int, at: datetime) -> bool:
    """Whether the patient had the address by then; of a later event we cannot tell."""
    told = patient.told_at.get("mobile" if patient.mobile_id == address else "email")
    moment = parse_datetime(told) if told else None
    return moment is None or moment <= at


def _resumed(patient: Patient, since: datetime) -> bool:
    lifted = AuditEntry.objects.filter(noun="patient", noun_id=patient.pk, verb="resumed", at__gte=since)
    return lifted.exclude(actor__in=["", "nurture"]).exists()


def every_crisis_closes_with_an_outcome(_: Books) -> Iterator[str]:
    closed = Task.objects.exclude(closed_at=None).filter(reason="crisis", outcome="")
    for pk in closed.order_by("pk").values_list("pk", flat=True).iterator(PAGE):
        yield f"task {pk} is a crisis that was closed without an outcome"
