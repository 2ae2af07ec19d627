"""Another system has the schedule: a patient's wish is a request, and a person answers it."""

from __future__ import annotations

from datetime import datetime

from nurture.models import Appointment, Clinic


class Request:
    """Knows no free time and promises none."""

    name = "request"
    promises = False

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic

    def free(self, _visit: Appointment, _now: datetime, _until: datetime) -> list[datetime]:
        return []

    def hold(self, _visit: Appointment, _starts_at: datetime, _now: datetime, _until: datetime) -> bool:
        return False

    def take(self, _visit: Appointment, _now: datetime) -> bool:
        return True

    def release(self, _visit: Appointment) -> None:
        return None
