"""The intent: policy is asked with fresh facts, what leaves is frozen on the row, and all of it is committed.

Addresses are locked in order of id first. Whoever opts out takes the same lock, so no intent can commit
after the opt-out did. One reading of the facts serves policy and text: a message never says what policy did
not see.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from nurture import audit, points
from nurture.channels.base import Outgoing
from nurture.content import (
    SUBSCRIPTIONS,
    Compiled,
    ContentError,
    Rendered,
    Value,
    render,
    unsubscribe_headers,
)
from nurture.core.facts import Sent
from nurture.core.policy import Case, Send, decide, has_hours, writing_hours
from nurture.core.quiet import closes_at
from nurture.core.text import sms_parts
from nurture.flow import cases, clock, links, merge, settle, store, visits, ways
from nurture.flow.cases import Loaded
from nurture.flow.claim import LEASE, Tokens, held
from nurture.flow.raising import raise_about
from nurture.flow.visits import also_told
from nurture.models import Address, Attempt, Message, Patient

log = logging.getLogger(__name__)


#: Seconds; Twilio advises more than five. What leaves in the last moments before an end may outlast it.
SHORTEST_VALIDITY = 6


class Unwritable(Exception):
    """The message cannot be sent as it is, whatever policy says. `reason` is the row's."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        super().__init__(detail)


@transaction.atomic
def decide_tasks(tokens: Tokens) -> list[Outgoing]:
    """Rows of channel `task`: those that are due and still needed become staff tasks. Nothing leaves."""
    now = clock.now()
    loaded = cases.load(held(tokens), now)
    settle.settle([(item.row, decide(item.case, now), item.case.step) for item in loaded], now)
    return []


@transaction.atomic
def intend(tokens: Tokens, way: ways.Way) -> list[Outgoing]:
    """Commits what is being sent, and returns it; the rest of the window is settled."""
    locked, now = _lock_addresses(tokens), clock.now()
    going: list[tuple[Loaded, Rendered]] = []
    staying = []
    said: dict[int, tuple[Sent, ...]] = defaultdict(tuple)
    for item in cases.load(held(tokens), now):
        verdict = decide(_with(item, said), now)
        if not isinstance(verdict, Send):
            staying.append((item.row, verdict, item.case.step))
        elif rendered := _written(item, locked, now):
            going.append((_frozen(item, rendered, now), rendered))
            _tell_of_neutral(item, now)
            said[item.row.address_id] += (_sent(item, now),)
    settle.settle(staying, now)
    _store([item.row for item, _ in going], now)
    points.reach("intended")
    begin_by = time.monotonic() + ways.PROMISE
    return [_outgoing(item, rendered, way, now, begin_by) for item, rendered in going]


def _lock_addresses(tokens: Tokens) -> Collection[int]:
    """The addresses that these rows may go to, locked until the commit."""
    rows = Message.objects.filter(pk__in=tokens).values_list("address_id", "patient_id")
    ids = {address for address, _ in rows} - {None}
    patients = Patient.objects.filter(pk__in={patient for _, patient in rows} - {None})
    for theirs in patients.values_list("mobile_id", "email_id", "ride_contact_id"):
        ids |= set(theirs) - {None}
    list(Address.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    return ids


def _with(item: Loaded, said: dict[int, tuple[Sent, ...]]) -> Case:
    """The case with what this very window already says to the same address."""
    address = item.case.address
    if not (address and item.address and said[item.address.pk]):
        return item.case
    return replace(item.case, address=replace(address, recent=address.recent + said[item.address.pk]))


def _written(item: Loaded, locked: Collection[int], now: datetime) -> Rendered | None:
    """The message's text; None where it cannot be written, which ends it, or must wait for its lock."""
    if item.address is None or item.address.pk not in locked:
        # The patient's address changed while we were locking the old one.
        item.row.state, item.row.lease_until = "planned", None
        store.save([item.row], ("state", "lease_until"))
        return None
    try:
        return rendered(item)
    except Unwritable as error:
        log.error("message %s cannot be sent (%s): %s", item.row.pk, error.reason, error)
        settle.end(item.row, "failed", error.reason, item.case.step, now, str(error))
        store.save([item.row], settle.FIELDS)
        audit.record_many([settle.change(item.row, now)])
        return None


def rendered(item: Loaded) -> Rendered:
    """As it reads now. Raises Unwritable."""
    allowed = settings.ALLOW_RECIPIENTS
    if allowed and item.address and item.address.value not in allowed:
        raise Unwritable("recipient_not_allowed", "The recipient is not on NURTURE_ALLOW_RECIPIENTS.")
    if item.version is None:
        raise Unwritable("render", f"{item.row.journey}/{item.row.step} has no {item.row.channel} text")
    try:
        return _in_one_part(item.version.compiled, facts_of(item))
    except ContentError as error:
        raise Unwritable("render", str(error)) from None


def _in_one_part(compiled: Compiled, facts: dict[str, Value]) -> Rendered:
    """A text that a long name makes two parts goes without it; one in letters of another alphabet stays."""
    rendered = render(compiled, facts)
    weight = sms_parts(rendered.sms)
    if weight.parts < 2 or weight.encoding != "GSM-7":
        return rendered
    nameless = render(compiled, facts | {"given_name": ""})
    return nameless if sms_parts(nameless.sms).parts < weight.parts else rendered


def facts_of(item: Loaded) -> dict[str, Value]:
    """What its template is filled with."""
    return merge.fields(
        item.parameters,
        item.case.patient,
        item.case.visit,
        language=item.language,
        unsubscribe_url=links.unsubscribe_url(item.address.pk) if item.address else "",
        sandbox=not settings.LIVE,
    ) | (item.row.facts or {})


def _tell_of_neutral(item: Loaded, now: datetime) -> None:
    """A note that says "please call" tells nothing of food or a ride: staff must know what to say."""
    if item.row.safety_critical and item.version and item.version.neutral:
        about = f"{item.row.journey}/{item.row.step} could only go as a note that asks for a call."
        raise_about(item.row, "undelivered_safety", now, about)


def _frozen(item: Loaded, rendered: Rendered, now: datetime) -> Loaded:
    """The row as it leaves: the exact text, the address, the version."""
    row = item.row
    row.state, row.reason, row.sent_at, row.lease_until = "sending", "", now, clock.real_now() + LEASE
    row.attempts += 1
    row.address, row.version_id = item.address, item.version.id if item.version else None
    row.subject, row.body = rendered.subject[:300], rendered.sms or rendered.text
    row.parts = sms_parts(row.body).parts if row.channel == "sms" else None
    row.named = [visit.id for visit in also_told(item)] if item.case.step and item.case.step.batch else None
    return item


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


FIELDS = (
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
    "named",
)


def _store(rows: list[Message], now: datetime) -> None:
    store.save(rows, FIELDS)
    Attempt.objects.bulk_create(
        Attempt(clinic_id=row.clinic_id, message=row, number=row.attempts, token=row.token, intent_at=now)
        for row in rows
    )
    audit.record_many([settle.change(row, now) for row in rows])


def _outgoing(item: Loaded, rendered: Rendered, way: ways.Way, now: datetime, begin_by: float) -> Outgoing:
    row = item.row
    calendar = item.version is not None and item.version.compiled.calendar
    return Outgoing(
        ref=links.message_ref(row.pk),
        to=row.address.value,
        sender=way.sender,
        sender_name=item.parameters.signature,
        subject=rendered.subject,
        body=row.body,
        html=rendered.html,
        headers=_headers(row),
        attachments=tuple(visits.attachments(item, way.sender, row.sent_at)) if calendar else (),
        attempt=row.attempts,
        callback=links.status_callback(row.pk, row.attempts) if row.channel == "sms" else "",
        validity_seconds=_validity(item, now) if row.channel == "sms" else None,
        begin_by=begin_by,
    )


def _headers(row: Message) -> tuple[tuple[str, str], ...]:
    """Of an e-mail. RFC 3834: no machine answers an answer that says so."""
    if row.channel != "email":
        return ()
    if row.origin == "answer":
        return (("Auto-Submitted", "auto-replied"),)
    subscribed = row.category in SUBSCRIPTIONS
    return unsubscribe_headers(links.unsubscribe_url(row.address.pk)) if subscribed else ()


def _validity(item: Loaded, now: datetime) -> int:
    """How long the provider may still hold it: not past its use, nor into the hours of rest."""
    ends = [item.row.not_after]
    if has_hours(item.case):
        hours = writing_hours(item.case.patient, item.case.clinic, item.row.category)
        ends += filter(None, [closes_at(hours, now)])
    return max(SHORTEST_VALIDITY, min(36_000, int((min(ends) - now).total_seconds())))
