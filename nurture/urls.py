"""Console, API and hooks: the whole map."""

from __future__ import annotations

from django.urls import path

from nurture import hooks
from nurture.api import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("hooks/twilio/status", hooks.twilio_status),
    path("hooks/twilio/reply", hooks.twilio_reply),
    path("u/<str:token>", hooks.unsubscribe),
]
