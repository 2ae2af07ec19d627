"""`nurture simulate`: the lines it prints are what a later program, and a nurse, rely on."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nurture import simulate as simulation
from nurture.errors import NurtureError
from tests.cast import ANA, PHOENIX
from tests.simulate.conftest import EXAMPLES, Run, Simulate
from tests.simulate.scenarios import START, booked, fault, happens, scenario, signup, staff, text

SESSION = "2026-03-18T09:00:00-04:00"
BEFORE_HELLO = "2026-03-04T09:05:00-05:00"
MESSAGE = [
    "kind",
    "id",
    "at",
    "local",
    "patient",
    "appointment",
    "journey",
    "step",
    "channel",
    "category",
    "state",
    "reason",
    "attempts",
    "to",
    "subject",
    "body",
    "parts",
]


# ---- the examples


def example(name: str) -> str:
    return (EXAMPLES / f"{name}.yaml").read_text()


def said(run: Run) -> list[str]:
    return [f"{line['local'][5:16]} {line['channel']} {line['step']} {line['state']}" for line in run.left]


def test_the_first_week_of_a_signup(simulate: Simulate) -> None:
    run = simulate(example("first-week"))
    assert said(run) == [
        "03-04T09:10 sms hello delivered",
        "03-04T09:10 email letter accepted",
        "03-05T09:00 email what_it_is accepted",
        "03-06T12:00 sms staff_will_answer delivered",
        "03-07T09:00 email how_it_may_work accepted",
        "03-09T10:00 email who_should_be_careful accepted",  # 48 hours later: the clocks changed
        "03-11T15:00 sms booked delivered",
        "03-11T15:00 email booked accepted",
        "03-11T16:00 email what_it_covers accepted",
        "03-14T15:00 sms forms delivered",
        "03-15T15:00 email how_to_prepare accepted",
        "03-15T19:30 sms forms_again delivered",
        "03-16T15:00 sms reminder delivered",
        "03-17T12:00 sms today delivered",
    ]
    assert {line["reason"] for line in run.of("message", state="dropped")} == {"exited"}
    assert [task["reason"] for task in run.of("task")] == [
        *("question", "forms_missing", "unconfirmed", "unconfirmed")
    ]


def test_the_whole_way_of_a_new_patient(simulate: Simulate) -> None:
    run = simulate(example("first-time"))
    assert [line["step"] for line in run.left if line["category"] == "feedback"] == ["after_consult"]
    assert {line["state"] for line in run.of("message")} == {"delivered", "accepted", "dropped"}
    assert [line["status"] for line in run.of("appointment")] == ["completed"] * 7


def test_a_session_that_is_booked_for_tomorrow(simulate: Simulate) -> None:
    run = simulate(example("late-booking"))
    assert [line for line in said(run) if "sms" in line] == ["03-04T15:00 sms fasting delivered"]
    assert run.message("booked")["reason"] == "superseded"


def test_a_session_that_is_moved_and_then_cancelled(simulate: Simulate) -> None:
    run = simulate(example("moved-session"))
    assert [line for line in said(run) if "sms" in line] == [
        "03-02T10:00 sms booked delivered",
        "03-08T09:00 sms ride delivered",
        "03-08T11:00 sms booked delivered",
        "03-12T12:00 sms stopped delivered",
    ]
    assert run.message("ride", "email")["local"] == "2026-03-15T09:00:00-04:00"
    assert [line["reason"] for line in run.of("message", step="fasting")] == ["superseded", "visit_cancelled"]
    assert run.of("appointment") == [
        {
            "kind": "appointment",
            "id": "a-1",
            "patient": "p-3",
            "starts_at": "2026-03-17T13:00:00Z",
            "status": "cancelled",
        }
    ]


# ---- the shape of the lines


def test_every_line_has_its_fields_in_their_order(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(),
            booked("2026-03-05T09:00:00-05:00", SESSION),
            text("2026-03-06T09:00:00-05:00", "STOP"),
            happens("2026-03-07T09:00:00-05:00", "nonsense", "e-9"),
        )
    )
    shapes = {
        kind: {tuple(line) for line in run.of(kind)} for kind in ("message", "task", "appointment", "error")
    }
    assert shapes == {
        "message": {tuple(MESSAGE)},
        "task": {("kind", "at", "patient", "reason", "urgency", "detail")},
        "appointment": {("kind", "id", "patient", "starts_at", "status")},
        "error": {("kind", "at", "detail")},
    }


def test_a_text_that_left_says_all_about_itself(simulate: Simulate) -> None:
    line = simulate(scenario(signup(timezone=PHOENIX, mobile="+16025550101"))).message("hello")
    assert line["id"].isdecimal() and isinstance(line["id"], str)
    assert {**line, "id": "", "body": line["body"][:15]} == {
        "kind": "message",
        "id": "",
        "at": "2026-03-04T15:00:00Z",  # eight o'clock in Phoenix
        "local": "2026-03-04T08:00:00-07:00",
        "patient": "ana",
        "appointment": None,
        "journey": "welcome",
        "step": "hello",
        "channel": "sms",
        "category": "admin",
        "state": "delivered",
        "reason": None,
        "attempts": 1,
        "to": "+16025550101",
        "subject": None,
        "body": "Sample Clinic: ",
        "parts": 1,
    }


def test_a_letter_has_a_subject_and_no_parts_and_a_text_that_did_not_leave_no_body(
    simulate: Simulate,
) -> None:
    run = simulate(scenario(signup(consent={"email": ["care"]})))
    letter, hello = run.message("letter", "email"), run.message("hello")
    assert letter["subject"] == "Welcome to Sample Clinic" and letter["body"] and letter["parts"] is None
    assert (hello["state"], hello["reason"], hello["body"], hello["parts"]) == (
        "dropped",
        "no_consent",
        None,
        None,
    )
    assert hello["at"] == "2026-03-04T14:10:00Z"  # when it was due
    assert hello["to"] == ANA["mobile"]


def test_lines_come_in_order_of_time_with_the_appointments_last(simulate: Simulate) -> None:
    run = simulate(scenario(signup(), booked("2026-03-05T09:00:00-05:00", SESSION), text(SESSION, "hello?")))
    kinds = [line["kind"] for line in run.lines]
    assert kinds[-1] == "appointment"
    times = [line["at"] for line in run.lines[:-1]]
    assert times == sorted(times)


def test_a_staff_step_is_a_task_and_never_a_message(simulate: Simulate) -> None:
    run = simulate(scenario(signup(), booked("2026-03-05T09:00:00-05:00", SESSION)))
    assert {line["channel"] for line in run.of("message")} == {"sms", "email"}
    assert [task["reason"] for task in run.of("task")] == [
        *("forms_missing", "no_ride", "no_ride", "unconfirmed")
    ]


def test_what_is_still_to_come_at_the_end_stands_in_the_plan(simulate: Simulate) -> None:
    run = simulate(scenario(signup(), until="2026-03-05T00:00:00-05:00"))
    assert run.message("what_it_is", "email")["state"] == "planned"
    assert "still planned" in run.told


def test_a_name_keeps_its_letters(simulate: Simulate) -> None:
    run = simulate(scenario(signup(given_name="Zoë 🌱"), booked(START, SESSION)))
    assert "Zoë" in run.message("booked")["body"]
    assert any("Zoë 🌱" in line for line in run.printed)


def test_the_time_line_for_a_nurse_tells_what_left_what_did_not_and_what_is_to_do(simulate: Simulate) -> None:
    told = simulate(example("moved-session")).told
    assert "Monday, March 2, 2026" in told
    assert "  10:00  → text    Grace        session preparation/booked          delivered" in told
    assert "not sent: replaced" in told and "not sent: visit cancelled" in told
    assert "! staff   Grace        forms missing (today)" in told
    assert told.endswith("11 sent (4 texts, 7 e-mails), 3 not sent, 0 still planned, 3 for staff.")


# ---- events, texts, staff


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (
            happens(BEFORE_HELLO, "patient.teleported", "e-9"),
            "type: 'patient.teleported' is not an event type",
        ),
        ({"at": BEFORE_HELLO, "event": {}}, "id: is required"),
        (signup(BEFORE_HELLO, given_name="Eve"), "Event 'e-1' of 'simulate' came before with another body."),
        (staff(BEFORE_HELLO, "send", message="welcome/goodbye"), "There is no message 'welcome/goodbye'"),
        (staff(BEFORE_HELLO, "send", message="session_preparation/fasting"), "book one first"),
        (staff(BEFORE_HELLO, "hold", patient="nobody"), "This clinic has no patient 'nobody'."),
        (staff(BEFORE_HELLO, "skip", message="welcome/goodbye"), "has no open message 'welcome/goodbye'"),
        (fault(BEFORE_HELLO, "sms", "gremlins"), "There is no fault 'gremlins'"),
        (fault(BEFORE_HELLO, "sms", "down"), "`down`, and no other fault, has an `until`"),
    ],
)
def test_what_is_refused_is_one_line_and_the_run_goes_on(
    simulate: Simulate, entry: dict[str, object], says: str
) -> None:
    run = simulate(scenario(signup(), entry, until="2026-03-05T00:00:00-05:00"))
    [error] = run.of("error")
    assert error["at"] == "2026-03-04T14:05:00Z"
    assert says in error["detail"]
    assert run.message("hello")["state"] == "delivered"
    assert f"Refused at 2026-03-04T14:05:00Z: {error['detail']}" in run.told


def test_the_same_event_at_another_time_is_the_same_event(simulate: Simulate) -> None:
    run = simulate(scenario(signup(), signup("2026-03-04T12:00:00-05:00")))
    assert run.of("error") == []
    assert len(run.of("message", step="hello")) == 1


def test_an_event_may_say_its_own_time(simulate: Simulate) -> None:
    late = signup(BEFORE_HELLO)
    late["event"]["time"] = "2026-03-04T09:00:00-05:00"
    run = simulate(scenario(late))
    assert run.message("hello")["at"] == "2026-03-04T14:10:00Z"


def test_a_stop_ends_the_texts_and_is_confirmed(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(), booked(START, "2026-03-07T09:00:00-05:00"), text("2026-03-05T07:00:00-05:00", "Stop.")
        )
    )
    assert run.message("stopped")["at"] == "2026-03-05T12:00:00Z"
    assert run.message("fasting")["reason"] == "opted_out"
    assert run.message("fasting", "email")["state"] == "accepted"
    assert "opt_out_with_visit" in [task["reason"] for task in run.of("task")]


def test_staff_send_hold_resume_move_and_skip(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(),
            booked("2026-03-05T09:00:00-05:00", SESSION),
            staff("2026-03-06T10:00:00-05:00", "send", message="session_preparation/fasting"),
            staff(
                "2026-03-06T11:00:00-05:00",
                "move",
                message="session_preparation/ride",
                to="2026-03-16T18:00:00-04:00",
            ),
            staff("2026-03-06T12:00:00-05:00", "skip", message="session_preparation/plan_reminder"),
            staff("2026-03-06T13:00:00-05:00", "hold"),
            staff("2026-03-10T13:00:00-04:00", "resume"),
            staff("2026-03-10T14:00:00-04:00", "hold", message="session_preparation/fasting"),
            staff("2026-03-17T12:00:00-04:00", "resume", message="session_preparation/fasting"),
            staff("2026-03-17T13:00:00-04:00", "send", journey="welcome"),
        )
    )
    assert run.of("error") == []
    by_hand, planned = run.of("message", step="fasting")
    assert (by_hand["local"], planned["local"]) == ("2026-03-06T10:00:00-05:00", "2026-03-17T12:00:00-04:00")
    assert run.message("ride")["local"] == "2026-03-16T18:00:00-04:00"
    assert run.message("plan_reminder", "email")["state"] == "dropped"
    assert [task["reason"] for task in run.of("task")].count("held_safety") == 3
    assert len(run.of("message", step="letter")) == 2


def test_content_need_not_be_approved(simulate: Simulate) -> None:
    assert "not_approved" not in [line["reason"] for line in simulate(scenario(signup())).of("message")]


# ---- the command


def simulated(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """As a user runs it: no environment of ours, in an empty folder."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "nurture", "simulate", *arguments],
        cwd=cwd,
        env=environment | {"HOME": str(cwd)},
        capture_output=True,
        text=True,
    )


def test_two_runs_print_the_same_and_leave_nothing_behind(tmp_path: Path) -> None:
    path = str(EXAMPLES / "moved-session.yaml")
    first, second = (simulated(path, "--json", cwd=tmp_path) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert {json.loads(line)["kind"] for line in first.stdout.splitlines()} == {
        "message",
        "task",
        "appointment",
    }
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda path: None, "cannot be read: No such file or directory."),
        (lambda path: path.mkdir(), "cannot be read: Is a directory."),
        (lambda path: path.write_bytes(b"\xff\xfe\xff"), "cannot be read: "),
        (lambda path: path.write_text("start: [\n"), "s.yaml:2: (file): "),
        (lambda path: path.write_text("start: now\n"), "s.yaml:1: until: is required"),
        (lambda path: path.write_text(""), "s.yaml:1: (file): is not a mapping"),
    ],
)
def test_a_file_that_is_no_scenario_is_one_clear_refusal(
    tmp_path: Path, write: Callable[[Path], object], says: str
) -> None:
    write(tmp_path / "s.yaml")
    with pytest.raises(NurtureError) as refused:
        list(simulation.run(str(tmp_path / "s.yaml")))
    assert says in str(refused.value)


# ---- by e-mail


def mailed(body: str, **more: str) -> dict[str, Any]:
    return {"at": "2026-03-04T12:00:00-05:00", "reply": {"from": ANA["email"], "body": body, **more}}


def test_a_reply_from_a_mailbox_comes_in_as_an_e_mail(simulate: Simulate) -> None:
    run = simulate(scenario(signup(), mailed("STOP")))
    assert run.message("stopped", "email")["state"] == "accepted"
    assert run.message("stopped", "email")["to"] == ANA["email"]
    assert {line["step"] for line in run.left if line["channel"] == "email"} == {"letter", "stopped"}


def test_an_e_mail_to_a_mailbox_of_its_own_and_with_a_subject(simulate: Simulate) -> None:
    asked = mailed("please", subject="Another day?", to="care+a@example.org")
    run = simulate(scenario(signup(), asked, until="2026-03-05T00:00:00-05:00"))
    assert [line["reason"] for line in run.of("task")] == ["question"]
