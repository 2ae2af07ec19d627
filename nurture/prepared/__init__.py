"""Prepared queries, for a simulation: Django builds and compiles each shape of query once, not each time.

Half of what a simulated month costs is Django turning the same few hundred queries into the same SQL. Inside
`queries()` a query set only notes what it is asked (`asked.py`, `noted.py`); when it is read, the SQL of an
earlier one of the same shape is run with its own values (`statements.py`). The statements and their results
are the ones that Django makes; whatever is not understood here goes Django's way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.db.models import Model, QuerySet
from django.db.models.manager import BaseManager

from nurture.prepared.noted import Noted
from nurture.prepared.rows import updating


@contextmanager
def queries() -> Iterator[None]:
    """Query sets that begin at a model's `objects` are prepared inside, and so are rows that are saved.

    On SQLite, which a simulation has to itself; nothing changes on another database.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with ExitStack() as stack:
        for owner, name, ours in (
            (BaseManager, "get_queryset", _noting(BaseManager.get_queryset)),
            (Model, "_do_update", updating(Model._do_update)),
            (SQLiteCursorWrapper, "convert_query", _once(SQLiteCursorWrapper.convert_query)),
        ):
            stack.enter_context(patch.object(owner, name, ours))
        yield


def _noting(real: Callable[[BaseManager], QuerySet]) -> Callable[[BaseManager], Any]:
    def get_queryset(self: BaseManager) -> Any:
        return Noted(self.model, lambda: real(self)) if self.name == "objects" else real(self)

    return get_queryset


def _once(real: Callable[..., str]) -> Callable[..., str]:
    @lru_cache(maxsize=4096)
    def converted(sql: str) -> str:
        return real(None, sql)

    return lambda self, sql, *, param_names=None: (
        converted(sql) if param_names is None else real(self, sql, param_names=param_names)
    )
