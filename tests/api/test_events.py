"""POST /api/v1/events, as another system meets it."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from nurture.api import events as api
from nurture.flow import receive
from nurture.models import ApiKey, Event, Message, Patient
from tests.api.conftest import Caller
from tests.cast import ANA, BEN, at, book, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")


def changed(**patient: Any) -> dict[str, Any]:
    return signup(START, ANA | patient, id="e-1")


# ---- taken


def test_a_new_event_is_accepted_and_on_disk(caller: Caller) -> None:
    answer = caller.post("/events", signup(START, id="e-1"))
    assert (answer.status_code, answer.json()) == (202, {"id": "e-1", "status": "accepted"})
    assert Event.objects.get().applied_at is None


def test_the_same_event_again_is_200_and_changes_nothing(caller: Caller, cedar: World) -> None:
    caller.post("/events", signup(START, id="e-1"))
    receive.sweep()
    before = cedar.everything()
    answer = caller.post("/events", signup(START, id="e-1"))
    receive.sweep()
    assert (answer.status_code, answer.json()) == (200, {"id": "e-1", "status": "duplicate"})
    assert cedar.everything() == before


def test_the_same_id_with_another_body_is_409(caller: Caller) -> None:
    caller.post("/events", signup(START, id="e-1"))
    answer = caller.post("/events", changed(given_name="Eve"))
    assert answer.status_code == 409
    assert answer.json() == {"detail": "Event 'e-1' of 'ehr' came before with another body."}
    assert Event.objects.get().body["data"]["patient"]["given_name"] == "Ana"


def test_the_order_of_fields_makes_no_other_event(caller: Caller) -> None:
    raw = signup(START, id="e-1")
    caller.post("/events", raw)
    assert caller.post("/events", dict(reversed(raw.items()))).status_code == 200


def test_a_batch_is_answered_item_by_item(caller: Caller) -> None:
    caller.post("/events", signup(START, id="e-1"))
    answer = caller.post("/events", [signup(START, id="e-1"), signup(START, BEN, id="e-2")])
    assert answer.status_code == 202
    assert [item["status"] for item in answer.json()] == ["duplicate", "accepted"]
    assert caller.post("/events", [signup(START, id="e-1")]).status_code == 200


def test_an_empty_batch_changes_nothing(caller: Caller) -> None:
    answer = caller.post("/events", [])
    assert (answer.status_code, answer.json()) == (200, [])


def test_a_thousand_events_are_a_batch_and_one_more_is_too_many(caller: Caller) -> None:
    batch = [{**book(START, SESSION, f"a-{n}", f"p-{n}"), "id": f"e-{n}"} for n in range(1001)]
    assert caller.post("/events", batch).status_code == 413
    assert not Event.objects.exists()
    assert caller.post("/events", batch[:1000]).status_code == 202
    assert Event.objects.count() == 1000


def test_fields_that_nobody_knows_are_kept(caller: Caller) -> None:
    caller.post("/events", changed(portal={"id": [1, 2]}))
    assert Event.objects.get().body["data"]["patient"]["portal"] == {"id": [1, 2]}


# ---- refused


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer nk_wrong", "Basic abc", "Bearer \ud83d"])
def test_without_the_key_of_a_clinic_nothing_is_taken(cedar: World, header: str) -> None:
    answer = Client().post(
        "/api/v1/events",
        signup(START),
        content_type="application/json",
        headers={"Authorization": header.encode("utf-8", "replace").decode("latin-1")},
    )
    assert answer.status_code == 401
    assert not Event.objects.exists()


def test_a_revoked_key_is_no_key(caller: Caller) -> None:
    ApiKey.objects.update(revoked_at=timezone.now())
    assert caller.post("/events", signup(START)).status_code == 401


def test_a_key_is_not_stored_in_clear(caller: Caller) -> None:
    [row] = ApiKey.objects.values()
    assert caller.key not in str(row)


BODIES = {
    "nothing": b"",
    "half a body": b'{"specversion": "1.0", ',
    "two bodies": b"{}{}",
    "not UTF-8": b'{"id": "\xff"}',
    "a number that is too long": b'{"id": ' + b"9" * 5000 + b"}",
    "endless nesting": b"[" * 100_000,
    "endless objects": b'{"a":' * 100_000,
    "a string": b'"event"',
    "null": b"null",
    "a list of lists": b"[[]]",
    "a list of null": b"[null]",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_is_no_event_is_422_and_says_why(caller: Caller, body: bytes) -> None:
    answer = caller.post("/events", body)
    assert answer.status_code == 422
    [problem] = answer.json()["detail"]
    assert problem["field"] == "(body)" and problem["problem"]
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (signup(START) | {"type": "patient.teleported"}, "type"),
        (signup(START) | {"time": "2026-03-04T09:00:00"}, "time"),
        (changed(mobile="12"), "data.patient.mobile"),
        (changed(email="a@x, b@x"), "data.patient.email"),
        (changed(timezone="EST5"), "data.patient.timezone"),
        (changed(given_name="A\0na"), "(body)"),
        (changed(given_name="\ud800"), "(body)"),
        (changed(shoe_size=float("nan")), "(body)"),
        (book(START, SESSION) | {"data": {"patient": {"id": "ana"}}}, "data.appointment"),
    ],
)
def test_each_wrong_field_is_named(caller: Caller, raw: dict[str, Any], field: str) -> None:
    answer = caller.post("/events", json.dumps(raw).encode())
    assert answer.status_code == 422
    assert field in [problem["field"] for problem in answer.json()["detail"]]
    assert not Event.objects.exists()


def test_one_wrong_item_refuses_its_whole_batch_and_is_counted_from_zero(caller: Caller) -> None:
    answer = caller.post("/events", [signup(START), changed(mobile="12")])
    assert answer.status_code == 422
    assert [(problem["item"], problem["field"]) for problem in answer.json()["detail"]] == [
        (1, "data.patient.mobile")
    ]
    assert not Event.objects.exists()


def test_another_patients_visit_is_refused(caller: Caller) -> None:
    caller.post("/events", book(START, SESSION))
    receive.sweep()
    answer = caller.post("/events", book(START, SESSION, patient="ben"))
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["field"] == "data.appointment.id"


def test_a_body_of_ten_megabytes_is_413(caller: Caller) -> None:
    answer = caller.post("/events", json.dumps(changed(note="x" * 10_000_000)).encode())
    assert answer.status_code == 413
    assert "1 MB" in answer.json()["detail"]


def test_a_body_of_just_one_megabyte_is_read(caller: Caller) -> None:
    raw = json.dumps(changed(note="")).encode()
    padded = raw.replace(b'"note": ""', b'"note": "' + b"x" * (api.MOST_BYTES - len(raw)) + b'"')
    assert len(padded) == api.MOST_BYTES
    assert caller.post("/events", padded).status_code == 202
    assert caller.post("/events", padded + b" ").status_code == 413


class Endless:
    """A body that does not end, whatever its header says."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        size = 65_536 if size is None or size < 0 else size
        self.given += size
        assert self.given < 3_000_000, "read far past the limit"
        return b" " * size


@pytest.mark.parametrize("stated", ["20", "x", "-5", "1e9", "999999999999999999999"])
def test_the_length_that_a_client_states_is_not_believed(stated: str) -> None:
    request = RequestFactory().post("/api/v1/events", b"", content_type="application/json")
    request.META["CONTENT_LENGTH"] = stated
    request.__dict__.pop("headers", None)
    request._stream = body = Endless()  # type: ignore[attr-defined]
    with pytest.raises(api.HttpError) as refused:
        api._body(request)
    assert refused.value.status_code == 413
    assert body.given <= api.MOST_BYTES + 1


def test_no_event_of_another_clinic_is_ever_met(caller: Caller, stranger: Caller, cedar: World) -> None:
    caller.post("/events", signup(START, id="e-1"))
    assert stranger.post("/events", changed(given_name="Eve")).status_code == 202  # its own e-1
    assert stranger.post("/events", book(START, SESSION)).status_code == 202
    assert caller.post("/events", book(START, SESSION + timedelta(days=1))).status_code == 202
    receive.sweep()
    ana = Patient.objects.for_clinic(cedar.clinic).get()
    assert ana.given_name == "Ana"
    assert {row.clinic_id for row in Message.objects.filter(patient=ana)} == {cedar.clinic.pk}


def test_the_interface_describes_itself(cedar: World) -> None:
    described = Client().get("/api/v1/openapi.json").json()
    assert "/api/v1/events" in described["paths"]
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert "Event" in named
    assert named <= set(described["components"]["schemas"])
    assert Client().get("/api/v1/docs").status_code == 200
