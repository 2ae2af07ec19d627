"""What the environment says, and what it may not say."""

from __future__ import annotations

import logging
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from nurture import checks, environment
from nurture.errors import NurtureError
from nurture.logs import OneLine

LIVE = {
    "NURTURE_MODE": "live",
    "SECRET_KEY": "k" * 48,
    "NURTURE_BASE_URL": "https://nurture.example.org",
    "TWILIO_FROM": "off",
    "EMAIL_URL": "off",
}
TWILIO = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "token", "TWILIO_FROM": "+12125550100"}
LOCAL_TWILIO = TWILIO | {"TWILIO_API_BASE": "http://127.0.0.1:4010"}


def test_an_empty_environment_is_the_sandbox() -> None:
    env = environment.read({})
    assert (env.mode, env.home) == ("sandbox", Path("nurture-data").absolute())
    assert (env.sms_channel, env.email_channel) == (None, None)


def test_an_empty_variable_is_an_unset_one() -> None:
    assert environment.read(dict.fromkeys(environment.VARIABLES, " ")) == environment.read({})


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("NURTURE_MODE", "production", "it may be sandbox or live"),
        ("NURTURE_BASE_URL", "nurture.example.org", "https://"),
        ("NURTURE_BASE_URL", "https://nurture.example.org/?a=1", "https://"),
        ("NURTURE_TEMPLATES", "/does/not/exist", "no folder"),
        ("NURTURE_ALLOW_RECIPIENTS", "+12125550100, ana", "'ana'"),
        ("REDIS_URL", "http://127.0.0.1", "redis://"),
        ("TWILIO_API_BASE", "127.0.0.1:4010", "TWILIO_API_BASE"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_one_sentence(name: str, value: str, sentence: str) -> None:
    with pytest.raises(NurtureError, match=name) as refused:
        environment.read({name: value})
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["smtp://", "smtp://host:port", "mail.example.org", "http://host", "smtp://[::1"]
)
def test_an_email_url_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(NurtureError, match="EMAIL_URL") as refused:
        environment.email_channel(url.replace("smtp://", "smtp://user:hunter2@") if "//" in url else url)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "channel"),
    [
        ("smtp://u:p@mail.example.org:587", ("smtp", {"url": "smtp://u:p@mail.example.org:587"})),
        ("smtps://mail.example.org", ("smtp", {"url": "smtps://mail.example.org"})),
        (
            "postmark://?server_token=t",
            ("anymail", {"backend_path": "anymail.backends.postmark.EmailBackend", "server_token": "t"}),
        ),
    ],
)
def test_an_email_url_names_provider_and_options(url: str, channel: object) -> None:
    assert environment.email_channel(url) == channel


@pytest.mark.parametrize("name", sorted(environment.ANYMAIL_PROVIDERS))
def test_every_anymail_provider_on_the_list_exists(name: str) -> None:
    from django.utils.module_loading import import_string

    assert import_string(f"anymail.backends.{environment.ANYMAIL_PROVIDERS[name]}.EmailBackend")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p%40ss@db:5433/n", {"HOST": "db", "PORT": "5433", "PASSWORD": "p@ss", "NAME": "n"}),
        ("postgres://u@/n?host=/run/pg", {"HOST": "/run/pg", "PORT": "", "USER": "u"}),
        ("postgresql://u@db/n?sslmode=require", {"HOST": "db", "OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_a_database_url_is_read(url: str, expected: dict[str, object]) -> None:
    read = environment.database(url, Path("/home"))
    assert {name: read[name] for name in expected} == expected


@pytest.mark.parametrize(
    "url", ["mysql://u@h/n", "postgresql://u@h/", "postgresql://u:hunter2@h:port/n", "nonsense"]
)
def test_a_database_url_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(NurtureError, match="DATABASE_URL") as refused:
        environment.database(url, Path("/home"))
    assert "hunter2" not in str(refused.value)


def test_sqlite_is_durable_and_writes_ahead(db: None) -> None:
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert found == ["wal", 2]  # 2: FULL


def test_a_long_home_still_gets_a_socket_that_fits() -> None:
    near, far = Path("/srv/nurture"), Path("/srv") / ("deep" * 40)
    assert environment.valkey_socket(near) == near / "valkey" / "valkey.sock"
    assert len(bytes(environment.valkey_socket(far))) <= environment.SOCKET_PATH_LIMIT
    assert environment.valkey_socket(far) != environment.valkey_socket(far / "other")


def test_the_sandbox_keeps_one_key_for_its_owner_alone(tmp_path: Path) -> None:
    env = environment.read({"NURTURE_HOME": str(tmp_path)})
    environment.keep_secret_key(tmp_path)
    kept = environment.secret_key(env)
    environment.keep_secret_key(tmp_path)
    assert environment.secret_key(env) == kept
    assert stat.S_IMODE(environment.secret_key_file(tmp_path).stat().st_mode) == 0o600


def _found(variables: dict[str, str], settings: Any) -> list[str]:
    settings.ENV = environment.read(variables)
    settings.LIVE = settings.ENV.mode == "live"
    return [found.id.removeprefix("nurture.") for found in checks.configuration()]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"SECRET_KEY": ""}, ["E002"]),
        ({"SECRET_KEY": "short"}, ["E002"]),
        ({"NURTURE_BASE_URL": "http://nurture.example.org"}, ["E003"]),
        ({"TWILIO_FROM": ""}, ["E004"]),
        (TWILIO, []),
        (TWILIO | {"TWILIO_AUTH_TOKEN": ""}, ["E001", "E004"]),
        ({"EMAIL_URL": ""}, ["E005"]),
        ({"NURTURE_POINTS": "/"}, ["E030"]),
        ({"EMAIL_URL": "smtp://mail.example.org"}, []),
        ({"EMAIL_URL": "postmark://?server_token=t"}, ["W029"]),
        ({"EMAIL_URL": "postmark://?server_token=t", "EMAIL_WEBHOOK_SECRET": "hook:secret"}, []),
        ({"NURTURE_ALLOW_RECIPIENTS": "ana@example.org"}, ["W006"]),
    ],
)
def test_live_mode_wants_everything_said(change: dict[str, str], expected: list[str], settings: Any) -> None:
    assert _found(LIVE | change, settings) == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, []),
        (TWILIO, ["E007"]),
        (LOCAL_TWILIO, []),
        ({"EMAIL_URL": "smtp://mail.example.org"}, ["E008"]),
        ({"EMAIL_URL": "postmark://?server_token=t"}, ["E008"]),
        ({"EMAIL_URL": "smtp://mailpit:1025"}, []),
        ({"EMAIL_URL": "smtp://127.0.0.1:1025"}, []),
    ],
)
def test_the_sandbox_reaches_nobody_real(
    variables: dict[str, str], expected: list[str], settings: Any
) -> None:
    assert _found(variables, settings) == expected


def _live_clinic(**parameters: object) -> Any:
    from nurture.models import Clinic

    return Clinic.objects.create(slug="cedar", parameters=parameters)


def _draft(clinic: Any) -> Any:
    from django.utils import timezone

    from nurture.models import ContentVersion

    return ContentVersion.objects.create(
        clinic=clinic,
        message="welcome/hello",
        channel="sms",
        language="en",
        digest="d",
        source="s",
        compiled={},
        published_at=timezone.now(),
    )


def _signed(clinic: Any) -> Any:
    from nurture.flow import signing

    assert signing.sign(clinic, "Dr. Lee")
    return clinic


def _signed_clinic() -> Any:
    return _signed(_live_clinic(on_call=["+12125550111"], on_call_hours="always"))


def _installed(settings: Any) -> list[str]:
    settings.LIVE = True
    settings.ENV = environment.read(LIVE)
    return [found.id.removeprefix("nurture.") for found in checks.problems(database=True)]


def test_live_mode_wants_a_clinic(db: None, settings: Any) -> None:
    assert _installed(settings) == ["E022"]


def test_live_mode_wants_somebody_on_call(db: None, settings: Any) -> None:
    _signed(_live_clinic())
    assert _installed(settings) == ["E023"]


def test_on_call_hours_that_are_not_understood_are_warned_of(db: None, settings: Any) -> None:
    _signed(_live_clinic(on_call=["+12125550111"], on_call_hours="evenings"))
    assert _installed(settings) == ["W032"]
    checks.refuse_unsafe(database=True)


def test_live_mode_wants_the_clinical_parameters_signed_as_they_stand(db: None, settings: Any) -> None:
    clinic = _live_clinic(on_call=["+12125550111"], on_call_hours="always")
    assert _installed(settings) == ["E027"]
    _signed(clinic)
    assert _installed(settings) == []
    clinic.parameters |= {"food_hours": 6}
    clinic.save()
    assert _installed(settings) == ["E027"]


def test_live_mode_wants_a_webhook_that_is_https(db: None, settings: Any) -> None:
    near = "http://localhost:9000/news"
    _signed(_live_clinic(on_call=["+12125550111"], on_call_hours="always", webhook_url=near))
    assert _installed(settings) == ["E032"]


def test_live_mode_wants_every_text_approved(db: None, settings: Any) -> None:
    from django.utils import timezone

    draft = _draft(_signed_clinic())
    assert _installed(settings) == ["E026"]
    with pytest.raises(NurtureError, match="1 texts of clinic cedar stand unapproved"):
        checks.refuse_unsafe(database=True)
    draft.approved_at = timezone.now()
    draft.save()
    assert _installed(settings) == []


def test_a_channel_without_a_sender_is_found(db: None, settings: Any) -> None:
    _signed_clinic()
    settings.CHANNELS = {"sms": ("twilio", {}), "email": ("smtp", {})}
    assert _installed(settings) == ["E024", "E025"]
    settings.SMS_SENDER, settings.EMAIL_FROM = "+12125550100", "clinic@example.org"
    assert _installed(settings) == []


def test_a_restored_backup_and_a_refused_channel_are_found_and_let_everything_start(
    db: None, settings: Any
) -> None:
    from django.utils import timezone

    from nurture.flow import restored
    from nurture.models import Installation, Pause

    clinic = _signed_clinic()
    restored.this_one()
    Installation.objects.update(unreconciled_since=timezone.now())
    Pause.objects.create(
        clinic=clinic, channel="sms", code="20003", paused_at=timezone.now(), probe_at=timezone.now()
    )
    assert _installed(settings) == ["W027", "W028"]
    checks.refuse_unsafe(database=True)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("EMAIL_WEBHOOK_SECRET", "secret"),
        ("EMAIL_WEBHOOK_SECRET", "hook:"),
        ("EMAIL_WEBHOOK_SECRET", ":secret"),
        ("NURTURE_ALERT_URL", "alerts.example.org"),
    ],
)
def test_what_is_not_written_right_is_refused_without_repeating_it(variable: str, value: str) -> None:
    with pytest.raises(NurtureError, match=variable) as raised:
        environment.read({variable: value})
    assert value not in str(raised.value)


def test_an_answer_is_kept_by_nobody_and_may_load_nothing_foreign(client: Client) -> None:
    headers = client.get("/api/v1/openapi.json").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_log_line_names_a_fault_without_its_words() -> None:
    try:
        raise ValueError("Key (mobile)=(+18135550101) already exists")
    except ValueError:
        record = logging.LogRecord(
            "nurture", logging.ERROR, __file__, 1, "stored\nnothing", (), sys.exc_info()
        )
    line = OneLine().format(record)
    assert "8135550101" not in line and "\n" not in line
    assert "stored nothing [ValueError at test_settings.py:" in line


def test_a_failed_task_is_logged_by_name_and_id_alone() -> None:
    words = {
        "id": "1-2",
        "name": "tasks.events.apply",
        "exc": "ValueError('+18135550101')",
        "description": "raised",
    }
    record = logging.LogRecord("celery", logging.ERROR, __file__, 1, "%(name)s %(exc)s", (words,), None)
    assert OneLine().format(record).endswith("celery: task tasks.events.apply [1-2] failed")


def test_the_api_page_needs_nothing_inline_and_nothing_foreign(client: Client) -> None:
    page = client.get("/api/v1/docs")
    html = page.content.decode()
    assets = re.findall(r'(?:src|href)="([^"]+)"', html)
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", html)
    assert page.status_code == 200
    assert scripts == [] and " style=" not in html
    assert {asset: client.get(asset).status_code for asset in assets} == dict.fromkeys(assets, 200)
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]


def test_a_name_that_makes_texts_longer_is_found_and_lets_everything_start(db: None, settings: Any) -> None:
    clinic = _signed_clinic()
    clinic.parameters |= {"name": "Northside Center for Integrative Care"}
    clinic.save()
    assert _installed(settings) == ["W031"]
    clinic.parameters |= {"alias": "Northside Center"}
    clinic.save()
    assert _installed(settings) == []
