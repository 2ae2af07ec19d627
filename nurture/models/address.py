"""A phone or a mailbox. It, not the patient, holds opt-outs: two patients may share one."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Address(ClinicRow):
    channel = models.CharField(max_length=8)  # sms | email
    value = models.CharField(max_length=254)
    opted_out = models.JSONField(default=list, help_text="the purposes that its owner stopped")
    opted_out_at = models.DateTimeField(null=True, blank=True)
    invalid_at = models.DateTimeField(null=True, blank=True)
    invalid_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "channel", "value"], name="address_once_per_clinic")
        ]
