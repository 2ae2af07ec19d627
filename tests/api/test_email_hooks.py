"""Bounces and complaints: what mail providers post, and what mail servers send by mail."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from nurture import cli
from nurture.environment import read
from nurture.flow import links, track
from nurture.models import Address, Consent, Message, Report, Task
from tests.cast import ANA, BEN, at, book, signup
from tests.channels.test_dsn import HEADERS, REF, bounce, complaint
from tests.world import START, World

SECRET = "hook:an invented secret"
SIGNING_KEY = "an invented key"
VISIT = at("2026-03-12 09:00")


@pytest.fixture(params=["postmark", "mailgun", "brevo"])
def provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    configure(monkeypatch, request.param)
    return request.param


def configure(monkeypatch: pytest.MonkeyPatch, provider: str, secret: str = SECRET) -> None:
    url = f"{provider}://?api_key=k&webhook_signing_key={SIGNING_KEY.replace(' ', '%20')}"
    env = read({"EMAIL_URL": url, "EMAIL_WEBHOOK_SECRET": secret})
    monkeypatch.setattr(settings, "ENV", env)


@pytest.fixture
def sent(cedar: World) -> World:
    """Ana's welcome went out by mail, and the provider has it."""
    cedar.tell(signup(START), signup(START, BEN | {"email": ANA["email"]}))
    cedar.until(START + timedelta(minutes=10))
    cedar.tell(book(cedar.now, VISIT))
    return cedar


def letter(it: World) -> Message:
    return it.row("letter", "email", patient__external_id="ana")


# ---- in the words of each provider


def postmark(it: World, what: str, row: Message | None) -> dict[str, Any]:
    words = {
        "hard": {"RecordType": "Bounce", "Type": "HardBounce"},
        "soft": {"RecordType": "Bounce", "Type": "SoftBounce"},
        "complaint": {"RecordType": "SpamComplaint", "Type": "SpamComplaint"},
        "delivered": {"RecordType": "Delivery"},
        "opened": {"RecordType": "Open"},
    }[what]
    recipient = {"Recipient": ANA["email"]} if what in ("delivered", "opened") else {"Email": ANA["email"]}
    about = {"MessageID": row.provider_id, "Metadata": {"ref": links.message_ref(row.pk)}} if row else {}
    return words | recipient | about


def mailgun(it: World, what: str, row: Message | None) -> dict[str, Any]:
    words: dict[str, Any] = {
        "hard": {"event": "failed", "severity": "permanent", "reason": "bounce"},
        "soft": {"event": "failed", "severity": "temporary", "reason": "generic"},
        "complaint": {"event": "complained"},
        "delivered": {"event": "delivered"},
        "opened": {"event": "opened"},
    }[what]
    if row:
        words["message"] = {"headers": {"message-id": row.provider_id}}
        words["user-variables"] = {"ref": links.message_ref(row.pk)}
    signed = hmac.new(SIGNING_KEY.encode(), b"1772632800token", hashlib.sha256).hexdigest()
    signature = {"timestamp": "1772632800", "token": "token", "signature": signed}
    return {
        "signature": signature,
        "event-data": words | {"recipient": ANA["email"], "timestamp": 1772632800},
    }


def brevo(it: World, what: str, row: Message | None) -> dict[str, Any]:
    words = {
        "hard": "hard_bounce",
        "soft": "soft_bounce",
        "complaint": "spam",
        "delivered": "delivered",
        "opened": "opened",
    }[what]
    about: dict[str, Any] = {"event": words, "email": ANA["email"], "ts_epoch": 1772632800000}
    if row:
        about |= {"message-id": row.provider_id}
        about |= {"X-Mailin-custom": json.dumps({"ref": links.message_ref(row.pk)})}
    return about


WORDS = {"postmark": postmark, "mailgun": mailgun, "brevo": brevo}


def posted(provider: str, body: object, secret: str | None = SECRET) -> HttpResponse:
    basic = base64.b64encode((secret or "").encode()).decode()
    headers = {"Authorization": f"Basic {basic}"} if secret is not None else {}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    path = f"/hooks/email/{provider}/tracking/"
    return Client().post(path, content, content_type="application/json", headers=headers)


def reported(provider: str, it: World, what: str, row: Message | None = None) -> HttpResponse:
    return posted(provider, WORDS[provider](it, what, row))


def mailbox() -> Address:
    return Address.objects.get(value=ANA["email"])


# ---- what comes of it


def test_a_delivery_moves_its_message(sent: World, provider: str) -> None:
    assert reported(provider, sent, "delivered", letter(sent)).status_code == 204
    assert letter(sent).state == "delivered"


def test_a_hard_bounce_ends_the_mailbox_and_has_somebody_ask_for_another(sent: World, provider: str) -> None:
    assert reported(provider, sent, "hard", letter(sent)).status_code == 204
    assert (letter(sent).state, mailbox().invalid_why) == ("undelivered", "provider code bounced")
    assert sent.tasks().count("wrong_number") == 1
    mails = len(sent.email.asked)
    sent.until(START + timedelta(days=3))
    assert len(sent.email.asked) == mails


def test_a_soft_bounce_does_not(sent: World, provider: str) -> None:
    reported(provider, sent, "soft", letter(sent))
    assert mailbox().invalid_at is None
    assert "wrong_number" not in sent.tasks()


def test_who_calls_care_spam_hears_no_more_and_is_called_about_the_visit(sent: World, provider: str) -> None:
    assert reported(provider, sent, "complaint", letter(sent)).status_code == 204
    assert mailbox().opted_out == ["care", "education", "feedback", "marketing"]
    assert "opt_out_with_visit" not in sent.tasks()  # the visit is more than a week away
    lines = Consent.objects.filter(address=mailbox(), granted=False)
    assert {(line.source, line.actor) for line in lines} == {("provider report complained", "provider")}


def test_a_complaint_with_a_visit_near_is_a_call(sent: World, provider: str) -> None:
    sent.now = VISIT - timedelta(days=2)
    reported(provider, sent, "complaint", letter(sent))
    assert Task.objects.get(reason="opt_out_with_visit").patient == letter(sent).patient


def test_who_calls_the_reading_spam_still_hears_of_the_visit(sent: World, provider: str) -> None:
    lesson = letter(sent)
    Message.objects.filter(pk=lesson.pk).update(category="education")
    reported(provider, sent, "complaint", lesson)
    assert mailbox().opted_out == ["education", "feedback", "marketing"]


def test_a_report_of_a_mail_that_nobody_knows_still_speaks_of_the_mailbox(sent: World, provider: str) -> None:
    assert reported(provider, sent, "complaint").status_code == 204
    assert "care" in mailbox().opted_out
    assert Report.objects.get().message is None


def test_a_report_that_comes_again_changes_nothing(sent: World, provider: str) -> None:
    reported(provider, sent, "hard", letter(sent))
    before = sent.everything()
    assert reported(provider, sent, "hard", letter(sent)).status_code == 204
    assert sent.everything() == before


def test_what_we_do_not_ask_for_is_kept_and_moves_nothing(sent: World, provider: str) -> None:
    assert reported(provider, sent, "opened", letter(sent)).status_code == 204
    assert (letter(sent).state, Report.objects.get().status) == ("accepted", "")


# ---- who is believed


@pytest.mark.parametrize("secret", [None, "", "hook:wrong", "an invented secret"])
def test_who_does_not_know_the_secret_is_not_believed(sent: World, provider: str, secret: str | None) -> None:
    before = sent.everything()
    assert posted(provider, WORDS[provider](sent, "hard", letter(sent)), secret).status_code == 403
    assert sent.everything() == before


def test_without_a_secret_of_our_own_nobody_is(sent: World, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, "postmark", secret="")
    for secret in (None, "", ":"):
        assert posted("postmark", postmark(sent, "hard", letter(sent)), secret).status_code == 403
    assert mailbox().invalid_at is None


def test_a_provider_that_is_not_ours_is_not(sent: World, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, "postmark")
    assert posted("brevo", brevo(sent, "hard", letter(sent))).status_code == 403
    assert posted("pigeon", {}).status_code == 403


def test_a_forged_signature_is_not(sent: World, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, "mailgun")
    forged = mailgun(sent, "hard", letter(sent))
    forged["signature"]["signature"] = "0" * 64
    assert posted("mailgun", forged).status_code == 403


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"7", b"{}", b'{"Metadata": 7}', b"\xff"])
def test_what_cannot_be_read_is_no_fault_of_the_server(sent: World, provider: str, body: bytes) -> None:
    before = {row.pk: row.state for row in sent.rows()}
    assert posted(provider, body).status_code in (204, 403, 422)
    assert {row.pk: row.state for row in sent.rows()} == before


def test_a_provider_may_ask_whether_anybody_is_here(provider: str) -> None:
    assert Client().head(f"/hooks/email/{provider}/tracking/").status_code == 200
    assert Client().get(f"/hooks/email/{provider}/tracking/").status_code == 405


# ---- by mail


@pytest.fixture
def by_smtp(sent: World) -> Iterator[World]:
    """The mails were handed to a mail server, whose name for them is our own Message-ID."""
    for row in sent.rows(channel="email", state="accepted"):
        row.provider_id = f"<{links.message_ref(row.pk)}@clinic.example.org>"
        row.save()
    yield sent


def piped(tmp_path: Path, mail: bytes) -> int:
    path = tmp_path / "mail"
    path.write_bytes(mail)
    return cli.main(["bounce", str(path)])


def about(row: Message, mail: bytes) -> bytes:
    return mail.replace(REF.encode(), links.message_ref(row.pk).encode())


def test_a_bounce_that_a_mail_server_pipes_ends_the_mailbox(
    by_smtp: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = letter(by_smtp)
    assert piped(tmp_path, about(row, bounce())) == 0
    assert capsys.readouterr().out == f"Message {row.pk} is undelivered.\n"
    assert mailbox().invalid_why == "provider code 5.1.1"
    assert letter(by_smtp).reason == "5.1.1"


def test_two_bounces_of_the_same_words_are_of_two_messages(by_smtp: World, tmp_path: Path) -> None:
    first, second = by_smtp.rows(step="letter", channel="email")
    for row in (first, second, first):
        piped(tmp_path, about(row, bounce(status="5.2.2")))
    assert {row.state for row in by_smtp.rows(step="letter")} == {"undelivered"}
    assert Report.objects.count() == 2


def test_a_complaint_by_mail_stops_us(by_smtp: World, tmp_path: Path) -> None:
    assert piped(tmp_path, about(letter(by_smtp), complaint())) == 0
    assert "care" in mailbox().opted_out


def test_a_bounce_that_anybody_could_have_written_says_nothing(
    by_smtp: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guessed = f"{letter(by_smtp).pk}.{'0' * 32}"
    assert piped(tmp_path, bounce(quoted=HEADERS.replace(REF, guessed))) == 0
    assert "No message of ours" in capsys.readouterr().out
    assert mailbox().invalid_at is None
    assert letter(by_smtp).state == "accepted"


def test_a_mail_that_is_no_report_is_swallowed_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert piped(tmp_path, b"Subject: I am away\n\nBack on Monday.") == 0
    assert "no report" in capsys.readouterr().out


def test_while_the_database_is_away_the_mail_server_keeps_the_mail(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(track, "report", lost)
    assert piped(tmp_path, bounce()) == 75
