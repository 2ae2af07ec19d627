"""P3 and P5: what must arrive does, or a person hears of it; everything ends with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from nurture.core.deadline import SETTLE, promised_by
from nurture.core.status import STATES
from nurture.flow.raising import OF_SAFETY
from nurture.flow.settle import UNREACHED
from nurture.models import AuditEntry, Clinic, Message, Task
from nurture.verify.books import Books

ARRIVED = ("accepted", "sent", "delivered")
UNDECIDED = ("planned", "waiting", "claimed", "sending", "unknown")
#: How long a sweep may take to find what somebody left behind.
SWEPT = timedelta(minutes=10)
#: How long a message that is due may wait to be looked at.
LATE = timedelta(minutes=15)


def what_is_critical_arrives_or_is_a_task(books: Books) -> Iterator[str]:
    """By `promised_by`; what a carrier reports as undelivered later than that becomes a task later."""
    rows = Message.objects.filter(safety_critical=True, not_after__lte=books.now).exclude(channel="task")
    rows = rows.exclude(~Q(reason__in=UNREACHED), state="dropped").filter(~Exists(_other_way()))
    found = rows.annotate(told=Subquery(_tasks().order_by("created_at").values("created_at")[:1]))
    columns = ("pk", "state", "sent_at", "due_at", "not_after", "told")
    for pk, state, sent_at, due_at, not_after, told in found.order_by("pk").values_list(*columns).iterator():
        promised = promised_by(due_at, not_after)
        arrived = state in ARRIVED and sent_at <= promised
        reported = state in ("failed", "undelivered") and told
        if not (arrived or reported or (told and told <= promised)):
            yield f"message {pk} is safety-critical and {state}, and no task was raised in time"


def _other_way() -> QuerySet[Message]:
    """Another row of the outer message's step that stands for it: taken, or not needed any more."""
    not_needed = Q(state="dropped", origin="fallback") & ~Q(reason__in=UNREACHED)
    rows = Message.objects.filter(
        Q(state__in=ARRIVED) | not_needed,
        enrolment=OuterRef("enrolment"),
        step=OuterRef("step"),
        occurrence=OuterRef("occurrence"),
    )
    return rows.exclude(pk=OuterRef("pk"))


def _tasks() -> QuerySet[Task]:
    """Raised about the step of the outer message."""
    about = Concat(Value(":message "), Cast(OuterRef("enrolment"), CharField()), Value("/"), OuterRef("step"))
    causes = [Concat(Value(reason), about) for reason in OF_SAFETY]
    return Task.objects.filter(patient=OuterRef("patient"), cause__in=causes)


def nothing_critical_is_open_past_its_use(books: Books) -> Iterator[str]:
    rows = Message.objects.filter(safety_critical=True, state__in=UNDECIDED).exclude(channel="task")
    for row in rows.filter(not_after__lt=books.now - SETTLE - SWEPT).order_by("pk").values("pk", "state"):
        yield f"message {row['pk']} is safety-critical, past its use, and still {row['state']}"


def nothing_is_stuck(books: Books) -> Iterator[str]:
    leased = Message.objects.filter(state__in=["claimed", "sending"], lease_until__lt=books.real_now - SWEPT)
    unsettled = Message.objects.filter(state="unknown", look_at__lt=books.now - SWEPT)
    for rows in (leased, unsettled):
        for row in rows.order_by("pk").values("pk", "state").iterator():
            yield f"message {row['pk']} is {row['state']} and nobody has looked at it"


def nothing_due_is_forgotten(books: Books) -> Iterator[str]:
    waiting = Message.objects.filter(state__in=["planned", "waiting"], look_at__lt=books.now - LATE)
    waiting = waiting.exclude(clinic__in=Clinic.objects.exclude(paused_at=None))
    for pk in waiting.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"message {pk} has been due for more than fifteen minutes"


def every_end_has_a_reason(_: Books) -> Iterator[str]:
    ended = Message.objects.filter(
        state__in=["dropped", "failed", "undelivered", "parked", "waiting"], reason=""
    )
    for row in ended.order_by("pk").values("pk", "state").iterator():
        yield f"message {row['pk']} is {row['state']} and no reason is given"
    for pk in Message.objects.exclude(state__in=STATES).values_list("pk", flat=True).iterator():
        yield f"message {pk} is in a state that does not exist"


def nothing_has_disappeared(_: Books) -> Iterator[str]:
    kept = Message.objects.filter(pk=OuterRef("noun_id"))
    gone = AuditEntry.objects.filter(~Exists(kept), noun="message", verb="planned")
    for noun_id in gone.order_by("noun_id").values_list("noun_id", flat=True).distinct().iterator():
        yield f"message {noun_id} was planned and is not there any more"


#: What the audit calls the state that staff leave a message in.
SAID_OTHERWISE = {"moved": "planned", "skipped": "dropped"}
NOT_A_STATE = ("held", "resumed")


def the_audit_knows_every_state(_: Books) -> Iterator[str]:
    """The last that the audit says of a message is its state; only a claim leaves no trace."""
    told = AuditEntry.objects.filter(noun="message", noun_id=OuterRef("pk")).exclude(verb__in=NOT_A_STATE)
    last = Subquery(told.order_by("-pk").values("verb")[:1])
    state = Case(
        *(When(last=verb, then=Value(state)) for verb, state in SAID_OTHERWISE.items()),
        default=F("last"),
        output_field=CharField(),
    )
    rows = Message.objects.annotate(last=last).annotate(told=state)
    # A claim, and giving it back unused, are not told.
    unsaid = Q(state__in=["claimed", "planned", "waiting"], told__in=["planned", "waiting"])
    wrong = rows.exclude(unsaid).filter(Q(last=None) | ~Q(told=F("state")))
    for row in wrong.order_by("pk").values("pk", "state", "last").iterator():
        yield f"message {row['pk']} is {row['state']}, and the audit says {row['last'] or 'nothing'}"


def the_other_way_only_after_the_first_failed(_: Books) -> Iterator[str]:
    """Or while its outcome was unknown, and staff had been told so."""
    first = Message.objects.filter(
        enrolment=OuterRef("enrolment"), step=OuterRef("step"), occurrence=OuterRef("occurrence")
    ).exclude(origin="fallback")
    rows = Message.objects.filter(origin="fallback", sent_at__isnull=False)
    unsure = Subquery(_tasks().filter(reason="outcome_unknown").values("pk")[:1])
    rows = rows.annotate(first=Subquery(first.values("pk")[:1]), unsure=unsure)
    for row in rows.order_by("pk").iterator():
        ended = ("failed", "undelivered", "dropped", "parked", *(("unknown",) if row.unsure else ()))
        before = AuditEntry.objects.filter(noun="message", noun_id=row.first, at__lte=row.sent_at)
        if not before.filter(verb__in=ended).exists():
            yield f"message {row.pk} took the other way though message {row.first} had not failed"


def one_open_task_per_cause(_: Books) -> Iterator[str]:
    closed = Task.objects.exclude(closed_at=None).filter(closed_by="")
    for pk in closed.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"task {pk} was closed by nobody"
    known = Task.objects.filter(closed_at=None).order_by().values("clinic", "cause")
    for row in known.annotate(last=Max("pk"), count=Count("pk")).filter(count__gt=1).iterator():
        yield f"task {row['last']} is open {row['count']} times"
