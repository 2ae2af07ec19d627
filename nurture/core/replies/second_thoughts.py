"""The second opinion counts where the tables know nothing, and where something must not be missed.

It never takes a reading away, and alone it lets no machine act, save for the reply to a crisis.
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

#: How likely a crisis must be where nothing else is known; elsewhere where the tables are unsure, or sure.
GUESSED, UNSURE, SURE = 0.4, 0.5, 0.6
#: How likely an alarm or an opt-out must be to go on without a person.
ALARM, AGREED = 0.5, 0.75
#: What is raised over which readings: they leave somebody in danger, or let texts go on that are unwanted.
RAISED: dict[Intent, tuple[Intent, ...]] = {
    "crisis": PRECEDENCE[2:],
    "stop": ("cancel", "start", "help", "question", "thanks", "other"),
}


def second_thoughts(found: Findings, thought: Thought, heard: Heard, context: Context) -> Findings:
    """The readings, with what the text is like."""
    if not thought:
        return found
    if not found:
        intent = _likeliest(thought, context)
        return {intent: [_like(intent, thought, heard, ALARM)]}
    primary = next(intent for intent in PRECEDENCE if intent in found)
    return found | _second_witness(primary, found, thought, heard) | _raised(primary, found, thought, heard)


def _likeliest(thought: Thought, context: Context) -> Intent:
    """Of those that may be one here: a choice needs a menu, a confirmation a question, thanks no reader."""
    barred: set[Intent] = set()
    if context.asked not in ("remind", "offer"):
        barred.add("confirm")
    if context.asked not in ("remind", "offer", "mood"):
        barred.add("choice")
    if chance(thought, "crisis") < GUESSED:
        barred.add("crisis")
    if chance(thought, "thanks") < SURE:
        barred.add("thanks")
    return max(
        (intent for intent in PRECEDENCE if intent not in barred), key=lambda one: chance(thought, one)
    )


def chance(thought: Thought, intent: Intent) -> float:
    return sum(part for name, part in thought.items() if name.split()[0] == intent)


def _second_witness(primary: Intent, found: Findings, thought: Thought, heard: Heard) -> Findings:
    """Two witnesses make an alarm of distress, and an opt-out of what only sounds like one."""
    here = found[primary]
    if primary == "crisis" and not any(finding.tier == 1 for finding in here):
        agrees = thought["crisis 1"] >= ALARM and not crisis.denied(heard)
    elif primary == "stop" and not any(finding.strong for finding in here):
        agrees = chance(thought, "stop") >= AGREED and len(heard.words) > 1
    else:
        return {}
    like = _like(primary, thought, heard, ALARM)
    return {primary: [*here, replace(like, strong=True)]} if agrees else {}


def _raised(primary: Intent, found: Findings, thought: Thought, heard: Heard) -> Findings:
    here = found[primary]
    if any(finding.end - finding.start >= len(heard.words) for finding in here):
        return {}  # one finding accounts for every word
    strong = any(finding.strong for finding in here)
    return {
        intent: [_like(intent, thought, heard, AGREED if strong else ALARM)]
        for intent, over in RAISED.items()
        if primary in over
        and chance(thought, intent) >= (SURE if strong else UNSURE)
        and not (optout.asked_or_negated(heard) if intent == "stop" else crisis.idioms(heard))
    }


def _like(intent: Intent, thought: Thought, heard: Heard, alarm: float) -> Finding:
    """A weak finding; a crisis is tier 1 only from `alarm` on, and not with an idiom or a denial."""
    why = f"like other replies ({chance(thought, intent):.2f})"
    found = Finding(intent, why, "", 0, len(heard.words), strong=False)
    if intent != "crisis":
        return found
    calm = thought["crisis 1"] < alarm or crisis.idioms(heard) or crisis.denied(heard)
    return replace(found, tier=2 if calm else 1)
