"""A message as its readers see it, a text on a phone or a mail, with what a checker wants to know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from nurture.content import FACTS, Compiled, ContentError, Value, facts_of, render
from nurture.core.text import Parts, sms_parts
from nurture.lint import Finding, measured
from nurture.lint.text import Text
from nurture.lint.views import MOST_SITUATIONS, chosen_by
from nurture.preview import words
from nurture.specimen import situations


@dataclass(frozen=True)
class Variant:
    """What a text says to other patients. `unlike`: how they differ from the sample patient."""

    unlike: str
    said: tuple[str, ...]
    parts: Parts | None = None


@dataclass(frozen=True)
class Sms:
    body: str
    parts: Parts
    longest: Parts  # with long names, in the situation that needs most room


@dataclass(frozen=True)
class Mail:
    subject: str
    preheader: str
    light: str
    dark: str
    plain: str
    height: int  # pixels that it takes, about, on a desk
    calendar: bool
    reading: str


@dataclass(frozen=True)
class Shown:
    """One text in one language. Exactly one of `sms`, `mail` and `fault` is there."""

    language: str
    path: str
    sms: Sms | None = None
    mail: Mail | None = None
    fault: str = ""
    facts: tuple[int, ...] = ()
    variants: tuple[Variant, ...] = ()
    findings: tuple[Finding, ...] = ()


def shown(text: Text, facts: Mapping[str, Value], findings: tuple[Finding, ...]) -> Shown:
    """A text merged with `facts`. What cannot be merged is shown as its fault: an author may be half done."""
    whole = Shown(text.language, text.path, findings=findings)
    if text.letter_fault:
        return replace(whole, fault=text.letter_fault)
    try:
        carried = facts_of(text.source, text.channel, text.path)
        told = _sms(text, facts) if text.channel == "sms" else _mail(text, facts)
        variants = tuple(_variants(text, facts))
    except ContentError as error:
        return replace(whole, fault=error.reason)
    return replace(whole, facts=carried, variants=variants, **told)


def _sms(text: Text, facts: Mapping[str, Value]) -> dict[str, Sms]:
    body = render(text.compiled, facts).sms
    weights = (sms_parts(sms) for sms in _with_long_names(text))
    return {"sms": Sms(body, sms_parts(body), max(weights, key=lambda weight: weight.units))}


def _with_long_names(text: Text) -> Iterator[str]:
    for facts in islice(situations(text.source, text.language), MOST_SITUATIONS):
        try:
            yield render(text.compiled, facts).sms
        except ContentError:
            continue  # the linter tells of it


def _mail(text: Text, facts: Mapping[str, Value]) -> dict[str, Mail]:
    whole = render(text.compiled, facts)
    reading = measured(text)
    mail = Mail(
        subject=whole.subject,
        preheader=whole.preheader,
        light=_in_one_scheme(whole.html, "light"),
        dark=_in_one_scheme(whole.html, "dark"),
        plain=whole.text,
        height=_height(whole.text),
        calendar=text.compiled.calendar,
        reading=str(reading) if reading else "",
    )
    return {"mail": mail}


_DARK = re.compile(r"\(\s*prefers-color-scheme:\s*dark\s*\)")


def _in_one_scheme(html: str, scheme: str) -> str:
    """The page as a mailbox of that colour scheme shows it, whatever scheme the reader of the preview has."""
    asked = _DARK.sub("all" if scheme == "dark" else "not all", html)
    only = asked.replace('content="light dark"', f'content="{scheme}"')
    # A link leads nowhere: the frame may not open windows.
    return only.replace("<head>", '<head><base target="_blank">', 1)


#: Of the letterhead on a desk: characters in a line, pixels of a line and below a paragraph.
_COLUMNS, _LINE, _GAP, _AROUND = 66, 27, 16, 110


def _height(plain: str) -> int:
    paragraphs = [paragraph for paragraph in plain.splitlines() if paragraph.strip()]
    rows = sum(-(-len(paragraph) // _COLUMNS) for paragraph in paragraphs)
    return _AROUND + rows * _LINE + len(paragraphs) * _GAP


def _variants(text: Text, facts: Mapping[str, Value]) -> Iterator[Variant]:
    """Every other sentence that the text can say, each with what is least different where it is said."""
    compiled = replace(text.compiled, html="")
    seen = set(_said(compiled, facts))
    for others in _nearest_first(text, facts):
        try:
            new = tuple(said for said in _said(compiled, others) if said not in seen)
        except ContentError:
            continue  # the linter tells of it
        if new:
            seen.update(new)
            parts = sms_parts(new[0]) if text.channel == "sms" else None
            yield Variant(_unlike(others, facts), new, parts)


def _said(compiled: Compiled, facts: Mapping[str, Value]) -> list[str]:
    whole = render(compiled, facts)
    if whole.sms:
        return [whole.sms]
    own = whole.text.partition("\n----\n")[0]
    return [f"Subject: {whole.subject}", f"Preview line: {whole.preheader}", *filter(None, own.splitlines())]


def _nearest_first(text: Text, facts: Mapping[str, Value]) -> list[dict[str, Value]]:
    chosen = chosen_by(text.source) & facts.keys()
    found = islice(situations(text.source, text.language), MOST_SITUATIONS)
    others = [
        {**facts, **{name: _like(facts[name], other[name], name) for name in chosen}} for other in found
    ]
    return sorted(others, key=lambda other: sum(other[name] != facts[name] for name in chosen))


def _like(mine: Value, other: Value, name: str) -> Value:
    """The other value, or the sample patient's own where the text cannot tell the two apart."""
    free = FACTS[name].type is not bool and not FACTS[name].choices
    return mine if free and bool(mine) == bool(other) else other


def _unlike(others: Mapping[str, Value], facts: Mapping[str, Value]) -> str:
    return words.both(words.fact(name, value) for name, value in others.items() if value != facts[name])
