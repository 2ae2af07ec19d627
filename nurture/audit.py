"""Who did what, when; append only. Written in the transaction that makes the change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from nurture.models import AuditEntry


def record(row: Any, verb: str, actor: str, at: datetime, **data: Any) -> None:
    """One change of one row. `data` says from what to what, never a patient's words or address."""
    record_many([entry(row, verb, actor, at, **data)])


def record_of_clinic(clinic: Any, verb: str, actor: str, at: datetime, **data: Any) -> None:
    """A change of the clinic's own row."""
    AuditEntry.objects.create(
        clinic=clinic, at=at, actor=actor, verb=verb, noun="clinic", noun_id=clinic.pk, data=data
    )


def record_many(entries: Iterable[AuditEntry]) -> None:
    AuditEntry.objects.bulk_create(entries)


def entry(row: Any, verb: str, actor: str, at: datetime, **data: Any) -> AuditEntry:
    return AuditEntry(
        clinic_id=row.clinic_id,
        at=at,
        actor=actor,
        verb=verb,
        noun=row._meta.model_name,
        noun_id=row.pk,
        data=data,
    )
