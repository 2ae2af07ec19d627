"""Console, API and hooks: the whole map."""

from __future__ import annotations

from django.urls import path

from nurture import health, hooks
from nurture.api import api
from nurture.console import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("patients/<int:patient_id>", pages.patient, name="patient"),
    path("clock", pages.clock, name="clock"),
    path("api/v1/", api.urls),
    path("hooks/twilio/status", hooks.twilio_status),
    path("hooks/twilio/reply", hooks.twilio_reply),
    path("hooks/twilio/voice", hooks.twilio_voice),
    path("hooks/email/<slug:provider>/tracking/", hooks.email_report),
    path("hooks/email/<slug:provider>/inbound/", hooks.email_inbound),
    path("u/<str:token>", hooks.unsubscribe),
    path("ack/<str:token>", hooks.acknowledge),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
]
handler404 = pages.not_found
handler500 = pages.fault
