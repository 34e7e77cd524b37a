"""Measures: what a number is: a step or a level, a share or the whole, and for each of what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.numbers import Quantity
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import heads, wordset

_STEP_OR_LEVEL: Final = heads("step: by um met med o; level: to auf tot till do")
"""What a number after a verb of change is: "rose by 5", "rose to 5"."""
_CHANGES: Final = wordset("""
rise rises rose risen rising fall falls fell fallen falling grow grows grew grown increase increases increased
decrease decreases decreased decline declines declined drop drops dropped climb climbs climbed cut reduce
reduced raise raised lower lowered up down
steigt steigen stieg stiegen gestiegen sinkt sinken sank sanken gesunken wuchs wächst fiel fielen gefallen
erhöht erhöhte reduziert senkt senkte gesenkt verringert
stijgt steeg stegen gestegen daalt daalde daalden gedaald verhoogd verlaagd
ökade ökat ökar minskade minskat minskar steg sjönk höjdes sänktes
wzrósł wzrosła wzrosły spadł spadła spadły wzrosło spadło
""")
_BETWEEN: Final = wordset(
    "about around nearly almost some rund etwa fast ca circa ongeveer cirka około from von"
)
_OF: Final = wordset("of der des von den de du dei degli delle di dos das do van af av z ze из")
_THE: Final = wordset("the our all its their los las les de den")
_EACH: Final = wordset("per pro par por je each")


def check_measures(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Find a number that is another measure in the cited sentences, wherever they have it.

    "Rose by 5" is not "rose to 5", "nine of the twelve" not "twelve", "40 a child" not "40 an adult".
    """
    for quantity in claim.quantities:
        found = [(text, each) for text in sources for each in text.quantities if quantity.equals(each)]
        part = not _is_whole(claim, quantity) and all(_is_whole(*each) for each in found)
        other = any(_differs(claim, quantity, found, read) for read in (_read_step, _read_each))
        if found and (part or other):
            yield Finding("number-elsewhere", quantity.text)


def _differs(
    claim: Facts,
    quantity: Quantity,
    found: Sequence[tuple[Facts, Quantity]],
    read: Callable[[Facts, Quantity], str | None],
) -> bool:
    """Whether a number is something in the statement, and something else wherever the sentences have it."""
    ours = read(claim, quantity)
    theirs = {read(source, other) for source, other in found}
    return ours is not None and None not in theirs and ours not in theirs


def _read_step(facts: Facts, quantity: Quantity) -> str | None:
    """Return whether a number is a step or a level; None without a verb of change before it."""
    before = [word.low for word in facts.words[: quantity.index]]
    while before and before[-1] in _BETWEEN:
        before.pop()
    changed = any(word in _CHANGES for word in before[-8:])
    return _STEP_OR_LEVEL.get(before[-1]) if before and changed else None


def _is_whole(facts: Facts, quantity: Quantity) -> bool:
    """Whether a number is the second one of "nine of the twelve"."""
    at = quantity.index - 1
    while at > 0 and facts.words[at].low in _THE - _OF:
        at -= 1
    shares = {other.end for other in facts.quantities}
    return at > 0 and facts.words[at].low in _OF and (at in shares or at - 1 in shares)


def _read_each(facts: Facts, quantity: Quantity) -> str | None:
    """Return for each of what a number is: "child" of "40 euros per child"; None if that is not said."""
    after = facts.words[quantity.end : quantity.end + 4]
    for word, following in pairwise(after):
        if not word.is_word:
            return None
        if word.low in _EACH:
            return stem(following.low)
    return None
