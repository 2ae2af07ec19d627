"""docs/lint.md says what the rules are: no more, no less."""

from __future__ import annotations

from pathlib import Path

from nurture import lint

PAGE = Path(__file__).parents[2] / "docs" / "lint.md"


def rows() -> list[str]:
    return [
        f"| `{rule.name}` | {rule.severity} | {rule.protects} | {rule.source} |"
        for rule in sorted(lint.RULES, key=lambda rule: rule.name)
    ]


def test_the_page_lists_every_rule_as_it_is() -> None:
    listed = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    assert listed == rows(), "\n" + "\n".join(rows())


def test_names_are_used_once_and_every_rule_says_why() -> None:
    names = [rule.name for rule in lint.RULES]
    assert len(names) == len(set(names))
    assert all(rule.protects and rule.source for rule in lint.RULES)
