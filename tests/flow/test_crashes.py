"""A message on whose account workers break down takes nobody along, and is parked at the third time."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from nurture.flow import cases, claim, crashes, dispatch, holds, intent, reconcile
from nurture.models import Message
from tests.cast import ANA, BEN, CLEO, at, book, signup
from tests.flow.test_delivery import expire_leases
from tests.world import START, World

DUE = START + timedelta(minutes=10)
SESSION = at("2026-03-18 09:00")


@pytest.fixture
def poisoned(cedar: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Whatever is to be written to Ana ends in a fault of ours."""
    real = intent.rendered

    def rendered(item: cases.Loaded) -> object:
        if item.row.patient and item.row.patient.external_id == "ana":
            raise RuntimeError("a fault of ours")
        return real(item)

    monkeypatch.setattr(intent, "rendered", rendered)
    return cedar


def test_a_fault_of_ours_takes_no_other_message_along(poisoned: World) -> None:
    poisoned.tell(signup(START, ANA), signup(START, CLEO))
    poisoned.until(DUE)
    assert [row.state for row in poisoned.rows(step="hello", channel="sms")] == ["parked", "accepted"]
    row = poisoned.row("hello", patient__external_id="ana")
    assert (row.reason, row.crashes) == ("crashed", crashes.MOST)
    assert poisoned.tasks() == []


def test_a_parked_step_of_safety_calls_a_person(poisoned: World) -> None:
    poisoned.tell(signup(START), book(START, SESSION))
    poisoned.until(SESSION)
    assert poisoned.fate("fasting") == ("parked", "crashed")
    assert "undelivered_safety" in poisoned.tasks()
    assert poisoned.sms.asked == poisoned.email.asked == []


def test_a_database_that_is_lost_is_no_fault_of_the_message(
    cedar: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(item: object) -> None:
        raise OperationalError("the connection is gone")

    cedar.tell(signup(START))
    cedar.now = DUE
    monkeypatch.setattr(intent, "rendered", lost)
    with pytest.raises(OperationalError):
        dispatch.run()
    assert cedar.row("hello").crashes == 0


def test_whose_worker_died_is_claimed_alone_from_then_on(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN), signup(START, CLEO))
    cedar.now = DUE
    first = claim.claim(DUE)
    expire_leases()
    reconcile.recover()
    assert set(Message.objects.filter(pk__in=first).values_list("crashes", flat=True)) == {1}
    sizes = []
    while tokens := claim.claim(DUE):
        sizes.append(len(tokens))
    assert sizes == [1] * len(first)


def test_three_dead_workers_park_it(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.now = DUE
    for _ in range(crashes.MOST):
        while claim.claim(DUE):
            pass
        expire_leases()
        reconcile.recover()
    assert cedar.fate("hello") == ("parked", "crashed")


def test_healthy_messages_go_first(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, CLEO))
    suspect = cedar.row("hello", patient__external_id="ana")
    Message.objects.filter(pk=suspect.pk).update(crashes=1)
    healthy, alone = claim.claim(DUE), claim.claim(DUE)
    assert suspect.pk not in healthy
    assert set(alone) == {suspect.pk}


def test_a_person_lets_a_parked_message_try_again(cedar: World) -> None:
    cedar.tell(signup(START))
    Message.objects.filter(step="hello").update(state="parked", reason="crashed", crashes=3)
    cedar.now = DUE
    holds.resume(cedar.row("hello"), "nurse", "the fault is mended")
    cedar.dispatch()
    assert cedar.fate("hello") == ("accepted", "")


def test_an_outcome_that_cannot_be_settled_keeps_no_other_from_it(
    cedar: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cedar.tell(signup(START, ANA), signup(START, CLEO))
    cedar.sms.will("silence", "silence")
    cedar.until(DUE)
    first, second = cedar.rows(step="hello", channel="sms")
    real = reconcile._ask
    monkeypatch.setattr(reconcile, "_ask", lambda row: 1 / 0 if row.pk == first.pk else real(row))
    cedar.until(DUE + timedelta(minutes=15))
    second.refresh_from_db()
    assert second.state == "accepted"
    assert cedar.row("hello", pk=first.pk).state == "unknown"
