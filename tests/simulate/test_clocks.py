"""A simulated spring in three zones: New York changes its clocks, and nothing leaves at night."""

import pytest

from tests.cast import HONOLULU, NEW_YORK, PHOENIX
from tests.simulate.conftest import Simulate, hour
from tests.simulate.scenarios import START, booked, happens, scenario, signup

SESSION = "2026-03-18T09:00:00-04:00"


@pytest.mark.parametrize(
    ("zone", "mobile"),
    [(NEW_YORK, "+18135550101"), (PHOENIX, "+16025550101"), (HONOLULU, "+18085550101")],
)
def test_over_the_change_of_clocks_nothing_leaves_at_night(
    simulate: Simulate, zone: str, mobile: str
) -> None:
    """Clocks change in New York on Sunday, March 8, 2026, and neither in Phoenix nor in Honolulu."""
    sessions = [
        booked(f"2026-03-04T1{n}:00:00-05:00", f"2026-03-{day:02}T{hour:02}:00:00-04:00", f"b-{n}", f"a-{n}")
        for n, (day, hour) in enumerate([(8, 9), (9, 7), (9, 13), (10, 9), (11, 17), (14, 11)])
    ]
    run = simulate(scenario(signup(timezone=zone, mobile=mobile), *sessions, clinic={"timezone": zone}))
    assert len(run.left) > 20
    assert [line for line in run.left if not 8 <= hour(line) < 20] == []


def test_a_patient_far_from_her_area_code_is_written_to_when_both_are_awake(simulate: Simulate) -> None:
    run = simulate(scenario(signup(timezone=HONOLULU), booked(START, SESSION)))
    texts = [line for line in run.left if line["channel"] == "sms"]
    assert texts
    for line in texts:
        assert 8 <= hour(line) < 15  # 15:00 in Honolulu is 20:00 in New York before March 8, and 21:00 after


def test_what_is_said_of_a_visit_in_person_is_clinic_time(simulate: Simulate) -> None:
    run = simulate(scenario(signup(timezone=HONOLULU), booked(START, SESSION)))
    assert "Mar 18, 9:00 AM" in run.message("booked")["body"]


def test_sixty_days_come_to_what_they_should(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(),
            booked("2026-03-20T10:00:00-04:00", "2026-04-01T09:00:00-04:00"),
            booked("2026-03-20T10:05:00-04:00", "2026-04-15T09:00:00-04:00", "e-3", "a-2"),
            happens("2026-04-01T10:30:00-04:00", "session.completed", "e-4", appointment={"id": "a-1"}),
            happens("2026-04-15T10:30:00-04:00", "session.completed", "e-5", appointment={"id": "a-2"}),
            until="2026-05-03T09:00:00-04:00",
        )
    )
    assert [f"{line['local'][5:16]} {line['channel']} {line['step']}" for line in run.left] == [
        "03-04T09:10 sms hello",
        "03-04T09:10 email letter",
        "03-05T09:00 email what_it_is",
        "03-07T09:00 email how_it_may_work",
        "03-09T10:00 email who_should_be_careful",  # 48 hours after the last: the clocks changed
        "03-12T09:00 email what_a_session_is_like",
        "03-15T09:00 email the_rest_of_care",
        "03-18T10:00 email common_questions",
        "03-20T10:00 sms booked",
        "03-20T10:00 email booked",
        "03-20T10:05 sms booked",
        "03-20T10:05 email booked",
        "03-20T11:00 email instructions",
        "03-20T11:05 email instructions",
        "03-29T09:00 email plan_reminder",
        "03-30T09:00 sms ride",
        "03-31T09:00 sms fasting",
        "04-01T10:35 sms rest_today",
        "04-02T10:00 sms how_are_you",
        "04-02T11:00 email gentle_day",
        "04-04T10:00 email sleep",
        "04-08T10:00 email movement",
        "04-11T10:00 email food",
        "04-12T09:00 email plan_reminder",
        "04-13T09:00 sms ride",
        "04-14T09:00 sms fasting",
        "04-15T10:35 sms rest_today",
        "04-16T10:00 sms how_are_you",
    ]
    assert {line["state"] for line in run.of("message")} == {"delivered", "accepted"}
    assert [line["status"] for line in run.of("appointment")] == ["completed", "completed"]
