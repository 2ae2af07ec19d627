"""Faults 36 to 42: reports out of order, doubled, early, lost or forged; texts that say STOP in every way."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from nurture import checks, environment
from nurture.flow import publish
from nurture.models import Address, Consent, Message, Report
from nurture.sandbox.hooks import REPLY_PATH
from tests.cast import ANA
from tests.faults.conftest import FASTING, SESSION
from tests.faults.hostile import Hostile
from tests.world import make_clinic

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def accepted(due: Hostile) -> tuple[Hostile, str, dict[str, str]]:
    """Ana's first text is taken, and nothing has been reported of it: with the URL and form of a report."""
    due.goes_wrong("callback", "lost", for_=HOUR)
    due.dispatch()
    row = due.row("hello")
    [entry] = due.taken(row)
    form = {"MessageSid": entry.sid, "SmsSid": entry.sid, "AccountSid": "AC" + "1" * 32, "To": entry.to}
    url = f"{settings.BASE_URL}/hooks/twilio/status?m={entry.ref}&a=1"
    return due, url, form


Accepted = tuple[Hostile, str, dict[str, str]]


def status(word: str, **more: str) -> dict[str, str]:
    return {"MessageStatus": word, "SmsStatus": word, **more}


# ---- 36: order and number


WORDS = ("queued", "sent", "delivered")


@pytest.mark.parametrize("order", list(itertools.permutations(WORDS)), ids="-".join)
def test_36_reports_in_any_order_and_three_times_each_end_as_delivered(
    accepted: Accepted, order: tuple[str, ...]
) -> None:
    it, url, form = accepted
    for word in order * 3:
        assert it.post(url, form | status(word)) == 204
    assert it.fate("hello") == ("delivered", "")
    assert Report.objects.filter(message=it.row("hello")).count() == len(WORDS)


@pytest.mark.parametrize("how", ["doubled", "shuffled", "delayed"])
def test_36_as_the_provider_would_send_them(due: Hostile, how: str) -> None:
    due.goes_wrong("callback", how, for_=HOUR)
    due.until(due.now + 12 * HOUR)
    assert due.fate("hello") == ("delivered", "")


def test_36_a_failed_part_and_then_the_delivery_of_the_whole(accepted: Accepted) -> None:
    it, url, form = accepted
    for said in (status("undelivered", ErrorCode="30008"), status("delivered"), status("sent")):
        it.post(url, form | said)
    assert it.fate("hello") == ("delivered", "")


# ---- 37: before our own record; of nobody; of another clinic


def test_37_a_report_that_comes_before_the_answer_is_told_by_our_own_id(due: Hostile) -> None:
    due.goes_wrong("sms", "timeout_accepted")
    due.dispatch()
    assert due.row("hello").provider_id == ""
    due.until(due.now + MINUTE)
    row = due.row("hello")
    assert (row.state, row.provider_id) == ("delivered", due.taken(row)[0].sid)


def test_37_a_report_about_nobody_is_kept_and_changes_nothing(accepted: Accepted) -> None:
    it, url, form = accepted
    stranger = form | {"MessageSid": "SM" + "9" * 32}
    assert it.post(url.partition("?")[0] + "?m=999.abc&a=1", stranger | status("delivered")) == 204
    assert it.fate("hello") == ("accepted", "")
    stray = Report.objects.get(provider_id=stranger["MessageSid"])
    assert (stray.message, stray.clinic) == (None, None)


def test_37_a_report_about_another_clinics_message_moves_that_clinics_row_only(
    accepted: Accepted, library: publish.Library
) -> None:
    it, url, form = accepted
    birch = make_clinic("birch", library)
    row = it.row("hello")
    theirs = Message.objects.create(
        clinic=birch,
        channel="sms",
        journey="conversation",
        step="help",
        category="admin",
        origin="answer",
        priority=0,
        state="planned",
        due_at=row.due_at + DAY,
        look_at=row.due_at + DAY,
        not_after=row.not_after + DAY,
        created_at=row.created_at,
    )
    forged = url.replace(f"m={row.pk}.", f"m={theirs.pk}.")  # our mark on another number is none
    assert it.post(forged, form | {"MessageSid": "SM" + "8" * 32} | status("delivered")) == 204
    theirs.refresh_from_db()
    assert theirs.state == "planned"


# ---- 38: no reports at all


def test_38_without_any_report_the_daily_look_sets_the_same_final_states(due: Hostile) -> None:
    due.goes_wrong("callback", "lost", for_=3 * DAY)
    due.until(due.now + 2 * DAY)
    assert due.fate("hello") == ("delivered", "")
    assert due.posted == []


def test_38_of_what_is_critical_the_hourly_look_hears_within_two_hours(fasting_due: Hostile) -> None:
    fasting_due.goes_wrong("callback", "lost", for_=DAY)
    fasting_due.goes_wrong("sms", "30003")
    for _ in range(8):
        fasting_due.until(fasting_due.now + 15 * MINUTE)
    assert fasting_due.fate("fasting") == ("undelivered", "30003")
    assert fasting_due.fate("fasting", "email")[0] == "accepted"


# ---- 39: signatures


@pytest.mark.parametrize("signature", ["", "c2lnbmF0dXJl", "\N{SNOWMAN}"])
def test_39_what_the_provider_did_not_sign_is_refused(accepted: Accepted, signature: str) -> None:
    it, url, form = accepted
    assert it.post(url, form | status("delivered"), signature) == 403
    assert (
        it.post(settings.BASE_URL + REPLY_PATH, form | {"From": ANA["mobile"], "Body": "STOP"}, signature)
        == 403
    )
    assert it.fate("hello") == ("accepted", "")


def test_39_without_a_secret_nothing_is_taken_for_signed(accepted: Accepted, settings: Any) -> None:
    it, url, form = accepted
    settings.TWILIO_AUTH_TOKEN = ""
    assert it.post(url, form | status("delivered")) == 403


def test_39_an_account_without_its_secret_does_not_start(settings: Any) -> None:
    settings.ENV = environment.read({"TWILIO_ACCOUNT_SID": "AC" + "1" * 32, "TWILIO_FROM": "+12125550199"})
    assert "nurture.E001" in [found.id for found in checks.configuration()]


def test_39_what_was_signed_once_changes_nothing_a_month_later(accepted: Accepted) -> None:
    it, url, form = accepted
    it.post(url, form | status("delivered"))
    before = it.everything()
    it.now += 30 * DAY
    assert it.post(url, form | status("delivered")) == 204
    assert it.post(url, form | status("sent")) == 204
    after = it.everything()
    before.pop("Report", None), after.pop("Report", None)
    assert before == after
    it.now -= 30 * DAY


# ---- 40: what a proxy does


@pytest.mark.parametrize("host", ["internal:8000", "NURTURE.example.org", "127.0.0.1"])
def test_40_a_signature_is_checked_over_the_public_address_whatever_the_proxy_says(
    accepted: Accepted, host: str, settings: Any
) -> None:
    it, url, form = accepted
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://nurture.example.org", ["*"]
    public = url.replace("http://127.0.0.1:8000", settings.BASE_URL)
    it.web.defaults["HTTP_HOST"] = host
    assert it.post(public, form | status("delivered")) == 204
    assert it.fate("hello")[0] == "delivered"


def test_40_nothing_of_a_form_or_a_query_is_trimmed_or_decoded_before_it_is_checked(due: Hostile) -> None:
    form = due.network.reply(ANA["mobile"], due.clinic.sms_sender, "hello there ")
    assert due.post(f"{settings.BASE_URL}{REPLY_PATH}?x=a%2Fb&y=", form) == 200
    due.dispatch()
    assert Address.objects.get(value=ANA["mobile"]).replies.get().body == "hello there "


# ---- 41: STOP twice, and an old START (the races are in test_races)


def test_41_a_stop_that_comes_twice_is_one_opt_out_and_one_confirmation(fasting_due: Hostile) -> None:
    form = fasting_due.network.reply(ANA["mobile"], fasting_due.clinic.sms_sender, "STOP")
    url = settings.BASE_URL + REPLY_PATH
    assert [fasting_due.post(url, form) for _ in range(2)] == [200, 200]
    assert fasting_due.texts_back("Stop") == 200
    fasting_due.until(SESSION)
    assert [
        entry.body for entry in fasting_due.taken() if entry.channel == "sms" and entry.at >= FASTING
    ] == [fasting_due.row("stopped").body]
    assert Consent.objects.filter(patient=None, granted=False, purpose="care").count() == 1


def test_41_an_old_start_that_is_posted_again_lifts_nothing(due: Hostile) -> None:
    due.until(due.now + HOUR)
    start = due.network.reply(ANA["mobile"], due.clinic.sms_sender, "START")
    url = settings.BASE_URL + REPLY_PATH
    for form in (start, due.network.reply(ANA["mobile"], due.clinic.sms_sender, "STOP"), start):
        assert due.post(url, form) == 200
        due.now += HOUR
    assert "care" in Address.objects.get(value=ANA["mobile"]).opted_out
    due.dispatch()


# ---- 42: every way to say it


def opted_out() -> bool:
    return bool(Address.objects.get(value=ANA["mobile"]).opted_out)


@pytest.mark.parametrize(
    "body", ["Stop please", "STOP.", " stop", "\u0405\u0422\u041e\u0420", "UNSUBSCRIBE", '"stop"']
)
def test_42_whatever_says_stop_stops(due: Hostile, body: str) -> None:
    due.until(due.now + HOUR)
    assert due.texts_back(body) == 200
    due.dispatch()
    assert opted_out()


@pytest.mark.parametrize(
    "body",
    ["don't stop", "x" * 10_000, "a\0b", "half \ud83d", "", "  "],
    ids=["don't stop", "10 kB", "NUL", "surrogate", "empty", "blanks"],
)
def test_42_what_is_doubtful_goes_to_a_person_and_never_fails(due: Hostile, body: str) -> None:
    form = due.network.reply(ANA["mobile"], due.clinic.sms_sender, "?")
    form["Body"] = body.encode("utf-8", "replace").decode()
    assert due.post(settings.BASE_URL + REPLY_PATH, form) == 200
    assert not opted_out()
    assert "question" in due.tasks()


def test_42_a_smile_stops_nothing_and_troubles_nobody(due: Hostile) -> None:
    assert due.texts_back("\N{SMILING FACE WITH SMILING EYES}") == 200
    assert not opted_out()
    assert due.tasks() == []
