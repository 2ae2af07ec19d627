"""Every environment variable, read once."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

HOME = Path(os.environ.get("NURTURE_HOME", "nurture-data"))
MODE = os.environ.get("NURTURE_MODE", "sandbox")
SECRET_KEY = os.environ.get("SECRET_KEY", "sandbox-only")
BASE_URL = os.environ.get("NURTURE_BASE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = ["ninja", "nurture"]
ROOT_URLCONF = "nurture.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"


def _database(url: str) -> dict[str, object]:
    if not url or url.startswith("sqlite"):
        name = url.partition("://")[2] or str(HOME / "nurture.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
    }


DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}
