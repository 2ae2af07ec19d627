"""Several visits booked together are told in one message: the earliest speaks for those after it."""

from dataclasses import replace

from nurture.core.facts import Visit
from nurture.core.journeys import parse_journey
from nurture.core.merging import Run, batched
from nurture.core.plan import plan
from nurture.core.planned import Key
from tests.cast import ANA_FACTS, CEDAR, SESSION, at, run_of

JOURNEY = parse_journey(
    "journey: before\ntitle: Before\nstarts: session.booked\nsteps:\n"
    "  booked: {at: at once, until: start, channels: sms, batch: true}\n"
    "  other: {at: at once, until: start, channels: sms}\n",
    "before.yaml",
)
BOOKED = at("2026-03-04 10:00")


def run(day: int, names: tuple[int, ...] | None = None, closed: bool = False, ended: bool = False) -> Run:
    """A run about the visit of that day; `names`: its message left, and spoke of the visits of these days."""
    visit = replace(SESSION, id=f"s-{day}", starts_at=at(f"2026-03-{day} 09:00"), booked_at=BOOKED)
    enrolment = replace(run_of("before", BOOKED, visit, "session.checked_in" * ended), id=f"run {day}")
    planned = plan(JOURNEY, enrolment, ANA_FACTS, CEDAR, BOOKED)
    left = {KEY: [f"s-{other}" for other in names]} if names is not None else {}
    return Run(enrolment, JOURNEY, planned, left, {KEY} if closed else ())


KEY: Key = ("booked", 0, "sms")


def told(*runs: Run) -> list[int]:
    """The days whose visit is told of by a message of its own."""
    plans = zip(runs, batched(runs), strict=True)
    return [
        visit_of(run).starts_at.day
        for run, planned in plans
        if any(item.step == "booked" and not item.merged_into for item in planned)
    ]


def visit_of(run: Run) -> Visit:
    assert run.enrolment.visit
    return run.enrolment.visit


def test_of_visits_booked_together_the_earliest_is_told() -> None:
    assert told(run(20), run(17), run(24)) == [17]


def test_only_the_step_that_says_so_is_batched() -> None:
    plans = batched([run(17), run(20)])
    assert [item.merged_into for planned in plans for item in planned if item.step == "other"] == ["", ""]


def test_what_left_spoke_for_the_visits_that_it_named() -> None:
    assert told(run(17, names=(20, 24)), run(20), run(24)) == [17]


def test_it_still_spoke_for_them_once_its_own_visit_is_over() -> None:
    assert told(run(17, names=(20, 24), ended=True), run(20), run(24)) == []


def test_a_visit_that_it_did_not_name_is_told_anew() -> None:
    assert told(run(17, names=()), run(20), run(24)) == [17, 20]
    assert told(run(17, names=(24,)), run(20), run(24)) == [17, 20]


def test_it_did_not_speak_for_an_earlier_visit() -> None:
    assert told(run(20, names=()), run(17)) == [20, 17]


def test_a_message_that_will_never_leave_speaks_for_nobody() -> None:
    assert told(run(17, closed=True), run(20), run(24)) == [17, 20]


def test_a_moved_visit_is_told_for_itself() -> None:
    moved = run(20)
    again = tuple(replace(item, occurrence=1) for item in moved.planned)
    assert told(run(17), replace(moved, planned=again)) == [17, 20]
