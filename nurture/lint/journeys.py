"""What a step must be: reachable, in time, and on a channel that fits what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from nurture.core.events import VISIT_TYPES
from nurture.core.facts import FASTING_FLAGS, HOLD_FLAGS
from nurture.lint.finding import Hit, Rule
from nurture.lint.library import Placed
from nurture.lint.timing import ever_in_time, ever_useful

#: What a condition means beyond itself.
IMPLIES: dict[str, tuple[str, ...]] = {
    "settled": ("confirmed", "not telehealth"),
    "confirmed_lately": ("confirmed",),
    "routine": ("confirmed", "later_in_series"),
    "later_in_series": ("not first_of_series",),
    **{f"flag.{flag}": ("contraindicated",) for flag in HOLD_FLAGS},
    **{f"flag.{flag}": ("fasting_by_nurse",) for flag in FASTING_FLAGS},
}
#: Never true of a patient without a visit.
OF_VISIT = frozenset(
    (
        *("confirmed", "ride_confirmed", "forms_completed", "consent_signed", "first_visit", "missed_before"),
        *("answered", "confirmed_lately", "settled", "treated", "first_of_series", "later_in_series"),
        *("rebooked", "routine", "telehealth", "outcome.missing", "outcome.candidate", "outcome.undecided"),
        "outcome.not_a_candidate",
    )
)
#: General information and offers, which a contraindication holds until a clinician has looked.
GENERAL = ("education", "marketing", "feedback")


def unreachable_step(placed: Placed) -> Iterator[Hit]:
    meant = _meant(placed.step.conditions)
    for one, other in combinations(sorted(meant), 2):
        if _contradict(one, other):
            yield placed.hit(f"is never sent: {one!r} and {other!r} cannot both hold; drop one", "if")
            return
    if not any(start in VISIT_TYPES for start in placed.journey.starts):
        for term in placed.step.conditions:
            if term in OF_VISIT:
                yield placed.hit(f"is never sent: {term!r} is about a visit, and this journey has none", "if")


def _meant(terms: Iterable[str]) -> set[str]:
    meant, new = set(), set(terms)
    while new:
        meant |= new
        new = {implied for term in new for implied in IMPLIES.get(term, ())} - meant
    return meant


def _contradict(one: str, other: str) -> bool:
    if one == f"not {other}" or other == f"not {one}":
        return True
    return one.startswith("outcome.") and other.startswith("outcome.")


def expired_step(placed: Placed) -> Iterator[Hit]:
    if not ever_useful(placed.journey, placed.name):
        why = (
            f"is due when it is of no more use: at {str(placed.step.at)!r}, until {str(placed.step.until)!r}"
        )
        yield placed.hit(f"{why}; move one of them", "until")


def closed_window(placed: Placed) -> Iterator[Hit]:
    if ever_useful(placed.journey, placed.name) and not ever_in_time(placed.journey, placed.name):
        why = (
            "falls between the hours in which a person may be written to, and is over before they open again"
        )
        yield placed.hit(f"{why}; give it more time", "until")


def held_by_flag(placed: Placed) -> Iterator[Hit]:
    step = placed.step
    if step.channels and step.category in GENERAL and "not contraindicated" not in step.conditions:
        yield placed.hit(
            f"{step.category} goes on under a contraindication; add `not contraindicated` to its if", "if"
        )


def no_fallback(placed: Placed) -> Iterator[Hit]:
    step = placed.step
    before = all(start.endswith(".booked") for start in placed.journey.starts)
    if before and step.category in ("care", "admin") and _sms_alone(placed) and step.to == "patient":
        yield placed.hit("goes before a visit and by sms alone; add `fallback: email`", "channels")


def _sms_alone(placed: Placed) -> bool:
    return {*placed.step.channels, *placed.step.fallback} == {"sms"}


def promotion_by_sms(placed: Placed) -> Iterator[Hit]:
    step = placed.step
    if (
        step.enabled
        and step.category in ("education", "marketing")
        and "sms" in (*step.channels, *step.fallback)
    ):
        why = f"{step.category} by sms: carriers refuse campaigns about medicines"
        yield placed.hit(
            f"{why}; send it by email, or set `enabled: false` until a campaign is approved", "channels"
        )


def safety_on_one_channel(placed: Placed) -> Iterator[Hit]:
    step = placed.step
    if step.safety_critical and len({*step.channels, *step.fallback}) == 1:
        yield placed.hit(
            "is safety-critical and has one channel; name the other as its fallback", "safety_critical"
        )


def crisis_category(placed: Placed) -> Iterator[Hit]:
    if placed.step.channels and "crisis" in placed.name and placed.step.category != "safety":
        why = f"is about a crisis, and as {placed.step.category} quiet hours and caps would stop it"
        yield placed.hit(f"{why}; make its category safety", "category")


RULES = (
    Rule(
        "unreachable-step", "error", unreachable_step, "every step can be sent to somebody", "docs/content.md"
    ),
    Rule("expired-step", "error", expired_step, "no step is over before it begins", "docs/content.md"),
    Rule(
        "closed-window", "error", closed_window, "no step that only quiet hours would see", "docs/content.md"
    ),
    Rule(
        "held-by-flag",
        "error",
        held_by_flag,
        "no general information past a contraindication",
        "clinic policy",
    ),
    Rule(
        "no-fallback",
        "error",
        no_fallback,
        "who gets no texts is told before a visit as well",
        "clinic policy",
    ),
    Rule(
        "promotion-by-sms",
        "error",
        promotion_by_sms,
        "the number stays usable for care",
        "Twilio 30565/30941; 47 CFR 64.1200(f)(9)",
    ),
    Rule(
        "safety-on-one-channel",
        "error",
        safety_on_one_channel,
        "what matters has a second way",
        "clinic policy",
    ),
    Rule(
        "crisis-category",
        "error",
        crisis_category,
        "help is never capped and never waits for morning",
        "clinic policy",
    ),
)
