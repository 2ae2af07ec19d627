"""Something that a person must do."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nurture.models.base import ClinicRow


class Task(ClinicRow):
    """`cause` makes one open task per cause: a second finding of the same thing adds nothing."""

    patient = models.ForeignKey("nurture.Patient", null=True, on_delete=models.PROTECT, related_name="tasks")
    appointment = models.ForeignKey("nurture.Appointment", null=True, on_delete=models.PROTECT)
    message = models.ForeignKey("nurture.Message", null=True, on_delete=models.PROTECT)
    reply = models.ForeignKey("nurture.Reply", null=True, on_delete=models.PROTECT)
    reason = models.CharField(max_length=30)
    urgency = models.CharField(max_length=8)  # now | today | soon
    detail = models.CharField(max_length=300, blank=True)
    cause = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True, help_text="somebody is on it")
    acknowledged_by = models.CharField(max_length=200, blank=True, default="", db_default="")
    outcome = models.TextField(
        blank=True, default="", db_default="", help_text="what whoever closed it wrote down"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "cause"], condition=Q(closed_at=None), name="task_open_once_per_cause"
            )
        ]
