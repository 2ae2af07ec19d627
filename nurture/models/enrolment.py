"""One run of one journey for one patient."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Enrolment(ClinicRow):
    """`occasion` says which happening started the run: an appointment's id, an event's, or a staff act's."""

    patient = models.ForeignKey("nurture.Patient", on_delete=models.PROTECT, related_name="enrolments")
    appointment = models.ForeignKey(
        "nurture.Appointment", null=True, on_delete=models.PROTECT, related_name="enrolments"
    )
    journey = models.CharField(max_length=40)
    occasion = models.CharField(max_length=420)
    started_by = models.CharField(
        max_length=40, blank=True, db_default="", help_text="type of the event; empty for older runs"
    )
    trigger = models.DateTimeField(help_text="time of the event that started it, or that last moved it")
    happened = models.JSONField(default=list, help_text="types of the events since it began")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "journey", "occasion"], name="enrolment_once_per_occasion"
            )
        ]
