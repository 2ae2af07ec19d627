"""docs/content-facts.md and the texts that carry its facts: neither can lose the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from nurture import content
from nurture.core.clinic import Parameters
from nurture.specimen import situations
from tests.content.samples import MESSAGES, letter

TABLE = Path(__file__).parents[2] / "docs" / "content-facts.md"


@dataclass(frozen=True)
class Row:
    """A fact, and the messages that carry it; `words` stand in each of their English texts."""

    number: int
    messages: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Text:
    """One text of a message: the facts that it names, and what a patient may read in it."""

    message: str
    channel: str
    language: str
    file: str
    names: frozenset[int]
    readings: tuple[str, ...] = ()


# ---- what is compared


def unlisted(rows: Iterable[Row], texts: Iterable[Text]) -> list[str]:
    listed = {row.number for row in rows}
    return [
        f"{text.file} names fact {number}, which has no row"
        for text in texts
        for number in sorted(text.names - listed)
    ]


def misplaced(rows: Iterable[Row], texts: list[Text]) -> list[str]:
    return [
        f"fact {row.number} lists {', '.join(row.messages) or 'no message'}; "
        f"it is named by {', '.join(naming) or 'none'}"
        for row in rows
        if row.messages != (naming := sorted_messages(row.number, texts))
    ]


def one_sided(texts: list[Text]) -> list[str]:
    """Facts that one language of a message names and another does not."""
    return [
        f"{text.file} does not name fact {number}, as {other.file} does"
        for text in texts
        for other in texts
        if (text.message, text.channel) == (other.message, other.channel)
        for number in sorted(other.names - text.names)
    ]


def unsaid(rows: Iterable[Row], texts: list[Text]) -> list[str]:
    return [
        f"{text.file} names fact {row.number}, but never says {row.words!r}"
        for row in rows
        for text in texts
        if text.language == "en" and row.number in text.names and not says(text, row.words)
    ]


def says(text: Text, words: str) -> bool:
    return any(re.search(words, reading, re.IGNORECASE) for reading in text.readings)


def sorted_messages(number: int, texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(sorted({text.message for text in texts if number in text.names}))


# ---- the table, and the texts


def tables(markdown: str) -> Iterator[list[dict[str, str]]]:
    """The rows of each table, their cells by heading."""
    lines: list[list[str]] = []
    for token in MarkdownIt().enable("table").parse(markdown):
        match token.type:
            case "tr_open":
                lines.append([])
            case "inline" if lines:
                lines[-1].append(token.content)
            case "table_close":
                head, *body = lines
                yield [dict(zip(head, cells, strict=True)) for cells in body]
                lines = []


CARRIED, LEFT_OUT = tables(TABLE.read_text(encoding="utf-8"))
ROWS = [
    Row(int(cells["#"]), tuple(cells["Messages"].split(", ")), cells["Words"].strip("`")) for cells in CARRIED
]


@cache
def shipped() -> list[Text]:
    return [
        shipped_text(source.name, channel, language, text)
        for source in content.sources([MESSAGES]).values()
        for (channel, language), text in source.texts.items()
    ]


def shipped_text(message: str, channel: str, language: str, text: content.Text) -> Text:
    file = f"{message}/{text.path.name}"
    names = frozenset(content.facts_of(text.text, channel, file))
    read = readings(text.text, channel, file) if names and language == "en" else ()
    return Text(message, channel, language, file, names, tuple(read))


def readings(source: str, channel: str, file: str) -> set[str]:
    """Its words in every situation, each on one line, without the letterhead."""
    compiled = content.compile_message(source, channel, letter(), file)
    merged = (content.render(compiled, situation) for situation in situations(source))
    return {" ".join((one.sms or one.text.partition("\n----\n")[0]).split()) for one in merged}


# ---- what must hold


def test_every_fact_that_a_text_names_has_a_row() -> None:
    assert unlisted(ROWS, shipped()) == []


def test_every_row_lists_the_messages_that_name_its_fact_and_no_others() -> None:
    assert misplaced(ROWS, shipped()) == []


def test_a_message_names_the_same_facts_in_every_language() -> None:
    assert one_sided(shipped()) == []


def test_a_text_says_the_facts_that_it_names() -> None:
    assert unsaid(ROWS, shipped()) == []


def test_words_are_such_that_a_text_can_lack_them() -> None:
    assert [row.number for row in ROWS if re.search(row.words, "", re.IGNORECASE)] == []


def test_every_fact_stands_once_and_in_order() -> None:
    for rows in (CARRIED, LEFT_OUT):
        numbers = [int(cells["#"]) for cells in rows]
        assert numbers == sorted(set(numbers))
    assert not {cells["#"] for cells in CARRIED} & {cells["#"] for cells in LEFT_OUT}


@pytest.mark.parametrize("cells", CARRIED + LEFT_OUT, ids=lambda cells: cells["#"])
def test_every_fact_has_a_source_and_a_day_of_review(cells: dict[str, str]) -> None:
    assert all(cells.values())
    assert date.fromisoformat(cells["Reviewed"])


def test_what_is_left_out_on_purpose_has_a_reason_and_is_in_no_text() -> None:
    assert all(cells["Why no message says it"] for cells in LEFT_OUT)
    assert [sorted_messages(int(cells["#"]), shipped()) for cells in LEFT_OUT] == [()] * len(LEFT_OUT)


def test_a_parameter_named_in_the_table_is_one_that_a_clinic_has() -> None:
    named = {name for cells in CARRIED for name in re.findall(r"`(\w+)`", cells["Fact"])}
    assert named
    assert named <= set(Parameters.model_fields)


# ---- and that a fault is found

ENGLISH = Text(
    message="aftercare/rest",
    channel="email",
    language="en",
    file="aftercare/rest/email.en.md",
    names=frozenset({48}),
    readings=("Do not drive before Thu.",),
)
SPANISH = replace(ENGLISH, language="es", file="aftercare/rest/email.es.md", readings=())
DRIVING = Row(48, ("aftercare/rest",), "do not drive|no driving")


def faults(rows: list[Row], texts: list[Text]) -> list[str]:
    return [*unlisted(rows, texts), *misplaced(rows, texts), *one_sided(texts), *unsaid(rows, texts)]


def test_a_table_and_texts_that_agree_have_no_faults() -> None:
    assert faults([DRIVING], [ENGLISH, SPANISH]) == []


@pytest.mark.parametrize(
    ("rows", "texts", "told"),
    [
        ([], [ENGLISH, SPANISH], "aftercare/rest/email.en.md names fact 48, which has no row"),
        ([DRIVING], [], "fact 48 lists aftercare/rest; it is named by none"),
        (
            [replace(DRIVING, messages=("aftercare/rest", "welcome/letter"))],
            [ENGLISH, SPANISH],
            "fact 48 lists aftercare/rest, welcome/letter; it is named by aftercare/rest",
        ),
        (
            [DRIVING],
            [ENGLISH, replace(SPANISH, names=frozenset())],
            "aftercare/rest/email.es.md does not name fact 48, as aftercare/rest/email.en.md does",
        ),
        (
            [DRIVING],
            [replace(ENGLISH, names=frozenset()), SPANISH],
            "aftercare/rest/email.en.md does not name fact 48, as aftercare/rest/email.es.md does",
        ),
        (
            [DRIVING],
            [replace(ENGLISH, readings=("Rest now.",)), SPANISH],
            "aftercare/rest/email.en.md names fact 48, but never says 'do not drive|no driving'",
        ),
    ],
    ids=["no row", "no text", "another message", "English only", "Spanish only", "sentence lost"],
)
def test_where_one_lost_the_other_it_is_told(rows: list[Row], texts: list[Text], told: str) -> None:
    assert told in faults(rows, texts)


def test_a_pipe_in_words_is_part_of_them() -> None:
    (rows,) = tables("Some words.\n\n| # | Words |\n|---|---|\n| 48 | `do not\\|no` |\n")
    assert rows == [{"#": "48", "Words": "`do not|no`"}]
