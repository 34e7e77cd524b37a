"""Qualifiers: small words that make another thing of the word beside them: deputy, former, at least, all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.match import Match
from summarizer.grounding.facts.numbers import Quantity
from summarizer.grounding.facts.once import once
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import EVERY, PARTIAL, heads, phrases, wordset

_OTHER_OFFICE: Final = heads("""
former: former ex onetime früherer frühere früheren ehemaliger ehemalige ehemaligen ancien ancienne anciens
antiguo antigua antiguos expresidente;
deputy: deputy vice stellvertretender stellvertretende stellvertretenden vize adjoint adjointe adjunto
adjunta;
acting: acting interim kommissarischer kommissarische intérimaire interino interina;
part: co sub non half halbe halbes halber halben demi medio media
""")
"""Words next to a noun that make another one of it, and which sort they are."""
_PREFIXES: Final = heads("former: ex; deputy: vice vize sub; part: sub co non")
"""The same, written as one word with the noun: "subcommittee", "exalcalde"."""
_HOLDERS: Final = wordset("deputy vice")
"""Those that are also nouns, beside which a name is their bearer's: "her deputy Tom Hale"."""
_AFTER: Final = wordset("adjoint adjointe adjunto adjunta interino interina intérimaire")
_BETWEEN: Final = wordset("- a an")
_SAME: Final = wordset(
    "same selbe selben dieselbe derselbe dasselbe gleiche gleichen même misma mismo stesso stessa"
)
_ANOTHER: Final = wordset("""
another other different andere anderen anderer anderes autre otra otro altra altro
""")
_QUALIFYING: Final = frozenset({*_OTHER_OFFICE, *_SAME, *_ANOTHER})

_MORE: Final = phrases("""
more than; at least; over; minimum of; no fewer than; no less than; mehr als; mindestens; über; plus
de; au moins; más de; al menos; por lo menos; più di; almeno; mais de; pelo menos; meer dan;
minstens
""")
_LESS: Final = phrases("""
less than; fewer than; at most; under; up to; maximum of; no more than; weniger als; höchstens;
unter; bis zu; moins de; au plus; jusqu à; menos de; como máximo; hasta; meno di; al massimo; no
máximo; minder dan; hoogstens
""")
"""Bounds of a number."""

_SOME: Final = wordset("""
einige einigen manche wenige mehrere certains certaines quelques plusieurs algunos algunas varios
varias alcuni alcune alguns algumas sommige enkele niektórzy niektóre meisten plupart mayoría
maggior maioria meeste większość
""")

_EVERY: Final = EVERY | wordset("both beide beiden ambos ambas entrambi entrambe oba obie")
_FEW: Final = (
    PARTIAL | _SOME | wordset("only nur lediglich seulement solo sólo soltanto solamente apenas alleen tylko")
)


def check_qualifiers(match: Match) -> Iterator[Finding]:
    """Find a qualifier left out, added, or turned into its opposite."""
    for term in _list_qualified(match):
        yield from _check_term(term, match)
    for quantity in match.claim.quantities:
        yield from _check_bound(quantity, match)
    every = match.claim.vocabulary & _EVERY
    theirs = frozenset[str]().union(*(source.vocabulary for source in match.sources)) if every else every
    if every and not theirs & _EVERY and theirs & _FEW:
        yield Finding("all", min(every))


def _list_qualified(match: Match) -> Sequence[Term]:
    """Return the words of a statement that may have a qualifier, there or in a cited sentence."""
    if any(_is_qualified(facts) for facts in (match.claim, *match.sources)):
        return match.claim.terms
    if not any(_list_compounds(source) for source in match.sources):
        return ()
    return [term for term in match.claim.terms if any(_find_compounds(term.low, match.sources))]


def _check_term(term: Term, match: Match) -> Iterator[Finding]:
    places = [(p.at, p.source, p.term) for p in match.places(term) if stem(p.term.low) == stem(term.low)]
    ours = _qualify(match.claim, term)
    theirs = [_qualify(source, other) for _, source, other in places]
    theirs += [{sort} for sort in _find_compounds(term.low, match.sources)]
    at = frozenset(at for at, _, _ in places)
    if theirs and ours not in theirs:
        yield Finding("qualified", _write(match.claim, term), at=at)
    alike = _compare_likeness(match.claim, term)
    if alike and places and all(_compare_likeness(source, other) == -alike for _, source, other in places):
        yield Finding("qualified", f"{'same' if alike > 0 else 'another'} {term.low}", at=at)


def _qualify(facts: Facts, term: Term) -> set[str]:
    """Return the sorts of qualifiers of a word."""
    found: set[str] = set()
    for at in range(term.index - 1, max(-1, term.index - 4), -1):
        low = facts.words[at].low
        if low in _OTHER_OFFICE and low not in _AFTER:
            if not _is_held(facts, at, term):
                found.add(_OTHER_OFFICE[low])
        elif low not in _BETWEEN:
            break
    after = facts.words[term.index + 1].low if term.index + 1 < len(facts.words) else ""
    return found | ({_OTHER_OFFICE[after]} if after in _AFTER else set())


def _is_held(facts: Facts, at: int, term: Term) -> bool:
    """Whether a word is an office of its own with its bearer's name after it, and qualifies nothing."""
    holder = facts.words[at]
    named = any(name.index == term.index and name.core[:1] == name.tokens[:1] for name in facts.names)
    return holder.low in _HOLDERS and not holder.capital and named


def _find_compounds(low: str, sources: Sequence[Facts]) -> Iterator[str]:
    """Yield the sorts of qualifiers with which the sentences have a word as one: "subcommittee"."""
    if len(low) > 3:
        found = frozenset[str]().union(*(_list_compounds(source).get(low, ()) for source in sources))
        yield from (sort for prefix, sort in _PREFIXES.items() if prefix in found)


@once
def _list_compounds(facts: Facts) -> dict[str, list[str]]:
    """Return the prefixes with which a text has each word."""
    found: dict[str, list[str]] = {}
    prefixes = tuple(_PREFIXES)
    for word in (word for word in facts.vocabulary if word.startswith(prefixes)):
        for prefix in prefixes:
            if word.startswith(prefix):
                found.setdefault(word.removeprefix(prefix), []).append(prefix)
    return found


@once
def _is_qualified(facts: Facts) -> bool:
    """Whether a text has any word that qualifies the one beside it."""
    return not facts.vocabulary.isdisjoint(_QUALIFYING)


def _write(facts: Facts, term: Term) -> str:
    start = term.index
    while start and facts.words[start - 1].low in (*_OTHER_OFFICE, "-"):
        start -= 1
    return " ".join(word.text for word in facts.words[start : term.index + 1])


def _compare_likeness(facts: Facts, term: Term) -> int:
    """Return 1 for "the same cause", -1 for "another cause", else 0."""
    before = facts.words[term.index - 1].low if term.index else ""
    return (before in _SAME) - (before in _ANOTHER)


def _check_bound(quantity: Quantity, match: Match) -> Iterator[Finding]:
    """Find "at least" for a number that has "at most" in the cited sentences."""
    ours = _read_bound(match.claim, quantity)
    theirs = {
        _read_bound(source, other)
        for source in match.sources
        for other in source.quantities
        if other.value == quantity.value
    }
    if ours and -ours in theirs and ours not in theirs:
        yield Finding("opposite", quantity.text)


def _read_bound(facts: Facts, quantity: Quantity) -> int:
    """Return 1 for a lower bound before a number, -1 for an upper one, 0 for none."""
    before = [word.low for word in facts.words[max(0, quantity.index - 3) : quantity.index]]
    tails = {" ".join(before[-length:]) for length in (1, 2, 3)}
    if tails & _negated_bounds():
        return 1 if tails & _MORE else -1
    return bool(tails & _MORE) - bool(tails & _LESS)


@cache
def _negated_bounds() -> frozenset[str]:
    return frozenset(phrase for phrase in _MORE | _LESS if phrase.startswith("no "))
