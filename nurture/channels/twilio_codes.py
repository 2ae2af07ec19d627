"""Twilio's words in ours: what each error code says, and where each status stands.

Sources: twilio.com/docs/api/errors and twilio.com/docs/messaging/api/message-resource.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from .base import Outcome

Kind = Literal["busy", "soft", "permanent", "consent", "configuration", "unknown"]


class Meaning(NamedTuple):
    """What one code says, whether it comes in the answer to a send or in a report afterwards.

    busy           over some limit: proven not sent, or, in a report, not delivered
    soft           this handset was not reached this once (reports only)
    permanent      no for this number or this text; `dead`: no text ever reaches the number
    consent        the recipient stopped us
    configuration  our account or sender: the next message would meet the same end
    unknown        it may have been sent, or delivered

    `ours`: this text alone met a fault of ours, which somebody has to mend.
    """

    kind: Kind
    dead: bool = False
    ours: bool = False


BUSY, SOFT, PERMANENT, UNKNOWN = Meaning("busy"), Meaning("soft"), Meaning("permanent"), Meaning("unknown")
CONSENT, CONFIGURATION = Meaning("consent"), Meaning("configuration")
DEAD, OURS = Meaning("permanent", dead=True), Meaning("permanent", ours=True)

#: Twilio's error code, or the HTTP status of an answer that has none -> what it says. A 4xx not listed is
#: permanent, any other status unknown; in a report, a code not listed here is soft.
CODES: dict[int, Meaning] = {
    401: CONFIGURATION,
    403: CONFIGURATION,
    404: CONFIGURATION,  # the account in the URL does not exist
    407: CONFIGURATION,  # a proxy on our side
    408: UNKNOWN,
    429: BUSY,
    20003: CONFIGURATION,
    20005: CONFIGURATION,
    20404: CONFIGURATION,
    20429: BUSY,  # "never processed and always safe to retry"
    20500: UNKNOWN,  # a POST that sends is not idempotent: it may have acted
    20503: UNKNOWN,
    21211: DEAD,
    21219: OURS,  # a trial account; other recipients may be verified
    21408: OURS,  # the recipient's region is not switched on
    21602: OURS,  # no body
    21603: CONFIGURATION,
    21606: CONFIGURATION,
    21608: OURS,  # as 21219
    21609: CONFIGURATION,  # the callback URL, which every text carries
    21610: CONSENT,
    21611: BUSY,  # the sender's queue is full
    21612: PERMANENT,  # not from this sender
    21614: DEAD,
    21617: OURS,  # too long
    21619: OURS,  # no body
    21703: CONFIGURATION,
    21704: CONFIGURATION,
    21705: CONFIGURATION,
    30001: BUSY,
    30002: CONFIGURATION,
    30003: SOFT,
    30004: CONSENT,
    30005: DEAD,
    30006: DEAD,
    30007: OURS,  # filtered as spam: sending more of it makes it worse
    30008: SOFT,
    30011: OURS,
    30017: BUSY,
    30019: OURS,
    30022: BUSY,
    30023: BUSY,
    30027: BUSY,
    30032: CONFIGURATION,
    30033: CONFIGURATION,
    30034: CONFIGURATION,
    30035: CONFIGURATION,
    30410: UNKNOWN,
    30450: BUSY,
    63017: BUSY,  # the account is over its rate
}
OUTCOMES: dict[Kind, Outcome] = {
    "busy": "not_sent",
    "soft": "permanent",
    "permanent": "permanent",
    "consent": "consent",
    "configuration": "configuration",
    "unknown": "unknown",
}

#: Twilio's word for where a message stands -> ours.
STATUSES = {
    "queued": "accepted",
    "accepted": "accepted",
    "scheduled": "accepted",
    "sending": "accepted",
    "sent": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}


def meaning_of(code: str) -> Meaning:
    """Of a code in a report; one that is not listed speaks of this handset, this once."""
    return CODES.get(int(code), SOFT) if code.isascii() and code.isdecimal() and len(code) < 9 else SOFT
