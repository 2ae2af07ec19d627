"""A message folder and a patient's facts become a subject, HTML and a text part, or an SMS.

    messages/<journey>/<step>/email.en.md, sms.en.txt, …   `sources`: which text counts
    text + letterhead                                      `compile_message`: once per version, the costly
    Compiled + facts                                       `render`: once per message

A fact that is missing, or empty where it would be printed, is a ContentError, never a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template

import css_inline
import jinja2
import yaml
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nurture.core.facts import CATEGORIES
from nurture.core.text import gsm_safe
from nurture.markup import FACTS, MARKS, Constructs, ContentError, Markdown, check, line_of

__all__ = [
    "FACTS",
    "SUBSCRIPTIONS",
    "Compiled",
    "ContentError",
    "Letter",
    "Rendered",
    "Source",
    "compile_message",
    "load_letter",
    "render",
    "sources",
    "unsubscribe_headers",
]

Value = str | int | float | bool

#: Categories whose mail carries an unsubscribe link and the headers of RFC 8058.
SUBSCRIPTIONS = frozenset({"education", "marketing", "feedback"})

#: Twilio refuses a longer body (error 21617).
SMS_LIMIT = 1600


@dataclass(frozen=True)
class Text:
    path: Path
    text: str


@dataclass(frozen=True)
class Source:
    """The texts of one message, by (channel, language): ("sms", "en")."""

    name: str  # journey/step
    texts: dict[tuple[str, str], Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """The letterhead of one language and category: page layout, style, and the footer in Markdown."""

    language: str
    layout: Text
    css: Text
    footer: tuple[Text, ...]


@dataclass(frozen=True)
class Compiled:
    """Checked Jinja sources of one text. Strings only: `Compiled(**asdict(compiled))` gives it back."""

    path: str
    channel: str
    subject: str = ""
    preheader: str = ""
    html: str = ""
    text: str = ""
    sms: str = ""


@dataclass(frozen=True)
class Rendered:
    """What leaves: an e-mail's four fields, or `sms`."""

    subject: str = ""
    preheader: str = ""
    html: str = ""
    text: str = ""
    sms: str = ""


# ---- from folders

_FILE = re.compile(r"(email)\.([a-z]{2})\.md|(sms)\.([a-z]{2})\.txt")


def sources(layers: Sequence[Path]) -> dict[str, Source]:
    """Message name -> its texts. Later layers override earlier ones file by file; one may be absent."""
    found: dict[str, Source] = {}
    for path in (path for layer in layers for path in sorted(layer.glob("*/*/[!.]*"))):
        if not (match := _FILE.fullmatch(path.name)):
            raise ContentError(str(path), 0, "is not a message; name it like email.en.md or sms.en.txt")
        name = f"{path.parent.parent.name}/{path.parent.name}"
        channel, language = filter(None, match.groups())
        found.setdefault(name, Source(name)).texts[channel, language] = _read(path)
    return found


def load_letter(layers: Sequence[Path], language: str, category: str) -> Letter:
    """The letterhead from letter folders; later ones override earlier ones file by file."""
    if category not in CATEGORIES:
        raise ValueError(f"{category!r} is not a category; known: {', '.join(CATEGORIES)}")

    def part(name: str) -> Text:
        for layer in reversed(layers):
            if (path := layer / name).exists():
                return _read(path)
        raise ContentError(name, 0, f"is missing in the letter folder; mail in {language!r} needs it")

    choice = "unsubscribe" if category in SUBSCRIPTIONS else "preferences"
    footer = (part(f"footer.{language}.md"), part(f"{choice}.{language}.md"))
    return Letter(language, part("letter.html"), part("letter.css"), footer)


def _read(path: Path) -> Text:
    try:
        return Text(path, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(str(path), 0, f"cannot be read as UTF-8 text: {error}") from None


# ---- once per version


def compile_message(source: str, channel: str, letter: Letter | None, path: str) -> Compiled:
    """A checked text, ready to be merged. `letter` is for e-mail; an SMS needs none.

    Raises ContentError with file and line.
    """
    if mark := MARKS.search(source):
        raise ContentError(path, line_of(source, mark.start()), "holds a private-use character; take it out")
    if channel == "sms":
        return _compile_sms(source, path)
    if letter is None:
        raise ValueError("an e-mail needs its letter")
    return _compile_email(source, letter, path)


def _compile_sms(source: str, path: str) -> Compiled:
    check(source, path)
    if not source.strip():
        raise ContentError(path, 1, "is empty")
    if len(source) > SMS_LIMIT:
        raise ContentError(path, 1, f"has {len(source)} characters; an SMS can have {SMS_LIMIT}")
    return Compiled(path, "sms", sms=source)


def _compile_email(source: str, letter: Letter, path: str) -> Compiled:
    subject, preheader, body, first_line = _split(source, path)
    constructs = Constructs()
    message = Markdown(constructs, body, path, first_line)
    footer = [Markdown(constructs, part.text, str(part.path)) for part in letter.footer]
    page = _page(letter, constructs, subject, preheader, message, footer)
    text = "\n\n".join([message.text, "----", *(part.text for part in footer)])
    compiled = Compiled(
        path, "email", subject, preheader, constructs.restore(page), constructs.restore(text) + "\n"
    )
    # Markdown turns entities into characters: what comes out is checked again.
    check(compiled.html, path, first_line=0)
    check(compiled.text, path, first_line=0)
    return compiled


_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n(.*)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _split(source: str, path: str) -> tuple[str, str, str, int]:
    """Subject, preheader, the Markdown, and the line on which that begins."""
    match = _FRONT_MATTER.fullmatch(source)
    if not match:
        raise ContentError(path, 1, "begins with a line ---, then subject: and preheader:, then a line ---")
    head = dict(_fields(match[1], path))
    for name in ("subject", "preheader"):
        if name not in head:
            raise ContentError(path, 1, f"{name} is missing")
    return head["subject"], head["preheader"], match[2], line_of(source, match.start(2))


def _fields(block: str, path: str) -> Iterator[tuple[str, str]]:
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise ContentError(path, line, "is not YAML; put the value in quotes") from None
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        line, name = key.start_mark.line + 2, key.value
        if name not in ("subject", "preheader"):
            raise ContentError(path, line, f"{name!r} does not belong here, only subject and preheader")
        if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            raise ContentError(path, line, f"{name} is missing or not one line of text; put it in quotes")
        if _CONTROL.search(value.value):
            raise ContentError(path, line, f"{name} holds a line break or a control character")
        check(value.value, path, line)
        yield name, value.value


_FETCHED = re.compile(r"<(?:img|link|script|iframe|object|video|audio)\b|url\(|@import", re.IGNORECASE)
_INLINER = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


def _page(
    letter: Letter,
    constructs: Constructs,
    subject: str,
    preheader: str,
    message: Markdown,
    footer: list[Markdown],
) -> str:
    """The whole HTML page with its style inlined, constructs still hidden."""
    path = str(letter.layout.path)
    check(letter.layout.text, path)
    try:
        page = Template(constructs.hide(letter.layout.text)).substitute(
            language=letter.language,
            css=letter.css.text,
            subject=escape(constructs.hide(subject)),
            preheader=escape(constructs.hide(preheader)),
            body=message.html,
            footer="\n".join(part.html for part in footer),
        )
    except (KeyError, ValueError) as error:
        raise ContentError(path, 0, f"has a $ that is none of its placeholders: {error}") from None
    if fetched := _FETCHED.search(page):
        raise ContentError(path, 0, f"holds {fetched[0]!r}: mail loads nothing from elsewhere")
    return _INLINER.inline(page)


# ---- once per message


def render(compiled: Compiled, facts: Mapping[str, Value]) -> Rendered:
    """`compiled` merged with flat facts, whose names and types are those of FACTS.

    Line breaks and control characters in a fact become a space. An SMS comes out as one line, with the GSM
    alphabet's look-alikes. Raises ContentError for a fact that is missing, empty or of another type.
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
        return Rendered(sms=_short_enough(gsm_safe(" ".join(merge(compiled.sms).split())), compiled.path))
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
