"""Provider callbacks and unsubscribe links, as the network meets them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from twilio.request_validator import RequestValidator

from nurture.channels import twiml
from nurture.flow import consent, links, publish
from nurture.models import Address, Message, Reply, Report
from tests.cast import ANA, BEN, BIRCH_NUMBER, CEDAR_NUMBER, at, book, signup
from tests.world import START, World, make_clinic

TOKEN = "an invented token"
PUBLIC = "https://care.example.org"
SESSION = at("2026-03-18 09:00")


@pytest.fixture(autouse=True)
def _configured() -> Iterator[None]:
    with override_settings(TWILIO_AUTH_TOKEN=TOKEN, BASE_URL=PUBLIC):
        yield


def twilio(
    path: str,
    form: dict[str, str],
    *,
    base: str = PUBLIC,
    token: str = TOKEN,
    signature: str | None = None,
    **seen: Any,
) -> HttpResponse:
    """A POST as Twilio sends it; `base` is the address that it signs."""
    signed = RequestValidator(token).compute_signature(base + path, form) if signature is None else signature
    headers = {"X-Twilio-Signature": signed, **seen.pop("headers", {})}
    return Client(raise_request_exception=True).post(
        path, urlencode(form), content_type="application/x-www-form-urlencoded", headers=headers, **seen
    )


def reply_form(
    body: str, sender: str = ANA["mobile"], to: str = CEDAR_NUMBER, sid: str = "SMin1"
) -> dict[str, str]:
    return {"MessageSid": sid, "AccountSid": "AC0", "From": sender, "To": to, "Body": body, "NumMedia": "0"}


def texted(body: str, **more: Any) -> HttpResponse:
    form = reply_form(body, **{name: more.pop(name) for name in ("sender", "to", "sid") if name in more})
    return twilio("/hooks/twilio/reply", form | more.pop("also", {}), **more)


@pytest.fixture
def sent(cedar: World) -> World:
    """Ana's welcome was taken by the provider."""
    cedar.tell(signup(START))
    cedar.until(START + timedelta(minutes=10))
    return cedar


def reported(row: Message, status: str, path: str = "", **more: Any) -> HttpResponse:
    form = {"MessageSid": row.provider_id, "MessageStatus": status, "To": ANA["mobile"], "AccountSid": "AC0"}
    callback = path or links.status_callback(row.pk, 1).removeprefix(PUBLIC)
    return twilio(callback, form | more.pop("also", {}), **more)


# ---- signatures


def test_a_signed_text_is_taken_and_answered_with_nothing(cedar: World) -> None:
    answer = texted("hello?")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml")
    assert answer.content == b'<?xml version="1.0" encoding="UTF-8"?><Response />'
    assert Reply.objects.get().body == "hello?"


@pytest.mark.parametrize(
    "forged",
    [
        {"signature": ""},
        {"signature": "bm90IHNpZ25lZA=="},
        {"signature": "é"},
        {"token": "another token"},
        {"base": "https://elsewhere.example.org"},
        {"base": "http://care.example.org"},
    ],
)
def test_what_is_not_signed_with_our_token_for_our_address_is_refused(
    cedar: World, forged: dict[str, str]
) -> None:
    cedar.tell(signup(START))
    before = cedar.everything()
    assert texted("STOP", **forged).status_code == 403
    assert reported(cedar.row("hello"), "delivered", **forged).status_code == 403
    assert cedar.everything() == before


def test_a_form_that_was_changed_on_the_way_is_refused(cedar: World) -> None:
    signature = RequestValidator(TOKEN).compute_signature(f"{PUBLIC}/hooks/twilio/reply", reply_form("hello"))
    assert texted("STOP", signature=signature).status_code == 403
    assert (
        texted("hello", signature=signature, also={"From": ANA["mobile"], "OptOutType": "STOP"}).status_code
        == 403
    )
    assert texted("hello", signature=signature).status_code == 200


def test_without_a_token_of_our_own_nothing_is_believed(cedar: World) -> None:
    with override_settings(TWILIO_AUTH_TOKEN=""):
        assert texted("STOP", token="").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "127.0.0.1:8000"},
        {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"},
        {"Host": "localhost", "X-Forwarded-For": "1.2.3.4"},
    ],
)
def test_behind_a_proxy_the_configured_address_counts_not_what_the_headers_say(
    cedar: World, headers: dict[str, str]
) -> None:
    assert texted("hello", headers=headers).status_code == 200
    base = f"https://{headers.get('X-Forwarded-Host') or headers['Host']}"
    assert texted("hello", headers=headers, base=base).status_code == 403


def test_a_host_that_is_not_ours_is_refused_however_well_it_is_signed(cedar: World) -> None:
    assert texted("STOP", headers={"Host": "evil.example"}).status_code == 400
    assert not Reply.objects.exists()


def test_the_query_of_a_callback_is_signed_too(sent: World) -> None:
    row = sent.row("hello")
    path = links.status_callback(row.pk, 1).removeprefix(PUBLIC)
    assert reported(row, "delivered", path=f"{path}&x=%20y").status_code == 204
    form = {"MessageSid": row.provider_id, "MessageStatus": "failed"}
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
    assert twilio(path + "1", form, signature=signature).status_code == 403


def test_a_public_address_with_a_path_counts_with_it(cedar: World) -> None:
    """The proxy takes the path away, and may say so."""
    with override_settings(BASE_URL=f"{PUBLIC}/nurture"):
        assert texted("hello", base=f"{PUBLIC}/nurture").status_code == 200
        assert texted("hello", base=f"{PUBLIC}/nurture", SCRIPT_NAME="/nurture").status_code == 200
        assert texted("hello").status_code == 403


@pytest.mark.parametrize("path", ["/hooks/twilio/reply", "/hooks/twilio/status"])
def test_only_a_post_is_a_callback(cedar: World, path: str) -> None:
    assert Client().get(path).status_code == 405


# ---- texts


def test_a_signed_stop_of_one_stops_all_who_share_the_phone(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, BEN))
    assert texted("STOP").status_code == 200
    cedar.until(START + timedelta(hours=1))
    assert [text.to for text in cedar.sms.taken] == [ANA["mobile"]]
    assert {row.reason for row in cedar.rows(step="hello")} == {"opted_out"}


def test_a_text_that_twilio_delivers_again_acts_once(cedar: World) -> None:
    for _ in range(2):
        assert texted("STOP").status_code == 200
    assert Reply.objects.count() == 1
    assert len(cedar.rows(step="stopped")) == 1


def test_twilios_own_answer_suppresses_ours(cedar: World) -> None:
    texted("STOP", also={"OptOutType": "STOP"})
    cedar.dispatch()
    assert Address.objects.get(value=ANA["mobile"]).opted_out
    assert not cedar.sms.asked


def test_the_number_that_was_texted_selects_the_clinic(cedar: World, library: publish.Library) -> None:
    birch = make_clinic("birch", library)
    cedar.tell(signup(START))
    texted("STOP", to=BIRCH_NUMBER)
    assert Reply.objects.get().clinic == birch
    assert Address.objects.for_clinic(cedar.clinic).get(value=ANA["mobile"]).opted_out == []


def test_a_messaging_service_selects_its_clinic(cedar: World, library: publish.Library) -> None:
    birch = make_clinic("birch", library)
    birch.sms_sender = "MG" + "0" * 32
    birch.save()
    texted("hello", to="+12125550166", also={"MessagingServiceSid": birch.sms_sender})
    assert Reply.objects.get().clinic == birch


def test_a_text_to_a_number_of_nobody_is_refused(cedar: World) -> None:
    assert texted("STOP", to="+12125550166").status_code == 422
    assert not Reply.objects.exists()


@pytest.mark.parametrize("missing", ["MessageSid", "From", "To"])
def test_a_text_that_does_not_say_what_it_is_is_refused(cedar: World, missing: str) -> None:
    form = {name: value for name, value in reply_form("hello").items() if name != missing}
    answer = twilio("/hooks/twilio/reply", form)
    assert (answer.status_code, answer.content.decode()) == (422, f"An inbound text came without {missing}.")


@pytest.mark.parametrize("body", ["a\0b", "\ud83d", "🙂" * 400, "", "é" * 1600, "x" * 100_000])
def test_whatever_a_person_texts_is_kept(cedar: World, body: str) -> None:
    storable = body.encode("utf-8", "replace").decode()
    assert texted(storable).status_code == 200
    assert Reply.objects.get().body == storable.replace("\0", "")
    assert cedar.tasks() == ["question"]


PHOTO = "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM1/Media/ME1"


def test_a_photo_without_a_word_is_kept_as_a_link_for_a_person(cedar: World) -> None:
    files = {"NumMedia": "2", "MediaUrl0": PHOTO, "MediaContentType0": "image/jpeg"}
    files |= {"MediaUrl1": "https://evil.example/x", "MediaContentType1": "image/png"}
    assert texted("", also=files).status_code == 200
    reply = Reply.objects.get()
    assert reply.media == [PHOTO, "A file (image/png) whose link is not the provider's."]
    assert (reply.body, cedar.tasks()) == ("", ["question"])


@pytest.mark.parametrize("way", ["whatsapp", "rcs"])
def test_stop_by_whatsapp_or_rcs_stops_the_same_phone(cedar: World, way: str) -> None:
    cedar.tell(signup(START))
    answer = texted("STOP", sender=f"{way}:{ANA['mobile']}", to=f"{way}:{CEDAR_NUMBER}")
    assert (answer.status_code, answer.content) == (200, twiml.NO_ANSWER.encode())
    assert Address.objects.get(value=ANA["mobile"]).opted_out
    assert Reply.objects.get().raw["From"] == f"{way}:{ANA['mobile']}"


def test_a_way_that_is_no_phone_is_kept_for_a_person_and_told_where_texts_are_read(cedar: World) -> None:
    cedar.clinic.parameters |= {"phone": "+12125550100"}
    cedar.clinic.save()
    answer = texted("can we move it", sender="messenger:1234", to=f"whatsapp:{CEDAR_NUMBER}")
    assert "text 212-555-0199 or call 212-555-0100" in answer.content.decode()
    assert cedar.tasks() == ["question"]


# ---- calls


def called(to: str = CEDAR_NUMBER, **more: Any) -> HttpResponse:
    form = {"CallSid": "CA1", "AccountSid": "AC0", "From": ANA["mobile"], "To": to, "CallStatus": "ringing"}
    return twilio("/hooks/twilio/voice", form, **more)


def test_a_caller_hears_the_clinics_number_and_nothing_about_anybody(cedar: World) -> None:
    cedar.clinic.parameters |= {"phone": "+12125550100"}
    cedar.clinic.save()
    cedar.tell(signup(START))
    before = cedar.everything()
    answer = called()
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml")
    assert answer.content.decode() == twiml.call("+12125550100")
    assert not any(word in answer.content.decode() for word in ("Ana", "Cedar", "8135550101"))
    assert cedar.everything() == before


def test_each_clinic_has_its_own_number_told(cedar: World, library: publish.Library) -> None:
    birch = make_clinic("birch", library)
    birch.parameters |= {"phone": "+12125550111"}
    birch.save()
    assert called(BIRCH_NUMBER).content.decode() == twiml.call("+12125550111")


def test_a_call_to_a_number_of_nobody_is_told_what_holds_for_all(cedar: World) -> None:
    for to in ("+12125550166", ""):
        assert called(to).content.decode() == twiml.call("")


def test_behind_a_messaging_service_the_only_clinic_is_called(cedar: World, library: publish.Library) -> None:
    cedar.clinic.sms_sender = "MG" + "0" * 32
    cedar.clinic.parameters |= {"phone": "+12125550100"}
    cedar.clinic.save()
    assert called("+12125550166").content.decode() == twiml.call("+12125550100")
    make_clinic("birch", library)
    assert called("+12125550166").content.decode() == twiml.call("")


def test_a_call_that_twilio_did_not_sign_is_refused(cedar: World) -> None:
    assert called(signature="bm90IHNpZ25lZA==").status_code == 403
    assert Client().get("/hooks/twilio/voice").status_code == 405


# ---- status callbacks


def test_a_callback_moves_its_message(sent: World) -> None:
    row = sent.row("hello")
    assert [reported(row, word).status_code for word in ("sent", "delivered", "sent")] == [204, 204, 204]
    assert sent.fate("hello") == ("delivered", "")
    assert Report.objects.count() == 2  # the second "sent" said nothing new


@pytest.mark.parametrize("word", ["teleported", "", "DELIVERED "])
def test_a_word_of_next_year_is_stored_and_moves_nothing(sent: World, word: str) -> None:
    assert reported(sent.row("hello"), word).status_code == 204
    assert sent.fate("hello") == ("accepted", "")
    assert Report.objects.get().raw["MessageStatus"] == word


def test_a_field_that_no_column_takes_is_no_fault_of_the_server(sent: World) -> None:
    assert reported(sent.row("hello"), "delivered", also={"Odd\0name": "odd\0value"}).status_code == 204
    assert sent.fate("hello") == ("delivered", "")


def test_a_report_that_is_replayed_a_month_later_changes_nothing(sent: World) -> None:
    row = sent.row("hello")
    reported(row, "undelivered", also={"ErrorCode": "30004"})
    consent.opt_in(consent.locked(row.address_id), "START", "patient", sent.now)
    before = sent.everything()
    sent.now += timedelta(days=30)
    assert reported(row, "undelivered", also={"ErrorCode": "30004"}).status_code == 204
    assert sent.everything() == before


def test_a_mark_with_a_wrong_mac_names_no_message(sent: World) -> None:
    row = sent.row("hello")
    answer = reported(
        row, "failed", path=f"/hooks/twilio/status?m={row.pk}.{'0' * 32}", also={"MessageSid": "SM9"}
    )
    assert answer.status_code == 204
    assert sent.fate("hello") == ("accepted", "")
    assert Report.objects.get().message is None


def test_a_failed_text_goes_the_other_way(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 09:00"))
    reported(cedar.row("fasting"), "undelivered", also={"ErrorCode": "30003"})
    cedar.dispatch()
    assert cedar.fate("fasting", "sms") == ("undelivered", "30003")
    assert cedar.fate("fasting", "email") == ("accepted", "")


def test_a_carrier_that_says_stop_is_heard(sent: World) -> None:
    reported(sent.row("hello"), "undelivered", also={"ErrorCode": "21610"})
    assert Address.objects.get(value=ANA["mobile"]).opted_out


# ---- unsubscribe links


@pytest.fixture
def link(sent: World) -> str:
    return links.unsubscribe_url(Address.objects.get(channel="email").pk).removeprefix(PUBLIC)


def test_looking_at_the_link_changes_nothing(sent: World, link: str) -> None:
    before = sent.everything()
    for method in (Client().get, Client().head):
        assert method(link).status_code == 200
    assert sent.everything() == before


def test_one_click_stops_all_but_the_patients_own_care(sent: World, link: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    sent.tell(book(sent.now, SESSION))
    sent.until(SESSION)
    assert Address.objects.get(channel="email").opted_out == ["education", "feedback", "marketing"]
    assert cared_for(sent) == {"letter", "booked", "instructions", "plan_reminder"}


def cared_for(it: World) -> set[str]:
    return {row.step for row in it.rows(channel="email", state="accepted")}


def test_the_link_works_twice_and_says_the_same(sent: World, link: str) -> None:
    first, second = (Client().post(link) for _ in range(2))
    assert first.content == second.content


@pytest.mark.parametrize("token", ["1.0", "x", "1." + "0" * 32, "%00", "99999999999999999999.aa", "1"])
def test_a_link_that_we_did_not_make_is_404(sent: World, token: str) -> None:
    before = sent.everything()
    assert Client().get(f"/u/{token}").status_code == 404
    assert Client().post(f"/u/{token}").status_code == 404
    assert sent.everything() == before


def test_the_page_says_nothing_of_the_patient(sent: World, link: str) -> None:
    page = Client().get(link).content.decode()
    for secret in ("Ana", "Reyes", ANA["email"], ANA["mobile"]):
        assert secret not in page
