"""Do the cited sentences say the words of a statement, and neither deny nor oppose them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.grounding.checks.certainty import check_certainty, denies_undone, says_open
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.match import Match, Place, relation
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import PARTIAL, REPORTING, UNIVERSAL

_UNRELATED = 0.7
"""The share of a statement's words, numbers and times that, missing, leaves nothing to speak for it."""


@cache
def reporting() -> frozenset[str]:
    """The stems of the verbs that tell what somebody said."""
    return frozenset(map(stem, REPORTING))


def check_terms(match: Match) -> Iterator[Finding]:
    """Each word of a statement that has content: is it said, denied, opposed, or only possible?"""
    contradictions: list[tuple[Term, Finding]] = []
    uncovered: list[Term] = []
    for term in match.claim.terms:
        agreeing = [place for place in match.places(term) if place.sign > 0]
        opposed = _opposed(term, match)
        if opposed and (_itself(term, opposed, agreeing) or _nearer(opposed, agreeing, term, match.claim)):
            contradictions.append((term, _contradiction(term, opposed[0].term)))
        elif agreeing:
            yield from check_certainty(term, agreeing, match)
        elif not term.name:
            uncovered += [] if term.light or _tells(term, match) or says_open(term, match) else [term]
            yield from _other_kind(term, match)
    yield from _graver(contradictions)
    yield from _not_said(match.claim, uncovered)
    yield from _bare(match.claim)


def _opposed(term: Term, match: Match) -> list[Place]:
    """The words against a word that speak of the same thing."""
    if says_open(term, match):
        return []
    return [p for p in match.places(term) if p.sign < 0 and _in_company(p, term, match.claim)]


def _graver(contradictions: Sequence[tuple[Term, Finding]]) -> Iterator[Finding]:
    """The contradictions, save those that one "nobody" makes beside a thing that is only left open."""
    left_open = {t.scope.clause for t, finding in contradictions if finding.code == "denial-of-possible"}
    for term, finding in contradictions:
        if finding.code != "denied" or term.scope.clause not in left_open:
            yield finding


def _tells(term: Term, match: Match) -> bool:
    """Whether a word such as "says" only puts into words that somebody speaks in the cited sentences."""
    return stem(term.low) in reporting() and any(source.spoken for source in match.sources)


def _itself(term: Term, opposed: Sequence[Place], agreeing: Sequence[Place]) -> bool:
    """Whether the word itself stands on the other side, and only others like it on the same."""
    base = stem(term.low)
    against = any(stem(place.term.low) == base for place in opposed)
    return against and not any(stem(place.term.low) == base for place in agreeing)


def _nearer(opposed: Sequence[Place], agreeing: Sequence[Place], term: Term, claim: Facts) -> bool:
    """Whether the contradiction stands nearer to the rest of the statement than the agreement does."""
    if not agreeing:
        return True
    rest = _beside(term, claim)
    return max(_company(p, rest) for p in opposed) > max(_company(p, rest) for p in agreeing)


def _beside(term: Term, facts: Facts) -> list[Term]:
    return [other for other in facts.terms if other is not term and other.scope.clause == term.scope.clause]


def _in_company(place: Place, term: Term, claim: Facts) -> bool:
    """Whether a word speaks of the same thing: another word of the statement stands with it."""
    rest = _beside(term, claim)
    return not rest or _company(place, rest) > 0


def _company(place: Place, rest: Sequence[Term]) -> int:
    beside = _beside(place.term, place.source)
    return sum(any(relation(other, near) for near in beside) for other in rest)


def _contradiction(term: Term, other: Term) -> Finding:
    if not term.meanings & other.meanings:
        return Finding("opposite", term.low)
    if denies_undone(term, other):
        return Finding("denial-of-possible", term.low)
    return Finding("denied" if term.scope.sign < 0 else "undenied", term.low)


def _other_kind(term: Term, match: Match) -> Iterator[Finding]:
    """A word that is missing while another of its kind is there: "nurse" where they say "surgeon"."""
    present = {kind for source in match.sources for other in source.terms for kind in other.kinds}
    kinds = {kind for kind, _ in present}
    if any(kind in kinds and (kind, member) not in present for kind, member in term.kinds):
        yield Finding("kind", term.low)


def _not_said(claim: Facts, uncovered: Sequence[Term]) -> Iterator[Finding]:
    if not uncovered:
        return
    total = sum(1 for term in claim.terms if not term.light) + len(claim.quantities) + len(claim.moments)
    said = ", ".join(dict.fromkeys(term.low for term in uncovered))
    yield Finding("unrelated" if len(uncovered) > max(1, _UNRELATED * total) else "words", said)


def _bare(claim: Facts) -> Iterator[Finding]:
    """A sentence with nothing but names in it, such as "Omar was at it"."""
    sentence = any(token.is_word and token.text[0].islower() for token in claim.words)
    if sentence and not (claim.quantities or claim.moments or any(not term.name for term in claim.terms)):
        yield Finding("bare")


def check_reach(match: Match) -> Iterator[Finding]:
    """How far a statement reaches: "all" for some, "only" added, a condition dropped."""
    ours = {token.low for token in match.claim.words}
    theirs = {token.low for source in match.sources for token in source.words}
    if ours & UNIVERSAL - {"only"} and not theirs & UNIVERSAL and theirs & PARTIAL:
        yield Finding("all")
    if "only" in ours and "only" not in theirs:
        yield Finding("only")
    if any(source.conditional for source in match.sources) and not match.claim.conditional:
        yield Finding("condition")
