"""P7: a time of the built-in calendar belongs to one visit; the clinic's other systems hear of changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import F, Window
from django.db.models.functions import Lag

from nurture.core.slots import QUARTER, quarters
from nurture.flow.room import FREES
from nurture.models import Notice, Taken
from nurture.verify.books import PAGE, Books
from nurture.verify.ends import LATE


def no_time_is_taken_twice(_: Books) -> Iterator[str]:
    """The constraint counts quarter hours; a row that began between two of them would escape it."""
    of_one = [F("clinic"), F("resource")]
    before = Window(Lag("at"), partition_by=of_one, order_by=[F("at").asc(), F("pk").asc()])
    rows = Taken.objects.annotate(before=before).order_by("pk").values_list("appointment", "at", "before")
    for visit, at, earlier in rows.iterator(PAGE):
        if earlier is not None and at - earlier < QUARTER:
            yield f"appointment {visit} takes a quarter hour that another one takes"


def a_visit_takes_its_own_time(books: Books) -> Iterator[str]:
    """All of it, of each resource; a recovery in the chair may take more. Without rows it had no room."""
    rows = Taken.objects.filter(
        held_until=None, appointment__status="booked", appointment__starts_at__gt=books.now
    )
    columns = ("appointment", "resource", "appointment__starts_at", "appointment__minutes", "at")
    found = rows.order_by("appointment", "resource", "at").values_list(*columns)
    for (visit, _, starts_at, minutes), group in groupby(found.iterator(PAGE), key=lambda row: row[:4]):
        if not _covers([row[4] for row in group], starts_at, timedelta(minutes=minutes)):
            yield f"appointment {visit} takes another time than its own"


def _covers(taken: list[datetime], starts_at: datetime, length: timedelta) -> bool:
    needed = quarters(starts_at, length)
    unbroken = taken == [needed[0] + number * QUARTER for number in range(len(taken))]
    return unbroken and len(taken) >= len(needed)


def what_will_not_be_takes_nothing(_: Books) -> Iterator[str]:
    rows = Taken.objects.filter(appointment__status__in=FREES).order_by("appointment")
    for visit in rows.values_list("appointment", flat=True).distinct().iterator():
        yield f"appointment {visit} will not be and takes time"


def no_news_is_forgotten(books: Books) -> Iterator[str]:
    waiting = Notice.objects.filter(state="planned", look_at__lt=books.real_now - LATE)
    for pk in waiting.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"notice {pk} has been due for more than fifteen minutes"
