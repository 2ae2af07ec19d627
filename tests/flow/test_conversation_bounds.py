"""Whatever is texted in whatever order, some things never happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nurture.core.policy import ANSWERS_TO_ANYBODY
from nurture.core.replies.meaning import Context, Meaning, Span, Wish
from nurture.flow import answer
from nurture.models import Address, Appointment, Conversation, Message
from tests.cast import ANA, BEN, at, book, signup
from tests.world import START, World

VISITS = {"a-1": at("2026-03-12 09:00"), "a-2": at("2026-03-19 09:00"), "b-1": at("2026-03-13 14:00")}

WISHES = (
    None,
    Wish(vague=True),
    *(Wish((Span(weekdays=frozenset({day})),)) for day in range(5)),
    Wish(exclusions=(Span(weekdays=frozenset({1, 2})),)),
)
TEXTS = ("", "1", "2", "yes", "both", "ana", "none of these", "tuesday", "nvm", "asdf")
MEANINGS = st.builds(
    Meaning,
    intent=st.sampled_from(
        ("reschedule", "choice", "confirm", "cancel", "question", "other", "thanks", "stop", "start", "help")
    ),
    choice=st.sampled_from((None, 0, 1, 2, 3, 4)),
    wish=st.sampled_from(WISHES),
    scope=st.sampled_from((None, "sms", "education")),
    flags=st.sampled_from((frozenset(), frozenset({"no_ride"}), frozenset({"ride_ok"}))),
    act=st.booleans(),
)
STEPS = st.tuples(MEANINGS, st.sampled_from(TEXTS), st.sampled_from((1, 20, 150, 1500)))


@pytest.fixture
def shared(cedar: World) -> World:
    """Ana and Ben share a phone; Ana has two visits, Ben one."""
    cedar.tell(
        signup(START),
        signup(START, BEN),
        book(START, VISITS["a-1"], "a-1"),
        book(START, VISITS["a-2"], "a-2"),
        book(START, VISITS["b-1"], "b-1", "ben"),
    )
    cedar.until(START + timedelta(hours=1))
    return cedar


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_no_order_of_texts_breaks_a_bound(shared: World, steps: list[tuple[Meaning, str, int]]) -> None:
    with undone(shared):
        seen = {*VISITS.values()}
        for meaning, text, minutes in steps:
            before = {visit.external_id: visit.starts_at for visit in Appointment.objects.all()}
            standing = _standing()
            _text(shared, meaning, text)
            shared.dispatch()
            moved = [v for v in Appointment.objects.all() if v.starts_at != before[v.external_id]]
            assert len(moved) <= 1
            assert all(visit.starts_at in seen for visit in moved)
            gone = standing - _standing()
            assert len(gone) <= 1
            assert not gone or meaning.act or meaning.intent == "choice" or text
            assert Appointment.objects.count() == len(VISITS)
            seen |= _offered()
            shared.until(shared.now + timedelta(minutes=minutes))
        _nothing_went_after_an_opt_out(shared)


def _standing() -> set[str]:
    return set(Appointment.objects.filter(status="booked").values_list("external_id", flat=True))


def _offered() -> set[datetime]:
    return {datetime.fromisoformat(start) for row in Conversation.objects.all() for start in row.offer}


def _text(world: World, meaning: Meaning, text: str) -> None:
    def read(_text: str, _context: Context) -> Meaning:
        return meaning

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answer, "understand", read)
        world.text(text)


def _nothing_went_after_an_opt_out(world: World) -> None:
    """By the ledger of the phone: who has stopped hears the confirmation, and answers to START or HELP."""
    address = Address.objects.get(value=ANA["mobile"])
    lines = address.consents.filter(patient=None, purpose="care").order_by("pk")
    spans = [(line.at, line.granted) for line in lines]
    for row in Message.objects.filter(address=address, sent_at__isnull=False):
        stopped = [granted for when, granted in spans if when < row.sent_at][-1:] == [False]
        assert not stopped or f"{row.journey}/{row.step}" in ANSWERS_TO_ANYBODY


@contextmanager
def undone(world: World) -> Iterator[None]:
    """Each example begins with the same rows and the same hour."""
    now, point = world.now, transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        world.now = now
        world.sms.taken.clear()
        world.email.taken.clear()
