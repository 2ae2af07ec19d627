"""Rows that are added and changed one by one: the same statement for each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Model, QuerySet, TextField
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

#: As Django asks for it, so many parameters fit into one statement.
MOST_PARAMETERS = 999


def added(model: Any, rows: list[Any], ignore_conflicts: bool = False) -> bool:
    """Whether new rows could be inserted in one statement; else it is left to Django."""
    if not rows or any(row.pk is not None for row in rows):
        return False
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="bulk_create")
    values = [_saved(field, row) for row in rows for field in _inserted(model)]
    if len(values) > MOST_PARAMETERS or any(hasattr(value, "resolve_expression") for value in values):
        return False
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, len(rows), ignore_conflicts), values)
        ids = [] if ignore_conflicts else cursor.fetchall()
    for row, (pk,) in zip(rows, ids, strict=False):
        row.pk, row._state.adding, row._state.db = pk, False, connection.alias
    return True


@cache
def _inserted(model: Any) -> tuple[Any, ...]:
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _insert(model: Any, rows: int, ignore_conflicts: bool) -> str:
    query = InsertQuery(model, on_conflict=OnConflict.IGNORE if ignore_conflicts else None)
    query.insert_values(list(_inserted(model)), [model() for _ in range(rows)])
    compiler: Any = query.get_compiler(using=connection.alias)
    compiler.returning_fields = None if ignore_conflicts else [model._meta.pk]
    [(sql, _)] = compiler.as_sql()
    return str(sql)


def _saved(field: Any, row: Model) -> Any:
    return _written(field, field.pre_save(row, add=True))


def _written(field: Any, value: Any) -> Any:
    if value is None or (type(value) is str and isinstance(field, CharField | TextField)):
        return value
    return value if hasattr(value, "resolve_expression") else field.get_db_prep_save(value, connection)


def updating(real: Callable[..., bool]) -> Callable[..., bool]:
    """What `save` does of a row that is stored."""

    def update(self: Model, start: QuerySet, using: str, pk: Any, values: Sequence[Any], *more: Any) -> bool:
        if not values or any(hasattr(value, "resolve_expression") for _, _, value in values):
            return real(self, start, using, pk, values, *more)
        with connection.cursor() as cursor:
            model: Any = type(self)
            sql = _update(model, tuple(field.column for field, _, _ in values))
            cursor.execute(sql, [*(_written(field, value) for field, _, value in values), pk])
            found: int = cursor.rowcount
        return found > 0

    return update


@cache
def _update(model: Any, columns: tuple[str, ...]) -> str:
    quoted = connection.ops.quote_name
    to = ", ".join(f"{quoted(column)} = %s" for column in columns)
    table, pk = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    return f"UPDATE {table} SET {to} WHERE {pk} = %s"  # noqa: S608  (names of ours)
