"""A clinic's own folder with at least one fault per rule: each is found at its line, and nothing else is.

A line's `plant: rule` comment names what must be found there; comments take no part in what is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from nurture import lint

PLANTED = Path(__file__).parent / "planted"

Place = tuple[str, int, str]


def planted() -> Iterator[Place]:
    for path in sorted(path for path in PLANTED.rglob("*") if path.is_file()):
        for number, line in enumerate(path.read_text(encoding="latin-1").splitlines(), 1):
            for rules in re.findall(r"plant: ([a-z-]+(?:, [a-z-]+)*)", line):
                yield from ((str(path), number, rule) for rule in rules.split(", "))


@cache
def found() -> frozenset[Place]:
    return frozenset((item.path, item.line, item.rule) for item in lint.lint_folder(PLANTED).findings)


@pytest.mark.parametrize("rule", [rule.name for rule in lint.RULES])
def test_every_rule_finds_what_is_planted_for_it_and_no_more(rule: str) -> None:
    wanted = {place for place in planted() if place[2] == rule}
    assert wanted, f"nothing is planted for {rule}"
    assert {place for place in found() if place[2] == rule} == wanted


def test_every_plant_names_a_rule() -> None:
    assert {rule for *_, rule in planted()} <= {rule.name for rule in lint.RULES}
