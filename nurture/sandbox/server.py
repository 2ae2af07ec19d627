"""The sandbox as a process of its own: HTTP in threads, SMTP in the main thread's event loop."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

from .hooks import Callbacks, Hooks
from .log import FILE, Log
from .network import Down, Network, Silence
from .web import SILENCE_SECONDS, Sandbox, serve

Address = tuple[str, int]
LARGEST_MAIL = 10_000_000


@dataclass(frozen=True)
class Options:
    home: Path
    http: Address
    smtp: Address
    base_url: str
    account_sid: str
    auth_token: str


def run(options: Options) -> None:
    """Serve until SIGTERM or SIGINT. Raises OSError when the home or an address cannot be used."""
    options.home.mkdir(parents=True, exist_ok=True)
    log = Log(options.home / FILE)
    network = Network(log, _utcnow, account=options.account_sid)
    hooks = Hooks(options.base_url, options.auth_token)
    sandbox = Sandbox(network, log, hooks, options.account_sid, options.auth_token)
    callbacks = Callbacks(network, hooks, _utcnow)
    web = serve(sandbox, *options.http)
    try:
        asyncio.run(_serve(web, callbacks, network, options.smtp))
    finally:
        web.server_close()
        log.close()


def _utcnow() -> datetime:
    return datetime.now(UTC)


async def _serve(web: Any, callbacks: Callbacks, network: Network, address: Address) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    mail = await loop.create_server(lambda: _mail_session(network, loop), *address)
    threading.Thread(target=web.serve_forever, args=(0.1,), name="http", daemon=True).start()
    callbacks.start()
    print(f"ready http={web.server_port} smtp={mail.sockets[0].getsockname()[1]}", flush=True)  # noqa: T201
    await ended.wait()
    mail.close()
    callbacks.stop()
    web.shutdown()


def _mail_session(network: Network, loop: asyncio.AbstractEventLoop) -> SMTP:
    return _Smtp(
        _Mailbox(network),
        data_size_limit=LARGEST_MAIL,
        hostname="sandbox.example.org",
        ident="ESMTP",
        loop=loop,
    )


class _Smtp(SMTP):
    def connection_made(self, transport: Any) -> None:
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)


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

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:
        try:
            for recipient in envelope.rcpt_tos:
                code = self._network.mail(envelope.mail_from, recipient, envelope.content)
        except Silence:
            await asyncio.sleep(SILENCE_SECONDS)
            return "451 4.4.2 Too late"
        return "250 OK" if code == 250 else f"{code} The sandbox was told to refuse this"
