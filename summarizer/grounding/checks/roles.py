"""Roles: checks who did what to whom, as the cited sentences have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.checks.terms import reporting_stems
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.match import Match, covered
from summarizer.grounding.facts.once import once
from summarizer.grounding.language.concepts import converses, opposites
from summarizer.grounding.language.stems import root, stem
from summarizer.grounding.language.vocabulary import DETERMINERS, PRONOUNS, SYMMETRIC, wordset

_WINDOW = 4
_BE = wordset("is are was were be been being got wurde wurden wird est été fue foi")
_BY = wordset("by von par por durch")
_DIRECTIONS = wordset("""
before after above below over under more less until since up down without with earlier later following prior
""")
_NOMINAL = ("tion", "sion", "ment", "ance", "ence", "ness", "ity", "al", "er", "or")


@dataclass(frozen=True, slots=True)
class _Sides:
    """The terms before and after a verb; swapped in a passive sentence, so that `first` holds the doer."""

    first: tuple[Term, ...]
    second: tuple[Term, ...]

    def swapped(self) -> _Sides:
        return _Sides(self.second, self.first)


def check_roles(match: Match) -> Iterator[Finding]:
    """Find a swapped subject and object, a subject of another verb, or parts of two sentences joined."""
    verbs = _find_verbs(match.claim)
    for term in match.claim.terms:
        if term.index not in verbs or stem(term.low) in SYMMETRIC:
            continue
        places = [(p.source, p.term) for p in match.places(term) if p.term.index in _find_verbs(p.source)]
        if places:
            yield from _check_verb(match.claim, term, places)
    yield from _check_directions(match.claim, match.sources)
    yield from _check_joined(match)


def _check_verb(claim: Facts, verb: Term, places: Sequence[tuple[Facts, Term]]) -> Iterator[Finding]:
    ours = _sides(claim, verb.index)
    converse = [_are_converse(verb.low, other.low) for _, other in places]
    theirs = [
        _sides(source, other.index).swapped() if turned else _sides(source, other.index)
        for (source, other), turned in zip(places, converse, strict=True)
    ]
    same_doer = any(_has_common(ours.first, sides.first) for sides in theirs)
    if not same_doer and any(_are_crossed(ours, sides) for sides in theirs):
        yield Finding("roles", verb.low)
    elif all(converse):
        if not (same_doer or any(_has_common(ours.second, sides.second) for sides in theirs)):
            yield Finding("opposite", verb.low)
    else:
        yield from _check_subject(claim, verb, places)


@once
def _find_verbs(facts: Facts) -> frozenset[int]:
    """Return the indexes of the words that may be verbs."""
    return frozenset(term.index for term in facts.terms if _may_be_verb(facts, term))


def _may_be_verb(facts: Facts, term: Term) -> bool:
    """Whether a word may be a verb here: not a name, without the form or neighbours of a noun."""
    before = [token.low for token in facts.words[max(0, term.index - 3) : term.index]]
    if term.name or (before[-1:] and before[-1] in DETERMINERS) or term.low.endswith(_NOMINAL):
        return False
    return not term.low.endswith("ing") or bool(_BE & set(before)) or _names_before(facts, term)


def _names_before(facts: Facts, term: Term) -> bool:
    return any(name.end == term.index for name in facts.names)


def _are_converse(ours: str, theirs: str) -> bool:
    first, second = converses().get(stem(ours)), converses().get(stem(theirs))
    return first is not None and second is not None and first[0] == second[0] and first[1] != second[1]


@once
def _sides(facts: Facts, index: int) -> _Sides:
    before = tuple(term for term in facts.terms if term.index < index)[-_WINDOW:]
    after = tuple(term for term in facts.terms if term.index > index)[:_WINDOW]
    if _speaker_after(facts, index):
        return _Sides(after, before)
    if not _is_passive(facts, index):
        return _Sides(before, after)
    doer = _find_by(facts, index)
    return _Sides(tuple(term for term in facts.terms if term.index > doer)[:_WINDOW] if doer else (), before)


def _is_passive(facts: Facts, index: int) -> bool:
    preceding = {token.low for token in facts.words[max(0, index - 3) : index]}
    by = index + 1 < len(facts.words) and facts.words[index + 1].low in _BY
    return (
        (by or bool(preceding & _BE))
        and facts.scopes[index].past
        and not facts.words[index].low.endswith("ing")
    )


def _find_by(facts: Facts, index: int) -> int:
    """Return the index of the "by" of a passive; 0 if there is none."""
    following = range(index + 1, min(index + 8, len(facts.words)))
    return next((at for at in following if facts.words[at].low in _BY), 0)


def _has_common(ours: Sequence[Term], theirs: Sequence[Term]) -> bool:
    return any(covered(term, theirs) for term in ours)


def _are_crossed(ours: _Sides, theirs: _Sides) -> bool:
    return _has_common(ours.first, theirs.second) and _has_common(ours.second, theirs.first)


def _check_subject(claim: Facts, verb: Term, places: Sequence[tuple[Facts, Term]]) -> Iterator[Finding]:
    """Find a name right before a verb to which the cited sentences give another name."""
    ours = _subject_name(claim, verb)
    if not ours:
        return
    same = root(verb.low)
    reports = stem(verb.low) in reporting_stems()
    theirs = [_subject_name(source, other) for source, other in places if reports or root(other.low) == same]
    if theirs and all(theirs) and not any(ours & names for names in theirs):
        yield Finding("subject", verb.low)


@once
def _subject_name(facts: Facts, verb: Term) -> frozenset[str]:
    """Return the words of the names that may be a verb's subject; empty if the subject may not be a name."""
    if _is_passive(facts, verb.index):
        doer = _find_by(facts, verb.index)
        return frozenset(token for name in facts.names if doer and name.index > doer for token in name.core)
    before = [name for name in facts.names if name.end <= verb.index]
    speaker = _speaker_after(facts, verb.index)
    if speaker or not before:
        return speaker
    if facts.language != "en" and before[-1].initial and len(before[-1].tokens) == 1:
        return frozenset()
    between = range(before[-1].end, verb.index)
    if (
        len(between) > 3
        or any(facts.words[at].low in PRONOUNS for at in between)
        or not _has_verb_form(facts, verb)
    ):
        return frozenset()
    if any(term.index in between and not term.low.endswith("ly") for term in facts.terms):
        return frozenset()
    clause = verb.scope.clause
    subjects = [name for name in before if facts.clause(name.index) == clause or name is before[-1]]
    return frozenset(form for name in subjects for form in name.forms(facts.language))


def _has_verb_form(facts: Facts, verb: Term) -> bool:
    """Whether a word has the form of a verb that a name may be the subject of."""
    before = facts.words[verb.index - 1].low if verb.index else ""
    return (
        verb.scope.past or verb.scope.level > 0 or verb.low.endswith(("s", "ing")) or before in ("to", "not")
    )


def _speaker_after(facts: Facts, index: int) -> frozenset[str]:
    """Return the words of the name right after a reporting verb, as in “…,” said Smith; else none."""
    before = facts.words[index - 1].text if index else ","
    after = [name for name in facts.names if name.index == index + 1]
    if not after or before not in '",”' or stem(facts.words[index].low) not in reporting_stems():
        return frozenset()
    return frozenset(after[0].core)


def _check_directions(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Find words such as "before" and "more" where the cited sentences have only the opposite."""
    for at, token in enumerate(claim.words):
        if token.low not in _DIRECTIONS or any(token.low in source.vocabulary for source in sources):
            continue
        against = {(pair, -side) for pair, side in opposites(token.low)}
        if any(opposites(word.low) & against and word.low in _DIRECTIONS for word in claim.words):
            continue  # "up and down"
        places = [
            (source, n)
            for source in sources
            for n, word in enumerate(source.words)
            if word.low in _DIRECTIONS and opposites(word.low) & against
        ]
        if places and not any(_is_same_with_sides_swapped(claim, at, source, n) for source, n in places):
            yield Finding("opposite", token.low)


def _is_same_with_sides_swapped(claim: Facts, at: int, source: Facts, other: int) -> bool:
    """Whether two opposite words mean the same, because their sides are swapped too."""
    return _are_converse(claim.words[at].low, source.words[other].low) and _are_crossed(
        _sides(claim, at), _sides(source, other)
    )


def _check_joined(match: Match) -> Iterator[Finding]:
    """Find neighbouring words that no cited sentence has together, or with a pronoun for the first."""
    if len(match.sources) < 2:
        return
    terms = [term for term in match.claim.terms if not match.claim.leaves_open(term)]
    for first, second in pairwise(terms):
        has_first, has_second = match.where(first), match.where(second)
        if first.scope.clause != second.scope.clause or not has_first or not has_second:
            continue
        later = (at for at in has_second if at > min(has_first) and match.sources[at].free_pronoun)
        if not has_first & has_second and not any(True for _ in later):
            yield Finding("joined", f"{first.low} {second.low}")
