"""What each `nurture` command does: one small function each, which imports what it needs when it runs."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from nurture.errors import NurtureError

LARGEST_INPUT = 1_000_000
LARGEST_BATCH = 1_000
PLAYING = 120.0  # seconds of real time that moving the sandbox's clock may take
TRY_LATER, NO_USER = 75, 67  # EX_TEMPFAIL and EX_NOUSER of sysexits.h


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nurture.settings")
    import django

    django.setup()


def up(given: argparse.Namespace) -> None:
    from nurture import up as supervisor

    supervisor.run(given.port)


def web(given: argparse.Namespace) -> None:
    _django()
    from nurture import processes

    processes.web(given.host, given.port)


def worker(given: argparse.Namespace) -> None:
    _django()
    from nurture import processes

    processes.worker(given.concurrency)


def beat(_: argparse.Namespace) -> None:
    _django()
    from nurture import processes

    processes.beat()


def migrate(_: argparse.Namespace) -> None:
    _django()
    from nurture import processes

    print(f"The database is up to date; {processes.migrate()} new versions of journeys and messages.")


def publish(_: argparse.Namespace) -> None:
    _django()
    from nurture.flow import publish as publishing

    print(f"{publishing.publish()} new versions of journeys and messages.")


def approve(given: argparse.Namespace) -> None:
    _django()
    from nurture.flow import publish as publishing
    from nurture.flow import signing

    clinic, some = _clinic(given), given.message or given.language
    if not given.parameters:
        count = publishing.approve(clinic, given.by, given.message, given.language)
        print(f"{count} texts approved by {given.by}.")
    if given.parameters or not some:
        news = signing.sign(clinic, given.by)
        print(f"The clinical parameters are signed{f' by {given.by}' if news else ' already'}.")


def event(given: argparse.Namespace) -> None:
    _django()
    from nurture.flow import receive

    for receipt in receive.accept(_clinic(given), _events(_read(given.file))):
        print(receipt.id, receipt.status)


def send(given: argparse.Namespace) -> None:
    _django()
    from nurture.flow import staff

    about = {"reason": given.reason, "actor": _actor(), "appointment_ref": given.appointment}
    if "/" in given.message:
        rows = staff.send(_clinic(given), given.patient, given.message, at=given.at, **about)
    elif given.at:
        raise NurtureError("A journey starts now; --at goes with a single message.")
    else:
        rows = staff.start(_clinic(given), given.patient, given.message, **about)
    for row in rows:
        print(f"Message {row.pk} is planned by {row.channel} for {row.due_at:%Y-%m-%d %H:%M} UTC.")


def clinic(given: argparse.Namespace) -> None:
    _django()
    from nurture.flow import clinics

    clinic, actor = clinics.register(given.slug, given.file, _actor()), _actor()
    change = clinics.change_webhook_secret if given.new_webhook_secret else clinics.first_webhook_secret
    secret = change(clinic, actor)
    print(f"Clinic {clinic.slug} is set up.")
    if secret:
        print(f"What its webhook is told is signed by {secret}: keep it now, it is not shown again.")


def pause(given: argparse.Namespace) -> None:
    _django()
    from nurture.flow import holds

    clinic = _clinic(given)
    holds.pause_clinic(clinic, _actor())
    print(f"All sending of {clinic.slug} is paused; `nurture resume` goes on.")


def resume(given: argparse.Namespace) -> None:
    _django()
    from nurture.flow import holds

    clinic = _clinic(given)
    holds.resume_clinic(clinic, _actor())
    print(f"{clinic.slug} sends again.")


def bounce(given: argparse.Namespace) -> int:
    """Exit code 75 makes a mail server try again later; whatever is no report is simply not one."""
    _django()
    from django.db import DatabaseError

    from nurture.channels import dsn
    from nurture.channels.base import ChannelError
    from nurture.flow import track

    try:
        ref, report = dsn.parse(_read(given.file))
        found = track.report("smtp", ref, report)
    except ChannelError as error:
        print(error)
        return 0
    except DatabaseError:
        return TRY_LATER
    print(f"Message {found.pk} is {found.state}." if found else "No message of ours, or known already.")
    return 0


def inbound(given: argparse.Namespace) -> int:
    """By its exit code a mail server keeps the mail while the database is away, or gives it back."""
    _django()
    from django.db import DatabaseError

    from nurture.channels import letters
    from nurture.channels.base import ChannelError
    from nurture.flow import inbox

    try:
        mail = letters.parse(_read(given.file, letters.LARGEST))
        found = inbox.receive(mail)
    except (ChannelError, inbox.NoClinic) as error:
        print(error)
        return NO_USER
    except DatabaseError:
        return TRY_LATER
    print("The e-mail is taken." if found else "It came before, or reports on no message of ours.")
    return 0


def restored(given: argparse.Namespace) -> None:
    _django()
    from nurture.flow import catch_up

    found = catch_up.catch_up(given.since)
    print(
        f"{found.taken} texts had left since the backup, {found.came_in} came in, and of {found.given_up} "
        "messages nobody can tell: staff see them. Sending goes on."
    )


def simulate(given: argparse.Namespace) -> int:
    """Whatever the environment says: a database in memory, no broker, no provider."""
    if (given.file is None) == (given.seed is None):
        raise NurtureError("Name either a scenario FILE or a --seed.")
    from nurture.environment import VARIABLES

    for name in set(VARIABLES) - {"NURTURE_TEMPLATES"}:
        os.environ.pop(name, None)
    os.environ["DATABASE_URL"] = "sqlite:///:memory:"
    os.environ["SECRET_KEY"] = "simulated"  # noqa: S105  (links are the same in every run)
    _django()
    from nurture import chaos
    from nurture import simulate as simulation

    if given.seed is not None:
        line = ""
        for line in chaos.run(given.seed, faults=given.faults):
            print(line)
        return int(not line.endswith(chaos.GOOD))
    for line in simulation.run(given.file, as_json=given.json):
        print(line)
    return 0


def verify(given: argparse.Namespace) -> int:
    _django()
    from nurture import verify as verification
    from nurture.sandbox.log import LogFile

    if given.sandbox_log and not given.sandbox_log.is_file():
        raise NurtureError(f"{given.sandbox_log} is no file.")
    holds = True
    for line in verification.violations(given.sandbox_log and LogFile(given.sandbox_log)):
        holds = False
        print(line)
    if holds:
        print("Every invariant holds.")
    return int(not holds)


def lint(given: argparse.Namespace) -> int:
    """Needs no environment: NURTURE_TEMPLATES alone is looked at, and only where no folder is named."""
    from nurture.lint import report as reporting
    from nurture.lint import run

    own = os.environ.get("NURTURE_TEMPLATES", "")
    report = run.lint_folder(given.folder) if given.folder else run.lint(Path(own) if own else None)
    width = shutil.get_terminal_size().columns
    lines = reporting.as_page(report, width) if sys.stdout.isatty() else reporting.as_lines(report)
    print("\n".join(lines))
    return int(report.errors > 0)


def preview(given: argparse.Namespace) -> None:
    """Needs no environment: NURTURE_TEMPLATES alone is looked at, as `lint` does."""
    from nurture import preview as previewing

    own = os.environ.get("NURTURE_TEMPLATES", "")
    index, *pages = previewing.write(given.out, Path(own) if own else None)
    print(f"{len(pages) + 1} pages are written. Open {index.absolute().as_uri()} in a browser.")


def doctor(_: argparse.Namespace) -> int:
    _django()
    from nurture import checks

    found = checks.problems(database=True)
    for item in found:
        print(f"{'Warning' if not item.is_serious() else 'Error'}: {checks.in_words(item)}")
    if not found:
        print("Nothing to mend.")
    return int(any(item.is_serious() for item in found))


def clock(given: argparse.Namespace) -> None:
    _django()
    from nurture import wake
    from nurture.flow import clock as flow_clock
    from nurture.flow import play

    # Only the workers know the sandbox's providers; a bare jump would be to them what an outage is.
    arrived = play.forward(given.by, patience=PLAYING, work=play.by_the_workers)
    wake.dispatch_soon()
    print(f"The sandbox's clock shows {flow_clock.now():%Y-%m-%d %H:%M} UTC.")
    if not arrived:
        raise NurtureError("There was too much to send on the way; ask again for the rest.")


def key(given: argparse.Namespace) -> None:
    _django()
    from nurture.models import ApiKey

    _, secret = ApiKey.issue(_clinic(given), given.name)
    print(secret)
    print("Keep it now: only its digest is stored, and it is not shown again.", file=sys.stderr)


def _clinic(given: argparse.Namespace) -> Any:
    from nurture.models import Clinic

    clinics = {clinic.slug: clinic for clinic in Clinic.objects.order_by("slug")}
    if not clinics:
        raise NurtureError("There is no clinic yet; make one with `nurture clinic SLUG FILE`.")
    if given.clinic is None and len(clinics) == 1:
        return next(iter(clinics.values()))
    if given.clinic not in clinics:
        wrong = f"There is no clinic {given.clinic!r}" if given.clinic else "There are several clinics"
        raise NurtureError(f"{wrong}; name one of {', '.join(clinics)}.")
    return clinics[given.clinic]


def _actor() -> str:
    import getpass

    try:
        return f"shell:{getpass.getuser()}"
    except (KeyError, OSError):  # a user id without a name, as in a container
        return f"shell:{os.getuid()}"


def _read(file: str, most: int = LARGEST_INPUT) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(most + 1)
    with Path(file).open("rb") as stream:
        return stream.read(most + 1)


def _events(content: bytes) -> list[object]:
    if len(content) > LARGEST_INPUT:
        raise NurtureError(f"The input is larger than {LARGEST_INPUT:,} bytes; split it.")
    try:
        found = json.loads(content)
    except ValueError as error:
        raise NurtureError(f"The input is not JSON: {error}.") from None
    raws = found if isinstance(found, list) else [found]
    if len(raws) > LARGEST_BATCH:
        raise NurtureError(f"The list holds {len(raws)} events; at most {LARGEST_BATCH:,} go at once.")
    return raws
