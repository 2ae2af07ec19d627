"""The words that a journey's `if` may use, each a yes or no about the patient and the visit.

A term is one of NAMES, or `flag.<flag>`, either with `not ` before it. All terms of a list must hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nurture.core.facts import FASTING_FLAGS, FLAGS, HOLD_FLAGS, MEDICATION_FLAGS, Patient, Visit


def _of_visit(field: str) -> Callable[[Patient, Visit | None], bool]:
    return lambda _patient, visit: visit is not None and bool(getattr(visit, field))


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
