"""How messages leave: one file per provider, one line in CHANNELS. Libraries load on first use."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from .base import Channel, ChannelError

#: provider -> the class that speaks to it; its keyword arguments are the provider's configuration.
CHANNELS = {
    "twilio": "nurture.channels.twilio.Twilio",
    "smtp": "nurture.channels.smtp.Smtp",
    "anymail": "nurture.channels.anymail.Anymail",
}


def open_channel(provider: str, config: Mapping[str, Any]) -> Channel:
    """A channel ready to send. Nothing is connected yet. Raises ChannelError for an unknown provider."""
    if provider not in CHANNELS:
        known = ", ".join(CHANNELS)
        raise ChannelError(f"There is no channel {provider!r}; use one of {known}.", permanent=True)
    module, _, name = CHANNELS[provider].rpartition(".")
    channel: Channel = getattr(import_module(module), name)(**config)
    return channel
