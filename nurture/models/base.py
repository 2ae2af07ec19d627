"""What every row has in common: it belongs to one clinic, and is reached through it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class ClinicRows(models.QuerySet):
    """`for_clinic` is the one way from a request to rows: no query crosses clinics by accident."""

    def for_clinic(self, clinic: Any) -> Self:
        return self.filter(clinic=clinic)


class ClinicRow(models.Model):
    clinic = models.ForeignKey("nurture.Clinic", on_delete=models.PROTECT, related_name="+")

    objects = ClinicRows.as_manager()

    class Meta:
        abstract = True
