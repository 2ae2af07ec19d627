"""A provider that one can read: takes every message, unless it was told otherwise."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import count

from nurture.channels.base import ChannelError, Outcome, Outgoing, Result


class FakeChannel:
    """`taken` are the messages that the provider has, `asked` every request to send one.

    `will("not_sent", "accepted")` scripts the coming answers; "silence" takes the message and loses the
    answer, "lost" loses the message too, "crash" takes it and ends our process.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.taken: list[Outgoing] = []
        self.asked: list[Outgoing] = []
        self.lists_messages = True  # whether `find` can be answered
        self._script: deque[tuple[str, str]] = deque()
        self._ids: dict[str, str] = {}
        self._number = count(1)

    def will(self, *outcomes: str, code: str = "") -> None:
        self._script += [(outcome, code) for outcome in outcomes]

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]:
        for message in batch:
            self.asked.append(message)
            outcome, code = self._script.popleft() if self._script else ("accepted", "")
            if outcome in ("accepted", "silence", "crash"):
                self._take(message)
            if outcome == "crash":
                raise KeyboardInterrupt
            yield self._answer(message, outcome, code)

    def _take(self, message: Outgoing) -> None:
        self.taken.append(message)
        self._ids[message.ref] = f"SM{self.name}{next(self._number)}"

    def _answer(self, message: Outgoing, outcome: str, code: str) -> Result:
        said: Outcome = "unknown" if outcome in ("silence", "lost") else outcome  # type: ignore[assignment]
        provider_id = self._ids[message.ref] if said == "accepted" else ""
        return Result(message.ref, said, provider_id, code, address_dead=code == "30006")

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

    def provider_id(self, message: Outgoing) -> str:
        return self._ids[message.ref]

    def close(self) -> None:
        """Nothing is kept open."""
