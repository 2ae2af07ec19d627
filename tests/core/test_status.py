import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.status import MOVES, OPEN, RANK, STATES, after_report, may_move

WORDS = st.sampled_from([*RANK, "", "scheduled"])


@pytest.mark.parametrize(
    ("state", "reported", "after"),
    [
        ("sending", "accepted", "accepted"),
        ("accepted", "sent", "sent"),
        ("sent", "delivered", "delivered"),
        ("unknown", "delivered", "delivered"),
        ("sent", "accepted", "sent"),
        ("delivered", "sent", "delivered"),
        ("delivered", "undelivered", "delivered"),
        ("undelivered", "failed", "undelivered"),
        ("undelivered", "sent", "undelivered"),
        ("undelivered", "delivered", "delivered"),
        ("failed", "delivered", "delivered"),
        ("dropped", "delivered", "delivered"),
        ("accepted", "", "accepted"),
        ("accepted", "a word of next year", "accepted"),
    ],
)
def test_a_report_moves_a_message_up_or_not_at_all(state: str, reported: str, after: str) -> None:
    assert after_report(state, reported) == after


@pytest.mark.parametrize("state", ["planned", "waiting", "claimed"])
def test_what_was_taken_for_not_sent_is_not_sent_again_once_the_provider_reports_it(state: str) -> None:
    assert {word: after_report(state, word) for word in RANK} == {word: word for word in RANK}


def test_a_parked_message_waits_for_a_person_whatever_is_reported() -> None:
    assert {after_report("parked", word) for word in RANK} == {"parked"}


@given(st.sampled_from(STATES), st.lists(WORDS))
def test_no_sequence_of_reports_ever_moves_a_message_down(state: str, words: list[str]) -> None:
    ranks = [RANK.get(state, 0)]
    for word in words:
        state = after_report(state, word)
        ranks.append(RANK.get(state, 0))
    assert ranks == sorted(ranks)


@given(st.permutations(["accepted", "sent", "delivered"]))
def test_what_was_delivered_ends_delivered_in_whatever_order_it_is_told(words: list[str]) -> None:
    state = "sending"
    for word in words * 2:
        state = after_report(state, word)
    assert state == "delivered"


def test_every_move_leads_to_a_state_that_has_moves_of_its_own() -> None:
    assert {to for moves in MOVES.values() for to in moves} <= set(STATES)


def test_only_what_was_proven_not_sent_is_planned_again() -> None:
    back = {state for state in STATES if may_move(state, "planned")}
    # unknown: an answer that came later than the lease, and said no.
    assert back == {"waiting", "claimed", "sending", "unknown", "parked"}


def test_what_is_open_has_not_left() -> None:
    assert not OPEN & set(RANK)
