"""Our e-mails, judged by the standard library's parser."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.channels.base import Attachment, Outgoing
from nurture.channels.mime import build

NOON = datetime(2026, 3, 4, 12, 0, 5, tzinfo=UTC)


def mail(**given_fields) -> Outgoing:
    fields = {"ref": "0190-a1", "to": "ana@example.org", "sender": "care@clinic.example.org", "body": "Hello"}
    return Outgoing(**{**fields, **given_fields})


def parsed(message: Outgoing) -> EmailMessage:
    raw = build(message, NOON)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw), "every line ends with CRLF"
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    read = message_from_bytes(raw, policy=policy.SMTP)
    assert not read.defects
    return read


def bodies(message: EmailMessage) -> list[str]:
    parts = message.iter_parts() if message.is_multipart() else [message]
    return [part.get_payload(decode=True).decode() for part in parts]


def sender_of(message: Outgoing) -> tuple[str, str]:
    # The modern parser leaves a space between two encoded words of a name, against RFC 2047 6.2.
    name, address = parseaddr(message_from_bytes(build(message, NOON))["From"])
    return str(make_header(decode_header(name))), address


def crlf(text: str) -> str:
    return re.sub(r"\r\n|\r|\n", "\r\n", text)


def test_an_ordinary_mail_has_what_every_mail_needs():
    read = parsed(mail(subject="Your visit", html="<p>Hello</p>", sender_name="Bay Clinic"))
    assert read["From"] == "Bay Clinic <care@clinic.example.org>"
    assert read["To"] == "ana@example.org"
    assert read["Subject"] == "Your visit"
    assert read["Message-ID"] == "<0190-a1@clinic.example.org>"
    assert parsedate_to_datetime(read["Date"]) == NOON
    assert read["MIME-Version"] == "1.0"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    assert bodies(read) == ["Hello", "<p>Hello</p>"]


def test_a_mail_without_html_is_plain_text():
    read = parsed(mail())
    assert read.get_content_type() == "text/plain"
    assert bodies(read) == ["Hello"]


def test_attempts_share_one_message_id():
    ids = {parsed(mail(attempt=attempt))["Message-ID"] for attempt in (1, 2, 3)}
    assert len(ids) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Clínica Añil",
        'Dr. "Bo" O\\Neil, MD',
        "Bay Clinic (Tampa)",
        "診療所",
        "=?utf-8?q?x?=",
        "a" * 90,
        "Ä" * 90,
        "x  y",
    ],
)
def test_a_senders_name_comes_out_as_it_went_in(name):
    assert sender_of(mail(sender_name=name)) == (name, "care@clinic.example.org")


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "Día de su sesión",
        "Your session 🌱 tomorrow",
        "a b " * 60,
        "w" * 1200,
        " padded ",
        "=?utf-8?b?eA==?=",
        "tab\there",
    ],
)
def test_a_subject_comes_out_as_it_went_in(subject):
    assert parsed(mail(subject=subject))["Subject"] == subject


@pytest.mark.parametrize(
    "body",
    [
        "",
        "one\n.\n..two\n",
        "line " * 400,
        "x" * 5000,
        "ends with space \n\ttab\t\n",
        "Año\r\nnuevo\rdía\n",
        "日本語" * 700,
        "a=3D_",
    ],
)
def test_a_body_comes_out_as_it_went_in(body):
    assert bodies(parsed(mail(body=body, html=f"<p>{body}</p>"))) == [crlf(body), crlf(f"<p>{body}</p>")]


def test_headers_of_the_caller_are_kept_and_folded():
    link = "<https://clinic.example.org/u/" + "t" * 60 + ">, <mailto:stop@clinic.example.org?subject=stop>"
    read = parsed(
        mail(
            headers=(
                ("List-Unsubscribe", link),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                ("Auto-Submitted", "auto-generated"),
            )
        )
    )
    assert read["List-Unsubscribe"] == link
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Hi\r\nBcc: x@example.org"},
        {"subject": "Hi\nthere"},
        {"sender_name": "Clinic\r"},
        {"sender": "care@clinic.example.org\n"},
        {"to": "ana@example.org\r\nBcc: x@example.org"},
        {"to": "a@example.org, b@example.org"},
        {"to": "añà@example.org"},
        {"to": "a" * 250 + "@example.org"},
        {"to": ""},
        {"ref": "a b"},
        {"ref": "x>\r\nBcc: y"},
        {"headers": (("X-Note", "a\r\nBcc: x@example.org"),)},
        {"headers": (("X-Note: y\r\nBcc", "x"),)},
        {"headers": (("Subject", "twice"),)},
        {"headers": (("X-Note", "añil"),)},
        {"headers": (("X-Note", "x" * 1000),)},
        {"headers": (("X-Note", ""),)},
        {"subject": "half \ud83c"},
        {"body": "half \ud83c"},
    ],
)
def test_what_no_header_may_carry_is_refused_in_a_sentence(fields):
    with pytest.raises(ValueError, match=r"\.$"):
        build(mail(**fields), NOON)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=150)


@given(body=TEXT, html=TEXT.filter(bool), subject=LINE, name=LINE)
def test_whatever_is_written_is_what_is_read(body, html, subject, name):
    message = mail(body=body, html=html, subject=subject, sender_name=name)
    read = parsed(message)
    assert bodies(read) == [crlf(body), crlf(html)]
    assert str(read["Subject"]) == subject
    assert sender_of(message) == (name, "care@clinic.example.org")


FILE = Attachment(
    "visit.ics", "text/calendar; charset=utf-8; method=REQUEST", "BEGIN:VCALENDAR\r\nCITA:á\r\n"
)


def test_a_file_stands_beside_the_text_and_its_html():
    read = parsed(mail(html="<p>Hello</p>", attachments=(FILE, replace(FILE, name="visit-2.ics"))))
    assert read.get_content_type() == "multipart/mixed"
    text, *files = read.iter_parts()
    assert bodies(text) == ["Hello", "<p>Hello</p>"]
    assert [file.get_filename() for file in files] == ["visit.ics", "visit-2.ics"]
    assert {file.get_content_type() for file in files} == {"text/calendar"}
    assert {file["Content-Type"].params["method"] for file in files} == {"REQUEST"}
    assert {file.get_payload(decode=True) for file in files} == {FILE.text.encode()}


def test_a_file_goes_with_a_plain_mail_as_well():
    text, file = parsed(mail(attachments=(FILE,))).iter_parts()
    assert (text.get_content_type(), file.get_content_type()) == ("text/plain", "text/calendar")


@pytest.mark.parametrize(
    "wrong", [{"name": 'a".ics'}, {"name": "a.ics\r\nBcc: x"}, {"content_type": "text/plain\r\nX: y"}]
)
def test_a_file_cannot_bring_headers_along(wrong):
    with pytest.raises(ValueError, match="attachment"):
        build(mail(attachments=(replace(FILE, **wrong),)), NOON)
