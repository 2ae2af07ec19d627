"""What Twilio posts to us: whether it did, and what it says, in our words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from twilio.request_validator import RequestValidator

from .base import ChannelError, Inbound, Report, storable
from .twilio_codes import STATUSES, meaning_of
from .twilio_http import API

#: What Twilio puts before a number that wrote some other way than by text.
SAME_PHONE = ("whatsapp", "rcs")
MOST_MEDIA = 10


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
    raw = {storable(name): storable(value) for name, value in form.items()}
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


def parse_reply(form: Mapping[str, str], api_base: str = API) -> Inbound:
    """An inbound text. Raises ChannelError when it does not say from whom, to whom or which message it is."""
    fields = {name: storable(value) for name, value in form.items()}
    missing = [name for name in ("MessageSid", "From", "To") if not fields.get(name)]
    if missing:
        raise ChannelError(f"An inbound text came without {', '.join(missing)}.", permanent=True)
    return Inbound(
        fields["MessageSid"],
        phone_of(fields["From"]),
        phone_of(fields["To"]),
        fields.get("Body", ""),
        fields.get("OptOutType", ""),
        media=tuple(_media(fields, api_base)),
    )


def phone_of(name: str) -> str:
    """A phone that writes by WhatsApp or RCS is the same phone, and has the same opt-out."""
    kind, _, number = name.partition(":")
    return number if kind.lower() in SAME_PHONE and number.startswith("+") else name


def _media(fields: Mapping[str, str], api_base: str) -> Iterator[str]:
    """Links to Twilio's own host, or the one that takes its place; of anything else a note."""
    count = fields.get("NumMedia", "")
    for number in range(min(int(count), MOST_MEDIA) if count.isascii() and count.isdecimal() else 0):
        link, kind = fields.get(f"MediaUrl{number}", ""), fields.get(f"MediaContentType{number}", "")
        note = f"A file ({kind or 'of an unknown kind'}) whose link is not the provider's."
        yield link if _origin(link) in (_origin(API), _origin(api_base)) else note


def _origin(link: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(link)
        return parts.scheme, parts.netloc.lower(), parts.port
    except ValueError:
        return "", "", None
