"""Notices that nothing is dispatched, from outside of the workers and of beat, and says so.

Runs in every web process. Once when it begins and once when it is over: a line in the log and, where one is
configured, a POST to a web address. Meanwhile it puts safety-critical messages before a person itself.
"""

from __future__ import annotations

import json
import logging
import threading
from datetime import timedelta

import urllib3
from django.conf import settings
from django.db import DatabaseError, connections

from nurture.core.facts import PRIORITY
from nurture.flow import clock, guard, pulse
from nurture.models import Message

log = logging.getLogger(__name__)

EVERY = 30.0  # seconds between two looks
#: Without a sign of the dispatcher for so long, or with a message due for so long, nothing can be relied on.
SILENT = timedelta(seconds=60)
OVERDUE = timedelta(minutes=5)
PATIENCE = 5.0  # seconds that the web address may take


def trouble() -> str:
    """What is wrong with sending, in a word: '' where nothing is."""
    last = pulse.last_beat("dispatch")
    if last is None or clock.real_now() - last > SILENT:
        return "dispatcher_silent"
    oldest = oldest_due()
    return "messages_overdue" if oldest is not None and oldest > OVERDUE else ""


def oldest_due() -> timedelta | None:
    """How long the oldest message that is due has waited to be claimed. Per priority, as its index is."""
    now = clock.now()
    waiting = Message.objects.filter(state__in=["planned", "waiting"], look_at__lte=now)
    oldest = (
        waiting.filter(priority=priority).order_by("look_at").values_list("look_at", flat=True).first()
        for priority in sorted(set(PRIORITY.values()))
    )
    return max((now - moment for moment in oldest if moment), default=None)


class Watchdog(threading.Thread):
    """Looks every EVERY seconds until the process ends."""

    def __init__(self) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._said = ""
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(EVERY):
            self.look()
            connections.close_all()

    def stop(self) -> None:
        self._ended.set()

    def look(self) -> None:
        try:
            found = trouble()
            guard.warn_in_time()
        except DatabaseError as error:
            log.error("the watchdog cannot see: %s", type(error).__name__)
            found = "database_lost"
        if found != self._said:
            self._said = found
            _say(found)


def _say(found: str) -> None:
    if found:
        log.error("nothing is being sent: %s", found)
    else:
        log.warning("messages are being sent again")
    if settings.ENV.alert_url:
        _post({"system": settings.BASE_URL, "trouble": found or None})


def _post(news: dict[str, str | None]) -> None:
    try:
        answer = urllib3.request(
            "POST",
            settings.ENV.alert_url,
            body=json.dumps(news).encode(),
            headers={"Content-Type": "application/json"},
            timeout=PATIENCE,
            retries=False,
            redirect=False,
        )
    except urllib3.exceptions.HTTPError as error:
        log.error("NURTURE_ALERT_URL is not reached: %s", type(error).__name__)
        return
    if answer.status >= 400:
        log.error("NURTURE_ALERT_URL answers %s", answer.status)
