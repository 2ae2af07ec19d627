"""Which sessions belong to a plan, how far along it is, and the moments that hang on it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from nurture.core import series
from nurture.core.facts import NOT_TREATED, Patient, Visit
from tests.cast import ANA_FACTS, SESSION, at

APPROVED = at("2026-03-12 09:00")
DAYS = ("03-17", "03-20", "03-24", "03-27", "03-31", "04-03")


def session(number: int, day: str, ended: bool = False, **changed: object) -> Visit:
    start = at(f"2026-{day} 10:00")
    over = {"status": "completed", "ended_at": start + timedelta(minutes=90)} if ended else {}
    return replace(SESSION, id=f"s-{number}", starts_at=start, first_of_kind=number == 0, **over, **changed)


def patient(done: int, planned: int = 6, **changed: object) -> Patient:
    visits = tuple(session(number, day, number < done) for number, day in enumerate(DAYS))
    return replace(ANA_FACTS, visits=visits, sessions_planned=planned, plan_approved_at=APPROVED, **changed)


def test_without_a_plan_no_session_is_one_of_a_series() -> None:
    ana = replace(patient(2), plan_approved_at=None)
    assert series.sessions(ana) == []
    assert not series.running(ana)
    assert series.is_first(ana.visits[0], ana) and not series.is_first(ana.visits[1], ana)


def test_a_plan_has_its_sessions_in_order() -> None:
    ana = patient(0)
    assert [series.place(visit, ana) for visit in ana.visits] == [0, 1, 2, 3, 4, 5]


def test_a_booster_after_the_plan_is_no_session_of_it() -> None:
    ana = patient(6)
    booster = session(9, "07-01")
    later = replace(ana, visits=(*ana.visits, booster))
    assert series.place(booster, later) is None
    assert not series.is_first(booster, later)


def test_a_session_before_the_plan_is_no_session_of_it() -> None:
    trial = session(9, "03-05", ended=True)
    ana = patient(0)
    assert series.place(trial, replace(ana, visits=(trial, *ana.visits))) is None


@pytest.mark.parametrize("status", ["cancelled", "no_show"])
def test_a_session_that_did_not_happen_makes_room_for_the_next(status: str) -> None:
    ana = patient(0)
    first, *rest = ana.visits
    ana = replace(ana, visits=(replace(first, status=status), *rest))
    assert series.is_first(rest[0], ana)


@pytest.mark.parametrize("reason", sorted(NOT_TREATED))
def test_a_discharge_without_treatment_is_no_session(reason: str) -> None:
    assert not series.treated(replace(SESSION, discharge_reason=reason))
    assert not series.treated(replace(SESSION, discharge_reason=f" {reason.upper().replace('_', ' ')} "))


@pytest.mark.parametrize("reason", ["", "completed", "stopped early", "left with her sister"])
def test_whoever_may_have_been_treated_is_cared_for(reason: str) -> None:
    assert series.treated(replace(SESSION, discharge_reason=reason))


@pytest.mark.parametrize(("done", "running"), [(0, True), (5, True), (6, False)])
def test_a_series_runs_until_its_last_session(done: int, running: bool) -> None:
    assert series.running(patient(done)) is running


def test_a_series_that_the_clinic_closed_is_over_until_the_next_plan() -> None:
    closed = patient(3, series_completed_at=at("2026-03-25 09:00"))
    assert not series.running(closed)
    assert series.running(replace(closed, plan_approved_at=at("2026-03-26 09:00")))


@pytest.mark.parametrize(("when", "lately"), [("2026-04-10 11:29", True), ("2026-04-10 11:30", False)])
def test_the_week_after_the_last_session_still_counts(when: str, lately: bool) -> None:
    assert series.lately(patient(6), at(when)) is lately


@pytest.mark.parametrize(
    ("done", "known"),
    [
        (0, {}),
        (1, {"latest session": "03-17"}),
        (3, {"latest session": "03-24", "halfway": "03-24"}),
        (5, {"latest session": "03-31", "halfway": "03-24"}),
        (6, {"latest session": "04-03", "halfway": "03-24", "last session": "04-03"}),
    ],
)
def test_the_moments_of_a_series_come_one_by_one(done: int, known: dict[str, str]) -> None:
    assert series.anchors(patient(done)) == {name: end_of(day) for name, day in known.items()}


def test_half_of_an_odd_number_is_rounded_up() -> None:
    assert series.anchors(patient(3, planned=5))["halfway"] == end_of("03-24")
    assert "halfway" not in series.anchors(patient(2, planned=5))


def end_of(day: str) -> datetime:
    return at(f"2026-{day} 11:30")
