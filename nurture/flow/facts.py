"""From rows to what the core knows: set queries for a batch, one frozen value each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from django.db.models import Max, Q

from nurture.core import facts as core
from nurture.core.clinic import Parameters
from nurture.core.journeys import Journey, journey_from
from nurture.core.policy import FEEDBACK_EVERY, WEEK
from nurture.models import Address, Appointment, Clinic, Consent, Enrolment, JourneyVersion, Message, Patient


def parameters_of(clinic: Clinic) -> Parameters:
    return _parameters(repr(sorted(clinic.parameters.items())), clinic)


@lru_cache(maxsize=1024)
def _parameters(_content: str, clinic: Clinic) -> Parameters:
    return clinic.typed


def clinic_facts(clinic: Clinic) -> core.Clinic:
    typed = parameters_of(clinic)
    return core.Clinic(
        zone=typed.timezone,
        food_hours=typed.food_hours,
        liquid_hours=typed.liquid_hours,
        quiet_hours=typed.quiet_hours,
    )


def journeys_of(clinic_id: int) -> dict[str, Journey]:
    """The journeys that the clinic has published."""
    current = JourneyVersion.objects.filter(clinic_id=clinic_id, current=True)
    return {name: journey_from(source) for name, source in current.values_list("name", "source")}


def patients_facts(patients: Iterable[Patient]) -> dict[int, core.Patient]:
    """By row id, each with all of its visits; `mobile` must be loaded with the row."""
    patients = list(patients)
    appointments: dict[int, list[Appointment]] = defaultdict(list)
    known = Appointment.objects.filter(patient__in=[p.pk for p in patients], starts_at__isnull=False)
    for appointment in known.order_by("starts_at", "pk"):
        appointments[appointment.patient_id].append(appointment)
    return {patient.pk: _patient(patient, appointments[patient.pk]) for patient in patients}


def _patient(row: Patient, appointments: list[Appointment]) -> core.Patient:
    return core.Patient(
        id=row.external_id,
        given_name=row.given_name,
        family_name=row.family_name,
        zone=row.timezone or None,
        state=row.state,
        language=row.language,
        flags=frozenset(row.flags),
        status=row.status,
        held=row.held_at is not None,
        unencrypted_ok=row.unencrypted_ok,
        medication_reviewed=row.medication_reviewed_at is not None,
        mobile=row.mobile.value if row.mobile else "",
        sessions_planned=row.sessions_planned,
        plan_approved_at=row.plan_approved_at,
        series_completed_at=row.series_completed_at,
        visits=tuple(_visits(appointments)),
    )


def _visits(appointments: list[Appointment]) -> Iterable[core.Visit]:
    seen: set[str] = set()
    missed: set[str] = set()
    for row in appointments:
        yield core.Visit(
            id=row.external_id,
            kind=row.kind,
            starts_at=row.starts_at,
            minutes=row.minutes,
            mode=row.mode,
            status=row.status,
            revision=row.revision,
            moved=row.detail.get("moved", False),
            booked_at=row.booked_at,
            ended_at=row.ended_at,
            confirmed=row.confirmed_at is not None,
            confirmed_at=row.confirmed_at,
            ride_confirmed=row.ride_confirmed_at is not None,
            forms_completed=row.forms_completed_at is not None,
            consent_signed=row.consent_signed_at is not None,
            first_of_kind=row.kind not in seen,
            missed_before=row.kind in missed or row.detail.get("no_shows", 0) > 1,
            outcome=row.detail.get("outcome", ""),
            discharge_reason=row.detail.get("reason", ""),
            answered=row.answered_at is not None,
            video_url=row.detail.get("video_url", ""),
        )
        if row.detail.get("no_shows"):
            missed.add(row.kind)
        if row.status not in ("cancelled", "no_show"):
            seen.add(row.kind)


def visit_of(patient: core.Patient, external_id: str | None) -> core.Visit | None:
    return next((visit for visit in patient.visits if visit.id == external_id), None)


def enrolment_facts(row: Enrolment, patient: core.Patient, said: Collection[str] = ()) -> core.Enrolment:
    """`row.appointment` must be loaded with the row; `said` are steps that left for an earlier time of it."""
    return core.Enrolment(
        id=str(row.pk),
        journey=row.journey,
        trigger=row.trigger,
        visit=visit_of(patient, row.appointment.external_id if row.appointment else None),
        ended=row.ended_why if row.ended_at else "",
        happened=frozenset(row.happened),
        started_by=row.started_by,
        said=frozenset(said),
    )


def granted(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], frozenset[str]]:
    """What each (patient id, address id) agreed to: the newest ledger line of each purpose counts."""
    wanted = set(pairs)
    newest = (
        Consent.objects.filter(
            patient__in={patient for patient, _ in wanted}, address__in={address for _, address in wanted}
        )
        .order_by()
        .values("patient_id", "address_id", "purpose")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    rows = Consent.objects.filter(pk__in=newest, granted=True)
    for patient, address, purpose in rows.values_list("patient_id", "address_id", "purpose"):
        found[patient, address].add(purpose)
    return {pair: frozenset(found[pair]) for pair in wanted}


def recently_sent(address_ids: Iterable[int], now: datetime) -> dict[int, list[core.Sent]]:
    """What left, or is leaving, to each address as far back as a cap looks; direct answers do not count."""
    lately = Q(sent_at__gte=now - WEEK) | Q(category="feedback")
    rows = (
        Message.objects.filter(lately, address__in=set(address_ids), sent_at__gte=now - FEEDBACK_EVERY)
        .exclude(origin="answer")
        .exclude(state__in=["planned", "waiting", "dropped", "failed", "undelivered"])
        .values_list(
            "address_id",
            "sent_at",
            "channel",
            "category",
            "journey",
            "step",
            "version__message",
            "patient__external_id",
            "appointment__external_id",
            "occurrence",
        )
    )
    sent: dict[int, list[core.Sent]] = defaultdict(list)
    for address, at, channel, category, journey, step, told, patient, visit, occurrence in rows:
        message = told or f"{journey}/{step}"
        sent[address].append(
            core.Sent(at, channel, category, message, patient or "", visit or "", occurrence)
        )
    return sent


def languages_at(address_ids: Collection[int]) -> dict[int, str]:
    """The language of those who share an address, where it is one."""
    spoken: dict[int, set[str]] = defaultdict(set)
    shared = (
        Patient.objects.filter(Q(mobile__in=address_ids) | Q(email__in=address_ids)) if address_ids else ()
    )
    for patient in shared:
        for address in {patient.mobile_id, patient.email_id} & set(address_ids):
            spoken[address].add(patient.language)
    return {address: languages.pop() for address, languages in spoken.items() if len(languages) == 1}


def address_facts(
    row: Address,
    purposes: Mapping[tuple[int, int], frozenset[str]],
    patient_id: int | None,
    sent: Iterable[core.Sent] = (),
) -> core.Address:
    return core.Address(
        value=row.value,
        opted_out=frozenset(row.opted_out),
        granted=purposes.get((patient_id, row.pk), frozenset()) if patient_id else frozenset(),
        invalid=row.invalid_at is not None,
        recent=tuple(sent),
    )
