"""Scope: finds which words of a text are negated, and which are only possible or planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from summarizer.grounding.language.stems import irregular, stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import (
    DETERMINERS,
    LIGHT,
    PRONOUNS,
    REFUSALS,
    Language,
    wordset,
)
from summarizer.grounding.language.words import Token

STATED, FUTURE, PLANNED, POSSIBLE = range(4)
"""Levels of certainty: stated as a fact, in the future, planned, or only possible."""

_DENY_PHRASE = wordset("""
no none neither nobody nothing nowhere without kein keine keinen keinem keiner keines niemand nichts ohne
weder aucun aucune sans rien sin ninguno ninguna ningún nenhum nenhuma sem без lack lacks lacking absence
shortage loss
""")
"""Words that negate the whole phrase after them, not only its first word."""

_MARKS = wordset(". ! ? ; : , — – ( ) [ ] | …")
_COORDINATORS = wordset("or and nor oder und ou et o y")
_UNCHANGED = wordset("cut put set reset hit shut let cost hurt quit spread read split")
_STOPPERS = wordset("stop prevent keep block bar ban prohibit")
_REACH = 6


@dataclass(frozen=True, slots=True)
class Scope:
    """How a text states a word.

    Attributes:
        clause: The number of its clause in the text.
        sign: -1 for a negated word, 0 if a negation may or may not apply to it, else 1.
        level: How certain it is: STATED, FUTURE, PLANNED or POSSIBLE.
        past: Whether it is stated as done.
        asked: Whether it is in a question.
    """

    clause: int
    sign: int = 1
    level: int = STATED
    past: bool = False
    asked: bool = False


class _Reader:
    """Reads the words of a text in order, and keeps track of negations and modals that still apply."""

    def __init__(self, language: Language, sentence: Sequence[Token]) -> None:
        self.language = language
        self.sentence = sentence
        self.asks = bool(sentence) and any(token.text == "?" for token in sentence[-2:])
        self.clause = 0
        self.denials = 0
        self.deniers: list[int] = []
        self.refusing = False  # "denied that Acme …" does not negate the name
        self.denying = ""  # "", "head", "phrase" or "rest"
        self.reach = 0
        self.level = STATED
        self.clause_level = STATED
        self.after_head = False
        self.scopes: list[Scope] = []

    def read(self) -> None:
        for at, token in enumerate(self.sentence):
            self.scopes.append(self._word(at, token))

    def _word(self, at: int, token: Token) -> Scope:
        low = token.low
        if token.text in _MARKS or low in self.language.breaks:
            self._new_clause(low, token.text)
        if low in self.language.negators and not self._idle(at):
            self.deniers.append(at)
            self._deny(low)
            return Scope(self.clause, self.sign_now())
        if low in _COORDINATORS:
            if self.denying == "rest" and self.after_head:
                self.denying = "head"
            return Scope(self.clause)
        self.after_head = False
        marker = self._marker(at, low)
        if not token.is_word or low in self.language.stop:
            self.level = max(self.level, marker)
            return Scope(self.clause)
        scope = self._governed(at, token)
        self._govern_next(at, low, marker, scope)
        return scope

    def _idle(self, at: int) -> bool:
        """Whether a negation negates nothing: "not only … but", "never-ending"."""
        following = [token.low for token in self.sentence[at + 1 :]]
        return following[:1] == ["-"] or (following[:1] == ["only"] and "but" in following)

    def sign_now(self) -> int:
        return -1 if self.denying in ("head", "phrase") else 1

    def _new_clause(self, low: str, text: str) -> None:
        self.clause += 1
        if not (text == "," and self.denying == "head"):  # "did not, however, sign"
            self.denying = ""
        self.level, self.after_head = STATED, False
        self.clause_level = POSSIBLE if low in self.language.conditions else STATED

    def _deny(self, low: str) -> None:
        self.denials += low != "nor"
        self.refusing = False
        self.denying = "phrase" if low in _DENY_PHRASE else "head"
        self.reach = _REACH

    def _marker(self, at: int, low: str) -> int:
        following = self.sentence[at + 1].low if at + 1 < len(self.sentence) else ""
        request = following in PRONOUNS and low in ("could", "can", "would", "will", "may")
        if at and self.sentence[at - 1].low in DETERMINERS and following not in ("to", "for", "that"):
            return STATED  # "a proposal", "the request"
        if low in self.language.hedges and not request:
            return POSSIBLE
        if low in self.language.plans or request:
            return PLANNED
        return FUTURE if low in self.language.futures else STATED

    def _governed(self, at: int, token: Token) -> Scope:
        """Return the scope of a word with content; what applies to one word only ends with it."""
        spared = self.refusing and token.text[0].isupper()
        passing = token.low.endswith("ly") or token.low in LIGHT or spared
        sign = 0 if spared else {"head": -1, "phrase": -1, "rest": 0}.get(self.denying, 1)
        level = max(self.level, self.clause_level)
        level = min(level, PLANNED) if self.asks else level
        if not passing:
            self.after_head = True
            self.level = STATED
            self._use_up()
        return Scope(self.clause, sign, level, self._past(at, token), self.asks)

    def _use_up(self) -> None:
        if self.denying == "head":
            self.denying = "rest"
        elif self.denying == "phrase":
            self.reach -= 1
            self.denying = "phrase" if self.reach > 0 else "rest"

    def _govern_next(self, at: int, low: str, marker: int, scope: Scope) -> None:
        self.level = max(self.level, marker, scope.level if marker else STATED)
        following = self.sentence[at + 1].low if at + 1 < len(self.sentence) else ""
        if refuses(low, following) or (stem(low) in _STOPPERS and self._from_soon(at)):
            self.denying = "phrase" if low in _DENY_PHRASE else "head"
            self.refusing = True
            self.reach = 3

    def _from_soon(self, at: int) -> bool:
        """Whether "from" is among the next five words: "stops invoices from being written"."""
        return any(token.low == "from" for token in self.sentence[at + 1 : at + 6])

    def _past(self, at: int, token: Token) -> bool:
        before = {word.low for word in self.sentence[max(0, at - 3) : at]}
        if token.low.endswith("ed") or "did" in before or token.low in _UNCHANGED:
            return True
        return irregular(token.low) and not token.low.endswith(("s", "ing", "ion", "al", "th", "y"))


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


def scopes(sentence: Sequence[Token], language: str) -> tuple[tuple[Scope, ...], int]:
    """Return the scope of each word, and the number of negations."""
    reader = _Reader(get_language(language), sentence)
    reader.read()
    return tuple(_trailing_denials(reader, sentence)), reader.denials


def _trailing_denials(reader: _Reader, sentence: Sequence[Token]) -> list[Scope]:
    """Let a negation at the end of its clause apply to what is before it."""
    found = list(reader.scopes)
    for at in reader.deniers:
        clause = found[at].clause
        after = range(at + 1, len(found))
        if any(found[n].clause == clause and found[n].sign < 1 for n in after):
            continue
        before = [n for n in range(at) if found[n].clause == clause and sentence[n].is_word]
        for n in before[-4:]:
            found[n] = replace(found[n], sign=-1)
    return found
