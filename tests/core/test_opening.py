"""When somebody is there: hours, closures, and clocks that change."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from nurture.core.clinic import Parameters
from nurture.core.opening import is_open, names_one_half, next_opening
from tests.cast import NEW_YORK, at

CLINIC = Parameters(opening_hours={"mon": ["09:00-12:00", "13:00-17:00"], "tue": ["09:00-17:00"]})
LONG = Parameters(opening_hours={"mon": ["07:00-20:00"]})


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (at("2026-03-09 08:59:59"), False),
        (at("2026-03-09 09:00"), True),
        (at("2026-03-09 12:00"), False),
        (at("2026-03-09 16:59:59"), True),
        (at("2026-03-09 17:00"), False),
        (at("2026-03-11 10:00"), False),
    ],
)
def test_the_doors_are_open(moment: datetime, there: bool) -> None:
    assert is_open(CLINIC, moment) is there


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at("2026-03-09 08:00"), at("2026-03-09 09:00")),
        (at("2026-03-09 09:00"), at("2026-03-09 13:00")),  # it is open: the next time
        (at("2026-03-09 18:00"), at("2026-03-10 09:00")),
        (at("2026-03-06 12:00"), at("2026-03-09 09:00")),  # the clocks change on the way
    ],
)
def test_when_they_open_next(moment: datetime, opens: datetime) -> None:
    assert next_opening(CLINIC, moment) == opens


def test_a_closure_is_no_opening() -> None:
    closed = CLINIC.model_copy(update={"closures": [date(2026, 3, 9)]})
    assert not is_open(closed, at("2026-03-09 10:00"))
    assert next_opening(closed, at("2026-03-08 10:00")) == at("2026-03-10 09:00")


def test_a_clinic_without_hours_never_opens() -> None:
    assert next_opening(Parameters(opening_hours={}), at("2026-03-09 10:00")) is None


@pytest.mark.parametrize(
    ("clinic", "moment", "sure"),
    [
        (CLINIC, at("2026-03-09 09:30"), True),
        (CLINIC, at("2026-03-09 13:30"), True),
        (LONG, at("2026-03-09 07:30"), False),  # it is open at half past seven in the evening, too
        (LONG, at("2026-03-09 12:30"), True),
    ],
)
def test_a_clock_time_without_am_or_pm_is_sure(clinic: Parameters, moment: datetime, sure: bool) -> None:
    assert names_one_half(clinic, moment, NEW_YORK) is sure
