"""One try to hand a message to a provider; written, and committed, before the provider is called."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Attempt(ClinicRow):
    message = models.ForeignKey("nurture.Message", on_delete=models.PROTECT, related_name="tries")
    number = models.PositiveSmallIntegerField()
    token = models.PositiveIntegerField()
    intent_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True)  # channels.base.Outcome; empty while under way
    provider_id = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="attempt_numbered_once")]
