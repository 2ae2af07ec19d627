"""What is promised about understanding, over all that we labelled; unseen ones are for `bench.replies`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from bench.replies import Example
from nurture.core.replies.meaning import Meaning
from tests.core.replies.labelled import EXAMPLES, meaning, said


def understood(examples: Iterable[Example]) -> list[tuple[Example, Meaning]]:
    return [(example, meaning(example.text, example.context)) for example in examples]


def share(examples: Iterable[Example], right: Callable[[Example, Meaning], bool]) -> float:
    judged = [right(example, found) for example, found in understood(examples)]
    return sum(judged) / len(judged)


def test_there_is_enough_to_judge_by() -> None:
    assert len(EXAMPLES) > 2000
    assert len({(example.text, example.context) for example in EXAMPLES}) > 0.97 * len(EXAMPLES)


def test_an_alarm_is_an_alarm() -> None:
    alarms = [example for example in said("crisis") if example.tier == 1]
    assert share(alarms, lambda _, found: found.intent == "crisis") >= 0.99
    assert share(alarms, lambda _, found: found.tier == 1) >= 0.98


def test_distress_reaches_a_person_and_gets_its_reply() -> None:
    assert share(said("crisis"), lambda _, found: found.intent == "crisis" and found.act) >= 0.99


def test_no_idiom_alarms() -> None:
    idioms = [example for example in EXAMPLES if example.idiom]
    assert len(idioms) >= 50
    assert [example.text for example, found in understood(idioms) if found.tier == 1] == []


def test_few_alarms_are_false() -> None:
    calm = [example for example in EXAMPLES if example.intent != "crisis"]
    assert share(calm, lambda _, found: found.tier == 1) <= 0.005


def test_an_opt_out_is_heard_in_whatever_words() -> None:
    assert share(said("stop"), lambda _, found: found.intent == "stop") >= 0.98
    assert share(said("stop"), lambda _, found: found.act) >= 0.9


def test_no_opt_out_cancels_a_visit() -> None:
    assert [e.text for e, found in understood(said("stop")) if found.intent == "cancel" and found.act] == []


def test_what_an_opt_out_covers_is_as_it_says() -> None:
    scoped = [example for example in said("stop") if example.tag("scope")]
    assert share(scoped, lambda example, found: found.scope == example.tag("scope")) >= 0.9


def test_nothing_ambiguous_is_acted_on() -> None:
    doubtful = [example for example in EXAMPLES if example.ambiguous]
    assert [example.text for example, found in understood(doubtful) if found.act] == []


def test_the_machine_acts_on_nothing_that_it_took_for_something_else() -> None:
    acted = [pair for pair in understood(EXAMPLES) if pair[1].act and pair[1].intent != "crisis"]
    wrong = [example for example, found in acted if found.intent != example.intent]
    assert len(wrong) <= 0.005 * len(acted)


def test_a_choice_is_exact() -> None:
    chosen = [example for example in EXAMPLES if example.tag("choice").isdecimal()]
    assert [e.text for e, found in understood(chosen) if str(found.choice) != e.tag("choice")] == []


@pytest.mark.parametrize(("intent", "least"), [("cancel", 0.9), ("reschedule", 0.9), ("confirm", 0.95)])
def test_what_is_said_about_a_visit_is_understood(intent: str, least: float) -> None:
    assert share(said(intent), lambda _, found: found.intent == intent) >= least


def test_most_replies_are_understood() -> None:
    assert share(EXAMPLES, lambda example, found: found.intent == example.intent) >= 0.96
