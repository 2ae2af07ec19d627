"""What Twilio is answered at once: nothing for a text, spoken words for a call, a pointer for other ways."""

from __future__ import annotations

import phonenumbers
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import VoiceResponse

#: A text's answer leaves as a message of its own.
NO_ANSWER = str(MessagingResponse())
#: Who calls may be anybody who holds the patient's phone: neither the clinic nor a patient is named.
#: 988 in Spanish: docs/content-facts.md, 64. Two languages: what the caller speaks is not known.
SPOKEN = {
    "en-US": (
        "Hello. This number takes text messages only. Nobody can answer a call here.",
        "To reach us, call {phone}. Once more: {phone}.",
        "If you are in danger, call 9 1 1 now. To talk with someone at any hour, call or text 9 8 8.",
    ),
    "es-MX": (
        "Hola. Este número solo recibe mensajes de texto. Aquí nadie puede contestar llamadas.",
        "Para hablar con nosotros, llame al {phone}. Otra vez: {phone}.",
        "Si corre peligro, llame ya al 9 1 1. Para hablar con alguien, a toda hora: 9 8 8, y oprima 2.",
    ),
}
ELSEWHERE = (
    "This is not read at once. Please text {number} or call {phone}. In danger? Call 911. "
    "Call or text 988 at any hour. / "
    "Esto no se lee enseguida. Mande un texto al {number} o llame al {phone}. "
    "¿Hay peligro? Llame al 911. A toda hora: llame al 988 y oprima 2."
)


def call(phone: str) -> str:
    """For a call to the number that texts. `phone`: the clinic's, E.164; '' for a number of nobody."""
    answer = VoiceResponse()
    for language, (what, whom, danger) in SPOKEN.items():
        said = [what, whom.format(phone=in_digits(phone)), danger] if phone else [what, danger]
        answer.say(" ".join(said), language=language)
    return str(answer)


def elsewhere(number: str, phone: str) -> str:
    """For who wrote by a way that is no phone: where they are read. Both numbers as people read them."""
    answer = MessagingResponse()
    answer.message(ELSEWHERE.format(number=number, phone=phone))
    return str(answer)


def in_digits(e164: str) -> str:
    """`2 1 2, 5 5 5, 0 1 0 0`: read out one by one, with pauses."""
    number = phonenumbers.parse(e164)
    digits = str(number.national_number)
    groups = (digits[:3], digits[3:6], digits[6:]) if number.country_code == 1 else (e164[1:],)
    return ", ".join(" ".join(group) for group in groups)
