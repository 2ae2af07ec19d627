"""An intake event as it came, stored before anybody is told that it was accepted."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Event(ClinicRow):
    source = models.CharField(max_length=200)
    event_id = models.CharField(max_length=200)
    type = models.CharField(max_length=60)
    time = models.DateTimeField()
    patient_ref = models.CharField(max_length=200)
    body = models.JSONField()
    body_hash = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, blank=True)  # applied | stale | refused
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinic", "source", "event_id"], name="event_once")]
        indexes = [
            models.Index(
                fields=["clinic", "patient_ref", "id"],
                condition=models.Q(applied_at=None),
                name="event_unapplied",
            )
        ]
