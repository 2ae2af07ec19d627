"""What the linter says about a line of a file, and the rule that made it say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning"]


class Hit(NamedTuple):
    """Where a rule struck; what is wrong, and the way out. `path` '' is the file that was asked about."""

    line: int
    why: str
    path: str = ""


@dataclass(frozen=True)
class Rule:
    """`protects` and `source` stand in docs/lint.md; `check` takes a text, a step or the whole library."""

    name: str
    severity: Severity
    check: Callable[[Any], Iterable[Hit]]
    protects: str
    source: str


@dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    rule: str
    severity: Severity
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity} [{self.rule}] {self.why}"


def asked(rules: Iterable[Rule], subject: Any, path: str = "") -> Iterable[Finding]:
    """What the rules find in one text, step or library; the same thing in the same line once."""
    for rule in rules:
        for hit in dict.fromkeys(rule.check(subject)):
            yield Finding(hit.path or path, hit.line, rule.name, rule.severity, hit.why)
