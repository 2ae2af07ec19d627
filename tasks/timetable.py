"""What happens without being asked for. Never a patient's time: those stand in the database."""

from __future__ import annotations

from typing import Any


def every(seconds: float, task: str) -> dict[str, Any]:
    """A tick that waited longer than its turn is dropped: the next one does its work."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


TIMETABLE = {
    "dispatch": every(5, "tasks.messages.dispatch"),
    "ring": every(5, "tasks.pages.ring"),
    "recover": every(30, "tasks.messages.recover"),
    "follow_up": every(300, "tasks.messages.follow_up"),
    "sweep": every(30, "tasks.events.sweep"),
    "notices": every(30, "tasks.notices.deliver"),
}
