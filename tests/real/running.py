"""`nurture up` in a process of its own, and what an outsider can do with it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nurture.sandbox.log import FILE, Entry, read

PATIENCE = 60.0


class Running:
    def __init__(self, home: Path, port: int, env: dict[str, str]) -> None:
        self.home, self.url, self.env = home, f"http://127.0.0.1:{port}", env
        self.key = ""
        self.ahead = timedelta()
        self.count = 0

    def now(self) -> datetime:
        """What the sandbox's clock shows."""
        return datetime.now(UTC) + self.ahead

    def forward_to(self, moment: datetime) -> None:
        seconds = int((moment - self.now()).total_seconds()) + 1
        if seconds > 0:
            command = [sys.executable, "-m", "nurture", "clock", "forward", f"{seconds}s"]
            subprocess.run(command, env=self.env, check=True, capture_output=True, text=True)
            self.ahead += timedelta(seconds=seconds)

    def post(self, type: str, **data: Any) -> int:
        self.count += 1
        body = {
            "specversion": "1.0",
            "id": f"e-{self.count}",
            "source": "test",
            "type": type,
            "time": self.now().isoformat(),
            "data": data,
        }
        return self.call("POST", "/api/v1/events", body)[0]

    def call(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.key}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")

    def messages(self, patient: str) -> list[dict[str, Any]]:
        status, found = self.call("GET", f"/api/v1/patients/{patient}/messages")
        return found if status == 200 else []

    def steps(self, patient: str, state: str, journey: str = "") -> list[str]:
        return [
            f"{row['step']} {row['channel']}"
            for row in self.messages(patient)
            if row["state"] == state and row["journey"].startswith(journey)
        ]

    def arrived(self, to: str) -> list[Entry]:
        """What the sandbox's phone network and mail server took for this address."""
        return [entry for entry in read(self.home / FILE) if entry.to == to and entry.channel != "reply"]

    def wait_until(self, holds: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{what} did not happen; logs: {self.logs()}"
            time.sleep(0.2)

    def logs(self) -> str:
        return "\n".join(f"--- {path.name}\n{path.read_text()[-3000:]}" for path in self.home.glob("logs/*"))


@contextmanager
def running(home: Path, **environment: str) -> Iterator[Running]:
    """Stopped by Ctrl-C at the end, which must be clean."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"NURTURE_HOME": str(home)} | environment
    command = [sys.executable, "-m", "nurture", "up", "--port", str(port)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    system = Running(home, port, env)
    try:
        system.key = _key_on_terminal(process)
        yield system
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=90)
    assert process.returncode == 0, rest


def _key_on_terminal(process: subprocess.Popen[str]) -> str:
    seen = []
    assert process.stdout
    for line in process.stdout:
        seen.append(line)
        if "API key" in line:
            return line.split()[-1]
    raise AssertionError("nurture up ended:\n" + "".join(seen))
