"""What is known when a text comes, from the rows: for the core to decide by, and to understand it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Q

from nurture.calendars import calendar_of
from nurture.core.clinic import Parameters
from nurture.core.opening import is_open, next_opening
from nurture.core.replies.meaning import Asked, Context, Meaning
from nurture.core.status import GONE
from nurture.core.talk.asking import ANSWERED_WITHIN, ASKS, LISTS
from nurture.core.talk.heard import Heard
from nurture.core.talk.situation import Question, Situation, Talk, Visit
from nurture.core.talk.words import is_automatic, language_of
from nurture.flow import crisis, facts, own_words, saying, talks
from nurture.models import Address, Appointment, Clinic, Message, Patient

#: A visit that has begun is still the one that somebody is late for.
HAS_BEGUN = timedelta(hours=1)
#: States of a conversation in which something that we listed may be answered.
OF_LISTS = ("offered", "choosing", "scope")


@dataclass
class Hearing:
    """One text with all that it is heard with. Under the locks of its address and of the patients there."""

    clinic: Clinic
    address: Address
    patients: Sequence[Patient]
    text: str
    now: datetime
    media: Sequence[str] = ()
    quiet: bool = False  # the machine has answered already, or must not
    meaning: Meaning = field(default_factory=lambda: Meaning("other"))

    @property
    def parameters(self) -> Parameters:
        return facts.parameters_of(self.clinic)

    @property
    def language(self) -> str:
        """The patients', where they have one in common; else that of the text."""
        spoken = {patient.language for patient in self.patients}
        return spoken.pop() if len(spoken) == 1 else language_of(self.text)

    def heard(self, talk: Talk) -> Heard:
        return Heard(talk, self.meaning, self.text, self.situation, self.now)

    @cached_property
    def talk(self) -> Talk:
        return talks.talk_of(self.address)

    @cached_property
    def appointments(self) -> dict[int, Appointment]:
        """Those that are to come, and those of questions that still stand."""
        coming = Q(status="booked", starts_at__gt=self.now - HAS_BEGUN)
        asked = Q(status__in=["cancelled", "no_show"], starts_at__gt=self.now - ANSWERED_WITHIN["remind"])
        rows = Appointment.objects.filter(coming | asked, patient__in=self.patients)
        return {row.pk: row for row in rows.select_related("clinic", "patient").order_by("starts_at", "pk")}

    @cached_property
    def situation(self) -> Situation:
        visits = [self._visit(row) for row in self.appointments.values()]
        said = self._said()
        questions = tuple(self._questions(said))
        return Situation(
            patients=tuple(patient.pk for patient in self.patients),
            visits=tuple(visit for visit in visits if visit.status == "booked"),
            gone=tuple(visit for visit in visits if visit.status != "booked"),
            questions=questions,
            channel=self.address.channel,
            is_open=is_open(self.parameters, self.now),
            reads_at=next_opening(self.parameters, self.now),
            lead=timedelta(hours=self.parameters.lead_time_hours),
            promises=calendar_of(self.clinic).promises,
            stopped="care" in self.address.opted_out,
            held=any(patient.held_at or patient.status != "active" for patient in self.patients),
            in_crisis=crisis.open_task(self.address) is not None,
            automatic=is_automatic(self.text),
            media=bool(self.media),
            fresh=bool(said and questions and said[0].sent_at == questions[0].at),
            spent=saying.is_spent(self.address, self.now),
        )

    def _visit(self, row: Appointment) -> Visit:
        return Visit(
            id=row.pk,
            patient=row.patient_id,
            name=row.patient.given_name,
            kind=row.kind,
            starts_at=row.starts_at,
            zone=self.zone_of(row),
            status=row.status,
            revision=row.revision,
            confirmed=row.confirmed_at is not None,
            needs_ride=row.kind == "session" and row.mode == "in_person",
            ride_confirmed=row.ride_confirmed_at is not None,
            missed_before=row.detail.get("no_shows", 0) > 1,
        )

    def zone_of(self, row: Appointment) -> str:
        """A visit in person happens on the clinic's clocks, one by video on the patient's."""
        home = row.patient.timezone if row.mode == "telehealth" else ""
        return home or self.parameters.timezone

    # ---- what we asked

    def _said(self) -> list[Message]:
        """What left to this address, the newest first."""
        since = self.now - ANSWERED_WITHIN["remind"]
        rows = Message.objects.filter(address=self.address, state__in=GONE, sent_at__gte=since)
        return list(rows.order_by("-sent_at", "-pk"))

    def _questions(self, said: Iterable[Message]) -> Iterator[Question]:
        """What still waits for an answer; nothing that lies behind a list which is no longer open."""
        listed = False
        taken_over_at = self.talk.changed_at if self.talk.state == "handed" else None
        for row in said:
            message = f"{row.journey}/{row.step}"
            if message.startswith("conversation/crisis") or (
                taken_over_at and row.created_at < taken_over_at
            ):
                return
            if message not in ASKS:
                continue
            if message in LISTS:
                if self.talk.state not in OF_LISTS:
                    return
                if not listed:
                    listed = True
                    yield Question(message, row.sent_at)
            elif self._still_asks(row, message):
                yield self._question(row, message)

    def _still_asks(self, row: Message, message: str) -> bool:
        if self.now - row.sent_at >= ANSWERED_WITHIN[ASKS[message].asked]:
            return False
        if ASKS[message].asked == "mood" or row.appointment_id is None:
            return True
        visit = self.appointments.get(row.appointment_id)
        if visit is None:
            return False
        if row.journey in ("consult_preparation", "session_preparation"):
            return (
                visit.status == "booked" and row.occurrence == visit.revision and visit.starts_at > self.now
            )
        return True

    def _question(self, row: Message, message: str) -> Question:
        named = [pk for pk, visit in self.appointments.items() if visit.external_id in (row.named or ())]
        return Question(message, row.sent_at, row.patient_id, row.appointment_id, tuple(named))

    # ---- for understanding

    def context(self) -> Context:
        return self.context_of(self._subject())

    def context_of(self, subject: Appointment | None) -> Context:
        """`zone` is that in which the visit's times are told: so the patient means them."""
        return Context(
            now=self.now,
            asked=self._asked(),
            zone=self.zone_of(subject) if subject else self._home(),
            language=self.language,
            offer=self._listed(),
            visit_at=subject.starts_at if subject else None,
            words=own_words.spoken_here(),
        )

    def _asked(self) -> Asked:
        if question := next(iter(self.situation.questions), None):
            return ASKS[question.message].asked
        last = next(iter(self._said()), None)
        return "edu" if last and last.category in ("education", "marketing") else "none"

    def _listed(self) -> tuple[datetime, ...]:
        """The starts of what was listed, in the order of their numbers."""
        if self.talk.state == "choosing":
            rows = filter(None, map(self.appointments.get, self.talk.choices))
            return tuple(row.starts_at for row in rows)
        return self.talk.offer

    def _subject(self) -> Appointment | None:
        """The visit that is probably talked about."""
        asked = (question.visit for question in self.situation.questions)
        for visit_id in (self.talk.visit, *asked, *self.appointments):
            if visit_id is not None and visit_id in self.appointments:
                return self.appointments[visit_id]
        return None

    def _home(self) -> str:
        return next((p.timezone for p in self.patients if p.timezone), self.parameters.timezone)
