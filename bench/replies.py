"""How well replies are understood, on a file of labelled ones that the rules were not made from.

    python -m bench.replies FILE.tsv [FILE.tsv ...] [--wrong]

Columns text, context, intent, notes, tab-separated, no quoting. Notes may carry `tier=1|2`, `scope=…`,
`choice=…`, `AMBIGUOUS` (nothing may be done automatically), `idiom` (never an alarm), `slot=` (a time wish).
`--wrong` lists every reply that was understood otherwise.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from nurture.core.replies.meaning import Asked, Intent, Meaning
from nurture.core.replies.reading import understand
from nurture.understanding import context

INTENTS: tuple[Intent, ...] = get_args(Intent)


@dataclass(frozen=True)
class Example:
    text: str
    context: Asked
    intent: str
    notes: str

    def tag(self, name: str) -> str:
        found = re.search(rf"\b{name}=([^;\s,]+)", self.notes)
        return found[1] if found else ""

    @property
    def tier(self) -> int | None:
        return int(self.tag("tier")) if self.tag("tier") in ("1", "2") else None

    @property
    def ambiguous(self) -> bool:
        return "AMBIGUOUS" in self.notes

    @property
    def idiom(self) -> bool:
        return bool(re.search(r"\bidiom\b", self.notes)) and self.intent != "crisis"


Read = tuple[Example, Meaning]


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what was understood otherwise")
    wanted = parser.parse_args(words)
    examples = [example for path in wanted.files for example in read(path)]
    began = time.perf_counter()
    replies = [(example, understand(example.text, context(example.context))) for example in examples]
    spent = time.perf_counter() - began
    for line in report(replies):
        print(line)
    print(f"{1000 * spent / len(examples):.2f} ms a reply")
    if wanted.wrong:
        print("\n".join(_wrong(replies)))


def read(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            asked = row["context"] if row["context"] in get_args(Asked) else "none"
            yield Example(row["text"], asked, row["intent"], row.get("notes") or "")  # type: ignore[arg-type]


def report(replies: list[Read]) -> Iterator[str]:
    right = sum(example.intent == meaning.intent for example, meaning in replies)
    yield f"{len(replies)} replies, {right / len(replies):.3f} of the intents right"
    yield f"{'intent':14}{'replies':>8}{'precision':>11}{'recall':>8}"
    for intent in INTENTS:
        yield _of_intent(intent, replies)
    yield from _confused(replies)
    yield from _promises(replies)


def _of_intent(intent: str, replies: list[Read]) -> str:
    meant = [meaning.intent == intent for example, meaning in replies if example.intent == intent]
    said = [example.intent == intent for example, meaning in replies if meaning.intent == intent]
    return f"{intent:14}{len(meant):>8}{_share(said):>11}{_share(meant):>8}"


def _share(right: list[bool]) -> str:
    return f"{sum(right) / len(right):.3f}" if right else "-"


def _confused(replies: list[Read]) -> Iterator[str]:
    pairs = Counter((e.intent, m.intent) for e, m in replies if e.intent != m.intent)
    for (meant, said), count in pairs.most_common(12):
        yield f"  {meant} taken for {said}: {count}"


def _promises(replies: list[Read]) -> Iterator[str]:
    def share(name: str, of: Callable[[Read], bool], right: Callable[[Read], bool]) -> str:
        rows = [row for row in replies if of(row)]
        good = sum(map(right, rows))
        return f"{name}: {good} of {len(rows)}" + (f" ({good / len(rows):.3f})" if rows else "")

    alarm: Callable[[Read], bool] = lambda row: row[0].intent == "crisis" and row[0].tier == 1  # noqa: E731
    yield share("crisis of tier 1, found", alarm, lambda row: row[1].intent == "crisis")
    yield share("crisis of tier 1, alarmed at tier 1", alarm, lambda row: row[1].tier == 1)
    yield share(
        "crisis of any tier, found",
        lambda row: row[0].intent == "crisis",
        lambda row: row[1].intent == "crisis",
    )
    yield share(
        "opt-outs found", lambda row: row[0].intent == "stop", lambda row: row[1].intent in ("stop", "crisis")
    )
    yield share(
        "opt-outs acted on",
        lambda row: row[0].intent == "stop",
        lambda row: row[1].intent == "stop" and row[1].act,
    )
    yield share(
        "opt-outs that cancel a visit",
        lambda row: row[0].intent == "stop",
        lambda row: row[1].intent == "cancel" and row[1].act,
    )
    yield share("idioms alarmed at tier 1", lambda row: row[0].idiom, lambda row: row[1].tier == 1)
    yield share(
        "alarms at tier 1 that are none", lambda row: row[0].intent != "crisis", lambda row: row[1].tier == 1
    )
    yield share("ambiguous replies acted on", lambda row: row[0].ambiguous, lambda row: row[1].act)
    yield share(
        "acted on wrongly",
        lambda row: row[1].act and row[1].intent != "crisis",
        lambda row: row[0].intent != row[1].intent,
    )
    yield share(
        "choices exact",
        lambda row: row[0].tag("choice").isdecimal(),
        lambda row: str(row[1].choice) == row[0].tag("choice"),
    )
    yield share(
        "scopes exact", lambda row: bool(row[0].tag("scope")), lambda row: row[1].scope == row[0].tag("scope")
    )
    yield share(
        "time wishes found", lambda row: bool(row[0].tag("slot")), lambda row: row[1].wish is not None
    )


def _wrong(replies: list[Read]) -> Iterator[str]:
    for example, meaning in replies:
        if example.intent != meaning.intent or (example.ambiguous and meaning.act):
            said = f"{meaning.intent}{meaning.tier or ''}{' acts' if meaning.act else ''}"
            why = "; ".join(meaning.evidence)
            yield f"[{example.context}] {example.text} | {example.intent} | {said} | {why}"


if __name__ == "__main__":
    main()
