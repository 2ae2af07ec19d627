"""A provider's signature under the clinical parameters of a clinic."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class ParameterSignature(ClinicRow):
    """What was signed, by whom and when; append only. The newest one counts."""

    parameters = models.JSONField(help_text="the values of core.clinic.CLINICAL as they were signed")
    signed_by = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
