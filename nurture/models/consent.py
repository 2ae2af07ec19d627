"""The consent ledger: who agreed to, or stopped, what, in which words. Append only."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Consent(ClinicRow):
    """One line of the ledger. The newest line of (patient, address, purpose) counts.

    `patient` is null where a line speaks for the address itself: an opt-out by its owner, whoever
    shares it. Rules: 47 CFR 64.1200(a)(10)-(12) for revocation; the wording is kept as it was shown.
    """

    patient = models.ForeignKey(
        "nurture.Patient", null=True, on_delete=models.PROTECT, related_name="consents"
    )
    address = models.ForeignKey("nurture.Address", on_delete=models.PROTECT, related_name="consents")
    channel = models.CharField(max_length=8)
    purpose = models.CharField(max_length=12)
    granted = models.BooleanField()
    wording = models.TextField(blank=True)
    wording_version = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=2, blank=True)
    source = models.CharField(
        max_length=200
    )  # the event's source, "sms keyword", "unsubscribe link", "staff"
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "purpose", "-id"], name="consent_of_address")]
