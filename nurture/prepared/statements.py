"""One shape of query, compiled once: its SQL, and where each value goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Aggregate, F, Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql import UpdateQuery

from nurture.prepared.asked import Asking, Shape, Unknown, Value, built, filled, shape

#: Values that stand for others while a shape is compiled; numbers that fit into the smallest column.
NUMBERS, WORD, MOMENT = range(20_000, 32_000), "\x01value %d", datetime(9000, 1, 1, tzinfo=UTC)


class Statement:
    """One shape's SQL. `places`: of each parameter, its place among the values, or itself."""

    def __init__(self, sql: str, params: Sequence[Any], marks: Sequence[Any]) -> None:
        self.sql = sql
        found = {_stored(mark): place for place, mark in enumerate(marks)}
        self.places = [(found[param], None) if param in found else (-1, param) for param in params]
        if {place for place, _ in self.places} - {-1} != set(range(len(marks))):
            raise Unknown

    def filled(self, values: Sequence[Any]) -> tuple[Any, ...]:
        stored = [_stored(value) for value in values]
        return tuple(param if place < 0 else stored[place] for place, param in self.places)


class Reading(Statement):
    def __init__(self, asking: Asking, mark: Value, marks: Sequence[Any]) -> None:
        query_set = built(asking, mark)
        self.compiler = compiler = query_set.query.get_compiler(using=query_set.db)
        sql, params = compiler.as_sql()
        super().__init__(sql, params, marks)
        self.converters = compiler.get_converters([column for column, *_ in compiler.select])
        self.read = _READERS[query_set._iterable_class](query_set, compiler)

    def run(self, values: Sequence[Any]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled(values))
            rows = cursor.fetchall()
        if self.converters and rows:
            rows = list(self.compiler.apply_converters(rows, self.converters))
        return self.read(rows)

    @staticmethod
    def nothing() -> list[Any]:
        return []

    @staticmethod
    def otherwise(asking: Asking) -> list[Any]:
        return list(built(asking))


Rows = Callable[[Sequence[Any]], list[Any]]


def _instances(query_set: QuerySet, compiler: Any) -> Rows:
    select, klass_info, model = compiler.select, compiler.klass_info, compiler.klass_info["model"]
    start, end = klass_info["select_fields"][0], klass_info["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in select[start:end]]
    related = get_related_populators(klass_info, select, query_set.db)
    added = list((compiler.annotation_col_map or {}).items())
    if query_set._known_related_objects:
        raise Unknown

    def read(rows: Sequence[Any]) -> list[Any]:
        found = []
        for row in rows:
            made = model.from_db(query_set.db, names, row[start:end])
            for populator in related:
                populator.populate(row, made)
            for name, place in added:
                setattr(made, name, row[place])
            found.append(made)
        return found

    return read


def _dicts(query_set: QuerySet, _: Any) -> Rows:
    query = query_set.query
    names = query.selected or [*query.extra_select, *query.values_select, *query.annotation_select]
    return lambda rows: [dict(zip(names, row, strict=True)) for row in rows]


_READERS: dict[Any, Callable[[QuerySet, Any], Rows]] = {
    ModelIterable: _instances,
    ValuesIterable: _dicts,
    ValuesListIterable: lambda *_: lambda rows: [tuple(row) for row in rows],
    FlatValuesListIterable: lambda *_: lambda rows: [row[0] for row in rows],
}


class Changing(Statement):
    def __init__(self, asking: Asking, mark: Value, marks: Sequence[Any]) -> None:
        *asked, update = asking._asked
        query_set = built(Asking(asking._model, asking._start, tuple(asked)), mark)
        query = query_set.query.chain(UpdateQuery)
        query.add_update_values({name: filled(value, mark) for name, value in update.named.items()})
        sql, params = query.get_compiler(using=query_set.db).as_sql()
        super().__init__(sql, params, marks)

    def run(self, values: Sequence[Any]) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled(values))
            found: int = cursor.rowcount
        return found

    @staticmethod
    def nothing() -> int:
        return 0

    @staticmethod
    def otherwise(asking: Asking) -> int:
        found: int = built(asking)  # the last thing that is asked of it is the update
        return found


_NOTHING = "nothing"  # what Django knows without asking
_known: dict[Shape, Any] = {}


def run(asking: Asking, kind: type[Reading] | type[Changing]) -> Any:
    values: list[Any] = []
    try:
        found = shape(asking, values)
    except Unknown:
        return kind.otherwise(asking)
    if found not in _known:
        _known[found] = _prepared(asking, kind, len(values))
    known = _known[found]
    if known is None:
        return kind.otherwise(asking)
    return kind.nothing() if known is _NOTHING else known.run(values)


def _prepared(asking: Asking, kind: type[Reading] | type[Changing], count: int) -> Any:
    marks: list[Any] = []

    def mark(value: Any) -> Any:
        if value is None or isinstance(value, bool | F | Aggregate):
            return value
        if isinstance(value, int | str | datetime | Model):
            marks.append(_mark(value, len(marks)))
            return marks[-1]
        return [mark(one) for one in value]

    if count > len(NUMBERS):
        return None
    try:
        return kind(asking, mark, marks)
    except EmptyResultSet:
        return _NOTHING
    except Unknown:
        return None


def _mark(value: Any, place: int) -> Any:
    if isinstance(value, str):
        return WORD % place
    if isinstance(value, datetime):
        return MOMENT + timedelta(seconds=place)
    return NUMBERS[place]


def _stored(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
