"""Time that is taken in the built-in calendar: a row for each quarter hour of each chair and provider."""

from __future__ import annotations

from django.db import models

from nurture.models.base import ClinicRow


class Taken(ClinicRow):
    """By a visit, or until `held_until` by a hold while a visit is being moved.

    One row per quarter hour, so that a unique constraint, which every database has, makes a double booking
    impossible. `at` is the start of the quarter hour, in UTC; `resource` is `chair 1` or a provider's name.
    """

    resource = models.CharField(max_length=120)
    at = models.DateTimeField()
    appointment = models.ForeignKey("nurture.Appointment", on_delete=models.CASCADE, related_name="taken")
    held_until = models.DateTimeField(null=True, help_text="a hold; without it, booked")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "resource", "at"], name="taken_once"),
        ]
        indexes = [models.Index(fields=["clinic", "at"], name="taken_at")]
