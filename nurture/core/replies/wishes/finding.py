"""A text -> the wish in it, or none: tokens, units, what is wished and what is refused, spans."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from itertools import groupby

from nurture.core.replies.meaning import Context, Span, Wish
from nurture.core.replies.wishes.calendar import FARTHEST
from nurture.core.replies.wishes.folding import fold, meet, merged
from nurture.core.replies.wishes.grammar import parse
from nurture.core.replies.wishes.sorting import Entry, sort
from nurture.core.replies.wishes.timewords import SPANISH
from nurture.core.replies.wishes.tokens import Token, read
from nurture.core.replies.wishes.units import EXACT, Days, Hours, Item, Mark, Scene, clock, on


def find_wish(text: str, context: Context) -> Wish | None:
    """When the writer can come, as constraints in the patient's zone; None where the text says nothing of it.

    An empty Wish is "any time". Never raises for an aware `now` and a known zone. What a text says of days
    gone by is left out.
    """
    tokens = read(text)
    scene = Scene.of(context, _is_spanish(tokens))
    items = parse(tokens, scene)
    entries = sort(items)
    kinds = {item.kind for item in items if isinstance(item, Mark)}
    wanted = [entry for entry in entries if entry.stance == "wanted"]
    windows, near = _windows(wanted, items, scene)
    exclusions = _exclusions(entries, scene)
    if not (windows or exclusions or "vague" in kinds or "open" in kinds):
        return None
    if "reject" in kinds:
        exclusions += _offered(scene)
    return Wish(windows, exclusions, near, "vague" in kinds)


def _is_spanish(tokens: list[Token]) -> bool:
    return any(word in SPANISH for token in tokens for word in token.text.split())


def _windows(wanted: list[Entry], items: list[Item], scene: Scene) -> tuple[tuple[Span, ...], time | None]:
    loose = [entry for entry in wanted if isinstance(entry.unit, Days) and entry.unit.loose]
    firm = [entry for entry in wanted if entry not in loose]
    spans, hours = fold(_of_the_visit(firm, items, scene), scene)
    spans = _inside(spans, fold(loose, scene)[0])
    liked = hours + [entry.unit for entry in wanted if isinstance(entry.unit, Hours) and entry.unit.soft]
    own = [entry.unit.hours for entry in wanted if isinstance(entry.unit, Days) and entry.unit.hours]
    near = {each.near for each in [*liked, *own] if each.near is not None}
    return _soon(spans, scene), clock(near.pop()) if len(near) == 1 else None


def _inside(spans: tuple[Span, ...], bounds: tuple[Span, ...]) -> tuple[Span, ...]:
    """What of the spans lies in a bound; the spans where nothing does; the bounds alone where no span is."""
    if not spans or not bounds:
        return spans or bounds
    return tuple(both for span in spans for bound in bounds if (both := meet(span, bound))) or spans


def _of_the_visit(wanted: list[Entry], items: list[Item], scene: Scene) -> list[Entry]:
    """ "11 instead of 9": another time on the day of the visit."""
    swapped = any(isinstance(item, Mark) and item.kind in ("swap", "instead", "mine") for item in items)
    hours = [entry for entry in wanted if isinstance(entry.unit, Hours) and entry.unit.exact]
    if not (swapped and hours and len(hours) == len(wanted) and scene.visit):
        return wanted
    return [Entry(on(scene.visit.date()), "", "wanted"), *wanted]


def _soon(spans: tuple[Span, ...], scene: Scene) -> tuple[Span, ...]:
    """Without what lies further ahead than anyone books."""
    end = scene.today + FARTHEST
    near = (span for span in spans if not span.first or span.first <= end)
    return tuple(replace(span, last=min(span.last, end)) if span.last else span for span in near)


def _exclusions(entries: list[Entry], scene: Scene) -> tuple[Span, ...]:
    """Each run of refusals on its own: the hours of one do not go to the days of another."""
    spans: list[Span] = []
    for (stance, _), run in groupby(entries, key=lambda entry: (entry.stance, entry.refusal)):
        if stance == "refused":
            spans += fold(list(run), scene)[0]
    return _soon(merged(spans), scene)


def _offered(scene: Scene) -> tuple[Span, ...]:
    """ "None of these": each of the offer's times, and no others of their days."""
    return tuple(_at(start) for start in scene.offer)


def _at(start: datetime) -> Span:
    minutes = start.hour * 60 + start.minute
    end = clock(minutes + EXACT) if minutes + EXACT < 24 * 60 else None
    return Span(start.date(), start.date(), start=clock(minutes), end=end)
