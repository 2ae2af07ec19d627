"""Words of one clinic's patients, from its own folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cast import signup
from tests.world import START, World


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.TEMPLATES_FOLDER = tmp_path
    (tmp_path / "replies").mkdir()
    return tmp_path / "replies" / "words.yaml"


def test_a_phrase_of_the_clinics_own_is_understood(cedar: World, folder: Path) -> None:
    cedar.tell(signup(START))
    cedar.text("the black dog is back")
    assert cedar.tasks() == ["question"]
    folder.write_text('crisis: ["the black dog is back"]\n')
    cedar.text("the black dog is back again")
    assert "crisis" in cedar.tasks()


def test_a_file_that_cannot_be_read_holds_up_no_text(
    cedar: World, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.write_text("crisis: nothing but a word\n")
    cedar.tell(signup(START))
    cedar.text("STOP")
    assert cedar.rows(journey="conversation")[0].step == "stopped"
    assert "own words are not used" in caplog.text
