"""What a text means: the decided cases, and what no text may do."""

from __future__ import annotations

import json
import string
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.core.replies.keywords import KEYWORDS
from nurture.core.replies.meaning import PRECEDENCE, Asked, Meaning
from tests.core.replies.labelled import EXAMPLES, meaning

ASKED = get_args(Asked)
STOP_WORDS = sorted(word for word, what in KEYWORDS.items() if what == "stop")

DECIDED = [
    ("no", "remind", "other", False),
    ("ok", "remind", "confirm", True),
    ("ok", "none", "thanks", None),
    ("👍", "remind", "confirm", True),
    ("👍", "none", "thanks", None),
    ("2", "none", "other", False),
    ("cancel", "remind", "stop", True),
    ("I'm done", "none", "question", False),
    ("goodbye", "none", "question", False),
    ("help me", "none", "crisis", True),
    ("HELP", "none", "help", True),
    ("what happens if I reply STOP?", "none", "question", False),
    ("don't cancel me, I'll be there", "remind", "confirm", None),
    ("stop the tips but keep reminders", "edu", "stop", True),
    ("cancel Tuesday and put me on Friday", "remind", "reschedule", None),
    ("cancel my appointment on Thursday", "remind", "cancel", True),
    ("can't make it", "remind", "cancel", False),
    ("I'm going to kill him and I mean it", "none", "crisis", True),
    ("yes but stop texting me", "remind", "stop", True),
    ("yes", "none", "other", False),
    ("Liked “Reply STOP to end”", "none", "thanks", None),
    ("Disliked “Reply STOP to end”", "none", "other", False),
    ("You said reply STOP to opt out, does that cancel my visit?", "none", "question", False),
    ("2 i guess. not like ill be around by then", "offer", "crisis", True),
    ("not suicidal but really low today", "none", "crisis", True),
    ("", "none", "other", False),
]


@pytest.mark.parametrize(("text", "asked", "intent", "act"), DECIDED)
def test_doubtful_cases_are_decided(text: str, asked: Asked, intent: str, act: bool | None) -> None:
    found = meaning(text, asked)
    assert found.intent == intent
    assert act is None or found.act is act


def test_what_else_was_said_is_kept() -> None:
    assert "confirm" in meaning("yes but stop texting", "remind").also
    assert "running_late" in meaning("yes but I might be like 5 late", "remind").also
    assert meaning("1", "remind").also == ("confirm",)
    assert meaning("2", "remind").also == ("reschedule",)


def test_an_answer_to_a_reminder_is_a_choice_from_its_menu() -> None:
    assert [meaning(figure, "remind").choice for figure in ("1", "2", "3")] == [1, 2, None]
    assert [meaning(figure, "mood").choice for figure in ("1", "3", "7")] == [1, 3, None]


@pytest.mark.parametrize("text", ["10/10", "813-555-0142", "4111 1111 1111 1111", "10-4", "9 1 1 test"])
def test_numbers_that_stand_for_something_else_choose_nothing(text: str) -> None:
    assert meaning(text, "offer").choice is None


def test_an_offer_is_taken_by_its_day_or_time() -> None:
    for text in ("Tuesday works", "the 9am", "tues at 9", "the earliest"):
        assert meaning(text, "offer").choice == 1
    assert meaning("the 3pm one", "offer").choice is None
    assert meaning("next week?", "offer").intent == "reschedule"


def test_denial_lowers_an_alarm_and_clears_nothing_else() -> None:
    assert meaning("I'm not going to hurt myself, just so sad").tier == 2
    assert meaning("not suicidal, but I took all my pills").tier == 1


def test_an_idiom_clears_its_own_words_only() -> None:
    assert meaning("this traffic is killing me", "remind").tier is None
    assert meaning("this traffic is killing me and I want to die").tier == 1


def test_a_crisis_wins_over_everything_in_the_same_text() -> None:
    for text in (
        "STOP. I want to die",
        "yes 1 and I took all my pills",
        "cancel, I'm ending my life tonight",
    ):
        assert meaning(text, "remind").intent == "crisis"


def test_flags_tell_staff_what_else_to_know() -> None:
    assert "ride_ok" in meaning("yes and my husband is my ride", "remind").flags
    assert "no_ride" in meaning("I don't have anyone to drive me", "remind").flags
    assert "ate" in meaning("I ate breakfast by accident", "remind").flags
    assert "pregnant" in meaning("I'm pregnant").flags
    assert "deceased" in meaning("she passed away last week").flags


def test_a_visit_is_not_confirmed_by_machine_where_staff_must_look_first() -> None:
    assert not meaning("yes but I don't have a ride", "remind").act
    assert not meaning("yes? what time", "remind").act


def test_the_clinics_own_words_add_a_meaning() -> None:
    words = {"stop": ("prune the tree",), "crisis": ("the black dog is back",)}
    assert meaning("please prune the tree", words=words).intent == "stop"
    assert meaning("The Black Dog is back today", words=words).tier == 1
    assert meaning("I want to die", words={"thanks": ("i want to die",)}).tier == 1


def test_evidence_says_what_decided() -> None:
    assert "STOP".lower() in " ".join(meaning("please STOP texting me").evidence)
    assert meaning("qwrtp zxcvb").evidence


def test_a_text_that_never_ends_is_read_at_its_ends() -> None:
    assert meaning("bla " * 50_000 + ". I want to die").tier == 1


anything = st.text(st.characters(categories=None, exclude_categories=[]))
contexts = st.sampled_from(ASKED)


@given(anything, contexts)
def test_no_text_raises(text: str, asked: Asked) -> None:
    found = meaning(text, asked)
    assert isinstance(found, Meaning)
    assert found.intent in PRECEDENCE
    assert found.intent not in found.also
    assert (found.tier is not None) == (found.intent == "crisis")
    json.dumps(found.as_json())


@given(
    st.lists(st.sampled_from([word for example in EXAMPLES for word in example.text.split()]), max_size=12)
)
def test_no_salad_of_words_raises(words: list[str]) -> None:
    assert meaning(" ".join(words), "offer").intent in PRECEDENCE


@given(
    st.sampled_from(STOP_WORDS),
    contexts,
    st.text(st.sampled_from(string.whitespace + string.punctuation), max_size=5),
)
def test_a_word_of_the_law_stops_in_any_context(word: str, asked: Asked, noise: str) -> None:
    for dressed in (word, word.upper(), word.title(), f"{noise}{word}{noise[::-1]}"):
        found = meaning(dressed, asked)
        assert (found.intent, found.act) == ("stop", True)


INVISIBLE = ["\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060"]


@settings(max_examples=300)
@given(st.sampled_from(EXAMPLES), st.sampled_from(INVISIBLE), st.integers(0, 200))
def test_invisible_characters_change_nothing(example, sign: str, place: int) -> None:
    dressed = example.text[:place] + sign + example.text[place:]
    assert meaning(dressed, example.context) == meaning(example.text, example.context)


@settings(max_examples=300)
@given(st.sampled_from(EXAMPLES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_changes_no_intent(example, style) -> None:
    plain, dressed = meaning(example.text, example.context), meaning(style(example.text), example.context)
    assert (plain.intent, plain.tier, plain.choice) == (dressed.intent, dressed.tier, dressed.choice)


@settings(max_examples=200)
@given(st.sampled_from(EXAMPLES))
def test_curly_quotes_and_blanks_change_no_intent(example) -> None:
    dressed = f"  {example.text.replace(chr(39), chr(0x2019))}\n"
    assert meaning(dressed, example.context).intent == meaning(example.text, example.context).intent
