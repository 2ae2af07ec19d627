"""After a restored backup: what left, and what came in, since it was taken, as far as anybody can tell.

Of texts the provider keeps a list. What it lists is taken over; what it does not list to that number was not
sent, and goes its way. Of e-mail nobody keeps a list for us: what was due since the backup may have left, so
the machine does not send it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from nurture import audit, wake
from nurture.channels.base import ChannelError, Listed, Report
from nurture.content import ContentError, render
from nurture.errors import NurtureError
from nurture.flow import (
    answer,
    cases,
    clock,
    facts,
    follow_up,
    intent,
    links,
    restored,
    settle,
    store,
    track,
    ways,
)
from nurture.flow.cases import Loaded, step_of
from nurture.models import Address, Attempt, Clinic, Installation, Message

#: Ids that messages and addresses may have been given since the backup; links with them are still out there.
SKIPPED = 1_000_000
#: States of what may have left since.
DOUBTFUL = ("planned", "waiting", "claimed")


@dataclass
class Found:
    """What came to light: texts that had left, texts that came in, and messages of which nobody can tell."""

    taken: int = 0
    came_in: int = 0
    given_up: int = 0


def catch_up(since: datetime | None = None) -> Found:
    """Brings in what happened since the backup, and lets sending go on.

    Raises NurtureError where no backup was noticed and no time is given, or a provider cannot be asked: then
    nothing is sent yet, and it can be tried again.
    """
    installation = restored.this_one()
    since = since or installation.unreconciled_since
    if since is None:
        raise NurtureError("No restored backup was noticed; say since when: nurture restored --since TIME.")
    _hold(installation, since)
    _skip_ids()
    found = Found()
    for clinic in Clinic.objects.order_by("pk"):
        _of_clinic(clinic, since, found)
    installation.unreconciled_since = None
    installation.save(update_fields=["unreconciled_since"])
    restored.remember(also_lower=True)
    wake.dispatch_soon()
    return found


def _hold(installation: Installation, since: datetime) -> None:
    """Nothing is sent meanwhile, nor if this ends half-way."""
    installation.unreconciled_since = since
    installation.save(update_fields=["unreconciled_since"])


def _skip_ids() -> None:
    """A link or a callback of a row that was lost must not name another one that is made from now on."""
    with connection.cursor() as cursor:
        for table in (Message._meta.db_table, Address._meta.db_table):
            if connection.vendor == "postgresql":
                sequence = f"pg_get_serial_sequence('{table}', 'id')"
                cursor.execute(f"SELECT setval({sequence}, nextval({sequence}) + {SKIPPED})")
            else:
                cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [SKIPPED, table])


def _of_clinic(clinic: Clinic, since: datetime, found: Found) -> None:
    way = ways.way_for("sms", clinic)
    listed, told = _listed(way, since)
    for one in reversed(listed):
        if one.inbound:
            raw = {"MessageSid": one.inbound.provider_id, "Listed": "yes"}
            found.came_in += answer.receive(clinic, one.inbound, raw, answered=True) is not None
    sent = [one for one in listed if one.inbound is None]
    _Sorting(clinic, way.channel.name, sent, found, silent=() if told else ("sms",)).run()
    audit.record_of_clinic(clinic, "restored", "nurture restored", clock.now(), since=since.isoformat())


def _listed(way: ways.Way, since: datetime) -> tuple[list[Listed], bool]:
    """What the provider lists, and whether it could be asked: only the workers know the sandbox's own."""
    if isinstance(way.channel, ways.Closed) and (way.channel.is_off or not settings.LIVE):
        return [], way.channel.is_off
    try:
        return list(way.channel.listed(way.sender, since)), True
    except ChannelError as error:
        raise NurtureError(f"{error} Nothing is sent before it can be; try again.") from None


class _Sorting:
    """The clinic's messages that may have left, told apart by what its provider lists."""

    def __init__(
        self,
        clinic: Clinic,
        provider: str,
        listed: Sequence[Listed],
        found: Found,
        silent: Sequence[str] = (),
    ) -> None:
        """`silent`: channels, besides e-mail, whose provider could not be asked."""
        self.clinic, self.provider, self.found = clinic, provider, found
        self.silent = ("email", *silent)
        known = set(
            Message.objects.filter(provider_id__in=[one.report.provider_id for one in listed]).values_list(
                "provider_id", flat=True
            )
        )
        #: Oldest first: the first message of the same words is the one that was due first.
        self.unowned = [one for one in reversed(listed) if one.report.provider_id not in known]

    def run(self) -> None:
        """What was being sent when the backup was taken goes first: its words are known exactly."""
        self._settle_unknown()
        now = clock.now()
        rows = Message.objects.filter(clinic=self.clinic, state__in=DOUBTFUL, due_at__lte=now)
        for item in cases.load(rows.exclude(channel="task").order_by("due_at", "pk"), now):
            if one := self._sent_as(item):
                self.unowned.remove(one)
                self._take_over(item, one)
            elif item.row.channel in self.silent or self._may_have_left(item):
                self._give_up(item, now)

    def _sent_as(self, item: Loaded) -> Listed | None:
        if item.row.channel != "sms" or item.address is None:
            return None
        words = _words(item)
        same = (one for one in self.unowned if (one.to, one.body) == (item.address.value, words))
        return next(same, None)

    def _may_have_left(self, item: Loaded) -> bool:
        """Something went to this number that reads like nothing of today: it may have been this."""
        return item.address is not None and any(one.to == item.address.value for one in self.unowned)

    def _take_over(self, item: Loaded, one: Listed) -> None:
        """As if we had recorded it: the row as it left, and the attempt that was lost."""
        row = item.row
        row.address, row.body, row.sent_at, row.attempts = item.address, one.body, one.at, row.attempts + 1
        row.version_id = item.version.id if item.version else None
        row.save(update_fields=["address", "body", "sent_at", "attempts", "version"])
        Attempt.objects.create(
            clinic=self.clinic,
            message=row,
            number=row.attempts,
            token=row.token,
            intent_at=one.at,
            finished_at=clock.now(),
            outcome="accepted",
            provider_id=one.report.provider_id,
            detail="Learnt from the provider after a backup was restored.",
        )
        track.report(self.provider, links.message_ref(row.pk), _at_least_accepted(one))
        self.found.taken += 1

    @transaction.atomic
    def _give_up(self, item: Loaded, now: datetime) -> None:
        row = Message.objects.select_for_update(of=("self",)).get(pk=item.row.pk)
        step = step_of(facts.journeys_of(self.clinic.pk), row)
        if row.safety_critical:
            told = f"Before the backup was restored {row.journey}/{row.step} may have left."
            settle.raise_about(row, "outcome_unknown", now, told)
        settle.end(
            row, "dropped", "outcome_unknown", step, now, "It may have left before the backup was restored."
        )
        store.save([row], settle.FIELDS)
        audit.record_many([settle.change(row, now, "restored")])
        self.found.given_up += 1

    def _settle_unknown(self) -> None:
        for one in list(self.unowned):
            if row := follow_up.given_up(self.clinic, one):
                self.unowned.remove(one)
                track.report(self.provider, links.message_ref(row.pk), _at_least_accepted(one))
                self.found.taken += 1


def _at_least_accepted(one: Listed) -> Report:
    """What is listed was taken, also where its status is a word of next year."""
    return replace(one.report, status=one.report.status or "accepted")


def _words(item: Loaded) -> str:
    """The text as it would read now; '' where it cannot be written."""
    if item.version is None:
        return ""
    try:
        return render(item.version.compiled, intent.facts_of(item)).sms
    except ContentError:
        return ""
