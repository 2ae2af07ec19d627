"""What a crash or a silence left behind: expired leases, and messages whose outcome is unknown."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction

from nurture import audit, points
from nurture.channels.base import ChannelError, Outgoing, Result
from nurture.core.deadline import SETTLE, first_look
from nurture.flow import clock, crashes, due, facts, guard, links, pulse, settle, store, track, ways
from nurture.flow.cases import step_of
from nurture.models import Message

log = logging.getLogger(__name__)

ASK_AGAIN = timedelta(minutes=5)
UNSURE = "The provider cannot say whether"
BATCH = 200


def recover() -> int:
    """One sweep. Returns how many messages were moved on."""
    pulse.beat("recover")
    clock.follow_database()
    moved = _all_expired_leases() + sum(_asked(row) for row in _unknown())
    track.match_strays()
    guard.warn_in_time()
    return moved


def _all_expired_leases() -> int:
    moved = 0
    while due.any_lease_over(clock.real_now()) and (some := _expired_leases()):
        moved += some
    return moved


@transaction.atomic
def _expired_leases() -> int:
    """A claimed message has not left the building; one that was being sent may have."""
    now = clock.now()
    rows = list(
        Message.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            state__in=["claimed", "sending"], lease_until__lt=clock.real_now()
        )[:BATCH]
    )
    for row in rows:
        if row.state == "claimed":
            crashes.count(row, now)
        else:
            row.state, row.reason, row.lease_until = "unknown", "lease_expired", None
            row.look_at = first_look(row.due_at, row.not_after, now, row.safety_critical)
    store.save(rows, crashes.FIELDS)
    audit.record_many([settle.change(row, now, "recover") for row in rows])
    points.reach("recovering")
    return len(rows)


def _unknown() -> list[Message]:
    if not due.any_unknown(clock.now()):
        return []
    waiting = Message.objects.filter(state="unknown", look_at__lte=clock.now()).select_related(
        "clinic", "address"
    )
    return list(waiting.order_by("look_at")[:BATCH])


def _asked(row: Message) -> bool:
    """One that cannot be settled for a fault of ours must not keep the others from it."""
    try:
        return _ask(row)
    except DatabaseError:
        raise
    except Exception:
        log.exception("the outcome of message %s cannot be settled", row.pk)
        Message.objects.filter(pk=row.pk, state="unknown").update(look_at=clock.now() + ASK_AGAIN)
        return False


def _ask(row: Message) -> bool:
    """Asks the provider, outside of any transaction, and stores what it knows."""
    if clock.now() < settled_at(row):
        return _call_before(row)
    try:
        found = _found(row)
        points.reach("asked")
    except ChannelError:
        # Absence cannot be told from silence: nothing is decided from it.
        return _store(row, None, ask_again=row.channel != "email")
    return _store(row, found)


def settled_at(row: Message) -> datetime:
    """When absence at the provider is evidence; from its last request on."""
    begun = row.tries.order_by("-number").values_list("intent_at", flat=True).first()
    return (begun or row.due_at) + SETTLE


@transaction.atomic
def _call_before(seen: Message) -> bool:
    """Too soon to ask, and too late to leave staff in the dark."""
    row = Message.objects.select_for_update(of=("self",)).get(pk=seen.pk)
    if row.state == "unknown":
        _tell(row, clock.now())
        row.look_at = settled_at(row)
        store.save([row], ("look_at",))
    return False


def _tell(row: Message, now: datetime) -> None:
    if row.safety_critical:
        settle.raise_about(row, "outcome_unknown", now, f"{UNSURE} {row.journey}/{row.step} arrived.")


def _found(row: Message) -> Result | None:
    if row.provider_id:
        return Result(links.message_ref(row.pk), "accepted", provider_id=row.provider_id)
    way = ways.way_for(row.channel, row.clinic)
    message = Outgoing(ref=links.message_ref(row.pk), to=row.address.value, sender=way.sender, body=row.body)
    ours = (
        Message.objects.filter(address=row.address)
        .exclude(pk=row.pk)
        .exclude(provider_id="")
        .values_list("provider_id", flat=True)
    )
    intent = row.tries.order_by("-number").values_list("intent_at", flat=True).first()
    return way.channel.find(message, clock.as_providers_see(intent), set(ours))


@transaction.atomic
def _store(seen: Message, found: Result | None, ask_again: bool = False) -> bool:
    now = clock.now()
    row = Message.objects.select_for_update(of=("self",)).get(pk=seen.pk)
    if row.state != "unknown":
        return False
    if found:
        row.state, row.reason, row.provider_id = "accepted", "", found.provider_id
        settle.arrived(row, "unknown", now)
    elif ask_again and now < row.not_after:
        _go_on_asking(row, now)
    else:
        _give_up(row, now)
    store.save([row], (*settle.FIELDS, "provider_id"))
    audit.record_many([settle.change(row, now, "reconcile")])
    return not ask_again


def _go_on_asking(row: Message, now: datetime) -> None:
    """Meanwhile what is safety-critical goes the other way; that is taken back if the first is found."""
    row.look_at = now + ASK_AGAIN
    if row.safety_critical:
        _tell(row, now)
        settle.fall_back(row, step_of(facts.journeys_of(row.clinic_id), row), now)


def _give_up(row: Message, now: datetime) -> None:
    """Never resent on the same channel by the machine; what is safety-critical goes another way."""
    step = step_of(facts.journeys_of(row.clinic_id), row)
    _tell(row, now)
    settle.end(row, "dropped", "outcome_unknown", step, now, "The provider does not list it.")
