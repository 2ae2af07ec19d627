"""What was published: versions of messages and journeys, per clinic. Sending uses these, never the files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nurture.models.base import ClinicRow


class ContentVersion(ClinicRow):
    """One text of one message. `compiled` is what rendering needs, made once when it was published."""

    message = models.CharField(max_length=101)  # journey/step
    channel = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    digest = models.CharField(max_length=64)
    source = models.TextField()
    compiled = models.JSONField()
    current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "message", "channel", "language"],
                condition=Q(current=True),
                name="content_one_current",
            )
        ]


class JourneyVersion(ClinicRow):
    name = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    source = models.TextField()
    current = models.BooleanField(default=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "name"], condition=Q(current=True), name="journey_one_current"
            )
        ]
