"""What every channel takes and gives back. Channels know providers and protocols, never the database.

A provider's answer, exception or silence becomes one of a closed set of outcomes:

    accepted        the provider took it; `provider_id` is its name for it
    not_sent        proven not taken; the same message may be tried again later
    permanent       refused for this address or content; never again as it is
    consent         refused because the recipient opted out at the provider
    configuration   our credentials, sender or account; the channel needs a person
    unknown         it may have been taken; never resent by the machine
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, Protocol

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


@dataclass(frozen=True)
class Result:
    """What became of one `Outgoing`. `code` is the provider's own word, kept as it came.

    `stop`: the next message over this channel would meet the same end (nobody answers, or our credentials are
    refused), so the rest of a batch is not tried. `address_dead`: nobody can be reached there at all.
    """

    ref: str
    outcome: Outcome
    provider_id: str = ""
    code: str = ""
    detail: str = ""
    stop: bool = False
    address_dead: bool = False


@dataclass(frozen=True)
class Report:
    """A status callback in our words: `status` is a state of core.status, '' when the word is unknown."""

    provider_id: str
    status: str
    code: str = ""
    raw: dict[str, str] = field(default_factory=dict)
    opted_out: bool = False  # the recipient stopped us at the provider or the carrier
    address_dead: bool = False


@dataclass(frozen=True)
class Inbound:
    """A text from a patient. `sender` and `to` are E.164; `opt_out_type` is the provider's reading, or ''."""

    provider_id: str
    sender: str
    to: str
    body: str
    opt_out_type: str = ""


class Channel(Protocol):
    """A way out. `send` yields one Result per message, in order, as soon as each is known."""

    name: str

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]: ...

    def find(self, message: Outgoing, since: datetime, owned: Collection[str] = ()) -> Result | None:
        """Ask the provider whether it took `message` at or after `since` (aware; the provider's clock).

        `owned`: provider ids that already belong to other attempts. An accepted Result when found, None when
        the provider does not list it. Raises ChannelError when it could not be asked.
        """

    def close(self) -> None:
        """Give back this thread's connections. Sending again opens new ones."""


def each(batch: Iterable[Outgoing], send_one: Callable[[Outgoing], Result]) -> Iterator[Result]:
    """Send one by one; after a Result with `stop`, the rest share its end without being tried."""
    end: Result | None = None
    for message in batch:
        result = replace(end, ref=message.ref) if end else send_one(message)
        end = result if result.stop else None
        yield result
