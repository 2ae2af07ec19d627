"""A restored backup takes for unsent what has left: nothing is sent before that is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from django.db import transaction

from nurture import cli
from nurture.channels.base import Inbound
from nurture.errors import NurtureError
from nurture.flow import catch_up, clock, dispatch, restored, ways
from nurture.models import Address, Installation, Message
from tests.cast import ANA, CLEO, at, book, signup
from tests.servers import start_valkey
from tests.world import START, World

DUE = START + timedelta(minutes=10)
SESSION = at("2026-03-12 09:00")


class SortedSets:
    """As much of Redis as is needed; outside of the database, like the real one."""

    def __init__(self) -> None:
        self.kept: dict[str, float] = {}

    def zscore(self, _: str, member: str) -> float | None:
        return self.kept.get(member)

    def zadd(self, _: str, scores: dict[str, int], gt: bool) -> None:
        for member, score in scores.items():
            self.kept[member] = max(score, self.kept.get(member, 0)) if gt else score


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> SortedSets:
    sets = SortedSets()
    monkeypatch.setattr(restored, "_redis", lambda: sets)
    monkeypatch.setattr(clock, "is_virtual", lambda: False)
    return sets


@contextmanager
def lost() -> Iterator[None]:
    """What happens in here is not in the backup; the providers know of it all the same."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def back(cedar: World, outside: SortedSets) -> World:
    """Ana's and Cleo's welcomes left, by text and by mail, after the backup was taken that now stands."""
    cedar.tell(signup(START), signup(START, CLEO))
    cedar.until(START)
    with lost():
        cedar.until(DUE)
    return cedar


def put_otherwise(it: World, index: int) -> None:
    """What left then reads like nothing that would leave today."""
    it.sms.taken[index] = replace(it.sms.taken[index], body="words of another day")


def test_nothing_is_sent_from_a_restored_backup(back: World, caplog: pytest.LogCaptureFixture) -> None:
    asked = len(back.sms.asked)
    restored._told_at = float("-inf")
    assert dispatch.run() == 0
    assert dispatch.run() == 0
    assert len(back.sms.asked) == asked
    assert caplog.text.count("a backup was restored") == 1
    assert {row.state for row in back.rows(step="hello")} == {"planned"}


def test_a_database_that_only_went_on_sends_on(cedar: World, outside: SortedSets) -> None:
    cedar.tell(signup(START))
    cedar.until(DUE)
    cedar.tell(signup(DUE, CLEO))
    cedar.until(DUE + timedelta(minutes=10))
    assert len(cedar.sms.taken) == 2


def test_another_database_is_not_taken_for_a_backup(back: World) -> None:
    Installation.objects.update(key="another")
    assert not restored.forbids_sending()


def test_without_redis_sending_goes_on_and_the_log_says_what_is_missing(
    cedar: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> object:
        raise redis.ConnectionError

    monkeypatch.setattr(restored, "_redis", away)
    monkeypatch.setattr(clock, "is_virtual", lambda: False)
    assert not restored.forbids_sending()
    restored.remember()
    assert "Redis is out of reach" in caplog.text


def test_what_the_provider_lists_is_taken_over_and_not_sent_again(back: World) -> None:
    dispatch.run()
    found = catch_up.catch_up()
    assert (found.taken, found.given_up) == (2, 2)
    back.until(DUE + timedelta(days=1))
    hellos = back.rows(step="hello", channel="sms")
    assert {row.provider_id for row in hellos} == {back.sms.provider_id(text) for text in back.sms.taken[:2]}
    assert {row.state for row in hellos} == {"sent"}
    assert {row.tries.get().provider_id for row in hellos} == {row.provider_id for row in hellos}
    assert len([text for text in back.sms.taken if text.body == hellos[0].body]) == 2  # one to each


def test_what_was_being_sent_when_the_backup_was_taken_is_found(cedar: World, outside: SortedSets) -> None:
    cedar.tell(signup(START))
    cedar.now = DUE
    cedar.sms.will("crash")
    with pytest.raises(KeyboardInterrupt):
        cedar.dispatch()
    with lost():
        Message.objects.update(state="accepted")
    assert cedar.fate("hello") == ("sending", "")
    assert catch_up.catch_up(START).taken == 1
    assert cedar.row("hello").provider_id == cedar.sms.provider_id(cedar.sms.taken[0])


def test_mail_that_may_have_left_is_not_sent_again(back: World) -> None:
    dispatch.run()
    catch_up.catch_up()
    sent = len(back.email.taken)
    back.until(DUE)
    assert {(row.state, row.reason) for row in back.rows(step="letter")} == {("dropped", "outcome_unknown")}
    assert len(back.email.taken) == sent


def test_what_the_provider_does_not_list_goes_its_way(cedar: World, outside: SortedSets) -> None:
    cedar.tell(signup(START), signup(START, CLEO))
    with lost():
        cedar.sms.will("accepted", "not_sent")
        cedar.now = DUE
        cedar.dispatch()
    catch_up.catch_up(START)
    cedar.until(DUE + timedelta(minutes=5))
    assert [text.to for text in cedar.sms.taken] == [ANA["mobile"], CLEO["mobile"]]


def test_other_words_to_the_same_number_may_have_been_this_message(back: World) -> None:
    put_otherwise(back, 0)
    found = catch_up.catch_up(START)
    assert (found.taken, found.given_up) == (1, 3)
    assert back.row("hello", patient__external_id="ana").reason == "outcome_unknown"


def test_a_safety_step_that_may_have_left_is_a_task(cedar: World, outside: SortedSets) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(SESSION - timedelta(hours=24, minutes=1))
    asked_before = cedar.sms.asked[:]
    with lost():
        cedar.until(SESSION - timedelta(hours=23))
    assert len(cedar.sms.asked) > len(asked_before)
    cedar.sms.taken[-1] = cedar.sms.taken[-1].__class__(
        **{**vars(cedar.sms.taken[-1]), "body": "other words"}
    )
    catch_up.catch_up(START)
    assert "outcome_unknown" in cedar.tasks()


def test_a_stop_that_came_meanwhile_holds(cedar: World, outside: SortedSets) -> None:
    cedar.tell(signup(START))
    with lost():
        cedar.text("STOP", id="SMstop")
    cedar.sms.came_in = [Inbound("SMstop", ANA["mobile"], cedar.clinic.sms_sender, "STOP")]
    assert catch_up.catch_up(START).came_in == 1
    cedar.until(DUE)
    assert Address.objects.get(value=ANA["mobile"]).opted_out
    assert cedar.sms.asked == []  # nor is the STOP confirmed a second time
    assert catch_up.catch_up(START).came_in == 0


def test_while_the_provider_cannot_be_asked_nothing_is_sent(back: World) -> None:
    back.sms.lists_messages = False
    with pytest.raises(NurtureError, match="Nothing is sent"):
        catch_up.catch_up(START)
    assert restored.forbids_sending()
    back.sms.lists_messages = True
    catch_up.catch_up()
    assert not restored.forbids_sending()


def test_a_link_to_what_was_lost_names_nothing_that_is_made_later(back: World) -> None:
    before = Message.objects.order_by("-pk")[0].pk
    catch_up.catch_up(START)
    back.tell(signup(DUE, ANA | {"id": "dora", "mobile": "+12125550103", "email": "dora@example.org"}))
    assert Message.objects.order_by("-pk")[0].pk > before + catch_up.SKIPPED
    assert Address.objects.get(value="dora@example.org").pk > catch_up.SKIPPED


def test_where_nobody_can_be_asked_from_here_no_text_is_sent_again(back: World) -> None:
    """As in a shell beside the sandbox, whose providers only the workers know."""
    with ways.simulated({"sms": ways.Closed("sms"), "email": back.email}.__getitem__):
        found = catch_up.catch_up(START)
    assert (found.taken, found.given_up) == (0, 4)
    texts = len(back.sms.asked)
    back.until(DUE + timedelta(hours=1))
    assert len(back.sms.asked) == texts


def test_in_earnest_that_is_an_error(back: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catch_up.settings, "LIVE", True)
    with (
        ways.simulated({"sms": ways.Closed("sms"), "email": back.email}.__getitem__),
        pytest.raises(NurtureError, match="Nothing is sent"),
    ):
        catch_up.catch_up(START)
    assert restored.forbids_sending()


def test_a_channel_that_is_off_has_sent_nothing(back: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways.settings.ENV.__class__, "sms_off", True)
    with ways.simulated({"sms": ways.Closed("sms"), "email": back.email}.__getitem__):
        assert catch_up.catch_up(START).given_up == 2


def test_without_a_time_and_a_notice_there_is_nothing_to_catch_up_with(
    cedar: World, outside: SortedSets, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["restored"]) == 1
    assert "--since" in capsys.readouterr().err
    assert cli.main(["restored", "--since", "2026-03-04T08:00:00-05:00"]) == 0
    assert "Sending goes on" in capsys.readouterr().out


@pytest.mark.real
def test_the_real_redis_keeps_the_highest_mark_until_it_is_told_otherwise(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_valkey(tmp_path)
    try:
        client = redis.Redis.from_url(server.url)
        monkeypatch.setattr(restored, "_redis", lambda: client)
        marks = []
        for newest, also_lower in ((7, False), (9, False), (8, False), (8, True)):
            monkeypatch.setattr(restored, "_newest", lambda newest=newest: newest)
            restored.remember(also_lower=also_lower)
            marks.append(client.zscore(restored.KEY, restored.this_one().key))
    finally:
        server.stop()
    assert marks == [7, 9, 9, 8]
