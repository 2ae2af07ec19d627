"""Faults 1 to 10: our processes are killed, stopped and told to end at every point between two commits."""

from __future__ import annotations

import os
import signal

import pytest

from nurture import points
from tests.faults.people import booked, signed_up
from tests.faults.stack import Stack

pytestmark = [pytest.mark.real, pytest.mark.long]

#: Where a worker gets to while a message is on its way.
ON_THE_WAY = points.POINTS[: points.POINTS.index("recovering")]
#: A crash there leaves nobody knowing whether the provider has the message; "sending": it has not.
UNSURE = ("sending", "answered", "recorded")


def once_each(it: Stack) -> bool:
    refs = [entry.ref for entry in it.taken()]
    return len(refs) == len(set(refs))


# ---- 1 to 6, and the whole worker at once


@pytest.mark.parametrize("point", ON_THE_WAY)
def test_1_to_6_a_worker_that_is_killed_sends_nothing_twice_and_loses_nothing(
    running: Stack, point: str
) -> None:
    running.worker()
    running.order(point, "group KILL")
    running.happen(booked(1), REDIS_URL="redis://127.0.0.1:9/0")  # nobody is woken by the command itself
    running.wake("events.sweep", "messages.dispatch")
    running.wait(lambda: running.obeyed(point), f"the death at {point}")
    running.worker()
    running.settle()
    [(state, reason), *_] = running.fates("fasting")
    texts = running.taken("sms")
    if point == "sending":
        assert ((state, reason), texts) == (("dropped", "outcome_unknown"), [])
        assert running.fates("fasting", "email") == [("accepted", "")]
        assert "outcome_unknown" in running.tasks()
    else:
        assert (state, len(texts)) == ("accepted", 1)
    assert once_each(running)


@pytest.mark.parametrize("point", ["recovering", "asked"])
def test_6_who_dies_while_mending_leaves_it_to_the_next(running: Stack, point: str) -> None:
    running.worker()
    running.goes_wrong("sms", "reset_accepted")
    running.order("answered" if point == "recovering" else point, "group KILL")
    running.happen(booked(1))
    if point == "recovering":
        running.wait(lambda: running.obeyed("answered"), "the first death")
        running.order(point, "group KILL")
        running.leases_run_out()
        running.worker()
    else:
        running.wait(lambda: running.fates("fasting") == [("unknown", "no_answer")], "the unknown outcome")
        running.later(minutes=20)
    running.wake("messages.recover")
    running.wait(lambda: running.obeyed(point), f"the death at {point}")
    running.worker()
    running.settle()
    assert running.fates("fasting") == [("accepted", "")]
    assert once_each(running)


# ---- 7: a worker that stands still for longer than its lease


@pytest.mark.parametrize("point", ["claimed", "intended", "sending", "answered", "recorded"])
def test_7_a_worker_that_wakes_up_after_its_lease_changes_nothing(running: Stack, point: str) -> None:
    sleeper = running.worker()
    running.order(point, "STOP")
    running.happen(signed_up(1))
    running.wait(lambda: running.obeyed(point), f"the stop at {point}")
    running.leases_run_out()
    running.worker()
    running.wake("messages.recover", "messages.dispatch", times=2)
    os.killpg(sleeper.pid, signal.SIGCONT)
    running.settle()
    assert once_each(running)
    assert len(running.taken("sms")) <= 1


# ---- 8: the kernel kills a child


def test_8_a_message_that_kills_three_children_is_parked_and_a_person_hears(running: Stack) -> None:
    running.run("pause")
    running.worker()
    running.happen(booked(1))
    paused = [("waiting", "paused")]
    running.wait(lambda: running.fates("fasting") == running.fates("booked", "email") == paused, "the plan")
    for death in range(1, 4):
        running.order("intended", "KILL")  # before it may leave: whoever takes it up dies
        running.sql("UPDATE nurture_clinic SET paused_at = NULL")
        running.sql(
            "UPDATE nurture_message SET look_at = now() WHERE step = 'fasting'"
        )  # nothing else is due
        running.leases_run_out()
        running.wake("messages.recover", "messages.dispatch")
        running.wait(lambda: running.obeyed("intended"), f"death {death}")
    running.settle()
    assert running.fates("fasting")[0] == ("parked", "crashed")
    assert "undelivered_safety" in running.tasks()
    assert running.taken("sms") == []


# ---- 9 and 10: told to end


def test_9_a_worker_that_is_told_to_end_finishes_what_it_sends(running: Stack) -> None:
    worker = running.worker()
    running.goes_wrong("sms", "slow")
    running.happen(signed_up(1))
    running.wait(lambda: running.taken("sms"), "the request")
    worker.send_signal(signal.SIGTERM)
    worker.wait(60)
    assert running.fates("hello") == [("accepted", "")]


@pytest.mark.parametrize("point", ["intended", "recorded"])
def test_10_a_cold_shutdown_in_a_commit_leaves_one_side_of_it_or_the_other(
    running: Stack, point: str
) -> None:
    running.worker()
    running.order(point, "group QUIT")
    running.happen(signed_up(1))
    running.wait(lambda: running.obeyed(point), f"the end at {point}")
    running.worker()
    running.settle()
    assert once_each(running)
    assert running.fates("hello") == [("accepted", "")]
