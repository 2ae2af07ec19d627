"""From the claim to the provider and back: nothing is sent twice, nothing is lost, whatever breaks."""

from datetime import timedelta

import pytest

from nurture.channels.base import Result
from nurture.flow import claim, clock, dispatch, holds, links, reconcile, record
from nurture.models import Attempt, Message, Task
from tests.cast import ANA, BEN, CLEO, at, book, move, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")
DUE = START + timedelta(minutes=10)
QUARTER = timedelta(minutes=15)


@pytest.fixture
def due(cedar: World) -> World:
    """Ana's first text and letter are due."""
    cedar.tell(signup(START))
    cedar.now = DUE
    return cedar


@pytest.fixture
def fasting_due(cedar: World) -> World:
    """All but the fasting text has been said; now that is due."""
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 08:59"))
    cedar.now = at("2026-03-17 09:00")
    return cedar


def attempt(row: Message) -> Attempt:
    return row.tries.order_by("number").last()


# ---- the way of a message that arrives


def test_a_message_that_is_taken_keeps_what_left_and_by_whom(due: World) -> None:
    due.dispatch()
    row = due.row("hello")
    [text] = due.sms.taken
    assert (row.state, row.reason, row.attempts, row.sent_at) == ("accepted", "", 1, DUE)
    assert (row.body, row.parts, row.provider_id) == (text.body, 1, due.sms.provider_id(text))
    assert (row.address.value, row.version.message) == (ANA["mobile"], "welcome/hello")
    assert (attempt(row).outcome, attempt(row).provider_id) == ("accepted", row.provider_id)
    assert row.lease_until is None


def test_our_id_travels_with_the_message(due: World) -> None:
    due.dispatch()
    row, [text] = due.row("hello"), due.sms.taken
    assert links.message_of(text.ref) == row.pk
    assert text.callback.endswith(f"/hooks/twilio/status?m={text.ref}&a=1")
    assert text.validity_seconds == 36_000  # the most that the provider takes


def test_the_provider_may_not_hold_a_text_past_its_use(fasting_due: World) -> None:
    fasting_due.now = at("2026-03-17 19:30")
    fasting_due.dispatch()
    assert (
        fasting_due.sms.taken[-1].validity_seconds == 30 * 60
    )  # until the quiet hours, not the food cut-off


def test_the_provider_may_not_hold_a_text_into_the_night(fasting_due: World) -> None:
    fasting_due.now = at("2026-03-17 19:59:58")
    fasting_due.dispatch()
    assert fasting_due.sms.taken[-1].validity_seconds == 6  # the least that the provider is told


def test_an_answer_to_a_text_may_come_at_night(cedar: World) -> None:
    cedar.now = at("2026-03-04 23:00")
    cedar.text("STOP")
    cedar.dispatch()
    assert cedar.sms.taken[-1].validity_seconds == 5 * 60


def test_what_was_claimed_too_long_ago_is_left_to_a_fresh_claim(
    due: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "HOLD", -1.0)
    dispatch._work(claim.claim(DUE))
    assert not due.sms.asked and not due.email.asked
    assert due.fate("hello") == ("planned", "throttled")
    monkeypatch.undo()
    due.until(DUE + timedelta(minutes=1))
    assert len(due.sms.taken) == 1


def test_mail_that_one_may_unsubscribe_from_says_how(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.until(START + timedelta(days=1))
    letter, lesson = cedar.email.taken
    assert letter.headers == ()
    link = links.unsubscribe_url(cedar.row("what_it_is", "email").address_id)
    assert dict(lesson.headers) == {
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert link in lesson.body


def test_nothing_that_is_due_is_claimed_twice(due: World) -> None:
    first = claim.claim(DUE)
    assert len(first) == 2
    assert claim.claim(DUE) == {}


def test_what_matters_most_is_claimed_first(cedar: World) -> None:
    cedar.tell(
        signup(START - timedelta(days=1)),
        signup(START, BEN),
        book(START, START + timedelta(days=1), "b", "ben"),
    )
    cedar.text("HELP")
    cedar.now = DUE
    batches = []
    while tokens := claim.claim(cedar.now):
        batches.append({Message.objects.get(pk=pk).step for pk in tokens})
    assert "help" in batches[0] and "fasting" in batches[0]
    assert batches[-1] == {"what_it_is"}


def test_nothing_is_handed_over_that_is_not_on_disk_as_being_sent(due: World) -> None:
    seen = []

    def watch(batch: object) -> list[Result]:
        seen.extend(Message.objects.filter(state="sending", channel="sms").values_list("step", flat=True))
        return []

    due.sms.send = watch  # type: ignore[assignment,method-assign]
    dispatch.run()
    assert seen == ["hello"]


# ---- refusals


def test_what_was_proven_not_taken_is_tried_again_later_and_only_then(due: World) -> None:
    due.sms.will("not_sent", "not_sent", code="20429")
    due.dispatch()
    row = due.row("hello")
    assert (row.state, row.reason, row.sent_at) == ("planned", "retry", None)
    assert timedelta(seconds=15) <= row.look_at - DUE < timedelta(seconds=23)
    due.until(DUE + timedelta(minutes=2))
    row.refresh_from_db()
    assert (row.state, row.attempts, len(due.sms.taken)) == ("accepted", 3, 1)
    assert list(row.tries.order_by("number").values_list("outcome", flat=True)) == [
        "not_sent",
        "not_sent",
        "accepted",
    ]


def test_a_retry_asks_policy_anew(due: World) -> None:
    due.sms.will("not_sent")
    due.dispatch()
    due.text("STOP")
    due.until(DUE + timedelta(hours=1))
    assert due.fate("hello") == ("dropped", "opted_out")
    assert len(due.sms.asked) == 2  # the first try, and the confirmation of the STOP


def test_retries_end_when_the_message_is_of_no_more_use(due: World) -> None:
    due.sms.will(*["not_sent"] * 500)
    due.until(DUE + timedelta(days=2))
    assert due.fate("hello")[0] == "failed"
    assert not due.sms.taken
    assert len(due.sms.asked) < 60


def test_a_broken_configuration_pauses_and_calls_a_person_once(due: World) -> None:
    due.sms.will("configuration", "configuration", code="20003")
    due.until(DUE + timedelta(minutes=14))
    assert due.fate("hello") == ("waiting", "provider_paused")
    assert due.tasks() == ["provider_paused"]
    due.until(DUE + timedelta(hours=1))
    assert due.fate("hello") == ("accepted", "")
    assert due.tasks() == []


def test_a_refusal_of_one_does_not_hold_back_the_next(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, CLEO))
    cedar.sms.will("permanent", code="21211")
    cedar.until(DUE)
    assert [row.state for row in cedar.rows(step="hello")] == ["failed", "accepted"]


# ---- silence


def test_a_message_whose_answer_was_lost_is_not_sent_again(due: World) -> None:
    due.sms.will("silence")
    due.dispatch()
    assert due.fate("hello")[0] == "unknown"
    due.until(DUE + timedelta(days=2))
    assert due.fate("hello") == ("accepted", "")
    assert due.row("hello").provider_id == due.sms.provider_id(due.sms.taken[0])
    assert len(due.sms.asked) == 1


def test_the_provider_is_asked_when_it_must_know(due: World) -> None:
    due.sms.will("silence")
    due.dispatch()
    due.until(DUE + QUARTER - timedelta(seconds=1))
    assert due.fate("hello")[0] == "unknown"
    due.until(DUE + QUARTER)
    assert due.fate("hello")[0] == "accepted"


def test_what_the_provider_does_not_know_is_dropped_and_never_resent(due: World) -> None:
    due.sms.will("lost")
    due.until(DUE + timedelta(days=2))
    assert due.fate("hello") == ("dropped", "outcome_unknown")
    assert len(due.sms.asked) == 1
    assert due.tasks() == []


def test_of_what_is_safety_critical_a_person_hears_and_it_goes_the_other_way(fasting_due: World) -> None:
    fasting_due.sms.will("lost")
    asked = len(fasting_due.sms.asked)
    fasting_due.until(SESSION)
    assert fasting_due.fate("fasting", "sms") == ("dropped", "outcome_unknown")
    assert fasting_due.fate("fasting", "email") == ("accepted", "")
    assert fasting_due.row("fasting", "email").sent_at == at("2026-03-17 09:15")
    assert "outcome_unknown" in fasting_due.tasks()
    assert len(fasting_due.sms.asked) == asked + 1


def test_a_provider_that_cannot_be_asked_is_asked_again(due: World) -> None:
    due.sms.will("silence")
    due.sms.lists_messages = False
    due.until(DUE + timedelta(hours=3))
    assert due.fate("hello")[0] == "unknown"
    due.sms.lists_messages = True
    due.until(DUE + timedelta(hours=4))
    assert due.fate("hello") == ("accepted", "")


def test_an_e_mail_whose_outcome_is_unknown_is_never_resent(due: World) -> None:
    due.email.lists_messages = False  # as SMTP is
    due.email.will("lost")
    due.until(DUE + timedelta(hours=12))
    assert due.fate("letter", "email") == ("dropped", "outcome_unknown")
    assert len(due.email.asked) == 1


def test_a_second_text_of_the_same_words_is_not_taken_for_the_first(cedar: World) -> None:
    """Two patients on one phone get the same welcome; only one of the two answers was lost."""
    cedar.tell(signup(START), signup(START, BEN))
    cedar.sms.will("accepted", "lost")
    cedar.until(DUE + QUARTER)
    assert sorted(row.state for row in cedar.rows(step="hello")) == ["accepted", "dropped"]


def test_a_channel_that_breaks_off_leaves_the_rest_unknown_not_lost(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, CLEO))

    def break_off(batch: list[object]) -> object:
        first, _begun_too = batch
        yield Result(first.ref, "accepted", "SM1")  # type: ignore[attr-defined]
        raise RuntimeError("a fault of ours")

    cedar.sms.send = break_off  # type: ignore[assignment,method-assign]
    cedar.now = DUE
    dispatch.run()
    assert [row.state for row in cedar.rows(step="hello")] == ["accepted", "unknown"]


# ---- crashes


def expire_leases() -> None:
    Message.objects.exclude(lease_until=None).update(lease_until=clock.real_now() - timedelta(seconds=1))


def test_what_was_claimed_by_a_worker_that_died_is_planned_again(due: World) -> None:
    claim.claim(DUE)
    due.dispatch()
    assert not due.sms.asked  # the lease still runs
    expire_leases()
    reconcile.recover()
    assert due.fate("hello")[0] == "planned"
    due.dispatch()
    assert len(due.sms.taken) == 1


def test_what_was_being_sent_by_a_worker_that_died_is_unknown_and_asked_about(due: World) -> None:
    due.sms.will("crash")
    with pytest.raises(KeyboardInterrupt):
        dispatch.run()
    assert due.fate("hello")[0] == "sending"
    expire_leases()
    reconcile.recover()
    assert due.fate("hello") == ("unknown", "lease_expired")
    due.until(DUE + timedelta(hours=1))
    assert due.fate("hello") == ("accepted", "")
    assert len(due.sms.asked) == 1


@pytest.mark.parametrize("state", ["claimed", "sending", "planned"])
def test_an_answer_that_comes_after_the_lease_was_lost_changes_only_the_attempt(
    due: World, state: str
) -> None:
    due.sms.will("crash")
    with pytest.raises(KeyboardInterrupt):
        dispatch.run()
    row = due.row("hello")
    Message.objects.filter(pk=row.pk).update(token=row.token + 1, state=state)
    late = Result(links.message_ref(row.pk), "permanent", code="21211")
    record.record([late], {row.pk: row.token})
    row.refresh_from_db()
    assert (row.state, row.reason, row.provider_id) == (state, "", "")
    assert (attempt(row).outcome, attempt(row).code) == ("permanent", "21211")


def test_a_worker_that_lost_its_lease_sends_nothing(due: World) -> None:
    tokens = claim.claim(DUE)
    Message.objects.filter(pk__in=tokens).update(token=99)
    dispatch._work(tokens)
    assert not due.sms.asked and not due.email.asked


@pytest.mark.parametrize("act", [holds.skip, holds.hold])
def test_what_staff_stop_after_it_was_claimed_does_not_leave(due: World, act: object) -> None:
    tokens = claim.claim(DUE)
    act(due.row("hello"), "nurse", "wrong patient")  # type: ignore[operator]
    dispatch._work(tokens)
    assert not due.sms.asked
    assert len(due.email.taken) == 1


def test_a_visit_that_moves_after_the_claim_takes_its_text_along(fasting_due: World) -> None:
    tokens = claim.claim(fasting_due.now)
    said = len(fasting_due.sms.asked)
    fasting_due.tell(move(fasting_due.now, SESSION + timedelta(days=7)))
    dispatch._work(tokens)
    assert len(fasting_due.sms.asked) == said
    assert fasting_due.row("fasting", occurrence=0).reason == "superseded"


def test_one_failure_is_one_task_however_often_it_is_found(fasting_due: World) -> None:
    fasting_due.sms.will("lost")
    fasting_due.email.will("permanent", code="550")
    fasting_due.until(SESSION)
    causes = Task.objects.filter(closed_at=None).values_list("cause", flat=True)
    assert len(causes) == len(set(causes))
    assert {"outcome_unknown", "undelivered_safety"} <= set(fasting_due.tasks())
