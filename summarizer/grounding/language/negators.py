"""Negators: which words of a text negate, alone or with others beside them."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.language.vocabulary import Language
from summarizer.grounding.language.words import Token

_BEFORE, _AFTER = 6, 2
"""How many tokens before and after a word its particle is among: "ne sera donc plus", "personne ne"."""


def is_negator(words: Sequence[Token], at: int, language: Language) -> bool:
    """Return whether a word negates: "pas", "refuse de"; but "personne" and "plus" only with "ne".

    Args:
        words: The tokens of a text.
        at: The index of the word.
        language: That of the text.
    """
    if words[at].low in language.negators or _begins_refusal(words, at, language):
        return True
    if words[at].low not in language.paired_negators:
        return False
    near = [token.low for token in words[max(0, at - _BEFORE) : at + _AFTER + 1]]
    return not language.particles.isdisjoint(near) and language.negators.isdisjoint(near)


def _begins_refusal(words: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a refusal begins at a word; one other word may be in it: "refuse toujours de"."""
    for rest in language.refusals.get(words[at].low, ()):
        near = [token.low for token in words[at + 1 : at + 2 + len(rest)]]
        if all(word in near for word in rest):
            return True
    return False
