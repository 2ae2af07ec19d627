"""The sandbox as a process of its own: HTTP in threads, SMTP in the main thread's event loop."""

from __future__ import annotations

import asyncio
import signal
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

from .faults import Down, Reset, Silence
from .hooks import Callbacks, Hooks
from .log import FILE, Log
from .network import Network
from .web import SILENCE_SECONDS, Door, Sandbox

Address = tuple[str, int]
LARGEST_MAIL = 10_000_000
#: Seconds between two looks whether an outage has ended.
TICK = 0.05


@dataclass(frozen=True)
class Options:
    home: Path
    http: Address
    smtp: Address
    base_url: str
    account_sid: str
    auth_token: str
    mail_secret: str = ""


def run(options: Options) -> None:
    """Serve until SIGTERM or SIGINT. Raises OSError when the home or an address cannot be used."""
    options.home.mkdir(parents=True, exist_ok=True)
    log = Log(options.home / FILE)
    try:
        asyncio.run(_serve(options, log, Network(log, _utcnow, account=options.account_sid)))
    finally:
        log.close()


def _utcnow() -> datetime:
    return datetime.now(UTC)


async def _serve(options: Options, log: Log, network: Network) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    hooks = Hooks(options.base_url, options.auth_token, options.mail_secret)
    mail = MailDoor(network, loop, *options.smtp)

    def fault_set() -> None:
        web.follow()
        asyncio.run_coroutine_threadsafe(mail.follow(), loop).result()

    account = options.account_sid, options.auth_token
    web = Door(Sandbox(network, log, hooks, *account, fault_set), *options.http)
    callbacks = Callbacks(network, hooks, _utcnow)
    await mail.open()
    web.open()
    callbacks.start()
    print(f"ready http={web.port} smtp={mail.port}", flush=True)  # noqa: T201
    while not ended.is_set():
        web.follow()
        await mail.follow()
        await _patiently(ended)
    mail.close()
    callbacks.stop()
    web.close()


async def _patiently(ended: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(ended.wait(), TICK)
    except TimeoutError:
        return


class MailDoor:
    """The mail server; its port refuses connections while the network says that it is down."""

    def __init__(self, network: Network, loop: asyncio.AbstractEventLoop, host: str, port: int) -> None:
        self._network, self._loop, self._host, self.port = network, loop, host, port
        self._server: asyncio.Server | None = None
        self.connections: set[Any] = set()

    async def open(self) -> None:
        self._server = await self._loop.create_server(self._session, self._host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        if self._server:
            self._server.close()
        self._server = None

    async def follow(self) -> None:
        down = self._network.is_down("email")
        if down and self._server:
            self.close()
            for connection in list(self.connections):
                connection.abort()
        elif not down and not self._server:
            await self.open()

    def _session(self) -> SMTP:
        return _Smtp(
            _Mailbox(self._network),
            door=self,
            data_size_limit=LARGEST_MAIL,
            hostname="sandbox.example.org",
            ident="ESMTP",
            loop=self._loop,
        )


class _Smtp(SMTP):
    def __init__(self, *args: Any, door: MailDoor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._door = door

    def connection_made(self, transport: Any) -> None:
        self._door.connections.add(transport)
        self._own_transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._door.connections.discard(self._own_transport)
        super().connection_lost(error)


class _Mailbox:
    """aiosmtpd's handler: asks the network, and holds back the answer where the network falls silent."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def handle_MAIL(
        self, _server: SMTP, _session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        try:
            self._network.greet()
        except Down:
            return "421 4.3.2 Closing"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, _server: SMTP, _session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        code = self._network.recipient()
        if code == 250:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return "250 OK" if code == 250 else f"{code} The sandbox was told to refuse this"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        try:
            for recipient in envelope.rcpt_tos:
                code = self._network.mail(envelope.mail_from, recipient, envelope.content)
        except Silence:
            await asyncio.sleep(SILENCE_SECONDS)
            return "451 4.4.2 Too late"
        except Reset:
            server.transport.abort()
            return "421 4.4.2 Gone"
        return "250 OK" if code == 250 else f"{code} The sandbox was told to refuse this"
