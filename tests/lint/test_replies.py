"""A clinic's own words and examples of replies, as the linter sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.test_folders import found, put

WORDS, EXAMPLES = "replies/words.yaml", "replies/examples.tsv"
HEAD = "text\tasked\tintent\n"


def test_what_is_understood_as_staff_corrected_it_is_fine(tmp_path: Path) -> None:
    put(tmp_path, WORDS, 'stop: ["prune the tree"]\n')
    put(tmp_path, EXAMPLES, HEAD + "pls prune the tree\tnone\tstop\n2\toffer\tchoice\n\n")
    assert found(tmp_path) == set()


def test_an_example_that_is_understood_otherwise_is_a_warning(tmp_path: Path) -> None:
    put(tmp_path, EXAMPLES, HEAD + "see you there\tremind\tcancel\nyes\tremind\tconfirm\n")
    assert found(tmp_path) == {(EXAMPLES, 2, "misunderstood-reply")}


@pytest.mark.parametrize(
    "row", ["see you", "a\tb", "yes\tparty\tconfirm", "yes\tremind\tperhaps", "a\tb\tc\td"]
)
def test_an_example_that_cannot_be_checked_is_an_error(row: str, tmp_path: Path) -> None:
    put(tmp_path, EXAMPLES, f"{HEAD}{row}\n")
    assert found(tmp_path) == {(EXAMPLES, 2, "broken-example")}


def test_faulty_words_are_an_error_at_their_line(tmp_path: Path) -> None:
    put(tmp_path, WORDS, "stop: [enough leaves]\nsleep: [zzz]\n")
    assert found(tmp_path) == {(WORDS, 2, "broken-words")}


def test_any_other_file_there_is_read_by_nothing(tmp_path: Path) -> None:
    put(tmp_path, "replies/notes.md", "x\n")
    assert found(tmp_path) == {("replies/notes.md", 1, "misplaced-file")}
