"""Terms: checks that the cited sentences have the words of a statement, and do not contradict them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from summarizer.grounding.checks.attribution import only_attributes
from summarizer.grounding.checks.certainty import check_certainty, denies_undone, keeps_level, says_open
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.match import Match, Place, relation
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import REPORTING

_ENDING = 3
"""How long the ending may be by which two forms of a word differ: verlängert, Verlängerung."""
_UNRELATED = 0.7
"""If more than this share of a statement's words, numbers and times is missing, it is unrelated."""


@cache
def reporting_stems() -> frozenset[str]:
    """Return the stems of verbs that report what somebody said."""
    return frozenset(map(stem, REPORTING))


def check_terms(match: Match) -> Iterator[Finding]:
    """Find words of a statement that the cited sentences lack, negate, contradict, or call only possible."""
    contradictions: list[tuple[Term, Finding]] = []
    uncovered: list[Term] = []
    alike: list[str] = []
    for term in match.claim.terms:
        agreeing = [place for place in match.places(term) if place.sign > 0]
        opposed = _find_opposed(term, match)
        if opposed and _outweighs(opposed, agreeing, term, match.claim):
            contradictions.append((term, _contradiction(term, opposed)))
        elif agreeing:
            yield from check_certainty(term, agreeing, match)
            alike += [term.low] if _only_begins_alike(term, agreeing) else []
        elif not term.name:
            if not (term.light or _only_reports(term, match) or _only_leaves_open(term, match)):
                uncovered.append(term)
            yield from _check_kind(term, match)
    yield from _drop_lesser(contradictions)
    yield from _report_uncovered(match.claim, uncovered)
    if alike:
        yield Finding("words", ", ".join(dict.fromkeys(alike)))
    yield from _check_bare(match.claim)


def _only_begins_alike(term: Term, agreeing: Sequence[Place]) -> bool:
    """Whether a word shares its beginning with those that agree with it, and is another word."""
    shared = {key.kind for place in agreeing for key, _ in term.meanings & place.term.meanings}
    if term.name or shared != {"beginning"}:
        return False
    return not any(_is_form(term.low, place.term.low) for place in agreeing)


def _is_form(word: str, other: str) -> bool:
    """Whether two words, without "ge-" or an article, differ only in a short ending."""
    word, other = (each.removeprefix("ge").removeprefix("و").removeprefix("ال") for each in (word, other))
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    rests = sorted((len(word) - common, len(other) - common))
    return rests[0] < _ENDING and rests[1] <= _ENDING


def _find_opposed(term: Term, match: Match) -> list[Place]:
    """Return the words that contradict a word and are about the same thing."""
    if says_open(term, match):
        return []
    return [p for p in match.places(term) if p.sign < 0 and _has_company(p, term, match.claim)]


def _drop_lesser(contradictions: Sequence[tuple[Term, Finding]]) -> Iterator[Finding]:
    """Yield the contradictions, except negations in a clause that denies what is only left open."""
    left_open = {t.scope.clause for t, finding in contradictions if finding.code == "denial-of-possible"}
    for term, finding in contradictions:
        if finding.code != "denied" or term.scope.clause not in left_open:
            yield finding


def _only_reports(term: Term, match: Match) -> bool:
    """Whether a word is a reporting verb, such as "says", and somebody speaks in the cited sentences."""
    return stem(term.low) in reporting_stems() and any(source.spoken for source in match.sources)


def _only_leaves_open(term: Term, match: Match) -> bool:
    """Whether a word only repeats that something is open, possible, planned or claimed."""
    return says_open(term, match) or keeps_level(term, match) or only_attributes(term, match)


def _outweighs(opposed: Sequence[Place], agreeing: Sequence[Place], term: Term, claim: Facts) -> bool:
    """Whether the words that contradict a word count more than those that agree with it."""
    return _is_itself_opposed(term, opposed, agreeing) or _is_nearer(opposed, agreeing, term, claim)


def _is_itself_opposed(term: Term, opposed: Sequence[Place], agreeing: Sequence[Place]) -> bool:
    """Whether the word itself is among those that contradict it, and only synonyms agree with it."""
    base = stem(term.low)
    against = any(stem(place.term.low) == base for place in opposed)
    return against and not any(stem(place.term.low) == base for place in agreeing)


def _is_nearer(opposed: Sequence[Place], agreeing: Sequence[Place], term: Term, claim: Facts) -> bool:
    """Whether more of the statement's other words are near the contradiction than near the agreement."""
    if not agreeing:
        return True
    rest = _beside(term, claim)
    return max(_count_company(p, rest) for p in opposed) > max(_count_company(p, rest) for p in agreeing)


def _beside(term: Term, facts: Facts) -> list[Term]:
    return [other for other in facts.terms if other is not term and other.scope.clause == term.scope.clause]


def _has_company(place: Place, term: Term, claim: Facts) -> bool:
    """Whether a word is about the same thing: another word of the statement is in its clause.

    A clause of one word ("…, had not come through on Thursday") has its subject in another clause.
    """
    rest = _beside(term, claim)
    return not rest or not _beside(place.term, place.source) or _count_company(place, rest) > 0


def _count_company(place: Place, rest: Sequence[Term]) -> int:
    beside = _beside(place.term, place.source)
    return sum(any(relation(other, near) for near in beside) for other in rest)


def _contradiction(term: Term, opposed: Sequence[Place]) -> Finding:
    other = opposed[0].term
    if not term.meanings & other.meanings:
        code = "opposite"
    elif denies_undone(term, other):
        code = "denial-of-possible"
    else:
        code = "denied" if term.scope.sign < 0 else "undenied"
    return Finding(code, term.low, at=frozenset(place.at for place in opposed))


def _check_kind(term: Term, match: Match) -> Iterator[Finding]:
    """Find a word in place of another of its kind: "nurse" where the cited sentences have "surgeon"."""
    present = {kind: at for at, source in enumerate(match.sources) for o in source.terms for kind in o.kinds}
    for kind, member in term.kinds:
        others = frozenset(at for (other, _), at in present.items() if other == kind)
        if others and (kind, member) not in present:
            yield Finding("kind", term.low, at=others)


def _report_uncovered(claim: Facts, uncovered: Sequence[Term]) -> Iterator[Finding]:
    if not uncovered:
        return
    total = sum(1 for term in claim.terms if not term.light) + len(claim.quantities) + len(claim.moments)
    said = ", ".join(dict.fromkeys(term.low for term in uncovered))
    yield Finding("unrelated" if len(uncovered) > max(1, _UNRELATED * total) else "words", said)


def _check_bare(claim: Facts) -> Iterator[Finding]:
    """Find a sentence whose only words with content are names, such as "Omar was at it"."""
    sentence = any(token.is_word and token.text[0].islower() for token in claim.words)
    if sentence and not (claim.quantities or claim.moments or any(not term.name for term in claim.terms)):
        yield Finding("bare")


def check_reach(match: Match) -> Iterator[Finding]:
    """Find an added "only", or a condition left out."""
    if "only" in match.claim.vocabulary and not any("only" in source.vocabulary for source in match.sources):
        yield Finding("only")
    if any(source.conditional for source in match.sources) and not (
        match.claim.conditional or match.claim.open
    ):
        yield Finding("condition")
