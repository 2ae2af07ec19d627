"""Due messages out: claim a batch, commit the intents of a window, send it, record it, go on.

    planned ─claim─▶ claimed ─intent─▶ sending ─record─▶ accepted
                        └─ waits, ends, or becomes a staff task

No transaction is open while a provider is called, and nothing is handed over that is not on disk as
`sending` first: a crash leaves a message either unsent or `unknown`, never sent twice.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.db import DatabaseError, transaction

from nurture import audit, points
from nurture.channels.base import Channel, Outgoing, Result, late
from nurture.flow import clock, crashes, facts, pauses, pulse, restored, settle, store, throttle, ways
from nurture.flow.again import again, last_tries
from nurture.flow.cases import step_of
from nurture.flow.claim import HOLD, Tokens, claim, held
from nurture.flow.intent import decide_tasks, intend
from nurture.flow.planning import follow_batches
from nurture.flow.record import record
from nurture.models import Clinic, Message

log = logging.getLogger(__name__)

#: How long one wake-up works before it lets another task have the process, in seconds.
SHIFT = 20.0


def run(shift: float = SHIFT) -> int:
    """Works until nothing is due or the shift is over. Returns how many messages were looked at."""
    pulse.beat("dispatch")
    clock.follow_database()
    if restored.forbids_sending():
        return 0
    until, looked_at = clock.elapsed() + shift, 0
    while clock.elapsed() < until and (tokens := claim(clock.now())):
        looked_at += len(tokens)
        points.reach("claimed")
        _work(tokens)
        clock.follow_database()
    if looked_at:
        restored.remember()
    return looked_at


def _work(tokens: Tokens) -> None:
    until = clock.elapsed() + HOLD
    by_way: dict[tuple[str, int], Tokens] = defaultdict(dict)
    rows = Message.objects.filter(pk__in=tokens).order_by("due_at", "pk")
    for pk, channel, clinic_id in rows.values_list("pk", "channel", "clinic_id"):
        by_way[channel, clinic_id][pk] = tokens[pk]
    clinics: dict[int, Clinic] = Clinic.objects.in_bulk({clinic_id for _, clinic_id in by_way})
    for (channel, clinic_id), of_this in by_way.items():
        if channel == "task":
            _decided(decide_tasks, of_this)
        else:
            _Sender(ways.way_for(channel, clinics[clinic_id]), clinics[clinic_id], until).send(of_this)


def _decided(decide: Callable[[Tokens], list[Outgoing]], tokens: Tokens) -> list[Outgoing]:
    """A fault of ours in deciding is counted against the messages that it met; the others go on."""
    try:
        return decide(tokens)
    except DatabaseError:
        raise
    except Exception:
        log.exception("the intents of %s messages broke off", len(tokens))
        crashes.in_hand(tokens)
        return []


class _Sender:
    """One clinic's messages by one way, a window at a time, as large as pace and limits allow."""

    def __init__(self, way: ways.Way, clinic: Clinic, until: float) -> None:
        self.way, self.clinic, self.until = way, clinic, until
        self.gate, self.pause = pauses.gate(way, clinic)

    def send(self, tokens: Tokens) -> None:
        left = list(tokens.items())
        while left:
            if self.gate == "closed":
                return _stand_by(dict(left), self.way, self.clinic)
            allowed = self._allowed(len(left))
            if not allowed:
                return _put_back(dict(left))
            window, left = dict(left[:allowed]), left[allowed:]
            results = self._send(window)
            self.gate = pauses.after(self.gate, results, self.pause)
        return None

    def _allowed(self, most: int) -> int:
        if clock.elapsed() > self.until:
            return 0
        window = 1 if self.gate == "probe" else self.way.pace.window
        return throttle.take(self.way, facts.parameters_of(self.clinic), min(window, most))

    def _send(self, window: Tokens) -> list[Result]:
        outgoing = _decided(partial(intend, way=self.way), window)
        if not outgoing:
            return []
        points.reach("sending")
        started = clock.elapsed()
        results = list(_handed_over(self.way.channel, outgoing))
        self.way.pace.learn(clock.elapsed() - started, len(outgoing))
        record(results, window)
        follow_batches(window)
        points.reach("done")
        return results


@transaction.atomic
def _put_back(tokens: Tokens) -> None:
    """The sender's limit, or our time for them, is reached: these are looked at again when there is room."""
    rows = held(tokens)
    for row in rows:
        row.state, row.reason, row.lease_until = "planned", "throttled", None
        row.look_at = clock.now() + throttle.PAUSE
    store.save(rows, settle.FIELDS)


@transaction.atomic
def _stand_by(tokens: Tokens, way: ways.Way, clinic: Clinic) -> None:
    """The channel is paused: these wait untried, or give it up in time."""
    now, rows = clock.now(), held(tokens)
    last, journeys = last_tries(rows, now), facts.journeys_of(clinic.pk)
    waited = {row.pk for row in rows if row.reason == pauses.REASON}
    at, told = pauses.next_probe(way, clinic), "The provider refuses us; staff are told."
    for row in rows:
        again(row, pauses.WAITING, at, last[row.pk], step_of(journeys, row), now, told)
    store.save(rows, settle.FIELDS)
    news = [row for row in rows if row.pk not in waited or row.state != "waiting"]
    audit.record_many([settle.change(row, now) for row in news])


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
        yield late(item)


class _Begun:
    """Hands out messages while their intents are fresh: none waits longer than promised for its request."""

    def __init__(self, outgoing: Sequence[Outgoing]) -> None:
        self.outgoing, self.count = outgoing, 0

    def __iter__(self) -> Iterator[Outgoing]:
        for item in self.outgoing:
            if item.is_late:
                return
            self.count += 1
            yield item
