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
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from nurture import audit
from nurture.channels.base import Channel, Outgoing, Result
from nurture.content import ContentError, Rendered, render, unsubscribe_headers
from nurture.core.facts import Sent
from nurture.core.policy import Case, Send, Verdict, decide
from nurture.core.text import sms_parts
from nurture.flow import cases, clock, links, merge, pulse, settle, store, throttle, ways
from nurture.flow.cases import Loaded
from nurture.flow.claim import LEASE, claim, held
from nurture.flow.record import record
from nurture.models import Address, Attempt, Message

log = logging.getLogger(__name__)

#: How long one wake-up works before it lets another task have the process, in seconds.
SHIFT = 20.0


@dataclass(frozen=True)
class Letter:
    """A message that may go: its row as claimed, and what it says."""

    row: Message
    rendered: Rendered
    loaded: Loaded

    @property
    def body(self) -> str:
        return self.rendered.sms or self.rendered.text


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


def _decided(loaded: Sequence[Loaded], now: datetime) -> Iterator[tuple[Message, Verdict, object]]:
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
        return Letter(item.row, render(item.version.compiled, _facts(item)), item)
    except ContentError as error:
        log.error("message %s cannot be written: %s", item.row.pk, error)
        return _fail(item, tokens, "render", str(error), now)


@transaction.atomic
def _fail(item: Loaded, tokens: dict[int, int], reason: str, detail: str, now: datetime) -> None:
    for row in held({item.row.pk: tokens[item.row.pk]}):
        settle.end(row, "failed", reason, item.case.step, now, detail)
        store.save([row], settle.FIELDS)
        audit.record_many([settle.change(row, now)])


def _facts(item: Loaded) -> dict[str, object]:
    return merge.fields(
        item.parameters,
        item.case.patient,
        item.case.visit,
        language=item.language,
        unsubscribe_url=links.unsubscribe_url(item.address.pk) if item.address else "",
        sandbox=not settings.LIVE,
    )


def _by_way(letters: Sequence[Letter]) -> dict[ways.Way, list[Letter]]:
    """Letters by the way they leave; those of a channel that is off or unknown stay for later."""
    found: dict[ways.Way, list[Letter]] = defaultdict(list)
    for letter in letters:
        found[ways.way_for(letter.row.channel, letter.loaded.clinic)].append(letter)
    return found


def _send(window: Sequence[Letter], way: ways.Way, tokens: dict[int, int]) -> None:
    allowed = [letter for letter in window if throttle.allows(way, letter.loaded.parameters, letter.body)]
    _put_back({item.row.pk: tokens[item.row.pk] for item in window if item not in allowed})
    outgoing = _intend(allowed, way, tokens)
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


@transaction.atomic
def _intend(letters: Sequence[Letter], way: ways.Way, tokens: dict[int, int]) -> list[Outgoing]:
    """Commits that these are being sent: addresses locked in order of id, policy asked with fresh facts.

    Whoever opts out takes the same lock, so no intent can commit after the opt-out did.
    """
    by_id = {letter.row.pk: letter for letter in letters}
    _lock(letter.loaded.address for letter in letters)
    now = clock.now()
    fresh = cases.load(held({pk: tokens[pk] for pk in by_id}), now)
    going, staying = [], []
    said: dict[int, tuple[Sent, ...]] = defaultdict(tuple)
    for item in fresh:
        verdict = decide(_with(item, said), now)
        letter = by_id[item.row.pk]
        if (
            isinstance(verdict, Send)
            and item.address == letter.loaded.address
            and item.version == letter.loaded.version
        ):
            said[item.address.pk] += (_sent(item, now),)
            going.append(_frozen(item, letter, now))
        else:
            staying.append((item.row, verdict, item.case.step))
    settle.settle([entry for entry in staying if not isinstance(entry[1], Send)], now)
    _back_to_plan([row for row, verdict, _ in staying if isinstance(verdict, Send)])
    _store_intents(going, now)
    return [_outgoing(row, by_id[row.pk], way) for row in going]


def _lock(addresses: Iterator[Address | None]) -> None:
    ids = {address.pk for address in addresses if address}
    list(Address.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _with(item: Loaded, said: dict[int, tuple[Sent, ...]]) -> Case:
    """The case with what this very window already says to the same address."""
    address = item.case.address
    if not (address and item.address and said[item.address.pk]):
        return item.case
    return replace(item.case, address=replace(address, recent=address.recent + said[item.address.pk]))


def _sent(item: Loaded, now: datetime) -> Sent:
    outbound, visit = item.case.outbound, item.case.visit
    return Sent(
        now,
        outbound.channel,
        outbound.category,
        outbound.message,
        visit.id if visit else "",
        outbound.occurrence,
    )


def _frozen(item: Loaded, letter: Letter, now: datetime) -> Message:
    """The row as it leaves: the exact text, the address, the version."""
    row = item.row
    row.state, row.reason, row.sent_at, row.lease_until = "sending", "", now, clock.real_now() + LEASE
    row.attempts += 1
    row.address, row.version_id = item.address, item.version.id
    row.subject, row.body = letter.rendered.subject[:300], letter.body
    row.parts = sms_parts(letter.body).parts if row.channel == "sms" else None
    return row


def _back_to_plan(rows: list[Message]) -> None:
    """The address or the text changed since it was rendered: it is looked at afresh at once."""
    for row in rows:
        row.state, row.lease_until = "planned", None
    store.save(rows, ("state", "lease_until"))


def _store_intents(rows: list[Message], now: datetime) -> None:
    store.save(
        rows,
        (
            "state",
            "reason",
            "sent_at",
            "lease_until",
            "attempts",
            "address",
            "version",
            "subject",
            "body",
            "parts",
        ),
    )
    Attempt.objects.bulk_create(
        Attempt(clinic_id=row.clinic_id, message=row, number=row.attempts, token=row.token, intent_at=now)
        for row in rows
    )
    audit.record_many([settle.change(row, now) for row in rows])


def _outgoing(row: Message, letter: Letter, way: ways.Way) -> Outgoing:
    subscribed = row.channel == "email" and row.category in ("education", "marketing", "feedback")
    return Outgoing(
        ref=links.message_ref(row.pk),
        to=row.address.value,
        sender=way.sender,
        sender_name=letter.loaded.parameters.signature,
        subject=letter.rendered.subject,
        body=letter.body,
        html=letter.rendered.html,
        headers=unsubscribe_headers(links.unsubscribe_url(row.address.pk)) if subscribed else (),
        attempt=row.attempts,
        callback=links.status_callback(row.pk, row.attempts) if row.channel == "sms" else "",
        validity_seconds=_validity(row) if row.channel == "sms" else None,
    )


def _validity(row: Message) -> int:
    """How long the provider may still hold it: not past its use, and not ten hours by default."""
    return max(10, min(36_000, int((row.not_after - row.sent_at).total_seconds())))


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
