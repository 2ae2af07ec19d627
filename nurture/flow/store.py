"""Writes what was decided about many messages in few round trips; fenced by each row's token."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from nurture.models import Message


def save(rows: Sequence[Message], fields: Sequence[str]) -> None:
    """Saves these fields of rows that the caller has locked; a row whose token has grown stays as it is."""
    columns = [Message._meta.get_field(name) for name in fields]
    sets = ", ".join(f"{connection.ops.quote_name(str(column.column))} = %s" for column in columns)
    values = [
        [
            *(column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns),
            row.pk,
            row.token,
        ]
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE nurture_message SET {sets} WHERE id = %s AND token = %s", values)  # noqa: S608
