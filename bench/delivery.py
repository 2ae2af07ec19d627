"""What one message costs from claim to record, on PostgreSQL, with every promise on.

    python -m bench.delivery [--messages 10000] [--runs 3] [--sqlite]

Starts a durable PostgreSQL, a Valkey and the sinks, makes so many patients with one message due each, and
lets `flow.dispatch.run` work until nothing is due: claim, policy, render, intents, send, record, audit.
CPU is that of our process alone (user and system), measured around the dispatch; beside it, in the same
process, the raw cost of handing the same finished bytes to the same sinks.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

KINDS = {"email": ("welcome", "what_it_is", "education"), "sms": ("session_preparation", "today", "care")}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sqlite", action="store_true")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        stack.enter_context(_servers(wanted.sqlite))
        clinic = _clinic()
        print(f"{'':8}{'messages':>10}{'CPU ms':>9}{'raw ms':>9}{'ratio':>7}{'msg/s':>8}  [min..max CPU ms]")
        for channel in KINDS:
            figures = [_measure(clinic, channel, wanted.messages, run) for run in range(wanted.runs)]
            cpu, raw, rate = (statistics.median(column) for column in zip(*figures, strict=True))
            spread = f"[{min(f[0] for f in figures):.2f}..{max(f[0] for f in figures):.2f}]"
            row = f"{channel:8}{wanted.messages:>10}{cpu:>9.2f}{raw:>9.2f}{cpu / raw:>7.1f}{rate:>8.0f}"
            print(f"{row}  {spread}", flush=True)


@contextmanager
def _servers(sqlite: bool) -> Iterator[None]:
    """Everything on one core: two ends on two cores cost each other two to three times as much."""
    from tests.servers import start_postgresql, start_valkey

    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        broker = start_valkey(Path(folder))
        database = None if sqlite else start_postgresql(durable=True)
        sinks = subprocess.Popen([sys.executable, "-m", "bench.sinks"], stdout=subprocess.PIPE, text=True)
        assert sinks.stdout
        ports = dict(word.split("=") for word in sinks.stdout.readline().split()[1:])
        os.environ |= {
            "NURTURE_HOME": folder,
            "DATABASE_URL": database.url if database else "",
            "REDIS_URL": broker.url,
            "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "TWILIO_AUTH_TOKEN": "bench",
            "TWILIO_FROM": "+12125550199",
            "TWILIO_API_BASE": f"http://127.0.0.1:{ports['http']}",
            "EMAIL_URL": f"smtp://127.0.0.1:{ports['smtp']}",
            "EMAIL_FROM": "care@example.org",
            "DJANGO_SETTINGS_MODULE": "nurture.settings",
        }
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()
            sinks.terminate()
            sinks.wait()
            if database:
                database.stop()
            broker.stop()


def _clinic() -> object:
    from nurture.flow import clock, publish
    from nurture.models import Clinic

    clinic = Clinic.objects.create(
        slug="bench",
        parameters={"sms_per_minute": 1_000_000, "timezone": _zone_awake()},
        created_at=clock.now(),
    )
    publish.publish()
    return clinic


def _zone_awake() -> str:
    """Some zone where it is day, so that quiet hours let everything go whenever the bench runs."""
    hour = time.gmtime().tm_hour
    return f"Etc/GMT{hour - 13:+d}" if hour != 13 else "Etc/GMT"


def _measure(clinic: object, channel: str, count: int, run: int) -> tuple[float, float, float]:
    from nurture.flow import dispatch
    from nurture.models import Message

    _due(clinic, channel, count, run)
    cpu, wall = time.process_time(), time.perf_counter()
    looked_at = dispatch.run(shift=600)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    states = set(
        Message.objects.filter(enrolment__occasion=f"run {run} {channel}").values_list("state", flat=True)
    )
    assert (looked_at, states) == (count, {"accepted"}), (looked_at, states)
    return cpu / count * 1000, _raw(channel, count), count / wall


def _due(clinic: object, channel: str, count: int, run: int) -> None:
    """So many patients, each with an address, consent, a visit for the texts, and one message due now."""
    from datetime import timedelta

    from nurture.core.facts import PRIORITY
    from nurture.flow import clock
    from nurture.models import Address, Appointment, Consent, Enrolment, Message, Patient

    journey, step, category = KINDS[channel]
    now, zone = clock.now(), _zone_awake()
    name = (
        (lambda i: f"p{run}-{i}@example.org") if channel == "email" else (lambda i: f"+1800{run + 2}{i:06d}")
    )
    addresses = Address.objects.bulk_create(
        [Address(clinic=clinic, channel=channel, value=name(i)) for i in range(count)],
        batch_size=1000,
    )
    field = {"email": "email", "sms": "mobile"}[channel]
    patients = Patient.objects.bulk_create(
        [
            Patient(
                clinic=clinic,
                external_id=f"{channel}-{run}-{i}",
                given_name="Ana",
                timezone=zone,
                unencrypted_ok=True,
                created_at=now,
                **{field: address},
            )
            for i, address in enumerate(addresses)
        ],
        batch_size=1000,
    )
    Consent.objects.bulk_create(
        [
            Consent(
                clinic=clinic, patient=patient, address=address, channel=channel, purpose=purpose,
                granted=True, source="bench", actor="bench", at=now,
            )
            for patient, address in zip(patients, addresses, strict=True)
            for purpose in ("care", "education")
        ],
        batch_size=1000,
    )  # fmt: skip
    visits = Appointment.objects.bulk_create(
        [
            Appointment(
                clinic=clinic, patient=patient, external_id=f"{channel}-{run}-{patient.pk}", kind="session",
                starts_at=now + timedelta(hours=3), last_event_time=now,
            )
            for patient in patients
        ],
        batch_size=1000,
    )  # fmt: skip
    with_visit = channel == "sms"
    runs = Enrolment.objects.bulk_create(
        [
            Enrolment(
                clinic=clinic, patient=patient, journey=journey, occasion=f"run {run} {channel}", trigger=now,
                appointment=visit if with_visit else None,
            )
            for patient, visit in zip(patients, visits, strict=True)
        ],
        batch_size=1000,
    )  # fmt: skip
    Message.objects.bulk_create(
        [
            Message(
                clinic=clinic, patient=one.patient, enrolment=one, appointment=one.appointment,
                journey=journey, step=step, channel=channel, category=category,
                priority=PRIORITY[category], due_at=now,
                not_after=now + timedelta(hours=2), look_at=now, created_at=now,
            )
            for one in runs
        ],
        batch_size=1000,
    )  # fmt: skip


def _raw(channel: str, count: int) -> float:
    """CPU ms for a channel to hand over ready messages of the same size, nothing else."""
    from nurture.channels.base import Outgoing
    from nurture.flow import ways
    from nurture.models import Message

    row = Message.objects.filter(channel=channel, state="accepted").latest("pk")
    ready = Outgoing(
        ref="0", to=row.address.value, sender="care@example.org" if channel == "email" else "+12125550199",
        subject=row.subject, body=row.body, html=row.body * 5 if channel == "email" else "",
    )  # fmt: skip
    channel_now = ways.channel_named(channel)
    before = time.process_time()
    taken = sum(result.outcome == "accepted" for result in channel_now.send(ready for _ in range(count)))
    assert taken == count, taken
    return (time.process_time() - before) / count * 1000


if __name__ == "__main__":
    main()
