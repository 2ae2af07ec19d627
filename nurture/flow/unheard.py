"""Replies to a crisis that have not left: the task of the crisis says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from nurture import audit
from nurture.core.crisis import REPLIES, SOON
from nurture.models import Message, Task

ENDED = ("failed", "undelivered", "dropped", "parked")
UNSENT = ("planned", "waiting", "claimed", "sending", "unknown")
MARK = "Our automatic reply"


def tell(now: datetime) -> None:
    for found in Task.objects.filter(reason="crisis", closed_at=None, reply__isnull=False):
        if MARK not in found.detail and (row := _unheard(found, now)):
            with transaction.atomic():
                task = Task.objects.select_for_update(of=("self",), no_key=True).get(pk=found.pk)
                note(task, f"{MARK} could not leave at once ({row.reason or row.state}).")
                audit.record(task, "told of a lost reply", "nurture", now, message=row.pk)


def _unheard(task: Task, now: datetime) -> Message | None:
    rows = Message.objects.filter(
        address=task.reply.address_id,
        journey="conversation",
        step__in=REPLIES,
        created_at__gte=task.created_at,
    )
    stuck = Q(state__in=UNSENT, created_at__lte=now - SOON) | Q(state="waiting", reason="provider_paused")
    return rows.filter(Q(state__in=ENDED) | stuck).order_by("-pk").first()


def note(task: Task, sentence: str) -> None:
    """Adds a sentence, once, to what staff read of a task that the caller has locked."""
    if sentence not in task.detail:
        task.detail = f"{task.detail} {sentence}".strip()[:300]
        task.save(update_fields=["detail"])
