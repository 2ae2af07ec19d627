"""Whether anything is to be done is told by indexes alone, and nothing to do costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nurture.flow import clock, dispatch, due, reconcile
from nurture.models import Message
from tests.cast import signup
from tests.world import START, World

#: Each look, and the index that was made for it.
LOOKS: dict[str, Callable[[], object]] = {
    "message_due": lambda: due.priorities(START),
    "message_leased": lambda: due.any_lease_over(START),
    "message_unknown": lambda: due.any_unknown(START),
    "message_safety_unsettled": lambda: due.any_critical(START),
}


@pytest.mark.parametrize(("index", "look"), LOOKS.items(), ids=LOOKS)
def test_an_index_answers(db: None, index: str, look: Callable[[], object]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a table without rows is read without an index there")
    plans: list[str] = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(f"EXPLAIN QUERY PLAN {sql}", params, many, context)
        plans.extend(step for *_, step in context["cursor"].fetchall())
        return execute(sql, params, many, context) if found is not None else None

    with connection.execute_wrapper(explained):
        look()
    tables = [step for step in plans if "nurture_message" in step]
    assert tables and all(f"INDEX {index} " in step for step in tables)


def test_a_tick_with_nothing_to_do_asks_one_thing_for_each_that_might_be(cedar: World) -> None:
    cedar.tell(signup(START))
    with CaptureQueriesContext(connection) as looked:
        dispatch.run()
    assert sum("nurture_message" in query["sql"] for query in looked.captured_queries) == 1
    with CaptureQueriesContext(connection) as looked:
        reconcile.recover()
    assert sum("nurture_message" in query["sql"] for query in looked.captured_queries) == 3


def test_only_the_priorities_that_have_something_due_are_looked_through(cedar: World) -> None:
    cedar.tell(signup(START))
    assert due.priorities(START) == []
    late = Message.objects.order_by("-priority").first()
    assert due.priorities(late.due_at)[-1] == late.priority


def test_the_next_moment_is_a_look_or_the_end_of_a_lease(cedar: World) -> None:
    assert due.next_moment() is None
    cedar.tell(signup(START))
    first, second, *_ = Message.objects.order_by("look_at", "pk")
    assert due.next_moment() == first.look_at
    Message.objects.exclude(pk=first.pk).update(state="dropped")
    lease = clock.real_now() + timedelta(seconds=120)
    Message.objects.filter(pk=first.pk).update(state="claimed", lease_until=lease)
    assert due.next_moment() == lease + due.AFTER
    Message.objects.filter(pk=second.pk).update(state="unknown")
    assert due.next_moment() == min(second.look_at, lease + due.AFTER)
