"""A text that may be a crisis: answered whatever stands in the way, held, told to staff, on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nurture import verify
from nurture.channels.base import Inbound
from nurture.core.duty import is_staffed
from nurture.flow import holds, pages, tasks
from nurture.flow.staff import NoMatch
from nurture.models import Address, AuditEntry, Conversation, Message, Page, Patient, Reply, Task
from tests.cast import ANA, BEN, CLEO, at, book, event, signup
from tests.world import START, World

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NIGHT = at("2026-03-05 03:00")
SESSION = at("2026-03-06 09:00")
UNKNOWN = "+12125550177"
DANA = "Dana Ruiz <+12125550111>"


def replies(cedar: World) -> list[str]:
    """Steps of the crisis replies that left, in order."""
    return [row.step for row in cedar.rows(category="safety", state="accepted")]


def the_task() -> Task:
    return Task.objects.get(reason="crisis", closed_at=None)


# ---- the reply, which nothing blocks


def test_it_is_answered_at_once_told_to_staff_and_held(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.in_crisis()
    cedar.dispatch()
    [text] = cedar.sms.taken
    assert text.to == ANA["mobile"] and "911" in text.body and "988" in text.body
    row = cedar.row("crisis")
    assert (row.category, row.origin, row.priority, row.sent_at) == ("safety", "answer", 0, START)
    assert (the_task().urgency, the_task().patient.external_id) == ("now", "ana")
    assert Patient.objects.get().held_at == START


def test_at_three_in_the_morning(cedar: World) -> None:
    cedar.until(NIGHT)
    cedar.in_crisis()
    cedar.dispatch()
    assert [text.to for text in cedar.sms.taken] == [ANA["mobile"]]


def test_after_more_texts_than_any_cap_allows(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.until(START + HOUR)
    row = cedar.row("hello")
    for _ in range(9):
        row.pk, row.enrolment = None, None
        row.save(force_insert=True)
    cedar.in_crisis()
    cedar.dispatch()
    assert replies(cedar) == ["crisis"]


def test_while_the_clinic_sends_nothing(cedar: World) -> None:
    holds.pause_clinic(cedar.clinic, "manager")
    cedar.in_crisis()
    cedar.dispatch()
    assert replies(cedar) == ["crisis"]


def test_while_the_patient_is_on_hold_which_then_has_two_reasons(cedar: World) -> None:
    cedar.tell(signup(START))
    holds.hold_patient(cedar.clinic, "ana", "nurse", "in hospital")
    cedar.now += MINUTE
    cedar.in_crisis()
    cedar.dispatch()
    assert replies(cedar) == ["crisis"]
    assert (Patient.objects.get().held_at, Patient.objects.get().held_why) == (START, "crisis; in hospital")


def test_after_an_opt_out_which_stands(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP")
    cedar.dispatch()
    cedar.in_crisis()
    cedar.until(START + HOUR)
    assert [row.step for row in cedar.rows(channel="sms", state="accepted")] == ["stopped", "crisis"]
    assert Address.objects.get(value=ANA["mobile"]).opted_out
    assert "opted out" in the_task().detail


@pytest.mark.parametrize("status", ["patient.discharged", "patient.deceased"])
def test_from_the_phone_of_somebody_who_is_not_with_us_any_more(cedar: World, status: str) -> None:
    cedar.tell(signup(START), event(status, START, {"id": "ana"}))
    cedar.in_crisis()
    cedar.dispatch()
    assert replies(cedar) == ["crisis"]


def test_during_an_open_conversation_which_a_person_takes_over(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.in_crisis(sender=CLEO["mobile"])  # her address is not known yet
    address = Address.objects.get(value=ANA["mobile"])
    Conversation.objects.create(
        clinic=cedar.clinic,
        address=address,
        state="offered",
        offer=["2026-03-09T14:00:00Z", "2026-03-10T14:00:00Z"],
        pending={"wanted": "move"},
        offers=1,
        expires_at=START + HOUR,
        changed_at=START,
    )
    cedar.in_crisis()
    cedar.dispatch()
    talk = Conversation.objects.get()
    assert (talk.state, talk.offer, talk.pending, talk.expires_at) == ("idle", [], {}, None)
    assert replies(cedar) == ["crisis", "crisis"]


def test_a_reply_that_a_refused_sender_keeps_back_stands_in_the_task(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.sms.will("configuration", code="20003")
    cedar.text("HELP")
    cedar.dispatch()
    cedar.in_crisis()
    cedar.dispatch()
    assert cedar.fate("crisis") == ("waiting", "provider_paused")
    assert "Our automatic reply could not leave at once (provider_paused)." in the_task().detail


def test_a_reply_that_the_carrier_refuses_stands_in_the_task(cedar: World) -> None:
    cedar.sms.will("consent", code="21610")
    cedar.in_crisis()
    cedar.dispatch()
    assert "Our automatic reply could not leave at once (opted_out)." in the_task().detail


def test_a_reply_that_nobody_sends_for_a_minute_stands_in_the_task(cedar: World) -> None:
    cedar.in_crisis()
    for seconds, told in ((59, False), (60, True), (61, True)):
        cedar.now = START + timedelta(seconds=seconds)
        pages.ring()
        assert ("Our automatic reply" in the_task().detail) is told
    assert AuditEntry.objects.filter(verb="told of a lost reply").count() == 1


# ---- which wording


@pytest.mark.parametrize(
    ("clock", "declared", "tier", "step"),
    [
        ("2026-03-04 12:00", {}, 1, "crisis"),
        ("2026-03-04 12:00", {}, 2, "crisis_check"),
        ("2026-03-04 22:00", {}, 1, "crisis_after_hours"),
        ("2026-03-04 22:00", {}, 2, "crisis_after_hours"),
        ("2026-03-04 12:00", {"closures": ["2026-03-04"]}, 1, "crisis_after_hours"),
        ("2026-03-04 22:00", {"on_call": [DANA], "on_call_hours": "always"}, 1, "crisis"),
        ("2026-03-04 22:00", {"on_call": [DANA], "on_call_hours": "17:00-21:00"}, 1, "crisis_after_hours"),
        ("2026-03-04 22:00", {"on_call": [DANA], "on_call_hours": "evenings"}, 1, "crisis_after_hours"),
    ],
)
def test_the_wording_promises_only_what_is_staffed(
    cedar: World, clock: str, declared: dict[str, object], tier: int, step: str
) -> None:
    cedar.declare(**declared)
    cedar.now = at(clock)
    cedar.in_crisis(tier)
    cedar.dispatch()
    assert replies(cedar) == [step]
    assert is_staffed(cedar.clinic.typed, cedar.now) is (step != "crisis_after_hours")


def test_pages_go_out_also_in_hours_that_nobody_declared(cedar: World) -> None:
    cedar.declare(on_call=[DANA], on_call_hours="evenings")
    cedar.now = NIGHT
    cedar.in_crisis()
    cedar.dispatch()
    assert {text.to for text in cedar.sms.taken} == {ANA["mobile"], "+12125550111"}


def test_somebody_who_reads_spanish_is_answered_in_spanish(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"language": "es"}), signup(START, BEN | {"language": "es"}))
    cedar.in_crisis()
    cedar.dispatch()
    assert "oprima 2" in cedar.sms.taken[-1].body


def test_an_e_mail_is_answered_by_e_mail_in_full_also_without_consent_to_plain_mail(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"unencrypted_ok": False}))
    cedar.in_crisis(sender=ANA["email"], channel="email")
    cedar.dispatch()
    mail = cedar.email.taken[-1]
    assert mail.to == ANA["email"] and "988" in mail.body and "911" in mail.body


# ---- again


def test_the_same_reply_goes_once_in_ten_minutes_and_another_tiers_at_once(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"consent": {}}))
    for minutes, tier, left in (
        (0, 2, 1),
        (1, 2, 1),
        (2, 1, 2),
        (3, 1, 2),
        (9, 2, 2),
        (10, 2, 3),
        (12, 1, 4),
    ):
        cedar.now = START + minutes * MINUTE
        cedar.in_crisis(tier)
        cedar.dispatch()
        assert len(cedar.sms.taken) == left, minutes
    assert [row.step for row in cedar.rows(category="safety")] == [
        "crisis_check",
        "crisis",
        "crisis_check",
        "crisis",
    ]


def test_tier_one_is_answered_also_where_tier_two_had_the_same_wording_a_minute_ago(cedar: World) -> None:
    cedar.now = NIGHT
    for tier in (2, 1, 1):
        cedar.in_crisis(tier)
        cedar.dispatch()
        cedar.now += MINUTE
    assert replies(cedar) == ["crisis_after_hours", "crisis_after_hours"]


def test_a_reply_that_failed_is_no_reply(cedar: World) -> None:
    cedar.sms.will("permanent", code="30007")
    for _ in range(2):
        cedar.in_crisis()
        cedar.dispatch()
    assert len(cedar.sms.taken) == 1


def test_a_second_text_joins_the_open_task(cedar: World) -> None:
    cedar.tell(signup(START))
    first = cedar.in_crisis(2)
    assert "within the hour" in the_task().detail
    second = cedar.in_crisis(1)
    assert (the_task().reply, the_task().created_at) == (first, START)
    assert "call now" in the_task().detail and "within the hour" not in the_task().detail
    [joined] = AuditEntry.objects.filter(noun="task", verb="joined")
    assert joined.data == {"reply": second.pk, "tier": 1}


def test_a_text_after_the_task_was_closed_begins_anew(cedar: World) -> None:
    cedar.in_crisis()
    tasks.close(the_task(), "nurse", "Talked, safe at home.", cedar.now)
    cedar.in_crisis()
    assert the_task().created_at == START and Task.objects.filter(reason="crisis").count() == 2


# ---- holds


def test_everything_planned_waits_until_a_person_resumes_it(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.in_crisis()
    cedar.until(START + 20 * HOUR)
    assert [row.step for row in cedar.rows(state="accepted")] == ["crisis"]
    holds.resume_patient(cedar.clinic, "ana", "nurse", "spoke to her")
    cedar.until(SESSION)
    assert cedar.row("fasting").state == "accepted"


def test_each_safety_critical_step_that_is_held_becomes_a_task_at_once(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.in_crisis()
    held = Task.objects.filter(reason="held_safety").values_list("message__step", flat=True)
    critical = cedar.rows(safety_critical=True, state__in=["planned", "waiting"])
    assert set(held) == {row.step for row in critical} and {"fasting", "ride"} <= set(held)


def test_a_second_text_does_not_raise_again_what_a_nurse_has_dealt_with(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.in_crisis()
    for task in Task.objects.filter(reason="held_safety"):
        tasks.close(task, "nurse", "told her by phone", cedar.now)
    cedar.in_crisis()
    assert cedar.tasks() == ["crisis"]


def test_all_who_share_the_phone_are_held(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN), signup(START, CLEO))
    cedar.in_crisis()
    held = Patient.objects.exclude(held_at=None).order_by("pk")
    assert [patient.external_id for patient in held] == ["ana", "ben"]
    assert the_task().patient is None and "all are on hold" in the_task().detail


def test_an_unknown_number_gets_the_same_but_for_the_hold(cedar: World) -> None:
    cedar.declare(on_call=[DANA])
    cedar.tell(signup(START))
    cedar.in_crisis(sender=UNKNOWN)
    cedar.dispatch()
    assert UNKNOWN in {text.to for text in cedar.sms.taken}
    assert "Nobody is known at this address." in the_task().detail
    assert Page.objects.filter(state="sent").count() == 1
    assert not Patient.objects.exclude(held_at=None).exists()


def test_without_a_list_the_task_says_that_nobody_is_paged(cedar: World) -> None:
    cedar.in_crisis()
    cedar.until(START + HOUR)
    assert "No on-call list is declared: nobody is paged." in the_task().detail
    assert not Page.objects.exists()


# ---- the record


def test_a_crisis_closes_only_with_an_outcome_and_resumes_nothing(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.in_crisis()
    for words in ("", "  "):
        with pytest.raises(NoMatch, match="outcome"):
            tasks.close(the_task(), "nurse", words, cedar.now)
    task = the_task()
    tasks.close(task, "nurse Kay", "Called, not alone, will see her therapist today.", START + HOUR)
    task.refresh_from_db()
    assert (task.closed_by, task.closed_at) == ("nurse Kay", START + HOUR)
    assert task.outcome.startswith("Called") and task.acknowledged_by == "nurse Kay"
    assert Patient.objects.get().held_at == START
    with pytest.raises(NoMatch, match="closed already"):
        tasks.close(task, "nurse Kay", "again", START + HOUR)


def test_every_step_is_on_record_with_who_and_when_and_nothing_that_was_written(cedar: World) -> None:
    cedar.declare(on_call=[DANA])
    cedar.tell(signup(START), book(START, SESSION))
    reply = cedar.in_crisis()
    cedar.dispatch()
    assert pages.answered_by(cedar.clinic, Inbound("SMack", "+12125550111", cedar.clinic.sms_sender, "ACK"))
    tasks.close(the_task(), "nurse Kay", "Called; safe.", START + HOUR)
    entries = AuditEntry.objects.filter(at__gte=START)
    steps = {(entry.noun, entry.verb, entry.actor) for entry in entries}
    assert {
        ("reply", "taken for a crisis", "nurture"),
        ("message", "planned", "answer"),
        ("patient", "held", "nurture"),
        ("task", "raised", "nurture"),
        ("task", "paged", "nurture"),
        ("task", "acknowledged", "Dana Ruiz (on call)"),
        ("task", "closed", "nurse Kay"),
    } <= steps
    said = " ".join(str(entry.data) + entry.actor for entry in AuditEntry.objects.all())
    for secret in (reply.body, ANA["mobile"], "Reyes", "Called; safe."):
        assert secret not in said
    assert Reply.objects.get(pk=reply.pk).meaning == {"intent": "crisis", "tier": 1}


def test_a_crisis_of_one_clinic_is_none_of_anothers(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.in_crisis()
    assert Message.objects.exclude(clinic=cedar.clinic).count() == 0
    assert the_task().clinic == cedar.clinic


def test_what_the_promises_say_holds_from_the_text_to_its_close(cedar: World) -> None:
    cedar.declare(on_call=[DANA], on_call_hours="always")
    cedar.tell(signup(START), book(START, SESSION), signup(START, BEN))
    cedar.text("STOP")
    cedar.until(NIGHT)
    cedar.in_crisis(2)
    cedar.until(NIGHT + 5 * MINUTE)
    assert list(verify.violations()) == []
    cedar.in_crisis(1)
    cedar.until(NIGHT + HOUR)
    assert list(verify.violations()) == []
    tasks.close(the_task(), "nurse Kay", "Called; safe.", cedar.now)
    holds.resume_patient(cedar.clinic, "ana", "nurse Kay", "fine again")
    cedar.until(NIGHT + 12 * HOUR)
    assert list(verify.violations()) == []


def test_the_number_of_somebody_who_takes_a_patient_home_is_told_so(cedar: World) -> None:
    ride = {"mobile": UNKNOWN, "consent": True}
    cedar.tell(signup(START, ANA | {"ride_contact": ride}))
    cedar.in_crisis(sender=UNKNOWN)
    assert "takes a patient home" in the_task().detail
    assert not Patient.objects.exclude(held_at=None).exists()
