"""Nearness: what speaks against a statement counts less where no cited sentence speaks of the same matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.match import Match
from summarizer.grounding.language.vocabulary import wordset

_MOST = 0.5
"""The share of a statement's words, numbers and times that a sentence about the same matter has."""

_OF_WORDS = wordset("denied undenied denials strengthened subject roles all number-elsewhere mixed qualified")
"""Codes of findings that compare single words, so that an unrelated clause with one of them may set them off.

Others look at what stands in one place, between the same words ("slot"), or at words that exclude each other.
"""


def weigh(findings: Iterable[Finding], match: Match) -> Iterator[Finding]:
    """Yield findings; of those of single words, `elsewhere` for each that is about another matter.

    Args:
        findings: What speaks against the statement.
        match: The statement and the sentences it cites.
    """
    for finding in findings:
        if finding.code in _OF_WORDS and not _is_near(finding, match):
            yield Finding("elsewhere", finding.detail)
        else:
            yield finding


def _is_near(finding: Finding, match: Match) -> bool:
    """Whether a sentence that a finding was found in speaks of the matter, or the negation is added."""
    if finding.code in ("denied", "denials") and not any(map(_negates, match.sources)):
        return True
    return any(match.reach(at) >= _MOST for at in finding.at or range(len(match.sources)))


def _negates(source: Facts) -> bool:
    """Whether a sentence negates anything; if none does, a negation in the statement is its own."""
    return source.denials > 0 or bool(source.denying_terms)
