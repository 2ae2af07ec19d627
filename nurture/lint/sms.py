"""What an SMS must be: short, signed, silent about what it is about, and answerable with digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nurture.content import Value
from nurture.core.text import GSM_BASIC, GSM_EXTENSION, gsm_folded, sms_parts
from nurture.lint.finding import Hit, Rule
from nurture.lint.merged import merged
from nurture.lint.text import Text
from nurture.lint.views import View
from nurture.lint.words import ANSWERS, OPT_OUT_LINE, REVEALING, SHORTENERS, STOP_WORDS
from nurture.specimen import facts as usual_facts

#: Goes to somebody who is not a patient of ours: nothing of the clinic is named.
NAMELESS = ("conversation/wrong_number",)

#: Numbers that a text must give, whatever else it says; and every text about a crisis gives both.
EMERGENCY = {
    "welcome/hello": ("911",),
    "conversation/help": ("911", "988"),
    "aftercare/rest_today": ("911", "988"),
    "aftercare/how_are_you": ("911", "988"),
    "maintenance/one_month": ("988",),
}
#: Ask for an answer that may be about how somebody feels.
ASKING = ("aftercare/how_are_you", "maintenance/one_month")

FIRST_TEXT = {
    "the clinic's name": r"\{\{ *clinic *\}\}",
    "how often texts come": r"(?i)frequen|how (?:many|often)|a (?:week|month)|cantidad|frecuen|cu[aá]nt",
    "that rates may apply": r"(?i)\brates?\b|\btarifas?\b|\bcargos?\b",
    "HELP": r"\bHELP\b|\bAYUDA\b",
    "STOP": r"\bSTOP\b|\bALTO\b",
}
HELP_TEXT = {
    "the clinic's name": r"\{\{ *clinic *\}\}",
    "the clinic's phone": r"\{\{ *clinic_phone *\}\}",
    "STOP": r"\bSTOP\b|\bALTO\b",
}


def _sms(text: Text) -> tuple[View, ...]:
    return text.views if text.channel == "sms" else ()


def clinic_first(text: Text) -> Iterator[Hit]:
    for view in _sms(text):
        if text.message not in NAMELESS and not re.match(r"\s*\{\{ *clinic *\}\}", view.shown):
            yield Hit(text.first_line(), "begins without the clinic's name; begin with {{ clinic }}:")


def parts(text: Text) -> Iterator[Hit]:
    weights = [(sms_parts(sms.sms), sms) for sms in merged(text) if sms.sms]
    weight, worst = max(weights, key=lambda each: each[0].units, default=(None, None))
    if weight and worst and weight.parts > 1 and weight.encoding == "GSM-7":
        situation = _situation(worst.facts, text.language)
        why = f"{weight.parts} parts, {weight.units} of 160 characters{situation and f' where {situation}'}"
        yield Hit(text.first_line(), f"{why}; shorten it by {weight.units - 160}")


def encoding(text: Text) -> Iterator[Hit]:
    for sms in merged(text):
        for character in dict.fromkeys(filter(_spoils, sms.sms)):
            name = f"“{character}” (U+{ord(character):04X})"
            why = f"{name} is not in GSM-7 and leaves 70 characters a part; take another"
            yield Hit(text.line_at(max(text.source.find(character), 0)), why)


def _spoils(character: str) -> bool:
    """Not in GSM-7, nor sent as a letter that is: ú goes as u."""
    return any(c not in GSM_BASIC and c not in GSM_EXTENSION for c in gsm_folded(character))


def _situation(facts: Mapping[str, Value], language: str) -> str:
    """What is unusual about it: `confirmed, ride_policy is any_ride, no given_name`."""
    usual = usual_facts(language)
    return ", ".join(_fact(name, value) for name, value in facts.items() if value != usual[name])


def _fact(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return name if value else f"not {name}"
    return f"{name} is {value}" if value != "" else f"no {name}"


_VERB = r"(?:repl(?:y|ies|ying)|text|send|answer|type|respond\w*|conteste|env[ií]e|mande|escrib\w+)"
# "Responda si tiene preguntas" asks for no SI: there it is "if".
_SAID = "|".join(
    [*sorted({*STOP_WORDS, *ANSWERS}, key=len, reverse=True), r"si(?=\s*(?:[.,;:!?]|$|para\b|o\b))"]
)
_INSTRUCTION = re.compile(
    rf"\b{_VERB}\s+(?:us\s+|back\s+|with\s+|con\s+)?[\"'“]?(?P<word>{_SAID})\b|(?<!\w)(?P<menu>{_SAID})\s*=",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b(?:CANCEL|CANCELAR|END|QUIT|REMOVE|REVOKE|UNSUBSCRIBE|BAJA|PARAR|YES)\b")
_ABOUT_A_VISIT = re.compile(
    r"\b(?:STOP|ALTO)\b[\"'”]?,? (?:to|if|for|para|si) (?:[a-z]+ ){0,6}?"
    r"(?:cancel|change|move|miss|skip|reschedul|visit|appointment|cambi|mover|cita)\w*",
    re.IGNORECASE,
)


def opt_out_word(text: Text) -> Iterator[Hit]:
    for view in _sms(text):
        for match in _INSTRUCTION.finditer(view.words):
            word = match["word"] or match["menu"]
            if word.lower() not in OPT_OUT_LINE:
                yield _not_a_digit(text, match.start("word" if match["word"] else "menu"), word)
        for match in _SHOUTED.finditer(view.words):
            yield _not_a_digit(text, match.start(), match[0])
        for match in _ABOUT_A_VISIT.finditer(view.words):
            why = f"“{match[0]}”: STOP ends all texts; ask for a digit to change a visit"
            yield Hit(text.line_at(match.start()), why)


def _not_a_digit(text: Text, position: int, word: str) -> Hit:
    effect = (
        "is an opt-out to carriers" if word.lower() in STOP_WORDS else "means more than one thing to carriers"
    )
    return Hit(text.line_at(position), f"“{word}” {effect}; ask for a digit: 1 to confirm, 2 to change")


def sensitive_word(text: Text) -> Iterator[Hit]:
    for view in _sms(text):
        for match in REVEALING.finditer(view.words):
            why = f"“{match[0]}” tells whoever sees the phone what it is about; say visit, session or call us"
            yield Hit(text.line_at(match.start()), why)


_SHORT = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, SHORTENERS))})(?=/)", re.IGNORECASE)


def shortener(text: Text) -> Iterator[Hit]:
    for position, words, _ in text.passages:
        for match in _SHORT.finditer(words):
            yield Hit(
                text.line_at(position + match.start()),
                f"{match[0]}: carriers block shared short links; use the clinic's own",
            )


_ADDRESS = re.compile(r"https?://|www\.|\{\{ *\w+_url *\}\}", re.IGNORECASE)


def links(text: Text) -> Iterator[Hit]:
    for view in _sms(text):
        found = list(_ADDRESS.finditer(view.shown))
        if len(found) > 1:
            yield Hit(text.line_at(found[1].start()), "a second link in one text; keep one")


def http_link(text: Text) -> Iterator[Hit]:
    for position, words, _ in text.passages:
        for match in re.finditer(r"http://\S*", words, re.IGNORECASE):
            yield Hit(
                text.line_at(position + match.start()),
                f"{match[0]} can be read and changed on its way; use https",
            )


def _holds(text: Text, wanted: Mapping[str, str], kind: str) -> Iterator[Hit]:
    for view in _sms(text):
        missing = [name for name, said in wanted.items() if not re.search(said, view.shown)]
        if missing:
            yield Hit(text.first_line(), f"{kind} lacks {', '.join(missing)}")


def first_text(text: Text) -> Iterator[Hit]:
    return _holds(text, FIRST_TEXT, "the first text") if text.message == "welcome/hello" else iter(())


def help_text(text: Text) -> Iterator[Hit]:
    return _holds(text, HELP_TEXT, "the answer to HELP") if text.message == "conversation/help" else iter(())


def emergency(text: Text) -> Iterator[Hit]:
    for view in _sms(text):
        missing = [number for number in _numbers(text) if not re.search(rf"\b{number}\b", view.words)]
        if missing:
            yield Hit(
                text.first_line(),
                f"gives no {' and no '.join(missing)}; a patient may read it in an emergency",
            )


def _numbers(text: Text) -> tuple[str, ...]:
    return ("911", "988") if "crisis" in text.step else EMERGENCY.get(text.message, ())


_UNWATCHED = re.compile(r"\b(?:not|no|nobody|nadie)\b[^.!?]{0,30}24/7|closed|cerrad", re.IGNORECASE)


def not_watched(text: Text) -> Iterator[Hit]:
    for view in _sms(text):
        if text.message in ASKING and not _UNWATCHED.search(view.words):
            yield Hit(
                text.first_line(), "asks how somebody is and does not say that answers are not watched 24/7"
            )


def ride_contact(text: Text) -> Iterator[Hit]:
    """Nothing about the patient, not even the name, in a text to somebody else."""
    for view in _sms(text) if text.to == "ride_contact" else ():
        for match in re.finditer(r"\{\{ *(?!clinic)(\w+).*?\}\}", view.shown):
            why = (
                f"{match[1]!r} is the patient's, and this goes to who takes them home; name the clinic alone"
            )
            yield Hit(text.line_at(match.start()), why)


RULES = (
    Rule(
        "clinic-first",
        "error",
        clinic_first,
        "the reader knows at once who writes",
        "CTIA Messaging Principles 2023",
    ),
    Rule(
        "parts",
        "error",
        parts,
        "one part: cheap, and not torn apart on its way",
        "3GPP TS 23.040; 47 CFR 64.1200(a)(9)(iv)",
    ),
    Rule("encoding", "error", encoding, "one character can halve what fits into a part", "3GPP TS 23.038"),
    Rule(
        "opt-out-word",
        "error",
        opt_out_word,
        "answering a reminder never ends all texts",
        "47 CFR 64.1200(a)(10); Twilio opt-out words",
    ),
    Rule(
        "sensitive-word",
        "error",
        sensitive_word,
        "nobody learns from a lock screen what somebody is treated for; carriers refuse drug campaigns",
        "45 CFR 164.502(b); Twilio 30565/30941",
    ),
    Rule(
        "shortener",
        "error",
        shortener,
        "texts arrive, and links are trusted",
        "CTIA Messaging Principles 2023; Twilio 30007",
    ),
    Rule("links", "error", links, "one purpose per text", "clinic policy"),
    Rule(
        "http-link",
        "error",
        http_link,
        "what a patient opens stays between them and the clinic",
        "45 CFR 164.312(e)",
    ),
    Rule(
        "first-text",
        "error",
        first_text,
        "the first text says who, how often, what it costs, HELP and STOP",
        "CTIA Messaging Principles 2023",
    ),
    Rule(
        "help-text",
        "error",
        help_text,
        "HELP leads to a person, and to the way out",
        "CTIA Messaging Principles 2023",
    ),
    Rule("emergency", "error", emergency, "911 and 988 where somebody may need them", "clinic policy"),
    Rule(
        "not-watched", "warning", not_watched, "nobody waits for an answer in an emergency", "clinic policy"
    ),
    Rule(
        "ride-contact",
        "error",
        ride_contact,
        "the ride home learns nothing about the patient",
        "45 CFR 164.502(b)",
    ),
)
