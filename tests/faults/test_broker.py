"""Faults 11 to 15: beat and Redis doubled, dead, emptied and out of reach."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.faults.people import booked, signed_up
from tests.faults.stack import Stack
from tests.servers import start_valkey

pytestmark = [pytest.mark.real, pytest.mark.long]

NOWHERE = "redis://127.0.0.1:9/0"


def once_each(it: Stack, expected: int) -> bool:
    refs = [entry.ref for entry in it.taken()]
    return len(refs) == len(set(refs)) == expected


def test_11_two_dispatchers_and_two_beats_send_each_message_once(running: Stack) -> None:
    for _ in range(2):
        running.worker(processes=2)
        running.start("beat")
    running.happen(*map(signed_up, range(40)))
    running.wait(lambda: len(running.taken()) >= 80, "the messages")
    running.goes_on()
    assert once_each(running, 80)


def test_12_while_beat_and_workers_are_dead_the_watchdog_calls_a_person_in_time(running: Stack) -> None:
    running.worker()
    running.happen(booked(1, hours=30), signed_up(2))
    running.wait(lambda: running.fates("fasting") and running.taken("sms"), "the plan, and a first text")
    running.kill(running.processes[-1])
    running.web()
    running.later(minutes=21 * 60 + 48)  # two minutes past the time by which a person must know
    running.wait(lambda: "undelivered_safety" in running.tasks(), "the watchdog's task")
    assert running.http("GET", "/readyz") == 503
    assert running.fates("fasting") == [("planned", "")]
    running.worker()
    running.start("beat")
    running.wait(lambda: running.http("GET", "/readyz") == 200, "the first tick")
    running.settle()
    assert once_each(running, len(running.taken()))


def test_13_the_same_task_five_times_at_once_sends_each_message_once(running: Stack) -> None:
    running.worker(processes=3)
    running.happen(*map(signed_up, range(10)), REDIS_URL=NOWHERE)
    running.wake("events.sweep", times=5)
    running.wait(lambda: running.count("nurture_message") >= 20, "the plan")
    running.wake("messages.dispatch", times=5)
    running.goes_on()
    assert once_each(running, 20)


def test_14_a_broker_that_is_killed_and_emptied_loses_no_message(running: Stack) -> None:
    running.happen(*map(signed_up, range(10)))
    running.wake("messages.dispatch", "events.sweep", times=100)  # a full queue, and nobody who empties it
    running.broker.stop()
    shutil.rmtree(running.home / "valkey" / "appendonlydir")
    running.broker = start_valkey(running.home)
    running.worker()
    running.start("beat")
    running.wait(lambda: len(running.taken()) == 20, "the messages, found by the ticks", patience=90)
    assert once_each(running, 20)


def test_15_with_the_broker_out_of_reach_events_are_accepted_and_sent_at_the_next_tick(
    running: Stack,
) -> None:
    key = running.run("key", "cedar").splitlines()[0]
    web = running.start("web", "--port", str(running.web_port), REDIS_URL=NOWHERE)
    running.wait(lambda: running.http("GET", "/healthz") == 200, "the web server")
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    body = json.dumps([signed_up(number) for number in range(5)])
    assert running.http("POST", "/api/v1/events", body=body, headers=headers) == 202
    assert running.count("nurture_event") == 5
    running.kill(web)
    running.worker()
    running.start("beat")
    running.wait(lambda: len(running.taken()) == 10, "the messages, found by the ticks", patience=90)
    assert once_each(running, 10)
