"""Facts about the installation itself: which one it is, its pulse, and the sandbox's clock."""

from __future__ import annotations

from django.db import models


class SandboxClock(models.Model):
    """One row: how far the flow's clock runs ahead of real time. Never read in live mode."""

    offset_seconds = models.BigIntegerField(default=0)


class Heartbeat(models.Model):
    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()


class Installation(models.Model):
    """One row. `key` tells this database, and every backup of it, from any other.

    `unreconciled_since`: the database was restored, and what happened since then is not in it yet; nothing
    is sent until it is.
    """

    key = models.CharField(max_length=32)
    unreconciled_since = models.DateTimeField(null=True)
