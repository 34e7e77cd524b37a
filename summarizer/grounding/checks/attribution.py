"""Attribution: finds statements of fact that the cited sentences only report as somebody's claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.levels import COMPLEMENTS, MARKS, POSSIBLE
from summarizer.grounding.facts.match import Match
from summarizer.grounding.facts.once import once
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import DETERMINERS, PRONOUNS, REPORTING, wordset

_ATTRIBUTING = wordset("accuse accusation allegation claim charge suspect suspicion blame rumour rumor deny")
_REPORTING_ELSEWHERE = wordset("""
sagt sagte sagten erklärt erklärte meldet meldete berichtet berichtete teilte heißt dit disent déclare déclaré
annonce annoncé rapporte dice dicen dijo dijeron declaró informó anunció ha detto detto dichiarato annunciato
disse diz dizem declarou informou anunciou zegt zei zeggen meldt verklaarde mówi powiedział powiedziała podał
poinformował ogłosił
""")
_ACCUSING = wordset("accuse accuses accused accusing suspect suspects suspected")
_SOURCE_WORDS = 5
"""A source that is no name is shown if it has at most so many words: "the union"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a sentence reports as a claim: the tokens `inside`, the `source` if it is named, the `phrase`."""

    inside: frozenset[int]
    source: str
    phrase: str

    @property
    def finding(self) -> Finding:
        """What is wrong with a statement that leaves the attribution out."""
        return Finding("claimed", self.source) if self.source else Finding("hearsay", self.phrase)


def check_attribution(match: Match) -> Iterator[Finding]:
    """Find a statement of what the cited sentences only report as a claim: "Ray claims that …"."""
    found = {at: attributions(source) for at, source in enumerate(match.sources)}
    states = match.claim.verbs or (match.claim.language != "en" and match.claim.text[:1].isupper())
    if not states or not any(found.values()) or _attributes(match.claim):
        return
    terms = [t for t in match.claim.terms if not t.light and not t.name and match.where(t)]
    claimed = [each for term in terms if (each := _claimed(match, term.index, found))]
    if claimed and 2 * len(claimed) >= len(terms):
        yield claimed[0].finding


def only_attributes(term: Term, match: Match) -> bool:
    """Whether a word is a verb of saying, and the cited sentences report a claim in other words."""
    claims = get_language(match.claim.language).claims
    says = term.low in claims or stem(term.low) in _attributing()
    return says and any(attributions(source) for source in match.sources)


def _claimed(match: Match, index: int, found: dict[int, tuple[Attribution, ...]]) -> Attribution | None:
    """Return the attribution of a word of the statement, if the cited sentences have it nowhere else."""
    term = next(term for term in match.claim.terms if term.index == index)
    if term.scope.level == POSSIBLE:
        return None
    covering = [
        next((each for each in found[place.at] if place.term.index in each.inside), None)
        for place in match.places(term)
        if place.sign > 0
    ]
    return covering[0] if covering and all(covering) else None


def _attributes(claim: Facts) -> bool:
    """Whether a statement itself says that somebody says so."""
    stems = {stem(token.low) for token in claim.words}
    lows = {token.low for token in claim.words} if claim.language != "en" else frozenset[str]()
    reports = stems & _attributing() or lows & _REPORTING_ELSEWHERE
    return bool(reports or claim.quotations or attributions(claim))


@cache
def _attributing() -> frozenset[str]:
    return frozenset(map(stem, _ATTRIBUTING | REPORTING))


@once
def attributions(facts: Facts) -> tuple[Attribution, ...]:
    """Find what a text reports as a claim.

    Args:
        facts: The facts of the text.
    """
    return (*_phrases(facts), *_verbs(facts))


def _phrases(facts: Facts) -> Iterator[Attribution]:
    """Find "allegedly", "according to the union", "is said to"."""
    lows = [token.low for token in facts.words]
    phrases = _split_phrases(facts.language)
    for start, first in enumerate(lows):
        for words in phrases.get(first, ()):
            end = start + len(words)
            if lows[start:end] == words:
                inside = range(len(facts.words)) if _opens_clause(facts, start) else _clause(facts, start)
                yield Attribution(
                    frozenset(inside) - {*range(start, end)}, _source_after(facts, end), " ".join(words)
                )


@cache
def _split_phrases(language: str) -> dict[str, list[list[str]]]:
    """Return the phrases of a language as words, by their first; longer ones come first."""
    phrases: dict[str, list[list[str]]] = {}
    for phrase in sorted(get_language(language).attributions, key=lambda each: (-len(each), each)):
        words = phrase.split()
        phrases.setdefault(words[0], []).append(words)
    return phrases


def _opens_clause(facts: Facts, at: int) -> bool:
    """Whether a word is the first of its clause, apart from a punctuation mark."""
    before = facts.words[at - 1].text if at else ""
    return at == 0 or before in MARKS or not before[0].isalnum()


def _clause(facts: Facts, at: int) -> list[int]:
    return [n for n, scope in enumerate(facts.scopes) if scope.clause == facts.clause(at)]


def _source_after(facts: Facts, start: int) -> str:
    """Return the source named after a phrase, up to the end of the clause: "according to *Ray Burns*, …"."""
    if facts.words[start - 1].low != "to" or facts.words[start - 2].low != "according":
        name = next((name for name in facts.names if name.index == start), None)
        closed = name and (name.end == len(facts.words) or facts.words[name.end].text in MARKS)
        return name.text if name and closed else ""
    inside = [at for at in _clause(facts, start) if at >= start and facts.words[at].text not in MARKS]
    return _source(facts, inside)


def _source(facts: Facts, inside: Sequence[int]) -> str:
    """Return the name among some words or, if they are few, the words."""
    name = next((name for name in facts.names if name.index in inside), None)
    if name:
        return name.text
    words = [facts.words[at] for at in inside]
    few = 0 < len(words) <= _SOURCE_WORDS and all(token.is_word for token in words)
    pronoun = any(token.low in PRONOUNS for token in words)
    return " ".join(token.text for token in words).replace("The ", "the ") if few and not pronoun else ""


def _verbs(facts: Facts) -> Iterator[Attribution]:
    """Find "Ray claims that …", "…, Ray claims", "is accused of"."""
    claims = get_language(facts.language).claims
    for at, token in enumerate(facts.words):
        if token.low in claims and (at == 0 or facts.words[at - 1].low not in DETERMINERS):
            yield from _verb(facts, at)


def _verb(facts: Facts, at: int) -> Iterator[Attribution]:
    clause = _clause(facts, at)
    before = [n for n in clause if n < at and facts.words[n].text not in MARKS]
    after = [n for n in clause if n > at and facts.words[n].is_word] or _complement(facts, at + 1)
    phrase = facts.words[at].low
    accusing = phrase in _ACCUSING
    aside = (
        len(before) + len(after) <= _SOURCE_WORDS
        and clause[0] > 0
        and not accusing
        and not _states(facts, after)
    )
    if aside:
        yield Attribution(
            frozenset(range(len(facts.words))) - {*clause}, _source(facts, before or after), phrase
        )
    elif accusing:
        of = next((n for n in after if facts.words[n].low in ("of", "in")), None)
        if of is not None:
            yield Attribution(_said_after(facts, of), _accuser(facts, before), phrase)
    elif _states(facts, after):
        yield Attribution(_said_after(facts, at), _source(facts, before), phrase)


def _said_after(facts: Facts, at: int) -> frozenset[int]:
    """Return the words after a verb to the end, or to that of an aside: "who claims to be ill, …"."""
    clause = _clause(facts, at)
    first = facts.words[clause[0]]
    relative = first.low in get_language(facts.language).interrogatives
    inside = clause if relative or first.text == "," else range(len(facts.words))
    return frozenset(n for n in inside if n > at)


def _complement(facts: Facts, at: int) -> list[int]:
    """Return the clause after a comma if it is what is said: "behauptet, dass …"."""
    opened = [token.low for token in facts.words[at : at + 2]]
    return _clause(facts, at)[1:] if opened[:1] == [","] and opened[1:] and opened[1] in COMPLEMENTS else []


def _accuser(facts: Facts, before: Sequence[int]) -> str:
    passive = any(facts.words[n].low in get_language(facts.language).copulas for n in before)
    return "" if passive else _source(facts, before)


def _states(facts: Facts, after: Sequence[int]) -> bool:
    """Whether words hold a statement of their own: "that …", or a verb; not so "claimed 12 lives"."""
    language = get_language(facts.language)
    verbs = language.copulas | language.plans | language.hedges | language.futures
    lows = [facts.words[n].low for n in after]
    verb = any(facts.scopes[n].past or facts.words[n].low in verbs for n in after)
    return verb or lows[:1] == ["to"] or bool(COMPLEMENTS & set(lows[:1]))
