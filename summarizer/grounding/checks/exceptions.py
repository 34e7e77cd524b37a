"""Exceptions: who or what the cited sentences except from what they say: "all but Ann", "Ann, not Bo,"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.once import once
from summarizer.grounding.language.vocabulary import EVERY, TITLES, wordset
from summarizer.grounding.language.words import Token

_EXCEPT: Final = wordset("""
except excepting excluding außer ausgenommen sauf excepté hormis excepto salvo tranne eccetto exceto behalve
uitgezonderd oprócz prócz poza кроме utom förutom undtagen unntatt kromě okrem
""")
_NOT: Final = wordset("not nicht pas no non não niet nie inte ikke")
_NOBODY: Final = wordset("nobody none no niemand keiner personne nadie nessuno ninguém nikt никто ingen")
_EVERYBODY: Final = EVERY | _NOBODY | wordset("iedereen allemaal все alla")
_SKIPPED: Final = TITLES | wordset("the der die das den dem le la les el los las il lo de het en ett")


def check_exceptions(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Find what is said of somebody who is excepted, or of all though somebody is."""
    if claim.vocabulary & _EXCEPT or _list_excepted(claim):
        return
    excepted = frozenset[str]().union(*map(_list_excepted, sources))
    ours = [word for word in claim.words if word.low in excepted]
    if ours and not claim.denials:
        yield Finding("mixed", ours[0].text)
    elif (
        not ours and claim.vocabulary & _EVERYBODY and any(source.vocabulary & _EXCEPT for source in sources)
    ):
        yield Finding("all")


@once
def _list_excepted(facts: Facts) -> frozenset[str]:
    """Return the words of a name, or the noun, after each exception."""
    affirmed = not facts.vocabulary.isdisjoint(_NOBODY)  # "nobody but Ann": Ann did
    return frozenset(
        word.low
        for at, token in enumerate(facts.words)
        if (token.low in _EXCEPT and not affirmed)
        or (token.low in _NOT and at and facts.words[at - 1].text == ",")
        for word in _read_named(facts, at + 1, named=token.low in _NOT)
    )


def _read_named(facts: Facts, start: int, *, named: bool) -> Iterator[Token]:
    """Yield the words of the name at a place, after its title; of a noun if none is there."""
    at = start
    while at < len(facts.words) and (facts.words[at].low in _SKIPPED or facts.words[at].text == "."):
        at += 1
    name = next((name for name in facts.names if name.index <= at < name.end), None)
    if name is not None:
        yield from facts.words[at : name.end]
    elif at < len(facts.words) and not named:
        yield facts.words[at]
