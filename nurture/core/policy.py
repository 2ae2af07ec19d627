"""RULES: may this message go now? Send, Wait(until, why) or Drop(why).

Asked again with fresh facts at the moment of sending: nothing that was true when a message was queued is
trusted. Every rule is a function of (case, now) that answers with a Verdict, or None where it has nothing
to say. Any Drop wins; else the longest Wait; a Wait past the message's use is a Drop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from nurture.core import series
from nurture.core.conditions import all_hold
from nurture.core.facts import PURPOSE_OF, Address, Clinic, Enrolment, Patient, Sent, Visit
from nurture.core.journeys import Step
from nurture.core.quiet import Hours, is_open, next_open
from nurture.core.text import area_state, area_zones
from nurture.core.when import next_midnight

DropReason = Literal[
    "no_consent",
    "opted_out",
    "expired",
    "superseded",
    "visit_cancelled",
    "exited",
    "held",
    "outcome_unknown",
    "not_approved",
]
WaitReason = Literal[
    "not_due", "paused", "held", "quiet_hours", "cap", "throttled", "retry", "provider_paused"
]

# At what only a person can end, a hold or a pause: whoever ends it has the message looked at there and then.
LOOK_AGAIN = timedelta(hours=6)
LAST_LOOK = timedelta(minutes=15)  # before the end of its use, so that somebody can still call

# Caps (domain policy; the hard ceiling is the Florida and Oklahoma rule of 3 per 24 hours, kept everywhere).
TEXTS_A_DAY = 2
TEXTS_A_WEEK = 6
TEXTS_A_WEEK_IN_SERIES = 9
TEXTS_IN_24_HOURS = 3
MARKETING_TEXTS_A_WEEK = 1
EDUCATION_MAIL_EVERY = timedelta(hours=48)
FEEDBACK_EVERY = timedelta(days=90)
SAME_MESSAGE_EVERY = timedelta(hours=12)
WEEK = timedelta(days=7)

#: The only messages that may go about a visit that was cancelled: they say so.
TELLS_OF_CANCELLATION = frozenset({"staff/visit_cancelled", "conversation/cancelled"})
#: Answers to somebody who wants another time than the one that was cancelled; none of them tells that one.
OF_ANOTHER_TIME = frozenset(
    f"conversation/{step}"
    for step in (
        *("offer", "nearest", "slot_taken", "offer_expired", "not_understood"),
        *("request_taken", "handed_over", "after_hours", "staff_will_answer"),
    )
)
#: Answers that go to whoever has opted out: its one confirmation, and those to a START, HELP or crisis text.
ANSWERS_TO_ANYBODY = frozenset(
    f"conversation/{step}"
    for step in (
        *("stopped", "stopped_partly", "stop_scope", "wrong_number", "started", "help"),
        *("crisis", "crisis_after_hours", "crisis_check"),
    )
)
DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Send:
    pass


@dataclass(frozen=True)
class Wait:
    until: datetime
    why: WaitReason


@dataclass(frozen=True)
class Drop:
    why: DropReason
    detail: str = ""


Verdict = Send | Wait | Drop


@dataclass(frozen=True)
class Outbound:
    """The message that wants to go."""

    channel: str
    category: str
    due_at: datetime
    not_after: datetime
    message: str = ""  # journey/step
    occurrence: int = 0
    origin: str = "plan"  # plan | moved (in time, by staff) | fallback | staff | answer
    safety_critical: bool = False
    held: bool = False
    neutral: bool = False  # a note that asks for a call goes in its place

    @property
    def planned(self) -> bool:
        return self.origin in ("plan", "moved", "fallback")


@dataclass(frozen=True)
class Case:
    """Everything that policy looks at for one message. `patient` is None for a number nobody knows."""

    outbound: Outbound
    clinic: Clinic
    patient: Patient | None = None
    visit: Visit | None = None
    enrolment: Enrolment | None = None
    step: Step | None = None  # as published now; None for what no journey plans
    address: Address | None = None
    approved: bool = True
    signed: bool = True  # by a provider: the clinic's parameters that this message's text tells
    paused: bool = False


def decide(case: Case, now: datetime) -> Verdict:
    """The verdict on one message at `now` (UTC)."""
    waits: list[Wait] = []
    for rule in RULES:
        verdict = rule(case, now)
        if isinstance(verdict, Drop):
            return verdict
        if isinstance(verdict, Wait):
            waits.append(verdict)
    if not waits:
        return Send()
    longest = max(waits, key=lambda wait: wait.until)
    if longest.until < case.outbound.not_after:
        return longest
    return Drop("held") if _is_held(case) else Drop("expired", longest.why)


def writing_hours(patient: Patient | None, clinic: Clinic, category: str) -> Hours:
    """When this person may be written to: at home (else at the clinic), and where the number is from."""
    mobile = patient.mobile if patient else ""
    zones = dict.fromkeys([(patient.zone if patient else None) or clinic.zone, *area_zones(mobile)])
    if category != "marketing":
        return Hours(zones=tuple(zones), kind="care", span=clinic.quiet_hours)
    states = dict.fromkeys(state for state in (patient and patient.state, area_state(mobile)) if state)
    return Hours(zones=tuple(zones), kind="marketing", states=tuple(states), span=clinic.quiet_hours)


def still_useful(case: Case, now: datetime) -> Verdict | None:
    if now < case.outbound.not_after:
        return None
    return Drop("held") if _is_held(case) else Drop("expired")


def patient_is_with_us(case: Case, _now: datetime) -> Verdict | None:
    if case.patient and case.patient.status != "active" and case.outbound.origin != "answer":
        return Drop("exited", case.patient.status)
    return None


def visit_stands(case: Case, _now: datetime) -> Verdict | None:
    """A message about a visit never leaves for one that was cancelled or has moved."""
    if case.visit is None:
        return None
    if case.visit.status == "cancelled":
        may = case.outbound.message in TELLS_OF_CANCELLATION | OF_ANOTHER_TIME
        return None if may else Drop("visit_cancelled")
    if case.outbound.message in TELLS_OF_CANCELLATION:
        return Drop("superseded", "the visit stands")
    if case.outbound.origin != "answer" and case.visit.revision != case.outbound.occurrence:
        return Drop("superseded")
    return None


def journey_goes_on(case: Case, _now: datetime) -> Verdict | None:
    if not case.outbound.planned:
        return None
    if case.enrolment and case.enrolment.ended:
        return Drop("exited", case.enrolment.ended)
    if case.step and case.enrolment and case.enrolment.happened & set(case.step.exits):
        return Drop("exited", "no longer needed")
    if case.step is None or not case.step.enabled:
        return Drop("superseded", "the journey no longer has this step")
    if case.patient and not all_hold(case.step.conditions, case.patient, case.visit):
        return Drop("exited", "no longer needed")
    return None


def nobody_holds_it(case: Case, now: datetime) -> Verdict | None:
    return Wait(_next_look(case, now), "held") if _is_held(case) else None


def _next_look(case: Case, now: datetime) -> datetime:
    return max(now + LAST_LOOK, min(now + LOOK_AGAIN, case.outbound.not_after - LAST_LOOK))


def _is_held(case: Case) -> bool:
    """A hold keeps messages from the patient, never tasks from staff."""
    of_patient = bool(case.patient and case.patient.held and case.outbound.planned)
    exempt = case.outbound.channel == "task" or case.outbound.category == "safety"
    return case.outbound.held or (of_patient and not exempt)


def a_clinician_signed(case: Case, _now: datetime) -> Verdict | None:
    if case.outbound.channel == "task" or (case.approved and case.signed):
        return None
    return Drop("not_approved", "" if not case.approved else "the clinic's parameters are not signed")


def not_opted_out(case: Case, _now: datetime) -> Verdict | None:
    if case.address is None or case.outbound.message in ANSWERS_TO_ANYBODY:
        return None
    purpose = PURPOSE_OF[case.outbound.category] or "care"
    return Drop("opted_out") if purpose in case.address.opted_out else None


def consented(case: Case, _now: datetime) -> Verdict | None:
    """No consent row, no message: TCPA prior express consent, per channel, purpose and address."""
    outbound, address, patient = case.outbound, case.address, case.patient
    if outbound.channel == "task" or outbound.origin == "answer":
        return None
    if address is None:
        return Drop("no_consent", f"no {'mobile number' if outbound.channel == 'sms' else 'e-mail address'}")
    if address.invalid:
        return Drop("no_consent", "the address does not work")
    purpose = PURPOSE_OF[outbound.category]
    if purpose and purpose not in address.granted:
        return Drop("no_consent", purpose)
    # Without it only a neutral note may go by e-mail, and nobody needs that note for an article.
    if (
        outbound.channel == "email"
        and purpose not in (None, "care")
        and not (patient and patient.unencrypted_ok)
    ):
        return Drop("no_consent", "unencrypted e-mail was not agreed to")
    return None


def not_just_said(case: Case, now: datetime) -> Verdict | None:
    if not case.outbound.planned:
        return None
    if any(_says_it_again(case, sent) for sent in _recent(case, now, SAME_MESSAGE_EVERY)):
        return Drop("superseded", "sent less than 12 hours ago")
    return None


def _says_it_again(case: Case, sent: Sent) -> bool:
    outbound, visit = case.outbound, case.visit.id if case.visit else ""
    if (sent.message, sent.patient) != (outbound.message, case.patient.id if case.patient else ""):
        return False
    if outbound.neutral:
        # One note that asks for a call says as much as five; what must arrive asks again.
        return not outbound.safety_critical
    return (sent.visit, sent.occurrence) == (visit, outbound.occurrence)


def due(case: Case, now: datetime) -> Verdict | None:
    return Wait(case.outbound.due_at, "not_due") if now < case.outbound.due_at else None


def clinic_is_sending(case: Case, now: datetime) -> Verdict | None:
    exempt = case.outbound.origin == "answer" or case.outbound.channel == "task"
    return Wait(_next_look(case, now), "paused") if case.paused and not exempt else None


def awake(case: Case, now: datetime) -> Verdict | None:
    if not has_hours(case):
        return None
    hours = writing_hours(case.patient, case.clinic, case.outbound.category)
    if is_open(hours, now):
        return None
    return Wait(next_open(hours, now) or case.outbound.not_after, "quiet_hours")


def has_hours(case: Case) -> bool:
    """Whether quiet hours and caps matter to it."""
    outbound = case.outbound
    return outbound.channel != "task" and outbound.origin != "answer" and outbound.category != "safety"


def not_too_many(case: Case, now: datetime) -> Verdict | None:
    """A cap defers; it never stops what is safety-critical, though that counts."""
    if not has_hours(case) or case.outbound.safety_critical or _corrects(case):
        return None
    return max(_capped(case, now), key=lambda wait: wait.until, default=None)


def _corrects(case: Case) -> bool:
    """The new time of a visit that moved: whoever holds the old one must hear of it today."""
    return case.outbound.occurrence > 0 and case.step is not None and case.step.corrects


def _capped(case: Case, now: datetime) -> Iterator[Wait]:
    if case.outbound.channel == "email":
        if case.outbound.category == "education":
            lectures = _recent(case, now, EDUCATION_MAIL_EVERY, category="education")
            yield from _over(lectures, 1, EDUCATION_MAIL_EVERY)
        if case.outbound.category == "feedback":
            asked = _recent(case, now, FEEDBACK_EVERY, category="feedback")
            yield from _over(asked, 1, FEEDBACK_EVERY)
        return
    zone = (case.patient.zone if case.patient else None) or case.clinic.zone
    tomorrow = next_midnight(now, zone)
    today = [sent for sent in _recent(case, now, DAY * 2) if next_midnight(sent.at, zone) == tomorrow]
    # Care comes first: what is not care leaves the last place of the day and of the week to it.
    place_for_care = 0 if PURPOSE_OF[case.outbound.category] == "care" else 1
    if len(today) >= TEXTS_A_DAY - place_for_care:
        yield Wait(tomorrow, "cap")
    yield from _over(_recent(case, now, DAY), TEXTS_IN_24_HOURS, DAY)
    in_series = case.patient is not None and series.lately(case.patient, now)
    a_week = TEXTS_A_WEEK_IN_SERIES if in_series else TEXTS_A_WEEK
    yield from _over(_recent(case, now, WEEK), a_week - place_for_care, WEEK)
    if case.outbound.category == "marketing":
        yield from _over(_recent(case, now, WEEK, category="marketing"), MARKETING_TEXTS_A_WEEK, WEEK)


def _over(sent: list[Sent], most: int, span: timedelta) -> Iterator[Wait]:
    """Wait until so many have left the rolling span that one more fits."""
    if len(sent) >= most:
        yield Wait(sorted(item.at for item in sent)[len(sent) - most] + span, "cap")


def _recent(case: Case, now: datetime, span: timedelta, category: str = "") -> list[Sent]:
    sent = case.address.recent if case.address else ()
    return [item for item in sent if item.at > now - span and category in ("", item.category)]


Rule = Callable[[Case, datetime], Verdict | None]
RULES: tuple[Rule, ...] = (
    still_useful,
    patient_is_with_us,
    visit_stands,
    journey_goes_on,
    a_clinician_signed,
    not_opted_out,
    consented,
    not_just_said,
    nobody_holds_it,
    clinic_is_sending,
    due,
    awake,
    not_too_many,
)
