"""STOP against a send, so many times: who commits first decides, and nothing is intended after the opt-out.

    python -m tests.faults.races --count 1000

Runs in an installation of its own (PostgreSQL, the sandbox), two threads and two connections: one dispatches
the one message that is due, the other takes in the STOP of its recipient. PostgreSQL keeps the time of each
commit, so that the order is not what we believe but what happened.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

#: The audit keeps a line of each side, written in the very transaction and never changed.
COMMITS = """
SELECT pg_xact_commit_timestamp(sent.xmin), pg_xact_commit_timestamp(stopped.xmin)
FROM nurture_message m
JOIN nurture_auditentry stopped ON stopped.noun = 'address' AND stopped.noun_id = m.address_id
  AND stopped.verb = 'opted_out'
LEFT JOIN nurture_auditentry sent ON sent.noun = 'message' AND sent.noun_id = m.id AND sent.verb = 'sending'
WHERE m.step = 'hello' AND m.origin = 'plan'
"""


class Outcome(NamedTuple):
    """How often the text was intended before the STOP, not at all, and after it."""

    before: int
    never: int
    after: int


def race(count: int) -> Outcome:
    """In a process whose settings name the installation."""
    import django

    django.setup()
    from django.db import connection

    from nurture import wake
    from nurture.flow import receive
    from nurture.models import Address, Clinic, Message

    clinic = Clinic.objects.get()
    with wake.silenced():
        for start in range(0, count, 500):
            receive.accept(clinic, [_by_text(n) for n in range(start, min(start + 500, count))])
        receive.sweep()
        rows = list(Message.objects.filter(channel="sms").order_by("pk").values_list("pk", "patient__mobile"))
        later = Message.objects.get(pk=rows[0][0]).not_after
        Message.objects.filter(channel="sms").update(look_at=later)
        for number, (pk, address) in enumerate(rows):
            Message.objects.filter(pk=pk).update(look_at=Message.objects.get(pk=pk).due_at, address=address)
            _both(_dispatch, _stopper(clinic, Address.objects.get(pk=address), number))
    with connection.cursor() as cursor:
        cursor.execute(COMMITS)
        pairs = cursor.fetchall()
    assert len(pairs) == count, (len(pairs), count)
    after = sum(sent is not None and sent > stopped for sent, stopped in pairs)
    never = sum(sent is None for sent, _ in pairs)
    return Outcome(count - never - after, never, after)


def _by_text(number: int) -> dict[str, Any]:
    """A patient who is written to by text only."""
    from tests.faults.people import signed_up

    event = signed_up(number)
    event["data"]["patient"] |= {"email": None, "consent": {"sms": ["care"]}}
    return event


def _both(*runs: Callable[[], object]) -> None:
    """At the same moment, each with a connection of its own."""
    from django.db import connection

    from nurture import wake

    start = threading.Barrier(len(runs))

    def one(run: Callable[[], object]) -> None:
        start.wait()
        with wake.silenced():
            run()
        connection.close()

    threads = [threading.Thread(target=one, args=(run,)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _dispatch() -> None:
    from nurture.flow import dispatch

    dispatch.run()


def _stopper(clinic: object, address: object, number: int) -> Callable[[], object]:
    """The STOP comes a moment later each time, over the few milliseconds that a send takes."""
    from time import sleep

    from nurture.channels.base import Inbound
    from nurture.flow import answer

    def stop() -> None:
        sleep(number % 40 / 1000)
        inbound = Inbound(f"SMstop{number}", address.value, clinic.sms_sender, "STOP")  # type: ignore[attr-defined]
        answer.receive(clinic, inbound, {})  # type: ignore[arg-type]

    return stop


def in_installation(count: int, home: Path) -> tuple[Outcome, str]:
    """The outcome, and what `nurture verify` finds broken."""
    from tests.faults.stack import copy_database, prepare, stack
    from tests.servers import start_postgresql

    server = start_postgresql("track_commit_timestamp=on", durable=True)
    try:
        prepare(server.url, home)
        (home / "races").mkdir()
        with stack(home / "races", copy_database(server.url, "prepared", "races")) as it:
            done = subprocess.run(
                [sys.executable, "-m", "tests.faults.races", "--inside", "--count", str(count)],
                env=it.env | {"DJANGO_SETTINGS_MODULE": "nurture.settings"},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            return Outcome(*map(int, done.stdout.split())), it.broken()
    finally:
        server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        print(*race(given.count))
        return
    os.nice(10)
    with tempfile.TemporaryDirectory(prefix="races-") as folder:
        outcome, broken = in_installation(given.count, Path(folder))
    print(f"{outcome.before} intended before the STOP, {outcome.never} never, {outcome.after} after it.")
    print(broken or "Every invariant holds.")
    sys.exit(bool(outcome.after or broken))


if __name__ == "__main__":
    main()
