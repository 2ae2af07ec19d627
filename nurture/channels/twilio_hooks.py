"""What Twilio posts to us: whether it did, and what it says, in our words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twilio.request_validator import RequestValidator

from .base import ChannelError, Inbound, Report
from .twilio_codes import STATUSES, meaning_of


def valid_signature(auth_token: str, url: str, form_pairs: Iterable[tuple[str, str]], signature: str) -> bool:
    """Whether Twilio signed this POST. `url` is the public URL as configured, with the raw query string;
    `form_pairs` all fields as they came, none trimmed, repeated keys kept.
    An empty token or signature is False.
    """
    if not auth_token or not signature:
        return False
    return bool(RequestValidator(auth_token).validate(url, _Form(form_pairs), signature))


class _Form(dict[str, list[str]]):
    """Form fields as the SDK's validator reads them: keys to iterate, all values of a key."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        for name, value in pairs:
            self.setdefault(name, []).append(value)

    def getall(self, name: str) -> list[str]:
        return self[name]


def parse_status(form: Mapping[str, str]) -> Report:
    """A status callback. Words that Twilio adds later give status ''."""
    raw = {_storable(name): _storable(value) for name, value in form.items()}
    word, code = raw.get("MessageStatus") or raw.get("SmsStatus", ""), raw.get("ErrorCode", "")
    meaning = meaning_of(code)
    return Report(
        raw.get("MessageSid", ""),
        STATUSES.get(word, ""),
        code,
        raw,
        opted_out=meaning.kind == "consent",
        address_dead=meaning.dead,
        configuration=meaning.kind == "configuration",
        ours=meaning.ours,
        uncertain=meaning.kind == "unknown",
    )


def parse_reply(form: Mapping[str, str]) -> Inbound:
    """An inbound text. Raises ChannelError when it does not say from whom, to whom or which message it is."""
    fields = {name: _storable(value) for name, value in form.items()}
    missing = [name for name in ("MessageSid", "From", "To") if not fields.get(name)]
    if missing:
        raise ChannelError(f"An inbound text came without {', '.join(missing)}.", permanent=True)
    return Inbound(
        fields["MessageSid"],
        fields["From"],
        fields["To"],
        fields.get("Body", ""),
        fields.get("OptOutType", ""),
    )


def _storable(value: str) -> str:
    """Without what no database column takes: NUL and lone surrogates."""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
