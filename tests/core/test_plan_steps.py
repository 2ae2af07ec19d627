"""What a step's own words do to its time: corrections, days kept clear, moments that are not known yet."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from nurture.core.facts import Enrolment, Patient, Visit
from nurture.core.journeys import Journey, parse_journey
from nurture.core.plan import plan
from nurture.core.planned import Planned
from nurture.core.when import local
from tests.cast import ANA_FACTS, CEDAR, NEW_YORK, SESSION, at, run_of

MOVED_AT = at("2026-03-17 12:00")


def journey(steps: str, starts: str = "session.booked") -> Journey:
    return parse_journey(f"journey: notes\ntitle: Notes\nstarts: {starts}\nsteps:\n{steps}", "notes.yaml")


def told(planned: tuple[Planned, ...]) -> dict[str, str]:
    """`step/channel` -> when it is due in New York, of what is said by itself."""
    return {
        f"{item.step}/{item.channel}": f"{local(item.due_at, NEW_YORK):%a %d %H:%M}"
        for item in planned
        if not item.merged_into
    }


# ---- a visit that moved

FOOD = "  food: {at: 24 hours before, until: start, channels: sms, corrects: true}\n"


def after_move(
    starts_at: str, said: frozenset[str] = frozenset({"food"}), steps: str = FOOD
) -> dict[str, str]:
    visit = replace(SESSION, starts_at=at(starts_at), revision=1, booked_at=MOVED_AT)
    run = replace(run_of("notes", MOVED_AT, visit), said=said)
    return told(plan(journey(steps), run, ANA_FACTS, CEDAR, MOVED_AT))


def test_what_was_said_for_the_old_time_is_corrected_at_once() -> None:
    assert after_move("2026-03-18 14:00") == {"food/sms": "Tue 17 12:00"}


def test_what_was_not_said_yet_keeps_its_time() -> None:
    assert after_move("2026-03-18 14:00", said=frozenset()) == {"food/sms": "Tue 17 14:00"}


def test_a_visit_that_moved_by_a_week_is_prepared_in_its_own_week() -> None:
    assert after_move("2026-03-25 14:00") == {"food/sms": "Tue 24 14:00"}


def test_only_the_step_that_says_so_corrects() -> None:
    assert after_move("2026-03-18 14:00", steps=FOOD.replace(", corrects: true", "")) == {
        "food/sms": "Tue 17 14:00"
    }


# ---- twice on one day


@pytest.mark.parametrize(
    ("visit_at", "due"),
    [
        ("2026-03-18 14:00", {"booked/sms": "Tue 17 12:00"}),  # the reminder would come at two
        ("2026-03-19 14:00", {"booked/sms": "Tue 17 12:00", "reminder/sms": "Wed 18 14:00"}),
    ],
)
def test_a_reminder_on_the_day_of_the_booking_says_nothing_new(visit_at: str, due: dict[str, str]) -> None:
    steps = (
        "  booked: {at: at once, until: start, channels: sms}\n"
        "  reminder: {at: 24 hours before, until: start, channels: sms, merge_into: booked}\n"
    )
    assert after_move(visit_at, steps=steps) == due


# ---- a day kept clear of sessions

MOVE_MORE = "  more: {at: 7 days after, until: 5 days after due, channels: email, clear_of_sessions: true}\n"


def aftercare(*coming: str) -> dict[str, str]:
    left = at("2026-03-17 11:30")
    done = replace(SESSION, starts_at=at("2026-03-17 10:00"), status="completed", ended_at=left)
    sessions = [replace(SESSION, id=f"s-{when}", starts_at=at(when)) for when in coming]
    ana = replace(ANA_FACTS, visits=(done, *sessions))
    notes = journey(MOVE_MORE, starts="session.discharged")
    return told(plan(notes, run_of("notes", left, done), ana, CEDAR, left))


def test_no_call_to_move_comes_on_the_eve_of_a_session() -> None:
    assert aftercare() == {"more/email": "Tue 24 11:30"}
    assert aftercare("2026-03-23 23:30") == {"more/email": "Tue 24 11:30"}
    assert aftercare("2026-03-24 09:00") == {"more/email": "Wed 25 11:30"}  # the day itself
    assert aftercare("2026-03-24 11:30") == {"more/email": "Wed 25 11:30"}
    assert aftercare("2026-03-24 12:00", "2026-03-26 09:00") == {"more/email": "Fri 27 11:30"}


# ---- later than it should have been

REST = (
    "  rest: {at: 5 minutes after, by: 1 hour after, until: 14 hours after due, channels: sms,"
    " safety_critical: true}\n"
)


def rest_after(left: datetime) -> dict[str, str]:
    visit = replace(SESSION, status="completed", ended_at=left)
    run = run_of("notes", left, visit)
    return told(plan(journey(REST, "session.discharged"), run, ANA_FACTS, CEDAR, left))


def test_who_leaves_by_day_is_told_by_text() -> None:
    assert rest_after(at("2026-03-18 11:30")) == {"rest/sms": "Wed 18 11:35"}


def test_who_leaves_after_hours_is_told_by_a_person_and_again_in_the_morning() -> None:
    assert rest_after(at("2026-03-18 19:58")) == {"rest/sms": "Thu 19 08:00", "rest/task": "Wed 18 20:03"}


def test_who_can_be_written_to_only_when_it_is_over_is_told_by_a_person_alone() -> None:
    # Nine to five where she lives and where her number is from leaves too little of the next day.
    left, office = at("2026-03-18 17:10"), replace(CEDAR, quiet_hours="09:00-17:00")
    visit = replace(SESSION, starts_at=at("2026-03-18 16:00"), status="completed", ended_at=left)
    run = run_of("notes", left, visit)
    planned = plan(journey(REST, "session.discharged"), run, ANA_FACTS, office, left)
    assert told(planned) == {"rest/task": "Wed 18 17:10"}


# ---- moments that are not known yet, and runs that another event started

HALF = "  half: {at: 1 day after halfway, until: 3 days after due, channels: email}\n"


def with_sessions_done(done: int) -> Patient:
    def session(number: int) -> Visit:
        start = at("2026-03-17 10:00") + timedelta(days=3 * number)
        over = {"status": "completed", "ended_at": start + timedelta(hours=1)} if number < done else {}
        return replace(SESSION, id=f"s-{number}", starts_at=start, **over)

    visits = tuple(map(session, range(4)))
    return replace(ANA_FACTS, visits=visits, sessions_planned=4, plan_approved_at=at("2026-03-12 09:00"))


@pytest.mark.parametrize(("done", "due"), [(1, {}), (2, {"half/email": "Sat 21 11:00"})])
def test_a_step_waits_for_the_moment_it_hangs_on(done: int, due: dict[str, str]) -> None:
    run = run_of("notes", at("2026-03-12 09:00"))
    ana = with_sessions_done(done)
    assert told(plan(journey(HALF, "plan.approved"), run, ana, CEDAR, at("2026-03-12 09:00"))) == due


@pytest.mark.parametrize(("started_by", "step"), [("consult.completed", "one"), ("series.completed", "two")])
def test_a_step_belongs_to_the_event_that_started_the_run(started_by: str, step: str) -> None:
    notes = journey(
        "  one: {at: at once, until: 1 day after due, channels: email, started_by: consult.completed}\n"
        "  two: {at: at once, until: 1 day after due, channels: email, started_by: series.completed}\n",
        starts="[consult.completed, series.completed]",
    )
    run = Enrolment("1", "notes", MOVED_AT, started_by=started_by)
    assert set(told(plan(notes, run, ANA_FACTS, CEDAR, MOVED_AT))) == {f"{step}/email"}
