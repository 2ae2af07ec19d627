"""The second opinion and the tables are weighed against each other; neither alone reads unseen text as well.

What a table found of an alarm or a word of the law stays. Where both disagree, no machine acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nurture.core.replies import crisis, optout
from nurture.core.replies.finding import Finding
from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import PRECEDENCE, Context, Intent
from nurture.core.replies.settling import Findings

Thought = Mapping[str, float]  # class -> probability, see `opinion`

#: What a reading of the tables is worth in chance: found at all, sure, the first of all, the first and sure.
#: Chosen with each writer of the examples left out in turn.
FOUND, STRONG, FIRST, FIRST_AND_STRONG = 0.1, 0.1, 0.1, 0.35
#: What is added for an opt-out: a text too many is worse than one too few.
RATHER = 0.1
#: How likely a crisis must be against the tables, and how likely they must find it to be one of their own.
GUESSED, SURE_OF_OTHER, HARDLY = 0.3, 0.4, 0.05
#: How likely a crisis must be for a person to read what nobody would, or what a machine would do.
FEARED = 0.15
#: How likely a reading must be to speak against a table's where a machine would act.
SURE = 0.6
#: How likely tier 1 must be for an alarm, with a hint of the tables and without.
HINTED, ALARM = 0.25, 0.35
#: How likely an opt-out must be to be obeyed: with a table that hears one too, and alone.
AGREED, ALONE = 0.5, 0.9


def second_thoughts(
    found: Findings, thought: Thought, heard: Heard, context: Context
) -> tuple[Intent, Findings]:
    """The primary intent, and the readings with what the text is like."""
    first = next((intent for intent in PRECEDENCE if intent in found), None)
    if not thought:
        return first or "other", found
    intent = _primary(first, found, thought, heard, context)
    here = found.get(intent, [])
    like = _like(intent, thought, heard, hinted=bool(found.get("crisis")))
    if not here:
        return intent, found | {intent: [replace(like, strong=_obeyed(intent, thought, heard, ALONE))]}
    if intent == "crisis" and like.tier == 1:
        return intent, found | {intent: [*here, like]}
    if intent == "stop" and _obeyed(intent, thought, heard, AGREED):
        return intent, found | {intent: [*here, replace(like, strong=True)]}
    return intent, found


def _primary(
    first: Intent | None, found: Findings, thought: Thought, heard: Heard, context: Context
) -> Intent:
    if first and _settled(first, found[first], thought, heard):
        return first
    strong = first is not None and any(finding.strong for finding in found[first])
    likely = SURE if strong and first == "stop" else SURE_OF_OTHER if strong else GUESSED
    if chance(thought, "crisis") >= likely and not crisis.idioms(heard):
        return "crisis"
    barred = _barred(found, thought, heard, context)
    worth = {intent: _worth(intent, first, found, thought) for intent in PRECEDENCE if intent not in barred}
    return max(worth, key=lambda intent: worth[intent])


def _settled(first: Intent, here: list[Finding], thought: Thought, heard: Heard) -> bool:
    """What nothing else may take away."""
    if first == "crisis":
        alarm = any(finding.tier == 1 for finding in here)
        return alarm or chance(thought, "crisis") >= HARDLY
    own = ("the clinic's own words", "a reaction", "private", "machine", "deferred")
    return any(
        finding.why in own
        or "alone" in finding.why
        or (finding.strong and finding.end - finding.start >= len(heard.words))
        for finding in here
    )


def _barred(found: Findings, thought: Thought, heard: Heard, context: Context) -> set[Intent]:
    """A choice needs a menu, a confirmation a question, thanks no reader; asking about STOP is no STOP."""
    barred: set[Intent] = set() if "crisis" in found else {"crisis"}
    if context.asked not in ("remind", "offer") and "confirm" not in found:
        barred.add("confirm")
    if context.asked not in ("remind", "offer", "mood"):
        barred.add("choice")
    if chance(thought, "crisis") >= FEARED or ("thanks" not in found and chance(thought, "thanks") < SURE):
        barred.add("thanks")
    if "stop" not in found and optout.asked_or_negated(heard):
        barred.add("stop")
    return barred


def _worth(intent: Intent, first: Intent | None, found: Findings, thought: Thought) -> float:
    strong = any(finding.strong for finding in found.get(intent, []))
    worth = chance(thought, intent) + (RATHER if intent == "stop" else 0)
    if intent in found:
        worth += FOUND + STRONG * strong
    if intent == first:
        worth += FIRST_AND_STRONG if strong else FIRST
    return worth


def chance(thought: Thought, intent: Intent) -> float:
    return sum(part for name, part in thought.items() if name.split()[0] == intent)


def _obeyed(intent: Intent, thought: Thought, heard: Heard, least: float) -> bool:
    return intent == "stop" and chance(thought, "stop") >= least and len(heard.words) > 1 and not heard.asks


def _like(intent: Intent, thought: Thought, heard: Heard, *, hinted: bool) -> Finding:
    """A weak finding; a crisis is tier 1 only where that is likely, and not with an idiom or a denial."""
    why = f"like other replies ({chance(thought, intent):.2f})"
    found = Finding(intent, why, "", 0, len(heard.words), strong=False)
    if intent != "crisis":
        return found
    calm = thought["crisis 1"] < (HINTED if hinted else ALARM) or crisis.idioms(heard) or crisis.denied(heard)
    return replace(found, tier=2 if calm else 1)
