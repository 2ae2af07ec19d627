"""When callbacks are lost, asking the provider ends at the same states."""

from datetime import timedelta

import pytest

from nurture.channels.base import Report as Reported
from nurture.flow import clock, follow_up, pulse, track
from nurture.models import Message, Report
from tests.cast import CLEO, signup
from tests.world import START, World

DUE = START + timedelta(minutes=10)


@pytest.fixture
def sent(cedar: World) -> World:
    """Ana's and Cleo's welcome were taken; no callback ever came."""
    cedar.tell(signup(START), signup(START, CLEO))
    cedar.until(DUE)
    return cedar


def ends(it: World, *statuses: str) -> None:
    it.sms.ends = {it.sms.provider_id(text): end for text, end in zip(it.sms.taken, statuses, strict=True)}


def hellos(it: World) -> list[tuple[str, str]]:
    return [(row.state, row.reason) for row in it.rows(step="hello", channel="sms")]


def test_a_list_moves_what_no_callback_moved(sent: World) -> None:
    ends(sent, "delivered", "undelivered")
    assert follow_up.sweep(START) == 2
    assert hellos(sent) == [("delivered", ""), ("undelivered", "undelivered")]


def test_asking_again_changes_and_keeps_nothing(sent: World) -> None:
    ends(sent, "delivered", "sent")
    follow_up.sweep(START)
    before = sent.everything()
    assert follow_up.sweep(START) == 0
    assert sent.everything() == before


def test_a_list_never_moves_a_message_down(sent: World) -> None:
    for row in sent.rows(step="hello", channel="sms"):
        sent.report(row, "delivered")
    ends(sent, "sent", "accepted")
    follow_up.sweep(START)
    assert {state for state, _ in hellos(sent)} == {"delivered"}


def test_what_was_given_up_is_found_after_all(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.sms.will("lost")
    cedar.until(DUE + timedelta(hours=1))
    assert cedar.fate("hello") == ("dropped", "outcome_unknown")
    cedar.sms._take(cedar.sms.asked[0])
    follow_up.sweep(START)
    assert cedar.fate("hello")[0] == "sent"
    assert cedar.row("hello").provider_id


def test_a_provider_that_cannot_be_asked_changes_nothing(sent: World) -> None:
    sent.sms.lists_messages = False
    before = sent.everything()
    assert follow_up.sweep(START) == 0
    assert sent.everything() == before


def test_nobody_is_asked_when_all_is_known(sent: World) -> None:
    for row in sent.rows(step="hello", channel="sms"):
        sent.report(row, "delivered")
    sent.sms.listed = None  # type: ignore[assignment,method-assign]
    assert follow_up.sweep(START) == 0


def test_each_sweep_comes_when_its_time_has_come_whoever_forgot(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[timedelta] = []
    monkeypatch.setattr(follow_up, "sweep", lambda since, **of: swept.append(clock.now() - since))
    follow_up.sweep_when_due()
    follow_up.sweep_when_due()
    assert [round(span / timedelta(hours=1)) for span in swept] == [6, 72]
    an_hour_ago = clock.real_now() - timedelta(hours=1)
    pulse.Heartbeat.objects.filter(name="hourly").update(at=an_hour_ago)
    follow_up.sweep_when_due()
    assert len(swept) == 3


# ---- reports that come too early, or of nobody


def test_a_report_that_outran_our_own_record_is_matched_later(sent: World) -> None:
    row = sent.row("hello")
    number, row.provider_id = row.provider_id, ""
    row.save()
    track.report("twilio", "", Reported(number, "delivered", raw={"MessageSid": number}))
    assert Report.objects.get().message is None
    Message.objects.filter(pk=row.pk).update(provider_id=number)
    track.match_strays()
    assert sent.row("hello", pk=row.pk).state == "delivered"
    assert Report.objects.get().message == row


def test_a_stray_that_nobody_claims_is_kept_and_left_alone_in_the_end(sent: World) -> None:
    track.report("twilio", "", Reported("SMnobody", "delivered", raw={}))
    sent.now += timedelta(hours=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(track, "_by_provider_id", lambda number: pytest.fail("too old to be looked up"))
        track.match_strays()
    assert Report.objects.get().message is None


def test_our_mark_with_the_number_of_another_message_moves_neither(sent: World) -> None:
    first, second = sent.rows(step="hello", channel="sms")
    Message.objects.filter(pk=first.pk).update(provider_id="", state="unknown")
    sent.report(first, "delivered", provider_id=second.provider_id)
    assert hellos(sent) == [("unknown", ""), ("accepted", "")]
