"""The life of a message: a table of allowed moves. Whatever is not in it does not happen.

    planned -> claimed -> sending -> accepted -> sent -> delivered

Moves made by us are exact; reports of a provider come late, twice and in any order, so they only ever
move a message up in `RANK`.
"""

from __future__ import annotations

#: What a provider may report. It may do so of a message that we took for not sent: the truth wins, whatever
#: we had in mind with it, and it is not sent again.
REPORTED = ("accepted", "sent", "delivered", "undelivered", "failed")

#: state -> states that it may move to.
MOVES: dict[str, frozenset[str]] = {
    "planned": frozenset({"claimed", "waiting", "dropped", *REPORTED}),
    "waiting": frozenset({"planned", "claimed", "dropped", *REPORTED}),
    # Back to planned: the lease ran out, or the sender's limit was reached, before anything was sent.
    # Straight to delivered: a step that makes a staff task has no provider to wait for.
    "claimed": frozenset({"planned", "waiting", "dropped", "sending", "parked", *REPORTED}),
    # Back to planned or waiting only on proof that the provider did not take it.
    "sending": frozenset({"planned", "waiting", "unknown", "dropped", *REPORTED}),
    # Back to planned or waiting: the answer came after all, later than the lease, and said no.
    "unknown": frozenset({"planned", "waiting", "dropped", *REPORTED}),
    "accepted": frozenset({"sent", "delivered", "undelivered", "failed"}),
    "sent": frozenset({"delivered", "undelivered", "failed"}),
    # Carriers report a failed part and then the delivery of the whole.
    "undelivered": frozenset({"delivered"}),
    "failed": frozenset({"delivered"}),
    # A request that was presumed lost can still be reported by the provider: the truth wins.
    "dropped": frozenset(REPORTED),
    "parked": frozenset({"planned", "dropped"}),
    "delivered": frozenset(),
}
STATES = tuple(MOVES)

#: How far a report can carry a message; a report of lower or equal rank changes nothing.
RANK = {"accepted": 1, "sent": 2, "undelivered": 3, "failed": 3, "delivered": 4}

#: States in which a message is still to be decided or sent by us.
OPEN = frozenset({"planned", "waiting", "claimed"})

#: States of what left, is leaving, or may have left.
GONE = frozenset({"sending", "unknown", "accepted", "sent", "delivered"})

#: States in which nobody knows yet that a provider has it, in the order of a message's life.
UNSETTLED = ("planned", "waiting", "claimed", "sending", "unknown")


def may_move(state: str, to: str) -> bool:
    return to in MOVES[state]


def after_report(state: str, reported: str) -> str:
    """The state after a provider's report; `reported` may be '' (a word we do not know): nothing changes."""
    rank = RANK.get(reported, 0)
    return reported if rank > RANK.get(state, 0) and may_move(state, reported) else state
