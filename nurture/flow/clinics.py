"""A clinic's row: made, and later changed, from a file that a person can read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from django.core.exceptions import ValidationError
from django.db import transaction
from pydantic import AfterValidator

from nurture import audit
from nurture.calendars import calendar_of
from nurture.core.clinic import Parameters
from nurture.core.lines import FaultyFile, Lines
from nurture.core.text import email_address, phone_number
from nurture.errors import NurtureError
from nurture.flow import clock, publish, room
from nurture.models import Clinic
from nurture.models.clinic import new_webhook_secret


def _sender(text: str) -> str:
    return text if text.startswith("MG") else phone_number(text)


class ClinicFile(Parameters):
    """All parameters, and by which number and mailbox the clinic writes; empty: what the environment says."""

    sms_sender: Annotated[str, AfterValidator(_sender)] | None = None
    email_from: Annotated[str, AfterValidator(email_address)] | None = None


def register(slug: str, path: str, actor: str) -> Clinic:
    """Makes the clinic, or changes the one of that name, and publishes its content.

    Raises NurtureError naming file, line and field; then nothing changes.
    """
    try:
        wanted = Lines(Path(path).read_text(encoding="utf-8-sig"), path).validated(ClinicFile)
    except FaultyFile as error:
        raise NurtureError(str(error)) from None
    with transaction.atomic():
        clinic = Clinic.objects.filter(slug=slug).first() or Clinic(slug=slug, created_at=clock.now())
        clinic.sms_sender, clinic.email_from = wanted.sms_sender or "", wanted.email_from or ""
        clinic.parameters = wanted.model_dump(
            mode="json", exclude_unset=True, exclude={"sms_sender", "email_from"}
        )
        _check(clinic)
        clinic.save()
        audit.record_of_clinic(clinic, "registered", actor, clock.now())
        publish.publish_for(clinic, publish.load(), actor)
        room.fill(clinic, clock.now())
    return clinic


def webhook_secret_of(clinic: Clinic) -> str:
    """What its webhook is told is signed by it; made where there is none yet."""
    if not clinic.webhook_secret:
        Clinic.objects.filter(pk=clinic.pk, webhook_secret="").update(webhook_secret=new_webhook_secret())
        clinic.refresh_from_db(fields=["webhook_secret"])
    return clinic.webhook_secret


def first_webhook_secret(clinic: Clinic, actor: str) -> str:
    """To be shown once: the secret of a clinic that has a webhook, and none until now; else empty."""
    if clinic.webhook_secret or not clinic.typed.webhook_url:
        return ""
    return change_webhook_secret(clinic, actor)


@transaction.atomic
def change_webhook_secret(clinic: Clinic, actor: str) -> str:
    """A new one, to be shown once. From now on nothing is signed by the old one."""
    clinic.webhook_secret = new_webhook_secret()
    clinic.save(update_fields=["webhook_secret"])
    audit.record_of_clinic(clinic, "changed its webhook secret", actor, clock.now())
    return clinic.webhook_secret


def _check(clinic: Clinic) -> None:
    try:
        clinic.full_clean()
    except ValidationError as error:
        raise NurtureError(" ".join(error.messages)) from None
    calendar_of(clinic)
