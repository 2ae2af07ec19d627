"""From tokens to units and marks: at each place the first rule that fits, else the word itself as a mark."""

from __future__ import annotations

from nurture.core.replies.wishes.clocks import read_hours, side
from nurture.core.replies.wishes.counted import WAYS
from nurture.core.replies.wishes.days import days_side, read_day, read_days
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.tokens import Token
from nurture.core.replies.wishes.units import MIDNIGHT, TURNED, Days, Hours, Item, Mark, Scene
from nurture.core.replies.wishes.vocabulary import Kind

#: No rule begins with these.
_IDLE: tuple[Kind, ...] = (
    *("stop", "comma", "not", "cant", "works", "fails", "want"),
    *("but", "or", "and", "ask", "visit", "noise"),
)
#: "I have time on Tuesday" is no engagement.
_FREE = (
    *("time", "availability", "room", "flexibility", "off", "question", "questions"),
    *("to", "been", "had", "no", "nothing"),
)


def parse(tokens: list[Token], scene: Scene) -> list[Item]:
    """The units and marks of a text, in its order."""
    reader = Reader(tokens, scene)
    while reader.at < len(tokens):
        reader.items += _next(reader)
    return reader.items


def _next(reader: Reader) -> list[Item]:
    if reader.peek().kind in _IDLE:
        return [_mark(reader)]
    for rule in (_source, _any_time, _vague, _that, _days, _noise, _hours):
        if items := reader.attempt(rule):
            return items
    return [_mark(reader)]


def _days(reader: Reader) -> list[Item] | None:
    turned = reader.turned(day=True)
    pushed = reader.moving and reader.peek().text in WAYS
    items = read_days(reader)
    if items and pushed:
        return [Mark("to"), *items]  # what stood before it was only the visit
    return [Mark("want", TURNED), *items] if items and turned else items


def _hours(reader: Reader) -> list[Item] | None:
    turned = reader.turned()
    hours = read_hours(reader)
    if not hours:
        return None
    return [Mark("want", TURNED), hours] if turned else [hours]


def _source(reader: Reader) -> list[Item] | None:
    """Move it from Tuesday: what follows is where the visit is now."""
    text = reader.peek().text
    if not reader.moving or reader.after().kind == "between":
        return None
    if text in ("para las", "para la", "a las", "a la"):
        reader.moving = False
        return [Mark("to")]
    if text not in ("from", "desde", "del", "de las", "de la"):
        return None
    reader.at += 1
    return [Mark("mine", "from here")]


def _any_time(reader: Reader) -> list[Item] | None:
    """Friday anytime: no hours of another day."""
    if not reader.behind_days() or reader.peek().text not in ("anytime", "any time", "whenever"):
        return None
    reader.at += 1
    return [Hours()]


def _vague(reader: Reader) -> list[Item] | None:
    """After my surgery, until the holidays, once my cast is off."""
    once = reader.peek().text == "once" and not reader.scene.spanish  # eleven in Spanish
    if reader.take("when") or (once and reader.take("number")):
        return [Mark("vague")] if reader.take("mine") and reader.take("word") else None
    bound = reader.take("bound")
    if not bound or bound.value == "from":
        return None
    reader.skip("fill", "at", "mine")
    return [Mark("vague")] if reader.take("event") else None


def _that(reader: Reader) -> list[Item] | None:
    """I get out at 2, so after that: a bound on what was just named, which is no wish by itself."""
    bound, token = reader.bound(), reader.take("bound")
    if not token or reader.peek().text not in ("that", "then", "eso"):
        return None
    for at, item in enumerate(reader.items):
        bounded = _bounded(reader, bound, item)
        if bounded:
            reader.at += 1
            if not isinstance(item, Days) or item.kind == "point":
                reader.items[at] = Mark("word")
            return [bounded]
    return None


def _bounded(reader: Reader, bound: str, item: Item) -> Days | Hours | None:
    if isinstance(item, Hours):
        opens = item.start > 0 and item.end == MIDNIGHT
        return side(bound, item.start, item.start) if item.exact or opens else None
    if isinstance(item, Days) and item.first and item.last and not item.hours:
        return days_side(reader, bound, item.first, item.last)
    return None


def _noise(reader: Reader) -> list[Item] | None:
    """What is counted or over: 5 min out, 2 pills, 16 yr old, since Monday, last week."""
    if reader.take("past"):
        if reader.items and isinstance(reader.items[-1], Hours):
            reader.items[-1] = Mark("past")  # at 9 last night
        reader.attempt(read_day)
        return [Mark("past")]
    if which := reader.take("which"):
        return [Mark("past")] if which.value == "last" and reader.take("unit", "part") else None
    return _counted(reader)


def _counted(reader: Reader) -> list[Item] | None:
    if not reader.take("number") or (reader.take("dash", "to", "or") and not reader.take("number")):
        return None
    if reader.peek().text == "late":
        reader.at += 1
        return [Mark("noise")]
    return [Mark("noise")] if reader.counts() and reader.take("unit", "counted", "ago", "visit") else None


def _mark(reader: Reader) -> Mark:
    token = reader.peek()
    reader.at += 1
    if token.kind in ("stop", "but", "want", "to"):
        reader.moving = reader.negated = False
        reader.willing = token.kind == "want"
    elif token.kind == "works":
        reader.willing = True
    elif token.kind == "move":
        reader.moving = True
    elif token.kind in ("cant", "not", "except") or (token.kind == "have" and _is_taken(reader)):
        reader.negated = True
        return Mark("cant" if token.kind == "have" else token.kind, token.text)
    spanish_to = token.text == "a" and reader.scene.spanish
    return Mark("to" if spanish_to else token.kind, token.text)


def _is_taken(reader: Reader) -> bool:
    """I have therapy on Wednesdays."""
    return reader.after().kind in ("word", "counted") and reader.after().text not in _FREE
