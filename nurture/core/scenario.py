"""What a scenario file of `nurture simulate` may say."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from nurture.core.clinic import Parameters
from nurture.core.events import Moment
from nurture.core.lines import FaultyFile, Lines
from nurture.core.text import email_address, phone_number

UtcMoment = Annotated[Moment, AfterValidator(lambda moment: moment.astimezone(UTC))]
Correspondent = Annotated[
    str, AfterValidator(lambda text: email_address(text) if "@" in text else phone_number(text))
]
#: YAML reads an unquoted 429 as a number.
Text = Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Inbound(_Strict):
    """A text, or an e-mail where `from` is a mailbox. `to`: the clinic's own unless it is said."""

    from_: Correspondent = Field(alias="from")
    to: Correspondent | None = None
    body: Text
    subject: Text = ""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.to and ("@" in self.to) != ("@" in self.from_):
            raise ValueError("`from` and `to` are two phones or two mailboxes")
        if self.subject and "@" not in self.from_:
            raise ValueError("only an e-mail has a subject")
        return self


class StaffAct(_Strict):
    do: Literal["send", "hold", "resume", "skip", "move", "acknowledge", "close"]  # the last two: a crisis
    patient: Text
    message: str | None = None
    journey: str | None = None
    appointment: Text | None = None
    channel: Literal["sms", "email"] | None = None
    at: UtcMoment | None = None
    reason: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.do == "send" and bool(self.message) == bool(self.journey):
            raise ValueError("to send, name either a message or a journey")
        if self.do in ("skip", "move") and not self.message:
            raise ValueError(f"to {self.do}, name the message")
        if self.do == "move" and self.at is None:
            raise ValueError("to move, say `at`")
        return self


class Fault(_Strict):
    channel: Literal["sms", "email"]
    fault: Text
    count: Annotated[int, Field(ge=1)] = 1
    until: UtcMoment | None = None


class Entry(_Strict):
    """One line of the timeline: a time, and the one thing that happens then."""

    at: UtcMoment
    event: dict[str, Any] | None = None
    reply: Inbound | None = None
    staff: StaffAct | None = None
    provider: Fault | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if sum(thing is not None for thing in (self.event, self.reply, self.staff, self.provider)) != 1:
            raise ValueError("an entry has exactly one of event, reply, staff, provider")
        return self


class Scenario(_Strict):
    clinic: Parameters = Parameters()
    start: UtcMoment
    until: UtcMoment
    timeline: list[Entry] = []


def parse_scenario(text: str, path: str) -> Scenario:
    """A scenario from YAML. Raises FaultyFile with every fault; an event is checked when it happens."""
    lines = Lines(text, path)
    scenario = lines.validated(Scenario)
    faults = [
        lines.fault(("timeline", str(place), "at"), "lies outside start and until")
        for place, entry in enumerate(scenario.timeline)
        if not scenario.start <= entry.at <= scenario.until
    ]
    if scenario.until <= scenario.start:
        faults.append(lines.fault(("until",), "is not after start"))
    if faults:
        raise FaultyFile(faults)
    return scenario
