"""What is being talked about with the owner of an address, by text or e-mail: one row an address."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Conversation(ClinicRow):
    """`state` and what each state keeps: core.conversation. Idle once `expires_at` has passed.

    `offer`: the starts that were offered, ISO 8601 in UTC, in the order of their numbers. `pending`: what
    waits for an answer, such as the visits to choose from and what is wanted of the chosen one.
    """

    address = models.OneToOneField("nurture.Address", on_delete=models.PROTECT, related_name="conversation")
    appointment = models.ForeignKey("nurture.Appointment", null=True, on_delete=models.PROTECT)
    state = models.CharField(max_length=12, default="idle")
    offer = models.JSONField(default=list)
    pending = models.JSONField(default=dict)
    offers = models.PositiveSmallIntegerField(default=0, help_text="made in this conversation")
    misunderstood = models.PositiveSmallIntegerField(default=0, help_text="in this conversation")
    expires_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
