"""What `nurture preview` writes: whole, quiet pages that hold every text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from nurture import preview
from nurture.core.lines import FaultyFile
from nurture.errors import NurtureError
from nurture.preview import facts, sample
from tests.preview.conftest import TEMPLATES, Elements

JOURNEYS = sorted(path.stem for path in (TEMPLATES / "journeys").glob("*.yaml"))
MEGABYTE = 1_000_000


def own_folder(root: Path, files: dict[str, str]) -> Path:
    """A clinic's own templates."""
    for name, text in files.items():
        path = root / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root / "own"


def test_every_journey_has_a_page_that_the_first_one_links(elements: dict[str, Elements]) -> None:
    assert set(elements) == {"index", "conversation", "staff", *JOURNEYS}
    linked = {link["href"] for link in elements["index"].named("a")}
    assert {f"{name}.html" for name in elements} <= linked


def test_every_shipped_text_stands_on_its_page(pages: dict[str, str]) -> None:
    texts = [path.relative_to(TEMPLATES) for path in (TEMPLATES / "messages").glob("*/*/*.*")]
    assert len(texts) > 200
    assert [str(text) for text in texts if f"<code>{text}</code>" not in pages[text.parts[1]]] == []


def test_nothing_that_ships_fails_to_be_shown(pages: dict[str, str]) -> None:
    assert [name for name, page in pages.items() if "cannot be shown" in page] == []


def test_a_mail_is_shown_light_and_dark_on_a_phone_and_a_desk_whatever_the_reader_prefers(
    elements: dict[str, Elements],
) -> None:
    frames = elements["welcome"].named("iframe")
    mails = len(list((TEMPLATES / "messages" / "welcome").glob("*/email.*")))
    assert len(frames) == 4 * mails
    assert {frame["width"] for frame in frames} == {"390", "640"}
    for frame in frames:
        assert "prefers-color-scheme" not in frame["srcdoc"]
        assert ("@media all" in frame["srcdoc"]) == (frame["class"] == "dark-only")


def test_no_script_runs_and_no_host_is_asked(elements: dict[str, Elements]) -> None:
    for page in elements.values():
        frames = page.named("iframe")
        assert all(frame["sandbox"] == "" for frame in frames)
        for one in (page, *(Elements(frame["srcdoc"]) for frame in frames)):
            assert loaded(one) == []


def loaded(page: Elements) -> list[str]:
    """Whatever would run or be fetched; a link is only followed."""
    refused = {"script", "link", "img", "object", "embed", "form", "video", "audio", "source"}
    found = [tag for tag, _ in page.all if tag in refused]
    for tag, attributes in page.all:
        found += [name for name in attributes if name.startswith("on") or name in ("src", "background")]
        found += [name for name in attributes if name == "style" and "url(" in attributes[name]]
        found += [f"{tag} href" for name in attributes if name == "href" and tag not in ("a",)]
    return found + re.findall(r"url\(|@import", page.words)


def test_a_page_carries_its_own_refusal_of_everything_else(pages: dict[str, str]) -> None:
    assert all("default-src 'none'; style-src 'unsafe-inline'" in page for page in pages.values())


def test_pages_stay_light(written: list[Path]) -> None:
    assert max(path.stat().st_size for path in written) < 3 * MEGABYTE


def test_headings_come_in_order_and_ids_once(elements: dict[str, Elements]) -> None:
    for page in elements.values():
        levels = [int(tag[1]) for tag, _ in page.all if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = [attributes["id"] for _, attributes in page.all if "id" in attributes]
        assert len(ids) == len(set(ids))


def test_every_link_within_the_pages_leads_somewhere(
    written: list[Path], elements: dict[str, Elements]
) -> None:
    ids = {name: {a["id"] for _, a in page.all if "id" in a} for name, page in elements.items()}
    for name, page in elements.items():
        for link in page.named("a"):
            file, _, anchor = link["href"].partition("#")
            there = file.removesuffix(".html") or name
            assert there in elements
            assert not anchor or anchor in ids[there]


def test_each_page_says_that_its_texts_are_drafts(elements: dict[str, Elements]) -> None:
    assert all("A clinician has to read and sign" in page.words for page in elements.values())


def test_what_a_checker_asks_stands_beside_each_text(elements: dict[str, Elements]) -> None:
    words = elements["session_preparation"].words
    assert re.search(r"At its longest\s*1 part, 1\d\d of 160 characters, GSM-7", words)
    assert re.search(r"Reading\s*grade \d", words)
    assert re.search(r"Reading\s*INFLESZ \d\d", words)
    assert re.search(r"Facts\s*\d+", words)


def test_a_fact_is_told_with_its_number(elements: dict[str, Elements]) -> None:
    told = facts.table()
    assert len(told) > 50
    assert told[1].startswith("Ketamine is an anesthetic")
    assert f"1 {told[1]}" in elements["welcome"].words
    assert not [fact for fact in told.values() if "|" in fact or "`" in fact]


def test_a_hostile_name_is_only_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "<script>alert(1)</script>'\"><img src=x onerror=y>{{7*7}}"
    monkeypatch.setattr(sample, "PERSON", replace(sample.PERSON, given_name=name, family_name=name))
    for path in preview.write(tmp_path):
        page = Elements(path.read_text(encoding="utf-8"))
        assert loaded(page) == []
        assert name in page.words
        for frame in page.named("iframe"):
            assert loaded(Elements(frame["srcdoc"])) == []


def test_a_clinics_own_texts_are_shown_with_their_faults_and_leave_what_else_lies_there(
    tmp_path: Path,
) -> None:
    own = own_folder(
        tmp_path,
        {
            "messages/welcome/hello/sms.en.txt": "{{ clinic }}: it cures everything. STOP ends.\n",
            "messages/welcome/hello/sms.es.txt": "{{ clinic }}: {{ given_nam }}\n",
        },
    )
    (tmp_path / "notes.txt").write_text("mine")
    index, welcome, *_ = (path.read_text() for path in preview.write(tmp_path, own))
    assert "Cedar Clinic: it cures everything." in welcome
    assert re.search(r"<code>cure</code> line 1: .*“cures”", welcome)
    assert "This text cannot be shown: &#39;given_nam&#39; is not a fact" in welcome
    assert re.search(r"1 text cannot be shown.*\d errors", index, re.DOTALL)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_journey_that_cannot_be_planned_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    own = own_folder(tmp_path, {"journeys/welcome.yaml": "journey: welcome\ntitle: Hello\n"})
    with pytest.raises(FaultyFile, match=r"welcome\.yaml:1: starts: is required"):
        preview.write(tmp_path / "out", own)
    assert not (tmp_path / "out").exists()


def test_a_file_is_no_folder_to_write_into(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(NurtureError, match="is a file; name a folder"):
        preview.write(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"
