from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from nurture.core.lines import FaultyFile, Lines


class Pet(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    kind: Literal["cat", "dog"] = "cat"


class House(BaseModel):
    model_config = ConfigDict(extra="forbid")
    pets: list[Pet]


def faults(text: str) -> list[str]:
    with pytest.raises(FaultyFile) as refused:
        Lines(text, "house.yaml").validated(House)
    return [str(fault) for fault in refused.value.faults]


def test_a_fault_names_file_line_and_field() -> None:
    assert faults("pets:\n- name: Kit\n- name: Rex\n  kind: horse\n") == [
        "house.yaml:4: pets.1.kind: Input should be 'cat' or 'dog'"
    ]


def test_a_missing_field_stands_on_the_line_of_what_it_is_missing_from() -> None:
    assert faults("pets:\n- name: Kit\n- kind: dog\n") == ["house.yaml:3: pets.1.name: is required"]


def test_a_field_that_nobody_knows_is_named_with_its_line() -> None:
    assert faults("pets:\n- name: Kit\n  age: 3\n") == [
        "house.yaml:3: pets.0.age: is not a field that is known here"
    ]


def test_all_faults_come_at_once_in_order_of_line() -> None:
    found = faults("colour: red\npets:\n- kind: cow\n- nam: Rex\n")
    assert [fault.split(": ")[0] for fault in found] == [
        "house.yaml:1",
        "house.yaml:3",
        "house.yaml:3",
        "house.yaml:4",
        "house.yaml:4",
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("pets: [", 1, ""),
        ("pets:\n  - name: a\n bad", 3, ""),
        ("", 1, "is not a mapping"),
        ("- a\n- b\n", 1, "is not a mapping"),
        ("pets: []\npets: []\n", 2, "stands twice"),
        ("a: &x [*x]\n", 1, ""),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "could not determine a constructor"),
        ("[" * 5000, 1, ""),
        ("pets: \x00\n", 1, ""),
        ("{[1]: 2}", 1, ""),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    [fault] = faults(text)[:1]
    assert fault.startswith(f"house.yaml:{line}: ")
    assert says in fault


def test_a_time_stays_the_text_that_it_is() -> None:
    assert Lines("at: 2026-03-04T09:00:00-05:00\n", "x").content == {"at": "2026-03-04T09:00:00-05:00"}
