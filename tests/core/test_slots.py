"""Free times: what is open, less what is taken."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.clinic import Parameters
from nurture.core.slots import QUARTER, VIDEO, free_starts, needs_of, quarters, room
from tests.cast import NEW_YORK, PHOENIX, at

WORKDAYS = Parameters().opening_hours
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CHAIRS = [["chair 1", "chair 2"]]
MONDAY = at("2026-03-02 08:00")


def free(day="2026-03-02", zone=NEW_YORK, **more):
    """Clock times that are free on one day: an hour, no lead time, unless `more` says otherwise."""
    asked = {
        "hours": WORKDAYS,
        "closures": [],
        "zone": zone,
        "lead": timedelta(),
        "length": HOUR,
        "taken": set(),
        "resources": CHAIRS,
        "now": at(f"{day} 00:00", zone),
        "until": at(f"{day} 00:00", zone) + 25 * HOUR,
    }
    found = [start.astimezone(ZoneInfo(zone)) for start in free_starts(**asked | more)]
    return [f"{start:%H:%M}" for start in found if start.date() == date.fromisoformat(day)]


def taken(resource, start, length=HOUR):
    return {(resource, cell) for cell in quarters(start, length)}


# ---- the day


def test_an_open_day_is_free_on_the_half_hour_until_an_hour_before_closing():
    assert free() == [f"{minutes // 60:02}:{minutes % 60:02}" for minutes in range(9 * 60, 16 * 60 + 1, 30)]


def test_a_visit_lies_within_one_opening_span():
    assert free(hours={"mon": ["13:00-14:30", "09:00-10:15"]}) == ["09:00", "13:00", "13:30"]


def test_a_span_that_opens_off_the_half_hour_starts_with_the_next_one():
    assert free(hours={"mon": ["09:10-11:00"]}) == ["09:30", "10:00"]


def test_a_finer_step_finds_the_quarter_hours():
    assert free(hours={"mon": ["09:00-10:30"]}, step=15) == ["09:00", "09:15", "09:30"]


def test_a_closed_day_has_none():
    assert free("2026-03-07") == []
    assert free(closures=[date(2026, 3, 2)]) == []


def test_the_lead_time_is_kept_to_the_minute():
    assert free(now=at("2026-03-02 09:01"), lead=2 * HOUR)[0] == "11:30"
    assert free(now=at("2026-03-02 09:00"), lead=2 * HOUR)[0] == "11:00"


def test_until_is_the_first_moment_that_is_not_offered():
    assert free(until=at("2026-03-02 10:00")) == ["09:00", "09:30"]


def test_no_visit_is_longer_than_the_day():
    assert free(length=9 * HOUR) == []


# ---- what is taken


def test_one_chair_of_two_is_enough():
    assert "10:00" in free(taken=taken("chair 1", at("2026-03-02 10:00")))


def test_a_time_without_a_chair_is_not_free_nor_what_overlaps_it():
    both = taken("chair 1", at("2026-03-02 10:00")) | taken("chair 2", at("2026-03-02 10:00"))
    assert free(taken=both)[:3] == ["09:00", "11:00", "11:30"]


def test_two_half_free_chairs_are_no_chair():
    patchwork = taken("chair 1", at("2026-03-02 10:00"), 30 * MINUTE)
    patchwork |= taken("chair 2", at("2026-03-02 10:30"), 30 * MINUTE)
    assert "10:00" not in free(taken=patchwork)


def test_a_provider_and_a_chair_have_to_be_free_at_once():
    assert "10:00" not in free(
        resources=[*CHAIRS, ["Dr. Vale"]], taken=taken("Dr. Vale", at("2026-03-02 10:00"))
    )


def test_a_recovery_in_the_chair_may_end_after_closing_but_not_in_anothers_time():
    found = free(after=2 * HOUR, resources=[["chair 1"]], taken=taken("chair 1", at("2026-03-02 12:00")))
    assert found == ["09:00", *free()[free().index("13:00") :]]


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("10:00", 60, ["10:00", "10:15", "10:30", "10:45"]),
        ("10:10", 20, ["10:00", "10:15"]),
        ("10:14", 2, ["10:00", "10:15"]),
        ("10:00", 1, ["10:00"]),
    ],
)
def test_a_quarter_hour_that_is_touched_is_taken(start, length, expected):
    cells = quarters(at(f"2026-03-02 {start}"), length * MINUTE)
    assert cells == [at(f"2026-03-02 {clock}") for clock in expected]


# ---- what a visit needs


@pytest.mark.parametrize(
    ("visit", "needs"),
    [
        (("session", "in_person", "", 2, []), [["chair 1", "chair 2"]]),
        (("session", "in_person", "", 1, ["Dr. Vale"]), [["chair 1"]]),
        (("session", "in_person", "Dr. Oak", 1, ["Dr. Vale"]), [["chair 1"], ["Dr. Oak"]]),
        (("consult", "in_person", "", 1, []), [["chair 1"]]),
        (("consult", "in_person", "", 1, ["Dr. Vale", "Dr. Oak"]), [["chair 1"], ["Dr. Vale", "Dr. Oak"]]),
        (("consult", "telehealth", "", 1, ["Dr. Vale"]), [["Dr. Vale"]]),
        (("consult", "telehealth", "Dr. Oak", 1, ["Dr. Vale"]), [["Dr. Oak"]]),
        (("consult", "telehealth", "", 1, []), [[VIDEO]]),
        (("session", "telehealth", "", 1, ["Dr. Vale"]), [[VIDEO]]),
    ],
)
def test_what_a_visit_takes(visit, needs):
    assert needs_of(*visit) == needs


def test_room_names_the_first_that_is_free_of_each():
    start = at("2026-03-02 10:00")
    groups = [*CHAIRS, ["Dr. Vale", "Dr. Oak"]]
    assert room(start, HOUR, taken("chair 1", start), groups) == ["chair 2", "Dr. Vale"]
    assert room(start, HOUR, taken("chair 1", start) | taken("chair 2", start), groups) is None


# ---- the clocks change


@pytest.mark.parametrize("zone", [NEW_YORK, PHOENIX])
@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_a_sunday_on_which_the_clocks_change_is_open_as_every_sunday(zone, day):
    assert free(day, zone, hours={"sun": ["09:00-17:00"]}) == free()


def test_an_hour_that_is_skipped_holds_no_start():
    night = {"sun": ["00:00-05:00"]}
    assert free("2026-03-08", hours=night) == ["00:00", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00"]
    assert "02:00" in free("2026-03-08", PHOENIX, hours=night)


def test_an_hour_that_comes_twice_is_the_first():
    midnight, next_day = at("2026-11-01 00:00"), at("2026-11-02 00:00")
    night = {"sun": ["01:00-05:00"]}
    starts = free_starts(night, [], NEW_YORK, timedelta(), HOUR, set(), CHAIRS, midnight, next_day)
    assert [f"{start:%H:%M}" for start in starts[:3]] == ["05:00", "05:30", "07:00"]  # in UTC


# ---- whatever is asked

zones = st.sampled_from([NEW_YORK, PHOENIX, "America/Los_Angeles", "Pacific/Honolulu"])
#: The days around both changes of the clocks.
quarter_hours = st.sampled_from(
    [datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 10, 29, tzinfo=UTC)]
).flatmap(lambda first: st.integers(0, 5 * 96).map(lambda number: first + number * QUARTER))
moments = st.builds(lambda at, seconds: at + timedelta(seconds=seconds), quarter_hours, st.integers(0, 899))
clocks = st.integers(0, 24 * 12 - 1).map(lambda number: f"{number // 12:02}:{number % 12 * 5:02}")
spans = st.lists(clocks, min_size=2, max_size=2, unique=True).map(sorted).map("-".join)
hours = st.dictionaries(st.sampled_from(["fri", "sat", "sun", "mon"]), st.lists(spans, max_size=2))
cells = st.tuples(st.sampled_from(["chair 1", "chair 2", "Dr. Vale"]), quarter_hours)
questions = st.fixed_dictionaries(
    {
        "hours": hours,
        "closures": st.lists(st.sampled_from([date(2026, 3, 8), date(2026, 11, 1)]), max_size=1),
        "zone": zones,
        "lead": st.integers(0, 48).map(lambda number: number * HOUR),
        "length": st.integers(1, 300).map(lambda number: number * MINUTE),
        "taken": st.sets(cells, max_size=40),
        "resources": st.sampled_from([CHAIRS, [*CHAIRS, ["Dr. Vale"]], [["chair 2"]]]),
        "now": moments,
        "step": st.sampled_from([15, 30]),
        "after": st.sampled_from([timedelta(), 45 * MINUTE]),
    }
)


def ask(question):
    return free_starts(**question, until=question["now"] + 4 * DAY)


@given(questions)
def test_a_free_start_has_a_resource_of_each_kind_for_all_of_its_time(question):
    for start in ask(question):
        for group in question["resources"]:
            assert any(
                all(
                    not (start - QUARTER < cell < start + question["length"] + question["after"])
                    for name, cell in question["taken"]
                    if name == resource
                )
                for resource in group
            )


@given(questions)
def test_a_free_start_lies_in_the_opening_hours_on_its_step_after_the_lead_time(question):
    for start in ask(question):
        assert question["now"] + question["lead"] <= start < question["now"] + 4 * DAY
        begins, ends = (
            moment.astimezone(ZoneInfo(question["zone"])) for moment in (start, start + question["length"])
        )
        assert begins.minute % question["step"] == begins.second == 0
        assert begins.date() not in question["closures"]
        assert begins.date() == ends.date()
        assert any(
            first <= f"{begins:%H:%M}" and f"{ends:%H:%M:%S}" <= last + ":00"
            for first, last in (span.split("-") for span in question["hours"][f"{begins:%a}".lower()])
        )


@given(questions)
def test_free_starts_come_in_order_and_once(question):
    found = ask(question)
    assert found == sorted(set(found))


@given(questions, cells)
def test_what_is_taken_as_well_never_frees_anything(question, cell):
    fewer = ask(question | {"taken": question["taken"] | {cell}})
    assert set(fewer) <= set(ask(question))


@given(questions)
def test_without_anything_taken_the_start_does_not_depend_on_the_resources(question):
    empty = question | {"taken": set()}
    assert ask(empty) == ask(empty | {"resources": [["chair 1"]]})
