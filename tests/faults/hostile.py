"""A clinic whose providers are the sandbox over real sockets, under a clock that the test turns.

What the sandbox posts goes through the real hooks, signed. After each test every invariant must hold.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from twilio.request_validator import RequestValidator

from nurture import verify
from nurture.channels.smtp import Smtp
from nurture.channels.twilio import Twilio
from nurture.flow import clock, dispatch, follow_up, reconcile, ways
from nurture.models import Clinic, Message
from nurture.sandbox.hooks import REPLY_PATH, Hooks
from nurture.sandbox.log import FILE, Entry, Log
from nurture.sandbox.network import Callback, Network
from nurture.sandbox.server import MailDoor
from nurture.sandbox.web import Door, Sandbox
from tests.cast import ANA
from tests.world import START, World

ACCOUNT, TOKEN = "AC" + "1" * 32, "token"


@dataclass
class Hostile(World):
    """`network` takes orders to misbehave; `log` is what it accepted."""

    network: Any = None
    log: Log = field(default_factory=lambda: Log(":memory:"))
    web: Client = field(default_factory=Client)
    asked_at: datetime = START
    posted: list[Callback] = field(default_factory=list)
    doors_follow: Callable[[], None] = field(default=lambda: None)

    def goes_wrong(self, channel: str, fault: str, count: int = 1, for_: timedelta | None = None) -> None:
        """`for_`: how long a fault holds that lasts."""
        self.network.fault(channel, fault, count, self.now + for_ if for_ else None)
        self.doors_follow()

    def taken(self, row: Message | None = None) -> list[Entry]:
        """What the providers accepted: of one message, or all of it."""
        entries = [entry for entry in self.log.entries() if entry.channel != "reply"]
        return [entry for entry in entries if row is None or entry.ref.startswith(f"{row.pk}.")]

    # ---- the world goes on

    def dispatch(self) -> None:
        self.doors_follow()
        dispatch.run()
        reconcile.recover()
        self.post_callbacks()
        self._timetable()

    def _next_moment(self) -> datetime | None:
        moments = [super()._next_moment(), self.network.next_callback_at()]
        leased = Message.objects.filter(state__in=["claimed", "sending"])
        moments += leased.values_list("lease_until", flat=True)
        return min(filter(None, moments), default=None)

    def _timetable(self) -> None:
        for every, back, of in follow_up.SWEEPS.values():
            if (self.now - START) // every != (self.asked_at - START) // every:
                follow_up.sweep(self.now - back, **of)
        self.asked_at = self.now

    def post_callbacks(self) -> None:
        for callback in self.network.callbacks_due(self.now):
            self.posted.append(callback)
            assert self.post(callback.url, callback.form) == 204

    def post(self, url: str, form: dict[str, str], signature: str | None = None) -> int:
        """As the provider posts: signed over the public address."""
        signed = RequestValidator(TOKEN).compute_signature(url, form) if signature is None else signature
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return self.web.post(path, form, headers={"X-Twilio-Signature": signed}).status_code

    def texts_back(self, body: str, sender: str = ANA["mobile"], **more: str) -> int:
        """A patient's text, all the way through the network and the hook."""
        form = self.network.reply(sender, self.clinic.sms_sender, body) | more
        return self.post(settings.BASE_URL + REPLY_PATH, form)

    # ---- what must hold

    def broken(self) -> list[str]:
        return list(verify.violations(self.log))


@contextmanager
def hostile(clinic: Clinic, home: Path) -> Iterator[Hostile]:
    it = Hostile(clinic, log=Log(home / FILE))
    names = iter(range(1, 1_000_000))
    it.network = Network(it.log, lambda: it.now, lambda: f"{next(names):032x}", account=ACCOUNT)
    with _served(it) as (http, smtp):
        base = f"http://127.0.0.1:{http}"
        it.sms = Twilio(ACCOUNT, TOKEN, api_base=base, read_timeout=0.3)  # type: ignore[assignment]
        it.email = Smtp(f"smtp://127.0.0.1:{smtp}", timeout=0.3)  # type: ignore[assignment]
        channels = {"sms": it.sms, "email": it.email}
        with clock.virtual(lambda: it.now), ways.simulated(channels.__getitem__):
            yield it
    it.log.close()


@contextmanager
def _served(it: Hostile) -> Iterator[tuple[int, int]]:
    """The sandbox's two servers, in threads of this process, so that they read the test's clock."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="mail", daemon=True)
    thread.start()

    def in_loop(work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, loop).result()

    def follow() -> None:
        door.follow()
        in_loop(mail.follow())

    mail = MailDoor(it.network, loop, "127.0.0.1", 0)
    door = Door(
        Sandbox(it.network, it.log, Hooks("http://127.0.0.1:9", TOKEN), ACCOUNT, TOKEN), "127.0.0.1", 0
    )
    in_loop(mail.open())
    door.open()
    it.doors_follow = follow
    try:
        yield door.port, mail.port
    finally:
        in_loop(_end(mail))
        door.close()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _end(mail: MailDoor) -> None:
    """With whatever session a fault left hanging."""
    mail.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
