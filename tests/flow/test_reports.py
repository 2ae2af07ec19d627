"""What providers report later: kept raw, once each, in whatever order; a message only ever moves up."""

from datetime import timedelta
from itertools import permutations

import pytest

from nurture.channels.base import Report as Reported
from nurture.flow import links, track
from nurture.models import Address, Message, Report
from tests.cast import ANA, at, book, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")


@pytest.fixture
def sent(cedar: World) -> World:
    """Ana's welcome was taken by the provider."""
    cedar.tell(signup(START))
    cedar.until(START + timedelta(minutes=10))
    return cedar


@pytest.mark.parametrize("words", list(permutations(["accepted", "sent", "delivered"])))
def test_reports_in_any_order_and_doubled_end_at_the_same_state(sent: World, words: tuple[str, ...]) -> None:
    hello = sent.row("hello")
    for word in words * 2:
        sent.report(hello, word)
    assert sent.fate("hello") == ("delivered", "")
    assert Report.objects.filter(message=hello).count() == 3


@pytest.mark.parametrize("words", list(permutations(["sent", "undelivered", "delivered"])))
def test_a_delivery_outweighs_a_failed_part(sent: World, words: tuple[str, ...]) -> None:
    for word in words:
        sent.report(sent.row("hello"), word, code="30008" if word == "undelivered" else "")
    assert sent.fate("hello") == ("delivered", "")


def test_a_failure_keeps_its_code(sent: World) -> None:
    sent.report(sent.row("hello"), "undelivered", code="30003")
    assert sent.fate("hello") == ("undelivered", "30003")


def test_a_word_that_nobody_knows_is_kept_and_moves_nothing(sent: World) -> None:
    sent.report(sent.row("hello"), "")
    assert sent.fate("hello") == ("accepted", "")
    assert Report.objects.get().status == ""


def test_a_report_of_another_message_of_the_providers_moves_nothing(sent: World) -> None:
    sent.report(sent.row("hello"), "delivered", provider_id="SMother")
    assert sent.fate("hello") == ("accepted", "")
    assert Report.objects.get().provider_id == "SMother"


def test_a_report_without_our_mark_is_found_by_the_providers_id(sent: World) -> None:
    sent.report(sent.row("hello"), "delivered", ref="1.forged")
    assert sent.fate("hello") == ("delivered", "")


@pytest.mark.parametrize("ref", ["", "7", "1.", ".x", "-1.x", "1e3.x", "9" * 30, "\u0661.x", "1.é"])
def test_a_mark_that_is_not_ours_names_no_message(sent: World, ref: str) -> None:
    report = Reported("SMnobody", "delivered", raw={"MessageSid": "SMnobody"})
    assert links.message_of(ref) is None
    assert track.report("twilio", ref, report) is None
    assert {row.state for row in Message.objects.filter(channel="sms")} == {"accepted"}
    assert Report.objects.get().message is None


def test_marks_are_of_one_purpose_only() -> None:
    assert links.message_of(links.message_ref(5)) == 5
    assert links.unsubscribed_address(links.message_ref(5)) is None
    assert links.message_of(links.message_ref(5).replace("5.", "6.")) is None


def test_a_report_that_outruns_its_own_answer_counts(cedar: World) -> None:
    """The callback is here before the request that sent the message has returned."""
    cedar.tell(signup(START))
    send = cedar.sms.send

    def outrun(batch: list) -> object:
        for result in send(batch):
            track.report("twilio", result.ref, Reported(result.provider_id, "delivered", raw={}))
            yield result

    cedar.sms.send = outrun  # type: ignore[assignment,method-assign]
    cedar.until(START + timedelta(minutes=10))
    assert cedar.fate("hello") == ("delivered", "")
    assert cedar.row("hello").lease_until is None


def test_a_report_settles_what_was_unknown(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.sms.will("silence")
    cedar.until(START + timedelta(minutes=10))
    cedar.report(cedar.row("hello"), "sent", provider_id="SM77")
    assert cedar.fate("hello") == ("sent", "")
    assert cedar.row("hello").provider_id == "SM77"


def test_a_report_brings_back_what_was_given_up(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.sms.will("lost")
    cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("dropped", "outcome_unknown")
    cedar.report(cedar.row("hello"), "delivered", provider_id="SM77")
    assert cedar.fate("hello") == ("delivered", "")


def test_a_text_that_did_not_arrive_goes_by_e_mail_where_its_step_says_so(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 09:00"))
    cedar.report(cedar.row("fasting"), "undelivered", code="30003")
    cedar.until(SESSION)
    assert cedar.fate("fasting", "sms") == ("undelivered", "30003")
    assert cedar.fate("fasting", "email") == ("accepted", "")
    assert "undelivered_safety" not in cedar.tasks()


def test_where_no_way_is_left_a_person_calls(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"email": None}), book(START, SESSION))
    cedar.until(at("2026-03-17 09:00"))
    cedar.report(cedar.row("fasting"), "undelivered", code="30003")
    cedar.until(SESSION)
    assert "undelivered_safety" in cedar.tasks()


def test_a_report_of_an_opt_out_stops_the_number(sent: World) -> None:
    row = sent.row("hello")
    said = Reported(row.provider_id, "undelivered", "30004", raw={}, opted_out=True)
    track.report("twilio", links.message_ref(row.pk), said)
    assert Address.objects.get(value=ANA["mobile"]).opted_out


def test_a_report_of_a_dead_number_ends_the_texts_to_it(sent: World) -> None:
    row = sent.row("hello")
    said = Reported(row.provider_id, "undelivered", "30006", raw={}, address_dead=True)
    track.report("twilio", links.message_ref(row.pk), said)
    assert Address.objects.get(value=ANA["mobile"]).invalid_at
