"""Unsafe configuration, each with a hint. Nothing starts on an error; `nurture doctor` prints all.

What needs no database is a Django system check. What does need it is asked when something starts.
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register, run_checks
from django.db import DatabaseError, connection

from nurture.environment import OFF, TWILIO_API, Environment
from nurture.errors import NurtureError

TAG = "nurture"
SHORTEST_KEY = 32
#: The longest name with which every shipped text stays in one part: that of nurture/specimen.py.
LONGEST_NAME = 21


def refuse_unsafe(*, database: bool) -> None:
    """Raises NurtureError with every error and its way out. `database`: also what only the rows can tell."""
    errors = [found for found in problems(database=database) if found.is_serious()]
    if errors:
        raise NurtureError("\n".join(in_words(error) for error in errors))


def problems(*, database: bool) -> list[CheckMessage]:
    found = run_checks(tags=[TAG])
    return [*found, *_installation()] if database else found


def in_words(found: CheckMessage) -> str:
    return f"{found.msg} {found.hint} ({found.id})" if found.hint else f"{found.msg} ({found.id})"


@register(TAG)
def configuration(**_: Any) -> list[CheckMessage]:
    env: Environment = settings.ENV
    return [*_half_configured(env), *(_live(env) if settings.LIVE else _sandbox(env))]


def _half_configured(env: Environment) -> Iterator[CheckMessage]:
    if not env.sms_off and bool(env.twilio_account_sid) != bool(env.twilio_auth_token):
        yield Error(
            "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN belong together, and one is missing.",
            hint="Set both, or TWILIO_FROM=off when no texts are to be sent.",
            id="nurture.E001",
        )


def _live(env: Environment) -> Iterator[CheckMessage]:
    if len(env.secret_key) < SHORTEST_KEY:
        yield Error(
            "SECRET_KEY is missing or shorter than 32 characters.",
            hint="""Make one: python3 -c "import secrets; print(secrets.token_urlsafe(48))".""",
            id="nurture.E002",
        )
    if urlsplit(env.base_url).scheme != "https":
        yield Error(
            f"NURTURE_BASE_URL is {env.base_url}, which is not https.",
            hint="Set it to the address that patients and providers reach, such as https://nurture.example.org.",
            id="nurture.E003",
        )
    if not (env.sms_off or env.sms_channel):
        yield Error(
            "Texts are neither configured nor off.",
            hint="Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or TWILIO_FROM=off.",
            id="nurture.E004",
        )
    if not (env.email_off or env.email_channel):
        yield Error(
            "E-mail is neither configured nor off.",
            hint="Set EMAIL_URL=smtp://user:password@host:587 and EMAIL_FROM, or EMAIL_URL=off.",
            id="nurture.E005",
        )
    if env.points:
        yield Error(
            "NURTURE_POINTS is set: whoever writes to that folder can end our processes.",
            hint="Unset it; it is for fault tests.",
            id="nurture.E030",
        )
    if env.email_provider[0] and not env.email_webhook_secret:
        yield Warning(
            "What the mail provider posts is refused: bounces, complaints and answers are not heard of.",
            hint="Set EMAIL_WEBHOOK_SECRET, and the provider's webhook as docs/operations.md says.",
            id="nurture.W029",
        )
    if env.allow_recipients:
        yield Warning(
            f"NURTURE_ALLOW_RECIPIENTS lets {len(env.allow_recipients)} addresses through and nobody else.",
            hint="Unset it once real patients are to be written to.",
            id="nurture.W006",
        )


def _sandbox(env: Environment) -> Iterator[CheckMessage]:
    """Live sending is opt-in: the sandbox reaches nothing that could reach a patient."""
    opt_in = "To write to real people set NURTURE_MODE=live, with NURTURE_ALLOW_RECIPIENTS while you try."
    if env.sms_channel and env.twilio_api_base == TWILIO_API:
        yield Error("A Twilio account is set, but the mode is sandbox.", hint=opt_in, id="nurture.E007")
    if env.email_channel and not _is_near(urlsplit(env.email_url).hostname or ""):
        yield Error(
            "EMAIL_URL names a real mail server, but the mode is sandbox.", hint=opt_in, id="nurture.E008"
        )


def _is_near(host: str) -> bool:
    """This machine, or a bare name such as `mailpit`, as containers have for each other."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return bool(host) and "." not in host


def _installation() -> list[CheckMessage]:
    try:
        if pending := _pending():
            return [
                Error(
                    f"The database lacks {pending} migrations.",
                    hint="Run `nurture migrate`.",
                    id="nurture.E020",
                )
            ]
        return [*_clinics(), *(_unapproved() if settings.LIVE else ()), *_unreconciled(), *_paused()]
    except DatabaseError as error:
        return [
            Error(
                f"The database cannot be used ({type(error).__name__}).",
                hint="Look at DATABASE_URL, and whether the server runs.",
                id="nurture.E021",
            )
        ]


def _pending() -> int:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _clinics() -> Iterable[CheckMessage]:
    from nurture.flow.signing import is_signed
    from nurture.models import Clinic

    clinics = list(Clinic.objects.order_by("slug"))
    if settings.LIVE and not clinics:
        yield Error("No clinic is set up.", hint="Make one: `nurture clinic SLUG FILE`.", id="nurture.E022")
    for clinic in clinics:
        yield from _senders(clinic)
        if len(clinic.typed.signature) > LONGEST_NAME:
            yield Warning(
                f"Clinic {clinic.slug} signs with a name that makes some of its texts two parts.",
                hint=f"Set a neutral alias of at most {LONGEST_NAME} characters.",
                id="nurture.W031",
            )
        if settings.LIVE and clinic.typed.webhook_url.startswith("http:"):
            yield Error(
                f"The webhook of clinic {clinic.slug} is not https, so nothing is told to it.",
                hint="Give its parameter webhook_url an address that begins with https://.",
                id="nurture.E032",
            )
        if settings.LIVE and not is_signed(clinic):
            yield Error(
                f"The clinical parameters of clinic {clinic.slug} are not signed as they stand.",
                hint="Its provider reads and signs them: `nurture approve --parameters --by NAME`.",
                id="nurture.E027",
            )
        yield from _on_call(clinic)


def _on_call(clinic: Any) -> Iterable[CheckMessage]:
    from nurture.core.duty import on_call_spells

    declared = clinic.typed
    if settings.LIVE and not (declared.on_call and declared.on_call_hours):
        yield Error(
            f"Clinic {clinic.slug} has not said who is on call, and when.",
            hint="Set its parameters on_call and on_call_hours: a possible crisis must reach a person.",
            id="nurture.E023",
        )
    if declared.on_call_hours and on_call_spells(declared.on_call_hours) is None:
        yield Warning(
            f"The on-call hours of clinic {clinic.slug} are not understood.",
            hint="Write `always`, or spans such as Mon-Fri 17:00-21:00. Pages go out all the same, but the "
            "reply to a crisis says that nobody is there while the clinic is closed.",
            id="nurture.W032",
        )


def _senders(clinic: Any) -> Iterable[CheckMessage]:
    if settings.CHANNELS["sms"] and not (clinic.sms_sender or settings.SMS_SENDER):
        yield Error(
            f"Clinic {clinic.slug} has no number to text from.",
            hint=f"Set TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID, or TWILIO_FROM={OFF}.",
            id="nurture.E024",
        )
    if settings.CHANNELS["email"] and not (clinic.email_from or settings.EMAIL_FROM):
        yield Error(
            f"Clinic {clinic.slug} has no address to send mail from.",
            hint=f"Set EMAIL_FROM, or EMAIL_URL={OFF}.",
            id="nurture.E025",
        )


def _unreconciled() -> Iterable[CheckMessage]:
    from nurture.models import Installation

    restored = Installation.objects.exclude(unreconciled_since=None)
    for since in restored.values_list("unreconciled_since", flat=True):
        yield Warning(
            f"A backup was restored; nothing is sent before what happened since {since} is known.",
            hint="Let your other systems send their events again, then run `nurture restored`.",
            id="nurture.W027",
        )


def _paused() -> Iterable[CheckMessage]:
    from nurture.models import Pause

    for pause in Pause.objects.filter(ended_at=None).select_related("clinic").order_by("pk"):
        yield Warning(
            f"The provider refuses the {pause.channel} of clinic {pause.clinic.slug} (code {pause.code}).",
            hint="Mend the account or the sender; the channel is tried again by itself.",
            id="nurture.W028",
        )


def _unapproved() -> Iterable[CheckMessage]:
    from nurture.models import ContentVersion

    drafts = ContentVersion.objects.filter(current=True, approved_at=None)
    for slug, count in sorted(Counter(drafts.values_list("clinic__slug", flat=True)).items()):
        yield Error(
            f"{count} texts of clinic {slug} stand unapproved.",
            hint="A clinician reads and approves them: `nurture approve --by NAME`.",
            id="nurture.E026",
        )
