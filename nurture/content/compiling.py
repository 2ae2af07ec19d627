"""A message's text and its letterhead become checked templates: once per version, the costly part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from string import Template

import css_inline

from nurture.content.folders import Letter
from nurture.content.head import read_head, sms_text
from nurture.content.markup import MARKS, Constructs, ContentError, Markdown, check, line_of

#: Twilio refuses a longer body (error 21617).
SMS_LIMIT = 1600


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
    calendar: bool = False  # the visit goes along as an .ics file


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
    source = sms_text(source)
    if not source.strip():
        raise ContentError(path, 1, "is empty")
    if len(source) > SMS_LIMIT:
        raise ContentError(path, 1, f"has {len(source)} characters; an SMS can have {SMS_LIMIT}")
    return Compiled(path, "sms", sms=source)


def _compile_email(source: str, letter: Letter, path: str) -> Compiled:
    head = read_head(source, path)
    constructs = Constructs()
    message = Markdown(constructs, head.body, path, head.first_line)
    footer = [Markdown(constructs, part.text, str(part.path)) for part in letter.footer]
    page = _page(letter, constructs, head.subject, head.preheader, message, footer)
    text = "\n\n".join([message.text, "----", *(part.text for part in footer)])
    compiled = Compiled(
        path=path,
        channel="email",
        subject=head.subject,
        preheader=head.preheader,
        html=constructs.restore(page),
        text=constructs.restore(text) + "\n",
        calendar=head.calendar,
    )
    # Markdown turns entities into characters: what comes out is checked again.
    check(compiled.html, path, first_line=0)
    check(compiled.text, path, first_line=0)
    return compiled


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
