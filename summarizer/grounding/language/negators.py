"""Negators: which words of a text negate, alone or with a particle beside them."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.language.vocabulary import Language
from summarizer.grounding.language.words import Token

_BEFORE, _AFTER = 6, 2
"""How many tokens before and after a word its particle is among: "ne sera donc plus", "personne ne"."""


def is_negator(words: Sequence[Token], at: int, language: Language) -> bool:
    """Return whether a word negates: "pas"; but "personne" and "plus" only with "ne".

    Args:
        words: The tokens of a text.
        at: The index of the word.
        language: That of the text.
    """
    if words[at].low in language.negators:
        return True
    if words[at].low not in language.paired_negators:
        return False
    near = [token.low for token in words[max(0, at - _BEFORE) : at + _AFTER + 1]]
    return not language.particles.isdisjoint(near) and language.negators.isdisjoint(near)
