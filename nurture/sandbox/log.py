"""The sandbox's memory: one SQLite file. What it accepted is on disk before anyone is told so."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import parse_qs, urlsplit

#: The log's name inside the sandbox's home.
FILE = "sandbox.sqlite3"

Kind = Literal["sms", "email", "reply"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, channel TEXT NOT NULL, sid TEXT NOT NULL,
    recipient TEXT NOT NULL, sender TEXT NOT NULL, body TEXT NOT NULL, raw BLOB NOT NULL, ref TEXT NOT NULL,
    status TEXT NOT NULL, error_code TEXT NOT NULL, account TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entry_sid ON entry (sid);
CREATE INDEX IF NOT EXISTS entry_ref ON entry (ref);
CREATE INDEX IF NOT EXISTS entry_recipient ON entry (recipient, channel);
"""
_READ = "SELECT * FROM entry WHERE id>? ORDER BY id LIMIT ?"
_REPEATED = (
    "SELECT ref, COUNT(*) FROM entry WHERE channel<>'reply' GROUP BY ref HAVING COUNT(*)>1 ORDER BY ref"
)
_MESSAGE_ID = re.compile(rb"^message-id:\s*<([^@>\s]+)@", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One message as the network saw it.

    `channel`: sms and email went out, reply came in, by mail where its sender is a mailbox. `at` is aware
    UTC. `ref` is our message id, from the callback URL (`m=`) or the Message-ID; '' for a reply. `raw` is an
    e-mail as it came, else empty.
    """

    id: int
    at: datetime
    channel: Kind
    sid: str
    to: str
    sender: str
    body: str
    subject: str
    raw: bytes
    ref: str
    status: str
    error_code: str


class Readable:
    """What can be read of a log, by whoever holds it."""

    def _rows(self, sql: str, values: Any = ()) -> list[sqlite3.Row]:
        raise NotImplementedError

    def entries(self, after_id: int = 0, limit: int = 1000) -> list[Entry]:
        """What came after `after_id`, oldest first."""
        return [_entry(row) for row in self._rows(_READ, (after_id, limit))]

    def repeated(self) -> list[tuple[str, int]]:
        """References under which more than one message was accepted, and how many."""
        return [(ref, count) for ref, count in self._rows(_REPEATED)]

    def has(self, sid: str) -> bool:
        return bool(self._rows("SELECT 1 FROM entry WHERE sid = ?", (sid,)))


class LogFile(Readable):
    """Another process's log, read only; empty while there is none yet."""

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)

    def _rows(self, sql: str, values: Any = ()) -> list[sqlite3.Row]:
        if not self._path.exists():
            return []
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=20)) as db:
            db.row_factory = sqlite3.Row
            try:
                return db.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):  # the writer has only just made the file
                    return []
                raise


class Log(Readable):
    """The writer. `path` is a file, or ":memory:" for a simulation. Safe to share between threads."""

    def __init__(self, path: Path | str) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(_SCHEMA)

    def sms(self, at: datetime, sid: str, status: str, account: str, form: Mapping[str, str]) -> None:
        sender = form.get("From") or form.get("MessagingServiceSid", "")
        ref = _ref_of_url(form.get("StatusCallback", ""))
        self._add(at, "sms", sid, form["To"], sender, form["Body"], b"", ref, status, account)

    def mail(self, at: datetime, sender: str, recipient: str, raw: bytes) -> None:
        named = _MESSAGE_ID.search(raw)
        ref = named[1].decode("ascii", "replace") if named else ""
        self._add(at, "email", "", recipient, sender, "", raw, ref, "sent", "")

    def reply(self, at: datetime, sid: str, sender: str, to: str, body: str, account: str) -> None:
        self._add(at, "reply", sid, to, sender, body, b"", "", "received", account)

    def mail_reply(self, at: datetime, sender: str, to: str, body: str, raw: bytes) -> None:
        self._add(at, "reply", "", to, sender, body, raw, "", "received", "")

    def _add(self, at: datetime, *values: object) -> None:
        columns = "at, channel, sid, recipient, sender, body, raw, ref, status, account, error_code"
        marks = ", ".join("?" * 10)
        with self._lock:
            self._db.execute(
                f"INSERT INTO entry ({columns}) VALUES ({marks}, '')",  # noqa: S608 - no value is in the text
                (at.astimezone(UTC).isoformat(), *values),
            )

    def set_status(self, sid: str, status: str, error_code: str) -> None:
        with self._lock:
            self._db.execute("UPDATE entry SET status=?, error_code=? WHERE sid=?", (status, error_code, sid))

    def find_sms(self, sid: str) -> sqlite3.Row | None:
        rows = self._rows("SELECT * FROM entry WHERE sid=? AND channel<>'email'", (sid,))
        return rows[0] if rows else None

    def list_sms(
        self, account: str, to: str, sender: str, limit: int, offset: int, before: datetime | None = None
    ) -> list[sqlite3.Row]:
        """Newest first; '' for any."""
        until = before.astimezone(UTC).isoformat() if before else ""
        return self._rows(
            "SELECT * FROM entry WHERE channel<>'email' AND account=:account AND (:to='' OR recipient=:to)"
            " AND (:sender='' OR sender=:sender) AND (:until='' OR at<:until)"
            " ORDER BY id DESC LIMIT :limit OFFSET :offset",
            {
                "account": account,
                "to": to,
                "sender": sender,
                "until": until,
                "limit": limit,
                "offset": offset,
            },
        )

    def _rows(self, sql: str, values: Any = ()) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def close(self) -> None:
        with self._lock:
            self._db.close()


def read(path: Path | str, after_id: int = 0, limit: int = 1000) -> list[Entry]:
    """What another process accepted after `after_id`, oldest first; [] while there is no log yet."""
    return LogFile(path).entries(after_id, limit)


def _entry(row: sqlite3.Row) -> Entry:
    subject, body = _subject_and_text(row["raw"]) if row["channel"] == "email" else ("", row["body"])
    return Entry(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]),
        channel=cast(Kind, row["channel"]),
        sid=row["sid"],
        to=row["recipient"],
        sender=row["sender"],
        body=body,
        subject=subject,
        raw=row["raw"],
        ref=row["ref"],
        status=row["status"],
        error_code=row["error_code"],
    )


@lru_cache(maxsize=1024)  # whoever checks a log reads it many times over
def _subject_and_text(raw: bytes) -> tuple[str, str]:
    """The older parser: the newer one takes three times as long over headers that nobody asks for."""
    mail = message_from_bytes(raw)
    texts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
    text = next((part for part in texts if part.get_content_subtype() == "plain"), next(iter(texts), None))
    content: Any = text.get_payload(decode=True) if text else b""
    charset = (text.get_content_charset() if text else None) or "utf-8"
    body = content.decode(charset, "replace").replace("\r\n", "\n").rstrip("\n")
    return str(make_header(decode_header(mail["Subject"] or ""))), body


def _ref_of_url(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("m", [""])[0]
