from datetime import UTC, datetime

import pytest

from nurture.core.lines import FaultyFile
from nurture.core.scenario import parse_scenario

HEAD = """\
start: 2026-03-04T09:00:00-05:00
until: 2026-04-10T00:00:00-04:00
timeline:
"""
AT = "at: 2026-03-04T10:00:00-05:00"


def faults(text: str) -> list[str]:
    with pytest.raises(FaultyFile) as refused:
        parse_scenario(text, "month.yaml")
    return [str(fault) for fault in refused.value.faults]


def test_a_scenario_is_a_clinic_a_span_and_what_happens_in_it() -> None:
    scenario = parse_scenario(
        "clinic: {timezone: America/Phoenix}\n"
        + HEAD
        + f"- {{{AT}, event: {{type: patient.signed_up, id: e-1, data: {{}}}}}}\n"
        + f'- {{{AT}, reply: {{from: "+18135550101", body: 1}}}}\n'
        + f"- {{{AT}, staff: {{do: send, patient: p-1, message: welcome/hello, reason: asked}}}}\n"
        + f"- {{{AT}, provider: {{channel: sms, fault: 429}}}}\n",
        "month.yaml",
    )
    event, reply, staff, provider = scenario.timeline
    assert scenario.clinic.timezone == "America/Phoenix"
    assert scenario.start == datetime(2026, 3, 4, 14, tzinfo=UTC) and scenario.start.tzinfo is UTC
    assert event.event == {"type": "patient.signed_up", "id": "e-1", "data": {}}
    assert reply.reply and (reply.reply.from_, reply.reply.body) == ("+18135550101", "1")
    assert staff.staff and staff.staff.message == "welcome/hello"
    assert provider.provider and (provider.provider.fault, provider.provider.count) == ("429", 1)


def test_a_scenario_may_have_no_timeline() -> None:
    assert parse_scenario(HEAD.replace("timeline:\n", ""), "x").timeline == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("until: 2026-04-10T00:00:00-04:00\n", "1: start: is required"),
        (HEAD.replace("-05:00", ""), "1: start: "),
        (
            HEAD.replace("until: 2026", "until: 2025").replace("timeline:\n", ""),
            "2: until: is not after start",
        ),
        (HEAD.replace("timeline:", "timelines:"), "3: timelines: is not a field that is known here"),
        ("clinic: {chairs: 0}\n" + HEAD, "1: clinic.chairs: "),
        (
            HEAD + "- {at: 2026-05-04T10:00:00-05:00, event: {}}\n",
            "4: timeline.0.at: lies outside start and until",
        ),
        (HEAD + f"- {{{AT}}}\n", "4: timeline.0: an entry has exactly one of event, reply, staff, provider"),
        (
            HEAD + f"- {{{AT}, event: {{}}, staff: {{do: hold, patient: p}}}}\n",
            "4: timeline.0: an entry has exactly",
        ),
        (HEAD + f"- {{{AT}, reply: {{from: me, body: hi}}}}\n", "4: timeline.0.reply.from: "),
        (HEAD + f"- {{{AT}, staff: {{do: dance, patient: p}}}}\n", "4: timeline.0.staff.do: "),
        (
            HEAD + f"- {{{AT}, staff: {{do: send, patient: p}}}}\n",
            "4: timeline.0.staff: to send, name either",
        ),
        (
            HEAD + f"- {{{AT}, staff: {{do: skip, patient: p}}}}\n",
            "4: timeline.0.staff: to skip, name the message",
        ),
        (
            HEAD + f"- {{{AT}, staff: {{do: move, patient: p, message: a/b}}}}\n",
            "4: timeline.0.staff: to move, say",
        ),
        (HEAD + f"- {{{AT}, provider: {{channel: fax, fault: down}}}}\n", "4: timeline.0.provider.channel: "),
        (
            HEAD + f"- {{{AT}, provider: {{channel: sms, fault: down, count: 0}}}}\n",
            "4: timeline.0.provider.count: ",
        ),
        (HEAD + f"- {{{AT}, event: {{id: a, id: b}}}}\n", "4: timeline.0.event.id: stands twice"),
    ],
)
def test_a_fault_names_file_line_and_field(text: str, fault: str) -> None:
    found = faults(text)
    assert any(one.startswith(f"month.yaml:{fault}") for one in found), found


def test_a_reply_may_come_from_a_mailbox() -> None:
    reply = f'- {{{AT}, reply: {{from: "Ana@Example.org", to: care@example.org, subject: Hi, body: "1"}}}}\n'
    [entry] = parse_scenario(HEAD + reply, "month.yaml").timeline
    assert entry.reply and (entry.reply.from_, entry.reply.subject) == ("ana@example.org", "Hi")


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        ('{from: "ana@", body: x}', "from"),
        ('{from: ana@example.org, to: "+18135550101", body: x}', "two phones or two mailboxes"),
        ('{from: "+18135550101", subject: Hi, body: x}', "only an e-mail has a subject"),
    ],
)
def test_a_reply_is_a_text_or_an_e_mail_and_not_half_of_each(reply: str, fault: str) -> None:
    [found] = faults(f"{HEAD}- {{{AT}, reply: {reply}}}\n")
    assert fault in found
