"""Judges journeys and message texts before anybody receives them; docs/lint.md lists the rules.

library              the folders as they lie over each other
text, views, merged  one text: what a reader sees in each situation, letter for letter at its place
claims, wording, required, sms, mail, sound
                     rules about one text
journeys, timing     rules about one step
folders              rules about all files together
reading, sentences   how hard a text is to read
run, report          everything at once, and how it is printed

It needs no Django, no database and no configuration.
"""

from nurture.lint.finding import Finding, Rule
from nurture.lint.library import Library, load
from nurture.lint.mail import measured
from nurture.lint.reading import Reading
from nurture.lint.run import RULES, Report, check_text, lint, lint_folder
from nurture.lint.text import Text

__all__ = [
    "RULES",
    "Finding",
    "Library",
    "Reading",
    "Report",
    "Rule",
    "Text",
    "check_text",
    "lint",
    "lint_folder",
    "load",
    "measured",
]
