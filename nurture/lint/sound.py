"""Whether a text can be merged at all, for everybody it may reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from nurture.content import ContentError
from nurture.lint.finding import Hit, Rule
from nurture.lint.text import Text
from nurture.lint.views import MOST_SITUATIONS, too_many

#: Facts that are there only for some messages: see flow.merge.
OF_VISIT = frozenset(
    (
        *("visit_day", "visit_date", "visit_time", "visit_minutes", "telehealth", "video_url", "moved"),
        *("first_session", "undecided", "ride_confirmed", "confirmed", "consent_open"),
    )
)
OF_SESSION = frozenset(
    (
        *("arrival_time", "pickup_time", "food_cutoff", "liquid_cutoff", "alcohol_cutoff", "alcohol_until"),
        *("drive_from", "more_sessions", "session_dates"),
    )
)
OF_ANSWER = frozenset(("offered_slots", "choices", "reply_by"))
_LACKING = {
    "none": OF_VISIT | OF_SESSION | OF_ANSWER,
    "consult": OF_SESSION | OF_ANSWER,
    "session": OF_ANSWER,
    "any": frozenset(),
}
_WHY = {"none": "no visit", "consult": "no session", "session": "no conversation"}


def broken_text(text: Text) -> Iterator[Hit]:
    if text.letter_fault:
        yield Hit(1, text.letter_fault)
    elif text.fault and not _is_unknown_fact(text.fault):
        yield Hit(text.fault.line or 1, text.fault.reason, text.fault.path)


def unknown_fact(text: Text) -> Iterator[Hit]:
    if text.fault and _is_unknown_fact(text.fault):
        yield Hit(text.fault.line or 1, text.fault.reason, text.fault.path)


def _is_unknown_fact(fault: ContentError) -> bool:
    return "is not a fact" in fault.reason


def too_many_choices(text: Text) -> Iterator[Hit]:
    if too_many(text.plain, text.language):
        why = f"chooses by so much that it has over {MOST_SITUATIONS:,} forms, too many to read; split it"
        yield Hit(text.first_line(), why)


def missing_fact(text: Text) -> Iterator[Hit]:
    for name, line in _names(text):
        if name in _LACKING[text.about]:
            why = f"{name!r} is not known here: its journey is about {_WHY[text.about]}; leave it out"
            yield Hit(line, why)


def _names(text: Text) -> Iterator[tuple[str, int]]:
    for node in jinja2.Environment().parse(text.plain).find_all(nodes.Name):  # noqa: S701 - only parsed
        yield node.name, node.lineno


def empty_fact(text: Text) -> Iterator[Hit]:
    for view in text.views:
        for name in sorted(view.empty):
            why = f"{name!r} may be empty, and then nothing is sent at all; put it in {{% if {name} %}}"
            yield Hit(_line_of_field(text, view.shown, name), why)


def _line_of_field(text: Text, shown: str, name: str) -> int:
    found = re.search(rf"\{{\{{[-+]?\s*{name}\b", shown)
    return text.line_at(found.start() if found else 0)


#: Where one of these strikes, the text cannot be looked at any further.
FIRST = (
    Rule("broken-text", "error", broken_text, "what is written can be sent", "docs/content.md"),
    Rule("unknown-fact", "error", unknown_fact, "every merge field is known", "docs/content.md"),
)
RULES = (
    Rule(
        "too-many-choices",
        "error",
        too_many_choices,
        "every form of a text can be read before it is approved",
        "clinic policy",
    ),
    Rule("missing-fact", "error", missing_fact, "no text that fails when it is due", "docs/content.md"),
    Rule("empty-fact", "error", empty_fact, "patients without that fact are not left out", "docs/content.md"),
)
