"""Findings: what speaks against a statement. Finding, reporting and deciding are separate steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.published import JsonDict
from summarizer.reasons import LASTING, RULES, Mark, Support, lowest_mark, sort_reasons


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks against a statement: a code of `RULES`, the words it is about, their field."""

    code: str
    detail: str = ""
    field: str = ""

    @property
    def mark(self) -> Mark:
        """`note` changes nothing, `weak` and `unsupported` are the best mark that is left."""
        return RULES[self.code].mark

    @property
    def lasting(self) -> bool:
        """Whether it was found once, when the brief was made, and cannot be found again."""
        return self.code in LASTING

    @property
    def reason(self) -> JsonDict:
        """The finding as published."""
        text = RULES[self.code].sentence.replace("{}", self.detail)
        return {"code": self.code, "field": self.field or None, "text": text}


def decide(findings: Iterable[Finding]) -> Support:
    """Decide the support that is left: as low as the gravest finding."""
    return lowest_mark(finding.mark for finding in findings)


def report(findings: Iterable[Finding]) -> list[JsonDict]:
    """Return the findings as published reasons, gravest first, each once."""
    return sort_reasons(finding.reason for finding in findings)
