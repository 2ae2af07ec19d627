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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

Outcome = Literal["accepted", "not_sent", "permanent", "consent", "configuration", "unknown"]


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
    attempt: int = 1
    callback: str = ""  # absolute URL for status reports (SMS)
    sender_name: str = ""
    validity_seconds: int | None = None  # how long the provider may still hold it (SMS)


@dataclass(frozen=True)
class Result:
    """What became of one `Outgoing`. `code` is the provider's own word, kept as it came."""

    ref: str
    outcome: Outcome
    provider_id: str = ""
    code: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Report:
    """A status callback in our words: `status` is a state of core.status, '' when the word is unknown."""

    provider_id: str
    status: str
    code: str = ""
    raw: dict[str, str] = field(default_factory=dict)


class Channel(Protocol):
    """A way out. `send` yields one Result per message, in order, as soon as each is known."""

    name: str

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]: ...

    def find(self, message: Outgoing, since: object) -> Result | None:
        """Ask the provider whether it took `message`: a Result when found or proven absent is impossible, None when not found."""
