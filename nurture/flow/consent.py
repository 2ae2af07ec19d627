"""The ledger's two ends: what a patient agreed to, and what the owner of an address stopped."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from nurture import audit
from nurture.core.events import Event as Happening
from nurture.core.facts import PURPOSES
from nurture.flow.facts import granted
from nurture.flow.raising import raise_task
from nurture.models import Address, Appointment, Consent, Patient

#: A visit this near needs a call once its instructions can no longer be written.
SOON = timedelta(days=7)
MEDIUM = {"sms": "text", "email": "e-mail"}


def channels_of(happening: Happening) -> list[str]:
    """The channels about whose consent the event says something; a null takes back all of them."""
    patient = happening.data.patient
    if "consent" not in patient.model_fields_set:
        return []
    said = patient.consent.model_fields_set if patient.consent else {"sms", "email"}
    return [channel for channel in ("sms", "email") if channel in said]


def agree(happening: Happening, patient: Patient, channels: Collection[str]) -> None:
    """Ledger lines for what an intake event says about consent; nothing here ever lifts an opt-out."""
    data = happening.data.patient.consent
    for channel in channels:
        address = {"sms": patient.mobile, "email": patient.email}[channel]
        wanted = set((getattr(data, channel) if data else None) or [])
        if address:
            _enter(happening, patient, address, wanted)


def agree_for_ride_contact(happening: Happening, patient: Patient) -> None:
    """The person who takes the patient home agrees, or not, to be texted about that alone."""
    contact = happening.data.patient.ride_contact
    # On the patient's own phone the patient's own consents count.
    if contact and patient.ride_contact and patient.ride_contact_id != patient.mobile_id:
        _enter(happening, patient, patient.ride_contact, {"care"} if contact.consent else set())


def _enter(happening: Happening, patient: Patient, address: Address, wanted: Collection[str]) -> None:
    """What changes, purpose by purpose, for one patient on one address."""
    said = happening.data.patient.consent
    held = granted([(patient.pk, address.pk)])[patient.pk, address.pk]
    Consent.objects.bulk_create(
        Consent(
            clinic_id=patient.clinic_id,
            patient=patient,
            address=address,
            channel=address.channel,
            purpose=purpose,
            granted=purpose in wanted,
            wording=said.wording if said else "",
            wording_version=said.wording_version if said else "",
            language=patient.language,
            source=happening.source,
            actor=patient.external_id,
            at=happening.time,
        )
        for purpose in PURPOSES
        if (purpose in wanted) != (purpose in held)
    )


def opt_out(
    address: Address,
    source: str,
    actor: str,
    now: datetime,
    wording: str = "",
    purposes: Collection[str] = PURPOSES,
    reply_id: int | None = None,
) -> bool:
    """Stops `purposes` for everybody at the address. The caller holds the address's lock.

    Returns whether that was news. 47 CFR 64.1200(a)(10): honoured at once, by any reasonable means.
    """
    if "care" in purposes:
        _call_about_visits(address, now, reply_id)
    stopped = set(address.opted_out)
    if stopped >= set(purposes):
        return False
    address.opted_out = sorted(stopped | set(purposes))
    address.opted_out_at = now
    return _write(address, purposes, False, source, actor, now, wording)


def _call_about_visits(address: Address, now: datetime, reply_id: int | None) -> None:
    """Fasting and ride messages can no longer arrive: somebody has to call."""
    coming = Appointment.objects.filter(
        patient__in=patients_at(address), status="booked", starts_at__gte=now, starts_at__lt=now + SOON
    )
    medium = MEDIUM[address.channel]
    for visit in coming:
        raise_task(
            address.clinic_id,
            "opt_out_with_visit",
            f"appointment {visit.pk}",
            now,
            detail=f"Opted out of {medium}, with a visit in 7 days; may have meant the visit. Please call.",
            patient_id=visit.patient_id,
            appointment_id=visit.pk,
            reply_id=reply_id,
        )


def patients_at(address: Address) -> list[Patient]:
    return list(Patient.objects.filter(Q(mobile=address) | Q(email=address)).order_by("pk"))


def opt_in(address: Address, source: str, actor: str, now: datetime, wording: str = "") -> bool:
    """A START from the address itself, or a staff act, lifts its opt-out. The caller holds the lock."""
    stopped = list(address.opted_out)
    if not stopped:
        return False
    address.opted_out, address.opted_out_at = [], None
    return _write(address, stopped, True, source, actor, now, wording)


def keep_care(address: Address, source: str, actor: str, now: datetime, wording: str = "") -> bool:
    """Of an address that stopped everything, care goes on after all, by its owner's word. Under the lock."""
    if "care" not in address.opted_out:
        return False
    address.opted_out = sorted(set(address.opted_out) - {"care"})
    return _write(address, ["care"], True, source, actor, now, wording)


def _write(
    address: Address,
    purposes: Collection[str],
    granted: bool,
    source: str,
    actor: str,
    now: datetime,
    wording: str,
) -> bool:
    address.save(update_fields=["opted_out", "opted_out_at"])
    Consent.objects.bulk_create(
        Consent(
            clinic_id=address.clinic_id,
            address=address,
            channel=address.channel,
            purpose=purpose,
            granted=granted,
            wording=wording,
            source=source,
            actor=actor,
            at=now,
        )
        for purpose in purposes
    )
    audit.record(address, "opted_in" if granted else "opted_out", actor, now, source=source)
    return True


def locked(address_id: int) -> Address:
    return locked_many([address_id])[address_id]


def locked_many(address_ids: Collection[int]) -> dict[int, Address]:
    """In order of id, as everybody locks them."""
    rows = Address.objects.select_for_update(no_key=True).filter(pk__in=address_ids)
    return {row.pk: row for row in rows.order_by("pk")}


def mark_dead(address: Address, code: str, now: datetime) -> None:
    """The provider says that nobody can be reached there: somebody asks for another. Under its lock."""
    if address.invalid_at is not None:
        return
    address.invalid_at, address.invalid_why = now, f"provider code {code}"[:120]
    address.save(update_fields=["invalid_at", "invalid_why"])
    audit.record(address, "marked invalid", "provider", now, code=code)
    patients = patients_at(address)
    raise_task(
        address.clinic_id,
        "wrong_number",
        f"address {address.pk}",
        now,
        detail=f"Nobody is reached there by {MEDIUM[address.channel]} (code {code}): ask for another.",
        patient_id=patients[0].pk if len(patients) == 1 else None,
    )
