"""A provider signs the clinical parameters of a clinic. A change asks for a new signature."""

from __future__ import annotations

from typing import Any

from nurture import audit
from nurture.core.clinic import CLINICAL
from nurture.flow import clock
from nurture.models import Clinic, ParameterSignature


def sign(clinic: Clinic, by: str) -> bool:
    """Signs the values as they stand. False where these very values are signed already."""
    if is_signed(clinic):
        return False
    now = clock.now()
    row = ParameterSignature.objects.create(
        clinic=clinic, parameters=clinical(clinic), signed_by=by, signed_at=now
    )
    audit.record(row, "signed", by, now)
    return True


def is_signed(clinic: Clinic) -> bool:
    newest = ParameterSignature.objects.for_clinic(clinic).order_by("-pk").first()
    return newest is not None and newest.parameters == clinical(clinic)


def clinical(clinic: Clinic) -> dict[str, Any]:
    return clinic.typed.model_dump(mode="json", include=set(CLINICAL))
