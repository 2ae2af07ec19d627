"""What the flow learns of visits and plans, and what it makes of them: files, tasks, rides, aftercare."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from nurture import verify
from nurture.channels.base import Outgoing
from nurture.flow import signing, staff
from nurture.models import Appointment, Enrolment, ParameterSignature, Patient, Task
from tests.cast import ANA, at, book, cancel, event, move, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")
DRIVER = "+18135550177"
BY = {"reason": "asked", "actor": "nurse"}


def files(mail: Outgoing) -> list[dict[str, Any]]:
    """The visits that travel along with an e-mail."""
    found = []
    for attachment in mail.attachments:
        calendar = Calendar.from_ical(attachment.text)
        [visit] = calendar.walk("VEVENT")
        assert f"method={calendar['METHOD']}" in attachment.content_type
        found.append(
            {
                "method": str(calendar["METHOD"]),
                "uid": str(visit["UID"]),
                "sequence": int(visit["SEQUENCE"]),
                "starts": visit["DTSTART"].dt,
            }
        )
    return found


def mails(cedar: World, step: str) -> list[Outgoing]:
    refs = {str(row.pk): row.step for row in cedar.rows(channel="email")}
    return [mail for mail in cedar.email.taken if refs.get(mail.ref.partition(".")[0]) == step]


# ---- the calendar


def test_a_booked_visit_travels_along_and_its_move_replaces_it(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(START + timedelta(hours=1))
    cedar.tell(move(cedar.now, SESSION + timedelta(days=7)))
    cedar.until(START + timedelta(hours=2))
    [[first], [second]] = [files(mail) for mail in mails(cedar, "booked")]
    assert first["uid"] == second["uid"]
    assert (first["method"], second["method"]) == ("REQUEST", "REQUEST")
    assert second["sequence"] > first["sequence"]
    assert (first["starts"], second["starts"]) == (SESSION, SESSION + timedelta(days=7))


def test_the_news_of_a_cancellation_takes_the_visit_out(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(START + timedelta(hours=1))
    cedar.tell(cancel(cedar.now))
    staff.send(cedar.clinic, "ana", "staff/visit_cancelled", channel="email", **BY)
    cedar.dispatch()
    [[booked], [gone]] = [files(mail) for mail in cedar.email.taken if mail.attachments]
    assert (gone["method"], gone["uid"]) == ("CANCEL", booked["uid"])
    assert gone["sequence"] > booked["sequence"]


def test_a_cancellation_cannot_be_told_of_a_visit_that_stands(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    with pytest.raises(staff.NoMatch, match="cancel it first"):
        staff.send(cedar.clinic, "ana", "staff/visit_cancelled", **BY)


def test_visits_booked_together_come_as_one_message_with_a_file_each(cedar: World) -> None:
    days = [SESSION + timedelta(days=3 * number) for number in range(3)]
    cedar.tell(signup(START), *(book(START, day, f"s-{day:%d}") for day in reversed(days)))
    cedar.until(START + timedelta(hours=12))
    [mail] = mails(cedar, "booked")
    assert [file["starts"] for file in files(mail)] == days
    assert len([text for text in cedar.sms.taken if "2 more" in text.body]) == 1


def test_the_name_of_a_visit_in_calendars_is_no_name_of_ours(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION, "ana-reyes-depression"))
    cedar.until(START + timedelta(hours=1))
    [file] = files(mails(cedar, "booked")[0])
    assert "ana" not in file["uid"]


# ---- the ride home


def drives(consent: bool, mobile: str = DRIVER) -> dict[str, Any]:
    return event(
        "patient.updated", START, {"id": "ana", "ride_contact": {"mobile": mobile, "consent": consent}}
    )


def at_the_clinic(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(SESSION)
    cedar.tell(event("session.checked_in", SESSION, {"id": "ana"}, {"id": "a-1"}))


def test_whoever_drives_is_told_when_the_patient_is_ready(cedar: World) -> None:
    at_the_clinic(cedar)
    cedar.tell(drives(consent=True))
    staff.send(cedar.clinic, "ana", "session_day/ready_for_pickup", appointment_ref="a-1", **BY)
    cedar.dispatch()
    text = cedar.sms.taken[-1]
    assert text.to == DRIVER
    assert "Ana" not in text.body and "visit" not in text.body


@pytest.mark.parametrize("known", [[], [drives(consent=False)]], ids=["nobody", "no consent"])
def test_who_has_not_agreed_is_not_written_to(cedar: World, known: list[dict[str, Any]]) -> None:
    at_the_clinic(cedar)
    cedar.tell(*known)
    with pytest.raises(staff.Forbidden) as refused:
        staff.send(cedar.clinic, "ana", "session_day/ready_for_pickup", appointment_ref="a-1", **BY)
    assert refused.value.reason == "no_consent"


def test_a_driver_with_the_patients_own_phone_takes_none_of_her_consents(cedar: World) -> None:
    cedar.tell(signup(START), drives(consent=False, mobile=ANA["mobile"]), book(START, SESSION))
    cedar.until(START + timedelta(hours=1))
    assert {text.to for text in cedar.sms.taken} == {ANA["mobile"]}


# ---- the end of a session


def ends(what: str, when: datetime, **said: Any) -> dict[str, Any]:
    return event(f"session.{what}", when, {"id": "ana"}, {"id": "a-1"}, **said)


def aftercare(cedar: World) -> list[str]:
    return [f"{row.step} {row.due_at:%d %H:%M}" for row in cedar.rows(journey="aftercare", channel="sms")]


def test_a_session_that_is_only_marked_as_completed_has_its_aftercare_too(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(SESSION + timedelta(hours=1))
    cedar.tell(ends("completed", cedar.now))
    assert aftercare(cedar) == ["rest_today 18 14:05", "how_are_you 19 14:00"]


def test_a_completion_after_the_discharge_moves_nothing(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(SESSION + timedelta(hours=1))
    cedar.tell(ends("discharged", cedar.now))
    before = aftercare(cedar)
    cedar.until(SESSION + timedelta(hours=3))
    cedar.tell(ends("completed", cedar.now))
    assert aftercare(cedar) == before
    assert Appointment.objects.get().ended_at == SESSION + timedelta(hours=1)


def test_whoever_answers_needs_no_call(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(SESSION + timedelta(hours=1))
    cedar.tell(ends("discharged", cedar.now))
    cedar.until(at("2026-03-19 11:00"))
    cedar.text("1")
    cedar.until(at("2026-03-20 12:00"))
    assert cedar.row("no_answer", "task").reason == "exited"


def test_whoever_does_not_answer_after_a_first_session_is_called(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(SESSION + timedelta(hours=1))
    cedar.tell(ends("discharged", cedar.now))
    cedar.until(at("2026-03-20 12:00"))
    assert "safety_check" in cedar.tasks()


# ---- tasks that the facts settle


@pytest.mark.parametrize(
    ("settles", "reason"),
    [
        (event("ride.confirmed", at("2026-03-17 15:00"), None, {"id": "a-1"}), "no_ride"),
        (event("consent.signed", at("2026-03-17 15:00"), None, {"id": "a-1"}), "forms_missing"),
    ],
)
def test_a_task_is_done_once_the_facts_say_so(cedar: World, settles: dict[str, Any], reason: str) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 15:00"))
    assert reason in cedar.tasks()
    cedar.tell(settles)
    assert reason not in cedar.tasks()
    assert Task.objects.filter(reason=reason).first().closed_by == "nurture"


def test_a_consent_that_names_no_visit_holds_for_those_booked_later(cedar: World) -> None:
    cedar.tell(signup(START), event("consent.signed", START))
    cedar.until(START + timedelta(days=1))
    cedar.tell(book(cedar.now, SESSION))
    cedar.until(SESSION)
    assert "forms_missing" not in cedar.tasks()


def test_the_newest_plan_counts(cedar: World) -> None:
    cedar.until(START + timedelta(hours=2))
    cedar.tell(
        signup(START),
        event("plan.approved", cedar.now, sessions=6),
        event("plan.approved", START + timedelta(hours=1), sessions=4),
    )
    assert Patient.objects.get().sessions_planned == 6


# ---- a provider's signature


def test_a_signature_is_kept_with_who_when_and_what(cedar: World) -> None:
    assert signing.sign(cedar.clinic, "Dr. Lee")
    row = ParameterSignature.objects.get()
    assert (row.signed_by, row.signed_at) == ("Dr. Lee", cedar.now)
    assert row.parameters["food_hours"] == 8


def test_the_same_values_are_signed_once_and_changed_ones_anew(cedar: World) -> None:
    signing.sign(cedar.clinic, "Dr. Lee")
    assert not signing.sign(cedar.clinic, "Dr. Lee")
    cedar.clinic.parameters = {**cedar.clinic.parameters, "food_hours": 6}
    cedar.clinic.save()
    assert not signing.is_signed(cedar.clinic)
    assert signing.sign(cedar.clinic, "Dr. Ochoa")
    assert ParameterSignature.objects.count() == 2


def test_a_change_that_no_provider_signs_voids_no_signature(cedar: World) -> None:
    signing.sign(cedar.clinic, "Dr. Lee")
    cedar.clinic.parameters = {**cedar.clinic.parameters, "phone": "+12125550155"}
    cedar.clinic.save()
    assert signing.is_signed(cedar.clinic)


# ---- what a reviewer's scenarios found


def texts(cedar: World, step: str) -> list[str]:
    refs = {str(row.pk): row.step for row in cedar.rows(channel="sms")}
    return [text.body for text in cedar.sms.taken if refs.get(text.ref.partition(".")[0]) == step]


def test_a_visit_that_is_heard_of_while_the_first_one_s_text_leaves_has_its_own(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION, "s-1"))
    cedar.until(START + timedelta(seconds=2))
    # Booked a moment after the first, and so before its text left; but nobody had heard of it.
    cedar.tell(book(START + timedelta(seconds=1), SESSION + timedelta(days=3), "s-2"))
    cedar.until(START + timedelta(hours=1))
    assert len(texts(cedar, "booked")) == 2
    assert [row.named for row in cedar.rows(step="booked", channel="sms")] == [[], []]


def test_whoever_has_no_mail_is_told_the_dates_of_a_batch_by_a_person(cedar: World) -> None:
    no_mail = ANA | {"email": None, "consent": {"sms": ["care"], "email": []}}
    cedar.tell(signup(START, no_mail))
    cedar.tell(*(book(START, SESSION + timedelta(days=3 * n), f"s-{n}") for n in range(3)))
    cedar.until(START + timedelta(hours=1))
    assert Task.objects.filter(reason="question", detail__contains="tell the patient the dates").count() == 1


def test_a_reminder_of_a_moved_consult_waits_for_the_cap_like_any_other(cedar: World) -> None:
    consult = {"id": "c-1", "starts_at": at("2026-03-10 14:00").isoformat()}
    cedar.tell(signup(START), event("consult.booked", START, None, consult))
    cedar.tell(
        event("consult.moved", START, None, consult | {"starts_at": at("2026-03-07 09:00").isoformat()})
    )
    cedar.until(at("2026-03-04 23:00"))
    assert len([text for text in cedar.sms.taken if "forms" in text.body]) <= 1
    assert len(cedar.sms.taken) <= 3


def test_the_same_time_booked_again_is_no_new_time(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(START + timedelta(hours=1))
    cedar.tell(cancel(cedar.now))
    cedar.tell(book(cedar.now, SESSION))
    cedar.until(START + timedelta(hours=2))
    assert [("new time" in body.lower()) for body in texts(cedar, "booked")] == [False, False]


def test_a_long_name_goes_before_a_second_part_does(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"given_name": "Maximiliana Guadalupe Esperanza"}), book(START, SESSION))
    cedar.until(SESSION)
    assert {row.parts for row in cedar.rows(channel="sms", state="accepted")} == {1}


def test_each_session_of_a_patient_with_diabetes_asks_a_nurse_for_a_plan(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"flags": ["diabetes"]}), book(START, SESSION, "s-1"))
    cedar.tell(book(START, SESSION + timedelta(days=3), "s-2"))
    cedar.until(START + timedelta(hours=1))
    assert Task.objects.filter(reason="medication_review", message__step="fasting_by_nurse").count() == 2


def test_a_second_miss_of_the_same_visit_is_a_second_miss(cedar: World) -> None:
    first, second = at("2026-03-05 10:00"), at("2026-03-09 10:00")
    cedar.tell(
        signup(START), event("consult.booked", START, None, {"id": "c", "starts_at": first.isoformat()})
    )
    cedar.until(first + timedelta(hours=1))
    cedar.tell(event("consult.no_show", cedar.now, None, {"id": "c"}))
    cedar.tell(event("consult.moved", cedar.now, None, {"id": "c", "starts_at": second.isoformat()}))
    cedar.until(second + timedelta(hours=1))
    cedar.tell(event("consult.no_show", cedar.now, None, {"id": "c"}))
    cedar.until(second + timedelta(days=9))
    assert texts(cedar, "missed") == []
    assert Task.objects.filter(message__step="missed_again").exists()


def test_a_second_plan_takes_the_place_of_the_first(cedar: World) -> None:
    cedar.tell(signup(START), event("plan.approved", START, sessions=6))
    cedar.until(START + timedelta(days=2))
    cedar.tell(event("plan.approved", cedar.now, sessions=8))
    assert cedar.clinic and [run.ended_why for run in Enrolment.objects.filter(journey="series")] == [
        "plan.approved",
        "",
    ]


def test_the_news_of_a_cancellation_breaks_no_promise(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(START + timedelta(hours=1))
    cedar.tell(cancel(cedar.now))
    cedar.until(START + timedelta(hours=2))
    [notice] = staff.send(cedar.clinic, "ana", "staff/visit_cancelled", channel="sms", **BY)
    cedar.dispatch()
    assert [line for line in verify.violations() if f"message {notice.pk} " in line] == []
