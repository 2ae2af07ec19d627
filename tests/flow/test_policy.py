"""Policy with real rows: consent, opt-outs, fallbacks, caps, holds, and the tasks that make up for them."""

from datetime import timedelta

import pytest
from django.test import override_settings

from nurture.flow import consent, holds, publish, staff
from nurture.models import Address, ContentVersion, Message, Patient, Task
from tests.cast import ANA, BEN, at, book, event, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")
EVE = at("2026-03-17 12:00")

NO_SMS = ANA | {"consent": {"email": ["care"]}}
NOTHING = ANA | {"consent": {}}


def phone(of: dict = ANA) -> Address:
    return Address.objects.get(channel="sms", value=of["mobile"])


# ---- another way


def test_without_consent_to_texts_the_steps_before_a_visit_go_by_e_mail(cedar: World) -> None:
    cedar.tell(signup(START, NO_SMS), book(START, SESSION))
    cedar.until(SESSION)
    assert not cedar.sms.asked
    assert cedar.fate("fasting", "sms") == ("dropped", "no_consent")
    assert cedar.row("fasting", "email").origin == "fallback"
    assert cedar.fate("fasting", "email") == ("accepted", "")
    assert "undelivered_safety" not in cedar.tasks()


def test_a_step_without_a_fallback_ends_there(cedar: World) -> None:
    cedar.tell(signup(START, NO_SMS))
    cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("dropped", "no_consent")
    assert not Message.objects.filter(step="hello", channel="email").exists()


def test_what_goes_both_ways_anyway_has_no_fallback(cedar: World) -> None:
    cedar.tell(signup(START, NO_SMS), book(START, SESSION))
    cedar.until(START + timedelta(hours=1))
    assert len([mail for mail in cedar.email.taken if "booked" in mail.subject.lower()]) <= 1
    assert Message.objects.filter(step="booked", channel="email").count() == 1


def test_a_number_that_the_provider_refuses_for_good_falls_back_as_well(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(EVE - timedelta(days=1))
    cedar.sms.will("permanent", code="21211")
    cedar.until(EVE)
    assert cedar.fate("fasting", "sms") == ("failed", "21211")
    assert cedar.fate("fasting", "email") == ("accepted", "")
    assert "undelivered_safety" not in cedar.tasks()
    assert cedar.row("fasting", "sms").sent_at is None  # it never left


def test_a_dead_number_is_not_tried_again(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.sms.will("permanent", code="30006")
    cedar.until(SESSION)
    assert len(cedar.sms.asked) == 1
    assert cedar.row("fasting", "sms").detail == "the address does not work"
    assert cedar.fate("fasting", "email") == ("accepted", "")


def test_what_is_safety_critical_becomes_a_task_when_no_way_is_left(cedar: World) -> None:
    cedar.tell(signup(START, NOTHING), book(START, SESSION))
    cedar.until(SESSION)
    assert not cedar.sms.asked and not cedar.email.asked
    assert {cedar.fate("fasting", channel) for channel in ("sms", "email")} == {("dropped", "no_consent")}
    raised = Task.objects.filter(reason="undelivered_safety").order_by("pk")
    assert [task.message.step for task in raised] == ["ride", "fasting"]
    assert all(task.created_at < SESSION and task.urgency == "now" for task in raised)


def test_a_staff_task_needs_no_consent(cedar: World) -> None:
    cedar.tell(signup(START, NOTHING), book(START, SESSION))
    cedar.until(SESSION)
    assert "no_ride" in cedar.tasks()
    assert cedar.fate("no_ride", "task") == ("delivered", "")


def test_a_text_booked_too_late_to_be_sent_becomes_a_task_at_once(cedar: World) -> None:
    night = at("2026-03-17 22:30")
    cedar.until(night)
    cedar.tell(signup(night), book(night, SESSION))
    cedar.dispatch()
    assert cedar.tasks().count("undelivered_safety") == 2
    assert not cedar.sms.asked


# ---- plain e-mail


def test_without_consent_to_plain_e_mail_only_the_neutral_note_leaves(cedar: World) -> None:
    cedar.tell(signup(START, NO_SMS | {"unencrypted_ok": False}), book(START, SESSION))
    cedar.until(SESSION)
    assert cedar.email.taken
    assert {mail.subject for mail in cedar.email.taken} == {"You have a message from Cedar"}
    everything_said = " ".join(mail.subject + mail.body + mail.html for mail in cedar.email.taken)
    assert not [
        word for word in ("session", "ketamine", "eat", "ride", "Ana") if word in everything_said.lower()
    ]


def test_a_lesson_is_not_turned_into_a_neutral_note(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"unencrypted_ok": False}))
    cedar.until(START + timedelta(days=2))
    assert cedar.row("what_it_is", "email").detail == "unencrypted e-mail was not agreed to"


# ---- caps, hours, pauses, holds


def test_a_third_text_of_the_day_waits_for_tomorrow(cedar: World) -> None:
    cedar.tell(signup(START))
    for hour in range(3):
        cedar.until(START + timedelta(hours=hour))
        staff.send(cedar.clinic, "ana", "staff/please_call", channel="sms", reason="asked", actor="nurse")
    cedar.until(at("2026-03-05 00:00"))
    assert len(cedar.sms.taken) == 2  # the welcome and one call: the day is full
    cedar.until(at("2026-03-05 08:30"))
    assert len(cedar.sms.taken) == 3  # three in 24 hours is the ceiling
    cedar.until(at("2026-03-05 09:00"))
    assert len(cedar.sms.taken) == 4  # the first was a day ago


def test_the_fasting_text_goes_over_the_cap_and_counts(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 08:00"))
    for _ in range(3):
        staff.send(cedar.clinic, "ana", "staff/please_call", channel="sms", reason="asked", actor="nurse")
    cedar.until(EVE)
    steps = [row.step for row in cedar.rows(channel="sms", sent_at__gte=at("2026-03-17 00:00"))]
    assert steps == ["please_call", "please_call", "fasting"]


def test_the_cap_belongs_to_the_phone_whoever_shares_it(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN), book(START, SESSION))
    cedar.until(at("2026-03-04 20:00"))
    assert len(cedar.sms.taken) == 2


def test_two_who_share_a_phone_are_each_told_about_their_own_visit(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN), book(START, SESSION), book(START, SESSION, "b-1", "ben"))
    cedar.until(SESSION)
    fasting = [text.body for text in cedar.sms.taken if "No food after" in text.body]
    assert len(fasting) == 2
    assert {("Ana" in body, "Ben" in body) for body in fasting} == {(True, False), (False, True)}


def test_a_wait_that_would_outlast_the_use_ends_as_expired_and_raises_a_task(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    holds.pause_clinic(cedar.clinic, "manager")
    cedar.until(SESSION)
    assert not cedar.sms.asked
    assert cedar.fate("fasting") == ("dropped", "expired")
    raised = Task.objects.get(message__step="fasting", reason="undelivered_safety")
    assert raised.created_at <= at("2026-03-18 01:00")  # the food cut-off
    assert not Message.objects.filter(step="fasting", channel="email").exists()  # as useless that way


def test_a_paused_clinic_resumes_where_it_stood(cedar: World) -> None:
    cedar.tell(signup(START))
    holds.pause_clinic(cedar.clinic, "manager")
    cedar.until(START + timedelta(hours=2))
    assert cedar.fate("hello") == ("waiting", "paused")
    holds.resume_clinic(cedar.clinic, "manager")
    cedar.dispatch()
    assert len(cedar.sms.taken) == 1


def test_a_held_patient_hears_nothing_and_staff_hear_of_every_step_that_matters(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    holds.hold_patient(cedar.clinic, "ana", "nurse", "a difficult call")
    held = Task.objects.filter(reason="held_safety").order_by("pk")
    assert sorted(task.message.step for task in held) == ["fasting", "ride"]
    cedar.until(SESSION)
    assert not cedar.sms.asked
    assert cedar.fate("fasting") == ("dropped", "held")
    assert Task.objects.filter(reason="held_safety").count() == 2  # one each, however often it is found


def test_a_resumed_patient_gets_what_is_still_useful(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    holds.hold_patient(cedar.clinic, "ana", "nurse", "a difficult call")
    cedar.until(EVE - timedelta(days=1))
    holds.resume_patient(cedar.clinic, "ana", "nurse", "she is well")
    cedar.until(SESSION)
    assert [row.step for row in cedar.rows(channel="sms", state="accepted")] == ["booked", "ride", "fasting"]


def test_a_recipient_who_is_not_on_the_allow_list_gets_nothing(cedar: World) -> None:
    with override_settings(ALLOW_RECIPIENTS=frozenset({ANA["email"]})):
        cedar.tell(signup(START))
        cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("failed", "recipient_not_allowed")
    assert not cedar.sms.asked
    assert [mail.to for mail in cedar.email.taken] == [ANA["email"]]


def test_in_live_mode_only_what_a_clinician_signed_leaves(cedar: World) -> None:
    with override_settings(LIVE=True):
        cedar.tell(signup(START))
        publish.approve(cedar.clinic, "Dr. Lee", "welcome/hello")
        cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("accepted", "")
    assert cedar.fate("letter", "email") == ("dropped", "not_approved")


def test_a_patient_who_reads_spanish_is_written_to_in_spanish(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"language": "es"}), signup(START, BEN | {"language": "fr"}))
    cedar.until(START + timedelta(hours=1))
    assert {row.patient.external_id: row.version.language for row in cedar.rows(step="hello")} == {
        "ana": "es",
        "ben": "en",
    }


def test_a_name_is_shown_as_it_is_written(cedar: World) -> None:
    cedar.tell(
        signup(START, ANA | {"given_name": "[x](https://evil.example) <script>"}), book(START, SESSION)
    )
    cedar.until(START + timedelta(hours=2))
    html = " ".join(mail.html for mail in cedar.email.taken)
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert 'href="https://evil.example' not in html


def test_what_cannot_be_written_fails_before_it_is_promised(cedar: World) -> None:
    cedar.tell(signup(START))
    text = ContentVersion.objects.get(message="welcome/hello", channel="sms", language="en")
    text.current = False
    text.save()
    text.pk, text.current, text.compiled = None, True, text.compiled | {"sms": "{{ visit_day }}"}
    text.save()
    cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("failed", "render")
    assert "visit_day" in cedar.row("hello").detail
    assert not cedar.sms.asked


# ---- opt-outs at the last moment


@pytest.mark.parametrize("step", ["fasting", "ride"])
def test_an_opt_out_between_plan_and_send_wins(cedar: World, step: str) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(START + timedelta(hours=1))
    consent.opt_out(phone(), "portal", "front desk", cedar.now)
    cedar.until(SESSION)
    assert cedar.fate(step, "sms") == ("dropped", "opted_out")
    assert cedar.fate(step, "email") == ("accepted", "")


def test_a_provider_that_knows_of_an_opt_out_is_believed(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.sms.will("consent", code="21610")
    cedar.until(SESSION)
    assert len(cedar.sms.asked) == 1
    assert phone().opted_out
    assert cedar.fate("fasting", "sms") == ("dropped", "opted_out")
    assert cedar.fate("fasting", "email") == ("accepted", "")


def test_no_event_lifts_an_opt_out(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP")
    cedar.tell(signup(START + timedelta(minutes=1)), book(START, SESSION))
    again = {"sms": ["care", "education", "marketing"], "email": ["care"], "wording": "Yes, really."}
    cedar.tell(event("patient.updated", START, {"id": "ana", "consent": again, "mobile": ANA["mobile"]}))
    cedar.until(SESSION)
    assert [row.step for row in cedar.rows(channel="sms", sent_at__isnull=False)] == ["stopped"]
    assert Patient.objects.get().mobile.opted_out
