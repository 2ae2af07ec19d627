"""Checked templates merged with a patient's flat facts: once per message.

A fact that is missing, or empty where it would be printed, is a ContentError, never a blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nurture.content.compiling import SMS_LIMIT, Compiled
from nurture.content.markup import FACTS, ContentError
from nurture.core.text import gsm_folded

Value = str | int | float | bool


@dataclass(frozen=True)
class Rendered:
    """What leaves: an e-mail's four fields, or `sms`."""

    subject: str = ""
    preheader: str = ""
    html: str = ""
    text: str = ""
    sms: str = ""


def render(compiled: Compiled, facts: Mapping[str, Value]) -> Rendered:
    """`compiled` merged with flat facts, whose names and types are those of FACTS.

    Line breaks and control characters in a fact become a space. An SMS comes out as one line, with the GSM
    alphabet's look-alikes and without the accents that it lacks. Raises ContentError for a fact that is
    missing, empty or of another type.
    """
    values = {name: _clean(compiled.path, name, value) for name, value in facts.items()}

    def merge(source: str, *, html: bool = False) -> str:
        try:
            return _template(source, html).render(values)
        except jinja2.UndefinedError as error:
            raise ContentError(compiled.path, 0, f"needs a fact that is not there: {error.message}") from None
        except _Empty:
            names = ", ".join(name for name, value in values.items() if value == "" and name in source)
            raise ContentError(compiled.path, 0, f"would print an empty fact: {names}") from None

    if compiled.channel == "sms":
        return Rendered(sms=_short_enough(gsm_folded(" ".join(merge(compiled.sms).split())), compiled.path))
    return Rendered(
        subject=" ".join(merge(compiled.subject).split()),
        preheader=" ".join(merge(compiled.preheader).split()),
        html=merge(compiled.html, html=True),
        text=_tidy(merge(compiled.text)),
    )


# Directional overrides would let a name turn round the text that follows it; a lone surrogate cannot be sent.
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def _clean(path: str, name: str, value: Value) -> Value:
    wanted = FACTS[name].type if name in FACTS else None
    if type(value) is not wanted and not (wanted is float and type(value) is int):
        reason = f"the fact {name!r} is not a {wanted.__name__}" if wanted else f"{name!r} is not a fact"
        raise ContentError(path, 0, reason)
    if isinstance(value, str):
        plain = value.isprintable() and "  " not in value
        return (value if plain else _UNPRINTABLE.sub(" ", value)).strip()
    return int(value) if isinstance(value, float) and value.is_integer() else value


class _Empty(Exception):
    pass


def _never_empty(value: Value) -> Value:
    if value == "":
        raise _Empty
    return value


@lru_cache(maxsize=4096)
def _template(source: str, html: bool) -> jinja2.Template:
    return _ENVIRONMENTS[html].from_string(source)


_ENVIRONMENTS = {
    html: ImmutableSandboxedEnvironment(
        autoescape=html, undefined=jinja2.StrictUndefined, finalize=_never_empty, keep_trailing_newline=True
    )
    for html in (True, False)
}


def _short_enough(sms: str, path: str) -> str:
    if len(sms) > SMS_LIMIT:
        raise ContentError(path, 0, f"has {len(sms)} characters after merging; an SMS can have {SMS_LIMIT}")
    return sms


_GAP = re.compile(r"(?<=\S) {2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SPLIT_LIST = re.compile(r"^((?:-|\d+\.) .*\n)\n(?=(?:-|\d+\.) )", re.MULTILINE)


def _tidy(text: str) -> str:
    """Without what untaken choices leave behind: double spaces, empty lines, lists torn in two."""
    lines = (_GAP.sub(" ", line.rstrip()) for line in text.splitlines())
    whole = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"
    return _SPLIT_LIST.sub(r"\1", whole)


_URL = re.compile(r"https?://[!-;=?-~]+")


def unsubscribe_headers(url: str) -> tuple[tuple[str, str], ...]:
    """The two headers of RFC 8058; mail of the categories in SUBSCRIPTIONS carries them."""
    if not _URL.fullmatch(url):
        raise ValueError("an unsubscribe link is an http(s) URL without spaces or brackets")
    return ("List-Unsubscribe", f"<{url}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
