"""Callbacks get lost: every hour, and every day further back, the provider is asked how our texts fared.

One list per sender, read newest first. What it holds of ours moves as the callback would have moved it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from nurture.channels.base import ChannelError, Listed
from nurture.core.status import after_report
from nurture.flow import clock, links, pulse, track, ways
from nurture.models import Clinic, Message

log = logging.getLogger(__name__)

#: Name of the sweep -> how often, how far back, and which messages make it worth asking.
SWEEPS = {
    "hourly": (timedelta(hours=1), timedelta(hours=6), {"safety_critical": True}),
    "daily": (timedelta(days=1), timedelta(days=3), {}),
}
#: States of what was taken, and whose end has not been told.
OPEN_ENDED = ("accepted", "sent")


def sweep_when_due() -> None:
    """The last time of each stands in the database: a timetable that forgets has not forgotten this."""
    for name, (every, back, of) in SWEEPS.items():
        last = pulse.last_beat(name)
        if last is None or clock.real_now() - last >= every:
            pulse.beat(name)
            sweep(clock.now() - back, **of)


def sweep(since: datetime, **of: object) -> int:
    """Asks about every sender with texts of unknown end that left since then. Returns how many moved."""
    unsure = Q(state__in=OPEN_ENDED) | Q(reason="outcome_unknown")
    doubtful = Message.objects.filter(unsure, channel="sms", sent_at__gte=since, **of)
    clinics = Clinic.objects.filter(pk__in=doubtful.values("clinic"))
    return sum(_sweep(clinic, since) for clinic in clinics)


def _sweep(clinic: Clinic, since: datetime) -> int:
    way = ways.way_for("sms", clinic)
    try:
        listed = list(way.channel.listed(way.sender, clock.as_providers_see(since)))
    except ChannelError as error:
        log.warning("clinic %s: how its texts fared is not known (%s)", clinic.pk, error)
        return 0
    ours = [one for one in listed if one.inbound is None]
    return sum(_apply(row, one, way.channel.name) for row, one in _matched(clinic, ours))


def _matched(clinic: Clinic, listed: Iterable[Listed]) -> Iterable[tuple[Message, Listed]]:
    by_id = {one.report.provider_id: one for one in listed}
    rows = Message.objects.filter(clinic=clinic, provider_id__in=by_id)
    known = {row.provider_id: row for row in rows}
    for provider_id, one in by_id.items():
        row = known.get(provider_id) or given_up(clinic, one)
        if row:
            yield row, one


def given_up(clinic: Clinic, one: Listed) -> Message | None:
    """A message whose exact words went to this number, and of which nobody has told us what became."""
    unsure = Q(state__in=["sending", "unknown"]) | Q(state="dropped", reason="outcome_unknown")
    rows = Message.objects.filter(unsure, clinic=clinic, channel="sms", provider_id="", sent_at__isnull=False)
    return rows.filter(address__value=one.to, body=one.body).order_by("sent_at").first()


def _apply(row: Message, one: Listed, provider: str) -> bool:
    if after_report(row.state, one.report.status) == row.state:
        return False
    return track.report(provider, links.message_ref(row.pk), one.report) is not None
