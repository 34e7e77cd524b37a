"""Parts: the statements that a sentence is made of, each a subject with what is said of it.

"Ann leads design and Bo leads test" has two parts, "Ann and Bo lead design" has one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final

from summarizer.grounding.facts.moments import MARK
from summarizer.grounding.facts.names import Name
from summarizer.grounding.facts.scope import Scope
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import TITLES, wordset
from summarizer.grounding.language.words import Token

_ENDS = wordset(". ! ? ; …")
_COMMAS = wordset(", — –")
_COORDINATORS = wordset(
    "and or but nor und oder aber sowie et ou mais y e o u pero sino e ou mas ma en of maar i a ale"
)
"""Words that join two clauses, or two nouns; of one letter only where their language breaks at them."""

_AUXILIARIES: Final = {
    "en": wordset("""
        is are was were am has have had does did do will would shall should can could may might must needs
    """),
    "de": wordset("""
        ist sind war waren wird werden wurde wurden hat haben hatte hatten soll sollen sollte muss müssen
        kann können konnte will wollen darf bleibt bleiben kommt geht gibt
    """),
    "fr": wordset(
        "est sont était étaient a ont avait avaient va vont doit doivent peut peuvent sera seront fut"
    ),
    "es": wordset("es son era eran fue fueron ha han había va van debe deben puede pueden está están será"),
    "it": wordset("è sono era erano ha hanno aveva va vanno deve devono può possono sarà fu"),
    "pt": wordset("é são era eram foi foram tem têm tinha vai vão deve devem pode podem está estão será"),
    "nl": wordset("is zijn was waren heeft hebben had wordt worden werd werden zal zullen moet kan"),
    "pl": wordset("jest są był była było byli były ma mają będzie będą musi może"),
}
_ENDINGS: Final = {
    "de": re.compile(r"(?:t|te|ten|st)$"),
    "fr": re.compile(r"(?:ait|aient|èrent|era|eront|it|irent)$"),
    "es": re.compile(r"(?:ó|aba|aban|ía|ían|ará|erá|irá|arán|aron|ieron)$"),
    "it": re.compile(r"(?:ò|ava|avano|eva|arono|erà|arà|irà)$"),
    "pt": re.compile(r"(?:ou|ava|avam|eu|iu|aram|eram|iram|ará|erá|irá)$"),
}
"""How a finite verb ends, in languages whose nouns seldom end so (German nouns have a capital)."""

_AFTER_VERB = wordset(
    "the a an his her its their our my no not that to on at in into from for with by all every"
)
"""Words that follow an English verb in -s: "leads the team", "starts on"."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The words between two places where a part may begin.

    Attributes:
        start: Its first word.
        end: The word after its last.
        joiner: How it is joined to the chunk before: "end", "and", "but", "comma" or "clause".
        predicate: Whether it has a verb of its own, or may do without, as in "and Bo 9".
        between_names: Whether a name is on both sides of the joiner.
    """

    start: int
    end: int
    joiner: str
    predicate: bool
    between_names: bool


def divide(
    words: Sequence[Token],
    language: str,
    scopes: Sequence[Scope],
    names: Sequence[Name],
    figures: Collection[int],
) -> tuple[tuple[int, ...], frozenset[int]]:
    """Divide a text into its parts.

    Args:
        words: Its words.
        language: The code of its language.
        scopes: The scope of each word.
        names: Its names.
        figures: The indexes of its numbers.

    Returns:
        For each word the number of its part, and the indexes of what looks like a finite verb.
    """
    reader = _Reader(words, language, scopes, names, frozenset(figures))
    numbers: list[int] = []
    for number, (start, end) in enumerate(_merge(reader.chunks())):
        numbers += [number] * (end - start)
    return tuple(numbers), reader.verbs


def _merge(chunks: Sequence[_Chunk]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part: a chunk without a verb belongs to one that has it.

    It belongs to the one before, unless it names somebody who acts together with the name after it.
    """
    start, complete = 0, True
    for chunk, after in zip_longest(chunks, chunks[1:]):
        acts_with_next = after is not None and after.between_names
        begins = chunk.joiner == "end" or (complete and (chunk.predicate or acts_with_next))
        if begins and chunk.start > start:
            yield start, chunk.start
            start = chunk.start
        complete = chunk.predicate or (complete and not begins)
    if chunks:
        yield start, chunks[-1].end


class _Reader:
    """Reads where parts of a sentence may begin, and which stretches have a verb."""

    def __init__(
        self,
        words: Sequence[Token],
        language: str,
        scopes: Sequence[Scope],
        names: Sequence[Name],
        figures: frozenset[int],
    ) -> None:
        self.words = words
        self.language = language
        self.table = get_language(language)
        self.scopes = scopes
        self.starts = {name.index for name in names}
        self.ends = {name.end for name in names}
        self.figures = figures | {at for at, word in enumerate(words) if word.text == MARK}
        self.auxiliaries = _AUXILIARIES.get(language, _AUXILIARIES["en"])
        self.verbs = frozenset(at for at in range(len(words)) if self._is_verb(at))
        self.joiners = [self._joiner(at) for at in range(len(words))]

    def chunks(self) -> list[_Chunk]:
        """Return the stretches between the places where a part may begin."""
        joiners = {0: "end"} | self._begins()
        bounds = [*joiners, len(self.words)]
        return [self._chunk(start, end, joiners[start]) for start, end in pairwise(bounds) if start < end]

    def _begins(self) -> dict[int, str]:
        """Return what begins at each word where a part may begin."""
        found: dict[int, str] = {}
        last = -1
        for at, joiner in enumerate(self.joiners):
            if joiner and last == at - 1 and last in found and found[last] == "comma":
                found[last] = joiner  # ", and"
            elif joiner and at:
                found[at] = joiner
            last = at if joiner else last
        return found

    def _joiner(self, at: int) -> str:
        word = self.words[at]
        if at and self.words[at - 1].text in _ENDS and not self._abbreviates(at - 1):
            return "end"
        if word.text in _COMMAS:
            return "comma"
        if word.low in _COORDINATORS and (len(word.low) > 1 or word.low in self.table.breaks):
            return "and"
        return "clause" if word.low in self.table.breaks else ""

    def _abbreviates(self, at: int) -> bool:
        """Whether a full stop ends a title or an initial, not a sentence: "Dr. Lee", "J. Lee"."""
        before = self.words[at - 1].low if at else ""
        return self.words[at].text == "." and (len(before) == 1 or before in TITLES)

    def _chunk(self, start: int, end: int, joiner: str) -> _Chunk:
        inner = range(start, end)
        predicate = not self.verbs.isdisjoint(inner)
        predicate = predicate or not (self.figures.isdisjoint(inner) or self.starts.isdisjoint(inner))
        predicate = predicate or (joiner == "clause" and sum(map(self._has_content, inner)) > 1)
        first = next((at for at in inner if self.words[at].is_word and not self.joiners[at]), start)
        predicate = predicate and not (first in self.verbs and joiner in ("and", "comma"))
        between = start in self.ends and first in self.starts and joiner in ("and", "comma")
        return _Chunk(start, end, joiner, predicate, between)

    def _has_content(self, at: int) -> bool:
        return at in self.figures or (self.words[at].is_word and self.words[at].low not in self.table.stop)

    def _is_verb(self, at: int) -> bool:
        word = self.words[at]
        if word.low in self.auxiliaries:
            return True
        if not word.text[0].islower() or word.low in self.table.stop:
            return False
        if self.scopes[at].past or (at in self.ends and self.language != "de"):
            return True
        ending = _ENDINGS.get(self.language)
        if ending is not None:
            return bool(ending.search(word.low))
        return self.language == "en" and word.low.endswith("s") and self._is_before_complement(at)

    def _is_before_complement(self, at: int) -> bool:
        after = at + 1
        return after < len(self.words) and (after in self.figures or self.words[after].low in _AFTER_VERB)
