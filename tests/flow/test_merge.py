"""The times that a message tells: of this very visit, on the clocks that count, and never to be misread."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nurture.core.clinic import Parameters
from nurture.core.facts import Visit
from nurture.flow.merge import fields
from tests.cast import ANA_FACTS, HONOLULU, SESSION, at

VISIT = replace(SESSION, starts_at=at("2026-05-12 10:00"))


def told(fact: str, visit: Visit = VISIT, zone: str = "America/New_York", **parameters: object) -> object:
    ana = replace(ANA_FACTS, zone=zone, visits=(visit,))
    return fields(Parameters.model_validate(parameters), ana, visit, language="en")[fact]


@pytest.mark.parametrize(
    ("fact", "parameters", "says"),
    [
        ("food_cutoff", {}, "2:00 AM Tue"),
        ("food_cutoff", {"food_hours": 12}, "10:00 PM Mon"),
        ("liquid_cutoff", {}, "6:00 AM Tue"),
        ("alcohol_cutoff", {}, "10:00 AM Mon"),
        ("alcohol_until", {}, "11:00 AM Wed"),
        ("arrival_time", {}, "9:00 AM"),
        ("pickup_time", {}, "1:00 PM"),
        ("drive_from", {}, "11:00 AM Wed"),
        ("drive_from", {"no_drive_hours": 0}, "6:00 AM Wed"),  # never before a night of sleep
        ("drive_from", {"no_drive_hours": 168}, "11:00 AM Tue, May 19"),  # not this Tuesday
    ],
)
def test_a_time_hangs_on_what_the_provider_signed(
    fact: str, parameters: dict[str, object], says: str
) -> None:
    assert told(fact, **parameters) == says


def test_an_arrival_on_the_evening_before_names_its_day() -> None:
    early = replace(VISIT, starts_at=at("2026-05-12 02:00"))
    assert told("arrival_time", early, arrival_minutes=240) == "10:00 PM Mon"


def test_a_discharge_counts_for_what_comes_after_it() -> None:
    done = replace(VISIT, ended_at=VISIT.starts_at + timedelta(minutes=150))
    assert told("drive_from", done) == "12:30 PM Wed"


@pytest.mark.parametrize(("mode", "says"), [("in_person", "10:00 AM"), ("telehealth", "4:00 AM")])
def test_every_date_is_told_on_the_clocks_where_its_visit_happens(mode: str, says: str) -> None:
    visit = replace(VISIT, mode=mode)
    assert told("visit_time", visit, HONOLULU) == says
    assert told("session_dates", visit, HONOLULU) == f"Tue, May 12, {says}"
    assert told("planned_dates", visit, HONOLULU) == f"Tue, May 12, {says}"
