"""A query set that has not been built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from nurture.prepared.asked import Asked, Asking, built
from nurture.prepared.rows import added
from nurture.prepared.statements import Changing, Reading, run

#: What may be asked of it before it is read.
NOTED = (
    "all",
    "annotate",
    "defer",
    "distinct",
    "exclude",
    "filter",
    "only",
    "order_by",
    "select_for_update",
    "select_related",
    "values",
    "values_list",
)


class Noted(Asking):
    """Reads as a query set does; all else is asked of the real one."""

    def __init__(self, model: Any, start: Callable[[], QuerySet], asked: tuple[Asked, ...] = ()) -> None:
        super().__init__(model, start, asked)
        self._rows: list[Any] | None = None

    def for_clinic(self, clinic: Any) -> Noted:
        return self._and("filter", clinic=clinic)

    def __getattr__(self, name: str) -> Any:
        return getattr(built(self), name)

    def __or__(self, other: Noted) -> Any:
        return built(self) | built(other)

    def _read(self) -> list[Any]:
        if self._rows is None:
            self._rows = run(self, Reading)
        return self._rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __bool__(self) -> bool:
        return bool(self._read())

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice) and self._rows is None and place.start is None and place.step is None:
            return self._and("__getitem__", place)
        return self._read()[place] if isinstance(place, slice) else built(self)[place]

    def first(self) -> Any:
        rows = self if any(one.name == "order_by" for one in self._asked) else self._and("order_by", "pk")
        return next(iter(rows[:1]), None)

    def get(self, *args: Any, **named: Any) -> Any:
        found = list(self._and("filter", *args, **named)) if args or named else list(self)
        return found[0] if len(found) == 1 else built(self).get(*args, **named)

    def get_or_create(self, defaults: dict[str, Any] | None = None, **named: Any) -> tuple[Any, bool]:
        found = list(self._and("filter", **named))
        return (found[0], False) if len(found) == 1 else built(self).get_or_create(defaults, **named)

    def in_bulk(self, ids: Iterable[Any]) -> dict[Any, Any]:
        return {row.pk: row for row in self._and("filter", pk__in=ids)}

    def exists(self) -> bool:
        return bool(self._rows) if self._rows is not None else bool(self._and("values_list", "pk")[:1])

    def update(self, **to: Any) -> int:
        found: int = run(self._and("update", **to), Changing)
        return found

    def bulk_create(self, rows: Iterable[Any], **how: Any) -> list[Any]:
        rows = list(rows)
        return rows if added(self._model, rows, **how) else built(self).bulk_create(rows, **how)


def _noting(name: str) -> Callable[..., Noted]:
    return lambda self, *args, **named: self._and(name, *args, **named)


for _name in NOTED:
    setattr(Noted, _name, _noting(_name))
