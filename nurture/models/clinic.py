"""A clinic is a tenant: every other row belongs to one."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Self

from django.db import models
from django.utils import timezone

from nurture.core.clinic import Parameters


class Clinic(models.Model):
    slug = models.SlugField(unique=True)
    parameters = models.JSONField(
        default=dict, help_text="core.clinic.Parameters; absent keys take its defaults"
    )
    sms_sender = models.CharField(
        max_length=40, blank=True, help_text="E.164 number or messaging service sid"
    )
    email_from = models.EmailField(blank=True)
    webhook_secret = models.CharField(
        max_length=80, blank=True, default="", db_default="", help_text="signs what is told to webhook_url"
    )
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_by = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sms_sender"],
                condition=~models.Q(sms_sender=""),
                name="clinic_sender_once",
                violation_error_message="Another clinic already sends from this number.",
            )
        ]

    @property
    def typed(self) -> Parameters:
        return Parameters.model_validate(self.parameters)


def new_webhook_secret() -> str:
    """As standardwebhooks.com writes it: 256 random bits."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


class ApiKey(models.Model):
    """A key of one clinic. Only its SHA-256 is kept: the key has 256 random bits, so no salt is needed."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="keys")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def issue(cls, clinic: Clinic, name: str) -> tuple[Self, str]:
        """A new key, and the secret that is shown this once."""
        secret = f"nk_{secrets.token_urlsafe(32)}"
        return cls.objects.create(clinic=clinic, name=name, digest=digest_of(secret)), secret

    @classmethod
    def holder_of(cls, secret: str) -> Self | None:
        return (
            cls.objects.select_related("clinic").filter(digest=digest_of(secret), revoked_at=None).first()
            if secret
            else None
        )


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
