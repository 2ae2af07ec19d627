from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.facts import CATEGORIES, PURPOSES, Address, Clinic, Sent
from nurture.core.journeys import Journey, Step
from nurture.core.policy import (
    LAST_LOOK,
    LOOK_AGAIN,
    Case,
    Drop,
    Outbound,
    Send,
    Verdict,
    Wait,
    decide,
    writing_hours,
)
from nurture.core.quiet import is_open
from tests.cast import ANA_FACTS, HONOLULU, NEW_YORK, SESSION, at, moved, run_of

NOON = at("2026-03-17 12:00")
STEP = Journey.model_validate(
    {
        "journey": "notes",
        "title": "Notes",
        "starts": "session.booked",
        "steps": {
            "note": {"at": "2 days before", "until": "start", "channels": "sms", "if": "not confirmed"}
        },
    }
).steps["note"]
PHONE = Address("+18135550101", granted=frozenset(PURPOSES))


def case(**changed: Any) -> Case:
    """A text about Ana's session that may go at noon of the day before, but for what is changed.

    Fields of the message itself are named as in Outbound, all others as in Case.
    """
    fields = Outbound.__dataclass_fields__
    outbound = Outbound(
        channel="sms",
        category="care",
        due_at=at("2026-03-16 09:00"),
        not_after=SESSION.starts_at,
        message="notes/note",
    )
    about = {name: value for name, value in changed.items() if name in fields}
    return Case(
        outbound=replace(outbound, **about),
        clinic=Clinic(),
        **(
            {
                "patient": ANA_FACTS,
                "visit": SESSION,
                "enrolment": run_of("notes", SESSION.booked_at or NOON, SESSION),
                "step": STEP,
                "address": PHONE,
            }
            | {name: value for name, value in changed.items() if name not in fields}
        ),
    )


def verdict(now: datetime = NOON, **changed: Any) -> Verdict:
    return decide(case(**changed), now)


def texts(*ago: timedelta, category: str = "care", now: datetime = NOON) -> Address:
    """Ana's phone after texts that left so long ago."""
    return replace(PHONE, recent=tuple(Sent(now - span, "sms", category, f"other/{span}") for span in ago))


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_what_nothing_speaks_against_goes() -> None:
    assert verdict() == Send()


# ---- ends


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (SESSION.starts_at - timedelta(seconds=1), Send()),
        (SESSION.starts_at, Drop("expired")),
        (SESSION.starts_at + DAY, Drop("expired")),
    ],
)
def test_a_message_is_of_use_until_the_very_moment_and_not_at_it(now: datetime, expected: Verdict) -> None:
    assert verdict(now) == expected


@pytest.mark.parametrize("status", ["discharged", "deceased"])
@pytest.mark.parametrize("origin", ["plan", "staff", "fallback", "moved"])
def test_nothing_goes_to_a_patient_who_left(status: str, origin: str) -> None:
    assert verdict(patient=replace(ANA_FACTS, status=status), origin=origin) == Drop("exited", status)


@pytest.mark.parametrize("origin", ["plan", "fallback", "moved", "staff"])
def test_nothing_goes_about_a_cancelled_visit(origin: str) -> None:
    assert verdict(visit=replace(SESSION, status="cancelled"), origin=origin) == Drop("visit_cancelled")


@pytest.mark.parametrize("origin", ["plan", "fallback", "moved"])
def test_nothing_that_was_planned_for_the_old_time_goes_about_a_visit_that_moved(origin: str) -> None:
    assert verdict(visit=moved(SESSION), origin=origin) == Drop("superseded")
    assert verdict(visit=moved(SESSION), origin=origin, occurrence=1) == Send()


def test_what_staff_sent_for_the_old_time_does_not_go_about_the_new_one_either() -> None:
    assert verdict(visit=moved(SESSION), origin="staff") == Drop("superseded")
    assert verdict(visit=moved(SESSION), origin="staff", occurrence=1) == Send()


def test_a_run_that_ended_takes_its_messages_along() -> None:
    ended = run_of("notes", NOON, SESSION, ended="session.completed")
    assert verdict(enrolment=ended) == Drop("exited", "session.completed")


@pytest.mark.parametrize("step", [None, STEP.model_copy(update={"enabled": False})])
def test_a_step_that_is_no_longer_published_does_not_go(step: Step | None) -> None:
    assert verdict(step=step) == Drop("superseded", "the journey no longer has this step")


def test_a_step_whose_condition_fell_away_does_not_go() -> None:
    assert verdict(visit=replace(SESSION, confirmed=True)) == Drop("exited", "no longer needed")


def test_staff_may_send_what_no_condition_asks_for() -> None:
    ended = run_of("staff", NOON, SESSION, ended="discharged")
    confirmed = replace(SESSION, confirmed=True)
    assert verdict(origin="staff", step=None, enrolment=ended, visit=confirmed) == Send()


def test_a_text_that_no_clinician_signed_does_not_go() -> None:
    assert verdict(approved=False) == Drop("not_approved")
    assert verdict(approved=False, channel="task") == Send()


# ---- consent


@pytest.mark.parametrize(
    ("category", "needs"),
    [
        ("care", "care"),
        ("admin", "care"),
        ("education", "education"),
        ("marketing", "marketing"),
        ("feedback", "feedback"),
    ],
)
def test_each_category_needs_its_own_consent(category: str, needs: str) -> None:
    others = frozenset(PURPOSES) - {needs}
    assert verdict(category=category, address=replace(PHONE, granted=frozenset({needs}))) == Send()
    assert verdict(category=category, address=replace(PHONE, granted=others)) == Drop("no_consent", needs)


@pytest.mark.parametrize("category", CATEGORIES)
def test_an_opt_out_outweighs_a_consent(category: str) -> None:
    assert verdict(category=category, address=replace(PHONE, opted_out=frozenset(PURPOSES))) == Drop(
        "opted_out"
    )


def test_who_left_the_newsletter_still_hears_about_her_own_visit() -> None:
    address = replace(PHONE, opted_out=frozenset({"education", "marketing", "feedback"}))
    assert verdict(address=address) == Send()
    assert verdict(address=address, category="education") == Drop("opted_out")


def test_safety_needs_no_consent_row() -> None:
    assert verdict(category="safety", address=replace(PHONE, granted=frozenset())) == Send()


@pytest.mark.parametrize(("channel", "lacks"), [("sms", "no mobile number"), ("email", "no e-mail address")])
def test_without_an_address_nothing_goes(channel: str, lacks: str) -> None:
    assert verdict(channel=channel, address=None) == Drop("no_consent", lacks)


def test_an_address_that_does_not_work_is_not_written_to() -> None:
    assert verdict(address=replace(PHONE, invalid=True)) == Drop("no_consent", "the address does not work")


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("care", Send()),  # as the neutral note
        ("admin", Send()),
        ("education", Drop("no_consent", "unencrypted e-mail was not agreed to")),
        ("marketing", Drop("no_consent", "unencrypted e-mail was not agreed to")),
        ("feedback", Drop("no_consent", "unencrypted e-mail was not agreed to")),
    ],
)
def test_without_consent_to_plain_e_mail_only_a_neutral_note_about_care_goes(
    category: str, expected: Verdict
) -> None:
    ana = replace(ANA_FACTS, unencrypted_ok=False)
    assert verdict(channel="email", category=category, patient=ana) == expected


def test_a_direct_answer_needs_neither_consent_nor_a_known_patient() -> None:
    stopped = replace(
        PHONE, granted=frozenset(), opted_out=frozenset(PURPOSES), recent=texts(*[HOUR] * 9).recent
    )
    alone = {"patient": None, "visit": None, "enrolment": None, "step": None, "paused": True}
    midnight = at("2026-03-17 00:00")
    answer = {"origin": "answer", "category": "admin", "address": stopped, **alone, "due_at": midnight}
    assert verdict(midnight, message="conversation/help", **answer) == Send()
    assert verdict(midnight, message="conversation/offer", **answer) == Drop("opted_out")


# ---- waits


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at("2026-03-16 08:59:59"), Wait(at("2026-03-16 09:00"), "not_due")),
        (at("2026-03-16 09:00"), Send()),
    ],
)
def test_a_message_goes_when_it_is_due_and_not_a_second_before(now: datetime, expected: Verdict) -> None:
    assert verdict(now) == expected


MORNING = at("2026-03-17 08:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at("2026-03-17 07:59:59"), Wait(MORNING, "quiet_hours")),
        (MORNING, Send()),
        (at("2026-03-16 19:59:59"), Send()),
        (at("2026-03-16 20:00"), Wait(MORNING, "quiet_hours")),
        (at("2026-03-17 02:00"), Wait(MORNING, "quiet_hours")),
    ],
)
def test_a_text_at_eight_in_the_evening_waits_until_morning(now: datetime, expected: Verdict) -> None:
    assert verdict(now) == expected


def test_marketing_keeps_shorter_hours_and_no_sunday() -> None:
    saturday_evening, monday = at("2026-03-14 19:00"), at("2026-03-16 10:00")
    offer = {"category": "marketing", "due_at": at("2026-03-14 09:00")}
    assert verdict(at("2026-03-14 18:59:59"), **offer) == Send()
    assert verdict(saturday_evening, **offer) == Wait(monday, "quiet_hours")


def test_both_where_she_lives_and_where_her_number_is_from_must_be_awake() -> None:
    ana = replace(ANA_FACTS, zone=HONOLULU)
    eight_there = at("2026-03-17 08:00", HONOLULU)
    assert verdict(eight_there - timedelta(seconds=1), patient=ana) == Wait(eight_there, "quiet_hours")
    assert verdict(eight_there, patient=ana) == Send()
    assert verdict(at("2026-03-17 20:00"), patient=ana, not_after=at("2026-03-20 09:00")) == Wait(
        at("2026-03-18 08:00", HONOLULU), "quiet_hours"
    )


def test_a_clinic_may_keep_shorter_hours() -> None:
    late = replace(case(), clinic=Clinic(quiet_hours="10:00-18:00"))
    assert decide(late, at("2026-03-17 09:00")) == Wait(at("2026-03-17 10:00"), "quiet_hours")


def test_e_mail_keeps_the_same_hours() -> None:
    assert verdict(at("2026-03-16 21:00"), channel="email") == Wait(MORNING, "quiet_hours")


@pytest.mark.parametrize("night", [{"category": "safety"}, {"channel": "task"}])
def test_neither_safety_nor_a_staff_task_waits_for_the_morning(night: dict[str, str]) -> None:
    assert verdict(at("2026-03-17 02:00"), **night) == Send()


@pytest.mark.parametrize("why", ["held", "paused"])
def test_what_a_person_stopped_is_looked_at_again_and_once_more_before_it_is_of_no_use(why: str) -> None:
    soon, last = NOON + 8 * HOUR, NOON + 3 * HOUR
    assert verdict(**{why: True}, not_after=soon) == Wait(NOON + LOOK_AGAIN, why)
    assert verdict(**{why: True}, not_after=last) == Wait(last - LAST_LOOK, why)
    ended = Drop("held") if why == "held" else Drop("expired", "paused")
    assert verdict(last - LAST_LOOK, **{why: True}, not_after=last) == ended


def test_a_message_that_ends_while_it_is_held_says_so_whatever_else_it_waited_for() -> None:
    night = {"held": True, "not_after": at("2026-03-18 01:00")}
    assert verdict(at("2026-03-17 20:00"), **night) == Drop("held")
    assert verdict(at("2026-03-18 01:00"), **night) == Drop("held")


def test_a_held_patients_journeys_wait_but_staff_may_write_to_her() -> None:
    ana = replace(ANA_FACTS, held=True)
    assert verdict(patient=ana) == Wait(NOON + LOOK_AGAIN, "held")
    assert verdict(patient=ana, origin="moved") == Wait(NOON + LOOK_AGAIN, "held")
    assert verdict(patient=ana, origin="staff") == Send()
    assert verdict(patient=ana, category="safety") == Send()


def test_a_paused_clinic_sends_nothing_and_still_hands_out_tasks() -> None:
    assert verdict(paused=True) == Wait(NOON + LOOK_AGAIN, "paused")
    assert verdict(paused=True, channel="task") == Send()


def test_a_wait_past_its_use_is_a_drop_that_names_the_wait() -> None:
    assert verdict(at("2026-03-17 20:00"), not_after=at("2026-03-18 08:00")) == Drop("expired", "quiet_hours")
    assert verdict(at("2026-03-17 20:00"), not_after=at("2026-03-18 08:00:01")) == Wait(
        at("2026-03-18 08:00"), "quiet_hours"
    )


def test_the_longest_wait_counts() -> None:
    night = at("2026-03-17 01:00")
    assert verdict(night, paused=True) == Wait(MORNING, "quiet_hours")
    assert verdict(night, paused=True, due_at=NOON) == Wait(NOON, "not_due")


def test_an_end_outweighs_every_wait() -> None:
    assert verdict(at("2026-03-17 02:00"), paused=True, held=True, address=None) == Drop(
        "no_consent", "no mobile number"
    )


# ---- not too many


MIDNIGHT = at("2026-03-18 00:00")


@pytest.mark.parametrize(
    ("ago", "until"),
    [
        ([HOUR], None),
        ([HOUR, 2 * HOUR], MIDNIGHT),  # two a calendar day
        ([HOUR, 13 * HOUR], None),  # one of them was yesterday
        ([HOUR, 13 * HOUR, 14 * HOUR], NOON + 10 * HOUR),  # three in any 24 hours
        ([HOUR, 13 * HOUR, 24 * HOUR], None),
        ([DAY, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY], NOON + DAY),  # six in any seven days
        ([DAY, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 7 * DAY], None),
    ],
)
def test_a_cap_defers_to_the_moment_at_which_one_more_fits(
    ago: list[timedelta], until: datetime | None
) -> None:
    later = SESSION.starts_at + 3 * DAY
    expected = Wait(until, "cap") if until else Send()
    assert verdict(address=texts(*ago), not_after=later) == expected


def test_a_cap_that_would_defer_past_the_use_ends_the_message() -> None:
    assert verdict(address=texts(HOUR, 2 * HOUR), not_after=MIDNIGHT) == Drop("expired", "cap")


def test_what_is_safety_critical_goes_over_every_cap_and_counts_for_others() -> None:
    full = texts(HOUR, 2 * HOUR)
    assert verdict(address=full, safety_critical=True) == Send()
    assert verdict(address=full, not_after=SESSION.starts_at + DAY) == Wait(MIDNIGHT, "cap")


def test_one_marketing_text_a_week() -> None:
    offer = {"category": "marketing", "not_after": NOON + 9 * DAY}
    assert verdict(address=texts(6 * DAY, category="marketing"), **offer) == Wait(NOON + DAY, "cap")
    assert verdict(address=texts(7 * DAY, category="marketing"), **offer) == Send()
    assert verdict(address=texts(6 * DAY), **offer) == Send()


def test_one_lesson_by_e_mail_in_two_days() -> None:
    lesson = {"channel": "email", "category": "education", "not_after": NOON + 9 * DAY}
    assert verdict(address=texts(47 * HOUR, category="education"), **lesson) == Wait(NOON + HOUR, "cap")
    assert verdict(address=texts(48 * HOUR, category="education"), **lesson) == Send()
    assert verdict(address=texts(HOUR, 2 * HOUR, 3 * HOUR), **lesson) == Send()


def test_the_same_message_is_not_said_twice_in_twelve_hours() -> None:
    said = Sent(NOON - 11 * HOUR, "sms", "care", "notes/note", "ana", "a-1", 0)
    for_ana = replace(PHONE, recent=(said,))
    assert verdict(address=for_ana) == Drop("superseded", "sent less than 12 hours ago")
    assert verdict(address=for_ana, origin="staff") == Send()


@pytest.mark.parametrize(
    "other",
    [
        {"at": NOON - 12 * HOUR},
        {"message": "notes/other"},
        {"visit": "a-2"},
        {"occurrence": 1},
        {"patient": "ben"},
    ],
)
def test_another_message_visit_time_or_patient_is_not_the_same(other: dict[str, Any]) -> None:
    said = replace(Sent(NOON - 11 * HOUR, "sms", "care", "notes/note", "ana", "a-1", 0), **other)
    assert verdict(address=replace(PHONE, recent=(said,))) == Send()


# ---- whatever comes

MOMENTS = st.integers(0, 40 * 24 * 60).map(lambda minute: at("2026-02-25 00:00") + timedelta(minutes=minute))
CASES = st.builds(
    case,
    channel=st.sampled_from(["sms", "email"]),
    category=st.sampled_from(CATEGORIES),
    due_at=MOMENTS,
    not_after=MOMENTS,
    origin=st.sampled_from(["plan", "moved", "fallback", "staff", "answer"]),
    safety_critical=st.booleans(),
    held=st.booleans(),
    paused=st.booleans(),
    patient=st.builds(
        replace,
        st.just(ANA_FACTS),
        zone=st.sampled_from([None, NEW_YORK, HONOLULU, "America/Phoenix"]),
        state=st.sampled_from(["", "FL", "TX", "HI"]),
        mobile=st.sampled_from(["", "+18135550101", "+18085550101", "+18885550101"]),
        held=st.booleans(),
        unencrypted_ok=st.booleans(),
    ),
    address=st.builds(
        Address,
        st.just("+18135550101"),
        opted_out=st.frozensets(st.sampled_from(PURPOSES), max_size=2),
        granted=st.frozensets(st.sampled_from(PURPOSES), min_size=2),
        recent=st.lists(MOMENTS.map(lambda moment: Sent(moment, "sms", "care")), max_size=8).map(tuple),
    ),
)


@given(CASES, MOMENTS)
def test_nothing_ever_goes_early_late_at_night_or_against_an_opt_out(any_case: Case, now: datetime) -> None:
    outbound, address = any_case.outbound, any_case.address
    if decide(any_case, now) != Send():
        return
    assert outbound.due_at <= now < outbound.not_after
    assert address is not None
    if outbound.origin == "answer":
        return
    assert not any_case.paused
    assert not outbound.held
    if outbound.category == "safety":
        assert "care" not in address.opted_out
        return
    purpose = "care" if outbound.category == "admin" else outbound.category
    assert purpose not in address.opted_out
    assert purpose in address.granted
    assert is_open(writing_hours(any_case.patient, any_case.clinic, outbound.category), now)
    if outbound.channel == "sms" and not outbound.safety_critical:
        assert len([sent for sent in address.recent if now - DAY < sent.at]) < 3
        assert len([sent for sent in address.recent if now - 7 * DAY < sent.at]) < 6


@given(CASES, MOMENTS)
def test_every_wait_ends_later_than_now_and_before_the_use_does(any_case: Case, now: datetime) -> None:
    decision = decide(any_case, now)
    if isinstance(decision, Wait):
        assert now < decision.until < any_case.outbound.not_after
