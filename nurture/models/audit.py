"""Who did what, when. Rows are only ever added."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class AuditEntry(ClinicRow):
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=20)
    noun_id = models.BigIntegerField()
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["noun", "noun_id", "id"], name="audit_of_row")]
