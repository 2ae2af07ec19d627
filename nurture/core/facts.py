"""What the core knows about a patient: plain frozen values that the flow fills from rows.

Every `datetime` here is aware and in UTC; zones are IANA names. Nothing in this file decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

#: Consent purposes, as the ledger keeps them (per channel and patient).
PURPOSES = ("care", "education", "marketing", "feedback")

#: Category of a message -> the consent purpose it needs; None needs no consent row.
PURPOSE_OF = {
    "care": "care",
    "admin": "care",
    "safety": None,
    "education": "education",
    "marketing": "marketing",
    "feedback": "feedback",
}
CATEGORIES = tuple(PURPOSE_OF)

#: Who is served first when many messages are due: lower goes first.
PRIORITY = {"safety": 0, "admin": 1, "care": 1, "feedback": 2, "education": 2, "marketing": 3}

#: Medicines that a nurse reviews before the first session.
MEDICATION_FLAGS = frozenset({"benzodiazepine", "lamotrigine", "opioid", "stimulant", "maoi", "glp1"})

#: Conditions under which a general fasting instruction can harm: a nurse gives the patient's own.
FASTING_FLAGS = frozenset({"diabetes", "insulin", "glp1"})

#: Conditions that hold education and marketing until a clinician has looked.
HOLD_FLAGS = frozenset(
    {
        "pregnancy",
        "breastfeeding",
        "psychosis",
        "uncontrolled_bp",
        "heart_disease",
        "liver_disease",
        "substance_history",
        "under_18",
    }
)

#: `reason` of a discharge that says: no treatment took place. Any other leaves somebody to be cared for.
NOT_TREATED = frozenset({"aborted", "aborted_before_dosing", "bp", "high_bp", "blood_pressure", "no_ride"})

FLAGS = frozenset({*MEDICATION_FLAGS, *FASTING_FLAGS, *HOLD_FLAGS})


@dataclass(frozen=True)
class Visit:
    """One appointment. `revision` grows by one with every move that was applied."""

    id: str
    kind: str  # consult | session
    starts_at: datetime
    minutes: int
    mode: str  # in_person | telehealth
    status: str  # booked | cancelled | no_show | checked_in | completed
    revision: int = 0
    moved: bool = False  # its time is another than when it was booked
    booked_at: datetime | None = None  # time of the event that set `starts_at`
    ended_at: datetime | None = None  # time of the discharge or the completion
    confirmed: bool = False
    confirmed_at: datetime | None = None
    ride_confirmed: bool = False
    forms_completed: bool = False
    consent_signed: bool = False
    first_of_kind: bool = True  # no earlier visit of this kind was completed or stands before it
    missed_before: bool = False  # an earlier visit of this kind was a no-show
    outcome: str = ""  # of a consult: candidate | undecided | not_a_candidate, or empty
    discharge_reason: str = ""  # of a session, as the clinic says it
    answered: bool = False  # the patient has written since being asked how it went
    video_url: str = ""


@dataclass(frozen=True)
class Patient:
    """The patient's facts. `zone` is None while nobody told us where the patient lives."""

    id: str
    given_name: str = ""
    family_name: str = ""
    zone: str | None = None
    state: str = ""  # US state, two letters, or empty
    language: str = "en"
    flags: frozenset[str] = frozenset()
    status: str = "active"  # active | discharged | deceased
    held: bool = False
    unencrypted_ok: bool = False
    medication_reviewed: bool = False
    mobile: str = ""  # E.164 or empty
    visits: tuple[Visit, ...] = ()  # in order of time
    sessions_planned: int = 0  # of the newest approved plan
    plan_approved_at: datetime | None = None
    series_completed_at: datetime | None = None


@dataclass(frozen=True)
class Enrolment:
    """One run of one journey for one patient; `trigger` is the time of the event that started it."""

    id: str
    journey: str
    trigger: datetime
    visit: Visit | None = None
    ended: str = ""  # empty while it runs, else why it ended
    happened: frozenset[str] = frozenset()  # types of the events since it began, about its visit or none
    started_by: str = ""  # type of the event that started it
    said: frozenset[str] = frozenset()  # steps that left for an earlier time of the visit


@dataclass(frozen=True)
class Clinic:
    """What the core needs of a clinic; the whole set of typed parameters is `core.clinic.Parameters`."""

    zone: str = "America/New_York"
    food_hours: float = 8
    liquid_hours: float = 4
    quiet_hours: str = "08:00-20:00"


@dataclass(frozen=True)
class Sent:
    """A message that already left, or is leaving, to the same address; direct answers are not listed."""

    at: datetime
    channel: str
    category: str
    message: str = ""  # journey/step
    patient: str = ""
    visit: str = ""
    occurrence: int = 0


@dataclass(frozen=True)
class Address:
    """A phone or mailbox as one patient uses it. `opted_out` holds the purposes that its owner stopped."""

    value: str
    opted_out: frozenset[str] = frozenset()
    granted: frozenset[str] = frozenset()  # purposes that this patient agreed to on this address
    invalid: bool = False
    recent: tuple[Sent, ...] = ()
