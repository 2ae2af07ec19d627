"""What lies in the folders: whatever is sent exists, in both languages, and whatever exists is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from nurture.content import SUBSCRIPTIONS
from nurture.lint.finding import Hit, Rule
from nurture.lint.library import LANGUAGES, Library, Placed
from nurture.lint.text import Text

FILE = {"email": "email.{}.md", "sms": "sms.{}.txt"}


def broken_journey(library: Library) -> Iterator[Hit]:
    for file in library.journeys.values():
        for fault in file.faults:
            yield Hit(fault.line, f"{fault.field}: {fault.problem}", file.path)


def unreadable(library: Library) -> Iterator[Hit]:
    for path in library.unreadable:
        yield Hit(1, "cannot be read as UTF-8 text; save it as UTF-8", path)


def misplaced_file(library: Library) -> Iterator[Hit]:
    for path in library.strays:
        way_out = "journeys/<name>.yaml, messages/<journey>/<step>/email.en.md or sms.en.txt and replies/ are"
        yield Hit(1, f"is not read by anything; {way_out}", path)


def missing_message(library: Library) -> Iterator[Hit]:
    there = {(text.message, text.channel) for text in library.texts}
    for step in _steps(library):
        for channel in (*step.step.channels, *step.step.fallback):
            message = f"{step.journey.name}/{step.name}"
            if (message, channel) not in there:
                name = FILE[channel].format("en")
                why = f"sends a message that is not there: write messages/{message}/{name}"
                yield step.hit(why)._replace(path=step.path)


def _steps(library: Library) -> Iterator[Placed]:
    for file in library.journeys.values():
        yield from file.steps


def unsent_message(library: Library) -> Iterator[Hit]:
    for text in library.texts:
        if not text.planned:
            journey, _, step = text.message.partition("/")
            yield Hit(1, f"is never sent: there is no step {step!r} in a journey {journey!r}", text.path)


def unsent_channel(library: Library) -> Iterator[Hit]:
    used = {
        (f"{step.journey.name}/{step.name}", channel)
        for step in _steps(library)
        for channel in (*step.step.channels, *step.step.fallback)
    }
    whole = {file.journey.name for file in library.journeys.values() if file.journey}
    for text in library.texts:
        if text.planned and text.folder in whole and (text.message, text.channel) not in used:
            yield Hit(1, f"is sent by hand only: its step uses no {text.channel}", text.path)


def missing_language(library: Library) -> Iterator[Hit]:
    for texts in _siblings(library):
        there = {text.language for text in texts}
        for language in LANGUAGES:
            if language not in there:
                name = FILE[texts[0].channel].format(language)
                yield Hit(1, f"has no {name} beside it; write it", texts[0].path)


def other_language(library: Library) -> Iterator[Hit]:
    for texts in _siblings(library):
        for one, other in permutations(texts, 2):
            if one.path in library.own and other.path not in library.own:
                name = FILE[other.channel].format(other.language)
                yield Hit(
                    1, f"replaces ours, and {name} is still ours: patients read different things", one.path
                )


def _siblings(library: Library) -> Iterable[list[Text]]:
    """One text in its languages."""
    by_channel: dict[tuple[str, str], list[Text]] = {}
    for text in library.texts:
        by_channel.setdefault((text.message, text.channel), []).append(text)
    return by_channel.values()


_ADDRESS = re.compile(r"\{\{ *clinic_address *\}\}")
_UNSUBSCRIBE = re.compile(r"\{\{ *unsubscribe_url *\}\}")


def letter_address(library: Library) -> Iterator[Hit]:
    return _letter_lacks(library, "footer", _ADDRESS, "prints no {{ clinic_address }}; commercial mail must")


def letter_unsubscribe(library: Library) -> Iterator[Hit]:
    kinds = ", ".join(sorted(SUBSCRIPTIONS))
    why = f"has no link to {{{{ unsubscribe_url }}}}; {kinds} mail must"
    return _letter_lacks(library, "unsubscribe", _UNSUBSCRIBE, why)


def letter_emergency(library: Library) -> Iterator[Hit]:
    for number in ("911", "988"):
        yield from _letter_lacks(
            library,
            "footer",
            re.compile(rf"\b{number}\b"),
            f"does not give {number}; every mail relies on it",
        )


def _letter_lacks(library: Library, part: str, wanted: re.Pattern[str], why: str) -> Iterator[Hit]:
    for name, file in library.letter.items():
        if re.fullmatch(rf"{part}\.[a-z]{{2}}\.md", name) and not wanted.search(_always(file.text)):
            yield Hit(1, why, str(file.path))


def _always(source: str) -> str:
    """What is printed whatever the facts: without comments and choices."""
    shown = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    while (
        outer := re.sub(r"\{%-? *if(?:(?!\{%-? *if).)*?endif *-?%\}", "", shown, flags=re.DOTALL)
    ) != shown:
        shown = outer
    return shown


RULES = (
    Rule("broken-journey", "error", broken_journey, "what is written can be planned", "docs/content.md"),
    Rule("unreadable", "error", unreadable, "every file is read", "docs/content.md"),
    Rule("misplaced-file", "error", misplaced_file, "no file is left out without a word", "docs/content.md"),
    Rule("missing-message", "error", missing_message, "every step has its words", "docs/content.md"),
    Rule("unsent-message", "error", unsent_message, "every text reaches somebody", "docs/content.md"),
    Rule("unsent-channel", "warning", unsent_channel, "every text reaches somebody", "docs/content.md"),
    Rule(
        "missing-language",
        "error",
        missing_language,
        "patients read their own language",
        "clinic policy",
    ),
    Rule("other-language", "warning", other_language, "all languages say the same", "clinic policy"),
    Rule("letter-address", "error", letter_address, "mail tells where the clinic is", "15 USC 7704(a)(5)"),
    Rule(
        "letter-unsubscribe",
        "error",
        letter_unsubscribe,
        "one click ends what is not care",
        "15 USC 7704(a)(3); RFC 8058",
    ),
    Rule("letter-emergency", "error", letter_emergency, "every mail gives 911 and 988", "clinic policy"),
)
