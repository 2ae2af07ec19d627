"""The calendar in our own database: the visits that we know of, in the clinic's hours, chairs and providers.

A row of `Taken` is a quarter hour of one resource; its unique constraint makes a double booking impossible.
Whoever takes time locks the clinic's row first, the last of the locks on people (flow/moving.py): so nobody
waits for half of somebody else's quarter hours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from nurture.core.slots import Cell, Needs, free_starts, needs_of, quarters, room
from nurture.models import Appointment, Clinic, Patient, Taken

#: Nobody is in two places: a patient's other visits stand in the way as a taken chair does.
PATIENT = "patient"
#: No visit lasts longer (core.events).
LONGEST = timedelta(days=1)


class BuiltIn:
    name = "built_in"
    promises = True

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.given = clinic.typed

    def free(self, visit: Appointment, now: datetime, until: datetime) -> list[datetime]:
        starts = free_starts(
            self.given.opening_hours,
            self.given.closures,
            self.given.timezone,
            timedelta(hours=self.given.lead_time_hours),
            timedelta(minutes=visit.minutes),
            self._of_others(visit, now, until) | _of_patient(visit, now, until),
            [*self._needs(visit), [PATIENT]],
            now,
            until,
            after=self._after(visit),
        )
        return [start for start in starts if start != visit.starts_at]

    def _of_others(self, visit: Appointment, now: datetime, until: datetime) -> set[Cell]:
        rows = Taken.objects.for_clinic(self.clinic).filter(at__gt=now - LONGEST, at__lt=until + LONGEST)
        rows = rows.exclude(appointment_id=visit.pk).exclude(held_until__lte=now)
        return set(rows.values_list("resource", "at"))

    def hold(self, visit: Appointment, starts_at: datetime, now: datetime, until: datetime) -> bool:
        if starts_at <= now:
            return False
        try:
            with transaction.atomic():
                _lock(Patient, visit.patient_id)
                _lock(Clinic, self.clinic.pk)
                Taken.objects.filter(appointment=visit, held_until__isnull=False).delete()
                own, others = self._stand(visit, starts_at, now)
                busy = _of_patient(visit, starts_at, starts_at + LONGEST)
                wanted = self._choose(visit, starts_at, own, others | busy)
                self._insert(visit, wanted - own.keys(), until)
        except IntegrityError:
            # Somebody who took no lock: the constraint decides.
            return False
        return bool(wanted)

    def take(self, visit: Appointment, now: datetime) -> bool:
        if visit.status != "booked" or not visit.starts_at or visit.starts_at + self._span(visit) <= now:
            self.release(visit)
            return True
        _lock(Clinic, self.clinic.pk)
        own, others = self._stand(visit, visit.starts_at, now)
        wanted = self._choose(visit, visit.starts_at, own, others)
        if gone := [row.pk for cell, row in own.items() if cell not in wanted]:
            Taken.objects.filter(pk__in=gone).delete()
        if held := [row.pk for cell, row in own.items() if cell in wanted and row.held_until]:
            Taken.objects.filter(pk__in=held).update(held_until=None)
        self._insert(visit, wanted - own.keys(), None)
        return bool(wanted)

    def release(self, visit: Appointment) -> None:
        Taken.objects.filter(appointment=visit).delete()

    def _stand(
        self, visit: Appointment, starts_at: datetime, now: datetime
    ) -> tuple[dict[Cell, Taken], set[Cell]]:
        """What the visit takes or holds, and what others do at that time; holds that ran out end here."""
        times = quarters(starts_at, self._span(visit))
        rows = Taken.objects.for_clinic(self.clinic).filter(Q(at__in=times) | Q(appointment=visit))
        own, others, over = {}, set(), []
        for row in rows:
            if row.appointment_id == visit.pk:
                own[row.resource, row.at] = row
            elif row.held_until and row.held_until <= now:
                over.append(row.pk)
            else:
                others.add((row.resource, row.at))
        if over:
            Taken.objects.filter(pk__in=over).delete()
        return own, others

    def _choose(
        self, visit: Appointment, starts_at: datetime, own: Collection[Cell], taken: set[Cell]
    ) -> set[Cell]:
        """What the visit would take, where it can in the chair that it has; empty where there is no room."""
        has = {name for name, _ in own}
        needs = [sorted(group, key=lambda name: name not in has) for group in self._needs(visit)]
        span = self._span(visit)
        found = room(starts_at, span, taken, [*needs, [PATIENT]])
        return {(name, at) for name in found[:-1] for at in quarters(starts_at, span)} if found else set()

    def _insert(self, visit: Appointment, cells: Iterable[Cell], held_until: datetime | None) -> None:
        Taken.objects.bulk_create(
            Taken(clinic=self.clinic, resource=name, at=at, appointment=visit, held_until=held_until)
            for name, at in sorted(cells)
        )

    def _needs(self, visit: Appointment) -> Needs:
        named = visit.detail.get("provider")
        provider = named[:120] if isinstance(named, str) else ""
        return needs_of(visit.kind, visit.mode, provider, self.given.chairs, self.given.providers)

    def _after(self, visit: Appointment) -> timedelta:
        stays = self.given.recovery_in_chair and visit.kind == "session" and visit.mode == "in_person"
        return timedelta(minutes=self.given.recovery_minutes if stays else 0)

    def _span(self, visit: Appointment) -> timedelta:
        return timedelta(minutes=visit.minutes) + self._after(visit)


def _lock(model: type[Patient] | type[Clinic], pk: int) -> None:
    """The row, until the commit. SQLite has one writer at a time and needs none."""
    if connection.features.has_select_for_update:
        list(model.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


def _of_patient(visit: Appointment, start: datetime, end: datetime) -> set[Cell]:
    """The quarter hours of the patient's other visits that may reach into [start, end)."""
    others = Appointment.objects.filter(patient=visit.patient_id, status="booked").exclude(pk=visit.pk)
    others = others.filter(starts_at__gt=start - LONGEST, starts_at__lt=end)
    return {
        (PATIENT, at)
        for starts_at, minutes in others.values_list("starts_at", "minutes")
        for at in quarters(starts_at, timedelta(minutes=minutes))
    }
