"""What a text means: everything that is found in it, one primary intent, and whether a machine may act on it.

The order: crisis > stop > wrong number > cancel > reschedule > running late > choice > confirm > start > help >
question > thanks > other. Where two readings are plausible a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from nurture.core.replies import choices, crisis, flags, optout, others, visits
from nurture.core.replies.finding import Finding
from nurture.core.replies.heard import Heard, hear
from nurture.core.replies.meaning import PRECEDENCE, Context, Intent, Meaning
from nurture.core.replies.named_times import named
from nurture.core.replies.normalise import normalise
from nurture.core.replies.opinion import opinion
from nurture.core.replies.wishes import find_wish

VOCABULARY = frozenset(
    crisis.WORDS | optout.WORDS | visits.WORDS | others.WORDS | flags.PHRASES.words | set(choices.MOODS)
)

Findings = dict[Intent, list[Finding]]


def understand(text: str, context: Context) -> Meaning:
    """Never raises, whatever the text."""
    heard = hear(text, VOCABULARY)
    settled = _settled(_found(heard, context), heard, context)
    thought = opinion(heard, context.asked) if heard.words else {}
    found = _second_thoughts(settled, thought, heard, context)
    primary = next((intent for intent in PRECEDENCE if intent in found), "other")
    return _meaning(primary, found, heard, context, thought)


def _found(heard: Heard, context: Context) -> Findings:
    found: Findings = {}
    for finding in _all(heard, context):
        found.setdefault(finding.intent, []).append(finding)
    return found


def _all(heard: Heard, context: Context) -> Iterator[Finding]:
    yield from crisis.find(heard)
    yield from optout.find(heard)
    yield from others.wrong_numbers(heard)
    yield from visits.cancels(heard)
    yield from visits.moves(heard, context)
    yield from _bare_times(heard, context)
    yield from visits.delays(heard)
    yield from choices.find(heard, context)
    yield from visits.confirms(heard, context)
    yield from others.starts(heard)
    yield from others.helps(heard)
    yield from others.questions(heard)
    yield from others.thanks(heard)
    yield from others.rest(heard)
    yield from _clinics_own(heard, context)


#: Around a day or a time these leave it a wish to come then.
_AROUND_TIMES = (
    choices.AROUND - frozenset("i am going yes sure ok good fine thanks be".split())
) | frozenset(
    """next this week weeks or and only after before between from until day days around about earlier later any anything
    maybe instead what how possible available open free else o y la el los proxima siguiente antes despues otro dia
    entre solo puedo i can is there today same same following half oclock clock works sometime anytime the early late""".split()
)


def _bare_times(heard: Heard, context: Context) -> Iterator[Finding]:
    """Nothing but days and times, where a visit is talked about."""
    if context.asked not in ("remind", "offer") or not named(heard.texts):
        return
    if "no" in heard.texts and set(heard.texts) & {"puedo", "podemos", "podre", "voy", "vamos"}:
        return
    strange = [
        word
        for word in heard.content
        if word not in _AROUND_TIMES and not named((word,)) and not word[0].isdecimal()
    ]
    if not strange:
        whole = len(heard.words)
        yield Finding("reschedule", "a day or a time alone", heard.surface(0, whole), 0, whole)


def _clinics_own(heard: Heard, context: Context) -> Iterator[Finding]:
    """The clinic's own words add what they say; they never take anything away."""
    text = f" {' '.join(heard.texts)} "
    own = f" {heard.own} "
    for intent in PRECEDENCE:
        for phrase in context.words.get(intent, ()):
            plain = normalise(phrase)
            if plain and (f" {plain} " in text or f" {plain} " in own):
                tier: dict[str, int] = {"tier": 1} if intent == "crisis" else {}
                yield Finding(intent, "the clinic's own words", phrase, 0, len(heard.words), **tier)  # type: ignore[arg-type]


def _settled(found: Findings, heard: Heard, context: Context) -> Findings:
    """Without the readings that another one explains."""
    left = dict(found)

    def drop(intent: Intent, unless: bool = False) -> None:
        if not unless:
            left.pop(intent, None)

    def strong(intent: Intent) -> bool:
        return any(finding.strong for finding in left.get(intent, ()))

    if any(f.why in ("machine", "private", "a reaction") for f in left.get("other", ())) and strong("other"):
        for intent in PRECEDENCE[2:-1]:
            drop(
                intent,
                unless=intent == "thanks" and any(f.why == "a reaction" for f in left["thanks"])
                if "thanks" in left
                else False,
            )
    if "wrong_number" in left and "stop" in left and _same_words(left["wrong_number"], left["stop"]):
        drop("stop")
    if "stop" in left and strong("stop"):
        left["cancel"] = [f for f in left.get("cancel", ()) if not _overlap(f, left["stop"])]
        left["start"] = [f for f in left.get("start", ()) if not _overlap(f, left["stop"])]
        left = {intent: findings for intent, findings in left.items() if findings}
    if "reschedule" in left and "cancel" in left:
        drop("reschedule" if strong("cancel") and _only_refuses(left["reschedule"]) else "cancel")
    if "choice" in left and "reschedule" in left and not (context.asked == "offer" and _turned_down(heard)):
        drop("reschedule")
    if "running_late" in left and "confirm" in left and _opens_with_yes(left["confirm"]):
        left["confirm"] = [f for f in left["confirm"] if f.strong]
        left = {"confirm": left["confirm"], **left}
    if (
        "thanks" in left
        and any(f.why == "thanks" and f.start == 0 for f in left["thanks"])
        and not heard.asks
    ):
        drop("question", unless=any(f.why in ("request", "safety check") for f in left.get("question", ())))
    if "confirm" in left and not strong("confirm") and (strong("question") or heard.asks):
        drop("confirm")
    if context.asked == "mood" and all(f.why == "acknowledged" for f in left.get("thanks", ())):
        drop("thanks")
    if (
        "thanks" in left
        and "question" in left
        and strong("thanks")
        and not strong("question")
        and not heard.asks
    ):
        drop("question")
    if any(f.why == "deferred" for f in left.get("other", ())):
        drop("question", unless=heard.asks)
        drop("confirm", unless=strong("confirm"))
    return left


#: How sure the second opinion must be to raise what the tables did not find, and to make others doubtful.
SURE, DOUBTING, GUESSED, ALARMED, CERTAIN = 0.5, 0.6, 0.4, 0.75, 0.75
#: What it may be raised over: readings that leave somebody in danger, or go on writing to who does not want it.
_RAISED_OVER: dict[Intent, tuple[Intent, ...]] = {
    "crisis": PRECEDENCE[2:],
    "stop": ("cancel", "start", "help", "question", "thanks", "other"),
}


def _second_thoughts(
    found: Findings, thought: Mapping[str, float], heard: Heard, context: Context
) -> Findings:
    """With what the text is like: the only reading where there is none, and what must not be missed."""
    if not found:
        intent = _likeliest(thought, context)
        if intent == "crisis" and _chance(thought, intent) < GUESSED:
            intent = "question"
        return {intent: [_like(intent, thought, heard)] if thought else []}
    primary = next(intent for intent in PRECEDENCE if intent in found)
    raised = dict(found)
    if primary in _RAISED_OVER and not any(_weighty(finding) for finding in found[primary]):
        if _agrees(primary, thought, heard):
            raised[primary] = [*found[primary], replace(_like(primary, thought, heard), strong=True)]
    for intent, over in _RAISED_OVER.items():
        enough = DOUBTING if any(finding.strong for finding in found[primary]) else SURE
        known = _explained(intent, heard) or any(_all_of_it(finding, heard) for finding in found[primary])
        if primary in over and _chance(thought, intent) >= enough and not known:
            raised[intent] = [_like(intent, thought, heard, over=enough == DOUBTING)]
    return raised


def _all_of_it(finding: Finding, heard: Heard) -> bool:
    """Whether one finding accounts for every word."""
    return finding.end - finding.start >= len(heard.words)


def _weighty(finding: Finding) -> bool:
    return finding.tier == 1 or (finding.intent == "stop" and finding.strong)


def _agrees(intent: Intent, thought: Mapping[str, float], heard: Heard) -> bool:
    """Whether two witnesses make an alarm of distress, and an opt-out of what only sounds like one."""
    if intent == "stop":
        return _chance(thought, "stop") >= ALARMED
    return thought["crisis 1"] >= SURE and not crisis.denied(heard)


def _chance(thought: Mapping[str, float], intent: Intent) -> float:
    return sum(chance for name, chance in thought.items() if name.split()[0] == intent)


def _likeliest(thought: Mapping[str, float], context: Context) -> Intent:
    """The likeliest intent that may be one here: a choice needs a menu, a confirmation a question."""
    barred = set() if context.asked in ("remind", "offer") else {"confirm"}
    barred |= set() if context.asked in ("offer", "mood", "remind") else {"choice"}
    return max(
        PRECEDENCE,
        key=lambda intent: (_chance(thought, intent) if intent not in barred else -1.0, intent == "other"),
    )


def _like(intent: Intent, thought: Mapping[str, float], heard: Heard, *, over: bool = False) -> Finding:
    """`over`: the tables are sure of something else, so that it takes more for an alarm."""
    alarm = thought["crisis 1"] >= (CERTAIN if over else SURE) and not crisis.idioms(heard) and not crisis.denied(heard)
    tier: Literal[1, 2] | None = (1 if alarm else 2) if intent == "crisis" else None
    why = f"like other replies ({_chance(thought, intent):.2f})"
    return Finding(intent, why, "", 0, len(heard.words), strong=False, tier=tier)


def _explained(intent: Intent, heard: Heard) -> bool:
    """Whether the tables have seen what looks like an opt-out, and know that it is none."""
    return intent == "stop" and optout.asked_or_negated(heard)


def _only_refuses(moves: list[Finding]) -> bool:
    """Whether the times were refused, and no other time is asked for."""
    return all(f.words.split()[0] in choices.NOT_ONES for f in moves)


def _turned_down(heard: Heard) -> bool:
    return bool(
        set(heard.texts) & (choices.NOT_ONES | {"instead", "different", "another", "otro", "otra", "else"})
    )


def _overlap(finding: Finding, others_found: Iterable[Finding]) -> bool:
    return any(finding.start < other.end and other.start < finding.end for other in others_found)


def _same_words(wrong: list[Finding], stop: list[Finding]) -> bool:
    return any(f.words.split()[:1] in (["stop"], ["sending"]) and _overlap(f, stop) for f in wrong)


def _opens_with_yes(confirm: list[Finding]) -> bool:
    return any(f.start <= 1 and f.why in ("yes", "coming") and f.strong for f in confirm)


def _meaning(
    primary: Intent, found: Findings, heard: Heard, context: Context, thought: Mapping[str, float]
) -> Meaning:
    if primary == "running_late" and _opens_with_yes(found.get("confirm", [])):
        primary = "confirm"
    here = found.get(primary, [])
    chosen = next((f.choice for f in here if f.choice), None) if primary == "choice" else None
    also = tuple(intent for intent in PRECEDENCE if intent in found and intent != primary)
    if chosen and context.asked == "remind":
        also = tuple(dict.fromkeys((("confirm", "reschedule")[chosen - 1], *also)))  # type: ignore[arg-type]
    raised = frozenset(flags.flags(heard))
    tiers = [f.tier for f in here if f.tier]
    return Meaning(
        intent=primary,
        also=also,
        tier=min(tiers) if tiers else None,
        choice=chosen,
        wish=find_wish(heard.own, context) if primary in _WISHES else None,
        scope=optout.scope_of(heard, here, context.asked) if primary == "stop" else None,
        flags=raised,
        act=_may_act(primary, found, heard, context, raised) and not _doubted(primary, here, thought),
        evidence=tuple(dict.fromkeys(f.evidence for f in here)) or ("nothing was recognised",),
    )


def _doubted(primary: Intent, here: list[Finding], thought: Mapping[str, float]) -> bool:
    """Whether the second opinion is another one; the law's words and a crisis are beyond doubt."""
    if primary == "crisis" or any("alone" in finding.why for finding in here):
        return False
    return (
        any(_chance(thought, other) >= DOUBTING for other in PRECEDENCE if other != primary)
        and primary != "choice"
    )


#: Where a time that is named says when somebody can come.
_WISHES = ("reschedule", "cancel", "running_late", "choice", "confirm", "question", "stop")
_HEDGES = frozenset(
    "maybe probably perhaps possibly guess think hopefully might if unless or should quizas quiza talvez creo supongo either".split()
)


def _may_act(
    primary: Intent, found: Findings, heard: Heard, context: Context, raised: frozenset[str]
) -> bool:
    here = found.get(primary, [])
    sure = any(finding.strong for finding in here)
    asking = heard.asks or "question" in found
    hedged = bool(_HEDGES & set(heard.texts))
    match primary:
        case "crisis":
            return True
        case "stop":
            return sure
        case "wrong_number" | "start" | "help":
            return sure and not hedged and "stop" not in found
        case "cancel":
            named_visit = any(f.why == "cancel visit" for f in here)
            others_found = {"reschedule", "running_late", "confirm", "choice"} & set(found)
            several = {"all", "everything", "todas", "todo", "or", "o"} & set(heard.texts)
            return named_visit and not (asking or hedged or others_found or several or raised)
        case "reschedule":
            return sure and not (raised & {"ate", "pregnant"}) and "confirm" not in found
        case "choice":
            return sure and not (hedged or heard.asks)
        case "confirm":
            clear = not (asking or hedged or {"running_late", "reschedule", "cancel"} & set(found))
            return context.asked == "remind" and clear and not raised & {"no_ride", "ate", "pregnant"}
        case "thanks":
            return sure and not asking and len(found) == 1
        case _:
            return False
