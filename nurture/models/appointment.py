"""A visit: a consult or a session, known by the clinic's own id for it."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Appointment(ClinicRow):
    patient = models.ForeignKey("nurture.Patient", on_delete=models.PROTECT, related_name="appointments")
    external_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)  # consult | session
    starts_at = models.DateTimeField(null=True)  # null: first heard of by something that names no time
    minutes = models.PositiveIntegerField(default=60)
    mode = models.CharField(max_length=12, default="in_person")
    status = models.CharField(max_length=12, default="booked")
    revision = models.PositiveIntegerField(default=0, help_text="grows by one with every applied move")
    booked_at = models.DateTimeField(null=True, help_text="time of the event that set starts_at")
    ended_at = models.DateTimeField(null=True, help_text="time of the discharge, or of the completion")
    answered_at = models.DateTimeField(
        null=True, help_text="when the patient wrote after being asked how it went"
    )
    last_event_time = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ride_confirmed_at = models.DateTimeField(null=True, blank=True)
    forms_completed_at = models.DateTimeField(null=True, blank=True)
    consent_signed_at = models.DateTimeField(null=True, blank=True)
    detail = models.JSONField(default=dict, help_text="outcome, discharge reason and fields not known here")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "external_id"], name="appointment_once_per_clinic")
        ]
