"""The `nurture` command: its words, and what a person reads when it fails."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nurture import commands, understanding
from nurture.errors import NurtureError

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0, 1 with one sentence on stderr, or 2 for a command that is not written right."""
    given = _parser().parse_args(argv)
    try:
        return given.run(given) or 0
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `nurture … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001  (a person never meets a traceback)
        print(f"nurture: {_sentence(error)}", file=sys.stderr)
        return 1


def _sentence(error: Exception) -> str:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    if isinstance(error, DatabaseError):
        return f"The database cannot be used ({type(error).__name__}); try `nurture migrate`."
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'}: {error.strerror}."
    if isinstance(error, NurtureError | ValueError | ImproperlyConfigured):
        return _with_item(error)
    from nurture.logs import place_of

    return f"Unexpected {type(error).__name__} at {place_of(error.__traceback__)}. Please report this fault."


def _with_item(error: Exception) -> str:
    item = getattr(error, "item", None)  # the place of a refused event in its batch
    return f"Event {item + 1} of the list: {error}" if item else str(error)


def _span(text: str) -> timedelta:
    """`10m`, `2h30m`, `3d`."""
    parts = re.findall(r"(\d{1,6})([smhdw])", text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time span; write 10m, 2h30m, 3d or 1w")
    return timedelta(**{_UNITS[unit]: int(number) for number, unit in parts})


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time with its offset; write 2026-03-04T09:00:00-05:00"
        )
    return moment.astimezone(UTC)


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a name is needed: the signature is kept with it")
    return text.strip()


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; it is a number from 1 to 65535")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nurture",
        description="Keeps a clinic's patients informed between visits, by e-mail and SMS.",
        epilog="`nurture COMMAND --help` explains one command. Configuration: `nurture doctor`.",
    )
    words = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(run: Callable[..., int | None], text: str, name: str = "") -> argparse.ArgumentParser:
        added = words.add_parser(name or run.__name__, help=text, description=text)
        added.set_defaults(run=run)
        return added

    def of_clinic(run: Callable[..., int | None], text: str) -> argparse.ArgumentParser:
        added = command(run, text)
        added.add_argument("--clinic", metavar="SLUG", help="which clinic; not needed where there is one")
        return added

    added = command(commands.up, "run everything on this machine, until Ctrl-C")
    added.add_argument("--port", type=_port, default=8000, help="where the pages are (default: %(default)s)")

    added = command(commands.simulate, "play a scenario under a virtual clock; sends nothing")
    added.add_argument("file", metavar="FILE", nargs="?", help="the scenario, a YAML file")
    added.add_argument("--seed", type=int, metavar="N", help="instead: a clinic's two months, decided by N")
    added.add_argument("--faults", action="store_true", help="with --seed: everything goes wrong that may")
    added.add_argument("--json", action="store_true", help="one JSON line per message, task and appointment")

    added = command(
        understanding.run, "say what a patient's text means, and whether a machine may act", "understand"
    )
    added.add_argument("text", metavar="TEXT", nargs="?", help="the text")
    added.add_argument(
        "--context",
        choices=understanding.ASKED,
        default="none",
        help="what was sent before: remind asked 1 confirm, 2 change; offer listed times; mood asked 1 good, "
        "2 so-so, 3 not good; edu wants no answer (default: %(default)s)",
    )
    added.add_argument(
        "--jsonl",
        action="store_true",
        help="instead: a JSON object with text and context on each line of standard input",
    )

    added = command(commands.lint, "check journeys and messages: claims, words, length, grade, reachability")
    added.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help="a clinic's own folder over ours (default: what ships, and NURTURE_TEMPLATES over it)",
    )

    added = of_clinic(commands.event, "take in events, as POST /api/v1/events does")
    added.add_argument("file", metavar="FILE", help="JSON: one CloudEvent or a list; - reads standard input")

    added = of_clinic(commands.send, "plan one message or journey for one patient, under the same policy")
    added.add_argument(
        "message", metavar="MESSAGE", help="such as session_preparation/fasting, or a journey: welcome"
    )
    added.add_argument("--patient", metavar="ID", required=True)
    added.add_argument("--reason", metavar="TEXT", required=True, help="why; the audit trail keeps it")
    added.add_argument("--appointment", metavar="ID", help="the visit it is about; default: the next one")
    added.add_argument(
        "--at", metavar="TIME", type=_moment, help="such as 2026-03-04T09:00:00-05:00; default: now"
    )

    of_clinic(commands.pause, "stop all sending of a clinic")
    of_clinic(commands.resume, "let a paused clinic send again")

    added = command(commands.clock, "move the sandbox's clock ahead")
    added.add_argument("forward", choices=["forward"])
    added.add_argument("by", metavar="SPAN", type=_span, help="such as 10m, 2h30m or 3d")

    added = command(commands.clinic, "make a clinic, or change one, from a file of its parameters")
    added.add_argument("slug", metavar="SLUG", help="its short name")
    added.add_argument("file", metavar="FILE", help="YAML")
    added.add_argument(
        "--new-webhook-secret", action="store_true", help="sign what its webhook is told by a new secret"
    )
    command(commands.publish, "load journeys and messages from their files into content versions")
    added = command(commands.preview, "write pages that show every journey and message as patients get them")
    added.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder to write them into")

    added = of_clinic(commands.approve, "a clinician approves the texts and signs the clinical parameters")
    added.add_argument("--by", metavar="NAME", type=_name, required=True, help="who read them")
    added.add_argument("--message", metavar="MESSAGE", default="", help="only this one (default: all)")
    added.add_argument("--language", metavar="LANGUAGE", default="", help="only this language (default: all)")
    added.add_argument("--parameters", action="store_true", help="only the clinical parameters, no text")

    added = command(commands.key, "make an API key of a clinic; it is printed once")
    added.add_argument("clinic", metavar="CLINIC")
    added.add_argument("--name", default="shell", help="what the key is for")

    added = command(commands.verify, "check that nothing was promised and not kept; reads only")
    added.add_argument(
        "--sandbox-log",
        metavar="FILE",
        type=Path,
        help="also against what the sandbox took (sandbox.sqlite3)",
    )
    added = command(
        commands.bounce, "take in a mail about a bounce or a complaint, as a mail server pipes it"
    )
    added.add_argument("file", metavar="FILE", help="the mail; - reads standard input")
    added = command(commands.inbound, "take in a patient's e-mail, as a mail server pipes it")
    added.add_argument("file", metavar="FILE", help="the mail; - reads standard input")
    added = command(commands.restored, "after a restored backup: learn what left since, and send again")
    added.add_argument(
        "--since", metavar="TIME", type=_moment, help="when the backup was taken; default: as it was noticed"
    )
    command(commands.doctor, "say in plain words what the configuration lacks")
    command(commands.migrate, "bring the database up to date, and publish")

    added = command(commands.web, "serve the pages, the API and the hooks")
    added.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    added.add_argument("--port", type=_port, default=8000, help="default: %(default)s")
    added = command(commands.worker, "do what is due")
    added.add_argument("--concurrency", type=int, help="processes (default: 2, and 1 on SQLite)")
    command(commands.beat, "wake the workers; one is enough, two do no harm")
    return parser
