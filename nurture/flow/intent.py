"""The intent: what leaves is frozen on the row and committed before anybody is called.

Addresses are locked in order of id and policy is asked once more with fresh facts. Whoever opts out takes
the same lock, so no intent can commit after the opt-out did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from nurture import audit
from nurture.channels.base import Outgoing
from nurture.content import SUBSCRIPTIONS, Rendered, Value, unsubscribe_headers
from nurture.core.facts import Sent
from nurture.core.policy import Case, Send, decide
from nurture.core.text import sms_parts
from nurture.flow import cases, clock, links, merge, settle, store, ways
from nurture.flow.cases import Loaded
from nurture.flow.claim import LEASE, held
from nurture.models import Address, Attempt, Message


@dataclass(frozen=True)
class Letter:
    """A message that may go: its row as claimed, and what it says."""

    row: Message
    rendered: Rendered
    facts: dict[str, Value]
    loaded: Loaded

    @property
    def body(self) -> str:
        return self.rendered.sms or self.rendered.text


def facts_of(item: Loaded) -> dict[str, Value]:
    return merge.fields(
        item.parameters,
        item.case.patient,
        item.case.visit,
        language=item.language,
        unsubscribe_url=links.unsubscribe_url(item.address.pk) if item.address else "",
        sandbox=not settings.LIVE,
    )


@transaction.atomic
def intend(letters: Sequence[Letter], way: ways.Way, tokens: dict[int, int]) -> list[Outgoing]:
    """Commits that these are being sent; the rest is settled, or looked at afresh."""
    by_id = {letter.row.pk: letter for letter in letters}
    _lock(letter.loaded.address for letter in letters)
    now = clock.now()
    fresh = cases.load(held({pk: tokens[pk] for pk in by_id}), now)
    going, staying = [], []
    said: dict[int, tuple[Sent, ...]] = defaultdict(tuple)
    for item in fresh:
        verdict = decide(_with(item, said), now)
        letter = by_id[item.row.pk]
        if isinstance(verdict, Send) and _is_as_written(item, letter):
            row = _frozen(item, letter, now)
            said[row.address_id] += (_sent(item, now),)
            going.append(row)
        else:
            staying.append((item.row, verdict, item.case.step))
    settle.settle([entry for entry in staying if not isinstance(entry[1], Send)], now)
    _write_again([row for row, verdict, _ in staying if isinstance(verdict, Send)])
    _store_intents(going, now)
    return [_outgoing(row, by_id[row.pk], way) for row in going]


def _lock(addresses: Iterable[Address | None]) -> None:
    ids = {address.pk for address in addresses if address}
    list(Address.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _is_as_written(item: Loaded, letter: Letter) -> bool:
    written = letter.loaded
    return (item.address, item.version) == (written.address, written.version) and facts_of(
        item
    ) == letter.facts


def _with(item: Loaded, said: dict[int, tuple[Sent, ...]]) -> Case:
    """The case with what this very window already says to the same address."""
    address = item.case.address
    if not (address and item.address and said[item.address.pk]):
        return item.case
    return replace(item.case, address=replace(address, recent=address.recent + said[item.address.pk]))


def _sent(item: Loaded, now: datetime) -> Sent:
    outbound, patient, visit = item.case.outbound, item.case.patient, item.case.visit
    return Sent(
        now,
        outbound.channel,
        outbound.category,
        outbound.message,
        patient.id if patient else "",
        visit.id if visit else "",
        outbound.occurrence,
    )


def _frozen(item: Loaded, letter: Letter, now: datetime) -> Message:
    """The row as it leaves: the exact text, the address, the version."""
    row = item.row
    row.state, row.reason, row.sent_at, row.lease_until = "sending", "", now, clock.real_now() + LEASE
    row.attempts += 1
    row.address, row.version_id = item.address, item.version.id if item.version else None
    row.subject, row.body = letter.rendered.subject[:300], letter.body
    row.parts = sms_parts(letter.body).parts if row.channel == "sms" else None
    return row


def _write_again(rows: list[Message]) -> None:
    """Something that it says, or where it goes, changed since it was rendered."""
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
    subscribed = row.channel == "email" and row.category in SUBSCRIPTIONS
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
