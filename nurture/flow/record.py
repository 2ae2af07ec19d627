"""What the provider answered, onto the rows that are still ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from nurture import audit, points
from nurture.channels.base import Result
from nurture.core.deadline import first_look
from nurture.core.journeys import Step
from nurture.flow import clock, consent, facts, pauses, settle, store
from nurture.flow.again import again, backoff, last_tries
from nurture.flow.cases import step_of
from nurture.flow.claim import Tokens
from nurture.flow.raising import raise_task
from nurture.models import Address, Message, Pause

FIELDS = (*settle.FIELDS, "provider_id")


@transaction.atomic
def record(results: Sequence[Result], tokens: Tokens) -> None:
    """Stores each result where the token still matches; an attempt keeps its result in any case."""
    by_id = {int(result.ref.partition(".")[0]): result for result in results}
    addresses = _lock_addresses(by_id)
    now = clock.now()
    _record_attempts(by_id, tokens, now)
    rows = Message.objects.select_for_update(of=("self",)).filter(pk__in=by_id).defer("body").order_by("pk")
    mine = [row for row in rows if row.token == tokens[row.pk]]
    for row in mine:
        row.provider_id = row.provider_id or by_id[row.pk].provider_id
    # A report may have come before the provider's own answer did; a lease may have run out meanwhile.
    open_ones = [row for row in mine if row.state in ("sending", "unknown")]
    _Recorder(open_ones, by_id, addresses, now).apply()
    store.save(mine, FIELDS)
    audit.record_many(
        audit.entry(row, row.state, settle.ACTOR, now, reason=row.reason, code=by_id[row.pk].code)
        for row in open_ones
    )
    points.reach("recorded")


def _lock_addresses(by_id: dict[int, Result]) -> dict[int, Address]:
    """Of the messages whose answer says something of their address; before the rows, as everywhere."""
    telling = [pk for pk, result in by_id.items() if result.outcome == "consent" or result.address_dead]
    rows = Message.objects.filter(pk__in=telling).values_list("pk", "address_id") if telling else []
    locked = consent.locked_many({address for _, address in rows} - {None}) if telling else {}
    return {pk: locked[address] for pk, address in rows if address in locked}


def _record_attempts(by_id: dict[int, Result], tokens: Tokens, now: datetime) -> None:
    stamp = connection.ops.adapt_datetimefield_value(now)
    values = [
        (stamp, result.outcome, result.provider_id, result.code[:40], result.detail[:300], pk, tokens[pk])
        for pk, result in by_id.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE nurture_attempt"
            " SET finished_at = %s, outcome = %s, provider_id = %s, code = %s, detail = %s"
            " WHERE message_id = %s AND token = %s",
            values,
        )


class _Recorder:
    """The answers of one window onto its rows."""

    def __init__(
        self,
        rows: Sequence[Message],
        by_id: dict[int, Result],
        addresses: dict[int, Address],
        now: datetime,
    ) -> None:
        self.rows, self.by_id, self.addresses, self.now = rows, by_id, addresses, now
        self.journeys = {clinic: facts.journeys_of(clinic) for clinic in {row.clinic_id for row in rows}}
        unsent = [row for row in rows if by_id[row.pk].outcome in ("not_sent", "configuration")]
        self.last_tries = last_tries(unsent, now)
        self.pause: Pause | None = None

    def apply(self) -> None:
        for row in self.rows:
            self._apply(row, self.by_id[row.pk], step_of(self.journeys[row.clinic_id], row))

    def _apply(self, row: Message, result: Result, step: Step | None) -> None:
        before, row.lease_until = row.state, None
        match result.outcome:
            case "accepted":
                row.state, row.reason = "accepted", ""
                if before == "unknown":
                    settle.arrived(row, before, self.now)
            case "not_sent":
                self._again(row, ("planned", "retry"), self.now + backoff(row), result, step)
            case "configuration":
                self._again(row, pauses.WAITING, self._paused(row, result).probe_at, result, step)
            case "consent":
                source = f"{row.channel} provider {result.code}"
                consent.opt_out(self.addresses[row.pk], source, "provider", self.now)
                self._end(row, "dropped", "opted_out", result, step)
            case "permanent":
                if result.address_dead:
                    consent.mark_dead(self.addresses[row.pk], result.code, self.now)
                if result.ours:
                    blame_us(row, result.code, self.now)
                self._end(row, "failed", result.code or "refused", result, step)
            case "unknown":
                row.state, row.reason = "unknown", result.code[:40]
                row.look_at = first_look(row.due_at, row.not_after, self.now, row.safety_critical)

    def _paused(self, row: Message, result: Result) -> Pause:
        """Once: a window is of one clinic and one channel."""
        if self.pause is None:
            self.pause = pauses.begin(row.clinic, row.channel, result.code, _told(row, result))
        return self.pause

    def _again(
        self, row: Message, why: tuple[str, str], at: datetime, result: Result, step: Step | None
    ) -> None:
        last, told = self.last_tries[row.pk], _told(row, result)
        why = why if self.now < last else ("failed", (result.code or why[1])[:40])
        again(row, why, at, last, step, self.now, told)

    def _end(self, row: Message, state: str, reason: str, result: Result, step: Step | None) -> None:
        row.sent_at = None
        settle.end(row, state, reason[:40], step, self.now, _told(row, result))


def blame_us(row: Message, code: str, now: datetime) -> None:
    """A text or a setting of ours is refused: one task per code, and the other messages go on."""
    detail = f"Some messages are refused by {row.channel} (code {code}), such as {row.journey}/{row.step}."
    raise_task(row.clinic_id, pauses.REASON, f"{row.channel} code {code}", now, detail=detail)


def _told(row: Message, result: Result) -> str:
    return f"The {row.channel} provider answered {result.code or 'with a refusal'}. {result.detail}"[:300]
