"""News on its way to the clinic's webhook: a real receiver, the clock turned by the test."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from standardwebhooks import Webhook

from nurture.core.webhook import GIVE_UP_AFTER
from nurture.flow import moving, notices, webhook
from nurture.models import Appointment, Clinic, Notice, Task
from tests.calendars.receiver import Receiver, Request, receiving
from tests.cast import at, book, signup
from tests.channels.servers import closed_port
from tests.world import START, World

NINE, LATER = at("2026-03-18 09:00"), at("2026-03-20 14:00")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DOCS = Path(__file__).parents[2] / "docs" / "calendars.md"
SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes ...").decode()


@pytest.fixture
def ehr() -> Iterator[Receiver]:
    with receiving() as it:
        yield it


@pytest.fixture
def ana(cedar: World, ehr: Receiver) -> Appointment:
    cedar.clinic.parameters |= {"webhook_url": f"{ehr.url}/nurture"}
    cedar.clinic.webhook_secret = SECRET
    cedar.clinic.save()
    cedar.tell(signup(START), book(START, NINE))
    return Appointment.objects.get(external_id="a-1")


def moved(ana: Appointment, now: datetime, to: datetime = LATER) -> Notice:
    assert moving.move(ana, to, "patient", now)
    return Notice.objects.order_by("-pk")[0]


def state(notice: Notice) -> tuple[str, int, str]:
    notice.refresh_from_db()
    return notice.state, notice.attempts, notice.last_error


def details() -> list[str]:
    return list(Task.objects.filter(closed_at=None).order_by("pk").values_list("detail", flat=True))


def signature_of(request: Request, secret: str) -> str:
    """As the specification has it, by the standard library alone."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = (
        f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}.".encode() + request.body
    )
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def test_the_example_of_the_specification_is_signed_as_it_says() -> None:
    sent_at = datetime.fromtimestamp(1614265330, tz=START.tzinfo)
    example = Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    signature = example.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", sent_at, '{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_move_is_handed_over_signed(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    notice = moved(ana, cedar.now)
    assert notices.deliver() == 1
    [request] = ehr.requests
    assert json.loads(request.body) == notice.body
    assert request.path == "/nurture"
    assert request.headers["content-type"] == "application/cloudevents+json"
    assert request.headers["webhook-id"] == notice.event_id
    assert request.headers["webhook-timestamp"] == str(int(cedar.now.timestamp()))
    assert request.headers["webhook-signature"] == signature_of(request, SECRET)
    assert state(notice) == ("delivered", 1, "")


def test_the_documentation_tells_how_to_verify_it(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    """With the library and without one, as docs/calendars.md has it."""
    with_library, without = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    moved(ana, cedar.now)
    notices.deliver()
    [request] = ehr.requests
    said: dict[str, Any] = {}
    exec(without, said)
    assert said["is_ours"](request.headers, request.body, SECRET)
    assert not said["is_ours"](request.headers, request.body + b" ", SECRET)
    cedar.now = datetime.now(UTC)
    again = webhook.signed(SECRET, "n-1", request.body.decode())
    exec(with_library.replace("whsec_…", SECRET), said | {"request": Request("/", dict(again), request.body)})


def test_nothing_in_it_names_anybody(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    moved(ana, cedar.now)
    notices.deliver()
    sent = ehr.requests[0].body.decode() + str(ehr.requests[0].headers)
    assert not [word for word in ("Ana", "Reyes", "5550101", "ana@example.org", "+1") if word in sent]


def test_a_request_for_another_time_is_told_with_its_wish(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    wish = {"windows": [{"weekdays": [1], "start": "15:00"}], "vague": False}
    notices.tell(cedar.clinic, "session.requested", ana, cedar.now, wish=wish)
    notices.deliver()
    body = json.loads(ehr.requests[0].body)
    assert (body["type"], body["data"]["wish"]) == ("session.requested", wish)


def test_what_was_taken_is_not_sent_again(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    moved(ana, cedar.now)
    assert (notices.deliver(), notices.deliver(), len(ehr.requests)) == (1, 0, 1)


def test_a_receiver_that_fails_is_asked_again_a_minute_later(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    ehr.answers = [500]
    notice = moved(ana, cedar.now)
    assert notices.deliver() == 0
    assert state(notice) == ("planned", 1, "HTTP 500")
    cedar.now += MINUTE / 2
    assert notices.deliver() == 0
    cedar.now += MINUTE / 2
    assert notices.deliver() == 1
    assert state(notice) == ("delivered", 2, "")
    first, second = ehr.requests
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert second.headers["webhook-signature"] == signature_of(second, SECRET)


def test_no_transaction_is_open_while_the_receiver_thinks(
    cedar: World, ana: Appointment, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved(ana, cedar.now)
    outside = len(connection.savepoint_ids)
    seen: list[int] = []

    def post(*_: object) -> None:
        seen.append(len(connection.savepoint_ids))

    monkeypatch.setattr(webhook, "post", post)
    notices.deliver()
    assert seen == [outside]


def test_a_receiver_that_never_answers_is_given_up_after_its_time(
    cedar: World, ana: Appointment, ehr: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "TIMEOUT", 0.05)
    webhook._pool.cache_clear()
    ehr.answers = [0]
    notice = moved(ana, cedar.now)
    notices.deliver()
    webhook._pool.cache_clear()
    assert state(notice) == ("planned", 1, "ReadTimeoutError")


def test_a_receiver_that_is_not_there_is_told_so(cedar: World, ana: Appointment) -> None:
    cedar.clinic.parameters |= {"webhook_url": f"http://127.0.0.1:{closed_port()}/"}
    cedar.clinic.save()
    ana.refresh_from_db()
    notice = moved(ana, cedar.now)
    notices.deliver()
    assert state(notice) == ("planned", 1, "NewConnectionError")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(cedar: World, ana: Appointment, ehr: Receiver, status: int) -> None:
    ehr.answers = [status]
    notice = moved(ana, cedar.now)
    notices.deliver()
    assert [request.path for request in ehr.requests] == ["/nurture"]
    assert state(notice) == ("planned", 1, f"HTTP {status}")


def test_a_receiver_that_is_down_is_asked_once_however_much_there_is_to_tell(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    told = [moved(ana, cedar.now, LATER + number * HOUR / 2) for number in range(4)]
    ehr.answers = [503]
    assert notices.deliver() == 0
    assert (len(ehr.requests), notices.deliver()) == (1, 0)
    cedar.now += MINUTE
    assert notices.deliver() == 4
    assert {state(notice)[0] for notice in told} == {"delivered"}


def test_a_refusal_of_one_piece_of_news_holds_up_no_other(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    told = [moved(ana, cedar.now, LATER + number * HOUR / 2) for number in range(3)]
    ehr.answers = [422]
    assert notices.deliver() == 2
    assert [state(notice)[0] for notice in told] == ["planned", "delivered", "delivered"]


def test_one_clinics_receiver_that_is_down_holds_up_no_other_clinic(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    birch = Clinic.objects.create(slug="birch", parameters={"webhook_url": "http://127.0.0.1:9/"})
    lost = notices.tell(birch, "session.moved", ana, cedar.now)
    notice = moved(ana, cedar.now)
    assert notices.deliver() == 1
    assert lost and (state(lost)[0], state(notice)[0]) == ("planned", "delivered")


def test_a_receiver_that_is_back_hears_of_everything_at_once(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    ehr.answers = [500] * 5
    early = moved(ana, cedar.now)
    for _ in range(5):
        notices.deliver()
        early.refresh_from_db()
        cedar.now = early.look_at
    cedar.now -= HOUR  # an hour before it is asked again
    late = moved(ana, cedar.now, NINE)
    assert notices.deliver() == 1
    assert notices.deliver() == 1
    assert {state(late)[0], state(early)[0]} == {"delivered"}


# ---- people hear of it


def test_after_an_hour_staff_hear_that_nothing_is_taken_and_then_that_it_is(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    ehr.answers = [500] * 5
    notice = moved(ana, cedar.now)
    told = []
    for _ in range(5):
        notices.deliver()
        told.append((cedar.now - notice.created_at, len(details())))
        notice.refresh_from_db()
        cedar.now = notice.look_at
    assert told == [
        (minutes * MINUTE, tasks) for minutes, tasks in ((0, 0), (1, 0), (6, 0), (21, 0), (81, 1))
    ]
    assert details() == ["The other system takes no news of moved visits (HTTP 500). Please tell it by hand."]
    assert notices.deliver() == 1
    assert details() == []


def test_after_three_days_it_is_given_up_and_a_person_tells_the_other_system(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    ehr.answers = [500] * 99
    notice = moved(ana, cedar.now)
    while state(notice)[0] == "planned":
        cedar.now = notice.look_at
        notices.deliver()
    assert cedar.now - notice.created_at == GIVE_UP_AFTER
    task = Task.objects.get(cause=f"question:notice {notice.pk}")
    assert (task.appointment_id, task.urgency) == (ana.pk, "today")
    assert "session.moved" in task.detail
    assert (notices.deliver(), len(ehr.requests)) == (0, notice.attempts)


def test_what_waited_as_long_is_given_up_with_it(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    told = [moved(ana, cedar.now, LATER + number * HOUR / 2) for number in range(3)]
    ehr.answers = [500] * 99
    cedar.now += GIVE_UP_AFTER
    notices.deliver()
    assert {state(notice)[0] for notice in told} == {"given_up"}
    assert len(ehr.requests) == 1
    assert Task.objects.filter(cause__startswith="question:notice").count() == 3


def test_a_webhook_that_was_taken_away_ends_its_news(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    notice = moved(ana, cedar.now)
    cedar.clinic.parameters |= {"webhook_url": ""}
    cedar.clinic.save()
    notices.deliver()
    assert state(notice) == ("given_up", 1, notices.NO_WEBHOOK)
    assert (ehr.requests, cedar.tasks()) == ([], [])


# ---- workers


def test_two_workers_do_not_send_the_same(
    cedar: World, ana: Appointment, ehr: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved(ana, cedar.now)
    sent: list[int] = []

    def post(*_: object) -> None:
        sent.append(notices.deliver())  # the other worker, meanwhile

    monkeypatch.setattr(webhook, "post", post)
    assert notices.deliver() == 1
    assert sent == [0]


def test_a_worker_that_died_leaves_its_news_to_another(
    cedar: World, ana: Appointment, ehr: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = moved(ana, cedar.now)
    with monkeypatch.context() as dying:
        dying.setattr(webhook, "post", _die)
        with pytest.raises(SystemExit):
            notices.deliver()
    assert notices.deliver() == 0
    cedar.now += notices.LEASE
    assert notices.deliver() == 1
    assert state(notice) == ("delivered", 2, "")


def _die(*_: object) -> None:
    raise SystemExit


def test_an_answer_that_comes_after_the_claim_was_lost_changes_nothing(
    cedar: World, ana: Appointment, ehr: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = moved(ana, cedar.now)

    def slow(*_: object) -> webhook.Failure:
        monkeypatch.undo()
        cedar.now += notices.LEASE
        assert notices.deliver() == 1
        return webhook.Failure("ReadTimeoutError", down=True)

    monkeypatch.setattr(webhook, "post", slow)
    assert notices.deliver() == 0
    assert state(notice) == ("delivered", 2, "")


def test_a_run_hands_over_a_limited_number(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    for number in range(3):
        moved(ana, cedar.now, LATER + number * HOUR / 2)
    assert (notices.deliver(most=2), notices.deliver(most=2)) == (2, 1)


def test_news_of_what_was_rolled_back_is_none(cedar: World, ana: Appointment, ehr: Receiver) -> None:
    with transaction.atomic():
        moved(ana, cedar.now)
        transaction.set_rollback(True)
    assert notices.deliver() == 0


# ---- whom we ask


@pytest.mark.parametrize(
    ("url", "sandbox", "live"),
    [
        ("https://ehr.example.org/news", True, True),
        ("https://10.1.2.3/news", True, True),
        ("http://localhost:9000/news", True, False),
        ("http://127.0.0.1/news", True, False),
        ("http://ehr.example.org/news", False, False),
    ],
)
def test_only_https_is_asked_and_in_the_sandbox_this_machine(
    settings: Any, url: str, sandbox: bool, live: bool
) -> None:
    asked = []
    for settings.LIVE in (False, True):
        asked.append(webhook.may_be_asked(url))
    assert asked == [sandbox, live]


def test_a_clinic_whose_secret_was_never_made_gets_one_before_anything_is_sent(
    cedar: World, ana: Appointment, ehr: Receiver
) -> None:
    Clinic.objects.update(webhook_secret="")
    moved(ana, cedar.now)
    assert notices.deliver() == 1
    made = Clinic.objects.get(slug="cedar").webhook_secret
    assert made.startswith("whsec_")
    assert ehr.requests[0].headers["webhook-signature"] == signature_of(ehr.requests[0], made)
