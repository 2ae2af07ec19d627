from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.difference import Changes, Existing, difference
from nurture.core.facts import FLAGS, Clinic, Patient, Visit
from nurture.core.journeys import Journey, parse_journey
from nurture.core.plan import plan
from nurture.core.planned import Planned
from nurture.core.policy import writing_hours
from nurture.core.quiet import is_open
from nurture.core.status import OPEN
from nurture.core.when import local
from tests.cast import ANA_FACTS, CEDAR, HONOLULU, NEW_YORK, PHOENIX, SESSION, at, moved, run_of

JOURNEYS = Path(__file__).parents[2] / "templates" / "journeys"


def shipped(name: str) -> Journey:
    return parse_journey((JOURNEYS / f"{name}.yaml").read_text(), name)


WELCOME, PREPARATION = shipped("welcome"), shipped("session_preparation")
BOOKED = at("2026-03-04 10:00")
#: Tasks of every session whose consent and ride nobody has told us of.
ALWAYS = {"consent_missing", "no_ride", "no_ride_still", "not_here"}


def prepared(
    visit: Visit = SESSION,
    now: datetime = BOOKED,
    patient: Patient = ANA_FACTS,
    journey: Journey = PREPARATION,
    ended: str = "",
) -> tuple[Planned, ...]:
    run = run_of(journey.name, visit.booked_at or BOOKED, visit, ended)
    return plan(journey, run, replace(patient, visits=(visit,)), CEDAR, now)


def booked_late(when: str) -> tuple[Planned, ...]:
    """The plan of a session tomorrow at nine, booked at `when`."""
    visit = replace(SESSION, booked_at=at(when))
    return prepared(visit, at(when))


def told(planned: tuple[Planned, ...], zone: str = NEW_YORK) -> dict[str, str]:
    """`step/channel` -> when it is due there, of what is said by itself."""
    return {
        f"{item.step}/{item.channel}": f"{local(item.due_at, zone):%a %d %H:%M}"
        for item in planned
        if not item.merged_into
    }


def note(step: str, now: datetime = BOOKED, visit: Visit = SESSION) -> str:
    """When the one step of a journey is due; '' when it is not planned."""
    text = f"journey: notes\ntitle: Notes\nstarts: session.booked\nsteps:\n  note: {{{step}}}\n"
    return ", ".join(told(prepared(visit, now, journey=parse_journey(text, "notes"))).values())


# ---- the journeys that ship


def test_a_signup_is_followed_by_three_weeks_of_welcome() -> None:
    signed_up = at("2026-03-04 09:00")
    planned = plan(WELCOME, run_of("welcome", signed_up), replace(ANA_FACTS, visits=()), CEDAR, signed_up)
    assert told(planned) == {
        "hello/sms": "Wed 04 09:10",
        "letter/email": "Wed 04 09:10",
        "what_it_is/email": "Thu 05 09:00",
        "how_it_may_work/email": "Sat 07 09:00",
        "who_should_be_careful/email": "Mon 09 09:00",  # the clocks changed in between
        "what_a_session_is_like/email": "Thu 12 09:00",
        "the_rest_of_care/email": "Sun 15 09:00",
        "common_questions/email": "Wed 18 10:00",  # marketing waits until ten
        "no_visit_yet/task": "Wed 25 09:00",
    }


def test_a_session_is_prepared_step_by_step() -> None:
    assert told(prepared()) == {
        "booked/sms": "Wed 04 10:00",
        "booked/email": "Wed 04 10:00",
        "instructions/email": "Wed 04 11:00",
        "plan_reminder/email": "Sun 15 09:00",
        "consent_missing/task": "Sun 15 09:00",
        "ride/sms": "Mon 16 09:00",
        "fasting/sms": "Tue 17 09:00",
        "no_ride/task": "Tue 17 13:00",
        "no_ride_still/task": "Wed 18 05:00",
        "not_here/task": "Wed 18 09:30",
    }


def test_a_session_at_eleven_gets_its_morning_text_at_eight() -> None:
    assert told(prepared(replace(SESSION, starts_at=at("2026-03-18 11:00"))))["today/sms"] == "Wed 18 08:00"


def test_the_fasting_text_comes_two_hours_before_the_food_cut_off_and_while_people_are_awake() -> None:
    at_seven = prepared(replace(SESSION, starts_at=at("2026-03-18 07:00")))
    fasting = next(item for item in at_seven if item.step == "fasting")
    assert f"{local(fasting.due_at, NEW_YORK):%a %d %H:%M}" == "Mon 16 19:30"  # not at seven on Tuesday
    assert fasting.not_after == at("2026-03-17 23:00")
    assert fasting.safety_critical


@pytest.mark.parametrize(
    ("flag", "texts", "tasks"),
    [
        ("diabetes", {"ride", "eve", "booked"}, {"fasting_by_nurse"}),
        ("glp1", {"ride", "eve", "booked"}, {"fasting_by_nurse", "medication_review"}),
        ("opioid", {"ride", "fasting", "booked"}, {"medication_review"}),
    ],
)
def test_a_flag_hands_to_a_nurse_what_a_general_text_must_not_say(
    flag: str, texts: set[str], tasks: set[str]
) -> None:
    planned = prepared(patient=replace(ANA_FACTS, flags=frozenset({flag})))
    assert {item.step for item in planned if item.channel == "sms"} == texts
    assert {item.step for item in planned if item.channel == "task"} == {*tasks, *ALWAYS}


def test_nobody_asks_about_a_ride_to_a_video_visit_or_one_that_is_arranged() -> None:
    for visit in (replace(SESSION, mode="telehealth"), replace(SESSION, ride_confirmed=True)):
        assert not {"ride", "no_ride"} & {item.step for item in prepared(visit)}


def test_a_visit_booked_the_day_before_says_in_one_text_what_is_still_useful() -> None:
    planned = booked_late("2026-03-17 10:00")
    assert told(planned) == {
        "booked/email": "Tue 17 10:00",
        "instructions/email": "Tue 17 11:00",
        "consent_missing/task": "Tue 17 10:00",
        "fasting/sms": "Tue 17 10:00",
        "no_ride/task": "Tue 17 13:00",
        "no_ride_still/task": "Wed 18 05:00",
        "not_here/task": "Wed 18 09:30",
    }
    # The ride's own time is over, but the text about food asks for it as well: nobody needs to call.
    merged = {item.step: item.merged_into for item in planned if item.merged_into}
    assert merged == {"booked": "fasting", "ride": "fasting"}


def test_a_visit_booked_late_in_the_evening_before_needs_a_call() -> None:
    too_late = {item.step for item in booked_late("2026-03-17 22:00") if item.too_late}
    assert too_late == {"ride", "fasting"}
    assert all(item.channel == "task" for item in booked_late("2026-03-17 22:00") if item.too_late)


@pytest.mark.parametrize("status", ["discharged", "deceased"])
def test_nothing_is_planned_for_a_patient_who_left(status: str) -> None:
    assert prepared(patient=replace(ANA_FACTS, status=status)) == ()


def test_nothing_is_planned_once_a_run_has_ended() -> None:
    assert prepared(ended="session.cancelled") == ()


# ---- times


@pytest.mark.parametrize(
    ("step", "due"),
    [
        ("at: at once, until: start, channels: sms", "Wed 04 10:00"),
        ("at: 2 days before, until: start, channels: sms", "Mon 16 09:00"),
        ("at: the day before at 17:00, until: start, channels: sms", "Tue 17 17:00"),
        ("at: the day before at 21:00, until: start, channels: sms, outside: later", "Wed 18 08:00"),
        ("at: the day before at 21:00, until: start, channels: sms, outside: earlier", "Tue 17 19:30"),
        ("at: the day before at 21:00, until: start, channels: sms, outside: skip", ""),
        ("at: the day before at 20:00, until: start, channels: sms, outside: skip", ""),
        ("at: the day before at 08:00, until: start, channels: sms, outside: skip", "Tue 17 08:00"),
        ("at: the day before at 21:00, until: 1 hour after due, channels: sms", ""),
        ("at: the day before at 03:00, until: start, task: question", "Tue 17 03:00"),
        ("at: 1 hour before, by: 2 days before, until: start, channels: sms", "Mon 16 09:00"),
        ("at: 30 days before, until: start, channels: sms", "Wed 04 10:00"),
        ("at: at once, until: start, channels: sms, enabled: false", ""),
        ("at: at once, until: start, channels: sms, if: confirmed", ""),
        ("at: at once, until: start, channels: sms, if: [not confirmed, session_booked]", "Wed 04 10:00"),
        ("at: at once, until: start, channels: [sms, email]", "Wed 04 10:00, Wed 04 10:00"),
    ],
)
def test_a_step_is_due_when_its_words_say(step: str, due: str) -> None:
    assert note(step) == due


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-03-17 16:59", "Tue 17 17:00"), ("2026-03-17 19:59", "Tue 17 17:00"), ("2026-03-18 09:00", "")],
)
def test_now_only_decides_what_is_of_no_more_use(now: str, due: str) -> None:
    assert note("at: the day before at 17:00, until: start, channels: sms", at(now)) == due


def test_what_would_leave_after_its_use_is_not_planned() -> None:
    # From 20:00 on the next open minute is 08:00, when this is over.
    step = "at: the day before at 17:00, until: 2 hours before, channels: sms"
    assert note(step, at("2026-03-17 19:59")) == "Tue 17 17:00"
    assert note(step, at("2026-03-17 20:00")) == ""


@pytest.mark.parametrize(("zone", "due"), [(PHOENIX, "Tue 17 09:00"), (HONOLULU, "Tue 17 08:00")])
def test_a_patient_is_written_to_by_the_clocks_where_she_lives(zone: str, due: str) -> None:
    step = "journey: notes\ntitle: x\nstarts: session.booked\nsteps:\n" + (
        "  note: {at: the day before at 08:00, until: start, channels: sms}\n"
    )
    there = replace(ANA_FACTS, zone=zone, mobile="+16025550101" if zone == PHOENIX else "")
    expected = "Tue 17 08:00"
    assert told(prepared(patient=there, journey=parse_journey(step, "x")), zone) == {"note/sms": expected}


def test_her_area_code_counts_as_well() -> None:
    # 16:00 in Honolulu is 22:00 in Tampa, where the number is from; 08:00 there is 02:00 in Honolulu.
    step = "journey: notes\ntitle: x\nstarts: session.booked\nsteps:\n" + (
        "  note: {at: 2 days before at 16:00, until: start, channels: sms}\n"
    )
    there = replace(ANA_FACTS, zone=HONOLULU)
    assert told(prepared(patient=there, journey=parse_journey(step, "x")), HONOLULU) == {
        "note/sms": "Tue 17 08:00"
    }


# ---- the difference


def rows_of(planned: tuple[Planned, ...], state: str = "planned", first: int = 1) -> list[Existing]:
    """The rows as they are stored: what another step says too is dropped at once."""
    return [
        Existing(
            number,
            item.step,
            item.occurrence,
            item.channel,
            "dropped" if item.merged_into else state,
            item.due_at,
            item.not_after,
            reason="superseded" if item.merged_into else "",
        )
        for number, item in enumerate(planned, first)
    ]


RUN = run_of("session_preparation", BOOKED, SESSION)


def test_a_plan_that_stands_is_left_alone() -> None:
    planned = prepared()
    assert difference(rows_of(planned), planned, RUN, BOOKED) == Changes()


def test_a_moved_visit_is_planned_anew_and_its_old_plan_superseded() -> None:
    new = moved(SESSION)
    wanted = prepared(new)
    changes = difference(rows_of(prepared()), wanted, run_of("session_preparation", BOOKED, new), BOOKED)
    assert changes.add == wanted
    assert not changes.move
    assert {why for _, why, _ in changes.drop} == {"superseded"}
    assert len(changes.drop) == len(prepared())


def test_a_cancelled_visit_loses_its_whole_plan() -> None:
    gone = replace(SESSION, status="cancelled")
    run = run_of("session_preparation", BOOKED, gone, ended="session.cancelled")
    changes = difference(rows_of(prepared()), (), run, BOOKED)
    assert {why for _, why, _ in changes.drop} == {"visit_cancelled"}
    assert len(changes.drop) == len(prepared())


def test_what_left_is_never_planned_again() -> None:
    planned = prepared()
    for state in ("sending", "accepted", "delivered", "failed", "unknown"):
        assert difference(rows_of(planned, state), planned, RUN, BOOKED) == Changes()


def test_a_patient_who_moves_to_another_zone_is_written_to_at_other_times() -> None:
    wanted = prepared(patient=replace(ANA_FACTS, zone=HONOLULU, mobile=""))
    changes = difference(rows_of(prepared()), wanted, RUN, BOOKED)
    assert {item.step for _, item in changes.move} >= {"booked", "instructions"}
    assert not changes.add and not changes.drop


def test_a_step_whose_fact_is_settled_is_no_longer_needed() -> None:
    wanted = prepared(replace(SESSION, ride_confirmed=True))
    changes = difference(rows_of(prepared()), wanted, RUN, BOOKED)
    names = {row.id: row.step for row in rows_of(prepared())}
    assert {names[number] for number, why, _ in changes.drop if why == "exited"} == {
        *("ride", "no_ride", "no_ride_still")
    }


def one(state: str, **more: object) -> Existing:
    fasting = next(item for item in prepared() if item.step == "fasting")
    row = Existing(7, "fasting", 0, "sms", state, fasting.due_at, fasting.not_after)
    return replace(row, **more)


def fate(row: Existing) -> str:
    """What becomes of one stored row while its step is wanted."""
    changes = difference([row], prepared(), RUN, BOOKED)
    moves, drops = [number for number, _ in changes.move], [number for number, *_ in changes.drop]
    return "moves" if row.id in moves else "drops" if row.id in drops else "stays"


def test_a_step_that_a_flag_took_away_returns_with_the_flag_gone() -> None:
    assert fate(one("dropped", reason="exited")) == "moves"


@pytest.mark.parametrize(
    "reason", ["no_consent", "opted_out", "expired", "superseded", "outcome_unknown", "held"]
)
def test_what_policy_dropped_does_not_return(reason: str) -> None:
    assert fate(one("dropped", reason=reason)) == "stays"


def test_what_staff_skipped_does_not_return() -> None:
    assert fate(one("dropped", reason="exited", held=True)) == "stays"


def test_what_staff_moved_stays_where_they_put_it() -> None:
    later = SESSION.starts_at - timedelta(hours=20)
    assert fate(one("planned", due_at=later)) == "moves"
    assert fate(one("planned", due_at=later, origin="moved")) == "stays"


def test_a_fallback_stays_while_its_step_is_wanted_and_goes_with_it() -> None:
    fallback = one("planned", channel="email", origin="fallback")
    assert fate(fallback) == "stays"
    assert fate(replace(fallback, step="eve")) == "drops"


# ---- whatever happens

#: Any minute of the seven weeks around the change of clocks.
TIMES = st.integers(0, 49 * 24 * 60).map(lambda minute: at("2026-02-20 00:00") + timedelta(minutes=minute))
ZONES = st.sampled_from([None, NEW_YORK, PHOENIX, HONOLULU, "America/Los_Angeles"])
PATIENTS = st.builds(
    replace,
    st.just(ANA_FACTS),
    zone=ZONES,
    flags=st.frozensets(st.sampled_from(sorted(FLAGS)), max_size=3),
    mobile=st.sampled_from(["", "+18135550101", "+16025550101", "+18085550101"]),
)
VISITS = st.builds(
    replace,
    st.just(SESSION),
    starts_at=TIMES,
    booked_at=TIMES,
    mode=st.sampled_from(["in_person", "telehealth"]),
    ride_confirmed=st.booleans(),
)


@given(PATIENTS, VISITS, TIMES, st.sampled_from([WELCOME, PREPARATION]))
def test_the_same_facts_give_the_same_plan_which_needs_no_change(
    patient: Patient, visit: Visit, now: datetime, journey: Journey
) -> None:
    planned = prepared(visit, now, patient, journey)
    assert planned == prepared(visit, now, patient, journey)
    assert len({item.key for item in planned}) == len(planned)
    run = run_of(journey.name, visit.booked_at or BOOKED, visit)
    assert difference(rows_of(planned), planned, run, now) == Changes()


@given(PATIENTS, VISITS, TIMES)
def test_every_message_is_due_before_it_is_useless_and_when_people_may_be_written_to(
    patient: Patient, visit: Visit, now: datetime
) -> None:
    for item in prepared(visit, now, patient):
        assert now < item.not_after
        if item.channel != "task" and not item.merged_into:
            assert item.due_at < item.not_after
            assert is_open(writing_hours(patient, CEDAR, item.category), item.due_at)
            assert item.due_at >= (visit.booked_at or BOOKED)


@given(PATIENTS, VISITS, TIMES)
def test_what_is_safety_critical_is_sent_or_becomes_a_task_while_the_visit_is_to_come(
    patient: Patient, visit: Visit, now: datetime
) -> None:
    planned = prepared(visit, now, patient)
    if now < visit.starts_at:
        by_nurse = bool(patient.flags & {"diabetes", "insulin", "glp1"})
        assert any(item.step == ("eve" if by_nurse else "fasting") for item in planned)


@given(PATIENTS, VISITS, st.lists(st.tuples(TIMES, st.sampled_from(["book", "move", "cancel"])), max_size=6))
def test_no_step_ever_stands_twice_and_nothing_open_survives_a_cancellation(
    patient: Patient, visit: Visit, happenings: list[tuple[datetime, str]]
) -> None:
    rows: dict[tuple[str, int, str], Existing] = {}
    for now, what in sorted(happenings, key=lambda happening: happening[0]):
        if what == "cancel":
            visit = replace(visit, status="cancelled")
        elif what == "move" or visit.status == "cancelled":
            visit = replace(moved(visit), status="booked", booked_at=now)
        ended = "session.cancelled" if visit.status == "cancelled" else ""
        run = run_of("session_preparation", visit.booked_at or now, visit, ended)
        changes = difference(rows.values(), prepared(visit, now, patient, ended=ended), run, now)
        applied(changes, rows)
        still_open = [row for row in rows.values() if row.state in OPEN]
        assert len({(row.step, row.channel) for row in still_open}) == len(still_open)
        assert not (still_open and ended)
        assert all(row.occurrence == visit.revision for row in still_open)


def applied(changes: Changes, rows: dict[tuple[str, int, str], Existing]) -> None:
    by_id = {row.id: key for key, row in rows.items()}
    for number, item in changes.move:
        row = rows[by_id[number]]
        rows[by_id[number]] = replace(
            row, state="planned", reason="", due_at=item.due_at, not_after=item.not_after
        )
    for number, why, _ in changes.drop:
        rows[by_id[number]] = replace(rows[by_id[number]], state="dropped", reason=why)
    for row, item in zip(rows_of(changes.add, first=len(rows) + 1), changes.add, strict=True):
        assert item.key not in rows
        rows[item.key] = row


def test_a_clinic_that_eats_earlier_fasts_earlier() -> None:
    run = run_of("session_preparation", BOOKED, SESSION)
    planned = plan(PREPARATION, run, ANA_FACTS, Clinic(food_hours=12), BOOKED)
    assert next(item.not_after for item in planned if item.step == "fasting") == at("2026-03-17 21:00")
