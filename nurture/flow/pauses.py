"""A channel that refuses us is left alone until a person has mended it, and tried again now and then.

    open ─refused─▶ closed ─PROBE_EVERY─▶ probe ─taken─▶ open
                       ▲                    └─refused─┐
                       └──────────────────────────────┘

One pause and one staff task per clinic and channel, however many messages wait.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction

from nurture import audit, wake
from nurture.channels.base import Result
from nurture.flow import clock, ways
from nurture.flow.raising import close, raise_task
from nurture.models import Clinic, Message, Pause

log = logging.getLogger(__name__)

PROBE_EVERY = timedelta(minutes=15)
REASON = "provider_paused"
WAITING = ("waiting", REASON)

#: May messages leave by this way? `probe`: one may, to see.
Gate = Literal["open", "probe", "closed"]

#: Outcomes that only a provider gives who takes us for who we are.
PROOFS = ("accepted", "consent")


def begin(clinic: Clinic, channel: str, code: str, detail: str, *, until_delivered: bool = False) -> Pause:
    """Nothing but a probe leaves by the channel from now on. Inside the caller's transaction."""
    now = clock.now()
    news = {
        "sender": ways.sender_of(channel, clinic),
        "code": code[:40],
        "until_delivered": until_delivered,
        "paused_at": now,
        "probe_at": now + PROBE_EVERY,
    }
    pause, is_new = Pause.objects.get_or_create(clinic=clinic, channel=channel, ended_at=None, defaults=news)
    if is_new:
        audit.record(pause, "paused", "provider", now, code=code)
        log.error("clinic %s: %s is paused, the provider says %s", clinic.pk, channel, code or "no")
    raise_task(clinic.pk, REASON, channel, now, detail=detail)
    return pause


def begin_by_report(row: Message, code: str) -> None:
    """A carrier refuses what the provider took; not where that was mended since the message left."""
    since = Pause.objects.filter(clinic=row.clinic_id, channel=row.channel, ended_at__gt=row.sent_at)
    if not since.exists():
        detail = f"The {row.channel} provider took messages that no carrier takes (code {code})."
        begin(row.clinic, row.channel, code, detail, until_delivered=True)


def _open(clinic_id: int, channel: str) -> Pause | None:
    return Pause.objects.filter(clinic=clinic_id, channel=channel, ended_at=None).first()


def gate(way: ways.Way, clinic: Clinic) -> tuple[Gate, Pause | None]:
    """Whether messages may leave now. `probe` is given to one worker, once in PROBE_EVERY."""
    pause = _open(clinic.pk, way.name)
    if pause is None:
        return "open", None
    if pause.sender != way.sender:
        end(pause, "the clinic has another sender now")
        return "open", None
    return ("probe" if _won(pause) else "closed"), pause


def _won(pause: Pause) -> bool:
    now = clock.now()
    if now < pause.probe_at:
        return False
    seen, pause.probe_at = pause.probe_at, now + PROBE_EVERY
    mine = Pause.objects.filter(pk=pause.pk, probe_at=seen, ended_at=None)
    return bool(mine.update(probe_at=pause.probe_at))


def next_probe(way: ways.Way, clinic: Clinic) -> datetime:
    """When it is worth looking again; now, where the pause has ended meanwhile."""
    pause = _open(clinic.pk, way.name)
    return pause.probe_at if pause else clock.now()


def after(stood: Gate, results: Sequence[Result], pause: Pause | None) -> Gate:
    """Whether the rest may leave, after these answers."""
    outcomes = {result.outcome for result in results}
    if "configuration" in outcomes:
        return "closed"
    if stood != "probe" or not results or pause is None:
        return stood
    if pause.until_delivered or not outcomes & set(PROOFS):
        return "closed"
    end(pause, "the provider takes messages again")
    return "open"


def delivered(row: Message) -> None:
    """A delivery after the pause began is proof, also where an acceptance is none."""
    pause = _open(row.clinic_id, row.channel)
    if pause and row.sent_at and row.sent_at >= pause.paused_at:
        end(pause, "a message was delivered again")


@transaction.atomic
def end(pause: Pause, why: str) -> None:
    now = clock.now()
    if not Pause.objects.filter(pk=pause.pk, ended_at=None).update(ended_at=now):
        return
    audit.record(pause, "resumed", "nurture", now, why=why)
    close(pause.clinic_id, REASON, pause.channel, now, why)
    waiting = Message.objects.filter(clinic=pause.clinic_id, channel=pause.channel, state="waiting")
    waiting.filter(reason=REASON).update(look_at=now)
    wake.after_commit("dispatch")
