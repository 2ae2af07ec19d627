"""What Twilio is told at once, to the letter."""

from __future__ import annotations

import pytest

from nurture.channels import twiml

CALL = (
    '<?xml version="1.0" encoding="UTF-8"?><Response>'
    '<Say language="en-US">Hello. This number takes text messages only. Nobody can answer a call here. '
    "To reach us, call 2 1 2, 5 5 5, 0 1 0 0. Once more: 2 1 2, 5 5 5, 0 1 0 0. "
    "If you are in danger, call 9 1 1 now. To talk with someone at any hour, call or text 9 8 8.</Say>"
    '<Say language="es-MX">Hola. Este número solo recibe mensajes de texto. Aquí nadie puede contestar '
    "llamadas. Para hablar con nosotros, llame al 2 1 2, 5 5 5, 0 1 0 0. Otra vez: 2 1 2, 5 5 5, 0 1 0 0. "
    "Si corre peligro, llame ya al 9 1 1. Para hablar con alguien, a toda hora: 9 8 8, y oprima 2.</Say>"
    "</Response>"
)


def test_a_caller_hears_in_two_languages_where_to_call() -> None:
    assert twiml.call("+12125550100") == CALL


def test_without_a_number_of_the_clinic_the_rest_is_said() -> None:
    said = twiml.call("")
    assert "To reach us" not in said and "hablar con nosotros" not in said
    assert said.count("9 1 1") == said.count("9 8 8") == 2


@pytest.mark.parametrize(
    ("number", "digits"),
    [("+12125550100", "2 1 2, 5 5 5, 0 1 0 0"), ("+442079460000", "4 4 2 0 7 9 4 6 0 0 0 0")],
)
def test_a_number_is_read_out_digit_by_digit(number: str, digits: str) -> None:
    assert twiml.in_digits(number) == digits


def test_a_text_is_answered_with_nothing() -> None:
    assert twiml.NO_ANSWER in (
        '<?xml version="1.0" encoding="UTF-8"?><Response />',
        '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    )


def test_who_writes_another_way_is_told_where_texts_are_read() -> None:
    said = twiml.elsewhere("212-555-0199", "212-555-0100")
    assert said.startswith('<?xml version="1.0" encoding="UTF-8"?><Response><Message>')
    assert all(word in said for word in ("212-555-0199", "212-555-0100", "911", "988", "Llame"))
