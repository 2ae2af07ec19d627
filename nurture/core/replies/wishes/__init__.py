"""When a patient can come: a text read as constraints on the calendar."""

from nurture.core.replies.wishes.finding import find_wish

__all__ = ["find_wish"]
