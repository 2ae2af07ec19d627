"""What is wished, what is refused, and what only names the visit as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from nurture.core.replies.wishes.units import TURNED, Days, Hours, Item, Mark
from nurture.core.replies.wishes.vocabulary import Kind

Stance = Literal["wanted", "refused", "named"]

#: Where a refusal that stands before its days ends.
_ENDS: tuple[Kind, ...] = ("stop", "but", "want", "comma", "reject")
_LISTS = ("or", "and")
#: A wish only in a clause of its own: "got anything", but not "can't do anything".
_WEAK = ("anything", "something", "free", "available", "open", "would", "im free", "then")


@dataclass
class Entry:
    """A unit, how it hangs on the one before it (or, and, comma, stop, nothing), and its stance."""

    unit: Days | Hours
    joint: str
    stance: Stance
    refusal: int = 0  # which of the text's refusals


@dataclass
class Clauses:
    """The text so far.

    `begin`, `sentence`: the first entry of this clause and of this sentence; `refusing`: of the refusal.
    """

    items: list[Item]
    entries: list[Entry] = field(default_factory=list)
    stance: Stance = "wanted"
    joint: str = ""
    begin: int = 0
    sentence: int = 0
    refusing: int = 0
    comma: bool = False
    once: bool = False
    refusals: int = 0
    moved: bool = False
    any: bool = False


def sort(items: list[Item]) -> list[Entry]:
    """Every unit with its stance."""
    clauses = Clauses(items)
    for at, item in enumerate(items):
        if isinstance(item, Mark):
            _mark(clauses, at, item)
        else:
            _unit(clauses, at, item)
    return clauses.entries


def _unit(clauses: Clauses, at: int, unit: Days | Hours) -> None:
    if clauses.once and clauses.joint == "" and clauses.begin < len(clauses.entries):
        clauses.stance, clauses.once = "wanted", False
    if clauses.comma and clauses.stance == "refused" and not _goes_on(clauses, at, unit):
        clauses.stance = "wanted"
    clauses.comma = False
    clauses.entries.append(Entry(unit, clauses.joint, clauses.stance, clauses.refusals))
    clauses.joint = ""


def _goes_on(clauses: Clauses, at: int, unit: Days | Hours) -> bool:
    """Whether "not monday, TUESDAY or wednesday" is still one list."""
    before = clauses.entries[clauses.refusing :]
    if (
        not before
        or type(before[-1].unit) is not type(unit)
        or any(entry.joint in _LISTS for entry in before)
    ):
        return False
    if _kind(clauses.items[at - 1]) not in ("comma", "fill", "not", *_LISTS):
        return False
    if clauses.joint in _LISTS:
        return True
    ahead = [item for item in clauses.items[at + 1 : at + 5] if _kind(item) != "comma"]
    return bool(ahead) and _kind(ahead[0]) in _LISTS and any(type(item) is type(unit) for item in ahead)


def _kind(item: Item) -> str:
    return item.kind if isinstance(item, Mark) else ""


def _mark(clauses: Clauses, at: int, mark: Mark) -> None:
    if mark.kind in _LISTS:
        clauses.joint = mark.kind
        if clauses.stance == "named":
            _open(clauses)
    elif mark.kind == "but" and clauses.any and _one_unit_ahead(clauses, at + 1):
        _begin_refusal(clauses)
    elif mark.kind in ("comma", "stop", "but", "reject"):
        _close(clauses, mark)
    elif mark.kind == "want":
        _want(clauses, mark)
    elif mark.kind in ("not", "cant", "except", "fails") or _is_out(clauses, at):
        _refuse(clauses, at, mark)
    elif mark.kind == "others":
        _refuse_all(clauses)
    elif mark.kind == "works":
        _approve(clauses)
    else:
        _name(clauses, at, mark)


def _is_out(clauses: Clauses, at: int) -> bool:
    """Thursday's OUT."""
    return clauses.items[at] == Mark("ago", "out") and at > 0 and isinstance(clauses.items[at - 1], Days)


def _one_unit_ahead(clauses: Clauses, at: int) -> bool:
    """Any day this week BUT TUESDAY."""
    unit, following, *_ = [*clauses.items[at : at + 2], Mark("stop"), Mark("stop")]
    return not isinstance(unit, Mark) and _kind(following) in ("stop", "comma", "or")


def _open(clauses: Clauses) -> None:
    clauses.stance, clauses.once, clauses.comma = "wanted", False, False
    clauses.begin = len(clauses.entries)


def _close(clauses: Clauses, mark: Mark) -> None:
    if mark.kind == "comma":
        clauses.comma = True
        clauses.joint = clauses.joint or "comma"
        clauses.begin = len(clauses.entries)
        if clauses.stance == "named":
            _open(clauses)
        return
    clauses.joint = "stop"
    _open(clauses)
    if mark.kind == "stop":
        clauses.sentence = len(clauses.entries)


def _want(clauses: Clauses, mark: Mark) -> None:
    if mark.text not in _WEAK or clauses.comma or clauses.stance == "named":
        _open(clauses)


def _refuse(clauses: Clauses, at: int, mark: Mark) -> None:
    """A refusal belongs to the units behind it in its clause; where there are none, to those before it."""
    if _is_turned(clauses, at):
        return
    if mark.text.startswith("too") and any(_kind(item) == "ask" for item in clauses.items[:2]):
        return  # "is 4:45 too late?"
    if mark.kind != "fails" and _unit_ahead(clauses, at, 4 if mark.kind == "not" else 9):
        _begin_refusal(clauses)
        return
    for entry in clauses.entries[clauses.begin :]:
        entry.stance = "refused"
    if mark.kind == "fails" and clauses.begin == len(clauses.entries):
        _begin_refusal(clauses)


def _begin_refusal(clauses: Clauses) -> None:
    clauses.stance, clauses.joint, clauses.comma = "refused", "", False
    clauses.begin = clauses.refusing = len(clauses.entries)
    clauses.refusals += 1


def _refuse_all(clauses: Clauses) -> None:
    """Therapy on Wednesdays, so ANY OTHER DAY."""
    for entry in clauses.entries[clauses.sentence :] if clauses.joint != "or" else ():
        entry.stance = "refused"


def _is_turned(clauses: Clauses, at: int) -> bool:
    for item in clauses.items[at + 1 :]:
        if not isinstance(item, Mark) or item.kind in _ENDS:
            return isinstance(item, Mark) and item.text == TURNED
    return False


def _unit_ahead(clauses: Clauses, at: int, reach: int) -> bool:
    direct = clauses.items[at] == Mark("not", "no")
    for item in clauses.items[at + 1 : at + 1 + reach]:
        if not isinstance(item, Mark):
            return True
        if direct and item.kind != "fill":
            return False
        if item.kind in _ENDS and not (item.kind == "want" and item.text in _WEAK):
            return False
    return False


def _approve(clauses: Clauses) -> None:
    """ "Works" speaks for the clause, or for its last unit where a refusal opened it."""
    fresh = clauses.entries[clauses.begin :]
    if clauses.stance != "refused":
        return
    if clauses.begin > clauses.refusing:
        for entry in fresh:
            entry.stance = "wanted"
    elif len(fresh) > 1 and fresh[-1].joint == "":
        fresh[-1].stance = "wanted"


def _name(clauses: Clauses, at: int, mark: Mark) -> None:
    following = clauses.items[at + 1] if at + 1 < len(clauses.items) else None
    owned = not isinstance(following, Mark) or following.kind == "visit" or " " in mark.text
    if (mark.kind == "mine" and owned) or mark.kind == "cancel":
        clauses.stance, clauses.once = "named", False
    elif mark.kind == "instead":
        clauses.stance, clauses.once, clauses.begin = "named", True, len(clauses.entries)
    elif mark.kind == "open":
        clauses.any = True
    elif mark.kind == "move":
        clauses.moved = True
        if _moves_from(clauses, at):
            clauses.stance = "named"
    elif mark.kind == "to" or (clauses.moved and mark.text in ("for", "para")):
        if clauses.stance == "named":
            _open(clauses)
    elif mark.kind == "ask" and clauses.joint == "and" and clauses.stance == "refused":
        _open(clauses)  # "skip this week and do next"


def _moves_from(clauses: Clauses, at: int) -> bool:
    """Move Tuesday to Thursday: a unit, then "to", then another."""
    kinds = []
    for item in clauses.items[at + 1 :]:
        if isinstance(item, Mark) and item.kind in ("stop", "want", "but"):
            break
        kinds.append("unit" if not isinstance(item, Mark) else item.kind)
    if "unit" not in kinds or "to" not in kinds:
        return False
    return kinds.index("unit") < kinds.index("to") and "unit" in kinds[kinds.index("to") :]
