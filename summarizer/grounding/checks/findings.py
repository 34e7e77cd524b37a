"""Findings: what speaks against a statement, how grave it is, and the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summarizer.schema import Support

Severity = Literal["note", "weak", "unsupported"]

POLICY: dict[str, tuple[Severity, str]] = {
    "uncited": ("unsupported", "no sentence is cited"),
    "empty": ("unsupported", "it says nothing"),
    "quotation": ("unsupported", "the quotation “{}” is not in the cited sentences"),
    "number": ("unsupported", "the number {} is not in the cited sentences"),
    "number-unit": ("unsupported", "{} has another unit in the cited sentences"),
    "number-unit-unsaid": ("weak", "the unit of {} is not in the cited sentences"),
    "number-elsewhere": ("unsupported", "the number {} belongs to something else in the cited sentences"),
    "number-order": ("unsupported", "the numbers {} stand in the other order in the cited sentences"),
    "number-rounded": ("weak", "the number {} is rounded"),
    "number-counted": ("weak", "the number {} is not said in the cited sentences"),
    "date": ("unsupported", "the time “{}” is not in the cited sentences"),
    "date-part": ("weak", "only a part of the time “{}” is in the cited sentences"),
    "date-computed": ("weak", "the time “{}” is reckoned from the document's date"),
    "name": ("unsupported", "the name {} is not in the cited sentences"),
    "name-context": ("weak", "the name {} is taken from the sentences before"),
    "name-merged": ("unsupported", "the name {} is put together from different names"),
    "name-joined": ("weak", "the name {} does not stand like this in the cited sentences"),
    "denied": ("unsupported", "“{}” is denied, and the cited sentences do not deny it"),
    "undenied": ("unsupported", "“{}” is denied in the cited sentences"),
    "denials": ("unsupported", "it denies more than the cited sentences do"),
    "opposite": ("unsupported", "“{}” is the opposite of what the cited sentences say"),
    "kind": ("unsupported", "“{}” is not what the cited sentences speak of"),
    "strengthened": ("unsupported", "“{}” is only possible or planned in the cited sentences"),
    "more-certain": ("weak", "“{}” is less certain in the cited sentences"),
    "denial-of-possible": ("weak", "the cited sentences leave “{}” open"),
    "all": ("unsupported", "the cited sentences do not say this of all"),
    "only": ("weak", "the cited sentences do not say “only”"),
    "condition": ("weak", "the cited sentences make this depend on a condition"),
    "roles": ("unsupported", "the cited sentences have “{}” the other way round"),
    "subject": ("unsupported", "the cited sentences say “{}” of somebody or something else"),
    "slot": ("unsupported", "the cited sentences have something else in the place of “{}”"),
    "joined": ("weak", "“{}” joins what the cited sentences do not"),
    "bare": ("weak", "it says too little to be proven"),
    "words": ("weak", "not in the cited sentences: {}"),
    "unrelated": ("unsupported", "most of it is not in the cited sentences: {}"),
    "owner-named": ("weak", "the cited sentences name {}, but do not say that it is theirs to do"),
    "owner-near": ("weak", "{} stands in the sentences beside the cited ones"),
    "role-apart": ("weak", "“{}” is not said where the name stands"),
    "role-of-other": ("weak", "“{}” stands nearer to another name"),
    "when": ("unsupported", "the words “{}” are not in the cited sentences"),
    "when-date": ("unsupported", "the date {} is not what the words mean"),
    "when-undated": ("weak", "the date is missing: {}"),
    "when-left-out": ("weak", "“{}” was left out: it is no time that the cited sentences give"),
    "left-out": ("weak", "“{}” was left out: the cited sentences do not say so"),
    "moved": ("weak", "the quote “{}” was found at another place"),
    "damaged": ("unsupported", "the quote “{}” does not stand at the place given"),
    "lost": ("unsupported", "the quote “{}” is not in the document"),
    "unreadable": ("note", "evidence that could not be read was left out: {}"),
    "range": ("note", "there is no sentence {}"),
    "found": ("note", "sentence {} was found by search, not cited"),
}
"""Every code: how grave a finding is, and the sentence that tells a reader."""


_HISTORY = ("when-left-out", "left-out", "unreadable", "range", "found", "moved", "damaged", "lost")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks against a statement: a code of `POLICY`, the words it is about, their field."""

    code: str
    detail: str = ""
    field: str = ""

    @property
    def severity(self) -> Severity:
        """`note` changes nothing, `weak` and `unsupported` are the best a statement can still be."""
        return POLICY[self.code][0]

    @property
    def lasting(self) -> bool:
        """Whether it was found once, when the brief was made, and cannot be found again."""
        return self.code in _HISTORY

    @property
    def sentence(self) -> str:
        """The finding in plain words."""
        told = POLICY[self.code][1].replace("{}", self.detail)
        return f"{self.field}: {told}" if self.field else told


def decide(findings: Sequence[Finding]) -> Support:
    """The support that is left: as low as the gravest finding."""
    severities = {finding.severity for finding in findings}
    return "unsupported" if "unsupported" in severities else "weak" if "weak" in severities else "verified"


def report(findings: Sequence[Finding]) -> list[str]:
    """The findings in plain sentences, gravest first."""
    grave = ["unsupported", "weak", "note"]
    ordered = sorted(findings, key=lambda finding: grave.index(finding.severity))
    return list(dict.fromkeys(finding.sentence for finding in ordered))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    parts = ((code, sentence.partition("{}")) for code, (_, sentence) in POLICY.items())
    return tuple(
        (
            code,
            re.compile(
                rf"(?:(\w+): )?{re.escape(before)}" + (rf"(.*){re.escape(after)}" if gap else "()"), re.DOTALL
            ),
        )
        for code, (before, gap, after) in parts
    )


def recall(reasons: Sequence[str]) -> tuple[list[Finding], list[str]]:
    """The findings of an earlier time that no new look can find, and the reasons others gave."""
    kept: list[Finding] = []
    foreign: list[str] = []
    for reason in reasons:
        matches = [(code, found) for code, pattern in _patterns() if (found := pattern.fullmatch(reason))]
        known = [Finding(code, found.group(2), found.group(1) or "") for code, found in matches]
        kept += [finding for finding in known if finding.lasting]
        foreign += [] if matches else [reason]
    return kept, foreign
