"""What runs for long: web server, worker, beat. Each refuses an unsafe configuration before it serves."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from nurture import checks, environment
from nurture.errors import NurtureError

WEB_THREADS = 8
LARGEST_BODY = 40_000_000  # a provider's mail with its files; what else is posted has far lower limits


def migrate() -> int:
    """Brings the database and the calendars in it up to date, and publishes.

    Returns how many content versions are new.
    """
    prepare_home()
    call_command("migrate", verbosity=0, interactive=False)
    from nurture.flow.publish import publish
    from nurture.flow.room import fill_all

    fill_all()
    return publish()


def prepare_home() -> None:
    """The folder of SQLite, of the sandbox's key and of the logs, for its owner only."""
    try:
        settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not settings.LIVE and not settings.ENV.secret_key:
            environment.keep_secret_key(settings.HOME)
    except OSError as error:
        raise NurtureError(
            f"{settings.HOME} cannot be written ({error.strerror}); set NURTURE_HOME to a folder of yours."
        ) from None


def web(host: str, port: int) -> None:
    import waitress

    # Not what the rows lack: a draft that was just published must not shut the door on a patient's STOP.
    checks.refuse_unsafe(database=False)
    from nurture.flow.watchdog import Watchdog
    from nurture.wsgi import application

    Watchdog().start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # waitress finishes what it has begun
    # Behind a proxy that ends TLS its word about the scheme counts; nothing else it says is needed.
    proxied: dict[str, Any] = {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-proto"}}
    waitress.serve(
        application,
        host=host,
        port=port,
        threads=WEB_THREADS,
        ident=None,
        max_request_body_size=LARGEST_BODY,
        **(proxied if settings.LIVE else {}),
    )


def worker(concurrency: int | None) -> NoReturn:
    # SQLite has one writer at a time: a second process would only wait for the first.
    count = concurrency or (1 if connection.vendor == "sqlite" else 2)
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    _celery("worker", "--loglevel", "warning", "--pool", "prefork", "--concurrency", str(count), *quiet)


def beat() -> NoReturn:
    checks.refuse_unsafe(database=False)
    _celery("beat", "--loglevel", "warning", "--pidfile=")


def _celery(*words: str) -> NoReturn:
    """This process becomes Celery's: signals and exit status are its own."""
    os.execv(sys.executable, [sys.executable, "-m", "celery", "--quiet", "--app", "tasks.app", *words])  # noqa: S606
