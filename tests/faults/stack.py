"""All of it as processes: PostgreSQL, Valkey, the sandbox, Celery workers, beat and the web server.

Time is real, and moved by the sandbox's stored offset; a lease is made to have run out by hand, since two
minutes are long for a test. Processes are ended or stopped at the points that nurture.points names.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis
import urllib3
from celery import Celery

from nurture import children
from nurture.environment import celery_url
from nurture.sandbox.log import FILE, Entry, read
from tests.faults.people import SECRETS, patient, zone_awake
from tests.servers import Server, start_valkey

ROOT = Path(__file__).parents[2]
ACCOUNT, TOKEN, NUMBER = "AC" + "1" * 32, "token-of-the-sandbox", "+12125550199"
PATIENCE = 60.0
HTTP = urllib3.PoolManager(retries=False, timeout=30)


class Stack:
    """One installation. Processes are started by the test; `end` stops what is left."""

    def __init__(self, home: Path, database_url: str) -> None:
        self.home, self.database_url = home, database_url
        self.points = home / "points"
        self.points.mkdir()
        self.broker: Server = start_valkey(home)
        self.processes: list[subprocess.Popen[bytes]] = []
        self.web_port = _free_port()
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NURTURE_TESTS")},
            "NURTURE_HOME": str(home),
            "DATABASE_URL": database_url,
            "REDIS_URL": self.broker.url,
            "SECRET_KEY": "a key of the fault tests, long enough for any mode",
            "NURTURE_BASE_URL": f"http://127.0.0.1:{self.web_port}",
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM": NUMBER,
            "EMAIL_FROM": "care@example.org",
            "PYTHONPATH": str(ROOT),
        }
        self._start_sandbox()

    # ---- processes

    def _start_sandbox(self) -> None:
        words = ("--home", self.home, "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0")
        command = [sys.executable, "-m", "nurture.sandbox", *map(str, words)]
        base = ("--base-url", self.env["NURTURE_BASE_URL"])
        process = children.spawn([*command, *base], env=self.env, stdout=subprocess.PIPE)
        self.processes.append(process)
        assert process.stdout
        ports = dict(word.split("=") for word in process.stdout.readline().decode().split()[1:])
        self.sandbox_url = f"http://127.0.0.1:{ports['http']}"
        self.env |= {
            "TWILIO_API_BASE": self.sandbox_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{ports['smtp']}",
        }

    def start(self, *words: str, **env: str) -> subprocess.Popen[bytes]:
        """`nurture worker`, say; its output goes to a file of the home."""
        with (self.home / f"{words[0]}-{len(self.processes)}.log").open("wb") as log:
            command = [sys.executable, "-m", "nurture", *words]
            process = children.spawn(command, env={**self.env, **env}, stdout=log)
        self.processes.append(process)
        return process

    def worker(self, processes: int = 1) -> subprocess.Popen[bytes]:
        """The only process that takes orders."""
        return self.start("worker", "--concurrency", str(processes), NURTURE_POINTS=str(self.points))

    def web(self) -> None:
        self.start("web", "--port", str(self.web_port))
        self.wait(lambda: self.http("GET", "/healthz") == 200, "the web server")

    def http(self, method: str, path: str, **more: Any) -> int:
        try:
            return HTTP.request(method, self.env["NURTURE_BASE_URL"] + path, **more).status
        except urllib3.exceptions.HTTPError:
            return 0

    def run(self, *words: str, given: str = "", **env: str) -> str:
        """A command of ours, to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "nurture", *words],
            env={**self.env, **env},
            input=given,
            capture_output=True,
            text=True,
            start_new_session=True,
        )
        return done.stdout + done.stderr

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """The worker and all of its children."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGCONT)
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stdout:
                process.stdout.close()
        self.broker.stop()

    # ---- what happens

    def happen(self, *events: dict[str, Any], **env: str) -> None:
        """Through the front door, a list at a time."""
        for start in range(0, len(events), 1000):
            said = self.run("event", "-", given=json.dumps(events[start : start + 1000]), **env)
            assert "accepted" in said, said

    def goes_wrong(self, channel: str, fault: str, count: int = 1, until: datetime | None = None) -> None:
        body = {"channel": channel, "fault": fault, "count": count} | (
            {"until": until.isoformat()} if until else {}
        )
        assert HTTP.request("POST", f"{self.sandbox_url}/sandbox/faults", json=body).status == 200

    def text(self, number: int, body: str) -> int:
        form = {"from": patient(number)["mobile"], "to": NUMBER, "body": body}
        return HTTP.request("POST", f"{self.sandbox_url}/sandbox/reply", json=form).status

    def order(self, point: str, order: str) -> None:
        """The next process that gets to the point is killed or stopped there."""
        written = self.home / f"order-{point}"
        written.write_text(order)
        written.rename(self.points / point)

    def obeyed(self, point: str) -> bool:
        return not (self.points / point).exists()

    def wake(self, *tasks: str, times: int = 1) -> None:
        producer = Celery(broker=celery_url(self.broker.url), set_as_current=False)
        for task in tasks * times:
            producer.send_task(f"tasks.{task}", ignore_result=True)

    def later(self, minutes: float) -> None:
        """The sandbox's clock runs so much further ahead."""
        self.sql(
            "INSERT INTO nurture_sandboxclock (id, offset_seconds) VALUES (1, %s)"
            " ON CONFLICT (id) DO UPDATE SET offset_seconds = nurture_sandboxclock.offset_seconds + %s",
            int(minutes * 60),
            int(minutes * 60),
        )

    def leases_run_out(self) -> None:
        """All but those of rows that somebody holds: a worker that stands still in a transaction."""
        self.sql(
            "UPDATE nurture_message SET lease_until = now() - interval '1 second' WHERE id IN"
            " (SELECT id FROM nurture_message WHERE lease_until IS NOT NULL FOR UPDATE SKIP LOCKED)"
        )

    # ---- what came of it

    def sql(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(
            self.database_url, autocommit=True, options="-c statement_timeout=30s"
        ) as database:
            cursor = database.execute(query, values or None)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def count(self, query: str, *values: object) -> int:
        return int(self.sql(f"SELECT count(*) FROM {query}", *values)[0][0])

    def fates(self, step: str, channel: str = "sms") -> list[tuple[str, str]]:
        query = "SELECT state, reason FROM nurture_message WHERE step = %s AND channel = %s ORDER BY id"
        return [(state, reason) for state, reason in self.sql(query, step, channel)]

    def tasks(self) -> set[str]:
        return {reason for (reason,) in self.sql("SELECT reason FROM nurture_task WHERE closed_at IS NULL")}

    def taken(self, channel: str = "") -> list[Entry]:
        """What the providers accepted."""
        found: list[Entry] = []
        last = 0
        while page := read(self.home / FILE, last):
            found += [one for one in page if one.channel == (channel or one.channel) != "reply"]
            last = page[-1].id
        return found

    def wait(self, holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        deadline = time.monotonic() + patience
        while not holds():
            assert time.monotonic() < deadline, f"{what} did not happen; {self.logs()}"
            time.sleep(0.05)

    def goes_on(self, patience: float = PATIENCE) -> None:
        """Until nothing is due and nothing under way: as beat would, only faster."""
        deadline = time.monotonic() + patience
        while self._open():
            assert time.monotonic() < deadline, f"it does not come to an end: {self._open()}; {self.logs()}"
            self.wake("events.sweep", "messages.dispatch", "messages.recover")
            time.sleep(0.3)

    def _open(self) -> list[tuple[Any, ...]]:
        return self.sql(
            "SELECT id, state, reason FROM nurture_message WHERE state IN ('claimed', 'sending')"
            " OR (state IN ('planned', 'waiting', 'unknown') AND look_at <= now() + make_interval(secs =>"
            " coalesce((SELECT offset_seconds FROM nurture_sandboxclock LIMIT 1), 0)))"
            " UNION SELECT id, 'event', type FROM nurture_event WHERE applied_at IS NULL LIMIT 5"
        )

    def settle(self) -> None:
        """Whoever died is found dead, and every unknown outcome is asked about."""
        self.leases_run_out()
        self.goes_on()
        self.later(minutes=20)
        self.goes_on()

    def logs(self) -> str:
        files = [*self.home.glob("*.log")]
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-3000:]}" for path in files)

    # ---- what must hold

    def broken(self) -> str:
        """What `nurture verify` finds; '' where every invariant holds."""
        said = self.run("verify", "--sandbox-log", str(self.home / FILE))
        return "" if said == "Every invariant holds.\n" else said

    def told_of_patients(self) -> list[str]:
        """Where a patient's data stands and must not: logs, and what the broker holds."""
        found = [
            path.name for path in self.home.glob("*.log") if SECRETS.search(path.read_text(errors="replace"))
        ]
        return [*found, *(f"redis: {key!r}" for key, value in self._in_redis() if SECRETS.search(value))]

    def _in_redis(self) -> Iterator[tuple[bytes, str]]:
        """Every key with what it holds; Celery's messages carry their arguments in base64."""
        client = redis.Redis.from_url(self.broker.url)
        readers: dict[bytes, Callable[[bytes], Any]] = {
            b"string": client.get,
            b"list": lambda key: client.lrange(key, 0, -1),
            b"set": client.smembers,
            b"hash": client.hgetall,
            b"zset": lambda key: client.zrange(key, 0, -1, withscores=True),
        }
        for key in client.scan_iter():
            held = repr((key, readers[client.type(key)](key)))
            packed = [word for word in re.findall(r"[A-Za-z0-9+/]{40,}={0,2}", held) if len(word) % 4 == 0]
            yield key, f"{held} {[base64.b64decode(word) for word in packed]}"
        client.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# ---- databases


def in_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def copy_database(url: str, template: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return in_database(url, name)


def prepare(url: str, home: Path, name: str = "prepared") -> None:
    """A database with its schema, one clinic and the shipped texts, to be copied for each test."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    clinic = home / "cedar.yaml"
    zone = zone_awake()
    clinic.write_text(f"name: Cedar\ntimezone: {zone}\nsms_per_minute: 1000000\nsms_sender: '{NUMBER}'\n")
    for words in (["migrate"], ["clinic", "cedar", str(clinic)]):
        environment = {
            **os.environ,
            "DATABASE_URL": in_database(url, name),
            "NURTURE_HOME": str(home),
            "SECRET_KEY": "a key of the fault tests, long enough for any mode",
            "TWILIO_FROM": NUMBER,
            "EMAIL_FROM": "care@example.org",
        }
        subprocess.run([sys.executable, "-m", "nurture", *words], env=environment, cwd=ROOT, check=True)


@contextmanager
def stack(home: Path, database_url: str) -> Iterator[Stack]:
    it = Stack(home, database_url)
    try:
        yield it
    finally:
        it.end()
