"""What is checked: the database as it stands, and the log of the sandbox where there is one. Read only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from nurture.flow import clock, links
from nurture.models import AuditEntry, Message
from nurture.sandbox.log import Entry, Readable

#: A page of the log, and rows that a query hands over at once: what memory has to hold.
PAGE = 1000


@dataclass(frozen=True)
class Books:
    """`now` is the flow's time, `real_now` that of leases; `ahead`: by how much the first is later."""

    now: datetime
    real_now: datetime
    ahead: timedelta
    log: Readable | None = None
    restored_at: datetime | None = None  # what left before that may be known from the provider alone

    def pages(self) -> Iterator[list[Entry]]:
        """The log, oldest first, a page at a time; without what was sent to staff on call."""
        last = 0
        while self.log and (page := self.log.entries(last, PAGE)):
            yield [entry for entry in page if not links.page_of(entry.ref)]
            last = page[-1].id

    def left(self) -> Iterator[tuple[Entry, Message | None]]:
        """Each message that the provider took, with the row that its reference names."""
        for page in self.pages():
            sent = [entry for entry in page if entry.channel != "reply"]
            ids = {entry.id: links.message_of(entry.ref) for entry in sent}
            rows = Message.objects.select_related("address").in_bulk(set(ids.values()) - {None})
            for entry in sent:
                yield entry, rows.get(ids[entry.id] or 0)

    def predates_backup(self, entry: Entry) -> bool:
        """Whether the rows of a message may have been lost with a database that was restored since."""
        return self.restored_at is not None and entry.at <= self.restored_at

    def replies(self) -> Iterator[Entry]:
        for page in self.pages():
            yield from (entry for entry in page if entry.channel == "reply")


def opened(log: Readable | None = None) -> Books:
    real_now, now = clock.real_now(), clock.now()
    restored = AuditEntry.objects.filter(noun="clinic", verb="restored").aggregate(Max("at"))["at__max"]
    return Books(now, real_now, now - real_now, log, restored)


@contextmanager
def reading() -> Iterator[None]:
    """Nothing can be written inside; on PostgreSQL everything is read as it was at one moment."""
    if connection.in_atomic_block:
        yield  # whoever began the transaction has said what it may do
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with _query_only():
            yield


@contextmanager
def _query_only() -> Iterator[None]:
    """SQLite: a transaction would keep everybody else from writing."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = OFF")
