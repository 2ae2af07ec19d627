"""What patients read: every shipped text in every language, over every kind of patient it may meet.

What holds for any text is the linter's matter (tests/lint): parts, signature, silence, digits, languages.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import product

import pytest

from nurture import content
from tests.content.samples import FIRST_SESSION, LATER_SESSION, MESSAGES, facts, letter

SHIPPED = sorted(
    (name, channel, language)
    for name, source in content.sources([MESSAGES]).items()
    for channel, language in source.texts
)
EMAILS = [(name, language) for name, channel, language in SHIPPED if channel == "email"]
TEXTS = [(name, language) for name, channel, language in SHIPPED if channel == "sms"]
EDUCATION = {
    f"welcome/{step}"
    for step in (
        "what_it_is",
        "how_it_may_work",
        "who_should_be_careful",
        "what_a_session_is_like",
        "the_rest_of_care",
    )
} | {"welcome/common_questions"}

#: Everything that the texts of a visit choose by.
SITUATIONS = [
    dict(zip(("telehealth", "confirmed", "ride_confirmed", "fasting_by_nurse"), yes_or_no, strict=True))
    | {"ride_policy": ride, "given_name": name}
    for yes_or_no in product((True, False), repeat=4)
    for ride in ("adult_escort", "any_ride", "rideshare_ok")
    for name in ("Christopher", "")
]

OFF_LABEL = (
    "Ketamine is FDA-approved as an anesthetic. Using it for depression or other mental health conditions is "
    "off-label; the FDA has not approved ketamine for any psychiatric disorder."
)
BLOCKED = re.compile(
    r"cure[sd]?\b|guarantee|miracle|breakthrough|100%|risk[- ]free|no side effects|non[- ]?addictive"
    r"|completely safe|proven to|permanent|instantly|(?:better|faster|safer) than|stop taking"
    r"|come off|replace your|last hope|nothing else|change your life|rewire|natural"
    r"|\bsafe\b|immediate|success rate|%|\bmg\b|HIPAA",
    re.IGNORECASE,
)
REVEALING = re.compile(
    r"depress|anx|ptsd|suicid|[kc]etamin|infusion|addict|psy[ck]|psiq|\bsic[oó]|mental(?! Wellness)"
    r"|drip|suero",
    re.IGNORECASE,
)


@cache
def compiled(name: str, channel: str, language: str) -> content.Compiled:
    category = "education" if name in EDUCATION else "care"
    text = content.sources([MESSAGES])[name].texts[channel, language]
    return content.compile_message(text.text, channel, letter(language, category), str(text.path))


def rendered(name: str, channel: str, language: str, **changed: content.Value) -> content.Rendered:
    return content.render(compiled(name, channel, language), facts(language, **changed))


def test_both_journeys_and_the_answers_are_there() -> None:
    assert {name.partition("/")[0] for name, *_ in SHIPPED} >= {
        "welcome",
        "session_preparation",
        "conversation",
        "staff",
    }


@pytest.mark.parametrize(("name", "language"), EMAILS)
@pytest.mark.parametrize("session", [FIRST_SESSION, LATER_SESSION], ids=["first", "later"])
def test_a_mail_renders_whole(name: str, language: str, session: dict[str, content.Value]) -> None:
    mail = rendered(name, "email", language, **session)
    assert len(mail.html.encode()) < 100_000
    assert f'<html lang="{language}"' in mail.html
    assert mail.html.count("<h1") == 1
    assert "911" in mail.text
    assert "988" in mail.text
    assert "212-555-0100" in mail.text
    assert "1 Example Street" in mail.text
    assert "911" in mail.html
    assert not re.search(r"<img|<link|<script|url\(|src=", mail.html)
    Balance(mail.html)


@pytest.mark.parametrize(("name", "language"), EMAILS)
def test_a_mail_reads_well_as_plain_text(name: str, language: str) -> None:
    for situation in SITUATIONS:
        text = rendered(name, "email", language, **situation).text
        assert not re.search(r"\*\*|^#|^>|\]\(|\\$|\{|\}|(?<=\S)  |[ \t]$|\n\n\n|\.\.", text, re.MULTILINE), (
            text
        )


@pytest.mark.parametrize(("name", "language"), EMAILS)
def test_subject_and_preheader_reveal_nothing(name: str, language: str) -> None:
    mail = rendered(name, "email", language)
    assert not REVEALING.search(f"{mail.subject} {mail.preheader}")
    assert len(mail.subject) <= 60
    assert 'class="preheader"' in mail.html


@pytest.mark.parametrize("name", [name for name, language in EMAILS if language == "en"])
def test_no_mail_makes_a_claim_that_a_careful_clinic_would_not(name: str) -> None:
    for session in (FIRST_SESSION, LATER_SESSION):
        text = rendered(name, "email", "en", **session).text
        assert not BLOCKED.search(text), BLOCKED.search(text)
        if "ketamine" in text.casefold():
            assert OFF_LABEL in text
            assert "Results vary. Some people do not get better." in text
            assert "This is general information, not advice for you." in text
            assert re.search(r"blood pressure|misused|bladder|cut off|sick", text.replace(OFF_LABEL, ""))


@pytest.mark.parametrize("name", [name for name, language in EMAILS if language == "es"])
def test_spanish_mail_says_off_label_and_varying_results_too(name: str) -> None:
    text = rendered(name, "email", "es").text
    if "ketamina" in text.casefold():
        assert re.search("FDA no (?:la )?ha aprobado", text)
        assert re.search("resultados varían", text)


@pytest.mark.parametrize(("name", "language"), EMAILS)
def test_sentences_stay_short(name: str, language: str) -> None:
    limit = 15 if language == "en" else 18
    for session in (FIRST_SESSION, LATER_SESSION):
        text = rendered(name, "email", language, **session).text.partition("\n----\n")[0]
        text = re.sub(r"(?:Ketamine is FDA|La FDA aprobó).*?(?:disorder|psiquiátrico)\.", "", text)
        for sentence in re.split(r"(?<=[.!?:;])\s|\n", re.sub(r"([ap])\. m\.", r"\1m", text)):
            assert len(sentence.split()) <= limit, sentence


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["instructions", "plan_reminder"])
def test_an_open_gate_withholds_the_medicine_paragraph_alone(name: str, language: str) -> None:
    heading = {"en": "YOUR MEDICINES", "es": "SUS MEDICINAS"}[language]
    free = rendered(f"session_preparation/{name}", "email", language).text
    held = rendered(f"session_preparation/{name}", "email", language, medication_review_open=True).text
    assert heading in free
    assert heading not in held
    cutoff = str(facts(language)["food_cutoff"])
    assert cutoff in held


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("instructions", "email"),
        ("plan_reminder", "email"),
        ("eve", "email"),
        ("eve", "sms"),
        ("fasting", "email"),
        ("fasting", "sms"),
    ],
)
def test_a_patient_with_an_eating_plan_of_their_own_gets_no_general_times(
    name: str, channel: str, language: str
) -> None:
    mail = rendered(f"session_preparation/{name}", channel, language, fasting_by_nurse=True)
    text = mail.text or mail.sms
    assert not re.search(r"10:30 PM|10:30 p\. m\.|12:30", text)
    assert re.search("nurse|enfermera", text)


@pytest.mark.parametrize(
    ("name", "language"), [item for item in TEXTS if item[0].startswith("session_preparation")]
)
def test_a_confirmed_patient_is_not_asked_again(name: str, language: str) -> None:
    if name.rpartition("/")[2] in ("fasting", "eve"):
        assert not re.search(
            r"\b1\b(?! ?[:0-9])", rendered(name, "sms", language, confirmed=True, ride_confirmed=True).sms
        )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("channel", ["sms", "email"])
def test_the_note_that_goes_instead_of_content_holds_none(channel: str, language: str) -> None:
    note = rendered("staff/please_call", channel, language)
    assert not re.search(r"Sep|10:30|visit|cita", f"{note.subject}{note.text.partition('----')[0]}{note.sms}")
    assert not REVEALING.search(f"{note.subject}{note.preheader}{note.text}{note.sms}")


class Balance(HTMLParser):
    """Fails on an element that is closed where it was not opened."""

    VOID = frozenset({"meta", "br", "hr", "img", "link"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
