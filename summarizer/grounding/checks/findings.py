"""Findings: problems of a statement. To find, to report and to decide are separate functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from threading import Lock

from summarizer.published import JsonDict
from summarizer.reasons import LASTING, RULES, Mark, Support, lowest_mark, sort_reasons


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of a statement.

    Attributes:
        code: A key of `RULES`.
        detail: The words that it is about.
        field: The field of the item that holds them; empty for the statement itself.
        at: The indexes of the cited sentences that it was found in; empty for one that is about all of them.
    """

    code: str
    detail: str = ""
    field: str = ""
    at: frozenset[int] = dataclass_field(default=frozenset[int](), compare=False)

    @property
    def mark(self) -> Mark:
        """The best support that the finding allows; `note` allows any."""
        return RULES[self.code].mark

    @property
    def lasting(self) -> bool:
        """Whether it can only be found when the brief is made, not by a later check."""
        return self.code in LASTING

    @property
    def reason(self) -> JsonDict:
        """The finding as published."""
        text = RULES[self.code].sentence.replace("{}", self.detail)
        return {"code": self.code, "field": self.field or None, "text": text}


class Findings(Iterable[Finding]):
    """Findings, each once, that are looked for only as far as somebody asks: often the first is enough."""

    def __init__(self, search: Iterable[Finding]) -> None:
        self._search = iter(search)
        self._found: list[Finding] = []
        self._lock = Lock()

    def __iter__(self) -> Iterator[Finding]:
        at = 0
        while at < len(self._found) or self._find_next(at):
            yield self._found[at]
            at += 1

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def _find_next(self, at: int) -> bool:
        with self._lock:
            while at >= len(self._found):
                finding = next(self._search, None)
                if finding is None:
                    return False
                if finding not in self._found:
                    self._found.append(finding)
        return True


def decide(findings: Iterable[Finding]) -> Support:
    """Return the support: the lowest mark of the findings."""
    return lowest_mark(finding.mark for finding in findings)


def report(findings: Iterable[Finding]) -> list[JsonDict]:
    """Return the findings as published reasons, the most serious first, each once."""
    return sort_reasons(finding.reason for finding in findings)
