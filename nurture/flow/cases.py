"""For a batch of message rows, all that policy and rendering look at: set queries, then plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from nurture.core import policy
from nurture.core.clinic import Parameters
from nurture.core.facts import Patient as PatientFacts
from nurture.core.journeys import Journey, Step
from nurture.flow import facts
from nurture.flow.signing import is_signed
from nurture.flow.versions import NEUTRAL, Version, Versions
from nurture.models import Address, Clinic, Enrolment, Message, Patient


@dataclass(frozen=True)
class Loaded:
    """One message row with its case, and what rendering needs besides."""

    row: Message
    case: policy.Case
    clinic: Clinic
    parameters: Parameters
    address: Address | None
    version: Version | None

    @property
    def language(self) -> str:
        return self.version.language if self.version else "en"


def load(rows: Iterable[Message], now: datetime) -> list[Loaded]:
    """In the order of `rows`. Reads the database as it is now; the caller may hold locks."""
    return _Batch(list(rows), now).loaded()


class _Batch:
    def __init__(self, rows: Sequence[Message], now: datetime) -> None:
        self.rows = rows
        self.clinics = Clinic.objects.in_bulk({row.clinic_id for row in rows})
        patients = Patient.objects.select_related("mobile", "email", "ride_contact").in_bulk(
            {r.patient_id for r in rows} - {None}
        )
        self.patients = patients
        self.known = facts.patients_facts(patients.values())
        self.runs = Enrolment.objects.select_related("appointment").in_bulk(
            {row.enrolment_id for row in rows} - {None}
        )
        self.visits = _visit_ids(rows)
        self.journeys = {clinic: facts.journeys_of(clinic) for clinic in self.clinics}
        # By place in the batch: rows that are not stored yet have no id to tell them apart.
        self.addresses = [self._address(row) for row in rows]
        addresses = {address.pk for address in self.addresses if address}
        self.granted = facts.granted(
            (row.patient_id, address.pk)
            for row, address in zip(rows, self.addresses, strict=True)
            if row.patient_id and address
        )
        self.sent = facts.recently_sent(addresses, now)
        self.languages = facts.languages_at(
            {row.address_id for row in rows if row.patient_id is None} - {None}
        )
        self.signed = {pk: settings.LIVE is False or is_signed(clinic) for pk, clinic in self.clinics.items()}
        self.versions = Versions({(row.clinic_id, self._message(row)) for row in rows}, live=settings.LIVE)

    def _address(self, row: Message) -> Address | None:
        patient = self.patients.get(row.patient_id)
        if row.origin == "answer" or patient is None:
            return row.address
        if row.recipient == "ride_contact":
            return patient.ride_contact
        return {"sms": patient.mobile, "email": patient.email}.get(row.channel)

    def _message(self, row: Message) -> str:
        patient = self.known.get(row.patient_id)
        plain = _says_nothing(row) or row.category == "safety" or (patient and patient.unencrypted_ok)
        if row.channel == "email" and not plain:
            return NEUTRAL
        return f"{row.journey}/{row.step}"

    def loaded(self) -> list[Loaded]:
        return [self._loaded(*pair) for pair in zip(self.rows, self.addresses, strict=True)]

    def _loaded(self, row: Message, address: Address | None) -> Loaded:
        clinic, patient = self.clinics[row.clinic_id], self.known.get(row.patient_id)
        spoken = patient.language if patient else self.languages.get(row.address_id, "en")
        language = row.language or spoken
        version = self.versions.find(row.clinic_id, self._message(row), row.channel, language)
        return Loaded(
            row=row,
            case=self._case(row, clinic, patient, address, version),
            clinic=clinic,
            parameters=facts.parameters_of(clinic),
            address=address,
            version=version,
        )

    def _case(
        self,
        row: Message,
        clinic: Clinic,
        patient: PatientFacts | None,
        address: Address | None,
        version: Version | None,
    ) -> policy.Case:
        run = self.runs.get(row.enrolment_id)
        return policy.Case(
            outbound=outbound(row, version),
            clinic=facts.clinic_facts(clinic),
            patient=patient,
            visit=facts.visit_of(patient, self.visits.get(row.appointment_id)) if patient else None,
            enrolment=facts.enrolment_facts(run, patient) if run and patient else None,
            step=step_of(self.journeys[row.clinic_id], row),
            address=address
            and facts.address_facts(address, self.granted, row.patient_id, self.sent.get(address.pk, ())),
            approved=version is not None or not settings.LIVE,
            signed=self.signed[row.clinic_id] or version is None or not version.clinical,
            paused=clinic.paused_at is not None,
        )


def _says_nothing(row: Message) -> bool:
    """An answer to an e-mail that speaks of no visit: a note that asks for a call would be no answer."""
    return row.origin == "answer" and row.appointment_id is None


def _visit_ids(rows: Sequence[Message]) -> dict[int, str]:
    wanted = {row.appointment_id for row in rows} - {None}
    appointments = Message._meta.get_field("appointment").related_model.objects.filter(pk__in=wanted)
    return dict(appointments.values_list("pk", "external_id"))


def outbound(row: Message, version: Version | None = None) -> policy.Outbound:
    neutral = version is not None and version.neutral
    return policy.Outbound(
        channel=row.channel,
        category=row.category,
        due_at=row.due_at,
        not_after=row.not_after,
        message=NEUTRAL if neutral else f"{row.journey}/{row.step}",
        occurrence=row.occurrence,
        origin=row.origin,
        safety_critical=row.safety_critical,
        held=row.held,
        neutral=neutral,
    )


def step_of(journeys: dict[str, Journey], row: Message) -> Step | None:
    journey = journeys.get(row.journey)
    return journey.steps.get(row.step) if journey else None
