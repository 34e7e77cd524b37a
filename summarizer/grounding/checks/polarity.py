"""Polarity: compares the negations of a statement with those of the cited sentences, clause by clause.

English has finer rules (`certainty`, `terms`). In other languages "not" may stand before the word, after it,
at the end of the clause or inside the verb; so a clause is either negated or not, wherever "not" is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.match import relation
from summarizer.grounding.language.negators import is_negator
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import Language
from summarizer.grounding.language.words import Token

_MOST = 0.5
"""The share of the words of a clause, or of the statement, from which the one is about the other."""
_REACH = 2
"""How many words "without" negates."""


@dataclass(frozen=True, slots=True)
class _Negation:
    """A negation.

    Attributes:
        text: Its word.
        terms: The words with content that it may apply to, those nearest to it first.
        prefixed: Whether it is written as one with a word that the other text has.
    """

    text: str
    terms: tuple[Term, ...]
    prefixed: bool


def check_polarity(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Find a negation that only the statement has, or only a cited clause that it is about."""
    ours = _list_negations(claim, sources)
    theirs = [negation for source in sources for negation in _list_negations(source, [claim])]
    stated = [term for source in sources for term in source.terms]
    for negation in theirs:
        if _is_about(negation, claim.terms) and not any(_share(negation, other) for other in ours):
            yield _report("undenied", negation, claim.terms)
    for negation in ours:
        if not any(_share(negation, other) for other in theirs):
            yield _report("denied", negation, stated)


def _list_negations(facts: Facts, others: Sequence[Facts]) -> list[_Negation]:
    language = get_language(facts.language)
    known = {token.low for other in others for token in other.words}
    return [
        _Negation(token.text, _list_negated(facts, at, language), _is_prefixed(token, language, known))
        for at, token in enumerate(facts.words)
        if token.is_word and _negates(facts, at, language, known) and not _is_idle(facts, at, language)
    ]


def _negates(facts: Facts, at: int, language: Language, known: Set[str]) -> bool:
    """Whether a word is a negator, has the form of a negated word, or negates a word of the other text."""
    token = facts.words[at]
    name = at > 0 and token.text[0].isupper()  # such as "Yılmaz"
    if is_negator(facts.words, at, language) or (
        not name and _compile(language.negative_form).fullmatch(token.low)
    ):
        return True
    return _is_prefixed(token, language, known)


def _is_prefixed(token: Token, language: Language, known: Set[str]) -> bool:
    """Whether a word is "not" and, as one with it, a word of the other text: "neplatí", "platí"."""
    return token.low not in known and any(
        token.low.startswith(prefix) and token.low[len(prefix) :] in known
        for prefix in language.negative_prefixes
    )


@cache
def _compile(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _is_idle(facts: Facts, at: int, language: Language) -> bool:
    """Whether a negator is only part of a phrase that negates nothing: "không khí" is air."""
    if not language.idle:
        return False
    pair = f"{facts.words[at].low} {facts.words[at + 1].low}" if at + 1 < len(facts.words) else ""
    before = f"{facts.words[at - 1].low} {facts.words[at].low}" if at else ""
    return pair in language.idle or before in language.idle


def _list_negated(facts: Facts, at: int, language: Language) -> tuple[Term, ...]:
    """Return the terms of the clause of a negator, those nearest to it first; of "without", the next ones.

    A negator alone in its clause belongs to the next one ("not, however, …"), or to the one before.
    """
    clause = facts.clause(at)
    own = next(
        filter(None, (_list_terms(facts, at, near) for near in (clause, clause + 1, clause - 1))),
        list[Term](),
    )
    if facts.words[at].low in language.privatives:
        after = [term for term in own if term.index > at]
        return tuple((after or own[::-1])[:_REACH])
    # The word after "not" is nearer than the word before it.
    return tuple(sorted(own, key=lambda term: abs(term.index - at) * 2 + (term.index < at)))


def _list_terms(facts: Facts, at: int, clause: int) -> list[Term]:
    return [term for term in facts.terms if term.index != at and term.scope.clause == clause]


def _count_shared(terms: Sequence[Term], others: Sequence[Term]) -> int:
    return sum(any(relation(term, other) for other in others) for term in terms)


def _is_about(negation: _Negation, terms: Sequence[Term]) -> bool:
    """Whether a negated clause has most words of the statement, or the statement most words of the clause."""
    shared = _count_shared(negation.terms, terms)
    of_statement = _count_shared(terms, negation.terms)
    return (
        negation.prefixed
        or not negation.terms
        or (
            shared >= _MOST * len(negation.terms) or (of_statement > 0 and of_statement >= _MOST * len(terms))
        )
    )


def _share(negation: _Negation, other: _Negation) -> bool:
    return not (negation.terms and other.terms) or _count_shared(negation.terms, other.terms) > 0


def _report(code: str, negation: _Negation, terms: Sequence[Term]) -> Finding:
    """Report a negation; it only makes a statement weak if the other text lacks the word next to it."""
    certain = negation.prefixed or not negation.terms or _count_shared(negation.terms[:_REACH], terms)
    if not certain:
        return Finding("negation", negation.text)
    words = " ".join(term.low for term in sorted(negation.terms, key=lambda term: term.index))
    return Finding(code, negation.text if negation.prefixed or not words else words)
