"""Pages to whoever is on call, one rung of the list after the other until somebody takes the task.

    planned ─claim─▶ sent        each claim plans the next rung, for when nobody will have taken this one
       │ ▲ not sent, or unknown: again in half a minute
       │ └───────┘
       ├─▶ failed: the next rung at once
       └─▶ acknowledged, with all others of its task

A page may be sent twice; it must not be lost. As long as a task is open and nobody took it, some page of it
is planned: `ring` mends what is not so.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from nurture import audit, wake
from nurture.channels.base import Inbound, Report, Result
from nurture.core.clinic import reached_at
from nurture.core.crisis import ONCE_IN, contact_at, next_page, takes
from nurture.core.replies.keywords import keyword
from nurture.flow import clock, pager, pulse, unheard
from nurture.flow.claim import LEASE
from nurture.flow.facts import parameters_of
from nurture.flow.raising import raise_task
from nurture.models import Address, Clinic, Page, Patient, Reply, Task

log = logging.getLogger(__name__)

RETRY = timedelta(seconds=30)
MOST_TRIES = 4
#: How long one wake-up works, in seconds.
SHIFT = 20.0
#: So long a crisis that nobody takes is played page by page.
PLAYED_FOR = timedelta(hours=1)
FAILED = "A page could not be sent."


def ring(shift: float = SHIFT) -> int:
    """Sends the pages that are due, each once, for `shift` seconds at most. Returns how many it looked at."""
    pulse.beat("ring")
    until, seen = clock.elapsed() + shift, set[int]()
    if not Task.objects.filter(reason="crisis", closed_at=None).exists():
        return 0
    _mend(clock.now())
    while clock.elapsed() < until and (page := _next_due(seen)):
        seen.add(page.pk)
        with _whatever_happens(page.task_id):
            if mine := _claimed(page, clock.now()):
                _record(mine, pager.call(mine, clock.now()), clock.now())
    unheard.tell(clock.now())
    return len(seen)


@contextmanager
def _whatever_happens(task_id: int) -> Iterator[None]:
    """A fault that one task meets, such as a clinic's broken parameters, holds up no other."""
    try:
        yield
    except DatabaseError:
        raise
    except Exception:
        log.exception("the pages of task %s broke off", task_id)


def _next_due(seen: Collection[int]) -> Page | None:
    due = Page.objects.filter(state="planned", look_at__lte=clock.now()).exclude(pk__in=seen)
    return due.order_by("look_at", "pk").first()


def first_hour() -> QuerySet[Page]:
    """What a clock that is played stops at; later pages leave where it stops for something else."""
    return waiting().filter(look_at__lte=F("task__created_at") + PLAYED_FOR)


def waiting() -> QuerySet[Page]:
    """To be sent, unless somebody takes the task before."""
    return Page.objects.filter(state="planned", task__closed_at=None, task__acknowledged_at=None)


# ---- which pages there are


def begin(task: Task, now: datetime) -> bool:
    """Plans the first page of a task. False where no on-call list is declared."""
    return _plan(task, 0, now)


def again(task: Task, now: datetime) -> None:
    """More has come to a task that is open, and locked: whoever was paged last is paged again at once.

    Nobody is while somebody has only just taken it; taken longer ago, it has to be taken once more.
    """
    if task.acknowledged_at and now < task.acknowledged_at + ONCE_IN:
        return
    if task.acknowledged_at:
        audit.record(task, "asked for again", "nurture", now, taken_by=task.acknowledged_by)
        task.acknowledged_at, task.acknowledged_by = None, ""
        task.save(update_fields=["acknowledged_at", "acknowledged_by"])
    latest = task.pages.filter(token__gt=0).order_by("-rung").first()
    if latest is None:
        task.pages.filter(state="planned").update(look_at=now)
    elif latest.state != "planned":
        Page.objects.filter(pk=latest.pk).update(state="planned", look_at=now, attempts=0)


def _mend(now: datetime) -> None:
    """Whatever happened, a list that was declared late included: an open crisis has a page to come."""
    coming = Page.objects.filter(task=OuterRef("pk"), state="planned")
    silent = Task.objects.filter(~Exists(coming), reason="crisis", closed_at=None, acknowledged_at=None)
    for found in silent.annotate(last=Max("pages__rung")).order_by("pk"):
        with _whatever_happens(found.pk), transaction.atomic():
            task = _locked(found.pk)
            if not (task.acknowledged_at or task.closed_at):
                _plan(task, 0 if found.last is None else found.last + 1, now)


def _plan(task: Task, rung: int, at: datetime) -> bool:
    on_call = parameters_of(task.clinic).on_call
    if not on_call:
        return False
    planned = {"contact": contact_at(on_call, rung), "state": "planned", "look_at": at}
    made = {"clinic_id": task.clinic_id, "created_at": clock.now(), **planned}
    page, is_new = Page.objects.get_or_create(task=task, rung=rung, defaults=made)
    if not is_new and page.state == "acknowledged":
        Page.objects.filter(pk=page.pk).update(**planned)
    return True


# ---- sending


def _claimed(page: Page, now: datetime) -> Page | None:
    """Ours, with the rung after it planned; None where somebody else has it, or it is not wanted any more."""
    with transaction.atomic():
        task = _locked(page.task_id)
        if task.acknowledged_at or task.closed_at:
            stop(task)
            return None
        seen = Page.objects.filter(pk=page.pk, state="planned", token=page.token)
        if not seen.update(token=F("token") + 1, attempts=F("attempts") + 1, look_at=now + LEASE):
            return None
        _plan(task, page.rung + 1, next_page(parameters_of(task.clinic), task.created_at, now))
    return Page.objects.select_related("clinic", "task").get(pk=page.pk)


@transaction.atomic
def _record(page: Page, result: Result, now: datetime) -> None:
    """What came of it, where nobody else has claimed it since."""
    task = _locked(page.task_id)
    news = _news(page, result, now)
    Page.objects.filter(pk=page.pk, token=page.token).exclude(state="acknowledged").update(**news)
    about = {"rung": page.rung, "attempt": page.attempts, "outcome": result.outcome, "code": result.code}
    audit.record(task, "paged", "nurture", now, page=page.pk, **about)
    if news.get("state") == "failed":
        _pass_on(task, page.rung, now)


def _news(page: Page, result: Result, now: datetime) -> dict[str, object]:
    said = f"{result.code} {result.detail}".strip()[:200]
    if result.outcome == "accepted":
        return {"state": "sent", "sent_at": now, "last_error": ""}
    if result.outcome in ("not_sent", "unknown") and page.attempts < MOST_TRIES:
        return {"look_at": now + RETRY, "last_error": said}
    return {"state": "failed", "last_error": said}


def _pass_on(task: Task, rung: int, now: datetime) -> None:
    """The next on the list does not wait for whom no page reaches; the second round keeps its pace."""
    unheard.note(task, FAILED)
    if rung + 1 < len(parameters_of(task.clinic).on_call):
        task.pages.filter(rung=rung + 1, state="planned", look_at__gt=now).update(look_at=now)
        wake.after_commit("ring")


@transaction.atomic
def report(page_id: int, reported: Report) -> None:
    """A carrier that could not deliver a page has not paged anybody."""
    page = Page.objects.filter(pk=page_id, state="sent").first()
    if page is None or reported.status not in ("undelivered", "failed"):
        return
    task = _locked(page.task_id)
    news = {"state": "failed", "last_error": f"{reported.status} {reported.code}"[:200]}
    if Page.objects.filter(pk=page.pk, state="sent").update(**news):
        audit.record(task, "page undelivered", "provider", clock.now(), page=page.pk, code=reported.code)
        if not (task.acknowledged_at or task.closed_at):
            _pass_on(task, page.rung, clock.now())


# ---- taken


@transaction.atomic
def acknowledge(task: Task, actor: str, now: datetime) -> bool:
    """Somebody is on it: no page of it leaves from now on. False where that was so before."""
    row = _locked(task.pk)
    if row.acknowledged_at or row.closed_at:
        return False
    row.acknowledged_at, row.acknowledged_by = now, actor[:200]
    row.save(update_fields=["acknowledged_at", "acknowledged_by"])
    audit.record(row, "acknowledged", actor, now)
    stop(row)
    return True


def answered_by(clinic: Clinic, inbound: Inbound) -> bool:
    """Whether what came in is from somebody on call and was dealt with here; asked before anything else.

    "ACK" (or "1", or "ok") takes the task whose page reached that contact last. Any other words of theirs go
    to staff, or are read as a patient's where they are one too; STOP and its kin are for `answer` to act on.
    """
    entry = _entry(clinic, inbound.sender)
    if entry is None or keyword(inbound.body):
        return False
    takes_it = takes(_first_line(inbound))
    with transaction.atomic():
        task = _waiting(clinic, entry) if takes_it else None
        if task is None and _is_patient(clinic, inbound):
            return False
        if reply := _stored(clinic, inbound):
            if task:
                acknowledge(task, who(entry), clock.now())
            elif not takes_it:
                _pass_to_staff(reply)
        return True


def _entry(clinic: Clinic, sender: str) -> str | None:
    return next((e for e in parameters_of(clinic).on_call if reached_at(e) == sender), None)


def who(entry: str) -> str:
    """As the audit names somebody on call."""
    name = entry.rpartition("<")[0].strip()
    return f"{name or entry} (on call)"


def _waiting(clinic: Clinic, entry: str) -> Task | None:
    """What nobody has taken: of that which reached this contact the latest, else the newest."""
    open_ones = Task.objects.for_clinic(clinic).filter(closed_at=None, acknowledged_at=None)
    paged = Page.objects.filter(task__in=open_ones, contact=entry, sent_at__isnull=False)
    if latest := paged.select_related("task").order_by("-sent_at", "-pk").first():
        return latest.task
    return open_ones.filter(pages__isnull=False).order_by("-pk").first()


def _first_line(inbound: Inbound) -> str:
    """A mail program puts what it answers below."""
    return next((line for line in inbound.body.splitlines() if line.strip()), "")


def _is_patient(clinic: Clinic, inbound: Inbound) -> bool:
    at = Address.objects.filter(clinic=clinic, channel=inbound.channel, value=inbound.sender)
    return Patient.objects.filter(Q(mobile__in=at) | Q(email__in=at)).exists()


def _stored(clinic: Clinic, inbound: Inbound) -> Reply | None:
    """None where it came before."""
    address, _ = Address.objects.get_or_create(clinic=clinic, channel=inbound.channel, value=inbound.sender)
    news = {"clinic": clinic, "address": address, "body": inbound.body, "intent": "on_call"}
    more = {"received_at": clock.now(), "raw": {}, "media": list(inbound.media)}
    reply, is_new = Reply.objects.get_or_create(provider_id=inbound.provider_id, defaults=news | more)
    if is_new:
        audit.record(reply, "received", "on call", clock.now(), intent=reply.intent)
    return reply if is_new else None


def _pass_to_staff(reply: Reply) -> None:
    raise_task(
        reply.clinic_id,
        "question",
        f"reply {reply.pk}",
        clock.now(),
        detail="Somebody on the on-call list wrote; it takes no task. Only ACK does.",
        urgency="now",
        reply_id=reply.pk,
    )


def stop(task: Task) -> None:
    """No page of it leaves any more; one that is on its way is not called back."""
    task.pages.filter(state="planned").update(state="acknowledged")


def _locked(task_id: int) -> Task:
    rows = Task.objects.select_for_update(of=("self",), no_key=True).select_related("clinic")
    return rows.get(pk=task_id)
