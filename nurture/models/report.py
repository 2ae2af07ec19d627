"""What a provider reported later about a message: kept raw, once each."""

from __future__ import annotations

from django.db import models


class Report(models.Model):
    """`clinic` and `message` are null where the report names no message of ours: kept, never guessed."""

    clinic = models.ForeignKey("nurture.Clinic", null=True, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(
        "nurture.Message", null=True, on_delete=models.PROTECT, related_name="reports"
    )
    provider = models.CharField(max_length=20)
    identity = models.CharField(
        max_length=64, unique=True, help_text="hash of what makes the report this one"
    )
    provider_id = models.CharField(max_length=120)
    status = models.CharField(max_length=40)
    code = models.CharField(max_length=40, blank=True)
    raw = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["received_at"], condition=models.Q(message=None), name="report_of_nobody")
        ]
