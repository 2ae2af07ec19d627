"""Prepared queries, for a simulation: Django builds and compiles each shape of query once, not each time.

Half of what a simulated month costs is Django turning the same few hundred queries into the same SQL. Inside
`queries()` a query set only notes what it is asked; when it is read, the SQL of an earlier one of the same
shape is run with its own values. The statements and their results are the ones that Django makes; whatever is
not understood here goes Django's way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from unittest.mock import patch

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.db.models import Aggregate, F, Model, Q, QuerySet
from django.db.models.manager import BaseManager
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLInsertCompiler

#: What may be asked of a query set before it is read.
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
CONDITIONS = ("filter", "exclude")
#: Values that stand for others while a shape is compiled; numbers that fit into the smallest column.
NUMBERS, WORD, MOMENT = range(20_000, 32_000), "\x01value %d", datetime(9000, 1, 1, tzinfo=UTC)

Shape = Any  # a tuple of whatever can be hashed
Value = Callable[[Any], Any]


class Unknown(Exception):
    """A shape that is left to Django."""


class Asked(NamedTuple):
    name: str
    args: tuple[Any, ...]
    named: dict[str, Any]


class Noted:
    """A query set that has not been built. Reads as one; all else is asked of the real one."""

    def __init__(self, model: type[Model], start: Callable[[], QuerySet], asked: tuple[Asked, ...] = ()):
        self._model, self._start, self._asked = model, start, asked
        self._rows: list[Any] | None = None

    def _and(self, name: str, *args: Any, **named: Any) -> Noted:
        return Noted(self._model, self._start, (*self._asked, Asked(name, args, named)))

    def for_clinic(self, clinic: Any) -> Noted:
        return self._and("filter", clinic=clinic)

    @property
    def _real(self) -> QuerySet:
        return _built(self, lambda value: value)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __or__(self, other: Noted) -> QuerySet:
        return self._real | other._real

    def _read(self) -> list[Any]:
        if self._rows is None:
            self._rows = _run(self, _Reading)
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
        return self._read()[place] if isinstance(place, slice) else self._real[place]

    def first(self) -> Any:
        rows = self if any(one.name == "order_by" for one in self._asked) else self._and("order_by", "pk")
        return next(iter(rows[:1]), None)

    def get(self, *args: Any, **named: Any) -> Any:
        found = list(self._and("filter", *args, **named)) if args or named else list(self)
        return found[0] if len(found) == 1 else self._real.get(*args, **named)

    def get_or_create(self, defaults: dict[str, Any] | None = None, **named: Any) -> tuple[Any, bool]:
        found = list(self._and("filter", **named))
        return (found[0], False) if len(found) == 1 else self._real.get_or_create(defaults, **named)

    def in_bulk(self, ids: Any) -> dict[Any, Any]:
        return {row.pk: row for row in self._and("filter", pk__in=ids)}

    def exists(self) -> bool:
        return bool(self._rows) if self._rows is not None else bool(self._and("values_list", "pk")[:1])

    def update(self, **to: Any) -> int:
        found: int = _run(self._and("update", **to), _Changing)
        return found


def _noting(name: str) -> Callable[..., Noted]:
    return lambda self, *args, **named: self._and(name, *args, **named)


for _name in NOTED:
    setattr(Noted, _name, _noting(_name))


def _built(noted: Noted, value: Value) -> QuerySet:
    """The real one; in conditions `value` takes the place of each value."""
    found = noted._start()
    for one in noted._asked:
        args, named = one.args, one.named
        if one.name in CONDITIONS:
            args = tuple(_filled(item, value) for item in args)
            named = {name: _filled(item, value) for name, item in named.items()}
        found = getattr(found, one.name)(*args, **named)
    return found


def _filled(item: Any, value: Value) -> Any:
    if isinstance(item, Noted):
        return _built(item, value)
    if isinstance(item, Q):
        children = [
            (child[0], _filled(child[1], value)) if isinstance(child, tuple) else _filled(child, value)
            for child in item.children
        ]
        return Q.create(children, item.connector, item.negated)
    return value(item)


# ---- a query's shape, and its values


def _shape(noted: Noted, values: list[Any]) -> Shape:
    return noted._model, *(_shape_of_asked(one, values) for one in noted._asked)


def _shape_of_asked(asked: Asked, values: list[Any]) -> Shape:
    if asked.name not in CONDITIONS and asked.name != "update":
        return asked.name, repr(asked.args), repr(asked.named)
    named = (item for name, value in asked.named.items() for item in (name, _shape_of(value, values)))
    return asked.name, *(_shape_of(item, values) for item in asked.args), *named


def _shape_of(item: Any, values: list[Any]) -> Shape:
    """Appends what the shape is filled with, in the order in which `_filled` meets it."""
    if item is None or isinstance(item, bool):
        return item
    if isinstance(item, int | str | datetime):
        values.append(item)
        return type(item).__name__
    if isinstance(item, Model):
        values.append(item.pk)
        return "row"
    if isinstance(item, Noted):
        return _shape(item, values)
    if isinstance(item, Q):
        return item.connector, item.negated, *(_shape_of_child(child, values) for child in item.children)
    if isinstance(item, F | Aggregate):
        return repr(item)
    if isinstance(item, QuerySet) or not hasattr(item, "__iter__"):
        raise Unknown
    return "many", *(_shape_of(one, values) for one in item)


def _shape_of_child(child: Any, values: list[Any]) -> Shape:
    return (child[0], _shape_of(child[1], values)) if isinstance(child, tuple) else _shape_of(child, values)


# ---- prepared once


class _Statement:
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


class _Reading(_Statement):
    def __init__(self, noted: Noted, mark: Value, marks: Sequence[Any]) -> None:
        built = _built(noted, mark)
        self.compiler = compiler = built.query.get_compiler(using=built.db)
        sql, params = compiler.as_sql()
        super().__init__(sql, params, marks)
        self.converters = compiler.get_converters([column for column, *_ in compiler.select])
        self.read = _READERS[built._iterable_class](built, compiler)

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
    def otherwise(noted: Noted) -> list[Any]:
        return list(noted._real)


Rows = Callable[[Sequence[Any]], list[Any]]


def _instances(built: QuerySet, compiler: Any) -> Rows:
    select, klass_info, model = compiler.select, compiler.klass_info, compiler.klass_info["model"]
    start, end = klass_info["select_fields"][0], klass_info["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in select[start:end]]
    related = get_related_populators(klass_info, select, built.db)
    added = list((compiler.annotation_col_map or {}).items())
    if built._known_related_objects:
        raise Unknown

    def read(rows: Sequence[Any]) -> list[Any]:
        found = []
        for row in rows:
            made = model.from_db(built.db, names, row[start:end])
            for populator in related:
                populator.populate(row, made)
            for name, place in added:
                setattr(made, name, row[place])
            found.append(made)
        return found

    return read


def _dicts(built: QuerySet, _: Any) -> Rows:
    query = built.query
    names = query.selected or [*query.extra_select, *query.values_select, *query.annotation_select]
    return lambda rows: [dict(zip(names, row, strict=True)) for row in rows]


_READERS: dict[Any, Callable[[QuerySet, Any], Rows]] = {
    ModelIterable: _instances,
    ValuesIterable: _dicts,
    ValuesListIterable: lambda *_: lambda rows: [tuple(row) for row in rows],
    FlatValuesListIterable: lambda *_: lambda rows: [row[0] for row in rows],
}


class _Changing(_Statement):
    def __init__(self, noted: Noted, mark: Value, marks: Sequence[Any]) -> None:
        *asked, update = noted._asked
        built = _built(Noted(noted._model, noted._start, tuple(asked)), mark)
        query = built.query.chain(UpdateQuery)
        query.add_update_values({name: _filled(value, mark) for name, value in update.named.items()})
        sql, params = query.get_compiler(using=built.db).as_sql()
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
    def otherwise(noted: Noted) -> int:
        found: int = noted._real  # the last thing that is asked of it is the update
        return found


_NOTHING = "nothing"  # what Django knows without asking
_known: dict[Shape, Any] = {}


def _run(noted: Noted, kind: type[_Reading] | type[_Changing]) -> Any:
    values: list[Any] = []
    try:
        shape = _shape(noted, values)
    except Unknown:
        return kind.otherwise(noted)
    if shape not in _known:
        _known[shape] = _prepared(noted, kind, len(values))
    known = _known[shape]
    if known is None:
        return kind.otherwise(noted)
    return kind.nothing() if known is _NOTHING else known.run(values)


def _prepared(noted: Noted, kind: type[_Reading] | type[_Changing], count: int) -> Any:
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
        return kind(noted, mark, marks)
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


# ---- in place of Django's own


@contextmanager
def queries() -> Iterator[None]:
    """Query sets that begin at a model's `objects` are prepared inside."""
    with ExitStack() as stack:
        for owner, name, ours in (
            (BaseManager, "get_queryset", _noting_manager(BaseManager.get_queryset)),
            (SQLInsertCompiler, "assemble_as_sql", _plain_rows(SQLInsertCompiler.assemble_as_sql)),
            (SQLiteCursorWrapper, "convert_query", _once(SQLiteCursorWrapper.convert_query)),
        ):
            stack.enter_context(patch.object(owner, name, ours))
        yield


def _noting_manager(real: Callable[[BaseManager], QuerySet]) -> Callable[[BaseManager], Any]:
    def get_queryset(self: BaseManager) -> Any:
        return Noted(self.model, lambda: real(self)) if self.name == "objects" else real(self)

    return get_queryset


def _plain_rows(real: Callable[..., Any]) -> Callable[..., Any]:
    """Values that are no expressions need no look at each of them."""

    def assemble(self: SQLInsertCompiler, fields: Sequence[Any], rows: Sequence[Sequence[Any]]) -> Any:
        if any(hasattr(value, "as_sql") for row in rows for value in row) or None in fields:
            return real(self, fields, rows)
        return [("%s",) * len(fields)] * len(rows), rows

    return assemble


def _once(real: Callable[..., str]) -> Callable[..., str]:
    @lru_cache(maxsize=4096)
    def converted(sql: str) -> str:
        return real(None, sql)

    return lambda self, sql, *, param_names=None: (
        converted(sql) if param_names is None else real(self, sql, param_names=param_names)
    )
