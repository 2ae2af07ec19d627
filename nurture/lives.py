"""A clinic of invented patients and what happens to them, all decided by a seed: a scenario's timeline."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from nurture.core.scenario import Entry, Scenario

#: Over the change of clocks on March 8, 2026.
START = datetime(2026, 2, 16, 14, tzinfo=UTC)
DAYS = 60
PATIENTS = 50
ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Los_Angeles",
    "Pacific/Honolulu",
    None,
)
AREAS = ("212", "312", "602", "310", "808", "813")
FLAGS = ("benzodiazepine", "glp1", "insulin", "pregnancy", "stimulant", "diabetes")
TEXTS = ("can we do next tues after 3", "Y", "thanks!", "who is this", "HELP", "is it ok to drink coffee")
STATES = ("NY", "IL", "AZ", "CA", "HI", "FL")


def scenario(seed: int, patients: int = PATIENTS, days: int = DAYS) -> Scenario:
    """The last two days are quiet: what is under way comes to its end."""
    chance = Random(seed)  # noqa: S311  (a simulation repeats itself)
    clinic = _Lives(chance, START + timedelta(days=days - 2))
    timeline = [entry for number in range(patients) for entry in clinic.of_patient(number)]
    until = START + timedelta(days=days)
    whole = {"start": START.isoformat(), "until": until.isoformat(), "timeline": timeline}
    return Scenario.model_validate(whole)


class _Lives:
    def __init__(self, chance: Random, until: datetime) -> None:
        self.chance, self.until = chance, until
        self.count = 0

    def of_patient(self, number: int) -> list[Entry]:
        return [entry for entry in self._life(number) if entry.at < self.until]

    def _life(self, number: int) -> Iterator[Entry]:
        who = self._person(number)
        begun = START + self._span(0, 35 * 24)
        yield from self._event("patient.signed_up", begun, who)
        yield from self._texts(who, begun)
        yield from self._changes(who, begun)
        booked = begun + self._span(1, 240)
        if self._happens(0.7):
            booked = yield from self._visit("consult", f"c-{number}", who, booked)
        for session in range(self.chance.randint(0, 3)):
            booked = yield from self._visit(
                "session", f"s-{number}-{session}", who, booked + self._span(1, 96)
            )
        if self._happens(0.08):
            yield from self._event(
                self.chance.choice(("patient.discharged", "patient.deceased")), booked, who
            )

    def _person(self, number: int) -> dict[str, Any]:
        shared = number - 1 if number % 10 == 1 else number  # a couple with one phone
        zone = self.chance.choice(ZONES)
        consent = {
            "sms": self._some("care", "feedback", "marketing", first=0.9),
            "email": self._some("care", "education", "feedback", first=0.9),
        }
        return {
            "id": f"p-{number}",
            "given_name": f"Ana{number}",
            "mobile": f"+1{AREAS[shared % 6]}55501{shared:02d}",
            "email": f"p{number}@example.org",
            "state": self.chance.choice(STATES),
            "language": self.chance.choice(("en", "en", "es")),
            "flags": self.chance.sample(FLAGS, self.chance.choice((0, 0, 0, 1, 2))),
            "unencrypted_ok": self._happens(0.85),
            "consent": consent,
        } | ({"timezone": zone} if zone else {})

    def _visit(
        self, kind: str, name: str, who: dict[str, Any], booked: datetime
    ) -> Generator[Entry, None, datetime]:
        """Booked, moved now and then, and ended in one of the ways in which visits end. Returns its end."""
        starts = self._office_hours(booked + self._span(6, 20 * 24))
        yield from self._event(f"{kind}.booked", booked, who, self._at(name, starts))
        for _ in range(self.chance.choice((0, 0, 0, 1, 1, 2))):
            told = booked + (starts - booked) * self.chance.uniform(0.1, 0.99)
            starts = self._office_hours(told + self._span(4, 12 * 24))
            yield from self._event(f"{kind}.moved", told, who, self._at(name, starts))
            booked = told
        for fact in ("ride.confirmed", "forms.completed", "consent.signed", "medication.reviewed"):
            if self._happens(0.5):
                told = booked + (starts - booked) * self.chance.uniform(0.05, 0.95)
                yield from self._event(fact, told, who, {"id": name})
        yield from self._end(kind, name, who, booked, starts)
        return starts + timedelta(hours=2)

    def _end(
        self, kind: str, name: str, who: dict[str, Any], booked: datetime, starts: datetime
    ) -> Iterator[Entry]:
        if self._happens(0.15):
            told = booked + (starts - booked) * self.chance.uniform(0.1, 0.99)
            yield from self._event(f"{kind}.cancelled", told, who, {"id": name})
        elif self._happens(0.1):
            yield from self._event(f"{kind}.no_show", starts + timedelta(hours=1), who, {"id": name})
        elif kind == "consult":
            outcome = self.chance.choice(("candidate", "candidate", "not_a_candidate", "undecided"))
            yield from self._event(
                "consult.completed", starts + timedelta(hours=1), who, {"id": name}, outcome=outcome
            )
        else:
            yield from self._event("session.checked_in", starts, who, {"id": name})
            yield from self._event(
                "session.discharged", starts + timedelta(hours=2), who, {"id": name}, reason="done"
            )

    def _texts(self, who: dict[str, Any], begun: datetime) -> Iterator[Entry]:
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            yield self._reply(who, begun + self._span(1, 30 * 24), self.chance.choice(TEXTS))
        if self._happens(0.2):
            stopped = begun + self._span(1, 25 * 24)
            yield self._reply(
                who, stopped, self.chance.choice(("STOP", "Stop.", "stop please", "unsubscribe"))
            )
            if self._happens(0.5):
                yield self._reply(who, stopped + self._span(0.02, 12 * 24), "START")

    def _changes(self, who: dict[str, Any], begun: datetime) -> Iterator[Entry]:
        """What staff do, and news about the patient."""
        if self._happens(0.2):
            held = begun + self._span(1, 20 * 24)
            yield self._staff(held, "hold", who)
            yield self._staff(held + self._span(1, 96), "resume", who)
        if self._happens(0.2):
            message = self.chance.choice(
                ("session_preparation/ride", "session_preparation/fasting", "welcome/letter")
            )
            do = self.chance.choice(("send", "skip", "hold"))
            yield self._staff(begun + self._span(1, 25 * 24), do, who, message=message)
        if self._happens(0.15):
            news = {"timezone": self.chance.choice(ZONES[:-1]), "email": f"new-{who['email']}"}
            yield from self._event(
                "patient.updated", begun + self._span(1, 25 * 24), {"id": who["id"]} | news
            )

    # ---- words of the timeline

    def _event(
        self, kind: str, at: datetime, who: dict[str, Any], visit: dict[str, Any] | None = None, **said: Any
    ) -> Iterator[Entry]:
        """It arrives at once, or late, and sometimes twice. `at` is when it happened."""
        self.count += 1
        patient = who if kind.startswith("patient.") else {"id": who["id"]}
        data = {"patient": patient, **({"appointment": visit} if visit else {}), **said}
        raw = {"id": f"e-{self.count}", "type": kind, "time": at.isoformat(), "data": data}
        arrived = at + (self._span(0.1, 40) if self._happens(0.1) else timedelta())
        yield _entry(arrived, event=raw)
        if self._happens(0.05):
            yield _entry(arrived + self._span(0.01, 48), event=raw)

    def _reply(self, who: dict[str, Any], at: datetime, body: str) -> Entry:
        return _entry(at, reply={"from": who["mobile"], "body": body})

    def _staff(self, at: datetime, do: str, who: dict[str, Any], **more: Any) -> Entry:
        return _entry(at, staff={"do": do, "patient": who["id"], "reason": "asked", **more})

    def _at(self, name: str, starts: datetime) -> dict[str, Any]:
        mode = "telehealth" if name.startswith("c") and self._happens(0.4) else "in_person"
        return {"id": name, "starts_at": starts.isoformat(), "minutes": 60, "mode": mode}

    def _office_hours(self, moment: datetime) -> datetime:
        there = moment.astimezone(ZoneInfo("America/New_York")) + timedelta(days=1)
        return there.replace(hour=self.chance.randint(9, 16), minute=0, second=0, microsecond=0).astimezone(
            UTC
        )

    def _span(self, least: float, most: float) -> timedelta:
        """Hours, to the second."""
        return timedelta(seconds=int(self.chance.uniform(least, most) * 3600))

    def _happens(self, probability: float) -> bool:
        return self.chance.random() < probability

    def _some(self, *purposes: str, first: float) -> list[str]:
        return [one for one in purposes if self._happens(first if one == purposes[0] else 0.6)]


def _entry(at: datetime, **what: Any) -> Entry:
    return Entry.model_validate({"at": at.isoformat(), **what})
