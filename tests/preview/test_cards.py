"""A text as it is shown, and everything else that it can say."""

from __future__ import annotations

from pathlib import Path

import pytest

from nurture.content import load_letter, render
from nurture.lint.text import Text
from nurture.preview import cards, sample
from nurture.specimen import situations
from tests.preview.conftest import TEMPLATES

CASE = sample.case("session_preparation", "session.booked")


def text(source: str, channel: str = "sms", language: str = "en") -> Text:
    letter = load_letter([TEMPLATES / "letter"], language, "care") if channel == "email" else None
    return Text("welcome/hello", source, "welcome/hello", channel, language, letter=letter)


def shown(source: str, channel: str = "sms", language: str = "en") -> cards.Shown:
    facts = sample.merge_fields(CASE, language, CASE.enrolment.trigger)
    return cards.shown(text(source, channel, language), facts, ())


def mail(body: str) -> str:
    return f'---\nsubject: "Your visit"\npreheader: "A note"\nfacts: [3, 7]\ncalendar: visit\n---\n{body}\n'


def test_an_sms_says_what_it_weighs_here_and_at_its_longest() -> None:
    found = shown("{{ clinic }}: hello{% if given_name %} {{ given_name }}{% endif %}. {# facts: 4 #}")
    assert found.sms is not None
    assert found.sms.body == "Cedar Clinic: hello Ana."
    assert (found.sms.parts.units, found.sms.longest.units) == (24, 41)
    assert found.facts == (4,)


def test_an_sms_has_its_other_wordings_the_nearest_first() -> None:
    source = "{% if moved %}New{% endif %}{% if telehealth %} by video{% else %} here{% endif %}."
    assert [(variant.unlike, variant.said) for variant in shown(source).variants] == [
        ("the visit is by video", ("by video.",)),
        ("the visit was moved", ("New here.",)),
        ("the visit is by video and the visit was moved", ("New by video.",)),
    ]


@pytest.mark.parametrize(
    "path",
    sorted((TEMPLATES / "messages").glob("session_preparation/*/sms.*")),
    ids=lambda p: f"{p.parent.name}-{p.stem}",
)
def test_every_wording_of_a_shipped_text_can_be_read(path: Path) -> None:
    source, language = path.read_text(), path.stem[-2:]
    found = shown(source, language=language)
    assert found.sms is not None
    read = {found.sms.body, *(said for variant in found.variants for said in variant.said)}
    mine = sample.merge_fields(CASE, language, CASE.enrolment.trigger)
    told = [name for name in mine if isinstance(mine[name], bool) or name in ("ride_policy", "route")]
    for situation in situations(source, language):
        changed = {name: situation[name] for name in told}
        assert render(text(source, language=language).compiled, mine | changed).sms in read


def test_a_mail_has_every_sentence_that_it_can_say() -> None:
    found = shown(
        mail(
            "Come.\n\n{% if telehealth %}\nBy video.\n{% endif %}\n\n{% if moved %}\nNew time.\n{% endif %}"
        ),
        "email",
    )
    assert [(variant.unlike, variant.said) for variant in found.variants] == [
        ("the visit is by video", ("By video.",)),
        ("the visit was moved", ("New time.",)),
    ]


def test_a_mail_tells_its_outside_its_facts_and_its_calendar() -> None:
    found = shown(mail("Come."), "email")
    assert found.mail is not None
    assert (found.mail.subject, found.mail.preheader, found.mail.calendar) == ("Your visit", "A note", True)
    assert found.facts == (3, 7)
    assert found.mail.reading.startswith("grade ")


def test_a_link_in_a_frame_opens_nothing() -> None:
    found = shown(mail("[Book]({{ booking_url }})"), "email")
    assert found.mail is not None
    assert '<base target="_blank">' in found.mail.light


def test_a_text_that_needs_what_is_not_there_says_so() -> None:
    found = shown("{{ clinic }}: {{ offered_slots }}")
    assert "offered_slots" in found.fault
    assert found.sms is None


def test_what_a_step_asks_for_holds_in_its_text() -> None:
    facts = sample.merge_fields(CASE, "en", CASE.enrolment.trigger, ("fasting_by_nurse", "not confirmed"))
    assert (facts["fasting_by_nurse"], facts["confirmed"]) == (True, False)


def test_a_series_is_told_as_it_stands_on_the_day() -> None:
    case = sample.case("series", "plan.approved")
    first = sample.merge_fields(case, "en", case.enrolment.trigger)["planned_dates"]
    last = sample.merge_fields(case, "en", sample.SESSIONS[-1] + sample.STAY)["planned_dates"]
    assert str(first).startswith("Tue, Mar 17, 11:00 AM; Fri, Mar 20")
    assert last == ""
