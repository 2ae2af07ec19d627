"""Which readings of a text stay: one that another explains goes. Small rules, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nurture.core.replies.choice_words import NOT_ONES, OTHERS
from nurture.core.replies.finding import Finding
from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import PRECEDENCE, Context, Intent

Findings = dict[Intent, list[Finding]]
Rule = Callable[[Findings, Heard, Context], Iterable[Intent]]


def settled(found: Findings, heard: Heard, context: Context) -> Findings:
    """Rule after rule names the intents that go."""
    left = _apart(found)
    for rule in RULES:
        for intent in rule(left, heard, context):
            left.pop(intent, None)
    return left


def _apart(found: Findings) -> Findings:
    """Words that ask for an opt-out neither call a visit off nor start texts again."""
    stop = found.get("stop", [])
    if not _strong(stop):
        return dict(found)
    left: Findings = {}
    for intent, findings in found.items():
        kept = [f for f in findings if intent not in ("cancel", "start") or not _overlap(f, stop)]
        if kept:
            left[intent] = kept
    return left


def _not_from_a_person(found: Findings, _: Heard, __: Context) -> Iterable[Intent]:
    """Machines, links, card numbers and reactions ask nothing of us, save in a crisis or an opt-out."""
    why = {finding.why for finding in found.get("other", []) if finding.strong}
    if not why & {"machine", "private", "a reaction"}:
        return ()
    kind = any(finding.why == "a reaction" for finding in found.get("thanks", []))
    return [intent for intent in PRECEDENCE[2:-1] if not (intent == "thanks" and kind)]


def _someone_elses(found: Findings, _: Heard, __: Context) -> Iterable[Intent]:
    """ "stop sending me her stuff": the number is wrong, nobody of ours wants to hear less."""
    stop = found.get("stop", [])
    whose = [f for f in found.get("wrong_number", []) if f.words.split()[:1] in (["stop"], ["sending"])]
    return ["stop"] if any(_overlap(finding, stop) for finding in whose) else ()


def _moved_not_cancelled(found: Findings, _: Heard, __: Context) -> Iterable[Intent]:
    """A wish to move the visit beats the word cancel, unless it only refuses times."""
    if not ("reschedule" in found and "cancel" in found):
        return ()
    refused = all(finding.words.split()[0] in NOT_ONES for finding in found["reschedule"])
    return ["reschedule"] if refused and _strong(found["cancel"]) else ["cancel"]


def _chosen_not_moved(found: Findings, heard: Heard, context: Context) -> Iterable[Intent]:
    """Days and times that take what was offered ask for no others."""
    turned_down = set(heard.texts) & (NOT_ONES | OTHERS)
    return ["reschedule"] if "choice" in found and not (context.asked == "offer" and turned_down) else ()


def _thanks_first(found: Findings, heard: Heard, _: Context) -> Iterable[Intent]:
    """Who thanks and tells how it went asks nothing."""
    thanks, asked = found.get("thanks", []), found.get("question", [])
    if heard.asks or not thanks or not _strong(thanks):
        return ()
    opens = any(finding.why == "thanks" and finding.start == 0 for finding in thanks)
    wants = any(finding.why in ("request", "safety check") for finding in asked)
    return ["question"] if not _strong(asked) or (opens and not wants) else ()


def _soft_confirmation(found: Findings, heard: Heard, _: Context) -> Iterable[Intent]:
    """ "ok so what time is it": the question counts."""
    asks = heard.asks or _strong(found.get("question", []))
    return ["confirm"] if asks and not _strong(found.get("confirm", [])) else ()


def _mood_is_no_thanks(found: Findings, _: Heard, context: Context) -> Iterable[Intent]:
    """ "fine" after "how are you?" is neither thanks nor one of the answers."""
    only = all(finding.why == "acknowledged" for finding in found.get("thanks", []))
    return ["thanks"] if context.asked == "mood" and only else ()


def _put_off(found: Findings, heard: Heard, _: Context) -> Iterable[Intent]:
    """ "let me ask my wife": neither a question to us nor an answer yet."""
    if any(finding.why == "deferred" for finding in found.get("other", [])):
        if not heard.asks:
            yield "question"
        if not _strong(found.get("confirm", [])):
            yield "confirm"


RULES: tuple[Rule, ...] = (
    _not_from_a_person,
    _someone_elses,
    _moved_not_cancelled,
    _chosen_not_moved,
    _thanks_first,
    _soft_confirmation,
    _mood_is_no_thanks,
    _put_off,
)


def opens_with_yes(found: Findings) -> bool:
    """ "yes, but five minutes late" is a confirmation first."""
    yes = ("yes", "coming")
    return any(f.start <= 1 and f.why in yes and f.strong for f in found.get("confirm", []))


def _strong(findings: list[Finding]) -> bool:
    return any(finding.strong for finding in findings)


def _overlap(finding: Finding, others: Iterable[Finding]) -> bool:
    return any(finding.start < other.end and other.start < finding.end for other in others)
