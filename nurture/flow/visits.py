"""The visits that a message speaks of, as files for the patient's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from nurture.channels.base import Attachment
from nurture.content import CalendarVisit, visit_file
from nurture.core.facts import Visit
from nurture.flow import links
from nurture.flow.cases import Loaded
from nurture.flow.merge import sessions_after, spoken_phone


def attachments(item: Loaded, organizer: str, now: datetime) -> Iterator[Attachment]:
    """One file a visit: of several that were booked together, the message for the first speaks for all.

    `item` has an address; `organizer` is the mailbox that the clinic writes from.
    """
    own = [item.case.visit] if item.case.visit else []
    for number, visit in enumerate([*own, *also_told(item)], 1):
        file = visit_file(_of_calendar(visit, item, organizer), now)
        name = "visit.ics" if number == 1 else f"visit-{number}.ics"
        yield Attachment(name, f"text/calendar; charset=utf-8; method={file.method}", file.text)


def also_told(item: Loaded) -> list[Visit]:
    """The sessions after its own that a message for several booked together speaks of."""
    visit, patient, step = item.case.visit, item.case.patient, item.case.step
    if not (visit and patient and step and step.batch) or visit.revision:
        return []
    return sessions_after(patient, visit)


def _of_calendar(visit: Visit, item: Loaded, organizer: str) -> CalendarVisit:
    clinic = item.parameters
    assert item.address is not None
    return CalendarVisit(
        uid=links.visit_uid(item.row.clinic_id, visit.id, organizer),
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        revision=visit.revision,
        cancelled=visit.status == "cancelled",
        clinic=clinic.signature,
        phone=spoken_phone(clinic.phone),
        place=(visit.video_url or clinic.video_url) if visit.mode == "telehealth" else clinic.address,
        organizer=organizer,
        attendee=item.address.value,
        language=item.language,
    )
