"""Whole conversations, from the booking to what becomes of the visit, in English and in Spanish."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import ANA, BEN
from tests.simulate.conftest import Run, Simulate
from tests.simulate.scenarios import START, booked, happens, scenario, signup, text

BOOKED = "2026-03-04T09:05:00-05:00"
VISIT = "2026-03-16T09:00:00-04:00"  # a Monday, twelve days on
OLD = "2026-03-16T13:00:00Z"
DAY = "2026-03-04T"


def talk(*texts: tuple[str, str], language: str = "en", **more: Any) -> str:
    """Ana signs up and books; then she writes, at these clock times of the same day or at whole moments."""
    said = [text(at if "T" in at else f"{DAY}{at}:00-05:00", body) for at, body in texts]
    return scenario(
        signup(language=language), booked(BOOKED, VISIT), *said, until="2026-03-06T00:00:00-05:00", **more
    )


def steps(run: Run) -> list[str]:
    """The automatic answers that left, in order."""
    return [
        line["step"] for line in run.left if line["journey"] == "conversation" and line["channel"] == "sms"
    ]


def bodies(run: Run) -> list[str]:
    return [
        line["body"] for line in run.left if line["journey"] == "conversation" and line["channel"] == "sms"
    ]


def starts(run: Run, visit: str = "a-1") -> str:
    [line] = run.of("appointment", id=visit)
    assert run.of("error") == []
    return str(line["starts_at"])


def reasons(run: Run) -> set[str]:
    return {line["reason"] for line in run.of("task")}


@pytest.mark.parametrize(
    ("language", "offer", "moved"),
    [("en", "Open times: 1) ", "Your new visit: "), ("es", "Horas libres: 1) ", "Su nueva cita: ")],
)
def test_moved_by_a_number(simulate: Simulate, language: str, offer: str, moved: str) -> None:
    run = simulate(talk(("10:00", "2"), ("10:02", "3"), language=language))
    assert steps(run) == ["offer", "moved"]
    assert offer in bodies(run)[0] and moved in bodies(run)[1]
    assert starts(run) != OLD
    told = [line for line in run.left if line["step"] in ("booked", "moved") and line["channel"] == "sms"]
    assert [line["step"] for line in told] == ["booked", "moved"]
    assert all(line["parts"] == 1 for line in run.left if line["journey"] == "conversation")


@pytest.mark.parametrize(
    ("language", "wish", "pick"),
    [
        ("en", "can we do next tues after 3", "1"),
        ("es", "se puede el martes despues de las 3?", "la primera"),
    ],
)
def test_moved_by_a_wish_in_words(simulate: Simulate, language: str, wish: str, pick: str) -> None:
    run = simulate(talk(("10:00", wish), ("10:02", pick), language=language))
    assert steps(run) == ["offer", "moved"]
    assert starts(run) == "2026-03-10T19:00:00Z"  # Tuesday at three


def test_moved_by_the_day_of_one_of_the_times(simulate: Simulate) -> None:
    run = simulate(talk(("10:00", "2"), ("10:02", "let's do the first")))
    assert steps(run)[-1] == "moved"


def test_a_change_of_mind_before_and_after(simulate: Simulate) -> None:
    run = simulate(
        talk(
            ("10:00", "2"),
            ("10:02", "actually friday after 1"),
            ("10:04", "1"),
            ("10:10", "2"),
            ("10:12", "2"),
        )
    )
    assert steps(run) == ["offer", "offer", "moved", "offer", "moved"]
    assert len(run.of("appointment")) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_gibberish_twice_is_a_persons(simulate: Simulate, language: str) -> None:
    run = simulate(
        talk(("10:00", "2"), ("10:01", "asdfgh"), ("10:02", "qwrtzp"), ("10:03", "1"), language=language)
    )
    assert steps(run) == ["offer", "not_understood", "handed_over"]
    assert (starts(run), "reschedule_request" in reasons(run)) == (OLD, True)


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_offer_that_is_answered_too_late(simulate: Simulate, language: str) -> None:
    run = simulate(talk(("10:00", "2"), ("12:30", "1"), ("12:35", "2"), ("12:40", "1"), language=language))
    assert steps(run) == ["offer", "offer_expired", "offer", "moved"]


@pytest.mark.parametrize(("language", "word"), [("en", "STOP"), ("en", "stop texting me"), ("es", "ALTO")])
def test_a_stop_in_the_middle(simulate: Simulate, language: str, word: str) -> None:
    run = simulate(
        talk(("10:00", "2"), ("10:01", word), ("10:02", "1"), ("10:03", "hello?"), language=language)
    )
    assert steps(run) == ["offer", "stopped"]
    assert starts(run) == OLD


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2 i guess. not like ill be around by then"),
        ("es", "la 2, aunque ya no voy a estar viva"),
    ],
)
def test_a_crisis_in_the_middle(simulate: Simulate, language: str, words: str) -> None:
    run = simulate(talk(("10:00", "2"), ("10:01", words), ("10:05", "2"), language=language))
    assert steps(run) == ["offer", "crisis"]
    assert (starts(run), "crisis" in reasons(run)) == (OLD, True)


def test_two_patients_on_one_phone(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(),
            happens(START, "patient.signed_up", "e-b", BEN),
            booked(BOOKED, VISIT),
            happens(
                BOOKED,
                "consult.booked",
                "e-c",
                {"id": "ben"},
                appointment={"id": "b-1", "starts_at": "2026-03-17T10:00:00-04:00"},
            ),
            text(f"{DAY}11:00:00-05:00", "can we move the appointment"),
            text(f"{DAY}11:01:00-05:00", "2"),
            text(f"{DAY}11:02:00-05:00", "1"),
            until="2026-03-06T00:00:00-05:00",
        )
    )
    assert steps(run) == ["which_visit", "offer", "moved"]
    assert "1) Ana" in bodies(run)[0] and "2) Ben" in bodies(run)[0]
    assert starts(run) == OLD
    assert starts(run, "b-1") != "2026-03-17T14:00:00Z"


def test_after_hours_a_question_waits_and_says_so_once(simulate: Simulate) -> None:
    run = simulate(talk(("21:00", "where do I park?"), ("21:30", "and can I bring my dog?")))
    assert steps(run) == ["after_hours"]
    assert "after 9:00 AM Thu" in bodies(run)[0]
    assert len(run.of("task", reason="question")) == 2


def test_after_hours_a_visit_is_moved_all_the_same(simulate: Simulate) -> None:
    run = simulate(talk(("21:00", "2"), ("21:05", "1")))
    assert steps(run) == ["offer", "moved"]
    assert starts(run) != OLD


@pytest.mark.parametrize("language", ["en", "es"])
def test_where_staff_confirm_every_time(simulate: Simulate, language: str) -> None:
    wish = {"en": "can we do friday after 2", "es": "puede ser el viernes despues de las 2?"}[language]
    run = simulate(talk(("10:00", wish), ("10:05", "1"), language=language, clinic={"calendar": "request"}))
    assert steps(run) == ["request_taken"]
    [task, *_] = run.of("task", reason="reschedule_request")
    assert "Fri" in task["detail"]
    assert starts(run) == OLD


def test_a_visit_of_tomorrow_is_a_persons(simulate: Simulate) -> None:
    run = simulate(
        scenario(
            signup(),
            booked(BOOKED, "2026-03-05T09:00:00-05:00"),
            text(f"{DAY}10:00:00-05:00", "can we move it?"),
            until="2026-03-04T20:00:00-05:00",
        )
    )
    assert steps(run) == ["handed_over"]
    assert run.of("task", reason="reschedule_request")[0]["urgency"] == "now"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "please cancel my appointment"), ("es", "cancelen mi cita por favor")]
)
def test_a_named_visit_is_cancelled(simulate: Simulate, language: str, words: str) -> None:
    run = simulate(talk(("10:00", words), language=language))
    assert steps(run) == ["cancelled"]
    assert run.of("appointment")[0]["status"] == "cancelled"
    assert run.message("cancelled", "email")["state"] == "accepted"
    assert "reschedule_request" in reasons(run)


@pytest.mark.parametrize(("language", "word"), [("en", "cancel"), ("es", "CANCELAR")])
def test_a_bare_cancel_stops_the_texts_and_cancels_nothing(
    simulate: Simulate, language: str, word: str
) -> None:
    run = simulate(talk(("10:00", word), language=language))
    assert steps(run) == ["stopped"]
    assert run.of("appointment")[0]["status"] == "booked"
    assert "opt_out_with_visit" in reasons(run)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("you have the wrong number", "Sorry for the mix-up. You will get no more texts from us."),
        ("numero equivocado", "Perdone la molestia. Ya no va a recibir textos nuestros."),
    ],
)
def test_a_wrong_number(simulate: Simulate, words: str, answer: str) -> None:
    language = "en" if "wrong" in words else "es"
    run = simulate(talk(("10:00", words), ("10:30", "hello?"), language=language))
    assert bodies(run) == [answer]
    assert "wrong_number" in reasons(run)
    after = [line for line in run.left if line["channel"] == "sms" and line["at"] > f"{DAY}15:01:00Z"]
    assert after == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "stop the tips but keep the reminders"), ("es", "no me manden mas consejos")],
)
def test_only_the_tips_stop(simulate: Simulate, language: str, words: str) -> None:
    run = simulate(talk(("10:00", words), language=language))
    assert steps(run) == ["stopped_partly"]
    lectures = [
        line
        for line in run.of("message")
        if line["category"] == "education" and line["at"] > f"{DAY}15:00:00Z"
    ]
    assert {line["state"] for line in lectures} <= {"dropped", "planned"}


def test_a_yes_ends_the_asking(simulate: Simulate) -> None:
    run = simulate(talk(("10:00", "yes and my husband is my ride"), ("10:30", "thanks!")))
    assert steps(run) == ["ride_confirmed"]
    assert ANA["given_name"] not in bodies(run)[0]


def test_a_time_of_a_friday_nights_offer_is_too_near_on_monday_morning(simulate: Simulate) -> None:
    """Nobody could be told in time to fast and to have a ride home."""
    said = text("2026-03-06T20:00:00-05:00", "2"), text("2026-03-09T08:55:00-04:00", "1")
    run = simulate(scenario(signup(), booked(BOOKED, VISIT), *said, until="2026-03-10T00:00:00-04:00"))
    assert "1) Mon 9:00" in bodies(run)[0]
    assert (steps(run), starts(run)) == (["offer", "slot_taken"], OLD)


def test_an_offer_ends_where_the_clinic_calls_the_visit_off(simulate: Simulate) -> None:
    off = happens(f"{DAY}10:01:00-05:00", "session.cancelled", "e-3", appointment={"id": "a-1"})
    run = simulate(
        scenario(
            signup(),
            booked(BOOKED, VISIT),
            text(f"{DAY}10:00:00-05:00", "2"),
            off,
            text(f"{DAY}10:02:00-05:00", "1"),
            until="2026-03-06T00:00:00-05:00",
        )
    )
    assert (steps(run), run.of("appointment")[0]["status"]) == (["offer", "offer_expired"], "cancelled")
