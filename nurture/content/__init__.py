"""A message folder and a patient's facts become a subject, HTML and a text part, or an SMS.

folders     which text counts                       `sources`, `load_letter`
head        what stands before a text               `read_head`, `facts_of`
markup      the language that texts are written in  `FACTS`, `check`
compiling   once per version, the costly part       `compile_message`
rendering   once per message                        `render`
calendar    the visit as an .ics file               `visit_file`
"""

from nurture.content.calendar import CalendarFile, CalendarVisit, visit_file
from nurture.content.compiling import SMS_LIMIT, Compiled, compile_message
from nurture.content.folders import SUBSCRIPTIONS, Letter, Source, Text, load_letter, sources
from nurture.content.head import Head, facts_of, read_head
from nurture.content.markup import FACTS, ContentError
from nurture.content.rendering import Rendered, Value, render, unsubscribe_headers

__all__ = [
    "FACTS",
    "SMS_LIMIT",
    "SUBSCRIPTIONS",
    "CalendarFile",
    "CalendarVisit",
    "Compiled",
    "ContentError",
    "Head",
    "Letter",
    "Rendered",
    "Source",
    "Text",
    "Value",
    "compile_message",
    "facts_of",
    "load_letter",
    "read_head",
    "render",
    "sources",
    "unsubscribe_headers",
    "visit_file",
]
