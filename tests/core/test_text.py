# ruff: noqa: RUF001 - typographic marks are what is tested
import pytest
import smsutil
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.text import (
    AREA_CODES,
    GSM_BASIC,
    GSM_EXTENSION,
    OVERLAYS,
    STATE_OF,
    Parts,
    area_state,
    area_zones,
    email_address,
    gsm_folded,
    gsm_safe,
    phone_number,
    sms_parts,
)


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("+18135550101", "+18135550101"),
        ("+12125550100", "+12125550100"),
        ("813-555-0101", "+18135550101"),
        ("(813) 555.0101", "+18135550101"),
        ("1 813 555 0101", "+18135550101"),
        (" (+1) 813 555 0101 ", "+18135550101"),
        ("813‑555–0101", "+18135550101"),
        ("813\u00a0555\u00a00101", "+18135550101"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_a_phone_number_becomes_e164(written, e164):
    assert phone_number(written) == e164


def test_a_number_without_country_code_is_read_in_the_region_given():
    assert phone_number("020 7946 0958", region="GB") == "+442079460958"


@pytest.mark.parametrize(
    "written",
    [
        *("", "   ", "+", "555-0101", "+1813555010", "+181355501011", "0", "+0008135550101"),
        *("+18135550101 x12", "+18135550101;ext=5", "+18135550101#5", "813-555-0101, 813-555-0102"),
        *("1-800-FLOWERS", "call me", "+1813555O101", "٨١٣٥٥٥٠١٠١", "+18135550101\n", "+18135550101\x00"),
        *("+10135550101", "+18131550101", "+19115550101", "+18139110101", "+44 20 7946", "+999123456789"),
        *("++18135550101", "+1+8135550101", "813-555-0101/0102", "9" * 5000),
    ],
)
def test_what_takes_no_texts_is_refused_in_one_sentence(written):
    with pytest.raises(ValueError, match=r"not a phone number.*write it like") as refusal:
        phone_number(written)
    assert len(str(refusal.value)) < 120


@given(st.text())
def test_any_text_is_a_number_in_e164_or_refused(text):
    try:
        number = phone_number(text)
    except ValueError:
        return
    assert number[0] == "+" and number[1:].isdigit() and phone_number(number) == number


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ana@example.org", "ana@example.org"),
        ("Ana.Reyes@Example.ORG", "ana.reyes@example.org"),
        ("ana+visits@mail.example.org", "ana+visits@mail.example.org"),
        ("o'neill@example.org", "o'neill@example.org"),
    ],
)
def test_an_e_mail_address_is_kept_in_lower_case(written, address):
    assert email_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "ana",
            "ana@",
            "@example.org",
            "ana@example",
            "ana@@example.org",
            "ana@example.org@example.org",
        ),
        *(
            "a@x, b@x",
            "a@example.org,b@example.org",
            "a@example.org;b@example.org",
            "a@example.org b@example.org",
        ),
        *("Ana <ana@example.org>", "<ana@example.org>", "ana@example.org (Ana)", '"ana reyes"@example.org'),
        *(
            " ana@example.org",
            "ana@example.org ",
            "ana@example.org\n",
            "ana@example.org\r\nBcc: b@example.org",
        ),
        *(
            "ana\x00@example.org",
            ".ana@example.org",
            "ana.@example.org",
            "a..b@example.org",
            "ana@.example.org",
        ),
        *("ana@example..org", "ana@-example.org", "ana@example-.org", "ana@127.0.0.1", "ana@[127.0.0.1]"),
        *("mañana@example.org", "ana@exámple.org", "an\u212a@example.org", "a" * 65 + "@example.org"),
        *("ana@" + "a" * 64 + ".org", "ana@" + "a." * 130 + "org", "ana@example.org."),
    ],
)
def test_anything_but_one_address_is_refused_in_one_sentence(written):
    with pytest.raises(ValueError, match="not one e-mail address; write it like"):
        email_address(written)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", Parts("GSM-7", 0, 1)),
        ("a" * 160, Parts("GSM-7", 160, 1)),
        ("a" * 161, Parts("GSM-7", 161, 2)),
        ("a" * 306, Parts("GSM-7", 306, 2)),
        ("a" * 307, Parts("GSM-7", 307, 3)),
        ("€" * 80, Parts("GSM-7", 160, 1)),
        ("a" * 159 + "€", Parts("GSM-7", 161, 2)),
        # The euro would straddle the edge of the first part, so it opens the second.
        ("a" * 152 + "€" + "a" * 151, Parts("GSM-7", 305, 2)),
        ("a" * 152 + "€" + "a" * 152, Parts("GSM-7", 306, 3)),
        ("é ñ ü ¿ ¡", Parts("GSM-7", 9, 1)),
        ("á" * 70, Parts("UCS-2", 70, 1)),
        ("á" * 71, Parts("UCS-2", 71, 2)),
        ("😀" * 35, Parts("UCS-2", 70, 1)),
        ("😀" * 36, Parts("UCS-2", 72, 2)),
        ("á" * 66 + "😀" + "á" * 65, Parts("UCS-2", 133, 2)),
        ("á" * 66 + "😀" + "á" * 66, Parts("UCS-2", 134, 3)),
        ("`", Parts("UCS-2", 1, 1)),
    ],
)
def test_a_text_weighs_what_a_carrier_bills(text, weight):
    assert sms_parts(text) == weight


long_texts = st.text(
    st.one_of(
        st.sampled_from("aé€[\n"), st.sampled_from("aé€á😀’"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=400,
)
long_gsm_texts = st.text(st.sampled_from(sorted(GSM_BASIC | GSM_EXTENSION)), max_size=700)


@given(st.one_of(long_texts, long_gsm_texts))
def test_a_second_judge_counts_the_same_parts(text):
    assert sms_parts(text).parts == len(smsutil.split(text).parts)
    # To the second judge the escape itself is a character; no phone shows it.
    assert (sms_parts(text).encoding == "GSM-7") == (
        "\x1b" not in text and (text == "" or smsutil.is_valid_gsm(text))
    )


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("we’ll see you", "we'll see you"),
        ("“Reply 1”", '"Reply 1"'),
        ("9–5 — or later…", "9-5 - or later..."),
        ("9:00\u202fAM\u00a0today", "9:00 AM today"),
        ("in\u200bvisible\ufeff", "invisible"),
        ("mañana, José: ¿está?", "mañana, José: ¿está?"),
        ("😀", "😀"),
    ],
)
def test_typographic_marks_become_plain_ones(written, sent):
    assert gsm_safe(written) == sent


@given(st.text())
def test_what_was_made_safe_once_stays_as_it_is(text):
    assert gsm_safe(gsm_safe(text)) == gsm_safe(text)


@pytest.mark.parametrize(
    ("number", "state", "zones"),
    [
        ("+18135550101", "FL", ("America/New_York",)),
        ("+12125550100", "NY", ("America/New_York",)),
        ("+18085550100", "HI", ("Pacific/Honolulu",)),
        ("+16025550100", "AZ", ("America/Phoenix",)),
        ("+17875550100", "PR", ("America/Puerto_Rico",)),
        ("+18505550100", "FL", ("America/Chicago", "America/New_York")),
        ("+14485550100", "FL", ("America/Chicago", "America/New_York")),
        ("+16895550100", "FL", ("America/New_York",)),  # Orlando
        ("+17295550100", "TN", ("America/Chicago", "America/New_York")),
        ("+14365550100", "OH", ("America/New_York",)),
        ("+12085550100", "ID", ("America/Boise", "America/Denver", "America/Los_Angeles")),
        ("+14165550100", "", ("America/Toronto",)),
        ("+18005550100", "", ()),
        ("+18885550100", "", ()),
        ("+442079460958", "", ()),
        ("+12", "", ()),
        ("", "", ()),
    ],
)
def test_an_area_code_tells_state_and_zones(number, state, zones):
    assert (area_state(number), area_zones(number)) == (state, zones)


def test_every_area_code_belongs_to_one_state_that_has_zones():
    codes = [code for of_state in AREA_CODES.values() for code in of_state.split()]
    assert len(codes) == len(set(codes)) == len(STATE_OF) > 350
    assert [code for code in codes if not area_zones(f"+1{code}5550100")] == []


def test_an_overlay_has_the_state_and_zones_of_the_older_code():
    for younger, older in OVERLAYS.items():
        assert younger not in STATE_OF and older in STATE_OF
        assert area_state(f"+1{younger}5550100") == STATE_OF[older]
        assert area_zones(f"+1{younger}5550100") == area_zones(f"+1{older}5550100") != ()


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Raúl y Lucía", "Raul y Lucia"),
        ("José Nuñez, Zoë", "José Nuñez, Zoe"),  # GSM-7 has é and ñ, not ë
        ("Łukasz", "Lukasz"),
        ("Ольга", "Ольга"),  # no Latin letter to take its place
        ("Zoë 🌱", "Zoë 🌱"),  # the plant makes it UCS-2 in any case
        ("Zoe", "Zoe"),
    ],
)
def test_an_accent_that_costs_half_a_text_is_left_out(written: str, sent: str) -> None:
    assert gsm_folded(written) == sent
