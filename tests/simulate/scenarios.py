"""Scenarios as text, from parts: what the tests of a simulation are written in."""

from __future__ import annotations

import json
from typing import Any

from tests.cast import ANA

START = "2026-03-04T09:00:00-05:00"


def scenario(*timeline: dict[str, Any], until: str = "2026-04-10T00:00:00-04:00", **more: Any) -> str:
    """JSON is YAML."""
    return json.dumps(
        {"start": START, "until": until, "timeline": list(timeline), **more}, ensure_ascii=False
    )


def happens(
    at: str, what: str, name: str, patient: dict[str, Any] | None = None, **said: Any
) -> dict[str, Any]:
    return {
        "at": at,
        "event": {"type": what, "id": name, "data": {"patient": patient or {"id": "ana"}, **said}},
    }


def signup(at: str = START, **changed: Any) -> dict[str, Any]:
    return happens(at, "patient.signed_up", "e-1", ANA | changed)


def booked(at: str, starts_at: str, name: str = "e-2", visit: str = "a-1") -> dict[str, Any]:
    return happens(at, "session.booked", name, appointment={"id": visit, "starts_at": starts_at})


def text(at: str, body: str, sender: str = ANA["mobile"]) -> dict[str, Any]:
    return {"at": at, "reply": {"from": sender, "body": body}}


def staff(at: str, do: str, to: str = "", **more: Any) -> dict[str, Any]:
    """`to` is the time to which a message is moved."""
    when = {"at": to} if to else {}
    return {"at": at, "staff": {"do": do, "patient": "ana", "reason": "asked", **when, **more}}


def fault(at: str, channel: str, name: str, **more: Any) -> dict[str, Any]:
    return {"at": at, "provider": {"channel": channel, "fault": name, **more}}
