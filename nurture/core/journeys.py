"""What a journey file may say, and whether it makes sense. Every fault names file, line and field."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from nurture.core.conditions import unknown_term
from nurture.core.events import VISIT_TYPES, EventType
from nurture.core.lines import FaultyFile, Lines
from nurture.core.when import OF_SERIES, When, parse_when

Channel = Literal["sms", "email"]
TaskReason = Literal[
    "crisis",
    "safety_check",
    "opt_out_with_visit",
    "outcome_unknown",
    "undelivered_safety",
    "held_safety",
    "unconfirmed",
    "no_ride",
    "forms_missing",
    "medication_review",
    "contraindication",
    "question",
    "reschedule_request",
    "wrong_number",
    "provider_paused",
]
Category = Literal["care", "admin", "safety", "education", "marketing", "feedback"]

#: Category of the messages that no journey plans, by their folder.
UNPLANNED: dict[str, Category] = {"conversation": "admin", "staff": "care"}

#: Words that an `at` may use for the moment a journey started, by the last word of its trigger.
TRIGGER_WORDS = {
    "signed_up": "signup",
    "booked": "booking",
    "completed": "completion",
    "discharged": "discharge",
    "checked_in": "check-in",
    "no_show": "no-show",
    "approved": "approval",
}


def _known_term(term: str) -> str:
    if problem := unknown_term(term):
        raise ValueError(problem)
    return term


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Term = Annotated[str, AfterValidator(_known_term)]
WhenText = Annotated[When, BeforeValidator(lambda text: parse_when(text) if isinstance(text, str) else text)]


class Step(BaseModel):
    """One message (or one staff task) of a journey.

    `channels` are all sent; a `fallback` is used, in order, when a step's first channel cannot be.
    `by` is the latest moment it must have arrived, `until` the moment from which it is of no more use.
    `merge_into` names steps that say it as well: due within the same hour, only one of those goes.
    `outside` says what to do when its time falls outside the hours in which a person may be written to.
    `batch`: of several visits booked together, the earliest one's message speaks for the others.
    `corrects`: said for an earlier time of the visit and due within a day, it goes at once and past any cap.
    `clear_of_sessions`: a day later while a session stands within the day after it, or half a day before.
    `started_by` limits the step to runs that this event started; `to` names the recipient.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True
    )

    at: WhenText
    until: WhenText
    by: WhenText | None = None
    channels: Annotated[tuple[Channel, ...], BeforeValidator(_as_list)] = ()
    fallback: Annotated[tuple[Channel, ...], BeforeValidator(_as_list)] = ()
    task: TaskReason | None = None
    urgency: Literal["now", "today", "soon"] = "today"
    detail: Annotated[str, Field(max_length=300)] = ""
    category: Category = "care"
    conditions: Annotated[tuple[Term, ...], BeforeValidator(_as_list)] = Field((), alias="if")
    exits: Annotated[tuple[EventType, ...], BeforeValidator(_as_list)] = ()
    outside: Literal["earlier", "later", "skip"] = "later"
    merge_into: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    batch: bool = False
    corrects: bool = False
    clear_of_sessions: bool = False
    started_by: EventType | None = None
    to: Literal["patient", "ride_contact"] = "patient"
    safety_critical: bool = False
    enabled: bool = True


class Journey(BaseModel):
    """A journey: which events start it, which events end it, and its steps in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    journey: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    title: str
    starts: Annotated[tuple[EventType, ...], BeforeValidator(_as_list), Field(min_length=1)]
    exits: Annotated[tuple[EventType, ...], BeforeValidator(_as_list)] = ()
    steps: Annotated[dict[str, Step], Field(min_length=1)]

    @property
    def name(self) -> str:
        return self.journey

    @property
    def visit_anchored(self) -> bool:
        """Whether every run of it is about one visit."""
        return all(start in VISIT_TYPES for start in self.starts)

    @property
    def visit_kind(self) -> str:
        """`consult` or `session`: what a run of it is about."""
        return self.starts[0].partition(".")[0] if self.visit_anchored else ""


def parse_journey(text: str, path: str, messages: Collection[str] | None = None) -> Journey:
    """A journey from YAML text. `messages` are the known `journey/step/channel` texts; None skips that check.

    Raises FaultyFile with every fault found.
    """
    lines = Lines(text, path)
    journey = lines.validated(Journey)
    if faults := [lines.fault(field, problem) for field, problem in _senseless(journey, messages)]:
        raise FaultyFile(faults)
    return journey


@lru_cache(maxsize=256)
def journey_from(source: str) -> Journey:
    """A journey that was checked when it was published."""
    return parse_journey(source, "published")


def _senseless(journey: Journey, messages: Collection[str] | None) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, step in journey.steps.items():
        at = ("steps", name)
        if bool(step.task) == bool(step.channels):
            yield at, "a step has either channels or a task"
        if step.task and step.fallback:
            yield (*at, "fallback"), "a task has no fallback"
        if set(step.channels) & set(step.fallback):
            yield (*at, "fallback"), "names a channel that is used already"
        for cover in step.merge_into:
            if cover == name or cover not in journey.steps:
                yield (*at, "merge_into"), f"{cover!r} is not another step of this journey"
        if step.started_by and step.started_by not in journey.starts:
            yield (*at, "started_by"), f"this journey does not start on {step.started_by}"
        if step.to != "patient" and step.channels != ("sms",):
            yield (*at, "to"), "a ride contact is written to by sms alone"
        for field in ("at", "by", "until"):
            if problem := _impossible(field, getattr(step, field), journey):
                yield (*at, field), problem
        for channel in (*step.channels, *step.fallback):
            if messages is not None and f"{journey.name}/{name}/{channel}" not in messages:
                yield (
                    at,
                    f"names a message that does not exist: "
                    f"messages/{journey.name}/{name}/{'email.en.md' if channel == 'email' else 'sms.en.txt'}",
                )


def _impossible(field: str, when: When | None, journey: Journey) -> str:
    if when is None:
        return ""
    if when.anchor == "due":
        return _impossible_by_due(field, when)
    starts = " or ".join(journey.starts)
    if when.anchor in OF_SERIES:
        return ""
    if when.anchor != "trigger":
        return "" if journey.visit_anchored else f"there is no visit in a journey that starts on {starts}"
    words = {TRIGGER_WORDS.get(start.rpartition(".")[2], "") for start in journey.starts}
    if when.word and when.word not in words:
        return f"{when.word!r} is not what starts this journey; it starts on {starts}"
    return ""


def _impossible_by_due(field: str, when: When) -> str:
    if field != "until":
        return "a step cannot be timed by its own due time"
    return (
        "" if when.days > 0 or when.elapsed > timedelta() else "it would never be of use; write `after due`"
    )
