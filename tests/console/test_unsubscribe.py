"""The unsubscribe link: looking changes nothing, one press stops the reading, visits go on."""

from __future__ import annotations

import pytest
from django.test import Client

from nurture.flow import links
from nurture.models import Address, Consent
from tests.cast import event
from tests.console.conftest import Sandbox


def _link(sandbox: Sandbox, name: str = "p-nora") -> str:
    address = sandbox.patient(name).email
    assert address
    return "/u/" + links.unsubscribe_url(address.pk).rpartition("/")[2]


def _stopped(sandbox: Sandbox) -> list[str]:
    return Address.objects.get(mobile_of=None, email_of__external_id="p-nora").opted_out


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_follows_the_link_twice_stops_nothing(sandbox: Sandbox, method: str) -> None:
    for _ in range(2):
        assert getattr(sandbox.client, method)(_link(sandbox)).status_code == 200
    assert _stopped(sandbox) == []


def test_one_press_stops_all_but_the_patient_s_own_care(sandbox: Sandbox) -> None:
    answer = sandbox.client.post(_link(sandbox))
    assert answer.status_code == 200
    assert _stopped(sandbox) == ["education", "feedback", "marketing"]
    assert "Messages about your own visits will still come." in answer.content.decode()


def test_a_mail_program_s_one_click_needs_no_cookie(sandbox: Sandbox) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(_link(sandbox), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and not answer.cookies
    assert "marketing" in _stopped(sandbox)


def test_a_second_press_adds_nothing_to_the_ledger(sandbox: Sandbox) -> None:
    sandbox.client.post(_link(sandbox))
    lines = Consent.objects.filter(source="unsubscribe link")
    assert lines.count() == 3
    assert sandbox.client.post(_link(sandbox)).status_code == 200
    assert lines.count() == 3


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_tampered_link_is_unknown(sandbox: Sandbox, method: str) -> None:
    number, _, mac = _link(sandbox).removeprefix("/u/").partition(".")
    other = sandbox.patient("p-ben").email
    assert other
    for token in (f"{other.pk}.{mac}", f"{number}.{mac[:-1]}", f"{number}.", mac, "1", f"{'9' * 30}.{mac}"):
        answer = getattr(sandbox.client, method)(f"/u/{token}")
        assert answer.status_code == 404
        assert "This link does not work" in answer.content.decode()
    assert not Address.objects.exclude(opted_out=[]).exists()


def test_the_page_tells_nothing_of_the_patient_and_is_kept_nowhere(sandbox: Sandbox) -> None:
    answer = sandbox.client.get(_link(sandbox))
    page = answer.content.decode()
    assert "Cedar Clinic" in page and "212-555-0100" in page
    assert "Nora" not in page and "nora@" not in page and "etamine" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_page_speaks_the_patient_s_language(sandbox: Sandbox) -> None:
    page = sandbox.client.get(_link(sandbox, "p-lucia")).content.decode()
    assert '<html lang="es">' in page and "¿Dejar de recibir estos correos?" in page
    assert "Listo" in sandbox.client.post(_link(sandbox, "p-lucia")).content.decode()


def test_a_link_outlives_the_patient_s_change_of_address(sandbox: Sandbox) -> None:
    link = _link(sandbox)
    sandbox.world.tell(
        event("patient.updated", sandbox.world.now, {"id": "p-nora", "email": "new@example.org"})
    )
    assert sandbox.client.post(link).status_code == 200
    assert "marketing" in Address.objects.get(value="nora@example.org").opted_out
