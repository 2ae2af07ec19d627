"""What a crash or a silence left behind: expired leases, and messages whose outcome is unknown."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from nurture import audit, points
from nurture.channels.base import ChannelError, Outgoing, Result
from nurture.flow import clock, facts, links, pulse, settle, store, ways
from nurture.flow.cases import step_of
from nurture.flow.record import SETTLE
from nurture.models import Message

ASK_AGAIN = timedelta(minutes=5)
UNSURE = "The provider cannot say whether"
BATCH = 200


def recover() -> int:
    """One sweep. Returns how many messages were moved on."""
    pulse.beat("recover")
    return _expired_leases() + sum(_ask(row) for row in _unknown())


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
            row.state, row.look_at = "planned", now
        else:
            row.state, row.reason, row.look_at = "unknown", "lease_expired", now + SETTLE
        row.lease_until = None
    store.save(rows, settle.FIELDS)
    audit.record_many([settle.change(row, now, "recover") for row in rows])
    points.reach("recovering")
    return len(rows)


def _unknown() -> list[Message]:
    waiting = Message.objects.filter(state="unknown", look_at__lte=clock.now()).select_related(
        "clinic", "address"
    )
    return list(waiting.order_by("look_at")[:BATCH])


def _ask(row: Message) -> bool:
    """Asks the provider, outside of any transaction, and stores what it knows."""
    try:
        found = _found(row)
        points.reach("asked")
    except ChannelError:
        # Absence cannot be told from silence: nothing is decided from it.
        return _store(row, None, ask_again=row.channel != "email")
    return _store(row, found)


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
    # The provider's clock is real time, also while the sandbox's own clock is moved.
    since = intent if clock.is_virtual() else intent - clock.offset()
    return way.channel.find(message, since, set(ours))


@transaction.atomic
def _store(seen: Message, found: Result | None, ask_again: bool = False) -> bool:
    now = clock.now()
    row = Message.objects.select_for_update(of=("self",)).get(pk=seen.pk)
    if row.state != "unknown":
        return False
    if found:
        row.state, row.reason, row.provider_id = "accepted", "", found.provider_id
    elif ask_again and now < row.not_after:
        row.look_at = now + ASK_AGAIN
        if row.safety_critical:
            settle.raise_about(row, "outcome_unknown", now, f"{UNSURE} {row.journey}/{row.step} arrived.")
    else:
        _give_up(row, now)
    store.save([row], (*settle.FIELDS, "provider_id"))
    audit.record_many([settle.change(row, now, "reconcile")])
    return not ask_again


def _give_up(row: Message, now: datetime) -> None:
    """Never resent on the same channel by the machine; what is safety-critical goes another way."""
    step = step_of(facts.journeys_of(row.clinic_id), row)
    settle.end(row, "dropped", "outcome_unknown", step, now, "The provider does not list it.")
    if row.safety_critical:
        settle.raise_about(row, "outcome_unknown", now, f"{UNSURE} {row.journey}/{row.step} arrived.")
