"""`nurture up`: everything on one machine, under one parent that restarts what dies and stops it in order."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import textwrap
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from nurture import children, embedded, environment
from nurture.children import Child, Supervisor
from nurture.environment import Environment
from nurture.errors import NurtureError

if TYPE_CHECKING:
    from nurture.sandbox.log import Entry

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds for a child to answer its first request; a cold disk is slow
TICK = 0.2
LINE = 160  # characters of one message on the terminal
#: Numbers of this block are reserved for fiction: nobody can own one.
SANDBOX_NUMBER = "+12125550199"
SANDBOX_MAIL = "clinic@example.org"


def run(port: int) -> None:
    """Until SIGINT or SIGTERM. Raises NurtureError where it cannot start."""
    stopping = _StopSignal()
    env = environment.read()
    logs = _home(env.home)
    lock = children.lock(
        env.home / "up.lock", f"`nurture up` already runs on {env.home}; stop it, or set NURTURE_HOME."
    )
    _need_free(port)
    supervisor = Supervisor(_say)
    try:
        _start(supervisor, env, port, logs)
        _greet(port, env.home)
        _watch(supervisor, stopping, env.home)
    finally:
        if supervisor.children:
            _say("Stopping.")
        supervisor.stop()
        os.close(lock)


class _StopSignal:
    """Set by Ctrl-C and SIGTERM. A start that is under way is given up; what runs is stopped in order."""

    def __init__(self) -> None:
        self.came = False
        self.starting = True
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)

    def _note(self, *_: object) -> None:
        again, self.came = self.came, True
        if self.starting and not again:
            raise KeyboardInterrupt


def _home(home: Path) -> Path:
    """The folder of the children's logs."""
    logs = home / "logs"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        logs.mkdir(mode=0o700, exist_ok=True)
        (home / "up.lock").touch(mode=0o600)
    except OSError as error:
        raise NurtureError(
            f"{home} cannot be written ({error.strerror}); set NURTURE_HOME to a folder of yours."
        ) from None
    return logs


def _need_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise NurtureError(
                f"Port {port} is taken ({error.strerror}); choose another with --port."
            ) from None


def _start(supervisor: Supervisor, env: Environment, port: int, logs: Path) -> None:
    """In the order of need. What the children are told stands in our own environment too."""
    os.environ["NURTURE_HOME"] = str(env.home)
    os.environ.setdefault("NURTURE_BASE_URL", f"http://{HOST}:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nurture.settings")
    if not env.redis_url:
        _start_valkey(supervisor, env.home)
    if env.mode == "sandbox":
        _start_sandbox(supervisor, env, logs)
    _prepare_database(env.mode)
    web = _python("web", "nurture", "web", "--host", HOST, "--port", str(port), logs=logs, patience=10)
    supervisor.start(web)
    # A worker ends what it is doing: a message that was handed over must still be recorded.
    supervisor.start(_python("worker", "nurture", "worker", logs=logs, patience=30))
    supervisor.start(_python("beat", "nurture", "beat", logs=logs))
    _await_port(port, web)


def _start_valkey(supervisor: Supervisor, home: Path) -> None:
    prepared = embedded.prepare(home)
    child = Child("valkey", prepared.argv, pass_fds=(prepared.lock,), log=prepared.log, patience=10)
    embedded.wait_until_ready(supervisor.start(child).running, prepared)


def _start_sandbox(supervisor: Supervisor, env: Environment, logs: Path) -> None:
    """Plays the providers that are neither configured nor off."""
    from nurture.sandbox.network import ACCOUNT

    texts = not (env.sms_channel or env.sms_off)
    mail = not (env.email_channel or env.email_off)
    if not (texts or mail):
        return
    http, smtp = _free_port(), _free_port()
    # The same account at each start: what it took before is listed only to itself.
    account = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": secrets.token_hex(16)}
    if texts:
        os.environ.update(account | {"TWILIO_API_BASE": f"http://{HOST}:{http}"})
        os.environ.setdefault("TWILIO_FROM", SANDBOX_NUMBER)
    if mail:
        os.environ["EMAIL_URL"] = f"smtp://{HOST}:{smtp}"
        os.environ.setdefault("EMAIL_FROM", SANDBOX_MAIL)
        os.environ.setdefault("EMAIL_WEBHOOK_SECRET", f"sandbox:{secrets.token_hex(16)}")
    options = {
        "--home": str(env.home),
        "--http": f"{HOST}:{http}",
        "--smtp": f"{HOST}:{smtp}",
        "--base-url": os.environ["NURTURE_BASE_URL"],
    }
    words = [word for option in options.items() for word in option]
    child = _python("sandbox", "nurture.sandbox", *words, logs=logs, env=os.environ | account)
    supervisor.start(child)
    _await_port(smtp, child)
    _await_port(http, child)


def _prepare_database(mode: str) -> None:
    import django

    django.setup()
    from nurture import checks, processes

    checks.refuse_unsafe(database=False)
    processes.migrate()
    if mode == "sandbox":
        from nurture.flow import sample
        from nurture.models import Clinic

        if not Clinic.objects.exists():
            sample.load()
    checks.refuse_unsafe(database=True)


def _python(
    name: str,
    module: str,
    *words: str,
    logs: Path,
    patience: float = 5,
    env: Mapping[str, str] | None = None,
) -> Child:
    argv = (sys.executable, "-m", module, *words)
    return Child(name, argv, env=env, log=logs / f"{name}.log", patience=patience)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await_port(port: int, child: Child) -> None:
    deadline = time.monotonic() + PATIENCE
    while child.running.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise NurtureError(f"The {child.name} process did not start; its log says why: {child.log}")


def _greet(port: int, home: Path) -> None:
    from django.conf import settings

    _say(f"Nurture runs at http://{HOST}:{port}/ ({settings.MODE}; its data: {home}). Ctrl-C stops it.")
    if not settings.LIVE:
        _say(f"API key of the sample clinic: {_sample_key(home)}")
        _say("Each message stands here as it leaves. Nothing reaches a real person.")
        _say("The texts are drafts; a clinician approves them with `nurture approve --by NAME`.")


def _sample_key(home: Path) -> str:
    """Kept in the sandbox's home, so that each start shows the same; the database has its digest."""
    from nurture.models import ApiKey, Clinic

    path = home / "sample-api-key"
    secret = path.read_text().strip() if path.exists() else ""
    if not ApiKey.holder_of(secret):
        _, secret = ApiKey.issue(Clinic.objects.order_by("pk")[0], "nurture up")
        path.touch(mode=0o600)
        path.write_text(secret)
    return secret


def _watch(supervisor: Supervisor, stopping: _StopSignal, home: Path) -> None:
    """Only ever the sandbox's messages are shown: a live line would be a patient's data on a terminal."""
    from nurture.sandbox.log import FILE

    stopping.starting = False
    log = home / FILE if "sandbox" in {child.name for child in supervisor.children} else None
    seen = _last_of(log) if log else 0
    while not stopping.came:
        supervisor.tend()
        if log:
            seen = _show_after(seen, log)
        time.sleep(TICK)


def _last_of(log: Path) -> int:
    from nurture.sandbox.log import read

    seen = 0
    while entries := read(log, seen):
        seen = entries[-1].id
    return seen


def _show_after(seen: int, log: Path) -> int:
    from nurture.sandbox.log import read

    for entry in read(log, seen):
        _say(_line(entry))
        seen = entry.id
    return seen


def _line(entry: Entry) -> str:
    words = {
        "sms": f"SMS to {entry.to}: {entry.body}",
        "email": f"E-mail to {entry.to}: {entry.subject}",
        "reply": f"Reply from {entry.sender}: {entry.body}",
    }[entry.channel]
    return f"{entry.at.astimezone():%H:%M:%S}  {textwrap.shorten(_printable(words), LINE, placeholder=' …')}"


def _printable(text: str) -> str:
    """A message must not steer the terminal that shows it."""
    return "".join(character if character.isprintable() else " " for character in text)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201
