"""The one error a person is meant to read."""

from __future__ import annotations


class NurtureError(Exception):
    """One clear sentence that names the thing and the way out. Commands print it and exit with 1."""
