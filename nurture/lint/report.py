"""How findings are shown: by file for a reader, one in a line for a program."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from nurture.lint.finding import Finding
from nurture.lint.run import Report


def as_lines(report: Report) -> Iterator[str]:
    """`path:line: error [rule] why`, an empty line between files, the sum at the end."""
    for path, findings in _by_file(report):
        for finding in findings:
            yield f"{path}:{finding.line}: {finding.severity} [{finding.rule}] {finding.why}"
        yield ""
    yield summary(report)


def as_page(report: Report, width: int) -> Iterator[str]:
    """Grouped by file and aligned, as wide as the terminal."""
    for path, findings in _by_file(report):
        yield path
        digits = max(len(str(finding.line)) for finding in findings)
        rule = max(len(finding.rule) for finding in findings)
        for finding in findings:
            start = f"  {finding.line:>{digits}}  {finding.severity:<7}  {finding.rule:<{rule}}  "
            room = max(width - len(start), 40)
            yield from textwrap.wrap(
                finding.why, room + len(start), initial_indent=start, subsequent_indent=" " * len(start)
            )
        yield ""
    yield summary(report)


def summary(report: Report) -> str:
    found = f"{_count(report.errors, 'error')}, {_count(report.warnings, 'warning')}"
    return f"{found} in {_count(report.files, 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"


def _by_file(report: Report) -> Iterator[tuple[str, list[Finding]]]:
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        yield _here(path), list(findings)


def _here(path: str) -> str:
    """As short as it can be from where the reader stands."""
    whole, here = Path(path), Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else path
