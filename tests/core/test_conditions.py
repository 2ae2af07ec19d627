from dataclasses import replace

import pytest

from nurture.core.conditions import NAMES, all_hold, holds, unknown_term
from nurture.core.facts import FLAGS
from tests.cast import ANA_FACTS, SESSION

EVERY_TERM = [*NAMES, *(f"flag.{flag}" for flag in sorted(FLAGS))]


@pytest.mark.parametrize(
    ("fact", "term"),
    [
        ({"confirmed": True}, "confirmed"),
        ({"ride_confirmed": True}, "ride_confirmed"),
        ({"forms_completed": True}, "forms_completed"),
        ({"consent_signed": True}, "consent_signed"),
        ({"first_of_kind": True}, "first_visit"),
        ({"mode": "telehealth"}, "telehealth"),
    ],
)
def test_what_is_known_of_the_visit_is_known_of_this_visit_only(fact: dict[str, object], term: str) -> None:
    plain = replace(SESSION, first_of_kind=False)
    assert holds(term, ANA_FACTS, replace(plain, **fact))
    assert not holds(term, ANA_FACTS, plain)
    assert not holds(term, ANA_FACTS, None)


@pytest.mark.parametrize(
    ("flag", "terms"),
    [
        ("benzodiazepine", {"medication_review_open"}),
        ("glp1", {"medication_review_open", "fasting_by_nurse"}),
        ("diabetes", {"fasting_by_nurse"}),
        ("insulin", {"fasting_by_nurse"}),
        ("pregnancy", {"contraindicated"}),
    ],
)
def test_a_flag_opens_the_gates_that_it_should(flag: str, terms: set[str]) -> None:
    ana = replace(ANA_FACTS, flags=frozenset({flag}))
    gates = {"medication_review_open", "fasting_by_nurse", "contraindicated"}
    assert {term for term in gates if holds(term, ana, None)} == terms
    assert holds(f"flag.{flag}", ana, None)
    assert not holds(f"flag.{flag}", ANA_FACTS, None)


def test_a_nurse_who_went_through_the_medicines_closes_the_gate() -> None:
    ana = replace(ANA_FACTS, flags=frozenset({"maoi"}), medication_reviewed=True)
    assert not holds("medication_review_open", ana, None)


def test_a_visit_counts_as_booked_until_it_is_cancelled() -> None:
    assert holds("session_booked", ANA_FACTS, None)
    assert not holds("consult_booked", ANA_FACTS, None)
    cancelled = replace(ANA_FACTS, visits=(replace(SESSION, status="cancelled"),))
    assert not holds("session_booked", cancelled, None)


@pytest.mark.parametrize("term", EVERY_TERM)
def test_not_turns_every_term_round(term: str) -> None:
    assert unknown_term(term) == unknown_term(f"not {term}") == ""
    assert holds(f"not {term}", ANA_FACTS, SESSION) != holds(term, ANA_FACTS, SESSION)


def test_a_list_holds_when_each_of_its_terms_does() -> None:
    assert all_hold([], ANA_FACTS, None)
    assert all_hold(["session_booked", "not confirmed"], ANA_FACTS, SESSION)
    assert not all_hold(["session_booked", "confirmed"], ANA_FACTS, SESSION)


@pytest.mark.parametrize("term", ["rain", "flag.rain", "diabetes", "not", "", "not not confirmed", "flag."])
def test_a_term_that_nobody_knows_is_named(term: str) -> None:
    assert repr(term.removeprefix("not ")) in unknown_term(term)
