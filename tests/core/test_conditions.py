from dataclasses import replace

import pytest

from nurture.core.conditions import NAMES, all_hold, holds, unknown_term
from nurture.core.facts import FLAGS
from tests.cast import ANA_FACTS, SESSION, at

EVERY_TERM = [*NAMES, *(f"flag.{flag}" for flag in sorted(FLAGS))]


@pytest.mark.parametrize(
    ("fact", "term"),
    [
        ({"confirmed": True}, "confirmed"),
        ({"ride_confirmed": True}, "ride_confirmed"),
        ({"forms_completed": True}, "forms_completed"),
        ({"consent_signed": True}, "consent_signed"),
        ({"first_of_kind": True}, "first_visit"),
        ({"mode": "telehealth"}, "telehealth"),
        ({"missed_before": True}, "missed_before"),
        ({"answered": True}, "answered"),
        ({"confirmed": True}, "settled"),
        ({"outcome": "candidate"}, "outcome.candidate"),
        ({"outcome": "undecided"}, "outcome.undecided"),
        ({"outcome": "not_a_candidate"}, "outcome.not_a_candidate"),
        ({"first_of_kind": True}, "first_of_series"),
    ],
)
def test_what_is_known_of_the_visit_is_known_of_this_visit_only(fact: dict[str, object], term: str) -> None:
    plain = replace(SESSION, first_of_kind=False)
    assert holds(term, ANA_FACTS, replace(plain, **fact))
    assert not holds(term, ANA_FACTS, plain)
    assert not holds(term, ANA_FACTS, None)


@pytest.mark.parametrize(
    ("flag", "terms"),
    [
        ("benzodiazepine", {"medication_review_open"}),
        ("glp1", {"medication_review_open", "fasting_by_nurse"}),
        ("diabetes", {"fasting_by_nurse"}),
        ("insulin", {"fasting_by_nurse"}),
        ("pregnancy", {"contraindicated"}),
    ],
)
def test_a_flag_opens_the_gates_that_it_should(flag: str, terms: set[str]) -> None:
    ana = replace(ANA_FACTS, flags=frozenset({flag}))
    gates = {"medication_review_open", "fasting_by_nurse", "contraindicated"}
    assert {term for term in gates if holds(term, ana, None)} == terms
    assert holds(f"flag.{flag}", ana, None)
    assert not holds(f"flag.{flag}", ANA_FACTS, None)


def test_a_nurse_who_went_through_the_medicines_closes_the_gate() -> None:
    ana = replace(ANA_FACTS, flags=frozenset({"maoi"}), medication_reviewed=True)
    assert not holds("medication_review_open", ana, None)


def test_a_visit_counts_as_booked_until_it_is_cancelled() -> None:
    assert holds("session_booked", ANA_FACTS, None)
    assert not holds("consult_booked", ANA_FACTS, None)
    cancelled = replace(ANA_FACTS, visits=(replace(SESSION, status="cancelled"),))
    assert not holds("session_booked", cancelled, None)


@pytest.mark.parametrize(
    ("booked", "confirmed", "lately"),
    [
        ("2026-03-16 10:00", "2026-03-16 11:00", True),
        ("2026-03-15 08:59", "2026-03-16 11:00", False),  # booked long ago: the reminder reminds
        ("2026-03-16 08:00", "2026-03-16 08:59", False),  # confirmed long ago
        ("2026-03-16 10:00", None, False),
    ],
)
def test_who_booked_and_confirmed_lately_needs_no_reminder(
    booked: str, confirmed: str | None, lately: bool
) -> None:
    visit = replace(SESSION, booked_at=at(booked), confirmed_at=confirmed and at(confirmed))
    assert holds("confirmed_lately", ANA_FACTS, visit) is lately


def test_a_later_session_of_a_series_is_routine_once_confirmed() -> None:
    first, second = SESSION, replace(SESSION, id="a-2", starts_at=at("2026-03-20 09:00"), first_of_kind=False)
    ana = replace(
        ANA_FACTS, visits=(first, second), sessions_planned=6, plan_approved_at=at("2026-03-12 09:00")
    )
    assert holds("in_series", ana, None)
    assert [holds("later_in_series", ana, visit) for visit in ana.visits] == [False, True]
    assert [holds("first_of_series", ana, visit) for visit in ana.visits] == [True, False]
    assert not holds("routine", ana, second)
    assert holds("routine", ana, replace(second, confirmed=True))
    assert not holds("routine", ana, replace(first, confirmed=True))


@pytest.mark.parametrize("status", ["booked", "cancelled", "no_show", "completed"])
def test_a_missed_visit_is_settled_by_a_later_booking_whatever_became_of_it(status: str) -> None:
    missed = replace(SESSION, status="no_show")
    later = replace(SESSION, id="a-2", starts_at=at("2026-03-30 09:00"), booked_at=at("2026-03-19 09:00"))
    ana = replace(ANA_FACTS, visits=(missed, replace(later, status=status)))
    assert holds("rebooked", ana, missed)
    assert not holds("rebooked", replace(ana, visits=(missed,)), missed)
    assert not holds("rebooked", ana, replace(later, status=status))


def test_a_video_visit_is_never_settled_so_that_its_link_still_comes() -> None:
    assert not holds("settled", ANA_FACTS, replace(SESSION, confirmed=True, mode="telehealth"))


@pytest.mark.parametrize("term", EVERY_TERM)
def test_not_turns_every_term_round(term: str) -> None:
    assert unknown_term(term) == unknown_term(f"not {term}") == ""
    assert holds(f"not {term}", ANA_FACTS, SESSION) != holds(term, ANA_FACTS, SESSION)


def test_a_list_holds_when_each_of_its_terms_does() -> None:
    assert all_hold([], ANA_FACTS, None)
    assert all_hold(["session_booked", "not confirmed"], ANA_FACTS, SESSION)
    assert not all_hold(["session_booked", "confirmed"], ANA_FACTS, SESSION)


@pytest.mark.parametrize("term", ["rain", "flag.rain", "diabetes", "not", "", "not not confirmed", "flag."])
def test_a_term_that_nobody_knows_is_named(term: str) -> None:
    assert repr(term.removeprefix("not ")) in unknown_term(term)
