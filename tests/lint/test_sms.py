"""Texts: weight, signature, silence, digits."""

from __future__ import annotations

import pytest

from nurture.core.text import sms_parts
from tests.lint.judging import findings, rules


@pytest.mark.parametrize(
    "words", ["Call us.", "Su cita es hoy. Llame al {{ clinic_phone }}.", "1 yes, 2 change"]
)
def test_a_plain_text_passes(words: str) -> None:
    assert not rules(words, "sms")


@pytest.mark.parametrize(
    "words", ["Hi! {{ clinic }} here.", "{% if moved %}New: {% endif %}{{ clinic }}: Hi."]
)
def test_the_clinic_comes_first_in_every_situation(words: str) -> None:
    assert rules(words, "sms") == {"clinic-first"}


def test_a_stranger_is_told_no_name() -> None:
    sorry = "Sorry. We will not text this number again.{# {{ clinic }} #}"
    assert not rules(sorry, "sms", message="conversation/wrong_number")


def test_the_longest_situation_counts_and_is_named() -> None:
    words = "{{ clinic }}: {% if moved %}" + "a" * 150 + "{% endif %}"
    [found] = findings(words, "sms")
    weight = sms_parts("Cedar Mental Wellness: " + "a" * 150)
    assert found.rule == "parts"
    assert found.why == f"2 parts, {weight.units} of 160 characters where moved; shorten it by 13"


def test_accents_are_folded_before_they_are_weighed() -> None:
    assert not rules("{{ clinic }}: Mañana está aquí “ya”…", "sms", "es")


def test_what_spoils_the_alphabet_is_named_at_its_line() -> None:
    [found] = [
        item for item in findings("{{ clinic }}: Hola\ny adiós Ж.", "sms", "es") if item.rule == "encoding"
    ]
    assert (found.line, "“Ж” (U+0416)" in found.why) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        "Reply CANCEL to cancel your visit.",
        "Reply yes to confirm.",
        "Text 'END' when done.",
        "Reply Y or N.",
        "YES = coming.",
        "To change, reply 2 or QUIT.",
        "Reply STOP if you cannot come to your visit.",
        "Responda SI.",
        "Responda sí para confirmar.",
        "Conteste BAJA.",
        "Mande cancelar si no viene.",
    ],
)
def test_a_word_that_carriers_obey_is_no_answer(words: str) -> None:
    assert "opt-out-word" in rules(words, "sms")


@pytest.mark.parametrize(
    "words",
    [
        "Reply 1 to confirm, 2 to change.",
        "Text STOP to end texts.",
        "Reply STOP to opt out.",
        "To get texts again, reply START.",
        "HELP for help, STOP to end.",
        "ALTO o STOP termina.",
        "Responda si necesita otra hora.",
        "Responda 1 si viene, 2 cambiar.",
        "Your visit is cancelled, as you asked.",
        "No one watches texts 24/7.",
        "Stop by at the end of the day.",
        "We will not text this number again.",
    ],
)
def test_digits_and_the_opt_out_line_pass(words: str) -> None:
    assert "opt-out-word" not in rules(words, "sms")


@pytest.mark.parametrize(
    "word",
    [
        "ketamine",
        "Ketamina",
        "infusion",
        "psychiatry",
        "depression",
        "anxious",
        "PTSD",
        "TEPT",
        "IV drip",
        "therapy",
    ],
)
def test_no_text_tells_what_somebody_is_treated_for(word: str) -> None:
    assert "sensitive-word" in rules(f"About your {word} visit.", "sms")


@pytest.mark.parametrize("word", ["private", "drive", "give", "clinic", "medicine list", "divide"])
def test_common_words_tell_nothing(word: str) -> None:
    assert "sensitive-word" not in rules(f"About your {word}.", "sms")


def test_links() -> None:
    assert rules("See {{ forms_url }} and {{ portal_url }}", "sms") == {"links", "empty-fact"}
    assert rules("See https://t.co/x", "sms") == {"shortener"}
    assert rules("See https://contact.cohen.example.org/x", "sms") == set()
    assert rules("See http://clinic.example.org/x", "sms") == {"http-link"}
    one_of_two = "{% if forms_url %}{{ forms_url }}{% elif portal_url %}{{ portal_url }}{% endif %}"
    assert rules(one_of_two, "sms") == set()


@pytest.mark.parametrize(
    ("message", "numbers"),
    [
        ("welcome/hello", "911"),
        ("conversation/help", "911 988"),
        ("conversation/crisis_after_hours", "911 988"),
        ("aftercare/rest_today", "911 988"),
        ("aftercare/how_are_you", "911 988"),
        ("maintenance/one_month", "988"),
    ],
)
def test_where_somebody_may_be_in_need_the_numbers_stand(message: str, numbers: str) -> None:
    assert "emergency" in rules("Call us.", "sms", message=message)
    assert "emergency" not in rules(f"Call {numbers}.", "sms", message=message)


def test_a_number_that_only_some_get_is_missed() -> None:
    assert "emergency" in rules("Hi{% if moved %} 911{% endif %}", "sms", message="welcome/hello")


def test_money_is_no_matter_for_a_text() -> None:
    assert rules("Your payment is due.", "sms") == {"billing-by-sms"}


def test_who_takes_a_patient_home_learns_no_name() -> None:
    name = "Ready: {% if given_name %}{{ given_name }}{% endif %}"
    assert rules(name, "sms", to="ride_contact") == {"ride-contact"}
    assert rules("Ready for pick-up at {{ clinic_address }}.", "sms", to="ride_contact") == set()
