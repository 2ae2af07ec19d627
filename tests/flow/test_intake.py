"""Events in: each once, in whatever order they come, and never on the wrong patient."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nurture.core.events import EventRefused
from nurture.core.status import OPEN
from nurture.flow import apply, receive
from nurture.models import Appointment, Consent, Enrolment, Event, Message, Patient
from tests.cast import ANA, BEN, at, book, cancel, event, move, signup
from tests.world import START, World, make_clinic, world

SESSION = at("2026-03-18 09:00")
MINUTE = timedelta(minutes=1)


def visit(name: str = "a-1") -> Appointment:
    return Appointment.objects.get(external_id=name)


# ---- each once


def test_an_event_is_stored_before_it_is_applied(cedar: World) -> None:
    [receipt] = receive.accept(cedar.clinic, [signup(START, id="e-1")])
    assert (receipt.id, receipt.status) == ("e-1", "accepted")
    stored = Event.objects.get()
    assert (stored.applied_at, stored.outcome, stored.body["data"]["patient"]) == (None, "", ANA)
    assert not Patient.objects.exists()
    receive.apply_pending(stored.pk)
    assert cedar.outcome() == "applied"
    assert Patient.objects.get().given_name == "Ana"


def test_a_sweep_picks_up_what_a_lost_wake_up_left_behind(cedar: World) -> None:
    receive.accept(cedar.clinic, [signup(START), signup(START, BEN)])
    assert receive.sweep() == 2
    assert receive.sweep() == 0


def test_a_replayed_event_changes_nothing(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    before = cedar.everything()
    receipts = receive.accept(cedar.clinic, [signup(START), book(START, SESSION)])
    receive.sweep()
    assert [receipt.status for receipt in receipts] == ["duplicate", "duplicate"]
    assert cedar.everything() == before


def test_an_event_that_stands_twice_in_one_batch_is_one(cedar: World) -> None:
    receipts = receive.accept(cedar.clinic, [signup(START), signup(START)])
    assert [receipt.status for receipt in receipts] == ["accepted", "duplicate"]
    assert Event.objects.count() == 1


def test_the_same_id_with_another_body_is_a_conflict_and_nothing_is_stored(cedar: World) -> None:
    cedar.tell(signup(START, id="e-1"))
    with pytest.raises(receive.EventConflict, match="'e-1' of 'ehr' came before with another body"):
        receive.accept(cedar.clinic, [signup(START, BEN, id="e-2"), signup(START, BEN, id="e-1")])
    assert Event.objects.count() == 1


def test_the_same_id_of_another_source_is_another_event(cedar: World) -> None:
    first = signup(START, id="e-1")
    cedar.tell(first, signup(START, BEN, id="e-1") | {"source": "form"})
    assert Event.objects.count() == 2


def test_one_bad_item_refuses_its_whole_batch_and_is_named(cedar: World) -> None:
    with pytest.raises(EventRefused) as refused:
        receive.accept(cedar.clinic, [signup(START), signup(START, BEN | {"mobile": "12"})])
    assert (refused.value.item, refused.value.problems[0].field) == (1, "data.patient.mobile")
    assert not Event.objects.exists()


def test_an_event_that_cannot_be_applied_holds_up_nobody_else(
    cedar: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(patient: Patient, actor: str, now: object) -> None:
        if patient.external_id == "ana":
            raise LookupError("a fault of ours")

    with monkeypatch.context() as patched:
        patched.setattr(apply, "replan", broken)
        cedar.tell(signup(START), book(START, SESSION), signup(START, BEN))
    assert list(Event.objects.order_by("pk").values_list("outcome", flat=True)) == ["", "", "applied"]
    receive.sweep()
    assert set(Event.objects.values_list("outcome", flat=True)) == {"applied"}
    assert ("fasting", "sms") in cedar.open_steps()


# ---- in any order


def test_news_of_a_visit_that_is_older_than_what_is_known_changes_nothing(cedar: World) -> None:
    cedar.tell(signup(START), move(START + 5 * MINUTE, SESSION), book(START, SESSION - timedelta(days=7)))
    assert visit().starts_at == SESSION
    assert cedar.outcome(type="session.booked") == "stale"
    cedar.tell(cancel(START + MINUTE))
    assert cedar.outcome(type="session.cancelled") == "stale"
    assert visit().status == "booked"


def test_a_move_of_a_visit_that_nobody_heard_of_is_a_booking(cedar: World) -> None:
    cedar.tell(signup(START), move(START, SESSION))
    assert (visit().status, visit().revision) == ("booked", 0)
    assert ("fasting", "sms") in cedar.open_steps()
    assert ("what_it_is", "email") not in cedar.open_steps()


def test_a_cancellation_of_a_visit_that_nobody_heard_of_is_kept(cedar: World) -> None:
    cedar.tell(signup(START), cancel(START + MINUTE), book(START, SESSION))
    assert (visit().status, cedar.outcome(type="session.booked")) == ("cancelled", "stale")
    assert cedar.open_steps(journey="session_preparation") == set()


def test_a_cancelled_visit_that_is_booked_again_at_the_same_time_is_prepared_again(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION), cancel(START + MINUTE), book(START + 2 * MINUTE, SESSION))
    assert ("fasting", "sms") in cedar.open_steps(occurrence=1)
    assert cedar.open_steps(occurrence=0, journey="session_preparation") == set()


def test_a_no_show_by_mistake_brings_the_plan_back(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.tell(event("session.no_show", START + MINUTE, {"id": "ana"}, {"id": "a-1"}))
    assert cedar.open_steps() == set()
    cedar.tell(book(START + 2 * MINUTE, SESSION))
    assert ("fasting", "sms") in cedar.open_steps()


def test_any_event_may_be_a_patients_first(cedar: World) -> None:
    cedar.tell(book(START, SESSION, patient="dora"))
    assert Patient.objects.get().external_id == "dora"
    cedar.until(SESSION)
    assert not cedar.sms.asked
    assert cedar.fate("fasting") == ("dropped", "no_consent")


def test_a_second_signup_does_not_welcome_twice(cedar: World) -> None:
    cedar.tell(signup(START), signup(START + MINUTE))
    assert Enrolment.objects.filter(journey="welcome").count() == 1
    cedar.until(START + timedelta(hours=1))
    assert len(cedar.sms.taken) == 1


def test_a_ride_that_is_confirmed_ends_the_questions_about_it(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.tell(event("ride.confirmed", START, {"id": "ana"}, {"id": "a-1"}))
    assert not {"ride", "no_ride"} & {step for step, _ in cedar.open_steps()}
    assert ("not_confirmed", "task") in cedar.open_steps()
    cedar.tell(move(START + MINUTE, SESSION + timedelta(days=1)))
    assert ("ride", "sms") in cedar.open_steps()  # another day, another ride


def test_forms_that_name_no_visit_hold_for_those_to_come(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION), event("consent.signed", START, {"id": "ana"}))
    assert ("consent_missing", "task") not in cedar.open_steps()


def test_a_reviewed_medicine_closes_the_nurses_task(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"flags": ["maoi"]}), book(START, SESSION))
    assert ("medication_review", "task") in cedar.open_steps()
    cedar.tell(event("medication.reviewed", START, {"id": "ana"}))
    assert ("medication_review", "task") not in cedar.open_steps()


@pytest.mark.parametrize("what", ["patient.discharged", "patient.deceased"])
def test_who_leaves_hears_no_more(cedar: World, what: str) -> None:
    cedar.tell(signup(START), book(START, SESSION), event(what, START, {"id": "ana"}))
    cedar.until(SESSION)
    assert not cedar.sms.asked and not cedar.email.asked


def test_who_comes_back_is_welcomed_and_who_died_is_not(cedar: World) -> None:
    for patient, what in ((ANA, "patient.discharged"), (BEN, "patient.deceased")):
        cedar.tell(signup(START, patient), event(what, START, {"id": patient["id"]}))
        cedar.tell(signup(START + MINUTE, patient))
    assert {row.patient.external_id for row in cedar.rows(state__in=OPEN)} == {"ana"}


def test_the_plan_counts_from_the_time_of_the_event_not_from_its_arrival(cedar: World) -> None:
    cedar.now = START + timedelta(minutes=7)
    cedar.tell(signup(START))
    assert cedar.row("hello").due_at == START + timedelta(minutes=10)


# ---- the patient's facts


def test_absent_means_unchanged_and_null_means_cleared(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"flags": ["opioid"], "portal": "A1"}))
    cedar.tell(
        event("patient.updated", START, {"id": "ana", "family_name": None, "flags": None, "email": None})
    )
    ana = Patient.objects.select_related("mobile").get()
    assert (ana.given_name, ana.family_name, ana.flags, ana.email) == ("Ana", "", [], None)
    assert (ana.mobile.value, ana.extra) == (ANA["mobile"], {"portal": "A1"})


def test_consent_is_a_ledger_that_only_grows(cedar: World) -> None:
    wording = {"wording": "I agree.", "wording_version": "7"}
    cedar.tell(signup(START, ANA | {"consent": {"sms": ["care"], **wording}}))
    cedar.tell(event("patient.updated", START + MINUTE, {"id": "ana", "consent": {"sms": ["care"]}}))
    cedar.tell(event("patient.updated", START + 2 * MINUTE, {"id": "ana", "consent": {"sms": []}}))
    lines = Consent.objects.order_by("pk").values_list(
        "channel", "purpose", "granted", "wording", "source", "at"
    )
    assert list(lines) == [
        ("sms", "care", True, "I agree.", "ehr", START),
        ("sms", "care", False, "", "ehr", START + 2 * MINUTE),
    ]


def test_consent_belongs_to_the_number_it_was_given_for(cedar: World) -> None:
    cedar.tell(signup(START), event("patient.updated", START, {"id": "ana", "mobile": "+12125550177"}))
    cedar.until(START + timedelta(hours=1))
    assert cedar.fate("hello") == ("dropped", "no_consent")
    assert not cedar.sms.asked


def test_consent_taken_back_stops_what_was_planned(cedar: World) -> None:
    cedar.tell(signup(START), event("patient.updated", START, {"id": "ana", "consent": None}))
    cedar.until(START + timedelta(hours=1))
    assert not cedar.sms.asked and not cedar.email.asked


# ---- whose visit, whose clinic


def test_an_event_about_somebody_elses_visit_is_refused_at_the_door(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    with pytest.raises(EventRefused) as refused:
        receive.accept(cedar.clinic, [move(START + MINUTE, SESSION, patient="ben")])
    assert refused.value.problems[0].field == "data.appointment.id"
    assert "belongs to another patient" in refused.value.problems[0].problem
    with pytest.raises(EventRefused):
        receive.accept(
            cedar.clinic, [book(START, SESSION, "a-9"), book(START, SESSION, "a-9", patient="ben")]
        )
    assert Event.objects.count() == 2


def test_one_that_slips_past_the_door_is_stored_and_changes_nothing(cedar: World) -> None:
    receive.accept(cedar.clinic, [book(START, SESSION)])
    receive.accept(cedar.clinic, [book(START, SESSION, patient="ben")])  # the first is not applied yet
    receive.sweep()
    assert cedar.outcome(patient_ref="ben") == "refused"
    assert visit().patient.external_id == "ana"
    assert not Message.objects.filter(patient__external_id="ben").exists()


def test_two_clinics_may_use_the_same_ids(cedar: World, library: Any) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    with world(make_clinic("birch", library)) as birch:
        birch.tell(signup(START, ANA | {"given_name": "Anita"}), book(START, SESSION + timedelta(days=1)))
        assert Patient.objects.for_clinic(birch.clinic).get().given_name == "Anita"
    assert Patient.objects.for_clinic(cedar.clinic).get().given_name == "Ana"
    assert Appointment.objects.for_clinic(cedar.clinic).get().starts_at == SESSION
    assert Event.objects.count() == 4


# ---- whatever happens

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["booked", "moved", "cancelled", "no_show"]),
        st.integers(0, 3),  # minutes: some come late or at the same time
        st.integers(1, 4),  # days from now
    ),
    min_size=1,
    max_size=6,
)
IN_ONE_DATABASE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def happenings(steps: list[tuple[str, int, int]], patient: str) -> list[dict[str, Any]]:
    return [
        event(
            f"session.{what}",
            START + minutes * MINUTE,
            {"id": patient},
            {"id": f"of {patient}", "starts_at": (START + timedelta(days=days)).isoformat()},
            id=f"{patient} {place}",
        )
        for place, (what, minutes, days) in enumerate(steps)
    ]


@IN_ONE_DATABASE
@given(STEPS)
def test_no_step_stands_twice_and_nothing_open_survives_a_cancellation(
    cedar: World, steps: list[tuple[str, int, int]]
) -> None:
    patient = f"p-{Patient.objects.count()}"
    cedar.tell(*happenings(steps, patient))
    appointment = visit(f"of {patient}")
    still_open = cedar.rows(state__in=OPEN, patient__external_id=patient)
    assert len({(row.step, row.channel) for row in still_open}) == len(still_open)
    assert {row.occurrence for row in still_open} <= {appointment.revision}
    assert bool(still_open) == (appointment.status == "booked")


@IN_ONE_DATABASE
@given(STEPS, st.randoms(use_true_random=False))
def test_whatever_is_delivered_again_in_whatever_order_changes_nothing(
    cedar: World, steps: list[tuple[str, int, int]], random: Any
) -> None:
    events = happenings(steps, f"p-{Patient.objects.count()}")
    cedar.tell(*events)
    before = cedar.everything()
    again = events * 2
    random.shuffle(again)
    for one in again:
        cedar.tell(one)
    assert cedar.everything() == before
