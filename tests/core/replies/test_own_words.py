"""A clinic's own words: what the file may say, and what a fault in it looks like."""

from __future__ import annotations

import pytest

from nurture.core.lines import FaultyFile
from nurture.core.replies.own_words import parse_words


def test_words_are_read_by_intent() -> None:
    assert parse_words('stop: ["no more leaves"]\nconfirm:\n  - "the eagle lands"\n', "w") == {
        "stop": ("no more leaves",),
        "confirm": ("the eagle lands",),
    }
    assert parse_words("", "w") == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("stop: [a b c]\nmood: [fine]\n", "w:2: mood: is not one of crisis, stop"),
        ("choice: [the first]\n", "w:1: choice: is not one of"),
        ("stop: leave me\n", "w:1: stop: is not a list of phrases"),
        ("stop:\n  - leave me\n  - 12\n", "w:3: stop.1: is not a text of 3 to 100 characters"),
        ("stop:\n  - leave me\n  - Leave  ME\n", "w:3: stop.1: stands twice"),
        ("- stop\n", "w:1: (file): is not a mapping"),
        ("stop: [", "w:"),
    ],
)
def test_a_fault_names_line_and_field(text: str, fault: str) -> None:
    with pytest.raises(FaultyFile) as refused:
        parse_words(text, "w")
    assert fault in str(refused.value)
