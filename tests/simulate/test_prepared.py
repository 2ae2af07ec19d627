"""Prepared queries find what Django's own find, and change what they change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import F, Max, Q
from django.test.utils import CaptureQueriesContext

from nurture import prepared
from nurture.models import Address, AuditEntry, Enrolment, Message, Patient, Task
from tests.cast import signup
from tests.world import START, World

Ask = Callable[[Any], Any]

#: What is asked, about a patient's row id, a moment and a word that change from one time to the next.
QUESTIONS: dict[str, Ask] = {
    "rows": lambda it: Message.objects.filter(patient=it.patient).order_by("pk"),
    "by the row itself": lambda it: Message.objects.filter(patient=Patient(pk=it.patient)).order_by("pk"),
    "a few": lambda it: Message.objects.filter(due_at__lte=it.moment).order_by("-pk")[:2],
    "none of a list": lambda it: Message.objects.filter(pk__in=[]),
    "all but a list": lambda it: Message.objects.exclude(step__in={it.word, "letter"}).order_by("pk"),
    "a dictionary's keys": lambda it: Message.objects.filter(pk__in={it.patient: 1}),
    "related": lambda it: Enrolment.objects.select_related("patient__mobile").filter(patient=it.patient),
    "either": lambda it: Message.objects.filter(Q(step=it.word) | ~Q(state="planned"), held=False),
    "of a query": lambda it: Message.objects.filter(
        enrolment__in=Enrolment.objects.filter(patient=it.patient)
    ),
    "tuples": lambda it: Message.objects.filter(step=it.word).values_list("pk", "due_at"),
    "single": lambda it: Message.objects.filter(step=it.word).values_list("due_at", flat=True),
    "dicts": lambda it: Message.objects.filter(step=it.word).values("step", "held", "named"),
    "no value": lambda it: Message.objects.filter(appointment=None, sent_at__isnull=True).order_by("pk"),
    "grouped": lambda it: (
        Message.objects.filter(patient=it.patient).order_by().values("channel").annotate(last=Max("pk"))
    ),
    "an expression": lambda it: Message.objects.filter(due_at__lt=F("not_after")).order_by("pk"),
    "json": lambda it: Patient.objects.filter(told_at__has_key=it.word),
    "letters of a word": lambda it: Message.objects.filter(step__startswith=it.word[:2]).order_by("pk"),
    "joined": lambda it: (
        Message.objects.filter(patient__mobile__value="+1", step=it.word)
        | Message.objects.filter(step=it.word)
    ),
}
VERBS: dict[str, Ask] = {
    "first": lambda it: Message.objects.filter(step=it.word).first(),
    "first of none": lambda it: Message.objects.filter(step="no such step").first(),
    "get": lambda it: Patient.objects.get(pk=it.patient),
    "in bulk": lambda it: Message.objects.in_bulk({1, it.patient}),
    "exists": lambda it: Message.objects.filter(step=it.word).exists(),
    "count": lambda it: Message.objects.filter(step=it.word).count(),
    "length": lambda it: len(Message.objects.filter(step=it.word)),
    "last": lambda it: Message.objects.order_by("pk")[1],
}


class Given:
    def __init__(self, patient: int, moment: datetime, word: str) -> None:
        self.patient, self.moment, self.word = patient, moment, word


@pytest.fixture
def twice(cedar: World) -> list[Given]:
    for ref in ("p-1", "p-2"):
        cedar.tell(signup(START, patient={"id": ref}))
    first, second = Patient.objects.order_by("pk")
    return [
        Given(first.pk, START + timedelta(days=1), "hello"),
        Given(second.pk, START + timedelta(days=9), "letter"),
    ]


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_the_same_rows_are_found(twice: list[Given], ask: Ask) -> None:
    for given in twice:
        known = [told(row) for row in ask(given)]
        with prepared.queries():
            assert [told(row) for row in ask(given)] == known


@pytest.mark.parametrize("ask", VERBS.values(), ids=VERBS)
def test_the_same_answer_is_given(twice: list[Given], ask: Ask) -> None:
    for given in twice:
        known = told(ask(given))
        with prepared.queries():
            assert told(ask(given)) == known


def test_the_statement_is_djangos_own(twice: list[Given]) -> None:
    asked = QUESTIONS["either"]
    with CaptureQueriesContext(connection) as own:
        list(asked(twice[1]))
    with prepared.queries(), CaptureQueriesContext(connection) as ours:
        list(asked(twice[0]))
        list(asked(twice[1]))
    assert ours.captured_queries[1]["sql"] == own.captured_queries[0]["sql"]


def test_whoever_is_not_there_is_missed_as_ever(twice: list[Given]) -> None:
    with prepared.queries(), pytest.raises(Patient.DoesNotExist):
        Patient.objects.get(pk=0)


def test_the_same_rows_change(twice: list[Given]) -> None:
    with prepared.queries():
        for given, reason in zip(twice, ("one", "two"), strict=True):
            rows = Message.objects.filter(Q(patient=given.patient), state="planned")
            assert rows.update(state="dropped", reason=reason, lease_until=None)
    reasons = Message.objects.order_by("patient").values_list("patient", "state", "reason").distinct()
    assert list(reasons) == [
        (given.patient, "dropped", why) for given, why in zip(twice, ("one", "two"), strict=True)
    ]


def test_new_rows_get_their_ids(cedar: World) -> None:
    def entry(verb: str) -> AuditEntry:
        return AuditEntry(
            clinic=cedar.clinic, at=START, actor="staff", verb=verb, noun="x", noun_id=1, data={"a": 1}
        )

    with prepared.queries():
        rows = AuditEntry.objects.bulk_create([entry("one"), entry("two")])
    stored = AuditEntry.objects.in_bulk([row.pk for row in rows])
    assert [(stored[row.pk].verb, stored[row.pk].data) for row in rows] == [
        ("one", {"a": 1}),
        ("two", {"a": 1}),
    ]


def test_a_row_that_exists_is_no_new_one(cedar: World) -> None:
    def task() -> Task:
        return Task(
            clinic=cedar.clinic, reason="question", urgency="now", cause="question:x", created_at=START
        )

    with prepared.queries():
        Task.objects.bulk_create([task()])
        Task.objects.bulk_create([task()], ignore_conflicts=True)
        address = {"clinic": cedar.clinic, "channel": "sms", "value": "+12125550177"}
        assert [Address.objects.get_or_create(**address)[1] for _ in range(2)] == [True, False]
    assert Task.objects.count() == 1


def test_what_may_not_be_stored_twice_is_refused(cedar: World) -> None:
    with prepared.queries(), pytest.raises(IntegrityError):
        Address.objects.bulk_create(
            Address(clinic=cedar.clinic, channel="sms", value="+12125550177") for _ in range(2)
        )


def test_a_row_is_saved(twice: list[Given]) -> None:
    with prepared.queries():
        row = Patient.objects.get(pk=twice[0].patient)
        row.given_name, row.extra, row.held_at = "Bea", {"tone": "kind"}, START
        row.save()
    stored = Patient.objects.get(pk=row.pk)
    assert (stored.given_name, stored.extra, stored.held_at) == ("Bea", {"tone": "kind"}, START)


def told(found: Any) -> Any:
    """All columns, and the related rows that came with them."""
    if not hasattr(found, "__dict__"):
        return found
    plain = {key: value for key, value in vars(found).items() if key != "_state"}
    return plain, {name: told(row) for name, row in found._state.fields_cache.items() if row}
