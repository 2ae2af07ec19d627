"""Pages: sent, tried again, passed on along the list, and stopped by whoever takes the task."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from nurture.channels.base import Inbound, Report, Result
from nurture.flow import holds, links, pager, pages, publish, tasks
from nurture.flow.webhook import Failure
from nurture.models import AuditEntry, Page, Reply, Task
from tests.cast import ANA, at, signup
from tests.world import START, World, crisis_text, make_clinic

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DANA, EVAN, FAY = "+12125550111", "evan@example.org", "+12125550113"
LIST = [f"Dana Ruiz <{DANA}>", EVAN, FAY]


def declared(cedar: World, *on_call: str, **more: object) -> World:
    cedar.declare(on_call=list(on_call or LIST), on_call_hours="always", **more)
    return cedar


def paged(cedar: World) -> list[str]:
    """Whom pages reached, in order."""
    took = [(message.to, message.ref) for message in (*cedar.sms.taken, *cedar.email.taken)]
    at_page = {ref: to for to, ref in took if links.page_of(ref)}
    return [
        at_page[ref] for ref in sorted(at_page, key=lambda ref: [*map(int, ref.split(".")[0].split("-")[1:])])
    ]


def the_task() -> Task:
    return Task.objects.filter(reason="crisis").latest("pk")


def writes(cedar: World, sender: str, body: str, number: str = "SMack", channel: str = "sms") -> bool:
    inbound = Inbound(number, sender, cedar.clinic.sms_sender, body, channel=channel)  # type: ignore[arg-type]
    return pages.answered_by(cedar.clinic, inbound)


# ---- along the list


def test_the_first_on_the_list_is_paged_at_once(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.dispatch()
    assert paged(cedar) == [DANA]
    [text] = [text for text in cedar.sms.taken if text.to == DANA]
    assert text.body.startswith("Cedar on call: a patient's text may be a crisis. Open ")
    assert f"/ack/{Page.objects.get(rung=0).pk}." in text.body


def test_the_next_is_paged_when_five_minutes_have_passed_and_the_list_begins_again(cedar: World) -> None:
    declared(cedar).in_crisis()
    for minutes, whom in (
        (4, [DANA]),
        (5, [DANA, EVAN]),
        (10, [DANA, EVAN, FAY]),
        (15, [DANA, EVAN, FAY, DANA]),
    ):
        cedar.until(START + minutes * MINUTE)
        assert paged(cedar) == whom


def test_after_hours_everybody_has_fifteen_minutes(cedar: World) -> None:
    cedar.now = night = at("2026-03-05 03:00")
    declared(cedar).in_crisis()
    for minutes, whom in ((14, [DANA]), (15, [DANA, EVAN]), (30, [DANA, EVAN, FAY])):
        cedar.until(night + minutes * MINUTE)
        assert paged(cedar) == whom


def test_pages_never_end_by_themselves(cedar: World) -> None:
    declared(cedar, DANA, acknowledge_minutes=60, acknowledge_minutes_after_hours=60).in_crisis()
    cedar.until(START + 24 * HOUR)
    first_day = len(paged(cedar))
    cedar.until(START + 72 * HOUR)
    assert (first_day, len(paged(cedar))) == (25, 73)


def test_a_list_that_is_declared_while_a_crisis_is_open_is_paged(cedar: World) -> None:
    cedar.in_crisis()
    cedar.until(START + HOUR)
    declared(cedar)
    cedar.dispatch()
    assert paged(cedar) == [DANA]


def test_who_has_left_the_list_is_not_paged_in_the_next_round(cedar: World) -> None:
    declared(cedar, DANA, FAY).in_crisis()
    cedar.dispatch()
    cedar.declare(on_call=[FAY])
    cedar.until(START + 20 * MINUTE)
    assert set(paged(cedar)[2:]) == {FAY}


def test_a_page_tells_nothing_of_the_patient_or_of_the_text(cedar: World) -> None:
    cedar.tell(signup(START))
    reply = declared(cedar).in_crisis()
    cedar.until(START + 10 * MINUTE)
    sent = [text for text in (*cedar.sms.taken, *cedar.email.taken) if links.page_of(text.ref)]
    assert len(sent) == 3
    for text in sent:
        for secret in (reply.body, "Ana", "Reyes", ANA["mobile"], "want"):
            assert secret not in text.body + text.subject


def test_pages_go_out_while_the_clinic_sends_nothing(cedar: World) -> None:
    declared(cedar)
    holds.pause_clinic(cedar.clinic, "manager")
    cedar.in_crisis()
    cedar.dispatch()
    assert paged(cedar) == [DANA]


# ---- what goes wrong


@pytest.mark.parametrize("came_to", ["not_sent", "silence", "lost"])
def test_a_page_whose_fate_is_not_known_is_sent_again(cedar: World, came_to: str) -> None:
    declared(cedar).in_crisis()
    cedar.sms.will("accepted", came_to)  # the reply to the patient goes first
    cedar.dispatch()
    page = Page.objects.get(rung=0)
    assert (page.state, page.look_at) == ("planned", START + pages.RETRY)
    cedar.until(START + MINUTE)
    page.refresh_from_db()
    assert (page.state, page.attempts) == ("sent", 2)
    assert paged(cedar)[-1] == DANA


def test_whom_no_page_reaches_does_not_hold_up_the_next(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.sms.will("accepted", "permanent", code="30006")
    cedar.dispatch()
    cedar.dispatch()
    assert paged(cedar) == [EVAN]
    assert "A page could not be sent." in the_task().detail
    assert Page.objects.get(rung=0).last_error == "30006"


def test_a_list_that_nobody_can_be_reached_by_is_tried_on_at_its_pace(cedar: World) -> None:
    declared(cedar, DANA, FAY).in_crisis()
    cedar.sms.will("accepted", *["permanent"] * 50)
    cedar.until(START + 20 * MINUTE)
    assert 3 <= Page.objects.filter(state="failed").count() <= 7
    assert Page.objects.filter(state="planned").count() == 1


def test_a_page_that_is_silent_to_the_end_is_passed_on(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.sms.will("accepted", *["lost"] * pages.MOST_TRIES)
    cedar.until(START + 2 * MINUTE)
    assert Page.objects.get(rung=0).state == "failed"
    assert paged(cedar) == [EVAN]


def test_a_page_that_a_worker_died_with_is_sent_when_its_lease_is_over(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.sms.will("accepted", "crash")
    with pytest.raises(KeyboardInterrupt):
        cedar.dispatch()
    cedar.until(START + pages.LEASE)
    assert paged(cedar) == [DANA, DANA]
    assert Page.objects.get(rung=0).state == "sent"


def test_a_carrier_that_could_not_deliver_a_page_brings_on_the_next(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.dispatch()
    pages.report(Page.objects.get(rung=0).pk, Report("SM1", "undelivered", "30003"))
    cedar.dispatch()
    assert paged(cedar) == [DANA, EVAN]
    assert Page.objects.get(rung=0).state == "failed"


def test_a_page_that_two_workers_see_is_sent_once(cedar: World) -> None:
    declared(cedar).in_crisis()
    seen = Page.objects.get(rung=0)
    assert pages._claimed(seen, cedar.now) and pages._claimed(seen, cedar.now) is None


def test_a_late_answer_does_not_overwrite_what_a_later_try_has_stored(cedar: World) -> None:
    declared(cedar).in_crisis()
    mine = pages._claimed(Page.objects.get(rung=0), cedar.now)
    assert mine
    Page.objects.filter(pk=mine.pk).update(token=mine.token + 1, state="sent")
    pages._record(mine, Result("page", "permanent", code="late"), cedar.now)
    assert Page.objects.get(pk=mine.pk).state == "sent"


def test_who_has_opted_out_of_our_texts_is_passed_over(cedar: World) -> None:
    declared(cedar)
    cedar.text("STOP", sender=DANA)
    cedar.in_crisis()
    cedar.dispatch()
    cedar.dispatch()
    assert paged(cedar) == [EVAN]


def test_a_clinic_whose_parameters_are_broken_holds_up_no_other(
    cedar: World, library: publish.Library
) -> None:
    birch = make_clinic("birch", library)
    birch.parameters |= {"on_call": [FAY]}
    birch.save()
    crisis_text(birch, cedar.now, "SMbirch", 1, "+12125550178")
    birch.parameters |= {"timezone": "Nowhere"}
    birch.save()
    declared(cedar).in_crisis()
    pages.ring()
    assert paged(cedar) == [DANA]
    birch.parameters |= {"timezone": "America/New_York"}
    birch.save()
    cedar.until(START + 5 * MINUTE)
    assert FAY in paged(cedar)


# ---- taken


@pytest.mark.parametrize("words", ["ACK", "ack!", "1", "ok"])
def test_an_answer_of_whoever_was_paged_stops_all_pages(cedar: World, words: str) -> None:
    declared(cedar).in_crisis()
    cedar.dispatch()
    assert writes(cedar, DANA, words)
    assert (the_task().acknowledged_by, the_task().acknowledged_at) == ("Dana Ruiz (on call)", START)
    cedar.until(START + 48 * HOUR)
    assert paged(cedar) == [DANA]
    assert the_task().closed_at is None


def test_an_answer_by_e_mail_takes_it_too(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.until(START + 5 * MINUTE)
    mail = "\nACK\n\n> Cedar on call: a patient's text may be a crisis.\n"
    assert writes(cedar, EVAN, mail, channel="email")
    assert the_task().acknowledged_by == f"{EVAN} (on call)"


def test_an_answer_that_comes_twice_is_stored_once(cedar: World) -> None:
    declared(cedar).in_crisis()
    for _ in range(2):
        assert writes(cedar, DANA, "ACK")
    assert Reply.objects.filter(intent="on_call").count() == 1
    assert AuditEntry.objects.filter(verb="acknowledged").count() == 1


def test_of_two_open_crises_an_answer_takes_the_one_that_was_paged_last(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.dispatch()
    cedar.now += MINUTE
    cedar.in_crisis(sender="+12125550177")
    cedar.dispatch()
    assert writes(cedar, DANA, "ACK")
    first, second = Task.objects.filter(reason="crisis").order_by("pk")
    assert (first.acknowledged_at, second.acknowledged_at) == (None, cedar.now)
    assert writes(cedar, DANA, "ACK", "SMagain")
    first.refresh_from_db()
    assert first.acknowledged_at == cedar.now


def test_other_words_of_whoever_is_on_call_take_nothing_and_reach_staff(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.dispatch()
    assert writes(cedar, DANA, "who is it? I can't right now")
    assert the_task().acknowledged_at is None
    assert Task.objects.get(reason="question").reply.body.startswith("who is it?")


def test_a_patients_number_is_not_for_pages_to_answer(cedar: World) -> None:
    cedar.tell(signup(START))
    declared(cedar).in_crisis()
    assert not writes(cedar, ANA["mobile"], "ACK")
    assert not Reply.objects.filter(provider_id="SMack").exists()


def test_a_contact_who_is_a_patient_too_is_one_but_for_an_ack_that_something_waits_for(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"mobile": DANA}))
    declared(cedar)
    assert not writes(cedar, DANA, "ok")
    cedar.in_crisis(sender="+12125550177")
    cedar.dispatch()
    assert not writes(cedar, DANA, "I cannot go on")
    assert writes(cedar, DANA, "ok")


def test_a_stop_of_whoever_is_on_call_is_a_stop(cedar: World) -> None:
    declared(cedar).in_crisis()
    assert not writes(cedar, DANA, "STOP")


def test_another_clinics_list_takes_nothing_here(cedar: World) -> None:
    cedar.declare(on_call=[FAY])
    cedar.in_crisis()
    assert not writes(cedar, DANA, "ACK")
    assert the_task().acknowledged_at is None


def test_taking_it_a_second_time_changes_nothing(cedar: World) -> None:
    declared(cedar).in_crisis()
    assert pages.acknowledge(the_task(), "nurse Kay", START)
    assert not pages.acknowledge(the_task(), "nurse Lee", START + MINUTE)
    assert the_task().acknowledged_by == "nurse Kay"


def test_closing_stops_pages_too(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.dispatch()
    tasks.close(the_task(), "nurse Kay", "Safe.", START)
    cedar.until(START + HOUR)
    assert paged(cedar) == [DANA]


def test_a_task_that_was_closed_by_any_other_way_pages_nobody(cedar: World) -> None:
    declared(cedar).in_crisis()
    Task.objects.filter(reason="crisis").update(closed_at=START, closed_by="admin", outcome="Safe.")
    pages.ring()
    assert not paged(cedar) and not pages.waiting().exists() and not pages.first_hour().exists()


def test_a_page_that_is_on_its_way_when_it_is_taken_stays_the_last(cedar: World) -> None:
    declared(cedar).in_crisis()
    mine = pages._claimed(Page.objects.get(rung=0), cedar.now)
    pages.acknowledge(the_task(), "nurse Kay", START)
    assert mine
    pages._record(mine, Result("page", "unknown"), cedar.now)
    cedar.until(START + HOUR)
    assert not paged(cedar)
    assert set(Page.objects.values_list("state", flat=True)) == {"acknowledged"}


# ---- a second text


def test_a_second_text_pages_whoever_was_paged_last_again_at_once(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.until(START + 6 * MINUTE)
    cedar.in_crisis()
    cedar.dispatch()
    assert sorted(paged(cedar)) == sorted([DANA, EVAN, EVAN])
    cedar.until(START + 10 * MINUTE)
    assert FAY in paged(cedar)  # the list goes on at its pace


def test_a_second_text_just_after_it_was_taken_pages_nobody(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.dispatch()
    pages.acknowledge(the_task(), "nurse Kay", cedar.now)
    cedar.until(START + 9 * MINUTE)
    cedar.in_crisis()
    cedar.until(START + HOUR)
    assert paged(cedar) == [DANA]


def test_a_second_text_long_after_it_was_taken_has_to_be_taken_again(cedar: World) -> None:
    declared(cedar).in_crisis()
    cedar.until(START + 6 * MINUTE)
    pages.acknowledge(the_task(), "nurse Kay", cedar.now)
    cedar.until(START + 16 * MINUTE)
    cedar.in_crisis()
    assert the_task().acknowledged_at is None
    cedar.until(START + 20 * MINUTE)
    assert sorted(paged(cedar)) == sorted([DANA, EVAN, EVAN])
    cedar.until(START + 21 * MINUTE)
    assert FAY in paged(cedar)


# ---- a web address


def test_in_the_sandbox_a_pager_on_the_web_is_not_called(cedar: World) -> None:
    declared(cedar, "https://pager.example.org/cedar").in_crisis()
    cedar.dispatch()
    assert Page.objects.get(rung=0).state == "sent"


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str, str]]:
    """What a pager on this machine was asked; it is down once."""
    asked: list[tuple[str, str, str, str]] = []
    answers = iter([Failure("HTTP 503", down=True)])

    def post(*request: str) -> Failure | None:
        asked.append(request)  # type: ignore[arg-type]
        return next(answers, None)

    monkeypatch.setattr(pager.webhook, "post", post)
    return asked


def test_a_pager_on_the_web_gets_an_event_without_a_patient_until_it_has_taken_it(
    cedar: World, posted: list[tuple[str, str, str, str]]
) -> None:
    cedar.tell(signup(START))
    reply = declared(cedar, "https://localhost/pager").in_crisis()
    cedar.until(START + MINUTE)
    assert len(posted) == 2 and Page.objects.get(rung=0).state == "sent"
    url, secret, name, body = posted[0]
    event = json.loads(body)
    assert url == "https://localhost/pager" and secret and event["id"] == name
    assert event["type"] == "nurture.page" and event["specversion"] == "1.0"
    assert set(event["data"]) == {"reason", "rung", "since", "acknowledge"}
    assert reply.body not in body and "ana" not in body and ANA["mobile"] not in body


def test_a_page_is_told_from_a_message_by_its_reference() -> None:
    ref = links.page_ref(7, 2)
    assert links.page_of(ref) == 7 and links.message_of(ref) is None
    assert links.page_of(links.message_ref(7)) is None
    for forged in (ref[:-1] + "x", "page-7-3." + ref.partition(".")[2], "page-7", "page-x-1.0", ""):
        assert links.page_of(forged) is None
