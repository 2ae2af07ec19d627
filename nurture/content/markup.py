"""The language that message texts are written in: Markdown, facts in {{ }}, and {% if %}.

What a text may say is checked here (`check`), and Markdown that holds such constructs becomes HTML and plain
text without harm to them (`Constructs`, `Markdown`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import unquote

import jinja2
from jinja2 import nodes
from markdown_it import MarkdownIt
from markdown_it.token import Token


class Fact(NamedTuple):
    type: type
    meaning: str
    choices: tuple[str, ...] = ()


#: Every merge field that a text may use. Visit facts are absent when there is no visit.
FACTS: dict[str, Fact] = {
    "given_name": Fact(str, "the patient's first name; may be empty"),
    "clinic": Fact(str, "the neutral name that the clinic signs with"),
    "clinic_phone": Fact(str, "printed like 212-555-0100"),
    "clinic_address": Fact(str, "postal address, on one line"),
    "opening_hours": Fact(str, "in words of the patient's language: Mon-Fri 9-5"),
    "after_hours": Fact(str, "what to do while the clinic is closed; may be empty"),
    "route": Fact(str, "how the medicine is given at a session", ("iv", "im", "nasal", "oral")),
    "booking_url": Fact(str, "page to book a visit; may be empty, then: call"),
    "forms_url": Fact(str, "page with the patient's forms; may be empty"),
    "portal_url": Fact(str, "the patient's portal; may be empty"),
    "survey_url": Fact(str, "page with the clinic's own survey; may be empty, then: reply"),
    "review_url": Fact(str, "page for public reviews; may be empty"),
    "visit_day": Fact(str, "short: Tue, Mar 3"),
    "visit_date": Fact(str, "long: Tuesday, March 3"),
    "visit_time": Fact(str, "9:00 AM"),
    "visit_minutes": Fact(int, "how long this visit is booked for"),
    "telehealth": Fact(bool, "the visit is by video"),
    "video_url": Fact(str, "where to join a visit by video; may be empty"),
    "arrival_time": Fact(str, "when to be at the clinic for a session: 8:00 AM"),
    "pickup_time": Fact(str, "when the ride home from a session may leave, about: 12:30 PM"),
    "first_session": Fact(bool, "no earlier session was completed or stands before this one"),
    "more_sessions": Fact(int, "sessions that stand after this visit"),
    "session_dates": Fact(str, "this session and those after it: Wed, Mar 4, 9:00 AM; Fri, Mar 6, 9:00 AM"),
    "moved": Fact(bool, "the visit had another time before"),
    "undecided": Fact(bool, "the provider has not decided yet what may fit"),
    "food_cutoff": Fact(str, "last moment for food: 1:00 AM Tue"),
    "liquid_cutoff": Fact(str, "last moment for clear liquids: 5:00 AM Tue"),
    "alcohol_cutoff": Fact(str, "from then on no alcohol, cannabis or drugs before a session: 9:00 AM Tue"),
    "alcohol_until": Fact(str, "and again until then after it: 11:00 AM Thu"),
    "drive_from": Fact(str, "no driving before, nor before a full night of sleep: 11:00 AM Thu"),
    "ride_policy": Fact(str, "which ride home is asked for", ("adult_escort", "any_ride", "rideshare_ok")),
    "ride_confirmed": Fact(bool, "the patient said that the ride home is set"),
    "confirmed": Fact(bool, "the patient said that they will come"),
    "medication_review_open": Fact(bool, "a nurse has not been through the patient's medicines yet"),
    "consent_open": Fact(bool, "the treatment consent is not signed yet"),
    "fasting_by_nurse": Fact(bool, "a nurse gives this patient their own eating plan"),
    "no_drive_hours": Fact(float, "hours after the visit without driving"),
    "session_minutes": Fact(int, "how long a session usually takes"),
    "sessions_planned": Fact(int, "number of sessions in the approved plan; 0 without one"),
    "planned_dates": Fact(str, "the coming sessions: Wed, Mar 4, 9:00 AM; Fri, Mar 6, 9:00 AM; may be empty"),
    "offered_slots": Fact(str, "free times in a conversation: 1) Tue 9:00 2) Wed 1:30 3) Thu 10:30"),
    "choices": Fact(str, "which visit is meant, in a conversation: 1) Ana Tue 9:00 2) Ben Wed 1:30"),
    "reply_by": Fact(str, "when a person reads a text that came after hours: 9:00 AM Mon"),
    "unsubscribe_url": Fact(str, "one-click unsubscribe page; may be empty in care and admin mail"),
    "sandbox": Fact(bool, "a practice system: the letterhead says so"),
}

#: Filters that a text may use, without arguments.
FILTERS = frozenset({"capitalize", "lower", "upper"})


class ContentError(ValueError):
    """A text cannot be used. `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")


def line_of(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


# ---- what a text may say

_PARSER = jinja2.Environment()  # noqa: S701 - it only parses; content.render has its own, which escape
_GRAMMAR = (
    nodes.TemplateData,
    nodes.Output,
    nodes.Name,
    nodes.Filter,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
)
_HELP = "a text prints facts, as in {{ clinic }}, and chooses with if, elif and else"


def check(source: str, path: str, first_line: int = 1) -> None:
    """Refuses everything but facts, filters and choices, at its line; `first_line` 0: it has no lines."""
    try:
        tree = _PARSER.parse(source)
    except jinja2.TemplateSyntaxError as error:
        raise ContentError(path, first_line and first_line + error.lineno - 1, str(error.message)) from None
    for node in tree.find_all(nodes.Node):
        if fault := _fault(node):
            raise ContentError(path, first_line and first_line + node.lineno - 1, fault)


def _fault(node: nodes.Node) -> str:
    if not isinstance(node, _GRAMMAR):
        return f"{type(node).__name__.lower()} is not allowed: {_HELP}"
    match node:
        case nodes.TemplateData(data=data) if re.search(r"\{[{%#]", data):
            return "{{ and {% cannot be shown as they are"
        case nodes.Name(name=name) if name not in FACTS:
            near = get_close_matches(name, FACTS, 1)
            return f"{name!r} is not a fact{f'; did you mean {near[0]!r}?' if near else ''}"
        case nodes.Filter(name=name) if name not in FILTERS or node.args or node.kwargs:
            return f"the filter {name!r} is not allowed; these are, alone: {', '.join(sorted(FILTERS))}"
        case nodes.Output():
            return next(filter(None, map(_unprintable, node.nodes)), "")
        case nodes.Compare(expr=nodes.Name(name=name), ops=operands):
            return next(filter(None, (_never_equal(name, operand.expr) for operand in operands)), "")
    return ""


def _unprintable(node: nodes.Node) -> str:
    if isinstance(node, nodes.TemplateData) or not isinstance(node, _GRAMMAR):
        return ""
    name = node.node if isinstance(node, nodes.Filter) else node
    if not isinstance(name, nodes.Name):
        return f"only a fact can be printed: {_HELP}"
    if name.name in FACTS and FACTS[name.name].type is bool:
        return f"{name.name!r} is a yes or no; ask for it in {{% if %}}"
    return ""


def _never_equal(name: str, other: nodes.Node) -> str:
    choices = FACTS[name].choices if name in FACTS else ()
    if choices and isinstance(other, nodes.Const) and other.value not in choices:
        return f"{name!r} is never {other.value!r}; it is one of {', '.join(choices)}"
    return ""


# ---- Markdown with constructs in it

_PRINTED, _TAGS = "\ue000-\uefff", "\uf000-\uf8ff"
MARKS = re.compile(f"[{_PRINTED}{_TAGS}]")
_TAG = re.compile(f"[{_TAGS}]")


class Constructs:
    """Jinja constructs, each standing as one private-use character while Markdown, HTML and CSS are made.

    Such a character is a letter to Markdown and needs no escape in HTML, so nothing on the way can harm it.
    """

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}

    def hide(self, source: str) -> str:
        shown, held = [], ""
        for _line, kind, value in _PARSER.lex(source):
            if not held and not kind.endswith("_begin"):
                shown.append(value)
                continue
            held += value
            if kind.endswith("_end"):
                shown.append(self._mark(held))
                held = ""
        return "".join(shown)

    def _mark(self, construct: str) -> str:
        if construct.startswith("{#"):
            return ""
        first = 0xF000 if construct.startswith("{%") else 0xE000
        return self._marks.setdefault(construct, chr(first + len(self._marks)))

    def restore(self, text: str) -> str:
        construct = {mark: construct for construct, mark in self._marks.items()}
        return MARKS.sub(lambda mark: construct[mark[0]], text)


_COMMONMARK = MarkdownIt("commonmark", {"html": False})
_ALONE = re.compile(rf"^[ \t]*[{_TAGS}][{_TAGS} \t]*$", re.MULTILINE)
_ALONE_IN_HTML = re.compile(rf"<p>([{_TAGS}\s]+)</p>")
_PERCENT_MARK = re.compile(r"%E[EF]%[89AB][0-9A-F]%[89AB][0-9A-F]")
_LINK = re.compile(r"https://[^{}]+|mailto:[^{}]+|tel:([^{}]+|\{\{ *clinic_phone *\}\})|\{\{ *\w+_url *\}\}")


class Markdown:
    """`html` and plain `text` of a Markdown source, its constructs still hidden in `constructs`."""

    def __init__(self, constructs: Constructs, source: str, path: str, first_line: int = 1) -> None:
        check(source, path, first_line)
        hidden = constructs.hide(source)
        # A paragraph of its own keeps a tag from being drawn into the text around it.
        tokens = _COMMONMARK.parse(_ALONE.sub(lambda tag: f"\n{tag[0]}\n", hidden))
        for place, fault in _link_faults(tokens, constructs):
            raise ContentError(path, first_line + line_of(source, source.find(place)) - 1, fault)
        html = _unquoted(_COMMONMARK.renderer.render(tokens, _COMMONMARK.options, {}))
        self.html = _ALONE_IN_HTML.sub(r"\1", html)
        self.text = _plain(tokens).strip()
        if (crossed := _crossed(constructs, self.html)) is not None:
            tag = list(_TAG.finditer(hidden))[crossed]
            fault = "this tag and its if stand in different paragraphs; give each a line of its own"
            raise ContentError(path, first_line + line_of(hidden, tag.start()) - 1, fault)


def _unquoted(text: str) -> str:
    return _PERCENT_MARK.sub(lambda mark: unquote(mark[0]), text)


def _link_faults(tokens: Sequence[Token], constructs: Constructs) -> Iterator[tuple[str, str]]:
    for token in (child for block in tokens for child in block.children or ()):
        href = constructs.restore(_unquoted(str(token.attrs.get("href", ""))))
        if token.type == "image":
            yield "![", "pictures are not sent"
        elif token.type == "link_open" and not _LINK.fullmatch(href):
            reason = (
                f"{href!r} cannot be linked; use https, mailto, tel or a fact such as {{{{ booking_url }}}}"
            )
            yield href, reason


def _crossed(constructs: Constructs, html: str) -> int | None:
    """Index of the first tag in another element than its `if`: the HTML would fall apart without it."""
    elements: list[int] = []
    ifs: list[tuple[int, ...]] = []
    index = -1
    for found in re.finditer(rf"<(/?)\w+[^>]*?(/?)>|{_TAG.pattern}", html):
        if found[0][0] != "<":
            index += 1
            word = constructs.restore(found[0]).strip("{%-+ ").split()[0]
            if word == "if":
                ifs.append(tuple(elements))
            elif ifs[-1] != tuple(elements):
                return index
            elif word == "endif":
                ifs.pop()
        elif found[1]:
            elements.pop()
        elif not found[2]:
            elements.append(found.start())
    return None


_PLAIN = {
    "paragraph_close": "\n\n",
    "heading_close": "\n\n",
    "bullet_list_close": "\n",
    "ordered_list_close": "\n",
    "softbreak": " ",
    "hardbreak": "\n",
    "hr": "----\n\n",
}


def _plain(tokens: Sequence[Token]) -> str:
    """Headings in capitals, links with their address behind them, lists with dashes or numbers."""
    out, href, heading = [], "", False
    for token in tokens:
        if token.type == "heading_open":
            heading = True
        elif token.children:
            words = _plain(token.children)
            out.append(words.upper() if heading else words)
            heading = False
        elif token.type == "list_item_open":
            out.append(f"{'  ' * (token.level // 2)}{f'{token.info}.' if token.info else '-'} ")
        elif token.type == "paragraph_close" and token.hidden:
            out.append("\n")
        elif token.type == "link_open":
            href = _unquoted(str(token.attrs["href"]))
        elif token.type == "link_close":
            out.append("" if href.startswith("tel:") else f" ({href.removeprefix('mailto:')})")
        else:
            out.append(_PLAIN.get(token.type, token.content))
    return "".join(out)
