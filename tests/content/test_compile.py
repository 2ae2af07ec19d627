"""What a message text may say, and where its author is told about a fault."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from nurture import content
from tests.content.samples import LETTER, email, facts, letter, sms

PATH = "welcome/note/email.en.md"
HEAD = '---\nsubject: "Your visit"\npreheader: "A short note."\n---\n'


def compiled(source: str) -> content.Compiled:
    return content.compile_message(source, "email", letter(), PATH)


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ("Hi {{ first_name }}", 5, "'first_name' is not a fact"),
        ("Hi\n\nHi {{ given_name }", 7, "unexpected '}'"),
        ("One\n\n{% if confirmed %}\nTwo", 7, "endif"),
        ("Hi {{ given_nam }}", 5, "'given_nam' is not a fact; did you mean 'given_name'?"),
        ("{{ 7 }}", 5, "only a fact can be printed"),
        ("One\n{% for x in clinic %}a{% endfor %}", 6, "for is not allowed"),
        ("{% set a = 1 %}", 5, "assign is not allowed"),
        ("{% macro a() %}b{% endmacro %}", 5, "macro is not allowed"),
        ('{% include "x" %}', 5, "include is not allowed"),
        ('{% import "x" as y %}', 5, "import is not allowed"),
        ('{% extends "x" %}', 5, "extends is not allowed"),
        ("{{ clinic.delete() }}", 5, "is not allowed"),
        ("{{ clinic.name }}", 5, "is not allowed"),
        ("{{ clinic[0] }}", 5, "is not allowed"),
        ("{{ 7 * 7 }}", 5, "is not allowed"),
        ("{{ clinic ~ clinic }}", 5, "is not allowed"),
        ('{{ "a" if confirmed else "b" }}', 5, "is not allowed"),
        ("{% if clinic.upper() %}a{% endif %}", 5, "call is not allowed"),
        ("{% if clinic is defined %}a{% endif %}", 5, "test is not allowed"),
        ("{{ clinic|safe }}", 5, "the filter 'safe' is not allowed"),
        ("{{ given_name|default('you') }}", 5, "the filter 'default' is not allowed"),
        ("{{ confirmed }}", 5, "'confirmed' is a yes or no"),
        ('{% if ride_policy == "any" %}a{% endif %}', 5, "'ride_policy' is never 'any'"),
        ("{% raw %}{{ clinic }}{% endraw %}", 5, "{{ and {% cannot be shown"),
        ("One {% if confirmed %}two\n\nthree{% endif %}", 7, "in different paragraphs"),
        ("- one {% if confirmed %}two\n- three{% else %}four{% endif %}", 6, "in different paragraphs"),
        ("One\n\n![a picture](https://example.org/a.png)", 7, "pictures are not sent"),
        ("[a link](http://example.org)", 5, "cannot be linked"),
        ("One\n\n[a link]({{ given_name }})", 7, "cannot be linked"),
        ("[a link](https://example.org/{{ given_name }})", 5, "cannot be linked"),
        ("one \uf000", 5, "private-use character"),
    ],
)
def test_a_fault_in_a_body_is_told_with_file_line_and_reason(body: str, line: int, told: str) -> None:
    with pytest.raises(content.ContentError) as error:
        compiled(HEAD + body)
    assert str(error.value).startswith(f"{PATH}:{line}: ")
    assert told in str(error.value)


def test_a_script_address_becomes_no_link() -> None:
    assert '<a href="javascript' not in email("[a link](javascript:alert)").html


@pytest.mark.parametrize(
    ("head", "line", "told"),
    [
        ("", 1, "begins with a line ---"),
        ("---\nsubject: hi\n", 1, "begins with a line ---"),
        ("---\npreheader: a\n---\n", 1, "subject is missing"),
        ("---\nsubject: a\n---\n", 1, "preheader is missing"),
        ('---\nsubject: " "\npreheader: a\n---\n', 2, "subject is missing"),
        ('---\nsubject: "a\\nBcc: b@example.org"\npreheader: a\n---\n', 2, "line break"),
        ('---\nsubject: "a\\rb"\npreheader: a\n---\n', 2, "line break"),
        ("---\nsubject: [a]\npreheader: a\n---\n", 2, "not one line"),
        ("---\nsubject: {{ clinic }}: hello\npreheader: a\n---\n", 2, "quotes"),
        ('---\nsubject: a\npreheader: "{{ nobody }}"\n---\n', 3, "'nobody' is not a fact"),
        ("---\nsubject: a\npreheader: a\ncategory: care\n---\n", 4, "'category' does not belong here"),
    ],
)
def test_a_fault_in_the_head_is_told_with_its_line(head: str, line: int, told: str) -> None:
    with pytest.raises(content.ContentError) as error:
        compiled(head + "Hello.\n")
    assert str(error.value).startswith(f"{PATH}:{line}: ")
    assert told in str(error.value)


def test_braces_that_markdown_makes_of_entities_never_become_a_construct() -> None:
    with pytest.raises(content.ContentError):
        email("&#123;&#123; clinic.delete() }}")


def test_an_sms_is_checked_like_a_mail() -> None:
    with pytest.raises(content.ContentError, match=r"sms\.en\.txt:2: 'nobody' is not a fact"):
        sms("One\n{{ nobody }}")
    with pytest.raises(content.ContentError, match="is empty"):
        sms(" \n")
    with pytest.raises(content.ContentError, match="1601 characters"):
        sms("x" * 1601)


def test_a_compiled_message_survives_json() -> None:
    message = email("Hi {{ given_name }}")
    again = content.Compiled(**json.loads(json.dumps(asdict(message))))
    assert content.render(again, facts()) == content.render(message, facts())


def test_style_is_inlined_and_media_rules_stay() -> None:
    html = email("# Hello\n\nText").html
    assert '<h1 style="' in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_a_tag_on_its_own_line_leaves_no_empty_paragraph() -> None:
    message = email("One\n{% if confirmed %}\nTwo\n\n- three\n{% else %}\nFour\n{% endif %}\nFive\n")
    for confirmed in (True, False):
        html = content.render(message, facts(confirmed=confirmed)).html
        assert "<p></p>" not in html
        assert ("Two" in html, "Four" in html) == (confirmed, not confirmed)
        assert html.count("<p ") == html.count("</p>")
        assert html.count("<li ") == html.count("</li>") == int(confirmed)


def test_a_choice_inside_emphasis_lists_and_quotes_keeps_the_page_whole() -> None:
    message = email(
        "**{{ visit_day }}** {# a remark #}\n\n> {% if confirmed %}A{% else %}B{% endif %}\n\n- {{ clinic }}"
    )
    html = content.render(message, facts()).html
    assert ">Wed, Sep 30</strong>" in html
    assert "remark" not in html
    assert html.count("<blockquote ") == html.count("</blockquote>") == 1


def test_a_comparison_survives_markdown_html_and_css() -> None:
    message = email('{% if visit_minutes < 60 and ride_policy != "any_ride" %}short{% else %}long{% endif %}')
    assert "short" in content.render(message, facts(visit_minutes=30)).html
    assert "long" in content.render(message, facts(visit_minutes=60)).html


def test_the_text_part_has_no_markdown_left() -> None:
    message = email(
        "# Head line\n\nA *b* **c**  \nd\n\n1. one\n2. two\n   - in\n\n> said\n\n[site](https://example.org/a)"
    )
    assert content.render(message, facts()).text.startswith(
        "HEAD LINE\n\nA b c\nd\n\n1. one\n2. two\n  - in\n\nsaid\n\nsite (https://example.org/a)\n\n----\n"
    )


def test_a_list_with_choices_reads_as_one_list_in_the_text_part() -> None:
    message = email("- one\n\n{% if confirmed %}\n- two\n{% endif %}\n\n- three\n")
    assert "- one\n- two\n- three\n" in content.render(message, facts(confirmed=True)).text
    assert "- one\n- three\n" in content.render(message, facts(confirmed=False)).text


def test_a_clinics_folder_overrides_ours_file_by_file(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for layer, name, text in [
        (ours, "welcome/hello/sms.en.txt", "ours"),
        (ours, "welcome/hello/sms.es.txt", "nuestro"),
        (theirs, "welcome/hello/sms.en.txt", "theirs"),
        (theirs, "welcome/own/sms.en.txt", "new"),
        (theirs, "welcome/own/.DS_Store", ""),
    ]:
        (layer / name).parent.mkdir(parents=True, exist_ok=True)
        (layer / name).write_text(text)
    found = content.sources([ours, theirs, tmp_path / "absent"])
    texts = {(name, *key): text.text for name, source in found.items() for key, text in source.texts.items()}
    assert texts == {
        ("welcome/hello", "sms", "en"): "theirs",
        ("welcome/hello", "sms", "es"): "nuestro",
        ("welcome/own", "sms", "en"): "new",
    }


@pytest.mark.parametrize("name", ["email.md", "email.en.txt", "sms.eng.txt", "notes.txt", "SMS.en.txt"])
def test_a_misnamed_file_is_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "welcome/hello").mkdir(parents=True)
    (tmp_path / "welcome/hello" / name).write_text("Hello")
    with pytest.raises(content.ContentError, match=f"{name}: is not a message; name it like"):
        content.sources([tmp_path])


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "welcome/hello").mkdir(parents=True)
    (tmp_path / "welcome/hello/sms.en.txt").write_bytes(b"caf\xe9")
    with pytest.raises(content.ContentError, match="cannot be read as UTF-8"):
        content.sources([tmp_path])


def test_a_language_without_a_footer_is_refused() -> None:
    with pytest.raises(content.ContentError, match=r"footer\.fr\.md: is missing .* 'fr'"):
        content.load_letter([LETTER], "fr", "care")


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(ValueError, match="'news' is not a category"):
        content.load_letter([LETTER], "en", "news")


@pytest.mark.parametrize(
    ("layout", "told"),
    [
        ("<p>$body</p><img src=x>", "mail loads nothing"),
        ("<style>@import 'x'; a {{background: url(x)}}</style>", "mail loads nothing"),
        ("<p>$bodi</p>", "placeholders"),
        ("<p>$body</p>{{ nobody }}", "'nobody' is not a fact"),
    ],
)
def test_a_clinics_own_letterhead_is_checked_too(tmp_path: Path, layout: str, told: str) -> None:
    (tmp_path / "letter.html").write_text(layout.replace("{{background", "{background").replace(")}}", ")}"))
    own = content.load_letter([LETTER, tmp_path], "en", "care")
    with pytest.raises(content.ContentError, match=r"letter\.html.*" + told):
        content.compile_message(HEAD + "Hello", "email", own, PATH)
