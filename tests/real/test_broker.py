"""A broker that goes and comes back. Celery 5.7.0 fails the first test, which is why 5.6.3 is pinned."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import Celery

from nurture import children, embedded
from nurture.environment import celery_url

pytestmark = pytest.mark.real
ROOT = Path(__file__).parents[2]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[list[embedded.Server]]:
    """The running server, in a list so that a test can put its successor there."""
    servers = [embedded.start(tmp_path)]
    yield servers
    servers[-1].stop()


@pytest.fixture
def worker(tmp_path: Path, broker: list[embedded.Server]) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "NURTURE_HOME": str(tmp_path), "REDIS_URL": broker[0].url}
    subprocess.run([sys.executable, "-m", "nurture", "migrate"], cwd=ROOT, env=environment, check=True)
    # Two processes: with each of them busy the worker does not listen, and so does not meet the loss.
    words = ("worker", "--loglevel", "warning", "--pool", "prefork", "--concurrency", "2")
    with (tmp_path / "worker.log").open("wb") as log:
        process = children.spawn(
            [sys.executable, "-m", "celery", "--app", "tests.real.trial", *words],
            env=environment | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
            stdout=log,
        )
    yield process
    children.stop(process, patience=20)


def test_a_worker_outlives_its_broker_with_a_task_in_flight(
    tmp_path: Path, broker: list[embedded.Server], worker: subprocess.Popen[bytes]
) -> None:
    producer = Celery(broker=celery_url(broker[0].url), set_as_current=False)
    producer.send_task("trial.hold", [str(tmp_path), "first"])
    _until((tmp_path / "first.began").exists, worker, tmp_path)

    broker[0].process.kill()
    broker[0].stop()
    broker.append(embedded.start(tmp_path))
    (tmp_path / "release").touch()
    _until((tmp_path / "first.done").exists, worker, tmp_path)

    producer.send_task("trial.hold", [str(tmp_path), "second"])
    _until((tmp_path / "second.done").exists, worker, tmp_path)


def test_what_the_broker_took_is_there_after_it_was_killed(
    broker: list[embedded.Server], tmp_path: Path
) -> None:
    import redis

    client = redis.Redis.from_url(broker[0].url)
    client.lpush("kept", "yes")
    _until(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0, broker[0].process, tmp_path)
    broker[0].process.kill()
    broker[0].stop()
    broker.append(embedded.start(tmp_path))
    assert redis.Redis.from_url(broker[1].url).lrange("kept", 0, -1) == [b"yes"]


def test_a_second_server_on_the_same_folder_is_refused(broker: list[embedded.Server], tmp_path: Path) -> None:
    with pytest.raises(embedded.NurtureError, match="already uses"):
        embedded.start(tmp_path)


def _until(reached: Callable[[], bool], process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 90
    while not reached():
        log = folder / "worker.log"
        assert process.poll() is None, log.read_text() if log.exists() else "the process ended"
        assert time.monotonic() < deadline, log.read_text() if log.exists() else "nothing happened"
        time.sleep(0.05)
