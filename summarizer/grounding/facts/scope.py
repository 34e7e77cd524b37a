"""Scope: finds which words of a text are negated, and which are only possible or planned."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.grounding.facts.levels import COORDINATORS, STATED, read_levels, split_clauses
from summarizer.grounding.language.negators import is_negator
from summarizer.grounding.language.stems import irregular, stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import LIGHT, REFUSALS, Language, wordset
from summarizer.grounding.language.words import Token

_DENY_PHRASE = wordset("""
no none neither nobody nothing nowhere without kein keine keinen keinem keiner keines niemand nichts ohne
weder aucun aucune sans rien sin ninguno ninguna ningún nenhum nenhuma sem без lack lacks lacking absence
shortage loss
""")
"""Words that negate the whole phrase after them, not only its first word."""

_UNCHANGED = wordset("cut put set reset hit shut let cost hurt quit spread read split")
_STOPPERS = wordset("stop prevent keep block bar ban prohibit")
_REACH = 6


class Scope(NamedTuple):
    """How a text states a word.

    Attributes:
        clause: The number of its clause in the text.
        sign: -1 for a negated word, 0 if a negation may or may not apply to it, else 1.
        level: How certain it is: STATED, FUTURE, PLANNED or POSSIBLE.
        past: Whether it is stated as done.
        stated: Whether a form of "be" or "have" says it of something.
        asked: Whether it is in a question or a task.
    """

    clause: int
    sign: int = 1
    level: int = STATED
    past: bool = False
    stated: bool = False
    asked: bool = False


class _Reader:
    """Reads the words of a text in order, and keeps track of the negations that still apply."""

    def __init__(self, language: Language, words: Sequence[Token], clauses: Sequence[int]) -> None:
        self.language = language
        self.words = words
        self.clauses = clauses
        self.denials = 0
        self.deniers: list[int] = []
        self.refusing = False  # "denied that Acme …" does not negate the name
        self.denying = ""  # "", "head", "phrase" or "rest"
        self.reach = 0
        self.after_head = False
        self.signs: list[int] = []

    def read(self) -> None:
        for at, token in enumerate(self.words):
            self.signs.append(self._sign(at, token))

    def _sign(self, at: int, token: Token) -> int:
        low = token.low
        if at and self.clauses[at] != self.clauses[at - 1]:
            self._new_clause(token.text)
        if is_negator(self.words, at, self.language) and not self._idle(at):
            self.deniers.append(at)
            self._deny(low)
            return self.sign_now()
        if low in COORDINATORS:
            if self.denying == "rest" and self.after_head:
                self.denying = "head"
            return 1
        self.after_head = False
        if not token.is_word or low in self.language.stop:
            return 1
        sign = self._governed(token)
        self._govern_next(at, low)
        return sign

    def _idle(self, at: int) -> bool:
        """Whether a negation negates nothing: "not only … but", "never-ending"."""
        following = [token.low for token in self.words[at + 1 :]]
        return following[:1] == ["-"] or (following[:1] == ["only"] and "but" in following)

    def sign_now(self) -> int:
        return -1 if self.denying in ("head", "phrase") else 1

    def _new_clause(self, text: str) -> None:
        if not (text == "," and self.denying == "head"):  # "did not, however, sign"
            self.denying = ""
        self.after_head = False

    def _deny(self, low: str) -> None:
        self.denials += low != "nor"
        self.refusing = False
        self.denying = "phrase" if low in _DENY_PHRASE else "head"
        self.reach = _REACH

    def _governed(self, token: Token) -> int:
        """Return the sign of a word with content; what applies to one word only ends with it."""
        spared = self.refusing and token.text[0].isupper()
        passing = token.low.endswith("ly") or token.low in LIGHT or spared
        sign = 0 if spared else {"head": -1, "phrase": -1, "rest": 0}.get(self.denying, 1)
        if not passing:
            self.after_head = True
            self._use_up()
        return sign

    def _use_up(self) -> None:
        if self.denying == "head":
            self.denying = "rest"
        elif self.denying == "phrase":
            self.reach -= 1
            self.denying = "phrase" if self.reach > 0 else "rest"

    def _govern_next(self, at: int, low: str) -> None:
        if not refuses_something(low) and stem(low) not in _STOPPERS:
            return
        following = self.words[at + 1].low if at + 1 < len(self.words) else ""
        if refuses(low, following) or (stem(low) in _STOPPERS and self._from_soon(at)):
            self.denying = "phrase" if low in _DENY_PHRASE else "head"
            self.refusing = True
            self.reach = 3

    def _from_soon(self, at: int) -> bool:
        """Whether "from" and a verb are among the next words: "stops invoices from being written"."""
        near = self.words[at + 1 : at + 7]
        return any(word.low == "from" and after.low.endswith("ing") for word, after in pairwise(near))


def refuses(low: str, following: str) -> bool:
    """Whether a word negates the one after it: "declined to", "denied taking", "lack of"."""
    needs = _refusals().get(stem(low))
    if needs == "to":
        return following == "to"
    if needs == "of":
        return following == "of" or stem(low) == "lack"
    return needs == "ing" and (following in ("that", "having", "any") or following.endswith("ing"))


def refuses_something(low: str) -> bool:
    """Whether a word negates what follows it if the right word comes next."""
    return stem(low) in _refusals()


@cache
def _refusals() -> dict[str, str]:
    return {stem(word): needs for needs, table in REFUSALS.items() for word in table.split()}


def scopes(words: Sequence[Token], code: str, tasks: Collection[int] = ()) -> tuple[tuple[Scope, ...], int]:
    """Return the scope of each word, and the number of negations.

    Args:
        words: The tokens of a text.
        code: Its language.
        tasks: Which words are still to be done.
    """
    clauses = split_clauses(words, code)
    reader = _Reader(get_language(code), words, clauses)
    reader.read()
    signs = _trailing_denials(reader)
    levels, stated = read_levels(words, code, clauses, tasks)
    asked = any(token.text == "?" for token in words[-2:])
    after_did = {at + step for at, token in enumerate(words) if token.low == "did" for step in (1, 2, 3)}
    read = zip(clauses, signs, levels, words, strict=True)
    found = (
        Scope(clause, sign, level, at in after_did or _past(token.low), at in stated, asked or at in tasks)
        for at, (clause, sign, level, token) in enumerate(read)
    )
    return tuple(found), reader.denials


@lru_cache(maxsize=65536)
def _past(low: str) -> bool:
    """Whether a verb is in the past by its form."""
    if low.endswith("ed") or low in _UNCHANGED:
        return True
    return irregular(low) and not low.endswith(("s", "ing", "ion", "al", "th", "y"))


def _trailing_denials(reader: _Reader) -> list[int]:
    """Let a negation at the end of its clause apply to what is before it."""
    found, words, clauses = list(reader.signs), reader.words, reader.clauses
    for at in reader.deniers:
        after = range(at + 1, len(found))
        if any(clauses[n] == clauses[at] and found[n] < 1 for n in after):
            continue
        before = [n for n in range(at) if clauses[n] == clauses[at] and words[n].is_word]
        for n in before[-4:]:
            found[n] = -1
    return found
