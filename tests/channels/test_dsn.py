"""Reports by mail (RFC 3464, RFC 5965), as mail servers word them."""

from __future__ import annotations

import pytest

from nurture.channels.base import ChannelError
from nurture.channels.dsn import parse

REF = "7.0123456789abcdef0123456789abcdef"
HEADERS = f"""\
From: Cedar <care@clinic.example.org>
To: ana@example.org
Subject: Your visit
Message-ID: <{REF}@clinic.example.org>
"""


def bounce(
    action: str = "failed", status: str = "5.1.1", quoted: str = HEADERS, whole: bool = False
) -> bytes:
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return f"""\
From: MAILER-DAEMON@mx.example.org
To: care@clinic.example.org
Message-ID: <report-1@mx.example.org>
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"
MIME-Version: 1.0

--cut
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Wed, 4 Mar 2026 09:10:00 -0500

Final-Recipient: rfc822; ana@example.org
Action: {action}
Status: {status} (bad destination)
Diagnostic-Code: smtp; 550 5.1.1 no such user

--cut
Content-Type: {kind}

{quoted}
--cut--
""".encode()


def complaint() -> bytes:
    return f"""\
From: <abuse@mail.example.org>
Content-Type: multipart/report; report-type=feedback-report; boundary="cut"
MIME-Version: 1.0

--cut
Content-Type: text/plain

This is an e-mail abuse report.

--cut
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1

--cut
Content-Type: message/rfc822

{HEADERS}
Hello

--cut--
""".encode()


@pytest.mark.parametrize("whole", [False, True])
def test_a_bounce_names_the_mail_that_it_quotes(whole: bool) -> None:
    ref, report = parse(bounce(whole=whole))
    assert ref == REF
    assert report.provider_id == f"<{REF}@clinic.example.org>"
    assert (report.status, report.code, report.address_dead) == ("undelivered", "5.1.1", True)
    assert report.raw["diagnostic"] == "smtp; 550 5.1.1 no such user"


@pytest.mark.parametrize(
    ("action", "status", "state", "dead"),
    [
        ("failed", "5.1.1", "undelivered", True),
        ("failed", "5.1.2", "undelivered", True),
        ("failed", "5.2.1", "undelivered", True),
        ("failed", "5.2.2", "undelivered", False),  # full
        ("failed", "5.7.1", "undelivered", False),  # our content or reputation
        ("failed", "5.1.8", "undelivered", False),  # our own address
        ("failed", "4.4.7", "undelivered", False),  # given up after days of trying
        ("FAILED", "5.1.1", "undelivered", True),
        ("delayed", "4.4.1", "", False),
        ("delivered", "2.1.5", "delivered", False),
        ("relayed", "2.0.0", "sent", False),
        ("a word of next year", "5.1.1", "", False),
        ("failed", "nonsense", "undelivered", False),
    ],
)
def test_what_a_report_says_of_the_message_and_of_the_mailbox(
    action: str, status: str, state: str, dead: bool
) -> None:
    _, report = parse(bounce(action, status))
    assert (report.status, report.address_dead, report.complained) == (state, dead, False)


def test_a_complaint_names_the_mail_too() -> None:
    ref, report = parse(complaint())
    assert (ref, report.status, report.complained) == (REF, "", True)


@pytest.mark.parametrize(
    ("mail", "why"),
    [
        (b"", "no report"),
        (b"\xff\x00 not a mail at all", "no report"),
        (b"Subject: I am away\n\nBack on Monday.", "no report"),
        (b"Content-Type: multipart/report; report-type=disposition-notification\n\nread", "no report"),
        (bounce(quoted="Subject: nothing else\n"), "does not quote"),
        (bounce(quoted="Message-ID: without brackets\n"), "does not quote"),
    ],
)
def test_any_other_mail_is_refused_in_a_sentence(mail: bytes, why: str) -> None:
    with pytest.raises(ChannelError, match=why):
        parse(mail)


def test_a_report_that_was_cut_off_after_the_headers_still_counts() -> None:
    raw = bounce(whole=True)
    assert parse(raw[: raw.index(b"--cut--")]).ref == REF
