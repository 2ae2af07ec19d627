# ruff: noqa: RUF001 - look-alike letters are what is tested
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.replies.keywords import KEYWORDS, keyword
from nurture.core.replies.normalise import normalise

STOP = [
    *("stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"),
    *("stopall", "stop all", "optout", "opt-out", "remove", "arret", "arrêt", "td"),
    *("alto", "pare", "parar", "baja", "cancelar", "detener", "no mas", "no más"),
    *("stop please", "please stop"),
]
START = ["start", "unstop"]
HELP = ["help", "info", "ayuda"]
MEANINGS = [
    *((word, "stop") for word in STOP),
    *((word, "start") for word in START),
    *((word, "help") for word in HELP),
]

DRESSED = {
    "upper case": str.upper,
    "title case": str.title,
    "full stop": "{}.".format,
    "exclaimed": "  {}!!!\n".format,
    "quoted": '"{}"'.format,
    "curly quotes": "“{}”".format,
    "asked": "¿{}?".format,
    "padded": "\r\n\t {} \u00a0\u3000".format,
    "letters apart": " ".join,
    "dots between": ".".join,
    "two blanks apart": "  ".join,
    "zero-width inside": "\u200b".join,
    "joiners inside": "\u200d".join,
    "soft hyphens inside": "\u00ad".join,
    "byte order mark": "\ufeff{}".format,
    "right to left mark": "\u200f{}\u200e".format,
    "NULs inside": "\x00".join,
    "lone surrogates": "\ud83d{}\udc00".format,
    "full width": lambda word: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word),
    "mathematical bold": lambda word: "".join(
        chr(0x1D400 + ord(c) - ord("A")) if c in string.ascii_uppercase else c for c in word.upper()
    ),
    "struck through": "\u0336".join,
    "decomposed": lambda word: unicodedata.normalize("NFD", word),
    "blank letters around": "\u3164{}\u2800".format,
}


@pytest.mark.parametrize(("word", "meaning"), MEANINGS)
@pytest.mark.parametrize("dress", DRESSED.values(), ids=DRESSED)
def test_a_word_of_the_law_is_known_however_it_is_dressed(word, meaning, dress):
    assert keyword(dress(word)) == meaning


@pytest.mark.parametrize(
    "text",
    ["ЅTOP", "ЅТОР", "ѕтор", "SΤΟΡ", "ꜱᴛᴏᴘ", "QUİT", "Ѕ Т О Р", "САNСЕL", "ЕND", "𝐒𝐓𝐎𝐏", "Ⓢⓣⓞⓟ", "🅂🅃🄾🄿"],
)
def test_look_alike_letters_hide_no_stop(text):
    assert keyword(text) == "stop"


@pytest.mark.parametrize(
    "text",
    [
        *("don't stop", "never stop", "can I stop by", "stop by", "stop the bleeding", "I can't stop crying"),
        *("stop texting me", "stop the tips but keep reminders", "what happens if I reply STOP?", "nonstop"),
        *("cancel my visit", "cancel Tuesday and put me on Friday", "don't cancel me", "cancelled"),
        *(
            "end it",
            "I want it to end",
            "the end of the month",
            "weekend",
            "quitting",
            "removed",
            "unstoppable",
        ),
        *(
            "help me",
            "please help",
            "help 😭",
            "I need help",
            "helpful",
            "information",
            "restart",
            "start over",
        ),
        *(
            "yes",
            "YES",
            "no",
            "No",
            "mas",
            "si",
            "ok",
            "1",
            "2",
            "C",
            "",
            " ",
            "...",
            "👍",
            "\x00",
            "\u200b",
            "t",
            "d",
        ),
        *("Liked “STOP”", "stop 💊", "STOPSTOP", "st0p", "stop2end", "not stop", "all", "please"),
    ],
)
def test_every_other_text_is_for_a_person_to_read(text):
    assert keyword(text) is None


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Can’t make it — “sorry”…", 'can\'t make it - "sorry"...'),
        ("1️⃣", "1"),
        ("②", "2"),
        ("s t o p texting me", "stop texting me"),
        ("a b", "a b"),
        ("plan A or B", "plan a or b"),
        ("mañana a las 3\u202fPM", "manana a las 3 pm"),
        ("please\r\nstop\tnow\u2028ok", "please stop now ok"),
        ("stop\x1btexting\x00me", "stoptextingme"),
        ("Straße", "strasse"),
    ],
)
def test_a_text_is_normalised_to_what_the_eye_reads(text, seen):
    assert normalise(text) == seen


@pytest.mark.parametrize(
    "text",
    ["stop " * 2000, "a " * 5000, "a." * 5000 + "!!", "\u0336" * 10_000, "\ud800" * 10_000, "ﷺ" * 10_000],
)
def test_a_very_long_text_is_no_keyword_and_no_error(text):
    assert keyword(text) is None


anything = st.text(st.characters(categories=None, exclude_categories=[]))


@given(anything)
def test_no_text_raises(text):
    assert keyword(text) in {"stop", "start", "help", None}
    assert normalise(text) == normalise(f" {text}\n")


@given(
    st.sampled_from(sorted(KEYWORDS)),
    st.text(st.sampled_from(string.whitespace + string.punctuation), max_size=9),
)
def test_punctuation_and_blanks_around_change_no_meaning(word, noise):
    assert keyword(noise + word + noise[::-1]) == KEYWORDS[word]


@given(
    st.sampled_from(sorted(KEYWORDS)),
    st.text(st.characters(categories=["Ll", "Nd"], max_codepoint=0x17F), min_size=1),
)
def test_a_word_more_is_another_text(word, more):
    said = keyword(f"{more} {word}")
    assert said is None or normalise(f"{more} {word}").replace(" ", "") in KEYWORDS
