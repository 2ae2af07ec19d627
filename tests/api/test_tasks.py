"""Staff tasks over HTTP, and the link of a page: who takes a crisis, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nurture.flow import links
from nurture.models import Page, Task
from tests.api.conftest import Caller
from tests.cast import ANA, book, signup
from tests.world import START, World

DANA = "Dana Ruiz <+12125550111>"
SAFE = {"outcome": "Called, not alone, will see her therapist today.", "by": "nurse Kay"}


@pytest.fixture
def crisis(cedar: World) -> World:
    cedar.declare(on_call=[DANA], on_call_hours="always")
    cedar.tell(signup(START), book(START, START + timedelta(days=14)))
    cedar.in_crisis()
    cedar.dispatch()
    return cedar


def the_task() -> Task:
    return Task.objects.get(reason="crisis")


def listed(caller: Caller, query: str = "?reason=crisis") -> list[dict[str, Any]]:
    answer = caller.get(f"/tasks{query}")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()
    return found


# ---- the list


def test_the_list_holds_what_is_open_with_the_text_that_it_is_about(crisis: World, caller: Caller) -> None:
    crisis.text("are you there?")
    [task] = listed(caller)
    assert (task["reason"], task["urgency"], task["patient"], task["pages"]) == ("crisis", "now", "ana", 1)
    assert [text["body"] for text in task["texts"]] == ["I do not want to be here any more", "are you there?"]
    assert task["acknowledged_by"] is None and task["texts"][0]["sender"] == ANA["mobile"]


def test_what_cannot_wait_comes_first(crisis: World, caller: Caller) -> None:
    crisis.text("what should I wear?", sender="+12125550177")
    urgencies = [task["urgency"] for task in listed(caller, "")]
    assert urgencies == sorted(urgencies, key=["now", "today", "soon"].index) and "today" in urgencies


def test_another_clinic_sees_and_takes_none_of_it(crisis: World, stranger: Caller) -> None:
    assert listed(stranger, "") == []
    for verb in ("acknowledge", "close"):
        assert stranger.post(f"/tasks/{the_task().pk}/{verb}", SAFE).status_code == 404
    assert the_task().acknowledged_at is None


@pytest.mark.parametrize("number", ["0", "999999", str(2**63), "-1"])
def test_a_task_that_is_not_there(crisis: World, caller: Caller, number: str) -> None:
    assert caller.post(f"/tasks/{number}/acknowledge").status_code == 404


def test_without_a_key_nothing_is_told(crisis: World) -> None:
    assert Client().get("/api/v1/tasks").status_code == 401


# ---- taking and closing


def test_whoever_takes_it_stops_the_pages(crisis: World, caller: Caller) -> None:
    answer = caller.post(f"/tasks/{the_task().pk}/acknowledge", {"by": "nurse Kay"})
    assert answer.status_code == 200
    assert answer.json()["acknowledged_by"] == "nurse Kay (key ehr)"
    crisis.until(START + timedelta(hours=2))
    assert Page.objects.filter(sent_at__isnull=False).count() == 1
    assert the_task().closed_at is None


def test_a_name_is_not_needed_and_the_first_who_takes_it_has_it(crisis: World, caller: Caller) -> None:
    for body in (None, {"by": "nurse Lee"}):
        assert caller.post(f"/tasks/{the_task().pk}/acknowledge", body).status_code == 200
    assert the_task().acknowledged_by == "key ehr"


@pytest.mark.parametrize("body", [None, {}, {"outcome": "  "}])
def test_a_crisis_is_not_closed_without_an_outcome(crisis: World, caller: Caller, body: Any) -> None:
    answer = caller.post(f"/tasks/{the_task().pk}/close", body)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["field"] == "outcome"
    assert the_task().closed_at is None


def test_a_close_keeps_who_when_and_what_and_resumes_nobody(crisis: World, caller: Caller) -> None:
    answer = caller.post(f"/tasks/{the_task().pk}/close", SAFE)
    assert answer.status_code == 200
    closed = answer.json()
    assert (closed["outcome"], closed["closed_by"]) == (SAFE["outcome"], "nurse Kay (key ehr)")
    assert closed["closed_at"] == "2026-03-04T14:00:00Z"
    assert listed(caller) == []
    assert the_task().patient.held_at
    assert caller.post("/patients/ana/resume", {"reason": "fine again"}).status_code == 200
    assert the_task().patient.held_at is None
    assert caller.post(f"/tasks/{the_task().pk}/close", SAFE).status_code == 422


def test_any_other_task_closes_without_words(crisis: World, caller: Caller) -> None:
    held = Task.objects.filter(reason="held_safety").first()
    assert held and caller.post(f"/tasks/{held.pk}/close").status_code == 200


def test_the_calls_are_described(crisis: World) -> None:
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/tasks", "/api/v1/tasks/{task}/acknowledge", "/api/v1/tasks/{task}/close"} <= set(paths)


# ---- the link


def link() -> str:
    url = links.acknowledge_url(Page.objects.get(rung=0).pk)
    return url[url.index("/ack/") :]


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_link_takes_nothing(crisis: World, method: str) -> None:
    assert getattr(Client(), method)(link()).status_code == 200
    assert the_task().acknowledged_at is None


def test_one_press_takes_it_without_a_cookie(crisis: World) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(link())
    assert answer.status_code == 200 and not answer.cookies
    assert the_task().acknowledged_by == "Dana Ruiz (on call)"
    assert "Dana Ruiz (on call) took it on" in answer.content.decode()


def test_a_second_press_says_who_has_it(crisis: World, caller: Caller) -> None:
    caller.post(f"/tasks/{the_task().pk}/acknowledge", {"by": "nurse Kay"})
    assert "nurse Kay (key ehr) took it" in Client().post(link()).content.decode()
    caller.post(f"/tasks/{the_task().pk}/close", SAFE)
    page = Client().get(link()).content.decode()
    assert "This is closed" in page and SAFE["outcome"] not in page


def test_the_page_tells_nothing_of_the_patient_and_is_kept_nowhere(crisis: World) -> None:
    answer = Client().get(link())
    page = answer.content.decode()
    assert (
        "A text may be a crisis: read it and call now." in page and "Wed, Mar 4, 9:00 AM clinic time" in page
    )
    for secret in ("Ana", "Reyes", ANA["mobile"], "want to be here"):
        assert secret not in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"] and "<script" not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_not_ours_takes_nothing(crisis: World, method: str) -> None:
    number, _, mac = link().removeprefix("/ack/").partition(".")
    for token in (f"{int(number) + 1}.{mac}", f"{number}.{mac[:-1]}", f"{number}.", mac, "1", "9" * 30):
        answer = getattr(Client(), method)(f"/ack/{token}")
        assert answer.status_code == 404
        assert "This link does not work" in answer.content.decode()
    assert the_task().acknowledged_at is None


def test_a_carriers_report_about_a_page_moves_the_page(
    crisis: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nurture.hooks._signed", lambda request: True)
    page = Page.objects.get(rung=0)
    path = links.page_callback(page.pk, page.token)
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003"}
    assert Client().post(path[path.index("/hooks") :], form).status_code == 204
    page.refresh_from_db()
    assert page.state == "failed" and "30003" in page.last_error
