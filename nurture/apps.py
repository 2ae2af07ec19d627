"""The one Django app."""

from __future__ import annotations

from django.apps import AppConfig


class NurtureConfig(AppConfig):
    name = "nurture"

    def ready(self) -> None:
        from nurture import checks  # noqa: F401  (registers them)
