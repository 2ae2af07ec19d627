"""A cursor over the tokens, and what the rules of the grammar share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from nurture.core.replies.wishes.tokens import Token
from nurture.core.replies.wishes.units import Days, Hours, Item, Mark, Scene
from nurture.core.replies.wishes.vocabulary import Kind

_BUSY = ("work", "works", "working", "shift", "class", "school", "clase", "trabajo")
_COUNTED = ("counted", "ago", "visit", "noise", "month")
_SPANS = ("minute", "hour", "day", "week", "month")
_END = Token("stop", None, "")
_T = TypeVar("_T")


class Reader:
    """Where the reading is. A rule that fails leaves the place as it was (`attempt`)."""

    def __init__(self, tokens: list[Token], scene: Scene) -> None:
        self.tokens = tokens
        self.scene = scene
        self.at = 0
        self.items: list[Item] = []
        self.moving = False  # "from 2 to 4" says where a visit goes, no stretch of time
        self.negated = False  # "busy until 3" means from 3
        self.willing = False  # but "I'm free until Friday" does not

    def peek(self, ahead: int = 0) -> Token:
        """A token ahead; a stop behind the last."""
        at = self.at + ahead
        return self.tokens[at] if 0 <= at < len(self.tokens) else _END

    def take(self, *kinds: Kind) -> Token | None:
        """The next token, if it is of these kinds."""
        token = self.peek()
        if self.at >= len(self.tokens) or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def find(self, *kinds: Kind) -> Token | None:
        """The next token but fillers, if it is of these kinds."""
        start = self.at
        self.skip("fill")
        if token := self.take(*kinds):
            return token
        self.at = start
        return None

    def skip(self, *kinds: Kind) -> None:
        """Over all tokens of these kinds."""
        while self.take(*kinds):
            pass

    def say(self, items: list[Item]) -> list[Item]:
        """The items, of which "the day after" counts from the last days."""
        for item in items:
            if isinstance(item, Days):
                self.scene.spoken = item
        return items

    def attempt(self, rule: Callable[[Reader], _T | None]) -> _T | None:
        """What the rule reads; nothing is consumed where it reads nothing."""
        start = self.at
        found = rule(self)
        if not found:
            self.at = start
        return found

    def before(self) -> Token:
        """The last token but fillers."""
        at = self.at - 1
        while at >= 0 and self.tokens[at].kind == "fill":
            at -= 1
        return self.tokens[at] if at >= 0 else _END

    def after(self) -> Token:
        """The next token but fillers."""
        ahead = 0
        while self.peek(ahead).kind == "fill":
            ahead += 1
        return self.peek(ahead)

    def to(self) -> Token | None:
        """A dash, "to", "thru", "al"; in a Spanish text also "a"."""
        if self.scene.spanish and self.peek().text == "a":
            return self.take("fill")
        return self.take("to", "dash")

    def take_from(self) -> Token | None:
        """The "from" that opens a stretch."""
        return self.take("bound") if self.peek().text in ("from", "desde", "anywhere from") else None

    def turned(self, day: bool = False) -> bool:
        """Whether a refusal turns the bound behind it: "busy until 3" is from 3, "not before 10" from 10.

        "Until Friday" tells of an absence, unless it is said to be free.
        """
        value = self.peek().value
        if self.peek().kind != "bound":
            return False
        busy = self.negated or (day and not self.willing) or self.before().text in _BUSY
        until = value == "until" or self.peek().text in ("until after", "till after", "til after")
        return (until and busy) or (
            value in ("before", "after") and self.before().text in ("not", "but not", "just not", "pero no")
        )

    def bound(self, day: bool = False) -> str:
        """Which bound follows, after such a turn; '' for none."""
        token = self.peek()
        if token.kind != "bound":
            return ""
        if token.text.endswith(" after"):
            return "after"
        turned = {"until": "from", "before": "from", "after": "by"}
        return turned[str(token.value)] if self.turned(day) else str(token.value)

    def counts(self) -> bool:
        """Whether a number just read counts something: pills, minutes, sessions, no hour of the day."""
        token = self.peek()
        return token.kind in _COUNTED or (token.kind == "unit" and token.value in _SPANS)

    def behind_days(self) -> bool:
        """Whether days were read just before."""
        return bool(self.items) and isinstance(self.items[-1], Days)

    def last_hours(self) -> Hours | None:
        """The hours before an `or`, `and` or comma that has just been read."""
        units = [item for item in self.items[-3:] if not isinstance(item, Mark)]
        return units[-1] if units and isinstance(units[-1], Hours) else None

    def last_day(self) -> bool:
        """Whether the last unit before an `or`, `and` or comma was one date."""
        units = [item for item in self.items[-3:] if not isinstance(item, Mark)]
        return bool(units) and isinstance(units[-1], Days) and units[-1].kind == "point"
