"""Due messages out: claim a batch, commit the intents of a window, send it, record it, go on.

    planned ─claim─▶ claimed ─intent─▶ sending ─record─▶ accepted
                        └─ waits, ends, or becomes a staff task

No transaction is open while a provider is called, and nothing is handed over that is not on disk as
`sending` first: a crash leaves a message either unsent or `unknown`, never sent twice.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction

from nurture import points
from nurture.channels.base import Channel, Outgoing, Result
from nurture.flow import clock, facts, pulse, settle, store, throttle, ways
from nurture.flow.claim import Tokens, claim, held
from nurture.flow.intent import decide_tasks, intend
from nurture.flow.record import record
from nurture.models import Clinic, Message

log = logging.getLogger(__name__)

#: How long one wake-up works before it lets another task have the process, in seconds.
SHIFT = 20.0


def run(shift: float = SHIFT) -> int:
    """Works until nothing is due or the shift is over. Returns how many messages were looked at."""
    pulse.beat("dispatch")
    until, looked_at = clock.elapsed() + shift, 0
    while clock.elapsed() < until and (tokens := claim(clock.now())):
        looked_at += len(tokens)
        points.reach("claimed")
        _work(tokens)
    return looked_at


def _work(tokens: Tokens) -> None:
    by_way: dict[tuple[str, int], Tokens] = defaultdict(dict)
    rows = Message.objects.filter(pk__in=tokens).order_by("due_at", "pk")
    for pk, channel, clinic_id in rows.values_list("pk", "channel", "clinic_id"):
        by_way[channel, clinic_id][pk] = tokens[pk]
    clinics: dict[int, Clinic] = Clinic.objects.in_bulk({clinic_id for _, clinic_id in by_way})
    for (channel, clinic_id), of_this in by_way.items():
        if channel == "task":
            decide_tasks(of_this)
        else:
            _send_all(of_this, channel, clinics[clinic_id])


def _send_all(tokens: Tokens, channel: str, clinic: Clinic) -> None:
    """A window at a time, as large as the sender's pace and its limit allow."""
    way, left = ways.way_for(channel, clinic), list(tokens.items())
    while left:
        allowed = throttle.take(way, facts.parameters_of(clinic), min(way.pace.window, len(left)))
        if not allowed:
            return _put_back(dict(left))
        window, left = dict(left[:allowed]), left[allowed:]
        if outgoing := intend(window, way):
            _send(outgoing, way, window)
    return None


@transaction.atomic
def _put_back(tokens: Tokens) -> None:
    """The sender's limit is reached: these are looked at again when it has room."""
    rows = held(tokens)
    for row in rows:
        row.state, row.reason, row.lease_until = "planned", "throttled", None
        row.look_at = clock.now() + throttle.PAUSE
    store.save(rows, settle.FIELDS)


def _send(outgoing: Sequence[Outgoing], way: ways.Way, tokens: Tokens) -> None:
    points.reach("sending")
    started = clock.elapsed()
    results = list(_handed_over(way.channel, outgoing))
    way.pace.learn(clock.elapsed() - started, len(outgoing))
    record(results, tokens)
    points.reach("done")


def _handed_over(channel: Channel, outgoing: Sequence[Outgoing]) -> Iterator[Result]:
    """Each result as it comes. What a broken channel began is unknown; what waited too long goes back."""
    begun, answered = _Begun(outgoing), 0
    try:
        for result in channel.send(begun):
            answered += 1
            points.reach("answered")
            yield result
    except Exception as error:
        log.exception("channel %s broke off", channel.name)
        for item in outgoing[answered : begun.count]:
            yield Result(item.ref, "unknown", code=type(error).__name__)
        answered = begun.count
    for item in outgoing[answered:]:
        yield Result(item.ref, "not_sent", code="late", detail="The sender was too slow for its window.")


class _Begun:
    """Hands out messages while their intents are fresh: none waits longer than promised for its request."""

    def __init__(self, outgoing: Sequence[Outgoing]) -> None:
        self.outgoing, self.count = outgoing, 0
        self.until = clock.elapsed() + ways.PROMISE

    def __iter__(self) -> Iterator[Outgoing]:
        for item in self.outgoing:
            if clock.elapsed() > self.until:
                return
            self.count += 1
            yield item
