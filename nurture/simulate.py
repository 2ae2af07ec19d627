"""`nurture simulate`: a scenario through the real flow, under a virtual clock, on a throw-away database.

Everything is the product's own: intake, planner, policy, rendering, replies, the Twilio and SMTP channels.
Only the phone network and the mail server behind them are the sandbox's, in this process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.management import call_command
from django.db.models import Min

from nurture import wake
from nurture.channels import letters
from nurture.channels.base import Channel
from nurture.channels.smtp import Smtp
from nurture.channels.twilio import Twilio
from nurture.channels.twilio_hooks import parse_reply, parse_status
from nurture.core.events import EventRefused
from nurture.core.lines import FaultyFile
from nurture.core.scenario import Entry, Inbound, Scenario, StaffAct, parse_scenario
from nurture.core.status import OPEN
from nurture.errors import NurtureError
from nurture.flow import (
    answer,
    clock,
    dispatch,
    due,
    holds,
    inbox,
    pager,
    pages,
    publish,
    receive,
    reconcile,
    staff,
    tasks,
    track,
    ways,
)
from nurture.flow.consent import patients_at
from nurture.models import Clinic, Message, Task
from nurture.sandbox.inside import InProcessHttp, InProcessMail
from nurture.sandbox.log import Log
from nurture.sandbox.network import Network

#: Fields that a timeline may leave out take no part in the question whether an event came before.
FILLED_IN = ("specversion", "source", "time")
#: More rounds than this at one instant mean that something waits for itself.
MOST_ROUNDS = 1_000


def run(path: str, *, as_json: bool = False) -> Iterator[str]:
    """Runs a scenario file; yields the lines to print. Raises NurtureError for a file that is no scenario."""
    from nurture.timeline import as_lines, as_text

    try:
        scenario = parse_scenario(Path(path).read_text(encoding="utf-8-sig"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise NurtureError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    except FaultyFile as error:
        raise NurtureError(str(error)) from None
    call_command("migrate", verbosity=0, interactive=False)
    simulation = Simulation(scenario)
    simulation.run()
    yield from (as_lines if as_json else as_text)(simulation.clinic, simulation.errors)


class Simulation:
    """`seed` decides the provider's ids and its chance."""

    def __init__(self, scenario: Scenario, seed: int = 0) -> None:
        self.now = scenario.start
        self.until = scenario.until
        self.waiting = sorted(scenario.timeline, key=lambda entry: entry.at)
        self.errors: list[dict[str, str]] = []
        self.log, names = Log(":memory:"), Random(seed)  # noqa: S311  (ids that repeat, not secrets)
        self.network = Network(
            self.log, lambda: self.now, lambda: f"{names.getrandbits(128):032x}", seed=seed
        )
        self.channels: dict[str, Channel] = {
            "sms": Twilio("AC" + "0" * 32, "simulated", http=InProcessHttp(self.network)),
            "email": Smtp("smtp://localhost", connect=lambda: InProcessMail(self.network)),
        }
        self.clinic = Clinic.objects.create(
            slug="simulated",
            parameters=scenario.clinic.model_dump(mode="json", exclude_unset=True),
            sms_sender="+12125550199",
            email_from="care@example.org",
            created_at=self.now,
        )

    def run(self) -> None:
        with self.played():
            publish.publish()
            rounds = 0
            while (at := self._next_moment()) is not None and at <= self.until:
                rounds = rounds + 1 if at <= self.now else 0
                if rounds > MOST_ROUNDS:
                    raise NurtureError(f"The simulation does not get past {at.isoformat()}.")
                self.now = max(self.now, at)
                self._round()
            self.now = self.until
            pages.ring()

    @contextmanager
    def played(self) -> Iterator[None]:
        """Inside, the flow knows no other time and no other providers than the simulation's."""
        ways.forget_paces()
        with ExitStack() as stack:
            stack.enter_context(wake.silenced())
            stack.enter_context(clock.virtual(lambda: self.now))
            stack.enter_context(ways.simulated(self.channels.__getitem__))
            stack.enter_context(pager.written_down())
            yield

    def _next_moment(self) -> datetime | None:
        moments = [self.waiting[0].at] if self.waiting else []
        page = pages.first_hour().aggregate(at=Min("look_at"))["at"]
        moments += filter(None, [due.next_moment(), page, self.network.next_callback_at()])
        return min(moments, default=None)

    def _round(self) -> None:
        while self.waiting and self.waiting[0].at <= self.now:
            self._happens(self.waiting.pop(0))
        for callback in self.network.callbacks_due(self.now):
            ref = parse_qs(urlsplit(callback.url).query)["m"][0]
            track.report("twilio", ref, parse_status(callback.form))
        dispatch.run()
        reconcile.recover()
        pages.ring()

    def _happens(self, entry: Entry) -> None:
        """What the timeline says; a refusal is a line of the output, and the run goes on."""
        try:
            if entry.event is not None:
                self._event(entry.event, entry.at)
            elif entry.reply:
                self._reply(entry.reply)
            elif entry.staff:
                self._staff(entry.staff)
            elif entry.provider:
                fault = entry.provider
                self.network.fault(fault.channel, fault.fault, fault.count, fault.until)
        except (NurtureError, EventRefused) as error:
            self.errors.append({"kind": "error", "at": _utc(entry.at), "detail": str(error)})

    def _reply(self, said: Inbound) -> None:
        if "@" in said.from_:
            to = said.to or self.clinic.email_from
            inbox.receive(letters.parse(self.network.mail_reply(said.from_, to, said.body, said.subject)))
        else:
            form = self.network.reply(said.from_, said.to or self.clinic.sms_sender, said.body)
            answer.receive(self.clinic, parse_reply(form), form)

    def _event(self, raw: dict[str, Any], at: datetime) -> None:
        filled = {"specversion": "1.0", "source": "simulate", "time": at.isoformat()} | raw
        receive.accept(self.clinic, [filled], ignoring=FILLED_IN)
        receive.sweep()

    def _staff(self, act: StaffAct) -> None:
        named: dict[str, Any] = {"reason": act.reason, "actor": "staff"}
        match act.do:
            case "send" if act.journey:
                staff.start(self.clinic, act.patient, act.journey, appointment_ref=act.appointment, **named)
            case "send":
                staff.send(
                    self.clinic,
                    act.patient,
                    act.message or "",
                    appointment_ref=act.appointment,
                    channel=act.channel,
                    at=act.at,
                    **named,
                )
            case "hold" | "resume" if not act.message:
                verb = holds.hold_patient if act.do == "hold" else holds.resume_patient
                verb(self.clinic, act.patient, **named)
            case "acknowledge" | "close":
                self._deal_with(act)
            case "move":
                holds.move(self._row(act), at=act.at or self.now, **named)
            case "hold" | "resume" | "skip":
                {"hold": holds.hold, "resume": holds.resume, "skip": holds.skip}[act.do](
                    self._row(act), **named
                )

    def _deal_with(self, act: StaffAct) -> bool | None:
        """The open crisis of the patient's phone or mailbox; a close's reason is its outcome."""
        for task in Task.objects.for_clinic(self.clinic).filter(reason="crisis", closed_at=None):
            if act.patient in {patient.external_id for patient in patients_at(task.reply.address)}:
                if act.do == "close":
                    return tasks.close(task, "staff", act.reason, self.now)
                return tasks.acknowledge(task, "staff", self.now)
        raise staff.NoMatch("patient", f"No crisis of patient {act.patient!r} is open.")

    def _row(self, act: StaffAct) -> Message:
        """The next open message of that name."""
        journey, _, step = (act.message or "").partition("/")
        rows = Message.objects.for_clinic(self.clinic).filter(
            patient__external_id=act.patient, journey=journey, step=step, state__in=OPEN
        )
        rows = rows.filter(appointment__external_id=act.appointment) if act.appointment else rows
        if (row := rows.order_by("due_at", "pk").first()) is None:
            raise staff.NoMatch("message", f"Patient {act.patient!r} has no open message {act.message!r}.")
        return row


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
