"""Where free times live: one file per calendar, one line in CALENDARS."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from nurture.calendars.base import Calendar
from nurture.calendars.built_in import BuiltIn
from nurture.calendars.request import Request
from nurture.errors import NurtureError
from nurture.models import Clinic

CALENDARS: dict[str, Callable[[Clinic], Calendar]] = {
    "built_in": BuiltIn,
    "request": Request,
}


def calendar_of(clinic: Clinic) -> Calendar:
    """The calendar that the clinic's parameter `calendar` names.

    Empty, it is `request` where patients are real: another system has the schedule until somebody says that
    Nurture does. Raises NurtureError for a name that is not known.
    """
    name = clinic.parameters.get("calendar") or ("request" if settings.LIVE else "built_in")
    if name not in CALENDARS:
        raise NurtureError(f"There is no calendar {name!r}; use one of {', '.join(CALENDARS)}.")
    return CALENDARS[name](clinic)


__all__ = ["CALENDARS", "Calendar", "calendar_of"]
