"""The staff verbs over HTTP: 404 for what is not there, 409 where policy says no, 422 for misfits."""

from collections.abc import Callable
from typing import Any

import pytest

from nurture.flow import receive
from nurture.models import Message, Patient
from tests.api.conftest import Caller
from tests.cast import ANA, at, book, cancel, event, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")
WHY = {"reason": "she asked"}
FASTING = {"message": "session_preparation/fasting", **WHY}
LATER = "2026-03-16T18:00:00-04:00"


@pytest.fixture
def ana(cedar: World) -> World:
    cedar.tell(signup(START), book(START, SESSION))
    return cedar


def listed(caller: Caller) -> dict[str, dict[str, Any]]:
    return {f"{row['step']}/{row['channel']}": row for row in caller.get("/patients/ana/messages").json()}


def path(cedar: World, verb: str, step: str = "ride", patient: str = "ana") -> str:
    return f"/patients/{patient}/messages/{cedar.row(step).pk}/{verb}"


# ---- looking


def test_the_list_holds_what_was_sent_is_planned_and_was_dropped_with_its_reason(
    ana: World, caller: Caller
) -> None:
    ana.dispatch()
    ana.tell(event("ride.confirmed", START, {"id": "ana"}, {"id": "a-1"}))
    rows = listed(caller)
    booked, fasting, ride = (rows[f"{step}/sms"] for step in ("booked", "fasting", "ride"))
    assert (booked["state"], booked["appointment"], booked["parts"]) == ("accepted", "a-1", 1)
    assert booked["body"].startswith("Cedar: Ana") and booked["sent_at"] == "2026-03-04T14:00:00Z"
    assert (fasting["state"], fasting["due_at"], fasting["body"]) == ("planned", "2026-03-17T13:00:00Z", None)
    assert (ride["state"], ride["reason"]) == ("dropped", "exited")
    assert all(isinstance(row["id"], str) for row in rows.values())


def test_staff_tasks_are_no_messages(ana: World, caller: Caller) -> None:
    assert {row["channel"] for row in listed(caller).values()} == {"sms", "email"}


# ---- sending


def test_a_message_is_sent_by_hand(ana: World, caller: Caller) -> None:
    answer = caller.post("/patients/ana/sends", FASTING)
    assert answer.status_code == 202
    [row] = answer.json()
    ana.dispatch()
    assert Message.objects.get(pk=int(row["id"])).state == "accepted"


def test_a_journey_is_started_by_hand(ana: World, caller: Caller) -> None:
    answer = caller.post("/patients/ana/sends", {"journey": "welcome", **WHY})
    assert answer.status_code == 202
    assert {row["journey"] for row in answer.json()} == {"welcome"}


def test_a_message_for_later_stands_in_the_plan(ana: World, caller: Caller) -> None:
    [row] = caller.post("/patients/ana/sends", {**FASTING, "at": LATER, "channel": "email"}).json()
    assert (row["state"], row["due_at"], row["channel"]) == ("planned", "2026-03-16T22:00:00Z", "email")


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (lambda it: it.text("STOP"), "opted_out"),
        (lambda it: it.tell(event("patient.updated", START, {"id": "ana", "consent": None})), "no_consent"),
        (lambda it: it.tell(event("patient.discharged", START, {"id": "ana"})), "exited"),
    ],
)
def test_what_policy_forbids_is_409_with_its_reason(
    ana: World, caller: Caller, happens: Callable[[World], object], reason: str
) -> None:
    happens(ana)
    before = Message.objects.count()
    answer = caller.post("/patients/ana/sends", FASTING)
    assert (answer.status_code, answer.json()["reason"]) == (409, reason)
    assert Message.objects.count() == before


def test_without_a_visit_that_matches_it_is_422(ana: World, caller: Caller) -> None:
    ana.tell(cancel(START))
    answer = caller.post("/patients/ana/sends", FASTING)
    assert (answer.status_code, answer.json()["detail"][0]["field"]) == (422, "appointment")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "reason"),
        ({"message": "welcome/hello"}, "reason"),
        ({"message": "welcome/hello", "reason": ""}, "reason"),
        ({"message": "welcome/hello", "reason": "   "}, "reason"),
        ({"message": "welcome/hello", "reason": "x" * 301}, "reason"),
        ({"message": "welcome/hello", "reason": "a\0b"}, "reason"),
        ({"message": "welcome/hello", "reason": "\ud800"}, "reason"),
        (WHY, "message"),
        ({**FASTING, "journey": "welcome"}, "message"),
        ({**FASTING, "message": "welcome/goodbye"}, "message"),
        ({**FASTING, "message": "a\0b/c"}, "message"),
        ({"journey": "farewell", **WHY}, "journey"),
        ({"journey": "welcome", "at": LATER, **WHY}, "journey"),
        ({**FASTING, "channel": "fax"}, "channel"),
        ({**FASTING, "appointment": "a-9"}, "appointment"),
        ({**FASTING, "appointment": "a\0b"}, "appointment"),
        ({**FASTING, "at": "2026-03-16T18:00:00"}, "at"),
        ({**FASTING, "at": "soon"}, "at"),
        ({**FASTING, "at": "9999-12-31T23:59:59Z"}, "at"),
        ({**FASTING, "at": 1}, "at"),
        ([], "reason"),
    ],
)
def test_what_does_not_fit_is_422_and_names_the_field(
    ana: World, caller: Caller, body: Any, field: str
) -> None:
    before = Message.objects.count()
    answer = caller.post("/patients/ana/sends", body)
    assert answer.status_code == 422
    assert field in [problem["field"] for problem in answer.json()["detail"]]
    assert Message.objects.count() == before


@pytest.mark.parametrize("body", [b"{", b"", b"\xff", b"[" * 100_000])
def test_what_is_not_json_is_refused(ana: World, caller: Caller, body: bytes) -> None:
    assert caller.post("/patients/ana/sends", body).status_code in (400, 422)


# ---- hold, resume, skip, move


def test_a_message_is_held_resumed_moved_and_skipped(ana: World, caller: Caller) -> None:
    assert caller.post(path(ana, "hold"), WHY).status_code == 200
    assert ana.row("ride").held
    assert caller.post(path(ana, "resume"), WHY).status_code == 200
    assert not ana.row("ride").held
    moved = caller.post(path(ana, "move"), {"at": LATER, **WHY}).json()
    assert moved["due_at"] == "2026-03-16T22:00:00Z"
    skipped = caller.post(path(ana, "skip"), WHY).json()
    assert (skipped["state"], skipped["reason"], skipped["detail"]) == (
        "dropped",
        "exited",
        "skipped by staff",
    )


def test_a_patient_is_held_and_resumed(ana: World, caller: Caller) -> None:
    assert caller.post("/patients/ana/hold", WHY).json() == {"detail": "held"}
    assert Patient.objects.get().held_at
    assert caller.post("/patients/ana/resume", WHY).json() == {"detail": "resumed"}
    assert Patient.objects.get().held_at is None


def test_what_has_left_can_no_longer_be_changed(ana: World, caller: Caller) -> None:
    ana.dispatch()
    for verb, body in (
        ("hold", WHY),
        ("skip", WHY),
        ("resume", WHY),
        ("move", {"at": "2026-03-04T15:00:00Z", **WHY}),
    ):
        answer = caller.post(path(ana, verb, "booked"), body)
        assert (answer.status_code, answer.json()["detail"][0]["field"]) == (422, "message")


@pytest.mark.parametrize("to", [None, "2026-03-17T09:00:00-04:00", "tomorrow", "2026-03-16T18:00:00"])
def test_a_move_needs_a_time_before_the_end_of_its_use(ana: World, caller: Caller, to: str | None) -> None:
    answer = caller.post(path(ana, "move"), {"at": to, **WHY})
    assert (answer.status_code, answer.json()["detail"][0]["field"]) == (422, "at")


# ---- of one clinic, of one patient

VERBS: list[tuple[str, dict[str, Any]]] = [
    ("/patients/ana/sends", FASTING),
    ("/patients/ana/sends", {"journey": "welcome", **WHY}),
    ("/patients/ana/hold", WHY),
    ("/patients/ana/resume", WHY),
    *(
        (f"/patients/ana/messages/{{message}}/{verb}", {"at": LATER, **WHY})
        for verb in ("hold", "resume", "skip", "move")
    ),
]


@pytest.mark.parametrize(("where", "body"), VERBS)
def test_the_key_of_another_clinic_finds_nobody(
    ana: World, stranger: Caller, where: str, body: dict[str, Any]
) -> None:
    before = ana.everything()
    answer = stranger.post(where.format(message=ana.row("ride").pk), body)
    assert answer.status_code == 404
    assert ana.everything() == before


@pytest.mark.parametrize(("where", "body"), VERBS)
def test_without_a_key_nothing_is_done(ana: World, caller: Caller, where: str, body: dict[str, Any]) -> None:
    before = ana.everything()
    caller.key = "nk_wrong"
    assert caller.post(where.format(message=ana.row("ride").pk), body).status_code == 401
    assert ana.everything() == before


def test_another_clinic_sees_no_messages_not_even_of_its_own_ana(
    ana: World, caller: Caller, stranger: Caller
) -> None:
    assert stranger.get("/patients/ana/messages").status_code == 404
    stranger.post("/events", signup(START, ANA | {"given_name": "Anita"}))
    receive.sweep()
    theirs = {row["id"] for row in stranger.get("/patients/ana/messages").json()}
    assert theirs and not theirs & {row["id"] for row in caller.get("/patients/ana/messages").json()}


def test_a_message_is_reached_through_its_own_patient_only(ana: World, caller: Caller) -> None:
    ana.tell(event("patient.updated", START, {"id": "ben"}))
    assert caller.post(path(ana, "skip", patient="ben"), WHY).status_code == 404
    assert ana.row("ride").state == "planned"


@pytest.mark.parametrize("number", ["0", "-1", "99999999", "9" * 40, "-" + "9" * 40])
def test_a_message_that_is_not_there_is_404(ana: World, caller: Caller, number: str) -> None:
    assert caller.post(f"/patients/ana/messages/{number}/skip", WHY).status_code == 404


@pytest.mark.parametrize("name", ["nobody", "%00", "%ED%A0%80", "..", "ana%20", "x" * 5000])
def test_a_patient_who_is_not_there_is_404(ana: World, caller: Caller, name: str) -> None:
    assert caller.get(f"/patients/{name}/messages").status_code == 404
