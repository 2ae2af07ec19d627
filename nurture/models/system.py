"""Two facts about the installation itself: the sandbox's clock and the pulse of its processes."""

from __future__ import annotations

from django.db import models


class SandboxClock(models.Model):
    """One row: how far the flow's clock runs ahead of real time. Never read in live mode."""

    offset_seconds = models.BigIntegerField(default=0)


class Heartbeat(models.Model):
    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()
