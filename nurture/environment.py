"""Environment variables: names, defaults, and the sentence that a wrong one gets.

Nothing here opens a connection. `nurture.settings` reads it once for every process; `nurture up` reads it
earlier, to fill in what its children are told.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlsplit

from nurture.errors import NurtureError

#: Every variable that Nurture reads.
VARIABLES = (
    "NURTURE_MODE",
    "NURTURE_HOME",
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "NURTURE_BASE_URL",
    "NURTURE_TEMPLATES",
    "NURTURE_ALLOW_RECIPIENTS",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_FROM",
    "TWILIO_MESSAGING_SERVICE_SID",
    "TWILIO_API_BASE",
    "EMAIL_URL",
    "EMAIL_FROM",
    "EMAIL_WEBHOOK_SECRET",
    "NURTURE_ALERT_URL",
    "NURTURE_POINTS",
)
MODES = ("sandbox", "live")
OFF = "off"
TWILIO_API = "https://api.twilio.com"
SMTP_SCHEMES = ("smtp", "smtps", "smtp+tls")
ANYMAIL_PROVIDERS = {
    "brevo": "brevo",
    "mailersend": "mailersend",
    "mailgun": "mailgun",
    "mailjet": "mailjet",
    "mandrill": "mandrill",
    "mailtrap": "mailtrap",
    "postal": "postal",
    "postmark": "postmark",
    "resend": "resend",
    "scaleway": "scaleway",
    "sendgrid": "sendgrid",
    "sparkpost": "sparkpost",
    "unisender": "unisender_go",
}
SOCKET_PATH_LIMIT = 103  # bytes that fit into sockaddr_un on macOS, less the final NUL; Linux takes 107

ChannelConfig = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Environment:
    """What the operator declared. Text is as written, '' where a variable is unset."""

    mode: str
    home: Path
    secret_key: str
    base_url: str
    database_url: str
    redis_url: str
    templates: Path | None
    allow_recipients: frozenset[str]
    twilio_account_sid: str
    twilio_auth_token: str
    twilio_from: str
    twilio_messaging_service_sid: str
    twilio_api_base: str
    email_url: str
    email_from: str
    email_webhook_secret: str
    alert_url: str
    points: Path | None  # folder of the orders of a fault test; see nurture.points

    @property
    def sms_off(self) -> bool:
        return self.twilio_from.lower() == OFF

    @property
    def email_off(self) -> bool:
        return self.email_url.lower() == OFF

    @property
    def sms_sender(self) -> str:
        """Messaging service sid or E.164 number for a clinic that names none itself."""
        return self.twilio_messaging_service_sid or ("" if self.sms_off else self.twilio_from)

    @property
    def sms_channel(self) -> ChannelConfig | None:
        """Provider and arguments, as `channels.open_channel` takes them; None: off or not configured."""
        if self.sms_off or not (self.twilio_account_sid and self.twilio_auth_token):
            return None
        return "twilio", {
            "account_sid": self.twilio_account_sid,
            "auth_token": self.twilio_auth_token,
            "api_base": self.twilio_api_base,
        }

    @property
    def email_channel(self) -> ChannelConfig | None:
        return None if self.email_off or not self.email_url else email_channel(self.email_url)

    @property
    def email_provider(self) -> tuple[str, dict[str, str]]:
        """Which provider of e-mail reports to us, with the options of its EMAIL_URL; '' for a mail server."""
        parts = urlsplit(self.email_url)
        return (parts.scheme, dict(parse_qsl(parts.query))) if parts.scheme in ANYMAIL_PROVIDERS else ("", {})


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    def value(name: str, default: str = "") -> str:
        return environ.get(name, "").strip() or default

    home = Path(value("NURTURE_HOME", "nurture-data")).expanduser().absolute()
    templates, points = value("NURTURE_TEMPLATES"), value("NURTURE_POINTS")
    return Environment(
        mode=_one_of("NURTURE_MODE", value("NURTURE_MODE", "sandbox"), MODES),
        home=home,
        secret_key=value("SECRET_KEY"),
        base_url=_web_address("NURTURE_BASE_URL", value("NURTURE_BASE_URL", "http://127.0.0.1:8000")),
        database_url=value("DATABASE_URL"),
        redis_url=_redis_url(value("REDIS_URL")),
        templates=_folder("NURTURE_TEMPLATES", templates) if templates else None,
        allow_recipients=_recipients(value("NURTURE_ALLOW_RECIPIENTS")),
        twilio_account_sid=value("TWILIO_ACCOUNT_SID"),
        twilio_auth_token=value("TWILIO_AUTH_TOKEN"),
        twilio_from=value("TWILIO_FROM"),
        twilio_messaging_service_sid=value("TWILIO_MESSAGING_SERVICE_SID"),
        twilio_api_base=_web_address("TWILIO_API_BASE", value("TWILIO_API_BASE", TWILIO_API)),
        email_url=value("EMAIL_URL"),
        email_from=value("EMAIL_FROM"),
        email_webhook_secret=_pair("EMAIL_WEBHOOK_SECRET", value("EMAIL_WEBHOOK_SECRET")),
        alert_url=_alert_url(value("NURTURE_ALERT_URL")),
        points=_folder("NURTURE_POINTS", points) if points else None,
    )


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise NurtureError(f"{name} is {value!r}; it may be {' or '.join(choices)}.")
    return value


def _web_address(name: str, value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise NurtureError(f"{name} is {value!r}; write a web address such as https://messages.example.org.")
    return value.rstrip("/")


def _pair(name: str, value: str) -> str:
    user, colon, password = value.partition(":")
    if value and not (user and colon and password):
        raise NurtureError(f"{name} is not written right; it reads user:password.")
    return value


def _alert_url(value: str) -> str:
    if value and urlsplit(value).scheme not in ("http", "https"):
        raise NurtureError("NURTURE_ALERT_URL must begin with http:// or https://.")
    return value


def _folder(name: str, value: str) -> Path:
    folder = Path(value).expanduser().absolute()
    if not folder.is_dir():
        raise NurtureError(f"{name} is {value!r}, which is no folder.")
    return folder


def _recipients(value: str) -> frozenset[str]:
    listed = frozenset(item.strip().lower() for item in value.split(",") if item.strip())
    for item in sorted(listed):
        if not (item.startswith("+") and item[1:].isdigit()) and "@" not in item:
            raise NurtureError(
                f"NURTURE_ALLOW_RECIPIENTS names {item!r}; write +12125550100 or an e-mail address."
            )
    return listed


def _redis_url(value: str) -> str:
    if value and urlsplit(value).scheme not in ("redis", "rediss", "unix"):
        raise NurtureError(
            "REDIS_URL must begin with redis://, rediss:// or unix://, such as redis://127.0.0.1:6379/0."
        )
    return value


def email_channel(url: str) -> ChannelConfig:
    """`smtp://user:password@host:port` (or smtps://, smtp+tls://), or anymail's `provider://?option=value`."""
    parts = _split_email_url(url)
    if parts.scheme in SMTP_SCHEMES:
        return "smtp", {"url": url}
    backend = f"anymail.backends.{ANYMAIL_PROVIDERS[parts.scheme]}.EmailBackend"
    return "anymail", {"backend_path": backend, **dict(parse_qsl(parts.query))}


def _split_email_url(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host_known = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise NurtureError(
            "EMAIL_URL has no readable host and port; write smtp://user:password@host:587."
        ) from None
    if parts.scheme in SMTP_SCHEMES and not host_known:
        raise NurtureError("EMAIL_URL names no host; write smtp://user:password@host:587.")
    if parts.scheme not in (*SMTP_SCHEMES, *ANYMAIL_PROVIDERS):
        raise NurtureError(
            f"EMAIL_URL begins with {parts.scheme or 'nothing'!r}; it may begin with "
            f"{', '.join((*SMTP_SCHEMES, *ANYMAIL_PROVIDERS))}, or be {OFF}."
        )
    return parts


def database(url: str, home: Path) -> dict[str, object]:
    """Django's DATABASES entry: SQLite in `home` by default, else `sqlite:///path` or `postgresql://…[?host=/socket/dir]`."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:
        raise NurtureError(
            "DATABASE_URL has no readable port; write postgresql://user:password@host:5432/name."
        ) from None
    if not url or parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) or str(home / "nurture.sqlite3"))
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise NurtureError(
            "DATABASE_URL must read postgresql://user:password@host:5432/name or sqlite:///path."
        )
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", port),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(name: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            # A reader that turns writer would fail at once instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # In WAL mode NORMAL may lose a committed send intent in a power cut, and the text goes out twice.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def secret_key(environment: Environment) -> str:
    """The declared key; in the sandbox the one in NURTURE_HOME, or one for this process; '' in live mode."""
    if environment.secret_key or environment.mode == "live":
        return environment.secret_key
    try:
        return secret_key_file(environment.home).read_text("ascii").strip()
    except OSError:
        return secrets.token_urlsafe(48)


def keep_secret_key(home: Path) -> None:
    """Makes the sandbox's key, once, readable by its owner only. Raises OSError."""
    path = secret_key_file(home)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "ascii")


def secret_key_file(home: Path) -> Path:
    return home / "secret-key"


def broker_url(environment: Environment) -> str:
    """What redis-py takes: REDIS_URL, or the socket of the server that `nurture up` starts for this home."""
    return environment.redis_url or f"unix://{valkey_socket(environment.home)}"


def valkey_socket(home: Path) -> Path:
    """In `home`, or in a folder of ours under the temp folder when the path does not fit a socket address."""
    inside = home / "valkey" / "valkey.sock"
    if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
        return inside
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"nurture-{os.getuid()}-{name}" / "valkey.sock"


def celery_url(url: str) -> str:
    """kombu's spelling of a redis-py URL."""
    return f"redis+socket://{url.removeprefix('unix://')}" if url.startswith("unix://") else url


def limits_url(url: str) -> str:
    """The spelling that `limits` takes."""
    return f"redis+{url}" if url.startswith("unix://") else url
