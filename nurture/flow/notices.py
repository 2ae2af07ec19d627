"""News for the clinic's other systems: stored with what they tell of, then delivered to its webhook.

At least once, in no order; the receiver knows a piece of news by its id. Webhooks live in real time, also
while the sandbox's clock is moved.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from nurture import wake
from nurture.core.webhook import GIVE_UP_AFTER, TELL_STAFF_AFTER, next_try
from nurture.flow import clinics, clock, facts, webhook
from nurture.flow.raising import close, raise_task
from nurture.flow.webhook import Failure
from nurture.models import Appointment, Clinic, Notice

log = logging.getLogger(__name__)

#: What one wake-up hands over at most, and how many seconds it works.
ROWS = 200
SHIFT = 20.0
#: Longer than a request may take.
LEASE = timedelta(minutes=2)
#: A receiver that was given up once is asked this often.
PROBE_EVERY = timedelta(hours=1)
NO_WEBHOOK = "The clinic has no webhook any more."
#: Cause of the task about a receiver that takes nothing.
WEBHOOK = "webhook"


def tell(
    clinic: Clinic,
    type: str,
    visit: Appointment,
    now: datetime,
    *,
    previous: datetime | None = None,
    wish: Mapping[str, Any] | None = None,
) -> Notice | None:
    """A row in the caller's transaction; None where the clinic has no webhook.

    `type`: `session.moved`, `consult.cancelled`, …; `session.requested` with the `wish` of a patient whose
    clinic's calendar promises nothing: as `core.replies.meaning` writes it, never the patient's words.
    """
    if not facts.parameters_of(clinic).webhook_url:
        return None
    name, real_now = str(uuid4()), clock.real_now()
    notice = Notice.objects.create(
        clinic=clinic,
        event_id=name,
        body=_body(name, clinic, type, visit, now, previous, wish),
        look_at=real_now,
        created_at=real_now,
    )
    wake.after_commit("notices")
    return notice


def _body(
    name: str,
    clinic: Clinic,
    what: str,
    visit: Appointment,
    now: datetime,
    previous: datetime | None,
    wish: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """A CloudEvent 1.0: ids and times, no names. It has the form of an intake event."""
    appointment = {
        "id": visit.external_id,
        "kind": visit.kind,
        "starts_at": _text(visit.starts_at),
        "minutes": visit.minutes,
        "mode": visit.mode,
        **({"previous_starts_at": _text(previous)} if previous else {}),
    }
    return {
        "specversion": "1.0",
        "id": name,
        "source": f"nurture/{clinic.slug}",
        "type": what,
        "time": _text(now),
        "subject": visit.external_id,
        "datacontenttype": "application/json",
        "data": {
            "patient": {"id": visit.patient.external_id},
            "appointment": appointment,
            **({"wish": dict(wish)} if wish else {}),
        },
    }


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def deliver(most: int = ROWS, shift: float = SHIFT) -> int:
    """Hands over what is due, oldest first, a request at a time. Returns how many were taken.

    A receiver that is down is asked once a run at most: its other news waits with the first.
    """
    due = Notice.objects.filter(state="planned", look_at__lte=clock.real_now()).order_by("look_at", "pk")
    until, taken, down = clock.elapsed() + shift, 0, set[int]()
    for pk, clinic_id in list(due.values_list("pk", "clinic_id")[:most]):
        if clock.elapsed() > until:
            break
        if clinic_id in down or (notice := _claimed(pk)) is None:
            continue
        failure = _handed_over(notice)
        if failure is None:
            taken += _delivered(notice)
        elif _failed(notice, failure):
            down.add(clinic_id)
    return taken


def _claimed(pk: int) -> Notice | None:
    """Ours for LEASE; None where somebody else was faster."""
    now = clock.real_now()
    due = Notice.objects.filter(pk=pk, state="planned", look_at__lte=now)
    notice = due.select_related("clinic").first()
    if notice is None:
        return None
    mine = {"token": notice.token + 1, "attempts": notice.attempts + 1, "look_at": now + LEASE}
    if not due.filter(token=notice.token).update(**mine):
        return None
    for field, value in mine.items():
        setattr(notice, field, value)
    return notice


def _handed_over(notice: Notice) -> Failure | None:
    url = facts.parameters_of(notice.clinic).webhook_url
    if not url:
        return Failure(NO_WEBHOOK, down=False)
    body = json.dumps(notice.body, ensure_ascii=False, separators=(",", ":"))
    return webhook.post(url, clinics.webhook_secret_of(notice.clinic), notice.event_id, body)


@transaction.atomic
def _delivered(notice: Notice) -> bool:
    now = clock.real_now()
    if not _change(notice, state="delivered", delivered_at=now, last_error=""):
        return False
    # The receiver is back: what failed before need not wait for its next try.
    failed = Notice.objects.for_clinic(notice.clinic).filter(state="planned", look_at__gt=now)
    failed.exclude(last_error="").update(look_at=now)
    close(notice.clinic_id, "question", WEBHOOK, clock.now(), "the other system takes news again")
    return True


@transaction.atomic
def _failed(notice: Notice, failure: Failure) -> bool:
    """Whether the receiver is down."""
    now = clock.real_now()
    log.warning(
        "clinic %s: its webhook did not take notice %s (%s)", notice.clinic_id, notice.pk, failure.why
    )
    again = None if failure.why == NO_WEBHOOK else next_try(notice.attempts, notice.created_at, now)
    if again is None:
        _give_up(notice, failure.why)
    elif _change(notice, look_at=again, last_error=failure.why):
        _tell_staff(notice, failure, now)
    if failure.down:
        _let_the_rest_wait(notice, failure, again or now + PROBE_EVERY, now)
    return failure.down


def _let_the_rest_wait(notice: Notice, failure: Failure, until: datetime, now: datetime) -> None:
    rest = Notice.objects.for_clinic(notice.clinic).filter(state="planned", look_at__lte=now)
    for old in rest.filter(created_at__lte=now - GIVE_UP_AFTER).select_related("clinic"):
        _give_up(old, failure.why)
    rest.filter(look_at__lt=until).update(look_at=until)


def _tell_staff(notice: Notice, failure: Failure, now: datetime) -> None:
    if notice.created_at <= now - TELL_STAFF_AFTER:
        raise_task(
            notice.clinic_id,
            "question",
            WEBHOOK,
            clock.now(),
            detail=f"The other system takes no news of moved visits ({failure.why}). Please tell it by hand.",
        )


def _give_up(notice: Notice, why: str) -> None:
    """A visit of which the other system knows the wrong time is a person's business."""
    if not _change(notice, state="given_up", last_error=why) or why == NO_WEBHOOK:
        return
    visit = Appointment.objects.for_clinic(notice.clinic).filter(external_id=notice.body["subject"]).first()
    raise_task(
        notice.clinic_id,
        "question",
        f"notice {notice.pk}",
        clock.now(),
        detail=f"The other system could not be told of {notice.body['type']} for this visit; please do.",
        patient_id=visit and visit.patient_id,
        appointment_id=visit and visit.pk,
    )


def _change(notice: Notice, **fields: Any) -> bool:
    """Where the claim is still ours."""
    mine = Notice.objects.filter(pk=notice.pk, token=notice.token, state="planned")
    return bool(mine.update(**fields))
