"""What every channel takes and gives back. Channels know providers and protocols, never the database.

A provider's answer, exception or silence becomes one of a closed set of outcomes:

    accepted        the provider took it; `provider_id` is its name for it
    not_sent        proven not taken; the same message may be tried again later
    permanent       refused for this address or content; never again as it is
    consent         refused because the recipient opted out at the provider
    configuration   our credentials, sender or account; nothing leaves by this channel until a person mends it
    unknown         it may have been taken; never resent by the machine
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, Protocol

from nurture.errors import NurtureError

Outcome = Literal["accepted", "not_sent", "permanent", "consent", "configuration", "unknown"]


class ChannelError(NurtureError):
    """The provider could not be asked, or the channel cannot be used as configured.

    `permanent`: asking again will not help until a person changes something.
    """

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


@dataclass(frozen=True)
class Attachment:
    """A text file beside an e-mail. `content_type` with its parameters, in ASCII."""

    name: str
    content_type: str
    text: str


@dataclass(frozen=True)
class Outgoing:
    """One rendered message for one recipient. `ref` is our message id and travels with it."""

    ref: str
    to: str
    sender: str
    body: str  # the SMS, or the e-mail's text part
    subject: str = ""
    html: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()  # of an e-mail
    attempt: int = 1
    callback: str = ""  # absolute URL for status reports (SMS)
    sender_name: str = ""
    validity_seconds: int | None = None  # how long the provider may still hold it (SMS)
    begin_by: float | None = None  # by time.monotonic(); a request that begins later breaks our word

    @property
    def is_late(self) -> bool:
        """Asked last before the request is written: an opt-out may have come since the intent."""
        return self.begin_by is not None and time.monotonic() > self.begin_by


@dataclass(frozen=True)
class Result:
    """What became of one `Outgoing`. `code` is the provider's own word, kept as it came.

    `stop`: the next message over this channel would meet the same end (nobody answers, or our account or
    sender is refused), so the rest of a batch is not tried. `address_dead`: nobody is reached there at all.
    `ours`: this message alone met a fault of our text or settings, which a person has to mend.
    """

    ref: str
    outcome: Outcome
    provider_id: str = ""
    code: str = ""
    detail: str = ""
    stop: bool = False
    address_dead: bool = False
    ours: bool = False


def late(message: Outgoing) -> Result:
    """Its intent is too old for a request; nothing was sent."""
    return Result(message.ref, "not_sent", code="late", detail="The sender was too slow for its window.")


@dataclass(frozen=True)
class Report:
    """A provider's report in our words: `status` is a state of core.status, '' when the word is unknown.

    `opted_out`: the recipient stopped us at the provider or the carrier. `complained`: called it spam.
    `unsubscribed`: from what one subscribes to, not from care. `configuration` and `ours`: as with a Result.
    `uncertain`: a failure after which it may have arrived all the same. `recipient` may be ''.
    """

    provider_id: str
    status: str
    code: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict)
    opted_out: bool = False
    address_dead: bool = False
    complained: bool = False
    unsubscribed: bool = False
    configuration: bool = False
    ours: bool = False
    uncertain: bool = False
    recipient: str = ""


@dataclass(frozen=True)
class Inbound:
    """A text or an e-mail from a patient. `sender` and `to` are E.164, or mailboxes.

    `opt_out_type` is the provider's reading, or ''; `media` says what came with it: a link to the provider's
    own host (https, or the sandbox's http), or a note in words. Neither is ever fetched by us.
    """

    provider_id: str
    sender: str
    to: str
    body: str
    opt_out_type: str = ""
    channel: Literal["sms", "email"] = "sms"
    media: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A message as the provider lists it, made `at`: a text that came in, or what became of ours."""

    at: datetime
    to: str
    body: str
    report: Report
    inbound: Inbound | None = None


class Channel(Protocol):
    """A way out. `send` yields one Result per message, in order, as soon as each is known."""

    name: str

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]: ...

    def find(self, message: Outgoing, since: datetime, owned: Collection[str] = ()) -> Result | None:
        """Ask the provider whether it took `message` at or after `since` (aware; the provider's clock).

        `owned`: provider ids that already belong to other attempts. An accepted Result when found, None when
        the provider does not list it. Raises ChannelError when it could not be asked.
        """

    def listed(self, sender: str, since: datetime) -> Iterator[Listed]:
        """All that went through `sender`, either way, at or after `since`, newest first.

        Raises ChannelError when the provider cannot be asked, or lists more than we read.
        """

    def close(self) -> None:
        """Give back this thread's connections. Sending again opens new ones."""


class Unlisted:
    """A provider that keeps no list: what became of a message can only be learnt from its reports."""

    name = ""

    def find(self, message: Outgoing, since: datetime, owned: Collection[str] = ()) -> Result | None:  # noqa: ARG002
        raise ChannelError(f"{self.name} cannot be asked what became of a message.", permanent=True)

    def listed(self, sender: str, since: datetime) -> Iterator[Listed]:  # noqa: ARG002
        raise ChannelError(f"{self.name} cannot be asked what became of messages.", permanent=True)


def each(batch: Iterable[Outgoing], send_one: Callable[[Outgoing], Result]) -> Iterator[Result]:
    """Send one by one; after a Result with `stop`, the rest share its end without being tried."""
    end: Result | None = None
    for message in batch:
        result = replace(end, ref=message.ref) if end else send_one(message)
        end = result if result.stop else None
        yield result


def storable(text: str) -> str:
    """Without what no database column takes: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
