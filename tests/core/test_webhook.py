"""How long another system is asked to take a piece of news."""

from datetime import timedelta
from itertools import pairwise

from nurture.core.webhook import GIVE_UP_AFTER, next_try
from tests.cast import at

TOLD = at("2026-03-04 09:00")


def tries():
    """Every moment at which a receiver that is down is asked."""
    now, attempts = TOLD, 1
    yield now
    while again := next_try(attempts, TOLD, now):
        yield again
        now, attempts = again, attempts + 1


def test_the_first_tries_come_within_minutes_the_last_after_three_days():
    found = list(tries())
    assert [at - TOLD for at in found[:4]] == [timedelta(minutes=minutes) for minutes in (0, 1, 6, 21)]
    assert found[-1] - TOLD == GIVE_UP_AFTER == timedelta(days=3)
    assert len(found) == 13


def test_no_try_comes_sooner_than_the_one_before_it_did_but_the_last():
    waits = [later - earlier for earlier, later in pairwise(tries())]
    assert waits[:-1] == sorted(waits[:-1])


def test_whoever_looks_late_tries_no_more():
    assert next_try(1, TOLD, TOLD + GIVE_UP_AFTER) is None
