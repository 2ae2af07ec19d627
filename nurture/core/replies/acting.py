"""Whether the machine may act alone. In doubt it does not: hedges, questions, two readings, or two opinions.

A crisis always gets its reply, and a plain opt-out is always obeyed. A visit is called off only where it is
named, confirmed only where we asked.
"""

from __future__ import annotations

from nurture.core.replies.finding import Finding
from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import PRECEDENCE, Context, Intent
from nurture.core.replies.second_thoughts import FEARED, SURE, Thought, chance
from nurture.core.replies.settling import Findings

HEDGES = frozenset(
    """maybe probably perhaps possibly guess think hopefully might if unless or should either try trying hope
    hoping quizas quiza talvez creo supongo ojala o""".split()
)
SEVERAL = frozenset("all everything every both todas todo todos ambas".split())
#: What staff must see before anything is confirmed or moved.
CLINICAL = frozenset(("no_ride", "ate", "pregnant", "deceased"))


def may_act(
    primary: Intent, found: Findings, thought: Thought, heard: Heard, context: Context, flags: frozenset[str]
) -> bool:
    here = found.get(primary, [])
    if primary == "crisis":
        return True
    if not any(finding.strong for finding in here) and primary != "confirm":
        return False
    if primary == "stop":
        return True
    if (
        chance(thought, "crisis") >= FEARED
        or _two_opinions(primary, here, thought)
        or "stop" in found
        or HEDGES & set(heard.texts)
    ):
        return False
    asking = heard.asks or "question" in found
    others = set(found) - {primary}
    match primary:
        case "wrong_number" | "start" | "help":
            return True
        case "cancel":
            named = any(finding.why == "cancel visit" for finding in here)
            another = others & {"reschedule", "running_late", "confirm", "choice"}
            return named and not (asking or another or flags or SEVERAL & set(heard.texts))
        case "reschedule":
            return not flags & CLINICAL and "confirm" not in found
        case "choice":
            return not heard.asks
        case "confirm":
            another = others & {"running_late", "reschedule", "cancel", "other"}
            said = any(finding.words for finding in here)
            return said and context.asked == "remind" and not (asking or another or flags & CLINICAL)
        case "thanks":
            return not asking and not others
        case _:
            return False


def _two_opinions(primary: Intent, here: list[Finding], thought: Thought) -> bool:
    """Whether the second opinion is another one. A number of the menu and a word of the law need none."""
    if primary == "choice" or any("alone" in finding.why for finding in here):
        return False
    return any(chance(thought, other) >= SURE for other in PRECEDENCE if other != primary)
