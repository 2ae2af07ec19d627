"""A channel that only a person can mend: nothing of one clinic's leaves by it but a probe now and then."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nurture.models.base import ClinicRow


class Pause(ClinicRow):
    """Begun by a refusal of our account or sender, or by a carrier's report of the same.

    `until_delivered`: the provider took the messages and the carrier refused them, so that only a delivery
    proves the channel mended; else an acceptance does.
    """

    channel = models.CharField(max_length=8)  # sms | email
    sender = models.CharField(max_length=254)
    code = models.CharField(max_length=40)
    until_delivered = models.BooleanField(default=False)
    paused_at = models.DateTimeField()
    probe_at = models.DateTimeField(help_text="when one message may try again")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "channel"], condition=Q(ended_at=None), name="pause_one_open"
            )
        ]
