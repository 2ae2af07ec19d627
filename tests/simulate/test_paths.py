"""Whole ways through a clinic, week by week: what a patient gets, and what stays with people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import BEN
from tests.simulate.conftest import Run, Simulate, hour
from tests.simulate.scenarios import booked, happens, scenario, signup, text

CONSULT = {"id": "c-1", "starts_at": "2026-03-11T14:00:00-04:00"}
#: Twice a week for three weeks, Tuesdays and Fridays at ten.
SESSIONS = [f"2026-{day}T10:00:00-04:00" for day in ("03-17", "03-20", "03-24", "03-27", "03-31", "04-03")]
DAY = timedelta(days=1)
#: When a scenario ends that says nothing else: what is planned for later may still stand.
END = "2026-04-10T04:00:00Z"


def consult(at: str, what: str, name: str, **said: Any) -> dict[str, Any]:
    return happens(at, f"consult.{what}", name, appointment=said.pop("appointment", CONSULT), **said)


def session_day(number: int, starts_at: str) -> list[dict[str, Any]]:
    """A session as a clinic's system tells of it: checked in, and out an hour and a half later."""
    start, visit = datetime.fromisoformat(starts_at), {"id": f"s-{number}"}
    came, left = start - timedelta(minutes=20), start + timedelta(minutes=90)
    return [
        happens(came.isoformat(), "session.checked_in", f"in-{number}", appointment=visit),
        happens(left.isoformat(), "session.discharged", f"out-{number}", appointment=visit),
    ]


def first_time() -> list[dict[str, Any]]:
    """From the signup to the end of the series; nobody answers, and nobody confirms."""
    plan = "2026-03-12T09:00:00-04:00"
    return [
        signup(),
        consult("2026-03-06T11:00:00-05:00", "booked", "e-2"),
        happens("2026-03-09T12:00:00-04:00", "forms.completed", "e-3"),
        consult("2026-03-11T15:00:00-04:00", "completed", "e-4", outcome="candidate"),
        happens(plan, "plan.approved", "e-5", sessions=6),
        happens(plan, "consent.signed", "e-7"),
        *(booked(plan, start, f"b-{number}", f"s-{number}") for number, start in enumerate(SESSIONS)),
        *(entry for number, start in enumerate(SESSIONS) for entry in session_day(number, start)),
        happens("2026-04-03T12:00:00-04:00", "series.completed", "e-6"),
    ]


def times(lines: list[dict[str, Any]]) -> list[datetime]:
    return sorted(datetime.fromisoformat(line["local"]) for line in lines)


def texts(run: Run) -> list[dict[str, Any]]:
    """Texts that are neither an answer to one nor about safety."""
    return [x for x in run.left if x["channel"] == "sms" and x["journey"] != "conversation"]


def by_week(run: Run) -> Iterator[int]:
    """How many texts left in the seven days that end with each one."""
    at = times(texts(run))
    for last in at:
        yield sum(last - 7 * DAY < other <= last for other in at)


def steps(run: Run, journey: str) -> list[str]:
    return [f"{x['local'][5:16]} {x['step']}" for x in run.left if x["journey"] == journey]


def assert_in_order(run: Run, most_a_week: int = 6) -> None:
    """Nothing disappears, nothing is too much, nothing comes at night."""
    ended = {"delivered", "accepted", "sent", "undelivered", "dropped"}
    assert [x for x in run.of("message") if x["state"] not in ended and x["at"] < END] == []
    assert [x for x in run.of("message", state="dropped") if not x["reason"]] == []
    assert max(Counter(x["local"][:10] for x in texts(run)).values(), default=0) <= 2
    assert max(by_week(run), default=0) <= most_a_week
    assert all(8 <= hour(x) < 20 for x in run.left)
    assert all(x["parts"] == 1 for x in run.left if x["channel"] == "sms")


def unsent(run: Run, journey: str) -> set[tuple[str, str]]:
    """(step, reason) of what a journey did not say."""
    return {(x["step"], x["reason"]) for x in run.of("message", state="dropped", journey=journey)}


def tasks(run: Run, patient: str = "ana") -> list[str]:
    return [x["reason"] for x in run.of("task", patient=patient)]


# ---- the whole way


def test_a_first_time_path_from_signup_to_maintenance(simulate: Simulate) -> None:
    run = simulate(scenario(*first_time(), until="2027-02-01T00:00:00-05:00"))
    assert_in_order(run, most_a_week=9)
    assert steps(run, "welcome") == ["03-04T09:10 hello", "03-04T09:10 letter", "03-05T09:00 what_it_is"]
    assert steps(run, "consult_preparation") == [
        "03-06T11:00 booked",
        "03-06T11:00 booked",
        "03-06T12:00 what_it_covers",
        "03-08T14:00 forms",  # completed the day after
        "03-09T14:00 how_to_prepare",
        "03-10T14:00 reminder",
        "03-11T11:00 today",
    ]
    assert steps(run, "after_consult") == ["03-11T17:00 next_steps"]
    assert steps(run, "session_preparation") == [
        "03-12T09:00 booked",
        "03-12T09:00 booked",
        "03-12T10:00 instructions",
        "03-14T10:00 plan_reminder",
        "03-15T10:00 ride",
        *(f"{day}T10:00 fasting" for day in ("03-16", "03-19", "03-23", "03-26", "03-30", "04-02")),
    ]
    assert steps(run, "aftercare") == [
        "03-17T11:35 rest_today",
        "03-18T10:00 how_are_you",
        "03-18T11:00 gentle_day",
        "03-20T10:00 sleep",
        "03-20T11:35 rest_today",
        "03-21T10:00 how_are_you",
        "03-24T11:35 rest_today",
        "03-25T10:00 movement",  # not on the day of a session
        "03-25T10:00 how_are_you",
        "03-27T10:00 food",
        "03-27T11:35 rest_today",
        "03-28T10:00 how_are_you",
        "03-31T11:35 rest_today",
        "04-01T10:00 how_are_you",
        "04-03T11:35 rest_today",
        "04-04T10:00 how_are_you",
    ]
    assert steps(run, "series") == ["03-12T09:00 plan", "03-25T11:30 halfway", "04-05T11:30 series_done"]
    assert unsent(run, "feedback") == {("after_consult", "no_consent"), ("after_series", "no_consent")}
    assert steps(run, "maintenance") == [
        "05-03T10:00 one_month",
        "06-02T10:00 two_months",
        "07-02T10:00 three_months",
        "09-30T10:00 six_months",
        "12-29T10:00 nine_months",
    ]


def test_six_sessions_booked_at_once_are_told_in_one_text_with_a_file_for_each(simulate: Simulate) -> None:
    run = simulate(scenario(*first_time()))
    [told] = [x for x in run.left if x["step"] == "booked" and x["appointment"] == "s-0" and x["parts"]]
    assert "5 more" in told["body"]
    mail = run.message("booked", "email", state="accepted", appointment="s-0")
    assert all(day in mail["body"] for day in ("Mar 17", "Mar 20", "Mar 24", "Mar 27", "Mar 31", "Apr 3"))


def test_a_session_booked_for_tomorrow_morning(simulate: Simulate) -> None:
    run = simulate(
        scenario(signup(), booked("2026-03-10T15:00:00-04:00", "2026-03-11T09:00:00-04:00"), *at_home())
    )
    assert_in_order(run)
    assert steps(run, "session_preparation") == [
        "03-10T15:00 booked",  # by e-mail; the one text is about food, and names visit and ride
        "03-10T15:00 fasting",
        "03-10T16:00 instructions",
    ]
    assert {"booked", "ride"} <= {step for step, reason in unsent(run, "session_preparation")}
    assert steps(run, "aftercare")[:2] == ["03-11T10:35 rest_today", "03-12T10:00 how_are_you"]


def at_home() -> list[dict[str, Any]]:
    """The session of March 11 at nine, as the clinic's system tells of it."""
    visit = {"id": "a-1"}
    return [
        happens("2026-03-11T08:40:00-04:00", "session.checked_in", "in", appointment=visit),
        happens("2026-03-11T10:30:00-04:00", "session.discharged", "out", appointment=visit),
    ]


# ---- a consult that was missed


def missed(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        signup(),
        consult("2026-03-06T11:00:00-05:00", "booked", "e-2"),
        consult("2026-03-11T14:40:00-04:00", "no_show", "e-3"),
        *more,
    ]


def test_a_missed_consult_has_a_kind_word_and_a_way_back(simulate: Simulate) -> None:
    run = simulate(scenario(*missed()))
    assert_in_order(run)
    assert steps(run, "consult_no_show") == [
        "03-11T15:40 missed",
        "03-12T14:40 another_time",
        "03-18T14:40 door_open",
    ]


def test_who_books_again_hears_no_more_of_it(simulate: Simulate) -> None:
    again = {"id": "c-2", "starts_at": "2026-03-20T14:00:00-04:00"}
    run = simulate(
        scenario(*missed(consult("2026-03-11T18:00:00-04:00", "booked", "e-4", appointment=again)))
    )
    assert steps(run, "consult_no_show") == ["03-11T15:40 missed"]
    assert ("another_time", "exited") in unsent(run, "consult_no_show")


def test_after_a_second_miss_a_person_takes_over(simulate: Simulate) -> None:
    again = {"id": "c-2", "starts_at": "2026-03-20T14:00:00-04:00"}
    run = simulate(
        scenario(
            *missed(
                consult("2026-03-11T18:00:00-04:00", "booked", "e-4", appointment=again),
                consult("2026-03-20T14:40:00-04:00", "no_show", "e-5", appointment=again),
            )
        )
    )
    assert steps(run, "consult_no_show") == ["03-11T15:40 missed"]
    assert any("second time" in x["detail"] for x in run.of("task"))


# ---- flags


@pytest.mark.parametrize("flag", ["pregnancy", "heart_disease", "substance_history", "under_18"])
def test_a_contraindication_holds_education_and_leaves_the_visits(simulate: Simulate, flag: str) -> None:
    timeline = [signup(flags=[flag]), *first_time()[1:]]
    run = simulate(scenario(*timeline))
    assert_in_order(run, most_a_week=9)
    assert {x["category"] for x in run.left} <= {"care", "admin"}
    assert steps(run, "series") == steps(run, "maintenance") == []
    assert len([x for x in run.left if x["step"] == "fasting"]) == 6
    assert tasks(run).count("contraindication") == 1


def test_a_flag_that_is_taken_back_lets_the_drip_go_on(simulate: Simulate) -> None:
    cleared = happens("2026-03-06T08:00:00-05:00", "patient.updated", "e-2", {"id": "ana", "flags": []})
    run = simulate(scenario(signup(flags=["heart_disease"]), cleared))
    assert steps(run, "welcome")[:4] == [
        "03-04T09:10 hello",
        "03-04T09:10 letter",
        "03-06T08:00 what_it_is",  # due the day before
        "03-08T09:00 how_it_may_work",  # 48 hours later, and the clocks changed
    ]


def test_a_benzodiazepine_is_for_a_nurse_and_no_text_says_how_to_take_it(simulate: Simulate) -> None:
    run = simulate(scenario(signup(flags=["benzodiazepine"]), *first_time()[1:]))
    assert_in_order(run, most_a_week=9)
    mail = run.message("medicines", "email")
    assert "on your own" in mail["body"]
    assert tasks(run).count("medication_review") >= 1
    assert "YOUR MEDICINES" not in run.message("instructions", "email", appointment="s-0")["body"]
    assert len([x for x in run.left if x["step"] in ("fasting", "ride")]) == 7


def test_once_a_nurse_has_reviewed_the_medicines_the_gate_is_open_and_its_task_done(
    simulate: Simulate,
) -> None:
    reviewed = happens("2026-03-10T09:00:00-04:00", "medication.reviewed", "e-9")
    run = simulate(scenario(signup(flags=["benzodiazepine"]), *first_time()[1:], reviewed))
    assert tasks(run).count("medication_review") == 1
    assert "YOUR MEDICINES" in run.message("instructions", "email", appointment="s-0")["body"]


@pytest.mark.parametrize("flag", ["diabetes", "insulin", "glp1"])
def test_no_general_fasting_text_goes_where_it_could_harm(simulate: Simulate, flag: str) -> None:
    run = simulate(scenario(signup(flags=[flag]), *first_time()[1:]))
    assert_in_order(run, most_a_week=9)
    assert [x for x in run.of("message") if x["step"] == "fasting"] == []
    assert len([x for x in run.left if x["step"] == "eve"]) == 6
    said = " ".join(x["body"] for x in run.left if x["journey"] == "session_preparation")
    assert "No food after" not in said and "2:00 AM" not in said
    assert any("food" in x["detail"] for x in run.of("task", reason="medication_review"))


# ---- one channel, another language, one phone for two


def test_who_gets_no_texts_gets_the_same_by_e_mail(simulate: Simulate) -> None:
    only_mail = {"sms": [], "email": ["care", "education", "marketing"]}
    run = simulate(scenario(signup(consent=only_mail), *first_time()[1:]))
    assert_in_order(run)
    assert {x["channel"] for x in run.left} == {"email"}
    for step, times_told in {
        "fasting": 6,
        "ride": 1,
        "rest_today": 6,
        "how_are_you": 6,
        "reminder": 1,
    }.items():
        assert len([x for x in run.left if x["step"] == step]) == times_told, step


def test_who_gets_no_mail_gets_what_must_arrive_by_text(simulate: Simulate) -> None:
    run = simulate(scenario(signup(email=None, consent={"sms": ["care"], "email": []}), *first_time()[1:]))
    assert_in_order(run, most_a_week=9)
    assert {x["channel"] for x in run.left} == {"sms"}
    assert len([x for x in run.left if x["step"] == "fasting"]) == 6
    assert {reason for _, reason in unsent(run, "series")} == {"no_consent"}


def test_who_speaks_spanish_is_written_to_in_spanish(simulate: Simulate) -> None:
    run = simulate(scenario(signup(language="es", given_name="Lucía"), *first_time()[1:]))
    assert_in_order(run, most_a_week=9)
    english = re.compile(r"\b(your|visit|please|call|reply|the)\b", re.IGNORECASE)
    assert [x["body"] for x in run.left if english.search(x["body"].replace("Sample Clinic", ""))] == []


def test_two_who_share_a_phone_hear_of_their_own_visits_by_name(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(),
            happens("2026-03-04T09:01:00-05:00", "patient.signed_up", "e-ben", BEN),
            booked("2026-03-05T10:00:00-05:00", "2026-03-18T09:00:00-04:00"),
            happens(
                "2026-03-05T11:00:00-05:00",
                "session.booked",
                "b-ben",
                {"id": "ben"},
                appointment={"id": "a-ben", "starts_at": "2026-03-18T11:00:00-04:00"},
            ),
            text("2026-03-17T12:00:00-04:00", "STOP"),
        )
    )
    told = [x for x in run.left if x["channel"] == "sms" and x["journey"] == "session_preparation"]
    assert all(x["body"].startswith(f"Sample Clinic: {x['patient'].title()}, ") for x in told)
    assert {x["patient"] for x in told} == {"ana", "ben"}
    assert [x for x in texts(run) if x["at"] > "2026-03-17T16:00:00Z"] == []
    assert sorted(x["patient"] for x in run.of("task", reason="opt_out_with_visit")) == ["ana", "ben"]


# ---- a move that changes today's fasting


def test_a_session_that_moves_after_its_fasting_text_is_corrected_at_once(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(),
            booked("2026-03-09T10:00:00-04:00", "2026-03-18T09:00:00-04:00"),
            happens(
                "2026-03-17T12:00:00-04:00",
                "session.moved",
                "e-3",
                appointment={"id": "a-1", "starts_at": "2026-03-18T14:00:00-04:00"},
            ),
            until="2026-03-18T15:00:00-04:00",
        )
    )
    first, second = [x for x in run.left if x["step"] == "fasting"]
    assert (first["local"][5:16], second["local"][5:16]) == ("03-17T09:00", "03-17T12:00")
    assert "1:00 AM" in first["body"] and "6:00 AM" in second["body"]
    # The correction names the new time: a text about the move beside it would be one too many.
    assert [x for x in texts(run) if x["step"] == "booked" and x["local"] > "2026-03-17"] == []


# ---- a session that did not take place


@pytest.mark.parametrize("reason", ["aborted", "bp", "no_ride"])
def test_a_session_that_did_not_take_place_has_no_aftercare_but_a_person(
    simulate: Simulate, reason: str
) -> None:
    start, left = "2026-03-18T09:00:00-04:00", "2026-03-18T09:20:00-04:00"
    run = simulate(
        scenario(
            signup(),
            booked("2026-03-09T10:00:00-04:00", start),
            happens(left, "session.discharged", "e-3", appointment={"id": "a-1"}, reason=reason),
        )
    )
    assert steps(run, "aftercare") == ["03-18T09:50 not_today"]
    assert "safety_check" in tasks(run)


def test_who_cannot_be_treated_hears_from_a_person_and_from_no_machine(simulate: Simulate) -> None:
    timeline = [
        *first_time()[:3],
        consult("2026-03-11T15:00:00-04:00", "completed", "e-4", outcome="not_a_candidate"),
    ]
    run = simulate(scenario(*timeline))
    assert [x for x in run.left if x["local"] > "2026-03-11T15"] == []
    assert "safety_check" in tasks(run)


def test_without_an_outcome_the_next_step_waits_and_somebody_is_asked(simulate: Simulate) -> None:
    silent = consult("2026-03-11T15:00:00-04:00", "completed", "e-4")
    told = consult("2026-03-12T10:00:00-04:00", "completed", "e-5", outcome="candidate")
    run = simulate(scenario(*first_time()[:3], silent, told))
    assert steps(run, "after_consult")[0] == "03-12T12:00 next_steps"
    assert "question" in tasks(run)
