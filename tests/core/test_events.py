import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.events import (
    OTHER_TYPES,
    PATIENT_TYPES,
    TYPES,
    VISIT_TYPES,
    EventRefused,
    parse_event,
    same_body_digest,
)

#: The event of the interface's description, word for word.
SIGNUP: dict[str, Any] = {
    "specversion": "1.0",
    "id": "e-1",
    "source": "intake-form",
    "type": "patient.signed_up",
    "time": "2026-03-04T14:00:00Z",
    "data": {
        "patient": {
            "id": "p-1",
            "given_name": "Ana",
            "family_name": "Reyes",
            "mobile": "+18135550101",
            "email": "ana@example.org",
            "timezone": "America/New_York",
            "state": "FL",
            "language": "en",
            "flags": ["benzodiazepine"],
            "unencrypted_ok": True,
            "consent": {"sms": ["care"], "email": ["care", "education", "marketing"]},
        },
        "appointment": {
            "id": "a-1",
            "kind": "consult",
            "starts_at": "2026-03-11T15:00:00-04:00",
            "minutes": 60,
            "mode": "in_person",
        },
    },
}
ABSENT = object()


def changed(path: str, value: object) -> dict[str, Any]:
    """The signup with one field changed; ABSENT takes it out."""
    raw = copy.deepcopy(SIGNUP)
    *parents, last = path.split(".")
    place = raw
    for name in parents:
        place = place[name]
    if value is ABSENT:
        del place[last]
    else:
        place[last] = value
    return raw


def problems(raw: object) -> dict[str, str]:
    with pytest.raises(EventRefused) as refused:
        parse_event(raw)
    return {problem.field: problem.problem for problem in refused.value.problems}


def test_the_event_of_the_interface_is_read_as_it_is_written() -> None:
    event = parse_event(SIGNUP)
    assert event.time == datetime(2026, 3, 4, 14, tzinfo=UTC)
    assert event.data.patient.mobile == "+18135550101"
    assert event.data.patient.consent and event.data.patient.consent.email == [
        "care",
        "education",
        "marketing",
    ]
    assert event.data.appointment and event.data.appointment.starts_at == datetime(
        2026, 3, 11, 19, tzinfo=UTC
    )


@pytest.mark.parametrize("kind", PATIENT_TYPES)
def test_a_patient_event_needs_no_more_than_the_patients_id(kind: str) -> None:
    raw = {key: SIGNUP[key] for key in ("specversion", "id", "source", "time")}
    assert parse_event({**raw, "type": kind, "data": {"patient": {"id": "p-1"}}}).type == kind


@pytest.mark.parametrize("kind", VISIT_TYPES)
def test_a_visit_event_needs_its_visit(kind: str) -> None:
    raw = changed("data.appointment", ABSENT) | {"type": kind}
    assert problems(raw) == {"data.appointment": f"{kind} needs the appointment it speaks of"}


@pytest.mark.parametrize("kind", [name for name in VISIT_TYPES if name.endswith((".booked", ".moved"))])
def test_a_booking_needs_its_time(kind: str) -> None:
    raw = changed("data.appointment", {"id": "a-1"}) | {"type": kind}
    assert list(problems(raw)) == ["data.appointment.starts_at"]


def test_a_session_event_does_not_speak_of_a_consult() -> None:
    assert list(problems(SIGNUP | {"type": "session.booked"})) == ["data.appointment.kind"]


def test_a_plan_needs_its_number_of_sessions() -> None:
    assert list(problems(SIGNUP | {"type": "plan.approved"})) == ["data.sessions"]


def test_every_type_of_the_interface_is_known() -> None:
    assert set(TYPES) == {*PATIENT_TYPES, *VISIT_TYPES, *OTHER_TYPES}
    assert len(TYPES) == 22


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("specversion", "0.3", "1.0"),
        ("specversion", ABSENT, "is required"),
        ("id", "", "at least 1"),
        ("id", ABSENT, "is required"),
        ("id", 7, "valid string"),
        ("id", "x" * 201, "at most 200"),
        ("id", "a\nb", "pattern"),
        ("source", ABSENT, "is required"),
        ("type", "patient.teleported", "known types: patient.signed_up"),
        ("type", "", "is not an event type"),
        ("time", ABSENT, "is required"),
        ("time", "2026-03-04T14:00:00", "has no offset"),
        ("time", "yesterday", "valid datetime"),
        ("time", 1772632800, "as text with its offset"),
        ("time", "0001-01-01T00:00:00+14:00", "is not a year"),
        ("time", "9999-12-31T23:59:59-12:00", "is not a year"),
        ("data", ABSENT, "is required"),
        ("data", [], "valid dictionary"),
        ("data.patient", ABSENT, "is required"),
        ("data.patient.id", ABSENT, "is required"),
        ("data.patient.given_name", "x" * 201, "at most 200"),
        ("data.patient.mobile", "12", "not a phone number"),
        ("data.patient.mobile", "+1 813 555 0101 x5", "not a phone number"),
        ("data.patient.mobile", "911", "not a phone number"),
        ("data.patient.email", "a@x, b@x", "not one e-mail address"),
        ("data.patient.email", "Ana <ana@example.org>", "not one e-mail address"),
        ("data.patient.email", "ana@example.org\nBcc: b@example.org", "not one e-mail address"),
        ("data.patient.timezone", "EST5", "America/New_York"),
        ("data.patient.timezone", "/etc/localtime", "not a time zone"),
        ("data.patient.state", "Florida", "pattern"),
        ("data.patient.language", "English", "pattern"),
        ("data.patient.flags.0", "tall", "known flags: benzodiazepine"),
        ("data.patient.unencrypted_ok", "yes", "valid boolean"),
        ("data.patient.consent.sms.0", "everything", "'care'"),
        ("data.appointment.id", "", "at least 1"),
        ("data.appointment.kind", "surgery", "'consult' or 'session'"),
        ("data.appointment.starts_at", "2026-03-11T15:00:00", "has no offset"),
        ("data.appointment.minutes", 0, "greater than or equal to 1"),
        ("data.appointment.minutes", 10**30, "less than or equal to 1440"),
        ("data.appointment.minutes", 59.5, "valid integer"),
        ("data.appointment.mode", "fax", "'in_person' or 'telehealth'"),
    ],
)
def test_each_wrong_field_is_named_with_what_to_write_instead(field: str, value: object, says: str) -> None:
    raw = changed(field.removesuffix(".0"), [value] if field.endswith(".0") else value)
    found = problems(raw)
    assert list(found) == [field]
    assert says in found[field]


def test_all_wrong_fields_are_named_at_once() -> None:
    raw = changed("data.patient.mobile", "12") | {"time": "now", "type": "x"}
    assert set(problems(raw)) == {"type", "time", "data.patient.mobile"}


@pytest.mark.parametrize("raw", [None, [], "event", 3, True, [SIGNUP]])
def test_what_is_no_object_is_no_event(raw: object) -> None:
    assert list(problems(raw)) == ["(body)"]


def nested(levels: int) -> list[Any]:
    deep: list[Any] = []
    for _ in range(levels):
        deep = [deep]
    return deep


@pytest.mark.parametrize(
    "value",
    ["a\0b", "\ud800", float("nan"), float("inf"), nested(100_000), nested(100), {"a\0b": 1}, {"\udfff": 1}],
    ids=[
        "NUL",
        "surrogate",
        "NaN",
        "infinity",
        "endless nesting",
        "deep nesting",
        "NUL key",
        "surrogate key",
    ],
)
@pytest.mark.parametrize("place", ["data.patient.given_name", "data.patient.portal", "data.extra", "extra"])
def test_what_no_database_keeps_is_refused_wherever_it_stands(place: str, value: object) -> None:
    assert "(body)" in problems(changed(place, value))


@pytest.mark.parametrize(
    "value", [r"C:\u0000", "a\tb\nc", "\u2028", "Ana-Sofía 🌱", 10**400, 1e308, nested(30)]
)
def test_what_is_odd_but_storable_is_kept(value: object) -> None:
    event = parse_event(changed("data.patient.portal", value))
    assert event.data.patient.model_extra == {"portal": value}


def test_fields_that_are_not_known_are_kept() -> None:
    event = parse_event(SIGNUP | {"traceparent": "00-ab", "data": SIGNUP["data"] | {"campaign": {"a": [1]}}})
    assert event.model_extra == {"traceparent": "00-ab"}
    assert event.data.model_extra == {"campaign": {"a": [1]}}


@pytest.mark.parametrize(
    "field", ["given_name", "mobile", "email", "timezone", "flags", "consent", "unencrypted_ok"]
)
def test_absent_is_told_from_cleared(field: str) -> None:
    cleared = parse_event(changed(f"data.patient.{field}", None)).data.patient
    absent = parse_event(changed(f"data.patient.{field}", ABSENT)).data.patient
    assert field in cleared.model_fields_set
    assert field not in absent.model_fields_set
    assert getattr(cleared, field) is getattr(absent, field) is None


def test_a_phone_is_kept_in_e164_and_a_mailbox_in_small_letters() -> None:
    assert parse_event(changed("data.patient.mobile", "(813) 555-0101")).data.patient.mobile == "+18135550101"
    assert (
        parse_event(changed("data.patient.email", "Ana@Example.ORG")).data.patient.email == "ana@example.org"
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(
    st.sampled_from(
        ["id", "type", "time", "data", "data.patient", "data.patient.mobile", "data.appointment"]
    ),
    JSON,
)
def test_whatever_comes_is_an_event_that_can_be_stored_or_is_refused_by_field(
    field: str, value: object
) -> None:
    try:
        parse_event(raw := changed(field, value))
    except EventRefused as refused:
        assert all(problem.field and problem.problem for problem in refused.problems)
    else:
        json.dumps(raw, allow_nan=False).encode()


def test_the_order_of_fields_does_not_make_another_event() -> None:
    turned = dict(reversed(SIGNUP.items()))
    assert same_body_digest(turned) == same_body_digest(SIGNUP)


@pytest.mark.parametrize("field", ["data.patient.given_name", "time", "type", "data.appointment.minutes"])
def test_any_other_value_does(field: str) -> None:
    assert same_body_digest(changed(field, "other")) != same_body_digest(SIGNUP)


def test_fields_that_were_filled_in_take_no_part() -> None:
    early = SIGNUP | {"time": "2026-03-04T14:00:00Z"}
    late = SIGNUP | {"time": "2026-03-05T14:00:00Z"}
    assert same_body_digest(early, ignoring=["time"]) == same_body_digest(late, ignoring=["time"])
