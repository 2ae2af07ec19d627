"""When somebody can come. To be replaced."""

from __future__ import annotations

from nurture.core.replies.meaning import Context, Wish


def find_wish(text: str, context: Context) -> Wish | None:  # noqa: ARG001
    """None."""
    return None
