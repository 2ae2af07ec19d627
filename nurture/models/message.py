"""A message: planned, sent and what came of it. This table is the outbox."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nurture.core.status import STATES, UNSETTLED
from nurture.models.base import ClinicRow


class Message(ClinicRow):
    """`due_at` and `not_after` are promises and never shift with retries; `look_at` is when to look next.

    What leaves is frozen on the row at the intent: address, subject, body, content version.
    A row of channel `task` becomes a staff task when it is due.
    """

    patient = models.ForeignKey(
        "nurture.Patient", null=True, on_delete=models.PROTECT, related_name="messages"
    )
    enrolment = models.ForeignKey(
        "nurture.Enrolment", null=True, on_delete=models.PROTECT, related_name="messages"
    )
    appointment = models.ForeignKey(
        "nurture.Appointment", null=True, on_delete=models.PROTECT, related_name="messages"
    )
    journey = models.CharField(max_length=40)
    step = models.CharField(max_length=60)
    occurrence = models.PositiveIntegerField(
        default=0, help_text="the revision of the visit it was planned for"
    )
    channel = models.CharField(max_length=8)  # sms | email | task
    category = models.CharField(max_length=12)
    recipient = models.CharField(
        max_length=12, default="patient", db_default="patient"
    )  # patient | ride_contact
    priority = models.PositiveSmallIntegerField()
    safety_critical = models.BooleanField(default=False)
    origin = models.CharField(max_length=12, default="plan")  # plan | moved | staff | answer | fallback

    due_at = models.DateTimeField()
    not_after = models.DateTimeField()
    look_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="planned")
    reason = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    held = models.BooleanField(default=False, help_text="staff hold this one message")
    attempts = models.PositiveSmallIntegerField(default=0)

    token = models.PositiveIntegerField(default=0, help_text="fencing: grows with every claim")
    crashes = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="how often whoever had claimed it came to grief"
    )
    lease_until = models.DateTimeField(
        null=True, help_text="real time, also while the sandbox clock is moved"
    )

    named = models.JSONField(null=True, help_text="visits that a message for several spoke of")
    facts = models.JSONField(null=True, help_text="what only this message tells, such as the times it offers")
    language = models.CharField(
        max_length=2, blank=True, default="", db_default="", help_text="of an answer; else the patient's"
    )
    address = models.ForeignKey(
        "nurture.Address", null=True, on_delete=models.PROTECT, related_name="messages"
    )
    version = models.ForeignKey(
        "nurture.ContentVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True, help_text="the SMS, or the e-mail's text part, as it left")
    parts = models.PositiveSmallIntegerField(null=True)
    provider_id = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField(
        null=True, help_text="when it was handed to the provider, by the flow's clock"
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "step", "occurrence", "channel"], name="message_planned_once"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="message_state_known"),
        ]
        indexes = [
            models.Index(
                fields=["priority", "look_at"],
                condition=Q(state__in=["planned", "waiting"]),
                name="message_due",
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state__in=["claimed", "sending"]), name="message_leased"
            ),
            models.Index(fields=["address", "sent_at"], name="message_of_address"),
            models.Index(fields=["patient", "due_at"], name="message_of_patient"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="message_provider_id"),
            models.Index(fields=["look_at"], condition=Q(state="unknown"), name="message_unknown"),
            models.Index(
                fields=["not_after"],
                condition=Q(safety_critical=True, state__in=UNSETTLED),
                name="message_safety_unsettled",
            ),
        ]
