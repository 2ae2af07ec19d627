"""The sessions of a patient's approved plan: which of them belong to it, and how far along it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from nurture.core.facts import NOT_TREATED, Patient, Visit

#: So long after the last session of a plan, its texts still count as those of a series.
AFTERMATH = timedelta(days=7)


def treated(visit: Visit) -> bool:
    """Whether the treatment took place, as far as the discharge says: an unknown reason counts as yes."""
    return visit.discharge_reason.strip().lower().replace(" ", "_") not in NOT_TREATED


def sessions(patient: Patient) -> list[Visit]:
    """The sessions since the plan was approved that took place or stand, in order. Empty without a plan."""
    since = patient.plan_approved_at
    if since is None:
        return []
    mine = (visit for visit in patient.visits if visit.kind == "session" and visit.starts_at >= since)
    return [visit for visit in mine if visit.status not in ("cancelled", "no_show") and treated(visit)]


def ended(patient: Patient) -> list[Visit]:
    """Those of them that are over, in order."""
    return [visit for visit in sessions(patient) if visit.ended_at]


def running(patient: Patient) -> bool:
    """A plan was approved, and neither its sessions nor a word from the clinic has ended it."""
    if patient.plan_approved_at is None:
        return False
    closed = patient.series_completed_at
    if closed and closed >= patient.plan_approved_at:
        return False
    return len(ended(patient)) < patient.sessions_planned


def lately(patient: Patient, now: datetime) -> bool:
    """Whether the series runs, or its last session was within the week before `now`."""
    last = max((visit.ended_at for visit in ended(patient) if visit.ended_at), default=None)
    return running(patient) or (last is not None and now < last + AFTERMATH)


def place(visit: Visit, patient: Patient) -> int | None:
    """0 for the plan's first session, and so on; None for a visit outside of it."""
    ids = [one.id for one in sessions(patient)[: patient.sessions_planned]]
    return ids.index(visit.id) if visit.id in ids else None


def is_first(visit: Visit, patient: Patient) -> bool:
    """The first session of the plan; without a plan, the patient's first of all."""
    if sessions(patient):
        return place(visit, patient) == 0
    return visit.first_of_kind


def anchors(patient: Patient) -> dict[str, datetime]:
    """Moments of the series, in UTC, each once it has come: its half, its latest and its last session."""
    ends = [visit.ended_at for visit in ended(patient) if visit.ended_at]
    if not ends:
        return {}
    half, whole = (patient.sessions_planned + 1) // 2, patient.sessions_planned
    moments = {"latest session": ends[-1]}
    if whole > 1 and len(ends) >= half:
        moments["halfway"] = ends[half - 1]
    if whole and len(ends) >= whole:
        moments["last session"] = ends[whole - 1]
    return moments
