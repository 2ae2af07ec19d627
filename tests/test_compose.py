"""docker-compose.yml and Dockerfile, as far as they can be judged without an engine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from nurture import cli, environment

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "nurture"]
GIVEN = {"SECRET_KEY": "k" * 48, "POSTGRES_PASSWORD": "password1"}


def _filled(text: str) -> str:
    """As the engine puts variables in, when only GIVEN is set."""
    return re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda found: GIVEN.get(found[1], found[2] or ""), text)


def test_the_file_follows_the_compose_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_secrets_are_asked_for_and_stand_nowhere() -> None:
    text = FILE.read_text()
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        assert re.search(rf"{name}: \$\{{{name}:\?", text)
    assert not re.findall(r"(?:PASSWORD|KEY|TOKEN): (?!\$\{)\S+", text)


def test_what_the_services_are_told_is_what_nurture_reads() -> None:
    told = SERVICES["web"]["environment"]
    assert set(told) <= set(environment.VARIABLES)
    env = environment.read({name: _filled(value) for name, value in told.items()})
    database = environment.database(env.database_url, env.home)
    assert (database["HOST"], database["NAME"], database["PASSWORD"]) == ("postgres", "nurture", "password1")
    assert env.sms_off
    assert env.email_channel == ("smtp", {"url": "smtp://mailpit:1025"})


@pytest.mark.parametrize("name", OURS)
def test_each_service_of_ours_runs_a_command_that_exists(name: str) -> None:
    given = cli._parser().parse_args(SERVICES[name]["command"])
    assert given.run.__name__ == name


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_watched_and_may_do_little(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] and service["cap_drop"] == ["ALL"]
    assert service["restart"] == ("no" if name == "migrate" else "unless-stopped")
    assert name == "migrate" or "healthcheck" in service
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_the_broker_keeps_what_it_takes_and_forgets_nothing() -> None:
    words = SERVICES["redis"]["command"]
    options = dict(zip(words[1::2], words[2::2], strict=True))
    assert options["--appendonly"] == "yes"
    assert options["--maxmemory-policy"] == "noeviction"


def test_the_image_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users == ["10001:10001"]
    assert lines.index("USER 10001:10001") < next(i for i, line in enumerate(lines) if "ENTRYPOINT" in line)


def test_what_the_image_copies_is_let_through_to_its_build() -> None:
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    allowed = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    assert sorted(" ".join(copied).split()) == sorted(allowed)
    assert all((ROOT / name).exists() for name in allowed)
