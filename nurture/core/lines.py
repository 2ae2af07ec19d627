"""YAML that remembers where each field stands, so that a fault can name file, line and field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Field = tuple[str, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file; `line` counts from 1."""

    path: str
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.field}: {self.problem}"


class FaultyFile(ValueError):
    """A file cannot be used. `faults` holds every fault found, in order of line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class _Plain(yaml.SafeLoader):
    """YAML without its own idea of time: 2026-03-04T09:00:00-05:00 stays the text that it is."""


_Plain.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Lines:
    """One YAML text and the line of each of its fields."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self._of: dict[Field, int] = {(): 1}
        self.content = self._load(text)

    def _load(self, text: str) -> dict[str, Any]:
        try:
            node = yaml.compose(text, Loader=_Plain)
            self._walk(node, ())
            content = yaml.load(text, Loader=_Plain)  # noqa: S506 - a SafeLoader
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "is not YAML"
            raise FaultyFile([Fault(self.path, mark.line + 1 if mark else 1, "(file)", problem)]) from None
        except RecursionError:
            raise FaultyFile([Fault(self.path, 1, "(file)", "is nested too deeply")]) from None
        if not isinstance(content, dict):
            raise FaultyFile([Fault(self.path, 1, "(file)", "is not a mapping of fields to values")])
        return content

    def _walk(self, node: yaml.Node | None, at: Field) -> None:
        if isinstance(node, yaml.SequenceNode):
            for place, item in enumerate(node.value):
                self._of[*at, str(place)] = item.start_mark.line + 1
                self._walk(item, (*at, str(place)))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*at, str(key.value))
                line = key.start_mark.line + 1
                if here in self._of:
                    raise FaultyFile([Fault(self.path, line, ".".join(here), "stands twice")])
                self._of[here] = line
                self._walk(value, here)

    def fault(self, field: Field, problem: str) -> Fault:
        at = field
        while at not in self._of:
            at = at[:-1]
        return Fault(self.path, self._of[at], ".".join(field) or "(file)", problem)

    def validated(self, model: type[Model]) -> Model:
        """The content as a model. Raises FaultyFile with every fault."""
        try:
            return model.model_validate(self.content)
        except ValidationError as error:
            raise FaultyFile(self._fault_of(item) for item in error.errors()) from None

    def _fault_of(self, item: Any) -> Fault:
        problems = {"missing": "is required", "extra_forbidden": "is not a field that is known here"}
        problem = problems.get(item["type"], item["msg"].removeprefix("Value error, "))
        return self.fault(tuple(str(part) for part in item["loc"]), problem)
