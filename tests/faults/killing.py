"""kill -9 of workers at every named point, so many times in a row, while messages go out.

    python -m tests.faults.killing --messages 5000 --kills 200

An installation of its own: PostgreSQL, Valkey, the sandbox, two workers of two processes, beat. Now one child
dies, now a whole worker, and is started again. Half-way Valkey is killed and comes back empty, and PostgreSQL
is ended as by a crash. At the end the provider's log holds each message at most once, and every message
without an acceptance has a reason or an open task.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from nurture import points
from tests.faults.people import signed_up
from tests.faults.stack import Stack, copy_database, prepare, stack
from tests.servers import Server, start_postgresql, start_valkey

WORKERS = 2
#: How long a point may take to be reached before more is given to do, in seconds.
REACHED = 2.0
#: Answers that are lost at the start, so that there is something to ask about.
LOST = 20
#: Text and letter of each patient.
EACH = 2


class Report(NamedTuple):
    kills: Counter[str]
    messages: int
    taken: int
    twice: int
    unexplained: int
    fates: Counter[str]
    broken: str

    @property
    def good(self) -> bool:
        return not (self.twice or self.unexplained or self.broken)


class Run:
    def __init__(self, it: Stack, database: Server, messages: int, kills: int) -> None:
        self.it, self.database, self.messages, self.kills = it, database, messages, kills
        self.workers = [it.worker(2) for _ in range(WORKERS)]
        self.beat = it.start("beat")
        self.killed: Counter[str] = Counter()
        self.newcomers = itertools.count(messages)

    def run(self) -> Report:
        self.it.happen(*map(signed_up, range(self.messages // EACH)))
        self.it.goes_wrong("sms", "reset_accepted", count=min(LOST, self.messages // 10))
        turns = itertools.cycle(itertools.product(("KILL", "group KILL"), points.POINTS))
        upset = False
        while self.killed.total() < self.kills:
            how, point = next(turns)
            self._kill(point, how)
            if not upset and self.killed.total() >= self.kills / 2:
                upset = True
                self._upset()
        self._settle()
        return self._report()

    def _kill(self, point: str, how: str) -> None:
        if point == "asked":
            self._time_passes()
        self.it.order(point, how)
        if point in ("applied", "waking") or not self._reached(point):
            self._newcomer()
            self._reached(point)
        self.killed[point] += self.it.obeyed(point)
        (self.it.points / point).unlink(missing_ok=True)
        self._start_again()

    def _reached(self, point: str) -> bool:
        self.it.leases_run_out()
        self.it.wake("events.sweep", "messages.dispatch", "messages.recover")
        deadline = time.monotonic() + REACHED
        while time.monotonic() < deadline and not self.it.obeyed(point):
            time.sleep(0.02)
        return self.it.obeyed(point)

    def _time_passes(self) -> None:
        """The outcomes that were lost before are asked about, and another one is lost."""
        self.it.goes_wrong("sms", "reset_accepted")
        self.it.later(minutes=16)

    def _newcomer(self) -> None:
        self.it.happen(signed_up(next(self.newcomers)))

    def _start_again(self) -> None:
        for place, worker in enumerate(self.workers):
            if worker.poll() is not None:
                self.workers[place] = self.it.worker(2)

    def _upset(self) -> None:
        self.it.broker.stop()
        shutil.rmtree(self.it.home / "valkey" / "appendonlydir")
        self.it.broker = start_valkey(self.it.home)
        self.database.restart()

    def _settle(self) -> None:
        self._start_again()
        for _ in range(3):
            self.it.leases_run_out()
            self.it.goes_on(patience=900)
            self.it.later(minutes=20)
        self.it.goes_on(patience=300)

    def _report(self) -> Report:
        it = self.it
        refs = Counter(entry.ref for entry in it.taken())
        told = (
            "nurture_message m WHERE state NOT IN ('accepted', 'sent', 'delivered') AND reason = ''"
            " AND NOT EXISTS (SELECT 1 FROM nurture_task t WHERE t.message_id = m.id AND t.closed_at IS NULL)"
        )
        fates = it.sql("SELECT state || ' ' || reason, count(*) FROM nurture_message GROUP BY 1")
        return Report(
            kills=self.killed,
            messages=it.count("nurture_message"),
            taken=refs.total(),
            twice=sum(count > 1 for count in refs.values()),
            unexplained=it.count(told + " AND state NOT IN ('planned', 'waiting')"),
            fates=Counter(dict(fates)),
            broken=it.broken(),
        )


def run(messages: int, kills: int, home: Path) -> Report:
    server = start_postgresql(durable=True)
    try:
        prepare(server.url, home)
        (home / "killing").mkdir()
        with stack(home / "killing", copy_database(server.url, "prepared", "killing")) as it:
            return Run(it, server, messages, kills).run()
    finally:
        server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    given = parser.parse_args()
    os.nice(10)
    with tempfile.TemporaryDirectory(prefix="killing-") as folder:
        report = run(given.messages, given.kills, Path(folder))
    print(f"{report.kills.total()} kills: {dict(sorted(report.kills.items()))}")
    print(f"{report.messages} messages, {report.taken} taken by the providers, {report.twice} of them twice")
    print(f"{report.unexplained} without an acceptance, a reason or an open task; {dict(report.fates)}")
    print(report.broken or "Every invariant holds.")
    sys.exit(not report.good)


if __name__ == "__main__":
    main()
