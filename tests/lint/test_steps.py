"""Steps: reachable, in time, on a channel that fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.conditions import NAMES, holds
from nurture.core.facts import FLAGS, Patient, Visit
from nurture.lint import journeys
from nurture.lint.finding import asked
from nurture.lint.library import Library, load

NOON = datetime(2026, 3, 16, 16, tzinfo=UTC)


def library(folder: Path, step: str, starts: str = "session.booked") -> Library:
    """A folder with one journey of one step, given in lines of YAML."""
    (folder / "journeys").mkdir()
    head = f"journey: visits\ntitle: Visits\nstarts: {starts}\nsteps:\n  step:\n"
    (folder / "journeys" / "visits.yaml").write_text(head + indent(step, "    "))
    return load([folder])


def rules(folder: Path, step: str, starts: str = "session.booked") -> set[str]:
    [file] = library(folder, step, starts).journeys.values()
    assert not file.faults
    return {finding.rule for placed in file.steps for finding in asked(journeys.RULES, placed)}


def mail(**fields: str) -> str:
    known = {"at": "at once", "until": "start", "channels": "email", "category": "care"} | fields
    return "\n".join(f"{name}: {value}" for name, value in known.items()) + "\n"


@pytest.mark.parametrize(
    ("conditions", "rule"),
    [
        ("[confirmed, not confirmed]", {"unreachable-step"}),
        ("[settled, telehealth]", {"unreachable-step"}),
        ("[routine, not confirmed]", {"unreachable-step"}),
        ("[confirmed_lately, not confirmed]", {"unreachable-step"}),
        ("[first_of_series, later_in_series]", {"unreachable-step"}),
        ("[outcome.candidate, outcome.undecided]", {"unreachable-step"}),
        ("[flag.pregnancy, not contraindicated]", {"unreachable-step"}),
        ("[flag.insulin, not fasting_by_nurse]", {"unreachable-step"}),
        ("[confirmed, not telehealth]", set()),
        ("[not outcome.candidate, not outcome.undecided]", set()),
        ("[flag.benzodiazepine, not contraindicated]", set()),
    ],
)
def test_conditions_that_cannot_all_hold(tmp_path: Path, conditions: str, rule: set[str]) -> None:
    assert rules(tmp_path, mail(**{"if": conditions})) == rule


def test_a_condition_about_a_visit_in_a_journey_without_one(tmp_path: Path) -> None:
    step = mail(until="1 day after due", **{"if": "[confirmed]"})
    assert rules(tmp_path, step, "patient.signed_up") == {"unreachable-step"}


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"at": "2 hours before", "until": "3 hours before"}, {"expired-step"}),
        ({"at": "start", "until": "start"}, {"expired-step"}),
        ({"at": "1 day after start", "until": "2 hours after start"}, {"expired-step"}),
        ({"at": "4 hours before food cut-off", "until": "2 days before"}, {"expired-step"}),
        ({"at": "the day before at 22:00", "until": "2 hours after due"}, {"closed-window"}),
        ({"at": "on the day at 21:00", "until": "1 hour after due", "outside": "skip"}, {"closed-window"}),
        ({"at": "the day before at 22:00", "until": "2 hours after due", "outside": "earlier"}, set()),
        ({"at": "the day before at 22:00", "until": "start"}, set()),
        ({"at": "90 days before", "until": "start"}, set()),
        ({"at": "3 hours before", "until": "45 minutes before", "outside": "skip"}, set()),
        ({"at": "24 hours before", "by": "2 hours before food cut-off", "until": "food cut-off"}, set()),
    ],
)
def test_a_step_that_is_over_before_it_can_go(tmp_path: Path, fields: dict[str, str], rule: set[str]) -> None:
    assert rules(tmp_path, mail(**fields)) == rule


@pytest.mark.parametrize(
    ("at", "until", "starts"),
    [
        ("5 minutes after discharge", "14 hours after due", "session.discharged"),
        ("1 day after halfway", "3 days after due", "plan.approved"),
        ("7 days after latest session", "60 days after latest session", "plan.approved"),
        ("2 days after last session", "5 days after due", "plan.approved"),
        ("30 minutes after start", "1 day after start", "session.checked_in"),
        ("1 hour after no-show", "24 hours after due", "consult.no_show"),
    ],
)
def test_times_after_a_visit_and_of_a_series_are_known(
    tmp_path: Path, at: str, until: str, starts: str
) -> None:
    assert rules(tmp_path, mail(at=at, until=until), starts) == set()


@pytest.mark.parametrize("category", ["education", "marketing", "feedback"])
def test_general_information_waits_for_a_clinician(tmp_path: Path, category: str) -> None:
    assert rules(tmp_path, mail(category=category)) == {"held-by-flag"}


@pytest.mark.parametrize(
    ("fields", "starts", "rule"),
    [
        ({"channels": "sms"}, "session.booked", {"no-fallback"}),
        ({"channels": "sms", "fallback": "email"}, "session.booked", set()),
        ({"channels": "[sms, email]"}, "consult.booked", set()),
        ({"channels": "sms", "until": "1 day after due"}, "consult.no_show", set()),
        ({"channels": "sms", "to": "ride_contact"}, "session.booked", set()),
        ({"safety_critical": "true"}, "session.booked", {"safety-on-one-channel"}),
        ({"channels": "sms", "fallback": "email", "safety_critical": "true"}, "session.booked", set()),
    ],
)
def test_who_gets_no_texts_is_told_as_well(
    tmp_path: Path, fields: dict[str, str], starts: str, rule: set[str]
) -> None:
    assert rules(tmp_path, mail(**fields), starts) == rule


def test_promotion_by_sms_is_off_until_a_campaign_allows_it(tmp_path: Path) -> None:
    step = {"channels": "sms", "category": "marketing", "if": "[not contraindicated]"}
    (tmp_path / "on").mkdir()
    (tmp_path / "off").mkdir()
    assert rules(tmp_path / "on", mail(**step)) == {"promotion-by-sms"}
    assert rules(tmp_path / "off", mail(**step, enabled="false")) == set()


# ---- what the tables say about conditions is true


def _patients() -> Iterator[tuple[Patient, Visit | None]]:
    states = product(("in_person", "telehealth"), ("", "candidate", "undecided"), (None, 1, 60), (0, 2))
    for mode, outcome, confirmed, planned in states:
        visit = Visit(
            "v",
            "session",
            NOON,
            60,
            mode,
            "booked",
            booked_at=NOON - timedelta(hours=50),
            confirmed=confirmed is not None,
            confirmed_at=None if confirmed is None else NOON - timedelta(hours=confirmed),
            outcome=outcome,
            ended_at=None,
        )
        before = Visit("w", "session", NOON - timedelta(days=2), 60, mode, "completed", ended_at=NOON)
        approved = NOON - timedelta(days=9) if planned else None
        for visits in ((visit,), (before, visit)):
            for flags in (frozenset(), FLAGS, *(frozenset({flag}) for flag in FLAGS)):
                patient = Patient(
                    "p", flags=flags, visits=visits, sessions_planned=planned, plan_approved_at=approved
                )
                yield patient, visit
                yield patient, None


EVERYBODY = list(_patients())


@given(st.sampled_from(sorted(journeys.IMPLIES)), st.sampled_from(EVERYBODY))
def test_what_a_condition_implies_holds_with_it(term: str, who: tuple[Patient, Visit | None]) -> None:
    if holds(term, *who):
        assert all(holds(implied, *who) for implied in journeys.IMPLIES[term])


def test_conditions_about_a_visit_never_hold_without_one() -> None:
    for term in journeys.OF_VISIT:
        assert not any(holds(term, patient, None) for patient, _ in EVERYBODY), term
    assert NAMES.keys() >= journeys.OF_VISIT
