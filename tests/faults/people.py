"""Invented patients, and what happens to them now, in real time."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

#: Numbers without a place, so that only the zone decides about the hour.
PREFIXES = ("800", "888", "877", "866", "855", "844", "833")


def zone_awake() -> str:
    """Some zone where it is one in the afternoon."""
    hour = time.gmtime().tm_hour
    return f"Etc/GMT{hour - 13:+d}" if hour != 13 else "Etc/GMT"


def patient(number: int) -> dict[str, Any]:
    return {
        "id": f"p-{number}",
        "given_name": "Zebulon",
        "family_name": "Quist",
        "mobile": _mobile(number),
        "email": f"zebulon{number}@example.org",
        "timezone": zone_awake(),
        "unencrypted_ok": True,
        "consent": {"sms": ["care"], "email": ["care", "education"]},
    }


def _mobile(number: int) -> str:
    """Numbers of fiction; where there are not enough of them, toll-free ones, as the benchmark has."""
    if number < 100 * len(PREFIXES):
        return f"+1{PREFIXES[number // 100]}55501{number % 100:02d}"
    return f"+1800{2_000_000 + number}"


#: What stands for a patient's data wherever it must not be.
SECRETS = re.compile(rf"Zebulon|zebulon\d|Quist|({'|'.join(PREFIXES)})55501\d\d")


def signed_up(number: int) -> dict[str, Any]:
    """Ten minutes ago: a text and a letter are due now."""
    return _event(f"signup-{number}", "patient.signed_up", timedelta(minutes=10), patient=patient(number))


def booked(number: int, kind: str = "session.booked", hours: float = 20) -> dict[str, Any]:
    """A session tomorrow: the fasting text, which is safety-critical, is due now."""
    starts = datetime.now(UTC) + timedelta(hours=hours)
    visit = {"id": f"s-{number}", "starts_at": starts.isoformat(), "minutes": 60}
    name, ago = f"{kind}-{number}", timedelta(minutes=1)
    return _event(name, kind, ago, patient=patient(number), appointment=visit)


def _event(name: str, kind: str, ago: timedelta, **data: Any) -> dict[str, Any]:
    time_of = (datetime.now(UTC) - ago).isoformat()
    return {"specversion": "1.0", "id": name, "source": "test", "type": kind, "time": time_of, "data": data}
