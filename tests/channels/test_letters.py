"""E-mails as mail programs write them: who wrote, to whom, what is new in it, and whether a machine did."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.channels.base import ChannelError
from nurture.channels.dsn import Mailed
from nurture.channels.html_text import text_of
from nurture.channels.letters import Letter, parse
from tests.channels.test_dsn import REF, bounce, complaint

CARE = "care@cedar.example.org"


USUAL = {
    "From": "Ana Reyes <Ana@Example.org>",
    "To": f"Cedar <{CARE}>",
    "Message-ID": "<1@mail.example.org>",
    "Subject": "Re: Your visit",
}


def mail(body: str = "See you then.", html: str = "", **heads: str) -> EmailMessage:
    """`heads` with _ for -; '' leaves one out."""
    message = EmailMessage()
    said = USUAL | {name.replace("_", "-"): value for name, value in heads.items()}
    for name, value in said.items():
        if value:
            message[name] = value
    if body or not html:
        message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html") if body else message.set_content(html, subtype="html")
    return message


def letter(message: EmailMessage | bytes, **envelope: Any) -> Letter:
    raw = message if isinstance(message, bytes) else message.as_bytes()
    found = parse(raw, **envelope)
    assert isinstance(found, Letter)
    return found


def test_a_mail_says_who_wrote_to_whom() -> None:
    found = letter(mail())
    assert (found.inbound.sender, found.inbound.to, found.inbound.channel) == (
        "ana@example.org",
        CARE,
        "email",
    )
    assert (found.inbound.body, found.inbound.media, found.automatic) == ("See you then.", (), False)
    assert found.inbound.provider_id.startswith("mail:") and len(found.inbound.provider_id) == 45


def test_the_envelopes_recipient_comes_before_the_heads() -> None:
    found = letter(
        mail(Delivered_To="care+x@cedar.example.org", Cc="bob@example.org"), recipient="inbox@mx.example.org"
    )
    assert found.recipients == ("inbox@mx.example.org", "care+x@cedar.example.org", CARE, "bob@example.org")


def test_a_mail_is_named_by_its_message_id_and_its_writer_and_else_by_what_it_says() -> None:
    name = letter(mail()).inbound.provider_id
    assert name == letter(mail("another copy", Received_SPF="pass")).inbound.provider_id
    assert name != letter(mail(From="ben@example.org")).inbound.provider_id
    nameless = [letter(mail(body, Message_ID="")).inbound.provider_id for body in ("a", "a", "b")]
    assert nameless[0] == nameless[1] != nameless[2]


@pytest.mark.parametrize("length", [10, 78, 200, 900])
def test_a_long_message_id_names_no_other_mail(length: int) -> None:
    raw = mail().as_bytes()
    one, two = (raw.replace(b"<1@mail", b"<" + b"a" * length + end + b"@mail") for end in (b"1", b"2"))
    assert letter(one).inbound.provider_id != letter(two).inbound.provider_id


@pytest.mark.parametrize(
    ("subject", "body", "words"),
    [
        ("Re: Your visit", "Can we move it?", "Can we move it?"),
        ("RV: Su cita", "¿La cambiamos?", "¿La cambiamos?"),
        ("I want to die", "", "I want to die"),
        ("I want to die", "please call", "I want to die\nplease call"),
        ("Hello", "STOP", "STOP"),
        ("STOP", "", "STOP"),
        ("", "Hi", "Hi"),
    ],
)
def test_a_subject_of_ones_own_is_part_of_what_is_said(subject: str, body: str, words: str) -> None:
    assert letter(mail(body, Subject=subject)).inbound.body == words


HTML = (
    "<html><head><style>p {color: red}</style></head><body><div>Can we <b>move</b>&nbsp;it?<br>Tuesday</div>"
    '<div class="gmail_quote"><div class="gmail_attr">On Wed, Mar 4, 2026 at 9:10 AM Cedar '
    '&lt;<a href="mailto:care@cedar.example.org">care@cedar.example.org</a>&gt; wrote:<br></div>'
    "<blockquote>Reply <p>STOP</p></blockquote></div></body></html>"
)


def test_a_mail_in_html_alone_is_read_and_its_quotes_are_not() -> None:
    found = letter(mail("", html=HTML))
    assert found.inbound.body == "Can we move it?\nTuesday"
    assert "> STOP" in found.raw["text"]


def test_plain_words_come_before_html_and_blank_ones_do_not() -> None:
    assert letter(mail("plain", html="<p>rich</p>")).inbound.body == "plain"
    assert letter(mail(" ", html="<p>rich</p>")).inbound.body == "rich"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ('<blockquote style="margin:0 0 0 40px;border:none;padding:0">mine</blockquote>', "mine"),
        ("<blockquote>x<blockquote>y</blockquote>z</blockquote>w", "> x\n>> y\n> z\nw"),
        ("<head><title>t</title><p>no end of the head", "no end of the head"),
        ("no html < at all", "no html < at all"),
        ("<p>quiero&nbsp;morir &aacute;", "quiero morir á"),
        ("", ""),
    ],
)
def test_html_in_plain_lines(html: str, text: str) -> None:
    assert text_of(html) == text


def test_files_are_noted_by_name_and_their_bytes_kept_nowhere() -> None:
    message = mail()
    message.add_attachment(b"\xff\xd8 secret pixels", maintype="image", subtype="jpeg", filename="arm.jpg")
    message.add_attachment("a diary", filename="diary.txt")
    found = letter(message)
    assert found.inbound.media == (
        "arm.jpg (image/jpeg), in the mailbox",
        "diary.txt (text/plain), in the mailbox",
    )
    assert found.inbound.body == "See you then."
    assert "secret" not in str(found.raw) and "diary" not in str(found.raw)


def test_what_mail_servers_found_out_about_the_sender_is_kept_for_staff() -> None:
    told = "mx.example.org; spf=fail smtp.mailfrom=example.org"
    assert letter(mail(Authentication_Results=told)).raw["Authentication-Results"] == told


# ---- machines


@pytest.mark.parametrize(
    "heads",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Auto-Submitted": "Auto-Generated; owner"},
        {"Precedence": "bulk"},
        {"Precedence": "Auto_Reply"},
        {"List-Id": "<news.example.org>"},
        {"X-Autoreply": "yes"},
        {"Return-Path": "<>"},
        {"From": "MAILER-DAEMON@mx.example.org"},
        {"From": "Postmaster <postmaster@example.org>"},
        {"From": "no-reply@example.org"},
        {"From": "donotreply@example.org"},
    ],
)
def test_a_machines_mail_is_told(heads: dict[str, str]) -> None:
    assert letter(mail(**heads)).automatic


@pytest.mark.parametrize(
    "heads",
    [
        {},
        {"Auto-Submitted": "no"},
        {"Precedence": "first-class"},
        {"Return-Path": "<ana@example.org>"},
        {"From": "noreen@example.org"},
        {"Subject": "Out of Office"},
    ],
)
def test_a_persons_mail_is_a_persons(heads: dict[str, str]) -> None:
    assert not letter(mail(**heads)).automatic


def test_the_providers_word_on_the_envelope_counts_before_the_head() -> None:
    assert letter(mail(), sender="").automatic
    assert not letter(mail(Return_Path="<>"), sender="ana@example.org").automatic


@pytest.mark.parametrize("raw", [bounce(), complaint()])
def test_a_report_is_a_report(raw: bytes) -> None:
    found = parse(raw)
    assert isinstance(found, Mailed) and found.ref == REF


def test_a_report_that_quotes_nothing_is_a_machines_mail() -> None:
    assert letter(bounce(quoted="nothing")).automatic


# ---- what nobody should have sent


@pytest.mark.parametrize(
    "raw", [b"", b"Subject: x\n\nhi", b"From: \n\nhi", b"From: nobody\n\nhi", b"\xff\xfe\x00"]
)
def test_a_mail_from_nobody_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(ChannelError, match="does not say from whom"):
        parse(raw)


def test_a_mailbox_that_we_could_not_write_to_is_still_somebodys() -> None:
    found = letter("From: José <josé@ejemplo.example>\n\nquiero morir".encode())
    assert found.inbound.body == "quiero morir"
    assert "@" in found.inbound.sender


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@example.org\nContent-Type: text/plain; charset=x-nobody\n\ncaf\xc3\xa9 \x00",
        b"From: a@example.org\nSubject: =?x-no?q?a?=\nContent-Type: multipart/mixed\n\nno boundary",
        b"From: a@example.org\nSubject: caf\xe9\nContent-Transfer-Encoding: base64\n\n%%%",
        b"From a@example.org Wed Mar  4 09:10:00 2026\nFrom: a@example.org\n\nhi",
        b"From: =?utf-8?b?xx?= <a@example.org>\nTo: (((((\nMessage-ID: \xff\n\nhi",
    ],
)
def test_whatever_a_mail_program_makes_of_a_mail_is_read(raw: bytes) -> None:
    found = letter(raw)
    assert found.inbound.sender == "a@example.org"
    f"{found.inbound}{found.raw}".encode()
    assert "\0" not in found.inbound.body


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_a_mail_or_a_sentence(noise: bytes) -> None:
    for raw in (noise, b"From: a@example.org\n" + noise, b"From: a@example.org\nContent-Type: " + noise):
        try:
            parse(raw)
        except ChannelError as error:
            assert str(error).endswith(".")
