"""A text that came in, as it came."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Reply(ClinicRow):
    address = models.ForeignKey("nurture.Address", on_delete=models.PROTECT, related_name="replies")
    provider_id = models.CharField(max_length=120, unique=True)
    body = models.TextField(blank=True)
    intent = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    raw = models.JSONField()
