"""News for another system, on its way to the clinic's webhook: an outbox."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nurture.models.base import ClinicRow


class Notice(ClinicRow):
    """`body` is the CloudEvent. Delivered at least once, in no order; the receiver knows it by its id."""

    event_id = models.CharField(max_length=80, unique=True)
    body = models.JSONField()
    state = models.CharField(max_length=12, default="planned")  # planned | delivered | given_up
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.PositiveIntegerField(default=0, help_text="fencing: grows with every claim")
    look_at = models.DateTimeField(help_text="when to try, or to look after a claim that was left")
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["look_at"], condition=Q(state="planned"), name="notice_due"),
        ]
