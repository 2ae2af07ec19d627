"""A text or an e-mail that came in, as it came."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Reply(ClinicRow):
    address = models.ForeignKey("nurture.Address", on_delete=models.PROTECT, related_name="replies")
    provider_id = models.CharField(max_length=120, unique=True)
    body = models.TextField(blank=True)
    intent = models.CharField(max_length=20)
    meaning = models.JSONField(
        default=dict, db_default={}, help_text="how it was understood, and by which words"
    )
    corrected_intent = models.CharField(
        max_length=20, blank=True, default="", db_default="", help_text="what a person says it meant"
    )
    media = models.JSONField(
        default=list, db_default=[], help_text="links to photos and files; never fetched"
    )
    received_at = models.DateTimeField()
    raw = models.JSONField()
