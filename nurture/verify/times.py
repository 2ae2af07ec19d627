"""P4: nothing leaves too early, too late, at night, too often, or for a visit that had changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Lag

from nurture.core import facts as core
from nurture.core.policy import DAY, TELLS_OF_CANCELLATION, TEXTS_IN_24_HOURS, writing_hours
from nurture.core.quiet import Hours, is_open
from nurture.flow.facts import clinic_facts
from nurture.models import Clinic, Event, Message
from nurture.verify.books import PAGE, Books

#: An event and an intent may be under way at the same moment: the one that was told first counts.
AT_THE_SAME_TIME = timedelta(seconds=5)
UNSENT = ("planned", "waiting", "dropped", "failed", "undelivered")


def _left() -> QuerySet[Message]:
    """What was handed to a provider, as far as we know; tasks are no messages."""
    rows = Message.objects.filter(sent_at__isnull=False).exclude(channel="task")
    return rows.exclude(state__in=["planned", "waiting"])


def left_in_its_time(_: Books) -> Iterator[str]:
    early = _left().filter(Q(sent_at__lt=F("due_at")) | Q(sent_at__gte=F("not_after")))
    for pk in early.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"message {pk} left before it was due, or after it was of use"


def left_in_waking_hours(_: Books) -> Iterator[str]:
    """By the facts as they are now; where these have changed since, it is not judged."""
    rows = _left().exclude(origin="answer").exclude(category="safety")
    rows = rows.select_related("patient", "patient__mobile", "clinic").defer("body").order_by("pk")
    for row in rows.iterator(PAGE):
        if not is_open(_hours(row), row.sent_at) and not _facts_changed(row):
            yield f"message {row.pk} left in quiet hours"


def _hours(row: Message) -> Hours:
    patient = row.patient
    who = (
        (patient.timezone, patient.state, patient.mobile.value if patient.mobile else "") if patient else None
    )
    return _hours_of(row.clinic_id, repr(row.clinic.parameters), who, row.category)


@lru_cache(maxsize=4096)
def _hours_of(clinic: int, _parameters: str, who: tuple[str, str, str] | None, category: str) -> Hours:
    zone, state, mobile = who or ("", "", "")
    patient = core.Patient(id="", zone=zone or None, state=state, mobile=mobile) if who else None
    return writing_hours(patient, clinic_facts(Clinic.objects.get(pk=clinic)), category)


def _facts_changed(row: Message) -> bool:
    """Whether we have heard since then where the patient lives, or under which number."""
    if row.patient is None:
        return False
    news = Event.objects.filter(clinic=row.clinic_id, patient_ref=row.patient.external_id)
    named = ["timezone", "mobile", "state"]
    return news.filter(applied_at__gt=row.sent_at, body__data__patient__has_any_keys=named).exists()


def nothing_left_for_a_visit_that_had_moved(_: Books) -> Iterator[str]:
    newer = Message.objects.filter(
        appointment=OuterRef("appointment"),
        occurrence__gt=OuterRef("occurrence"),
        created_at__lt=OuterRef("sent_at") - AT_THE_SAME_TIME,
    )
    rows = _left().filter(Exists(newer), appointment__isnull=False).exclude(origin="answer")
    for pk in rows.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"message {pk} left for a time of a visit that had moved"


def nothing_left_for_a_visit_that_was_cancelled(_: Books) -> Iterator[str]:
    rows = _left().filter(appointment__status="cancelled").exclude(origin="answer")
    rows = rows.select_related("appointment").defer("body").order_by("pk")
    for row in rows.iterator(PAGE):
        if f"{row.journey}/{row.step}" in TELLS_OF_CANCELLATION:
            continue
        about = Event.objects.filter(clinic=row.clinic_id, patient_ref=_patient_of(row), outcome="applied")
        about = about.filter(body__data__appointment__id=row.appointment.external_id)
        told = about.filter(applied_at__lt=row.sent_at - AT_THE_SAME_TIME).exclude(applied_at=None)
        last = told.filter(type__regex=r"\.(booked|moved|cancelled)$").order_by("-pk").first()
        if last and last.type.endswith(".cancelled"):
            yield f"message {row.pk} left for a visit that had been cancelled"


def _patient_of(row: Message) -> str:
    return row.appointment.patient.external_id


def no_more_texts_than_agreed(_: Books) -> Iterator[str]:
    """The ceiling of a day; what is safety-critical, or corrects a visit's time, only counts."""
    texts = _left().filter(channel="sms").exclude(origin="answer").exclude(state__in=UNSENT)
    order = [F("sent_at").asc(), F("pk").asc()]
    before = Window(Lag("sent_at", TEXTS_IN_24_HOURS), partition_by=F("address"), order_by=order)
    rows = texts.annotate(before=before).values_list(
        "pk", "sent_at", "before", "safety_critical", "category", "occurrence"
    )
    for pk, sent, before, critical, category, occurrence in rows.iterator(PAGE):
        exempt = critical or category == "safety" or (category == "admin" and occurrence > 0)
        if before and sent - before < DAY and not exempt:
            yield f"message {pk} was one text too many in 24 hours"
