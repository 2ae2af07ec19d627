"""Patients' e-mails: as each provider posts them, as a mail server pipes them, and what comes of them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from nurture import cli
from nurture.environment import read
from nurture.flow import inbox, links, publish
from nurture.models import Address, Consent, Message, Reply, Report
from tests.api.test_email_hooks import SECRET, SIGNING_KEY, configure
from tests.cast import ANA, BEN, at, book, signup
from tests.channels.test_dsn import REF, bounce
from tests.channels.test_letters import mail
from tests.world import START, World, make_clinic

CARE = "care@cedar.example.org"
HISTORY = f"\n\nOn Wed, Mar 4, 2026 at 9:10 AM Cedar <{CARE}> wrote:\n\n> Hello Ana,\n>\n> STOP\n"
PROVIDERS = ("postmark", "mailgun", "mailgun mime", "brevo", "smtp")


@pytest.fixture
def ana(cedar: World) -> World:
    cedar.tell(signup(START))
    return cedar


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    configured(monkeypatch, request.param)
    return request.param


def configured(monkeypatch: pytest.MonkeyPatch, provider: str, secret: str = SECRET) -> None:
    if provider == "smtp":
        env = read({"EMAIL_URL": "smtp://mx.example.org", "EMAIL_WEBHOOK_SECRET": secret})
        monkeypatch.setattr(settings, "ENV", env)
    else:
        configure(monkeypatch, provider.partition(" ")[0], secret)


# ---- in the shape of each provider


def heads(given: dict[str, str]) -> dict[str, str]:
    usual = {
        "Received": "by mail.example.org for <care@cedar.example.org>; ...",
        "Authentication-Results": "mx.example.org; spf=pass smtp.mailfrom=example.org; dkim=pass",
        "MIME-Version": "1.0",
        "From": f"Ana Reyes <{ANA['email']}>",
        "To": f"Cedar <{CARE}>",
        "Subject": "Re: Your visit",
        "Message-ID": "<CAEPk3R+4Zr@mail.example.org>",
        "Date": "Wed, 4 Mar 2026 09:30:00 -0500",
        "Content-Type": 'multipart/mixed; boundary="089e0825ccf874a0bb055b4f7e23"',
    }
    return usual | given


def postmark(body: str, html: str, given: dict[str, str], files: list[str]) -> dict[str, Any]:
    said = heads(given)
    full = {"Email": said["From"].rpartition("<")[2].rstrip(">"), "Name": "Ana Reyes", "MailboxHash": ""}
    to = {"Email": said["To"].rpartition("<")[2].rstrip(">"), "Name": "Cedar", "MailboxHash": ""}
    listed = [{"Name": name, "Value": said[name]} for name in said if name not in ("From", "To", "Subject")]
    return {
        "FromFull": full,
        "ToFull": [to],
        "CcFull": [],
        "BccFull": [],
        "OriginalRecipient": "0123456789abcdef@inbound.postmarkapp.com",
        "Subject": said["Subject"],
        "MessageID": "22c74902-a0c1-4511-804f-341342852c90",
        "Date": said["Date"],
        "TextBody": body,
        "HtmlBody": html,
        "StrippedTextReply": "what Postmark makes of it",
        "Headers": [{"Name": "Return-Path", "Value": "<ana@example.org>"}, *listed],
        "Attachments": [
            {"Name": name, "Content": "c2VjcmV0", "ContentType": "image/jpeg", "ContentLength": 6}
            for name in files
        ],
    }


def brevo(body: str, html: str, given: dict[str, str], files: list[str]) -> dict[str, Any]:
    said = heads(given)
    item = {
        "Uuid": ["aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"],
        "MessageId": said["Message-ID"],
        "From": {"Name": "Ana Reyes", "Address": ANA["email"]},
        "To": [{"Name": None, "Address": CARE}],
        "Subject": said["Subject"],
        "Headers": {**said, "Received": ["by one; ...", "by another; ..."]},
        "SpamScore": 2.9,
        "ExtractedMarkdownMessage": "what Brevo makes of it",
        "RawTextBody": body,
        "RawHtmlBody": html,
        "Attachments": [
            {"Name": name, "ContentType": "image/jpeg", "ContentLength": 6, "DownloadToken": "never used"}
            for name in files
        ],
    }
    return {"items": [item]}


def mailgun(body: str, html: str, given: dict[str, str], files: list[str], mime: bool) -> dict[str, Any]:
    said = heads(given)
    recipient = said.pop("Recipient", said["To"].rpartition("<")[2].rstrip(">"))
    signed = hmac.new(SIGNING_KEY.encode(), b"1772632800token", hashlib.sha256).hexdigest()
    form: dict[str, Any] = {"timestamp": "1772632800", "token": "token", "signature": signed}
    form |= {"recipient": recipient, "sender": ANA["email"]}
    if mime:
        return form | {"body-mime": raw(body, html, given, files).decode()}
    form |= {"message-headers": json.dumps(list(said.items())), "body-plain": body, "body-html": html}
    form |= {"stripped-text": "what Mailgun makes of it", "attachment-count": str(len(files))}
    for place, name in enumerate(files, start=1):
        form[f"attachment-{place}"] = file = BytesIO(b"secret")
        file.name = name  # type: ignore[attr-defined]
    return form


def raw(body: str, html: str, given: dict[str, str], files: list[str]) -> bytes:
    said = {
        name: value for name, value in heads(given).items() if name not in ("MIME-Version", "Content-Type")
    }
    message = mail(body, html, **{name.replace("-", "_"): value for name, value in said.items()})
    for name in files:
        message.add_attachment(b"secret", maintype="image", subtype="jpeg", filename=name)
    return message.as_bytes()


def wrote(
    provider: str,
    body: str,
    html: str = "",
    files: list[str] | None = None,
    secret: str | None = SECRET,
    **given: str,
) -> HttpResponse:
    said = {name.replace("_", "-"): value for name, value in given.items()}
    basic = base64.b64encode((secret or "").encode()).decode()
    headers = {"Authorization": f"Basic {basic}"} if secret is not None else {}
    path = f"/hooks/email/{provider.partition(' ')[0]}/inbound/"
    client, files = Client(raise_request_exception=True), files or []
    match provider:
        case "postmark":
            body_ = json.dumps(postmark(body, html, said, files))
            return client.post(path, body_, content_type="application/json", headers=headers)
        case "brevo":
            body_ = json.dumps(brevo(body, html, said, files))
            return client.post(path, body_, content_type="application/json", headers=headers)
        case "smtp":
            return client.post(
                path, raw(body, html, said, files), content_type="message/rfc822", headers=headers
            )
    return client.post(path, mailgun(body, html, said, files, provider.endswith("mime")), headers=headers)


def mailbox() -> Address:
    return Address.objects.get(channel="email", value=ANA["email"])


# ---- what comes of it


def test_an_answer_by_e_mail_is_kept_and_read_by_a_person(ana: World, provider: str) -> None:
    assert wrote(provider, "Can we do Tuesday?" + HISTORY).status_code == 204
    reply = Reply.objects.get()
    assert (reply.body, reply.address, reply.clinic) == ("Can we do Tuesday?", mailbox(), ana.clinic)
    assert "spf=pass" in reply.raw["Authentication-Results"]
    assert "> STOP" in reply.raw["text"]
    assert ana.tasks() == ["question"]
    assert mailbox().opted_out == []


def test_stop_above_the_quoted_mail_stops_the_mailbox_and_is_confirmed(ana: World, provider: str) -> None:
    assert wrote(provider, "Stop." + HISTORY).status_code == 204
    assert mailbox().opted_out == ["care", "education", "feedback", "marketing"]
    assert Address.objects.get(value=ANA["mobile"]).opted_out == []
    lines = Consent.objects.filter(address=mailbox(), patient=None)
    assert {(line.source, line.wording) for line in lines} == {("email keyword", "Stop.")}
    ana.dispatch()
    [last] = ana.email.taken
    assert (last.to, last.subject) == (ANA["email"], "We will not e-mail you again")
    assert dict(last.headers) == {"Auto-Submitted": "auto-replied"}
    assert "Ana" not in last.body


def test_the_confirmation_goes_in_the_patients_language(ana: World, provider: str) -> None:
    ana.tell(signup(START, ANA | {"language": "es"}, id="es"))
    wrote(provider, "ALTO")
    ana.dispatch()
    assert [one.subject for one in ana.email.taken] == ["Ya no le mandaremos correos"]


def test_stop_below_in_what_is_quoted_stops_nothing(ana: World, provider: str) -> None:
    wrote(provider, HISTORY)
    wrote(provider, "ok" + HISTORY, Message_ID="<2@mail.example.org>")
    assert mailbox().opted_out == []


def test_start_in_an_e_mail_lifts_nothing_since_anybody_can_write_a_from(ana: World, provider: str) -> None:
    wrote(provider, "STOP")
    wrote(provider, "START", Message_ID="<2@mail.example.org>")
    assert "care" in mailbox().opted_out
    assert ana.tasks() == ["question"]


def test_the_same_mail_twice_is_one(ana: World, provider: str) -> None:
    for _ in range(2):
        assert wrote(provider, "STOP").status_code == 204
    assert Reply.objects.count() == 1
    assert len(ana.rows(step="stopped")) == 1


def test_files_are_noted_by_name_and_never_kept(ana: World, provider: str) -> None:
    assert wrote(provider, "see the photo", files=["arm.jpg"]).status_code == 204
    reply = Reply.objects.get()
    assert reply.media == ["arm.jpg (image/jpeg), in the mailbox"]
    assert "secret" not in json.dumps(reply.raw) and "never used" not in json.dumps(reply.raw)


def test_a_mail_in_html_alone_is_read(ana: World, provider: str) -> None:
    wrote(provider, "", html="<p>Can we do <b>Tuesday</b>?</p><blockquote>STOP</blockquote>")
    assert Reply.objects.get().body == "Can we do Tuesday?"


@pytest.mark.parametrize(
    "said", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<n>"}]
)
def test_a_machines_mail_is_kept_and_answered_by_nobody(
    ana: World, provider: str, said: dict[str, str]
) -> None:
    assert wrote(provider, "STOP", **said).status_code == 204
    assert wrote(provider, "STOP", **said).status_code == 204
    assert (Reply.objects.get().intent, Reply.objects.get().body) == ("automatic", "STOP")
    ana.dispatch()
    assert not ana.email.asked and not ana.tasks() and not mailbox().opted_out


def test_our_own_mail_that_comes_back_ends_here(ana: World, provider: str) -> None:
    wrote(provider, "STOP", From=f"Cedar <{CARE}>")
    assert Reply.objects.get().intent == "automatic"


@pytest.mark.parametrize("words", ["quiero morir \U0001f622", "\ud83d", "a\0b", "x" * 50_000, ""])
def test_whatever_a_person_writes_is_kept(ana: World, provider: str, words: str) -> None:
    if provider in ("smtp", "mailgun", "mailgun mime"):
        words = words.encode("utf-8", "replace").decode()  # no form and no mail carries half a character
    assert wrote(provider, words).status_code == 204
    assert Reply.objects.get().body == words.replace("\0", "").encode("utf-8", "replace").decode()
    assert ana.tasks() == ["crisis" if "morir" in words else "question"]


def test_a_mail_with_a_large_photo_is_taken(ana: World, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(monkeypatch, "smtp")
    message = mail("see the photo")
    message.add_attachment(b"\xff" * 3_000_000, maintype="image", subtype="jpeg", filename="arm.jpg")
    basic = base64.b64encode(SECRET.encode()).decode()
    answer = Client().post(
        "/hooks/email/smtp/inbound/",
        message.as_bytes(),
        content_type="message/rfc822",
        headers={"Authorization": f"Basic {basic}"},
    )
    assert answer.status_code == 204
    assert Reply.objects.get().body == "see the photo"


# ---- whose it is


@pytest.mark.parametrize("to", ["care@birch.example.org", "Birch <CARE+ana@Birch.example.org>"])
def test_the_mailbox_selects_the_clinic(ana: World, library: publish.Library, provider: str, to: str) -> None:
    birch = make_clinic("birch", library)
    wrote(provider, "STOP", To=to)
    assert Reply.objects.get().clinic == birch
    assert mailbox_of(ana).opted_out == []


def mailbox_of(it: World) -> Address:
    return Address.objects.for_clinic(it.clinic).get(channel="email", value=ANA["email"])


def test_the_envelope_selects_before_the_head(
    ana: World, library: publish.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_clinic("birch", library)
    configured(monkeypatch, "mailgun")
    wrote("mailgun", "STOP", To="care@birch.example.org", Recipient=CARE)
    assert Reply.objects.get().clinic == ana.clinic


def test_the_only_clinic_has_every_mailbox(ana: World, provider: str) -> None:
    wrote(provider, "hello", To="anything@elsewhere.example.org")
    assert Reply.objects.get().clinic == ana.clinic


def test_of_two_clinics_neither_has_a_strangers(
    ana: World, library: publish.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_clinic("birch", library)
    configured(monkeypatch, "smtp")
    answer = wrote("smtp", "hello", To="anything@elsewhere.example.org")
    assert (answer.status_code, answer.content.decode()) == (422, "No clinic has this mailbox.")
    assert not Reply.objects.exists()


def test_clinics_that_share_a_mailbox_are_told_apart_by_who_writes(
    ana: World, library: publish.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    birch = make_clinic("birch", library)
    birch.email_from = CARE
    birch.save()
    Address.objects.create(clinic=birch, channel="email", value="ben@example.org")
    configured(monkeypatch, "smtp")
    wrote("smtp", "hello", From="ben@example.org")
    wrote("smtp", "hello")
    assert [reply.clinic for reply in Reply.objects.order_by("pk")] == [birch, ana.clinic]


# ---- who is believed


@pytest.mark.parametrize("secret", [None, "", "hook:wrong", "an invented secret"])
def test_who_does_not_know_the_secret_is_not_believed(ana: World, provider: str, secret: str | None) -> None:
    before = ana.everything()
    assert wrote(provider, "STOP", secret=secret).status_code == 403
    assert ana.everything() == before


def test_without_a_secret_of_our_own_nobody_is(
    ana: World, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(monkeypatch, provider, secret="")
    for secret in (None, "", ":"):
        assert wrote(provider, "STOP", secret=secret).status_code == 403


def test_a_provider_that_is_not_ours_is_not(ana: World, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(monkeypatch, "postmark")
    for other in ("brevo", "mailgun", "smtp"):
        assert wrote(other, "STOP").status_code == 403
    configured(monkeypatch, "smtp")
    assert wrote("postmark", "STOP").status_code == 403


def test_a_forged_signature_is_not(ana: World, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, "mailgun")
    form = mailgun("STOP", "", {}, [], mime=False) | {"signature": "0" * 64}
    basic = base64.b64encode(SECRET.encode()).decode()
    answer = Client().post("/hooks/email/mailgun/inbound/", form, headers={"Authorization": f"Basic {basic}"})
    assert answer.status_code == 403
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b"7",
        b"{}",
        b'{"items": 7}',
        b'{"items": [7]}',
        b'{"Attachments": [1]}',
        b"\xff",
    ],
)
def test_what_cannot_be_read_is_no_fault_of_the_server(ana: World, provider: str, body: bytes) -> None:
    basic = base64.b64encode(SECRET.encode()).decode()
    path = f"/hooks/email/{provider.partition(' ')[0]}/inbound/"
    answer = Client(raise_request_exception=True).post(
        path, body, content_type="application/json", headers={"Authorization": f"Basic {basic}"}
    )
    assert answer.status_code in (403, 422)
    assert not Reply.objects.exists()


def test_a_mail_beyond_all_measure_is_refused_unread(ana: World, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(monkeypatch, "smtp")
    monkeypatch.setattr("nurture.channels.anymail_inbound.LARGEST", 100)
    assert wrote("smtp", "hello").status_code == 413


def test_a_provider_may_ask_whether_anybody_is_here(provider: str) -> None:
    path = f"/hooks/email/{provider.partition(' ')[0]}/inbound/"
    assert Client().head(path).status_code == 200
    assert Client().get(path).status_code == 405


# ---- through a pipe


def piped(tmp_path: Path, content: bytes) -> int:
    path = tmp_path / "mail"
    path.write_bytes(content)
    return cli.main(["inbound", str(path)])


def test_a_mail_server_pipes_a_patients_mail(
    ana: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b"From ana@example.org Wed Mar  4 09:10:00 2026\n" + raw("STOP" + HISTORY, "", {}, [])
    assert [piped(tmp_path, content) for _ in range(2)] == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "The e-mail is taken.",
        "It came before, or reports on no message of ours.",
    ]
    assert "care" in mailbox().opted_out


def test_a_bounce_that_comes_to_the_clinics_own_mailbox_is_a_bounce(ana: World, tmp_path: Path) -> None:
    ana.until(at("2026-03-04 09:10"))
    row = ana.row("letter", "email")
    Message.objects.filter(pk=row.pk).update(provider_id=f"<{links.message_ref(row.pk)}@clinic.example.org>")
    assert piped(tmp_path, bounce().replace(REF.encode(), links.message_ref(row.pk).encode())) == 0
    assert ana.fate("letter", "email") == ("undelivered", "5.1.1")
    assert Report.objects.count() == 1 and not Reply.objects.exists()


def test_a_mail_to_nobody_or_from_nobody_goes_back(
    ana: World, library: publish.Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_clinic("birch", library)
    assert piped(tmp_path, raw("hi", "", {"To": "x@elsewhere.example.org"}, [])) == 67
    assert piped(tmp_path, b"Subject: x\n\nhi") == 67
    assert capsys.readouterr().out.splitlines() == [
        "No clinic has this mailbox.",
        "An e-mail came that does not say from whom.",
    ]


def test_while_the_database_is_away_the_mail_server_keeps_the_mail(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(inbox, "receive", lost)
    assert piped(tmp_path, raw("hi", "", {}, [])) == 75


# ---- an answer that is not about a visit needs no agreement to unencrypted mail


def test_who_never_agreed_to_plain_e_mail_still_hears_that_it_stopped(
    cedar: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cedar.tell(signup(START, BEN | {"email": ANA["email"], "unencrypted_ok": False}))
    configured(monkeypatch, "smtp")
    wrote("smtp", "STOP")
    cedar.dispatch()
    assert [one.subject for one in cedar.email.taken] == ["We will not e-mail you again"]


def test_a_visit_near_is_called_about(ana: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.tell(book(START, at("2026-03-06 09:00")))
    configured(monkeypatch, "smtp")
    wrote("smtp", "unsubscribe")
    assert "opt_out_with_visit" in ana.tasks()
