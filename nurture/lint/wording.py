"""The claims as rules: found in every form that a text takes, and judged by the sentence they stand in."""

# ruff: noqa: RUF001 - typographic apostrophes are what writers type

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product

from nurture.lint import claims
from nurture.lint.claims import Claim
from nurture.lint.finding import Hit, Rule
from nurture.lint.sentences import around
from nurture.lint.text import Text

_NO = (
    r"(?:\b(?:not|no|never|cannot|nobody|none|neither|nor|without|instead of)\b|n['’]t\b"
    r"|\b(?:nunca|jam[aá]s|ni|tampoco|nadie|sin)\b)"
)
#: A no within a few words before, unless it is one that says yes: "not only", "no doubt".
_NEGATED = re.compile(
    rf"{_NO}(?! (?:only|just|doubt|question|wonder|solo|s[oó]lo|duda)\b)[^.!?;:]{{0,30}}$", re.IGNORECASE
)
#: Emoji and pictographs; digits and © are not meant.
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f]+")


@lru_cache(maxsize=512)
def pattern(words: str) -> re.Pattern[str]:
    spaced = re.sub(r" (?!\?)", r"\\s+", words).replace(" ?", r"\s?")
    return re.compile(rf"(?<![\w-])(?:{spaced})(?!\w)", re.IGNORECASE)


def claimed(text: Text, wanted: tuple[Claim, ...]) -> Iterator[Hit]:
    for claim, passage in product(wanted, text.passages):
        for match in pattern(claim.says).finditer(passage.words):
            sentence, before = around(passage.words, match.start(), match.end())
            if _is_meant(claim, sentence, before):
                said = " ".join(match[0].split())
                yield Hit(text.line_at(passage.position + match.start()), f"“{said}”: {claim.way_out}")


def _is_meant(claim: Claim, sentence: str, before: str) -> bool:
    if claim.near and not re.search(claim.near, sentence, re.IGNORECASE):
        return False
    if claim.unless and re.search(claim.unless, sentence, re.IGNORECASE):
        return False
    return not (claim.negatable and _NEGATED.search(before))


def emoji(text: Text) -> Iterator[Hit]:
    for position, words, _ in text.passages:
        for match in _EMOJI.finditer(words):
            why = f"“{match[0]}”: write it in words; screen readers and old phones lose it"
            yield Hit(text.line_at(position + match.start()), why)


def _says(
    wanted: tuple[Claim, ...], channel: str = "", *, care: bool = False
) -> Callable[[Text], Iterator[Hit]]:
    """A check for these claims; in one channel alone, or only in what goes on the consent to be cared for."""

    def check(text: Text) -> Iterator[Hit]:
        if channel in ("", text.channel) and (text.is_care or not care):
            yield from claimed(text, wanted)

    return check


_FDA = "FDA warning on compounded ketamine, Oct 2023"
_STUDY = "JAMA Netw Open 2023, e2342210 (false claims of ketamine clinics)"
_FTC = "FTC Act, sec. 5"
_PRIMARY = "16 CFR 316.3 (primary purpose)"
RULES = (
    Rule(
        "approval",
        "error",
        _says(claims.APPROVAL),
        "an off-label use is not taken for an approved one",
        f"{_FDA}; {_STUDY}",
    ),
    Rule("cure", "error", _says(claims.CURE), "no promise of a cure", f"{_FTC}; {_STUDY}"),
    Rule(
        "harmless",
        "error",
        _says(claims.HARMLESS),
        "risks, side effects and misuse are not talked away",
        f"{_FDA}; {_STUDY}",
    ),
    Rule("outcome", "error", _says(claims.OUTCOME), "no promise of how well, how fast or how long", _FTC),
    Rule(
        "comparison",
        "error",
        _says(claims.COMPARISON),
        "not better, faster or safer than other medicines",
        _FDA,
    ),
    Rule(
        "medicine-change",
        "error",
        _says(claims.MEDICINE_CHANGE),
        "nobody stops a medicine because of a message",
        "clinic policy",
    ),
    Rule("hipaa-claim", "error", _says(claims.PRIVACY), "no seal that does not exist", _FTC),
    Rule(
        "watched",
        "error",
        _says(claims.WATCHED),
        "nobody relies on a watch that is not kept",
        "clinic policy",
    ),
    Rule("rate", "warning", _says(claims.RATE), "numbers come with their source", _FTC),
    Rule(
        "loaded-word",
        "warning",
        _says(claims.LOADED),
        "safe, immediate, rewire, natural: each says too much",
        "clinic policy",
    ),
    Rule(
        "praise",
        "warning",
        _says(claims.PRAISE),
        "no superlatives, no testimonials",
        "16 CFR 255 (endorsements)",
    ),
    Rule("offer-in-care", "error", _says(claims.OFFERS, care=True), "care messages sell nothing", _PRIMARY),
    Rule(
        "billing-by-sms",
        "error",
        _says(claims.BILLING, "sms"),
        "no money in a text",
        "47 CFR 64.1200(a)(9)(iv)",
    ),
    Rule(
        "billing-in-care",
        "warning",
        _says(claims.BILLING, "email", care=True),
        "care mail is about care",
        _PRIMARY,
    ),
    Rule("dose", "warning", _says(claims.DOSE), "no dose in a message to many", "clinic policy"),
    Rule("emoji", "warning", emoji, "a clinical text reads the same on every device", "clinic policy"),
)
