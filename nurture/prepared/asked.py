"""What a query set is asked before it is read: its shape, its values, and the real one built of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.db.models import Aggregate, F, Model, Q, QuerySet

CONDITIONS = ("filter", "exclude")
#: Types of values that a statement takes as they are.
PARAMETERS = frozenset({int, str, datetime})

Shape = Any  # a tuple of whatever can be hashed
Value = Callable[[Any], Any]


class Unknown(Exception):
    """A shape that is left to Django."""


class Asked(NamedTuple):
    name: str
    args: tuple[Any, ...]
    named: dict[str, Any]


class Asking:
    """`start` gives the real query set that all of it is asked of, in this order."""

    def __init__(self, model: Any, start: Callable[[], QuerySet], asked: tuple[Asked, ...] = ()) -> None:
        self._model, self._start, self._asked = model, start, asked

    def _and(self, name: str, *args: Any, **named: Any) -> Self:
        return type(self)(self._model, self._start, (*self._asked, Asked(name, args, named)))


def built(asking: Asking, value: Value = lambda value: value) -> Any:
    """What the real query set answers; in conditions `value` takes the place of each value."""
    found = asking._start()
    for one in asking._asked:
        args, named = one.args, one.named
        if one.name in CONDITIONS:
            args = tuple(filled(item, value) for item in args)
            named = {name: filled(item, value) for name, item in named.items()}
        found = getattr(found, one.name)(*args, **named)
    return found


def filled(item: Any, value: Value) -> Any:
    if isinstance(item, Asking):
        return built(item, value)
    if isinstance(item, Q):
        children = [
            (child[0], filled(child[1], value)) if isinstance(child, tuple) else filled(child, value)
            for child in item.children
        ]
        return Q.create(children, item.connector, item.negated)
    return value(item)


def shape(asking: Asking, values: list[Any]) -> Shape:
    """Appends to `values` what the shape is filled with, in the order in which `filled` meets it.

    Raises Unknown.
    """
    return asking._model, *(_shape_of_asked(one, values) for one in asking._asked)


def _shape_of_asked(asked: Asked, values: list[Any]) -> Shape:
    if asked.name not in CONDITIONS and asked.name != "update":
        return asked.name, repr(asked.args), repr(asked.named)
    named = (item for name, value in asked.named.items() for item in (name, _shape_of(value, values)))
    return asked.name, *(_shape_of(item, values) for item in asked.args), *named


def _shape_of(item: Any, values: list[Any]) -> Shape:
    kind = type(item)
    if kind in PARAMETERS:
        values.append(item)
        return kind.__name__
    if item is None or kind is bool:
        return item
    if isinstance(item, Model):
        values.append(item.pk)
        return "row"
    if isinstance(item, Asking):
        return shape(item, values)
    if isinstance(item, Q):
        return item.connector, item.negated, *(_shape_of_child(child, values) for child in item.children)
    if isinstance(item, F | Aggregate):
        return repr(item)
    if isinstance(item, QuerySet | int | str | datetime) or not hasattr(item, "__iter__"):
        raise Unknown
    return "many", *(_shape_of(one, values) for one in item)


def _shape_of_child(child: Any, values: list[Any]) -> Shape:
    return (child[0], _shape_of(child[1], values)) if isinstance(child, tuple) else _shape_of(child, values)
