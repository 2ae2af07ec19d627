"""From tokens to units and marks: at each place the first rule that fits, else the word itself as a mark."""

from __future__ import annotations

from nurture.core.replies.wishes.clocks import read_hours
from nurture.core.replies.wishes.days import read_day, read_days
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.tokens import Token
from nurture.core.replies.wishes.units import TURNED, Item, Mark, Scene


def parse(tokens: list[Token], scene: Scene) -> list[Item]:
    """The units and marks of a text, in its order."""
    reader = Reader(tokens, scene)
    while reader.at < len(tokens):
        reader.items += _next(reader)
    return reader.items


def _next(reader: Reader) -> list[Item]:
    for rule in (_source, _vague, _days, _noise, _hours):
        if items := reader.attempt(rule):
            return items
    return [_mark(reader)]


def _days(reader: Reader) -> list[Item] | None:
    turned = reader.turned()
    items = read_days(reader)
    return [Mark("want", TURNED), *items] if items and turned else items


def _hours(reader: Reader) -> list[Item] | None:
    turned = reader.turned()
    hours = read_hours(reader)
    if not hours:
        return None
    return [Mark("want", TURNED), hours] if turned else [hours]


def _source(reader: Reader) -> list[Item] | None:
    """Move it from Tuesday: what follows is where the visit is now."""
    if not reader.moving or reader.peek().text not in ("from", "desde") or reader.after().kind == "between":
        return None
    reader.at += 1
    return [Mark("mine", "from here")]


def _vague(reader: Reader) -> list[Item] | None:
    """After my surgery, until the holidays."""
    if not reader.take("bound"):
        return None
    while reader.take("fill", "at", "mine"):
        pass
    return [Mark("vague")] if reader.take("event") else None


def _noise(reader: Reader) -> list[Item] | None:
    """What is counted or over: 5 min out, 2 pills, 16 yr old, since Monday, last week."""
    if reader.take("past"):
        reader.attempt(read_day)
        return [Mark("past")]
    which = reader.take("which")
    if which:
        return [Mark("past")] if which.value == "last" and reader.take("unit", "part") else None
    if not reader.take("number") or (reader.take("dash", "to", "or") and not reader.take("number")):
        return None
    if reader.peek().text == "late":
        reader.at += 1
        return [Mark("noise")]
    return [Mark("noise")] if reader.take("unit", "counted", "ago", "visit") else None


def _mark(reader: Reader) -> Mark:
    token = reader.peek()
    reader.at += 1
    if token.kind in ("stop", "but", "want", "to"):
        reader.moving = reader.negated = False
    elif token.kind == "move":
        reader.moving = True
    elif token.kind in ("cant", "not", "except"):
        reader.negated = True
    spanish_to = token.text == "a" and reader.scene.spanish
    return Mark("to" if spanish_to else token.kind, token.text)
