"""The sandbox's phones, from outside: they text the clinic through the signed hook, and read what comes."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from functools import cached_property
from pathlib import Path
from typing import Any

from nurture.sandbox.log import Entry
from nurture.up import SANDBOX_NUMBER
from tests.real.running import Running


class Phones:
    def __init__(self, system: Running) -> None:
        self.system = system

    @cached_property
    def network(self) -> str:
        """Where the sandbox of this very system listens, as its own command line says."""
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            words = _words(path)
            if "nurture.sandbox" in words and str(self.system.home) in words:
                return f"http://{words[words.index('--http') + 1]}"
        raise AssertionError("the sandbox of this system does not run")

    def text(self, sender: str, body: str) -> None:
        """Returns once the hook has taken it."""
        said = {"from": sender, "to": SANDBOX_NUMBER, "body": body}
        request = urllib.request.Request(
            f"{self.network}/sandbox/reply",
            data=json.dumps(said).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            taken = json.loads(answer.read())
        assert taken["status"] == 200, taken

    def got(self, number: str) -> list[str]:
        return [entry.body for entry in self._texts(number)]

    def _texts(self, number: str) -> list[Entry]:
        return [entry for entry in self.system.arrived(number) if entry.channel == "sms"]

    def answer(self, sender: str, body: str) -> str:
        """What comes back to a text."""
        before = len(self.got(sender))
        self.text(sender, body)
        self.system.wait_until(lambda: len(self.got(sender)) > before, f"an answer to {body!r}")
        return self.got(sender)[before]


def ask(system: Running, code: str) -> Any:
    """What a snippet prints as JSON, inside the product's own environment and database."""
    setup = "import django, json; django.setup(); from nurture.models import *\n"
    done = subprocess.run(
        [sys.executable, "-c", setup + code],
        env=system.env | {"DJANGO_SETTINGS_MODULE": "nurture.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout or "null")


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split("\0")
    except OSError:  # it ended meanwhile
        return []
