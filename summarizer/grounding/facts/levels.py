"""Levels: reads how certain each word of a text is: stated, in the future, planned or only possible."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from summarizer.grounding.facts.moments import MARK
from summarizer.grounding.facts.questions import asked_words
from summarizer.grounding.language.stems import irregular
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import DETERMINERS, LIGHT, PRONOUNS, wordset
from summarizer.grounding.language.words import Token

STATED, FUTURE, PLANNED, POSSIBLE = range(4)
"""Levels of certainty: stated as a fact, in the future, planned, or only possible."""

COORDINATORS: Final = wordset("or and nor oder und ou et o y oraz lub albo")
AUXILIARIES: Final = wordset("may might could can would should must will shall")
COMPLEMENTS: Final = wordset("that dass daß que che dat że iż")
_ADVERBS: Final = wordset("soon well later today tomorrow never always often sometimes perhaps maybe")
_DEEDS: Final = wordset("agreed decided told ordered offered promised tried attempted threatened")
"""Of their subject they say what was done: "the launch was agreed"."""
_INFINITIVES: Final = wordset("to zu zum te")


@dataclass(frozen=True, slots=True)
class _Marker:
    """A word or phrase that makes others less certain: the tokens `start` to `end`."""

    start: int
    end: int
    level: int


@lru_cache(maxsize=32)
def _tables(code: str) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Return the markers of a language by their first word, the longest first."""
    language = get_language(code)
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for level, table in ((FUTURE, language.futures), (PLANNED, language.plans), (POSSIBLE, language.hedges)):
        for phrase in table:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, level))
    return {
        first: tuple(sorted(each, key=lambda row: (-len(row[0]), -row[1]))) for first, each in found.items()
    }


@dataclass
class _Reader:
    """Finds the markers of a text and what each of them governs."""

    code: str
    words: Sequence[Token]
    clauses: Sequence[int]
    tasks: Collection[int]
    levels: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.language = get_language(self.code)
        self.conditional = False
        self.levels = [STATED] * len(self.words)

    def read(self) -> list[int]:
        for at in self.tasks:
            self.levels[at] = FUTURE
        self._read_conditions()
        for marker in self._markers():
            level = max(marker.level, self.levels[marker.start])
            for at in self._governed(marker):
                self.levels[at] = max(self.levels[at], level)
        return self._read_questions()

    def stated(self) -> frozenset[int]:
        """Return the words that a form of "be" or "have" states: "is *unsafe*", "there is a *leak*"."""
        starts = (at for at, token in enumerate(self.words) if token.low in self.language.copulas)
        return frozenset(n for at in starts if not self._selects(at) for n in self.run(at))

    def _selects(self, at: int) -> bool:
        """Whether "have" only tells which are meant: "phones that have apps" are phones if they have apps."""
        return at > 1 and self._low(at) in ("have", "has", "had") and self._low(at - 1) == "that"

    def _read_conditions(self) -> None:
        """What follows "if" or "whether" in its clause is open."""
        self.conditional = any(token.low in self.language.conditions for token in self.words)
        openers = self.language.conditions | self.language.questions
        for at, token in enumerate(self.words):
            if token.low in openers and self._opens(at):
                for n in self._clause(self.clauses[at]):
                    self.levels[n] = POSSIBLE if n >= at else self.levels[n]

    def _opens(self, at: int) -> bool:
        """Whether a word is the first of its clause, apart from a mark."""
        return at == 0 or self.clauses[at - 1] != self.clauses[at] or self._low(at - 1) in MARKS

    def _read_questions(self) -> list[int]:
        for at, requested in asked_words(self.words, self.language):
            self.levels[at] = min(self.levels[at], PLANNED) if requested else POSSIBLE
        return self.levels

    def _markers(self) -> Iterator[_Marker]:
        tables = _tables(self.code)
        for at, token in enumerate(self.words):
            for phrase, level in tables.get(token.low, ()):
                end = at + len(phrase)
                if all(w.low == p for w, p in zip(self.words[at:end], phrase, strict=False)) and end <= len(
                    self.words
                ):
                    if self._holds(at, end):
                        yield _Marker(at, end, self._level(at, level))
                    break

    def _level(self, at: int, level: int) -> int:
        if self.conditional and (level == FUTURE or self.words[at].low == "would"):
            return POSSIBLE  # "If talks fail, the union will strike"
        request = self.words[at].low in AUXILIARIES and self._low(at + 1) in PRONOUNS
        return PLANNED if request else level

    def _holds(self, at: int, end: int) -> bool:
        """Whether a marker makes something less certain: not so the noun in "a proposal", "the request"."""
        low = self.words[at].low
        certain = end - at > 1 or low in AUXILIARIES or low in self.language.hedges or low.endswith("ed")
        if certain or self.code != "en":
            return True
        return self._low(at - 1) not in DETERMINERS or self._low(end) in ("to", "for", "that")

    def _low(self, at: int) -> str:
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def _governed(self, marker: _Marker) -> Iterator[int]:
        start, end = marker.start, marker.end
        alone = self._alone(marker)
        if alone is not None:
            yield from self._clause(alone)
        elif self._predicative(marker):
            yield from (at for at in self._clause(self.clauses[start]) if at < start)
            yield from self.run(end)
        elif self._takes_clause(marker):
            yield from self._rest(marker)
        else:
            end = self._after_aside(end)
            yield from self.run(end, attributive=self._low(start - 1) in DETERMINERS)
            yield from self._infinitive(end)

    def _alone(self, marker: _Marker) -> int | None:
        """Return the clause that a marker between commas is about: "…, it seems", "Perhaps, …"."""
        clause = self.clauses[marker.start]
        inside = [at for at in self._clause(clause) if self.words[at].is_word]
        others = [at for at in inside if not marker.start <= at < marker.end]
        if any(self.words[at].low not in self.language.stop for at in others) or len(others) > 2:
            return None
        return clause - 1 if clause > 0 else clause + 1

    def _predicative(self, marker: _Marker) -> bool:
        """Whether a marker is said of its subject: "The change is planned for May"."""
        before = self._low(marker.start - 1)
        before = self._low(marker.start - 2) if before.endswith("ly") or before == "also" else before
        closed = self._low(marker.end - 1) not in ("to", "that", "of")
        other = AUXILIARIES | _DEEDS
        says = before in self.language.copulas and self.words[marker.start].low not in other
        following = self._low(marker.end)
        ends = following in self.language.stop or not following.isalpha()
        return closed and says and ends and following not in (*COMPLEMENTS, *_INFINITIVES)

    def _takes_clause(self, marker: _Marker) -> bool:
        """Whether a marker governs the rest of its clause: "it is possible that …", "Perhaps the …"."""
        start, end = marker.start, marker.end
        low = self.words[start].low
        hedge = marker.level == POSSIBLE and low not in AUXILIARIES
        complement = self._low(end) in COMPLEMENTS or self._low(end - 1) in COMPLEMENTS
        opens = start == 0 or self.clauses[start - 1] != self.clauses[start]
        return (hedge and (complement or opens)) or self.code != "en"

    def _rest(self, marker: _Marker) -> list[int]:
        """Return the rest of the clause; for a verb at its end what is before it: "unsicher sein könnte"."""
        clause = list(self._clause(self.clauses[marker.start]))
        after = [at for at in clause if at >= marker.end]
        last = self.language.verb_last and not any(self.words[at].is_word for at in after)
        return [at for at in clause if at < marker.start] if last else after

    def _after_aside(self, at: int) -> int:
        """Return the word after an aside between commas: "may, however, *be* late"."""
        aside = range(at + 1, min(at + 6, len(self.words))) if self._low(at) == "," else ()
        return next((n + 1 for n in aside if self._low(n) == ","), at)

    def _infinitive(self, start: int) -> Iterator[int]:
        """Yield what the next "to" of the clause governs: "expects the weather *to return*"."""
        for at in range(start, len(self.words)):
            if self.clauses[at] != self.clauses[start]:
                return
            if self.words[at].low in _INFINITIVES:
                yield from self.run(at + 1)
                return

    def _clause(self, clause: int) -> Iterator[int]:
        return (at for at, number in enumerate(self.clauses) if number == clause)

    def run(self, start: int, *, attributive: bool = False) -> Iterator[int]:
        """Yield the next word with content; of a noun phrase, or after "be", all up to a function word.

        Adverbs and light verbs do not end it, nor does "or". A participle does: "be *found* there".
        """
        begun = copular = article = False
        if 0 < start < len(self.words) and self.clauses[start] != self.clauses[start - 1]:
            return
        for at in range(start, len(self.words)):
            low = self.words[at].low
            if self.clauses[at] != self.clauses[start] or (copular and low in _INFINITIVES):
                return
            if low in COORDINATORS or not (low[0].isalnum() or low == MARK):
                continue
            if (low in self.language.stop or low in self.language.copulas) and not self.words[at].is_number:
                if begun:
                    return
                copular |= low in self.language.copulas
                article |= low in DETERMINERS
                continue
            participle = _is_participle(low)
            if attributive and begun and participle:
                return
            yield at
            begun |= not (low.endswith("ly") or low in LIGHT or low in _ADVERBS)
            if begun and not (attributive or article or (copular and not participle)):
                return


def _is_participle(low: str) -> bool:
    return low.endswith(("ed", "ing")) or irregular(low)


def marker_level(low: str, code: str) -> int:
    """Return how certain what follows a word is: POSSIBLE after "possibly"; STATED for any other word.

    Args:
        low: The word in lower case.
        code: Its language.
    """
    return next((level for phrase, level in _tables(code).get(low, ()) if len(phrase) == 1), STATED)


def split_clauses(words: Sequence[Token], code: str) -> list[int]:
    """Return the number of the clause of each word.

    Args:
        words: The tokens of a text.
        code: Its language.
    """
    breaks = get_language(code).breaks
    clause, found = 0, list[int]()
    for token in words:
        clause += token.text in MARKS or token.low in breaks
        found.append(clause)
    return found


MARKS: Final = wordset(". ! ? ; : , — – ( ) [ ] | …")
"""Punctuation marks that end a clause."""


def read_levels(
    words: Sequence[Token], code: str, clauses: Sequence[int], tasks: Collection[int]
) -> tuple[list[int], frozenset[int]]:
    """Return how certain each word is, and which words a form of "be" or "have" states.

    Args:
        words: The tokens of a text.
        code: Its language.
        clauses: The number of the clause of each token.
        tasks: Which words are still to be done.
    """
    reader = _Reader(code, words, clauses, tasks)
    return reader.read(), reader.stated()
