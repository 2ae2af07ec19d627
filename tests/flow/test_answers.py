"""Texts that come in: the words of the law act at once, and every other text reaches a person."""

from datetime import timedelta

import pytest

from nurture.flow import consent
from nurture.models import Address, AuditEntry, Consent, Message, Reply, Task
from tests.cast import ANA, BEN, CLEO, at, book, event, signup
from tests.world import START, World

SESSION = at("2026-03-06 09:00")
MINUTE = timedelta(minutes=1)
UNKNOWN = "+12125550177"


def answers(cedar: World) -> list[str]:
    """Steps of the automatic answers that left, in order."""
    return [row.step for row in cedar.rows(journey="conversation", state="accepted")]


# ---- STOP


@pytest.mark.parametrize("word", ["STOP", "stop.", "Unsubscribe", "alto", "Opt-Out", '"CANCEL"'])
def test_a_stop_is_kept_at_once_and_confirmed_once(cedar: World, word: str) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.text(word)
    assert Address.objects.get(value=ANA["mobile"]).opted_out == [
        "care",
        "education",
        "feedback",
        "marketing",
    ]
    cedar.until(SESSION)
    assert [text.to for text in cedar.sms.taken] == [ANA["mobile"]]
    assert answers(cedar) == ["stopped"]
    assert "START" in cedar.sms.taken[0].body


def test_a_stop_of_one_stops_both_who_share_the_phone(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN), signup(START, CLEO))
    cedar.text("STOP")
    cedar.until(START + timedelta(hours=1))
    assert {row.patient.external_id: row.state for row in cedar.rows(step="hello")} == {
        "ana": "dropped",
        "ben": "dropped",
        "cleo": "accepted",
    }
    assert {mail.to for mail in cedar.email.taken} == {ANA["email"], BEN["email"], CLEO["email"]}


def test_who_stops_twice_is_told_once(cedar: World) -> None:
    cedar.tell(signup(START))
    for _ in range(3):
        cedar.text("STOP")
        cedar.dispatch()
    assert answers(cedar) == ["stopped"]
    assert Consent.objects.filter(source="sms keyword").count() == 4  # one line for each purpose


def test_the_confirmation_goes_within_five_minutes_or_not_at_all(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP")
    assert cedar.row("stopped").not_after == START + 5 * MINUTE
    cedar.now = START + 5 * MINUTE
    cedar.dispatch()
    assert cedar.fate("stopped") == ("dropped", "expired")
    assert not cedar.sms.asked


def test_a_stop_at_night_is_confirmed_at_night(cedar: World) -> None:
    cedar.until(at("2026-03-05 03:00"))
    cedar.text("STOP")
    cedar.dispatch()
    assert answers(cedar) == ["stopped"]


def test_a_provider_that_answered_itself_is_not_answered_over(cedar: World) -> None:
    cedar.tell(signup(START))
    for word in ("STOP", "START", "HELP"):
        cedar.text(word, opt_out_type=word)
    cedar.dispatch()
    assert not cedar.sms.asked
    assert list(Reply.objects.order_by("pk").values_list("intent", flat=True)) == ["stop", "start", "help"]


def test_a_word_that_the_provider_read_as_a_stop_is_one(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("arrêtez maintenant", opt_out_type="STOP")
    assert Address.objects.get(value=ANA["mobile"]).opted_out
    assert cedar.tasks() == []


@pytest.mark.parametrize(
    ("days", "tasks"),
    [
        (timedelta(minutes=1), ["opt_out_with_visit"]),
        (timedelta(days=7) - MINUTE, ["opt_out_with_visit"]),
        (timedelta(days=7), []),
    ],
)
def test_a_stop_with_a_visit_in_the_next_seven_days_asks_somebody_to_call(
    cedar: World, days: timedelta, tasks: list[str]
) -> None:
    cedar.tell(signup(START), book(START, START + days))
    cedar.text("STOP")
    cedar.text("STOP")
    assert cedar.tasks() == tasks


def test_a_stop_after_a_cancelled_visit_asks_nobody(cedar: World) -> None:
    cedar.tell(
        signup(START), book(START, SESSION), event("session.cancelled", START, {"id": "ana"}, {"id": "a-1"})
    )
    cedar.text("STOP")
    assert cedar.tasks() == []


def test_a_stop_of_a_shared_phone_asks_to_call_about_each_visit(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN), book(START, SESSION), book(START, SESSION, "b-1", "ben"))
    cedar.text("STOP")
    called = Task.objects.filter(reason="opt_out_with_visit").order_by("pk")
    assert [task.patient.external_id for task in called] == ["ana", "ben"]
    assert {task.urgency for task in called} == {"now"}


def test_the_visit_stays_booked(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.text("CANCEL")
    cedar.until(SESSION)
    assert cedar.row("fasting", "email").state == "accepted"


# ---- START, HELP


def test_a_start_lifts_the_stop_and_says_so(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP")
    cedar.dispatch()
    cedar.text("START")
    cedar.until(START + timedelta(hours=1))
    assert Address.objects.get(value=ANA["mobile"]).opted_out == []
    assert answers(cedar) == ["stopped", "started"]
    assert cedar.fate("hello") == ("accepted", "")


def test_a_stop_after_a_start_is_confirmed_anew(cedar: World) -> None:
    cedar.tell(signup(START))
    for word in ("STOP", "START", "STOP"):
        cedar.text(word)
        cedar.dispatch()
    assert answers(cedar) == ["stopped", "started", "stopped"]


def test_a_start_grants_nothing_that_was_not_granted_before(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"consent": {"email": ["care"]}}))
    cedar.text("STOP")
    cedar.text("START")
    cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("dropped", "no_consent")


@pytest.mark.parametrize("word", ["YES", "yes please start texting me", "ok"])
def test_a_yes_lifts_nothing(cedar: World, word: str) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP")
    cedar.text(word)
    assert Address.objects.get(value=ANA["mobile"]).opted_out


def test_staff_lift_an_opt_out_with_its_wording_and_source(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP")
    address = Address.objects.get(value=ANA["mobile"])
    consent.opt_in(address, "phone call", "front desk", cedar.now, wording="Please text me again.")
    line = Consent.objects.order_by("pk").last()
    assert (line.granted, line.source, line.actor, line.wording) == (
        True,
        "phone call",
        "front desk",
        "Please text me again.",
    )
    cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("accepted", "")


def test_help_is_answered_once_in_ten_minutes(cedar: World) -> None:
    for minutes, heard in ((0, 1), (1, 1), (9, 1), (10, 2)):
        cedar.until(START + minutes * MINUTE)
        cedar.text("HELP")
        cedar.dispatch()
        assert len(cedar.sms.taken) == heard
    assert "911" in cedar.sms.taken[0].body and "STOP" in cedar.sms.taken[0].body


def test_help_is_answered_after_a_stop_and_does_not_lift_it(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP")
    cedar.text("HELP")
    cedar.until(START + timedelta(hours=1))
    assert answers(cedar) == ["stopped", "help"]
    assert len(cedar.sms.taken) == 2


def test_answers_do_not_use_up_the_cap(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("HELP")
    cedar.text("START")
    cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("accepted", "")


# ---- everything else


@pytest.mark.parametrize(
    "body", ["what should I wear?", "stop by at nine?", "can you help with the parking?", "", "1"]
)
def test_any_other_text_becomes_a_task(cedar: World, body: str) -> None:
    cedar.tell(signup(START))
    cedar.text(body)
    [task] = Task.objects.all()
    assert (task.reason, task.patient.external_id, task.reply.body) == ("question", "ana", body)
    cedar.dispatch()
    assert answers(cedar) == ["staff_will_answer"]


def test_a_text_from_a_shared_phone_is_nobodys_until_a_person_reads_it(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN))
    cedar.text("can I come later?")
    assert Task.objects.get().patient is None


def test_a_text_from_an_unknown_number_reaches_a_person(cedar: World) -> None:
    cedar.text("hello?", sender=UNKNOWN)
    assert Task.objects.get().detail == "A text came in from an unknown number."


def test_an_unknown_number_can_stop_start_and_ask_for_help(cedar: World) -> None:
    for word in ("STOP", "HELP", "START"):
        cedar.text(word, sender=UNKNOWN)
        cedar.dispatch()
    assert answers(cedar) == ["stopped", "help", "started"]
    assert {text.to for text in cedar.sms.taken} == {UNKNOWN}


def test_a_text_that_is_delivered_twice_acts_once(cedar: World) -> None:
    cedar.tell(signup(START))
    assert cedar.text("help me", id="SM1")
    before = cedar.everything()
    assert cedar.text("help me", id="SM1") is None
    assert cedar.everything() == before


def test_an_earlier_stop_that_arrives_again_after_a_start_stops_nothing(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("STOP", id="SM1")
    cedar.text("START", id="SM2")
    cedar.text("STOP", id="SM1")
    assert Address.objects.get(value=ANA["mobile"]).opted_out == []


def test_the_audit_says_what_happened_but_not_what_was_said(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.text("my test came back positive")
    said = " ".join(str(entry.data) + entry.actor for entry in AuditEntry.objects.all())
    for secret in ("positive", ANA["mobile"], ANA["email"], "Reyes"):
        assert secret not in said


def test_every_answer_is_of_no_use_after_a_quarter_of_an_hour(cedar: World) -> None:
    cedar.text("HELP")
    assert Message.objects.get().not_after == START + 15 * MINUTE
