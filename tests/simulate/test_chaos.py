"""Two months in which everything goes wrong that may: nothing is broken, and the seed decides all of it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from nurture import cli, lives
from nurture.chaos import Chaos, check
from nurture.flow import publish
from nurture.models import Message

FEW = {"patients": 8, "days": 25}
ONE_RUN = """
import django; django.setup()
from django.core.management import call_command
from nurture import chaos, lives
call_command("migrate", verbosity=0)
run = chaos.Chaos(lives.scenario(5, patients=3, days=15), 5, faults=True)
run.run()
print(run.faults > 0, run.deaths > 0, run.digest())
"""


@pytest.fixture
def shipped(db: None, library: publish.Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "load", lambda: library)


@pytest.mark.parametrize("seed", range(1, 4))
def test_no_invariant_is_broken_whatever_goes_wrong(shipped: None, seed: int) -> None:
    run = Chaos(lives.scenario(seed, **FEW), seed, faults=True)
    run.run()
    assert run.faults and run.deaths
    assert Message.objects.filter(state="delivered").exists()
    assert list(check(run)) == []


def test_without_faults_nothing_dies(shipped: None) -> None:
    run = Chaos(lives.scenario(1, patients=2, days=10), 1, faults=False)
    run.run()
    assert (run.faults, run.deaths) == (0, 0)


def test_a_violation_is_found_at_the_end(shipped: None) -> None:
    run = Chaos(lives.scenario(1, **FEW), 1, faults=False)
    run.run()
    Message.objects.filter(state="delivered", channel="sms").update(provider_id="SM-of-nobody")
    assert any("SM-of-nobody" in line for line in check(run))


def test_the_same_seed_gives_the_same_log_in_every_process() -> None:
    [once] = {run_with("1"), run_with("2")}
    assert once.startswith("True True ")


def run_with(hash_seed: str) -> str:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nurture.settings",
        "DATABASE_URL": "sqlite:///:memory:",
        "SECRET_KEY": "simulated",
        "PYTHONHASHSEED": hash_seed,
    }
    done = subprocess.run(
        [sys.executable, "-c", ONE_RUN],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_another_seed_is_another_life() -> None:
    assert lives.scenario(1) == lives.scenario(1)
    assert lives.scenario(1) != lives.scenario(2)


@pytest.mark.parametrize("words", [[], ["scenario.yaml", "--seed", "1"]])
def test_it_is_either_a_file_or_a_seed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["simulate", *words]) == 1
    assert capsys.readouterr().err == "nurture: Name either a scenario FILE or a --seed.\n"
