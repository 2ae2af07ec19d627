"""Due messages out: claim a batch, ask policy, render, commit the intents of a window, send it, record it.

    planned ─claim─▶ claimed ─intent─▶ sending ─record─▶ accepted
                        └─ waits, ends, or becomes a staff task

No transaction is open while a provider is called, and nothing is handed over that is not on disk as
`sending` first: a crash leaves a message either unsent or `unknown`, never sent twice.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from nurture import audit
from nurture.channels.base import Channel, Outgoing, Result
from nurture.content import ContentError, render
from nurture.core.journeys import Step
from nurture.core.policy import Send, Verdict, decide
from nurture.flow import cases, clock, pulse, settle, store, throttle, ways
from nurture.flow.cases import Loaded
from nurture.flow.claim import claim, held
from nurture.flow.intent import Letter, facts_of, intend
from nurture.flow.record import record
from nurture.models import Message

log = logging.getLogger(__name__)

#: How long one wake-up works before it lets another task have the process, in seconds.
SHIFT = 20.0


def run(shift: float = SHIFT) -> int:
    """Works until nothing is due or the shift is over. Returns how many messages were looked at."""
    pulse.beat("dispatch")
    until, looked_at = time.monotonic() + shift, 0
    while time.monotonic() < until and (tokens := claim(clock.now())):
        looked_at += len(tokens)
        _work(tokens)
    return looked_at


def _work(tokens: dict[int, int]) -> None:
    now = clock.now()
    loaded = cases.load(Message.objects.filter(pk__in=tokens).order_by("due_at", "pk"), now)
    verdicts = {item.row.pk: decide(item.case, now) for item in loaded}
    going = [
        item for item in loaded if isinstance(verdicts[item.row.pk], Send) and item.row.channel != "task"
    ]
    staying = {item.row.pk for item in loaded} - {item.row.pk for item in going}
    _settle({pk: tokens[pk] for pk in staying}, now)
    letters = [letter for item in going if (letter := _written(item, tokens, now))]
    for way, same_way in _by_way(letters).items():
        while same_way:
            window, same_way = same_way[: way.pace.window], same_way[way.pace.window :]
            _send(window, way, tokens)


def _settle(tokens: dict[int, int], now: datetime) -> None:
    """Decides again under lock, since a decision is stored only about what it was made of."""
    if not tokens:
        return
    with transaction.atomic():
        loaded = cases.load(held(tokens), now)
        settle.settle(_decided(loaded, now), now)


def _decided(loaded: Sequence[Loaded], now: datetime) -> Iterator[tuple[Message, Verdict, Step | None]]:
    for item in loaded:
        yield item.row, decide(item.case, now), item.case.step


def _written(item: Loaded, tokens: dict[int, int], now: datetime) -> Letter | None:
    """The message rendered; a text that cannot be merged fails here, before anything was promised."""
    allowed = settings.ALLOW_RECIPIENTS
    if allowed and item.address and item.address.value not in allowed:
        return _fail(item, tokens, "recipient_not_allowed", "not on NURTURE_ALLOW_RECIPIENTS", now)
    try:
        if item.version is None:
            raise ContentError(f"{item.row.journey}/{item.row.step}", 0, f"has no {item.row.channel} text")
        facts = facts_of(item)
        return Letter(item.row, render(item.version.compiled, facts), facts, item)
    except ContentError as error:
        log.error("message %s cannot be written: %s", item.row.pk, error)
        return _fail(item, tokens, "render", str(error), now)


@transaction.atomic
def _fail(item: Loaded, tokens: dict[int, int], reason: str, detail: str, now: datetime) -> None:
    for row in held({item.row.pk: tokens[item.row.pk]}):
        settle.end(row, "failed", reason, item.case.step, now, detail)
        store.save([row], settle.FIELDS)
        audit.record_many([settle.change(row, now)])


def _by_way(letters: Sequence[Letter]) -> dict[ways.Way, list[Letter]]:
    """Letters by the way they leave; those of a channel that is off or unknown stay for later."""
    found: dict[ways.Way, list[Letter]] = defaultdict(list)
    for letter in letters:
        found[ways.way_for(letter.row.channel, letter.loaded.clinic)].append(letter)
    return found


def _send(window: Sequence[Letter], way: ways.Way, tokens: dict[int, int]) -> None:
    allowed = [letter for letter in window if throttle.allows(way, letter.loaded.parameters, letter.body)]
    _put_back({item.row.pk: tokens[item.row.pk] for item in window if item not in allowed})
    outgoing = intend(allowed, way, tokens)
    if not outgoing:
        return
    started = time.monotonic()
    results = list(_handed_over(way.channel, outgoing))
    way.pace.learn(time.monotonic() - started, len(outgoing))
    record(results, {pk: tokens[pk] for pk in _ids(outgoing)})


def _put_back(tokens: dict[int, int]) -> None:
    """The sender's limit is reached: these are looked at again when it has room."""
    if not tokens:
        return
    with transaction.atomic():
        rows = held(tokens)
        for row in rows:
            row.state, row.reason, row.lease_until = "planned", "throttled", None
            row.look_at = clock.now() + throttle.PAUSE
        store.save(rows, settle.FIELDS)


def _ids(outgoing: Sequence[Outgoing]) -> Iterator[int]:
    return (int(item.ref.partition(".")[0]) for item in outgoing)


def _handed_over(channel: Channel, outgoing: Sequence[Outgoing]) -> Iterator[Result]:
    """Each result as it comes; what a broken channel never answered is unknown, not lost."""
    answered = 0
    try:
        for result in channel.send(outgoing):
            answered += 1
            yield result
    except Exception as error:
        log.exception("channel %s broke off", channel.name)
        for item in outgoing[answered:]:
            yield Result(item.ref, "unknown", code=type(error).__name__)
