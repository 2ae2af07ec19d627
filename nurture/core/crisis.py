"""What a text that may be a crisis calls for: which reply, who is paged when, and in which words.

Tier 1 is an alarm, tier 2 a person within the hour. Source of the rules: domain policy X1 and X2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from nurture.core.clinic import Parameters
from nurture.core.duty import patience
from nurture.core.replies.normalise import normalise
from nurture.core.text import gsm_safe, sms_parts

ReplyStep = Literal["crisis", "crisis_after_hours", "crisis_check"]
REPLIES: tuple[ReplyStep, ...] = ("crisis", "crisis_after_hours", "crisis_check")

#: The same reply again within this span tells nobody anything; whoever took a task this long ago is on it.
ONCE_IN = timedelta(minutes=10)
#: 911 and 988 stay true; "we are alerting our staff" does not for longer than this.
USEFUL_FOR = timedelta(minutes=60)
#: A reply that has not left by then is told to staff.
SOON = timedelta(minutes=1)

#: How long pages follow each other at the clinic's own pace; after that they come every hour, without end.
AT_FULL_PACE = timedelta(hours=24)
AFTER_THAT = timedelta(hours=1)


def reply_for(tier: int, staffed: bool) -> ReplyStep:
    """The fixed text. Where nobody is on duty it says so, to either tier: it promises nobody."""
    if not staffed:
        return "crisis_after_hours"
    return "crisis" if tier == 1 else "crisis_check"


# ---- pages


def contact_at(on_call: Sequence[str], rung: int) -> str:
    """The list's entry for a rung; past its end it begins again. The list is not empty."""
    return on_call[rung % len(on_call)]


def next_page(clinic: Parameters, began: datetime, now: datetime) -> datetime:
    """When the next on the list is paged, should nobody take what began at `began` and was paged `now`."""
    pace = patience(clinic, now)
    return now + (pace if now - began < AT_FULL_PACE else max(pace, AFTER_THAT))


def page_text(signature: str, link: str) -> str:
    """One text part, whatever the clinic's name and address are. It names nobody and says nothing written."""
    name = gsm_safe(signature)
    wordings = (
        f"{name} on call: a patient's text may be a crisis. Open {link} or reply ACK to take it.",
        f"{name}: a text may be a crisis. Open {link} or reply ACK.",
        f"{name} on call: a patient's text may be a crisis. Reply ACK to take it.",
    )
    shortest = "On call: a patient's text may be a crisis. Reply ACK to take it."
    return next((text for text in wordings if sms_parts(text).parts == 1), shortest)


_TAKES = re.compile(
    r"ack(nowledged?|ing)?( it)?|1|ok(ay)?|k|y|yes|taken|on it|(i )?(have|got|take|took) it"
    r"|\N{THUMBS UP SIGN}"
)


def takes(text: str) -> bool:
    """Whether somebody on call says with a text that the page is taken; nothing else may stand in it."""
    return bool(_TAKES.fullmatch(" ".join(re.sub(r"[^\w\N{THUMBS UP SIGN} ]", " ", normalise(text)).split())))
