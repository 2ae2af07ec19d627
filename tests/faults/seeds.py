"""Many seeds of `nurture simulate --seed N --faults`, one after the other in a few processes.

    python -m tests.faults.seeds --from 1 --to 1000 --jobs 2 --out seeds.jsonl

A line per seed goes into the file; what stands there already is not played again, so it may be stopped and
begun again at any time. Each process makes the database and reads the content once.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import os
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from nurture.environment import VARIABLES

#: A seed without a fault of ours: what stands in its line.
Line = dict[str, Any]
#: After so many seeds a line tells how far it has got.
TOLD_EVERY = 20

_empty = sqlite3.connect(":memory:")


def begin() -> None:
    """A process of its own: as the command does, whatever the environment says."""
    for name in VARIABLES:
        os.environ.pop(name, None)
    os.environ |= {"DATABASE_URL": "sqlite:///:memory:", "SECRET_KEY": "simulated"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "nurture.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from nurture.flow import publish

    logging.disable(logging.CRITICAL)  # what goes wrong is meant to
    call_command("migrate", verbosity=0, interactive=False)
    connection.connection.backup(_empty)
    publish.load = cache(publish.load)


def play(seed: int) -> Line:
    """A run that breaks off is one that breaks a promise."""
    from django.db import connection

    from nurture import chaos

    _empty.backup(connection.connection)
    began = time.process_time()
    try:
        outcome = chaos.play(seed, faults=True)
        told = {"counts": outcome.counts, "digest": outcome.digest, "broken": outcome.broken}
    except Exception as error:  # noqa: BLE001  (the other seeds go on)
        told = {"counts": {}, "digest": "", "broken": [f"broke off: {type(error).__name__}: {error}"]}
    return {"seed": seed, "cpu": round(time.process_time() - began, 2), **told}


def known(file: Path) -> list[Line]:
    """The lines of an earlier run; one that was cut off is no line."""
    lines = file.read_text().splitlines(keepends=True) if file.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]


def lines(seeds: Iterable[int], jobs: int) -> Iterator[Line]:
    processes = multiprocessing.get_context("spawn")
    with processes.Pool(jobs, initializer=begin) as pool:
        yield from pool.imap_unordered(play, seeds)


def summary(played: list[Line]) -> str:
    total: Counter[str] = Counter()
    for line in played:
        total.update(line["counts"])
    broken = sorted(line["seed"] for line in played if line["broken"])
    cpu = sum(line["cpu"] for line in played)
    told = ", ".join(f"{count:,} {what}" for what, count in total.items())
    verdict = f"broken: {', '.join(map(str, broken))}" if broken else "every invariant holds in each"
    each = cpu / max(len(played), 1)
    return f"{len(played)} seeds: {told}; {cpu:.0f} s of CPU, {each:.1f} s each; {verdict}"


def main() -> int:
    given = _parser().parse_args()
    wanted = range(given.first, given.last + 1)
    played = [line for line in known(given.out) if line["seed"] in wanted]
    left = sorted(set(wanted) - {line["seed"] for line in played})
    began = time.monotonic()
    with given.out.open("a") as out:
        for line in lines(left, given.jobs):
            out.write(json.dumps(line) + "\n")
            out.flush()
            played.append(line)
            for broken in line["broken"]:
                print(f"seed {line['seed']}: {broken}", flush=True)
            if len(played) % TOLD_EVERY == 0:
                print(f"{len(played)} of {len(wanted)}, {time.monotonic() - began:.0f} s", flush=True)
    print(summary(played))
    return int(any(line["broken"] for line in played))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.seeds")
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--to", dest="last", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("seeds.jsonl"), help="default: %(default)s")
    return parser


if __name__ == "__main__":
    sys.exit(main())
