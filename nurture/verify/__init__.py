"""`nurture verify`: what must hold in the database, and in the sandbox's log where one is given, at any time.

One small function per invariant; each yields a sentence per violation, ids only. Everything is read, nothing
written, by set queries whose rows are handed over a page at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from nurture.sandbox.log import Readable
from nurture.verify import apart, crises, ends, log, once, room, stops, times
from nurture.verify.books import Books, opened, reading

Check = Callable[[Books], Iterator[str]]


class Invariant(NamedTuple):
    """`promise`: the one that would be broken (docs/delivery.md, docs/calendars.md).
    `needs_log`: says nothing without it."""

    promise: str
    check: Check
    needs_log: bool = False


INVARIANTS: tuple[Invariant, ...] = (
    Invariant("P1", log.accepted_at_most_once, needs_log=True),
    Invariant("P1", log.intended_before_it_was_asked_for, needs_log=True),
    Invariant("P4", log.left_as_it_was_frozen, needs_log=True),
    Invariant("P2", stops.no_intent_after_an_opt_out),
    Invariant("P2", stops.one_confirmation_within_five_minutes),
    Invariant("P2", log.nothing_arrives_after_an_opt_out, needs_log=True),
    Invariant("P4", times.left_in_its_time),
    Invariant("P4", times.left_in_waking_hours),
    Invariant("P1", once.no_new_try_while_an_old_one_may_stand),
    Invariant("P1", once.a_provider_id_belongs_to_one_message),
    Invariant("P3", ends.what_is_critical_arrives_or_is_a_task),
    Invariant("P3", ends.nothing_critical_is_open_past_its_use),
    Invariant("P5", ends.nothing_is_stuck),
    Invariant("P1", once.what_was_accepted_has_the_providers_id),
    Invariant("P5", log.every_provider_id_is_known, needs_log=True),
    Invariant("P1", log.no_provider_id_is_made_up, needs_log=True),
    Invariant("P1", once.states_follow_the_table),
    Invariant("P1", once.tokens_only_grow),
    Invariant("P4", times.nothing_left_for_a_visit_that_had_moved),
    Invariant("P4", times.nothing_left_for_a_visit_that_was_cancelled),
    Invariant("P5", log.what_left_is_told_so, needs_log=True),
    Invariant("P5", ends.the_audit_knows_every_state),
    Invariant("P5", ends.every_end_has_a_reason),
    Invariant("P5", ends.nothing_has_disappeared),
    Invariant("P2", stops.the_address_says_what_the_ledger_says),
    Invariant("P2", stops.a_refusal_for_consent_is_an_opt_out),
    Invariant("P2", log.every_stop_is_kept, needs_log=True),
    Invariant("P4", apart.clinics_are_apart),
    Invariant("P4", times.no_more_texts_than_agreed),
    Invariant("P5", ends.nothing_due_is_forgotten),
    Invariant("P3", ends.the_other_way_only_after_the_first_failed),
    Invariant("P3", ends.one_open_task_per_cause),
    Invariant("P6", crises.every_crisis_has_a_task),
    Invariant("P6", crises.every_crisis_is_answered),
    Invariant("P6", crises.every_crisis_is_paged_until_it_is_taken),
    Invariant("P6", crises.no_page_leaves_once_it_is_taken),
    Invariant("P6", crises.patients_are_held_since),
    Invariant("P6", crises.every_crisis_closes_with_an_outcome),
    Invariant("P7", room.no_time_is_taken_twice),
    Invariant("P7", room.a_visit_takes_its_own_time),
    Invariant("P7", room.what_will_not_be_takes_nothing),
    Invariant("P7", room.no_news_is_forgotten),
)


def violations(provider: Readable | None = None) -> Iterator[str]:
    """A line for each: the promise, the invariant, what breaks it. `provider`: the sandbox's log."""
    with reading():
        books = opened(provider)
        for promise, check, needs_log in INVARIANTS:
            if provider or not needs_log:
                for found in check(books):
                    yield f"{promise} {check.__name__}: {found}"
