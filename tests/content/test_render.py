"""Facts merged into a message: nothing missing, nothing executed, nothing that breaks out."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nurture import content
from tests.content.samples import email, facts, sms

GREETING = email("Hi {{ given_name }}!", subject="A note for {{ given_name }}")
GREETING_SMS = sms("{{ clinic }}: Hi {{ given_name }}!")


@pytest.mark.parametrize(
    "name",
    [
        "[x](https://evil.example)",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% if x %}",
        "**bold** _it_",
        '&amp; O\'Neil "Q"',
        "José Ángel Nuñez",
        "$5 \\1 \\g<0>",
        "\ue000\uf000",
    ],
)
def test_a_name_shows_up_as_its_characters(name: str) -> None:
    rendered = content.render(GREETING, facts(given_name=name))
    assert f"Hi {name}!" in rendered.text
    assert rendered.subject == f"A note for {name}"
    assert f"Hi {name}!" in unescape(rendered.html)
    assert "<script" not in rendered.html
    assert 'evil.example)"' not in rendered.html
    plain = name.replace("Á", "A")  # one letter that GSM-7 lacks would halve what fits into a part
    assert content.render(GREETING_SMS, facts(given_name=name)).sms == f"Cedar Mental Wellness: Hi {plain}!"


def test_a_name_cannot_add_a_header_or_a_line() -> None:
    rendered = content.render(GREETING, facts(given_name="Ana\r\nBcc: b@example.org\x00\u2028\u202eX"))
    assert rendered.subject == "A note for Ana Bcc: b@example.org X"
    assert "Hi Ana Bcc: b@example.org X!" in rendered.text


@given(name=st.text(min_size=1, max_size=60))
def test_any_name_leaves_one_clean_line(name: str) -> None:
    clean = " ".join(re.sub(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", " ", name).split())
    assume(clean)
    rendered = content.render(GREETING, facts(given_name=name))
    assert rendered.subject == f"A note for {clean}"
    assert f"Hi {clean}!" in rendered.text
    assert f"Hi {clean}!" in unescape(rendered.html) or "&" in clean
    rendered.html.encode()
    content.render(GREETING_SMS, facts(given_name=name)).sms.encode()


def test_a_missing_fact_stops_the_message() -> None:
    known = facts()
    del known["visit_day"]
    with pytest.raises(content.ContentError, match=r"email\.en\.md: needs a fact .*'visit_day'"):
        content.render(email("See you {{ visit_day }}."), known)
    with pytest.raises(content.ContentError, match="'visit_day'"):
        content.render(email("{% if visit_day %}See you{% endif %}"), known)


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_an_empty_fact_is_never_printed_as_a_blank(empty: str) -> None:
    with pytest.raises(content.ContentError, match="would print an empty fact: given_name"):
        content.render(GREETING, facts(given_name=empty))
    choice = sms("{% if given_name %}Hi {{ given_name }}{% else %}Hello{% endif %}")
    assert content.render(choice, facts(given_name=empty)).sms == "Hello"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("given_name", ["Ana"]),
        ("given_name", {"first": "Ana"}),
        ("given_name", None),
        ("given_name", 7),
        ("given_name", object()),
        ("confirmed", "no"),
        ("confirmed", 1),
        ("visit_minutes", True),
        ("surname", "Reyes"),
    ],
)
def test_a_fact_of_another_type_or_name_is_refused(name: str, value: object) -> None:
    with pytest.raises(content.ContentError, match=repr(name)):
        content.render(GREETING, facts() | {name: value})


@pytest.mark.parametrize(("hours", "said"), [(24.0, "24"), (24, "24"), (12.5, "12.5")])
def test_whole_hours_are_told_without_a_point(hours: float, said: str) -> None:
    assert (
        content.render(sms("{{ no_drive_hours }} hours"), facts(no_drive_hours=hours)).sms == f"{said} hours"
    )


def test_an_sms_is_one_line_in_plain_characters() -> None:
    text = sms(
        "{{ clinic }}: \u201cHi\u201d \u2013 it\u2019s\n{% if confirmed %}\nset\n{% endif %}\n"
        "for  you\u2026\n"
    )
    assert content.render(text, facts()).sms == 'Cedar Mental Wellness: "Hi" - it\'s for you...'


def test_an_sms_that_grows_too_long_is_refused() -> None:
    with pytest.raises(content.ContentError, match="after merging"):
        content.render(GREETING_SMS, facts(given_name="x" * 1600))


@pytest.mark.parametrize("category", sorted(content.SUBSCRIPTIONS))
def test_mail_that_one_can_leave_shows_how_and_from_where(category: str) -> None:
    message = email("Hello", category=category)
    rendered = content.render(message, facts())
    assert 'href="https://cedar.example.org/u/k3yT0k3n"' in rendered.html
    assert "(https://cedar.example.org/u/k3yT0k3n)" in rendered.text
    for needed in ("unsubscribe_url", "clinic_address"):
        with pytest.raises(content.ContentError, match=needed):
            content.render(message, facts(**{needed: ""}))


@pytest.mark.parametrize("category", ["care", "admin", "safety"])
def test_mail_about_ones_own_care_has_no_unsubscribe_link(category: str) -> None:
    rendered = content.render(email("Hello", category=category), facts(unsubscribe_url=""))
    assert "nsubscribe" not in rendered.html
    assert "1 Example Street" in rendered.text
    assert "Reply to this e-mail or call us" in rendered.text


def test_unsubscribe_headers_are_those_of_rfc_8058() -> None:
    assert content.unsubscribe_headers("https://cedar.example.org/u/k3yT0k3n") == (
        ("List-Unsubscribe", "<https://cedar.example.org/u/k3yT0k3n>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    )


@pytest.mark.parametrize(
    "url", ["", "cedar.example.org", "https://a b", "https://a>,<mailto:b", "https://a\r\nBcc: b"]
)
def test_an_unsubscribe_link_that_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="unsubscribe link"):
        content.unsubscribe_headers(url)


def test_a_practice_system_says_so_in_every_mail() -> None:
    message = email("Hello")
    assert "Practice message" in content.render(message, facts(sandbox=True)).text
    assert "Practice message" not in content.render(message, facts(sandbox=False)).html
