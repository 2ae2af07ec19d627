"""A provider that one can read: takes every message, unless it was told otherwise."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import count

from nurture.channels.base import ChannelError, Inbound, Listed, Outcome, Outgoing, Report, Result, each


class FakeChannel:
    """`taken` are the messages that the provider has, `asked` every request to send one.

    `will("not_sent", "accepted")` scripts the coming answers; "silence" takes the message and loses the
    answer, "lost" loses the message too, "crash" takes it and ends our process.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.taken: list[Outgoing] = []
        self.asked: list[Outgoing] = []
        self.lists_messages = True  # whether `find` and `listed` can be answered
        self.ends: dict[str, str] = {}
        self.came_in: list[Inbound] = []
        self._script: deque[tuple[str, str]] = deque()
        self._ids: dict[str, str] = {}
        self._number = count(1)

    def will(self, *outcomes: str, code: str = "") -> None:
        self._script += [(outcome, code) for outcome in outcomes]

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]:
        return each(batch, self._send)

    def _send(self, message: Outgoing) -> Result:
        self.asked.append(message)
        outcome, code = self._script.popleft() if self._script else ("accepted", "")
        if outcome in ("accepted", "silence", "crash"):
            self._take(message)
        if outcome == "crash":
            raise KeyboardInterrupt
        return self._answer(message, outcome, code)

    def _take(self, message: Outgoing) -> None:
        self.taken.append(message)
        self._ids[message.ref] = f"SM{self.name}{next(self._number)}"

    def _answer(self, message: Outgoing, outcome: str, code: str) -> Result:
        said: Outcome = "unknown" if outcome in ("silence", "lost") else outcome  # type: ignore[assignment]
        provider_id = self._ids[message.ref] if said == "accepted" else ""
        stop, dead = said == "configuration", code in ("30006", "5.1.1")
        return Result(message.ref, said, provider_id, code, "", stop, dead, ours=code == "21408")

    def find(self, message: Outgoing, since: datetime, owned: Collection[str] = ()) -> Result | None:
        if not self.lists_messages:
            raise ChannelError(f"{self.name} cannot be asked")
        return next(
            (
                Result(message.ref, "accepted", self._ids[taken.ref])
                for taken in self.taken
                if (taken.to, taken.body) == (message.to, message.body) and self._ids[taken.ref] not in owned
            ),
            None,
        )

    def listed(self, sender: str, since: datetime) -> Iterator[Listed]:
        """What was taken with the status in `ends`, sent when nobody said otherwise, and `came_in`."""
        if not self.lists_messages:
            raise ChannelError(f"{self.name} cannot be asked")
        for taken in self.taken:
            number = self._ids[taken.ref]
            status = self.ends.get(number, "sent")
            yield Listed(since, taken.to, taken.body, Report(number, status, raw={"MessageSid": number}))
        for text in self.came_in:
            yield Listed(since, text.to, text.body, Report(text.provider_id, ""), text)

    def provider_id(self, message: Outgoing) -> str:
        return self._ids[message.ref]

    def close(self) -> None:
        """Nothing is kept open."""
