"""The HTTP API: events in, and what staff may do from another system. OpenAPI at /api/v1/docs.

One file per noun; importing it puts its calls on the map.
"""

from nurture.api import events, messages, patients, tasks
from nurture.api.base import api

__all__ = ["api", "events", "messages", "patients", "tasks"]
