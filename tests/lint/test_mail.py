"""E-mails: the outside, how hard they are to read, what a provider decides."""

from __future__ import annotations

import pytest

from nurture.lint.finding import Finding
from tests.lint.judging import findings, rules


def mail(subject: str, preheader: str = "A short note.", body: str = "Call us.") -> str:
    return f"---\nsubject: {subject}\npreheader: {preheader}\n---\n{body}\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (mail('"Your ketamine visit"'), 2),
        (mail("Your infusion"), 2),
        (mail("'Sobre su ansiedad'"), 2),
        (mail('"Your visit"', '"All about depression."'), 3),
        (mail('"{% if moved %}Psychiatry{% else %}Visit{% endif %}"'), 2),
    ],
)
def test_the_outside_tells_nothing(source: str, line: int) -> None:
    [found] = findings(source)
    assert (found.rule, found.line) == ("revealing-subject", line)


@pytest.mark.parametrize(
    "subject", ['"Your visit on {{ visit_day }}"', "Your next step  # neutral: no ketamine"]
)
def test_a_neutral_subject_passes(subject: str) -> None:
    assert not rules(mail(subject))


def test_a_claim_in_the_subject_is_one() -> None:
    [found] = findings(mail('"Guaranteed relief"'))
    assert (found.rule, found.line) == ("cure", 2)


def test_a_subject_is_measured_after_merging() -> None:
    assert rules(mail(f'"{"a" * 40} {{{{ visit_date }}}}"')) == {"long-subject"}
    assert not rules(mail(f'"{"a" * 40} {{{{ visit_day }}}}"'))


HARD = "Psychological preparation necessitates comprehensive consideration."


def test_a_hard_text_is_a_fault_and_a_less_hard_one_a_warning() -> None:
    assert rules(HARD) == {"hard-to-read"}
    [found] = findings("Please bring any medicines and ask any questions.")
    assert (found.rule, found.severity) == ("grade", "warning")


def test_the_hardest_situation_counts() -> None:
    assert rules(f"{{% if moved %}}\n{HARD}\n{{% else %}}\nCome in.\n{{% endif %}}") == {"hard-to-read"}


def test_the_required_words_take_no_part_in_it() -> None:
    words = "the FDA has not approved ketamine for any psychiatric disorder."
    assert not rules(f"Ketamine is a medicine.\n\nUsing it so is off-label; {words}") & {
        "grade",
        "hard-to-read",
    }


def test_headings_are_not_read_as_sentences() -> None:
    assert not rules(f"## {HARD[:-1]}\n\nCome in.")


def test_a_long_sentence_is_found_where_it_begins() -> None:
    long = "We go with you to the door, and we stay with you there until you say that you are well."
    [found] = findings(f"Come in.\nSit down. {long}\n\n- Bring a coat.\n- Bring a hat.")
    assert (found.rule, found.line) == ("long-sentence", 7 - 1)


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    things = [f"a warm coat, a hat and a pair of shoes {n}" for n in range(9)]
    assert not rules("\n".join(f"- {thing}" for thing in things))
    assert not rules("\n".join(f"{number}. {thing}" for number, thing in enumerate(things, 1)))
    assert "long-sentence" in rules("\n".join(things))


@pytest.mark.parametrize(
    "words",
    [
        "Eat nothing for 6 hours before your visit.",
        "No food for six hours.",
        "Do not drive for 24 hours.",
        "Come 15 minutes early.",
        "No alcohol for 12 to 24 hours.",
        "A session lasts 40 minutes.",
        "No coma nada seis horas antes.",
        "No maneje por 24 horas.",
        "La sesión dura una hora.",
    ],
)
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_what_a_provider_decides_is_not_written_down(words: str, channel: str) -> None:
    assert "clinic-number" in rules(words, channel)


@pytest.mark.parametrize(
    "words",
    [
        "No food after {{ food_cutoff }}.",
        "Do not drive for {{ no_drive_hours }} hours.",
        "You may feel dizzy for 30 to 60 minutes.",
        "Sleep at least 7 hours.",
        "No coffee six hours before bed.",
        "988 is open 24 hours.",
        "Coma a horas fijas.",
        "Most people feel clear 15 minutes after it ends.",
        "See you at 9:30.",
    ],
)
def test_other_numbers_may_stand(words: str) -> None:
    assert "clinic-number" not in rules(words)


def test_marketing_says_that_it_is() -> None:
    assert rules("Come and see us.", category="marketing") == {"advertisement"}
    assert not rules("Come and see us. This e-mail is an advertisement.", category="marketing")
    assert not rules("Esto es publicidad.", language="es", category="marketing") & {"advertisement"}


def test_the_plain_part_holds_no_markdown() -> None:
    def residue(body: str) -> list[Finding]:
        return [item for item in findings(body) if item.rule == "text-part"]

    assert [item.line for item in residue("Come in.\n\n| a | b |\n|---|---|")] == [7]
    assert residue("A **bold** word, a [link](https://x.example.org), and\n\n# a heading\n\n> a quote") == []
