"""What `nurture up` shows of a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nurture import up
from nurture.sandbox.log import Entry

SMS = Entry(
    id=1,
    at=datetime(2026, 3, 4, 14, tzinfo=UTC),
    channel="sms",
    sid="SM1",
    to="+18135550101",
    sender="+12125550199",
    body="Cedar: hello Ana",
    subject="",
    raw=b"",
    ref="1",
    status="accepted",
    error_code="",
)


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (SMS, "SMS to +18135550101: Cedar: hello Ana"),
        (
            replace(SMS, channel="email", to="ana@example.org", subject="Hello"),
            "E-mail to ana@example.org: Hello",
        ),
        (replace(SMS, channel="reply", sender="+18135550101", body="STOP"), "Reply from +18135550101: STOP"),
        (replace(SMS, body="two\nlines \x1b[31mred"), "SMS to +18135550101: two lines [31mred"),
    ],
)
def test_a_message_is_one_line_that_cannot_steer_the_terminal(entry: Entry, line: str) -> None:
    stamp, _, words = up._line(entry).partition("  ")
    assert len(stamp) == len("14:00:00")
    assert words == line


def test_a_long_message_is_cut_at_a_word() -> None:
    words = up._line(replace(SMS, body="please " * 100)).partition("  ")[2]
    assert len(words) <= up.LINE
    assert words.endswith("please …")
