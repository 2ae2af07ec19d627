"""Only what somebody has just written counts; whatever else stands in a mail, nothing of that may be lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.replies.newest import newest

GMAIL = "On Wed, Mar 4, 2026 at 9:10 AM Cedar Clinic <care@cedar.example.org> wrote:"
GMAIL_ES = "El mié, 4 mar 2026 a las 9:10, Cedar Clinic (<care@cedar.example.org>) escribió:"
OURS = "> Hello Ana,\n> To end texts, reply STOP.\n>\n> STOP\n"
OUTLOOK = (
    "From: Cedar Clinic <care@cedar.example.org>\nSent: Wednesday, March 4, 2026 9:10 AM\n"
    "To: Ana Reyes <ana@example.org>\nSubject: Your visit\n\nHello Ana,\nSTOP\n"
)


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(f"{GMAIL}\n\n{OURS}", id="gmail"),
        pytest.param(f"{GMAIL[:70]}\n{GMAIL[70:]}\n\n{OURS}", id="gmail, broken in two"),
        pytest.param(f"{GMAIL_ES[:50]}\n{GMAIL_ES[50:]}\n\n{OURS}", id="gmail in spanish"),
        pytest.param(
            f"Sent from my iPhone\n\n> On Mar 4, 2026, at 9:10 AM, C <care@cedar.example.org> wrote:\n{OURS}",
            id="apple",
        ),
        pytest.param(
            f"Enviado desde mi iPhone\n\n> El 4 mar 2026, a la(s) 9:10 a.m., Cedar escribió:\n{OURS}",
            id="apple in spanish",
        ),
        pytest.param(f"On 3/4/26 9:10 AM, Cedar Clinic wrote:\n{OURS}", id="thunderbird"),
        pytest.param(f"________________________________\n{OUTLOOK}", id="outlook"),
        pytest.param(
            f"Get Outlook for iOS<https://aka.ms/o0ukef>\n{'_' * 32}\n{OUTLOOK}", id="outlook on a phone"
        ),
        pytest.param(OUTLOOK.replace("From:", "*From:*").replace("Sent:", "*Sent:*"), id="outlook, bold"),
        pytest.param(
            "De: Cedar\nEnviado el: miércoles, 4 de marzo de 2026 9:10\nPara: Ana\nAsunto: Su cita\n\nSTOP\n",
            id="outlook in spanish",
        ),
        pytest.param("-----Original Message-----\nFrom: Cedar\n\nSTOP\n", id="old outlook"),
        pytest.param("-----Mensaje original-----\nDe: Cedar\n\nSTOP\n", id="old outlook in spanish"),
        pytest.param(f"Sent from my Galaxy\n\n-------- Original message --------\n{OUTLOOK}", id="samsung"),
        pytest.param(
            "    On Wednesday, March 4, 2026 at 09:10:00 AM EST, Cedar <care@cedar.example.org> wrote:  \n"
            " \n Hello Ana,\n STOP\n",
            id="yahoo",
        ),
        pytest.param("-- \nAna Reyes\n813-555-0101\nSTOP\n", id="signature"),
    ],
)
def test_what_a_mail_answers_is_not_what_it_says(history: str) -> None:
    assert newest(f"Can we do Tuesday?\n\n{history}") == "Can we do Tuesday?"
    assert newest(f"Can we do Tuesday?\r\n\r\n{history}".replace("\n", "\r\n")) == "Can we do Tuesday?"
    assert newest(history) == ""


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        (f"{GMAIL}\n{OURS}\nI want to die", "I want to die"),
        (f"{GMAIL}\n> Can you come at 9?\nno\n> Is there a ride?\nmy sister", "no\nmy sister"),
        ("Thanks,\nbut I do not want to live", "Thanks,\nbut I do not want to live"),
        ("Warning: I took all my pills", "Warning: I took all my pills"),
        ("- one thing\n- I want to end it", "- one thing\n- I want to end it"),
        ("--\nI want to end it", "--\nI want to end it"),
        ("Sent from my hospital bed, I want to die", "Sent from my hospital bed, I want to die"),
        ("From: my heart\nI want to die", "From: my heart\nI want to die"),
        (
            'On Monday at 9:30 my sister wrote:\n"a burden"\nI want to die',
            'On Monday at 9:30 my sister wrote:\n"a burden"\nI want to die',
        ),
        ("On second thought: stop", "On second thought: stop"),
        ("El martes a las 9:30:\nquiero morir", "El martes a las 9:30:\nquiero morir"),
    ],
)
def test_a_persons_own_words_stay_wherever_they_stand(mail: str, words: str) -> None:
    assert newest(mail) == words


@given(st.text())
def test_whatever_comes_is_read_and_nothing_is_invented(text: str) -> None:
    kept = newest(text)
    assert set("".join(kept.split())) <= set(text)


@given(st.text(alphabet="abc ?!,.áñ", min_size=1))
def test_a_text_in_plain_words_is_kept_whole(text: str) -> None:
    assert newest(text) == text.strip()


def test_a_mail_of_any_length_is_read() -> None:
    assert newest("On a:\n" * 200_000)
    assert newest("> " * 200_000) == ""
    assert newest("On " + "x " * 90_000 + "wrote:").startswith("On x")
