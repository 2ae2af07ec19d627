"""What must be said where ketamine and a condition are named together, in each situation of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nurture.lint.finding import Hit, Rule
from nurture.lint.sentences import around
from nurture.lint.text import Text
from nurture.lint.wording import pattern
from nurture.lint.words import CONDITION

_DRUG = re.compile(r"\bketamin[ea]s?\b", re.IGNORECASE)
_CONDITION = re.compile(CONDITION, re.IGNORECASE)
_APPROVED_FORM = re.compile(r"\b(?:esketamin[ea]|spravato)\b", re.IGNORECASE)

OFF_LABEL = {
    "en": "Ketamine is FDA-approved as an anesthetic. Using it for depression or other mental health "
    "conditions is off-label; the FDA has not approved ketamine for any psychiatric disorder.",
    "es": "La FDA aprobó la ketamina como anestésico. Usarla para la depresión u otros problemas de salud "
    "mental es un uso fuera de la etiqueta; la FDA no ha aprobado la ketamina para ningún trastorno "
    "psiquiátrico.",
}


@dataclass(frozen=True)
class Required:
    """Every pattern of a language must be there; `wording` is what may be written."""

    patterns: dict[str, tuple[str, ...]]
    wording: dict[str, str]

    def is_in(self, words: str, language: str) -> bool:
        return all(pattern(wanted).search(words) for wanted in self.patterns[language])


STATUS = Required(
    {
        "en": (r"FDA[- ]approved as an anesthetic", r"off[- ]label", r"FDA has not approved (?:ketamine|it)"),
        "es": (
            r"FDA (?:ha )?aprob(?:ó|ado) la ketamina como anest[eé]sico",
            r"fuera de (?:la )?(?:etiqueta|indicaci[oó]n)|uso no aprobado",
            r"FDA no (?:la )?ha aprobado",
        ),
    },
    OFF_LABEL,
)
VARIES = Required(
    {
        "en": (r"results vary", r"(?:some|many) people do not|not everyone"),
        "es": (r"resultados var[ií]an", r"(?:algunas|muchas) personas no|no todas? las personas|no todos"),
    },
    {
        "en": "Results vary. Some people do not get better.",
        "es": "Los resultados varían. Algunas personas no mejoran.",
    },
)
RISK = Required(
    {
        "en": (
            r"blood pressure|nause\w+|sick|stomach|vomit\w*|dizz\w+|cut off|far away|disconnect\w*|misus\w+"
            r"|bladder|habit[- ]forming|addict\w+",
        ),
        "es": (
            r"presi[oó]n|n[aá]useas?|v[oó]mitos?|mareos?|marea\w*|lejos de|desconect\w+|mal uso|abuso|abusar"
            r"|vejiga|adicci[oó]n|adictiv\w+",
        ),
    },
    {
        "en": "It can raise blood pressure for a while.",
        "es": "Puede subir la presión por un rato.",
    },
)
GENERAL = Required(
    {
        "en": (r"general information", r"not (?:medical )?advice"),
        "es": (r"informaci[oó]n general", r"no (?:es )?(?:un )?consejo"),
    },
    {
        "en": "This is general information, not advice for you.",
        "es": "Esta es información general, no un consejo para usted.",
    },
)


def _wanted(required: Required, of: str) -> Callable[[Text], Iterator[Hit]]:
    def check(text: Text) -> Iterator[Hit]:
        language = text.language if text.language in required.wording else "en"
        for view in text.views:
            body = view.words[text.start :]
            drug = _DRUG.search(body)
            if drug and _CONDITION.search(body) and not required.is_in(body, language):
                wording = required.wording[language]
                yield Hit(
                    text.line_at(text.start + drug.start()),
                    f"names ketamine and a condition without {of}: “{wording}”",
                )

    return check


def mixed(text: Text) -> Iterator[Hit]:
    for position, words, _ in text.passages:
        for match in _APPROVED_FORM.finditer(words):
            sentence, _ = around(words, match.start(), match.end())
            if _DRUG.search(sentence):
                why = f"“{match[0]}” and ketamine in one sentence: only the first is approved; part them"
                yield Hit(text.line_at(position + match.start()), why)


_SOURCE = "FDA warning on compounded ketamine, Oct 2023"
RULES = (
    Rule(
        "off-label",
        "error",
        _wanted(STATUS, "its status"),
        "the patient knows what is approved and what not",
        _SOURCE,
    ),
    Rule(
        "results-vary", "error", _wanted(VARIES, "the other outcome"), "hope stays honest", "FTC Act, sec. 5"
    ),
    Rule("risk", "error", _wanted(RISK, "a risk, such as"), "no benefit without a risk beside it", _SOURCE),
    Rule(
        "general-information",
        "error",
        _wanted(GENERAL, "this"),
        "nobody takes a mail for their treatment plan",
        "clinic policy",
    ),
    Rule(
        "two-drugs",
        "error",
        mixed,
        "the approved esketamine and ketamine are not confused",
        "FDA; Spravato label and REMS",
    ),
)
