"""Confusions: pairs of texts that differ in little and do not say the same. How many pass for the same?

Each pair is a gold text of `evals/briefs` and what one change makes of it; the short facts are written here.
Two statements pass if they are alike and do not conflict; a fact passes in a text if `covers` alone says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from falsehoods import negated
from spots import Spot, mentions, spots

from summarizer.evaluation.matching.coverage import FLOOR
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.scoring.gold import Case

OTHERS = 2
"""Other names a statement is given in turn for each that it has."""


@dataclass(frozen=True)
class Confusion:
    """Two texts that do not say the same, their case, and whether they pass for the same all the same."""

    a: str
    b: str
    case: Case | None
    passes: bool

    @property
    def split(self) -> str:
        """Whether its case is held out; empty without a case."""
        return self.case.split if self.case else ""


def alike(a: str, b: str) -> bool:
    """Whether two statements pass for the same, as scoring decides it."""
    return LEXICAL.similarity(a, b) >= FLOOR and not LEXICAL.conflict(a, b)


def covered(fact: str, text: str) -> bool:
    """Whether a text states a fact by `covers` alone."""
    return LEXICAL.covers(fact, text) >= FLOOR


def replaced(spot: Spot) -> Iterator[tuple[str, str]]:
    """A statement, and the same of somebody else: of the same document first, then of others."""
    named = mentions(spot.key, spot.case)
    known = {gold.values["name"] for gold, _ in named}
    for gold, form in named:
        free = (
            other.values["name"]
            for case in (spot.case, *spot.others)
            for other in case.gold["who"]
            if other.values["kind"] == gold.values["kind"]
            and other.values["name"] not in known
            and other.values["name"][0].isupper()
        )
        yield from ((spot.key, spot.key.replace(form, name)) for name in islice(free, OTHERS))


def exchanged(spot: Spot) -> Iterator[tuple[str, str]]:
    """A statement, and the same with two of its names exchanged, unless it says one thing of both alike."""
    for (_, a), (_, b) in combinations(mentions(spot.key, spot.case), 2):
        if not re.search(rf"{re.escape(a)},? (?:and|und|et|y|e|en) {re.escape(b)}", spot.key):
            yield spot.key, spot.key.replace(a, "\0").replace(b, a).replace("\0", b)


def denied(spot: Spot) -> Iterator[tuple[str, str]]:
    """A statement and its opposite, where a rule makes one; and the reverse."""
    opposite = negated(spot.key) if spot.english else None
    if opposite:
        yield spot.key, opposite
        yield opposite, spot.key


SUBJECTS = ("Ruiz", "Ana Ruiz", "Catalina Reyes Ossa", "Fellhaven", "Port Merrow Harbour Trust")
FACTS: Mapping[str, tuple[str, ...]] = {
    "English": (
        "{} resigned on Friday.",
        "{} sold the boat.",
        "{} has two sons.",
        "{} won the race.",
        "{} wants a new report.",
        "{} chairs the board.",
        "{} was fined in March.",
        "{} paid for the repair.",
        "{} is in hospital.",
        "{} wrote to the mayor.",
    ),
    "German": (
        "{} trat am Freitag zurück.",
        "{} verkaufte das Boot.",
        "{} gewann das Rennen.",
        "{} will ein neues Gutachten.",
        "{} leitet den Vorstand.",
        "{} bezahlte die Reparatur.",
        "{} schrieb dem Bürgermeister.",
    ),
    "French": (
        "{} a démissionné vendredi.",
        "{} a vendu le bateau.",
        "{} a gagné la course.",
        "{} veut un nouveau rapport.",
        "{} préside le conseil.",
        "{} a payé la réparation.",
        "{} a écrit au maire.",
    ),
    "Spanish": (
        "{} dimitió el viernes.",
        "{} vendió el barco.",
        "{} ganó la carrera.",
        "{} quiere un informe nuevo.",
        "{} preside el consejo.",
        "{} pagó la reparación.",
        "{} escribió al alcalde.",
    ),
}
"""Short facts that can be so together, of whatever subject."""
COMMON = ("the committee", "the old bridge", "the lorry driver")
"""Subjects without a name, of English facts."""


def _short_facts() -> Iterator[tuple[str, str]]:
    """Two short facts of one subject."""
    for name, facts in FACTS.items():
        for subject in (*SUBJECTS, *(COMMON if name == "English" else ())):
            said = [fact.format(subject) for fact in facts]
            yield from combinations((f"{text[0].upper()}{text[1:]}" for text in said), 2)


PAIRS: Mapping[str, Callable[[Spot], Iterator[tuple[str, str]]]] = {
    "a name in the place of another": replaced,
    "two names exchanged": exchanged,
    "a denial, seen by `covers` alone": denied,
}


def confusions_of(name: str, cases: Sequence[Case]) -> list[Confusion]:
    """Every pair of one kind, from statements that a case's gold makes."""
    found: list[Confusion] = []
    passes = covered if PAIRS[name] is denied else alike
    for case in cases:
        for spot in spots(case, cases):
            if spot.field != "who":
                found += (Confusion(a, b, case, passes(a, b)) for a, b in PAIRS[name](spot))
    return found


def short_confusions() -> list[Confusion]:
    """Every pair of short facts with a common subject."""
    return [Confusion(a, b, None, alike(a, b)) for a, b in _short_facts()]
