"""A patient, known by the id that the clinic's own system uses."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Patient(ClinicRow):
    external_id = models.CharField(max_length=200)
    given_name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    mobile = models.ForeignKey(
        "nurture.Address", null=True, blank=True, on_delete=models.PROTECT, related_name="mobile_of"
    )
    email = models.ForeignKey(
        "nurture.Address", null=True, blank=True, on_delete=models.PROTECT, related_name="email_of"
    )
    ride_contact = models.ForeignKey(
        "nurture.Address",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ride_contact_of",
        help_text="who takes the patient home, and agreed to one text about it",
    )
    timezone = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=2, default="en")
    flags = models.JSONField(default=list)
    unencrypted_ok = models.BooleanField(default=False)
    medication_reviewed_at = models.DateTimeField(null=True, blank=True)
    forms_completed_at = models.DateTimeField(null=True, blank=True, help_text="for every visit to come")
    consent_signed_at = models.DateTimeField(null=True, blank=True, help_text="for every visit to come")
    sessions_planned = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="of the newest approved plan"
    )
    plan_approved_at = models.DateTimeField(null=True, blank=True)
    series_completed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.JSONField(default=dict, help_text="field -> time of the newest event that spoke of it")
    status = models.CharField(max_length=12, default="active")  # active | discharged | deceased
    held_at = models.DateTimeField(null=True, blank=True)
    held_why = models.CharField(max_length=200, blank=True)
    extra = models.JSONField(default=dict, help_text="fields of the intake that this version does not know")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "external_id"], name="patient_once_per_clinic")
        ]
