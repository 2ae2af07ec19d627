"""The words that a journey's `if` may use, each a yes or no about the patient and the visit.

A term is one of NAMES, or `flag.<flag>`, each also with `not ` before it. All terms of a list must hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from nurture.core import series
from nurture.core.facts import FASTING_FLAGS, FLAGS, HOLD_FLAGS, MEDICATION_FLAGS, Patient, Visit


def _of_visit(field: str) -> Callable[[Patient, Visit | None], bool]:
    return lambda _patient, visit: visit is not None and bool(getattr(visit, field))


def _outcome(wanted: str) -> Callable[[Patient, Visit | None], bool]:
    return lambda _patient, visit: visit is not None and visit.outcome == wanted


def _confirmed_lately(_patient: Patient, visit: Visit | None) -> bool:
    """Booked in the three days before the visit and confirmed in the two: a reminder tells them nothing."""
    if visit is None or not (visit.confirmed_at and visit.booked_at):
        return False
    booked, confirmed = visit.starts_at - visit.booked_at, visit.starts_at - visit.confirmed_at
    return booked < timedelta(hours=72) and confirmed < timedelta(hours=48)


def _rebooked(patient: Patient, visit: Visit | None) -> bool:
    """Another visit of the kind was booked since, whatever became of it: this one is settled."""
    if visit is None:
        return False
    others = (v for v in patient.visits if v.kind == visit.kind and v.id != visit.id and v.booked_at)
    return any(
        (v.booked_at and v.booked_at > visit.starts_at)
        or (v.status == "booked" and v.starts_at > visit.starts_at)
        for v in others
    )


def _later_in_series(patient: Patient, visit: Visit | None) -> bool:
    return visit is not None and bool(series.place(visit, patient))


def _booked(kind: str) -> Callable[[Patient, Visit | None], bool]:
    return lambda patient, _visit: any(
        v.kind == kind and v.status == "booked" and v.booked_at for v in patient.visits
    )


NAMES: dict[str, Callable[[Patient, Visit | None], bool]] = {
    "confirmed": _of_visit("confirmed"),
    "ride_confirmed": _of_visit("ride_confirmed"),
    "forms_completed": _of_visit("forms_completed"),
    "consent_signed": _of_visit("consent_signed"),
    "first_visit": _of_visit("first_of_kind"),
    "missed_before": _of_visit("missed_before"),
    "answered": _of_visit("answered"),
    "rebooked": _rebooked,
    "confirmed_lately": _confirmed_lately,
    # Confirmed, and nothing to be told about a link.
    "settled": lambda _patient, visit: visit is not None and visit.confirmed and visit.mode == "in_person",
    "treated": lambda _patient, visit: visit is not None and series.treated(visit),
    "in_series": lambda patient, _visit: series.running(patient),
    "first_of_series": lambda patient, visit: visit is not None and series.is_first(visit, patient),
    "later_in_series": _later_in_series,
    # A session like those before it, which the patient has confirmed.
    "routine": lambda patient, visit: _later_in_series(patient, visit) and bool(visit and visit.confirmed),
    "outcome.missing": _outcome(""),
    "outcome.candidate": _outcome("candidate"),
    "outcome.undecided": _outcome("undecided"),
    "outcome.not_a_candidate": _outcome("not_a_candidate"),
    "telehealth": lambda _patient, visit: visit is not None and visit.mode == "telehealth",
    "consult_booked": _booked("consult"),
    "session_booked": _booked("session"),
    # The gate stays open until a nurse has been through the patient's medicines.
    "medication_review_open": lambda patient, _visit: (
        bool(patient.flags & MEDICATION_FLAGS) and not patient.medication_reviewed
    ),
    # A general fasting instruction can harm these patients: a nurse gives them their own.
    "fasting_by_nurse": lambda patient, _visit: bool(patient.flags & FASTING_FLAGS),
    "contraindicated": lambda patient, _visit: bool(patient.flags & HOLD_FLAGS),
}


def unknown_term(term: str) -> str:
    """Why a term cannot be used, or ''."""
    name = term.removeprefix("not ")
    if name in NAMES or (name.removeprefix("flag.") in FLAGS and name.startswith("flag.")):
        return ""
    return f"{name!r} is not a fact; use one of {', '.join(NAMES)}, or flag.<flag>"


def holds(term: str, patient: Patient, visit: Visit | None) -> bool:
    name = term.removeprefix("not ")
    flag = name.removeprefix("flag.")
    truth = flag in patient.flags if name != flag else NAMES[name](patient, visit)
    return truth != term.startswith("not ")


def all_hold(terms: Iterable[str], patient: Patient, visit: Visit | None) -> bool:
    return all(holds(term, patient, visit) for term in terms)
