"""A call to somebody on duty, about a task that cannot wait."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nurture.models.base import ClinicRow


class Page(ClinicRow):
    """Repeated and passed on until the task is acknowledged. It says where to look, never what was written.

    `contact` is an entry of the clinic's on-call list: a mobile number, a mailbox or a web address.
    """

    task = models.ForeignKey("nurture.Task", on_delete=models.CASCADE, related_name="pages")
    rung = models.PositiveSmallIntegerField(
        help_text="place in the on-call list, from 0; it grows past the end"
    )
    contact = models.CharField(max_length=254)
    state = models.CharField(max_length=12, default="planned")  # planned | sent | failed | acknowledged
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.PositiveIntegerField(default=0, help_text="fencing: grows with every claim")
    look_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "rung"], name="page_once_per_rung")]
        indexes = [models.Index(fields=["look_at"], condition=Q(state="planned"), name="page_due")]
