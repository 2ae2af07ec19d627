"""What a person sees first: what happened and what is planned, in words, and nothing of it in addresses."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from django.test import Client

from nurture.flow import publish
from nurture.models import Clinic, Event, Message, Patient
from tests.cast import HONOLULU, at, book, cancel, event, signup
from tests.console.conftest import Sandbox


def test_the_first_page_shows_every_patient_and_links_it_by_row(sandbox: Sandbox) -> None:
    page = sandbox.home()
    for patient in Patient.objects.all():
        assert f'<a href="/patients/{patient.pk}">{patient.given_name} {patient.family_name}</a>' in page


def test_a_text_stands_there_as_it_left(sandbox: Sandbox) -> None:
    sandbox.at("2026-03-04 09:30")
    text = Message.objects.get(patient__external_id="p-nora", step="hello")
    assert text.body and f'<p class="bubble">{escape(text.body, quote=False)}</p>' in sandbox.home()


def test_a_letter_shows_its_subject_preheader_and_on_its_patient_s_page_its_words(sandbox: Sandbox) -> None:
    sandbox.at("2026-03-04 09:30")
    for page in (sandbox.home(), sandbox.page_of("p-nora")):
        assert "Welcome to Cedar Clinic" in page
        assert "What happens next, and how to reach us." in page
    assert "We talk." in sandbox.page_of("p-nora")


def test_a_text_that_nobody_has_approved_says_so(sandbox: Sandbox) -> None:
    sandbox.at("2026-03-04 09:30")
    assert ">draft</span>" in sandbox.page_of("p-nora")
    publish.approve(sandbox.world.clinic, "Dr. Lee")
    assert ">draft</span>" not in sandbox.page_of("p-nora")


def test_what_is_planned_tells_when_in_words(sandbox: Sandbox) -> None:
    assert "in 10\xa0minutes, 9:10 AM" in sandbox.home()


def test_times_are_the_patient_s_own(sandbox: Sandbox) -> None:
    sandbox.world.tell(signup(sandbox.world.now, {"id": "kai", "timezone": HONOLULU, "given_name": "Kai"}))
    page = sandbox.page_of("kai")
    assert "s own: Pacific/Honolulu." in page
    assert re.search(r"Signed up</span>\s*<time[^>]*>4:00 AM<", page)


def test_a_cancelled_visit_s_messages_say_why_they_do_not_leave(sandbox: Sandbox) -> None:
    sandbox.world.tell(cancel(sandbox.world.now, visit="a-ben", patient="p-ben"))
    page = sandbox.page_of("p-ben")
    assert "Session cancelled" in page
    assert "<strong>not sent.</strong> The visit was cancelled." in page
    assert 'class="entry planned' not in page


def test_staff_tasks_stand_in_the_line(sandbox: Sandbox) -> None:
    sandbox.at("2026-03-05 14:00")
    page = sandbox.home()
    assert "Medicines to review" in page and "For staff, today" in page


def test_a_reply_stands_in_the_line_of_each_who_shares_the_phone(sandbox: Sandbox) -> None:
    nora = sandbox.patient("p-nora")
    sandbox.world.tell(
        event("patient.updated", sandbox.world.now, {"id": "p-ben", "mobile": nora.mobile.value})
    )
    sandbox.world.text("STOP", nora.mobile.value)
    sandbox.at("2026-03-04 09:01")
    for name in ("p-nora", "p-ben"):
        page = sandbox.page_of(name)
        assert '<p class="bubble">STOP</p>' in page
        assert "Stopped" in page  # the one confirmation
    assert "Stopped" not in sandbox.page_of("p-grace")


def test_a_stale_event_says_that_it_came_late(sandbox: Sandbox) -> None:
    sandbox.world.tell(book(at("2026-03-01 09:00"), at("2026-03-09 10:00"), visit="a-ben", patient="p-ben"))
    assert "Came late: a newer one counts." in sandbox.page_of("p-ben")


def test_a_name_that_is_a_script_is_only_a_name(sandbox: Sandbox) -> None:
    sandbox.world.tell(signup(sandbox.world.now, {"id": "x", "given_name": "<script>alert(1)</script>"}))
    assert "<script" not in sandbox.home()
    assert "<script>alert(1)</script>" in unescape(sandbox.home())


def _pages(sandbox: Sandbox) -> list[str]:
    sandbox.at("2026-03-04 09:30")
    paths = ["/", f"/patients/{sandbox.patient('p-ben').pk}", "/nothing-is-here", "/u/1.wrong"]
    return [sandbox.client.get(path).content.decode() for path in paths]


def test_no_page_holds_a_script_or_a_style_of_its_own(sandbox: Sandbox) -> None:
    for page in _pages(sandbox):
        assert not re.search(r"<script|<style|\bstyle=|\bon\w+=|javascript:", page)


def test_addresses_hold_row_ids_and_nothing_of_a_patient(sandbox: Sandbox) -> None:
    allowed = re.compile(r"/|/patients/\d+|/clock|/api/v1/docs|/\?page=\d+|/static/nurture/[\w.]+")
    for page in _pages(sandbox):
        for address in re.findall(r'(?:href|action|src)="([^"]*)"', page):
            assert allowed.fullmatch(address), address


def test_titles_name_no_patient_since_browsers_keep_them(sandbox: Sandbox) -> None:
    assert "<title>Patient · Nurture</title>" in sandbox.page_of("p-ben")


def test_the_page_looks_again_soon_while_something_is_on_its_way(sandbox: Sandbox) -> None:
    sandbox.at("2026-03-04 09:01")
    assert 'http-equiv="refresh" content="20"' in sandbox.home()
    assert "refresh" not in sandbox.page_of("p-nora")  # an opened letter stays open
    sandbox.world.now = at("2026-03-04 09:30")  # due, and not sent yet
    assert 'http-equiv="refresh" content="3"' in sandbox.home()
    assert 'http-equiv="refresh" content="3"' in sandbox.page_of("p-nora")


def test_an_event_that_waits_to_be_taken_in_is_shown(sandbox: Sandbox) -> None:
    Event.objects.filter(patient_ref="p-nora").update(applied_at=None, outcome="")
    assert "Being taken in." in sandbox.home()
    assert 'http-equiv="refresh" content="3"' in sandbox.home()


def test_many_patients_take_several_pages(sandbox: Sandbox) -> None:
    sandbox.world.tell(
        *(signup(sandbox.world.now, {"id": f"p{n}", "given_name": f"No{n}"}) for n in range(20))
    )
    assert "No19" in sandbox.home() and "Nora" not in sandbox.home()
    assert "Nora" in sandbox.client.get("/?page=2").content.decode()


@pytest.mark.parametrize("page", ["nonsense", "0", "99999999999999999999"])
def test_a_page_that_is_none_shows_one_that_is(sandbox: Sandbox, page: str) -> None:
    assert sandbox.client.get("/", {"page": page}).status_code == 200


def test_another_clinic_s_patient_is_not_there(sandbox: Sandbox) -> None:
    other = Clinic.objects.create(slug="other")
    patient = Patient.objects.create(clinic=other, external_id="p-9", created_at=sandbox.world.now)
    assert sandbox.client.get(f"/patients/{patient.pk}").status_code == 404


def test_a_number_that_no_database_holds_is_no_patient(sandbox: Sandbox) -> None:
    assert sandbox.client.get(f"/patients/{10**30}").status_code == 404


def test_without_a_clinic_the_page_says_how_to_get_one(db: None) -> None:
    assert "nurture up" in Client().get("/").content.decode()
    assert Client().get("/patients/1").status_code == 404


def test_pages_are_kept_nowhere(sandbox: Sandbox) -> None:
    assert sandbox.client.get("/").headers["Cache-Control"] == "no-store"


def test_live_mode_shows_no_patient_and_moves_no_clock(sandbox: Sandbox, live: None) -> None:
    page = sandbox.home()
    assert "Nurture runs" in page and "Nora" not in page and "Cedar" not in page
    assert sandbox.client.get(f"/patients/{sandbox.patient('p-nora').pk}").status_code == 404
    assert sandbox.client.post("/clock", {"by": "1d"}).status_code == 404


@pytest.mark.parametrize("path", ["/", "/nope"])
def test_a_fault_says_nothing_of_what_it_was_about(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("about Nora Hale +18135550141")

    monkeypatch.setattr("nurture.console.pages._clinic", broken)
    sandbox.client.raise_request_exception = False
    answer = sandbox.client.get(path)
    assert answer.status_code == (500 if path == "/" else 404)
    assert not re.search("Nora|555|RuntimeError|nope", answer.content.decode())


def test_the_style_sheet_is_served(client: Client) -> None:
    assert client.get("/static/nurture/console.css").headers["Content-Type"].startswith("text/css")
