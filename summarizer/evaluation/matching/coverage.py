"""Coverage: how much of one text another states, measured by its words, names, numbers and times."""

from __future__ import annotations

from functools import lru_cache

from summarizer.document.sentences import spans
from summarizer.evaluation.matching.conflicts import conflicts, denies, overstates
from summarizer.evaluation.matching.content import WORD, Content, content, share
from summarizer.evaluation.matching.subjects import name_others, without_common_subject
from summarizer.evaluation.matching.values import same_words

FLOOR = 0.5
"""From here on a text states a fact, and two statements mean the same: the calibrated threshold of both."""

_LACKS_VITAL = 0.6
"""The factor for a text that lacks a number, a time or a "not", or denies the fact: no such coverage reaches
`_COVERED`."""
_COVERED, _ALIKE = 0.62, 0.38
"""Where `FLOOR` lies on the two unscaled measures; how they were found: docs/scoring.md."""
_ALIKE_APART, _HALF = 0.4, 0.45
"""Where it lies on the similarity of what two statements say of a common subject; and the least share of that
which each has to have from the other if it is less than one word, as any two short facts may have."""
_OTHERS = 0.45
"""The factor for two statements of which each names a party that the other does not; if they conflict they
stay alike, as statements about one thing."""
_TAKES_BACK = frozenset({"denial", "opposite", "roles"})
"""The conflicts with a sentence that states the words of a fact, and not the fact."""
_AS_MUCH = 0.9
"""A sentence of a text states as much of a fact as another if it has this share of what that has."""


@lru_cache(maxsize=65536)
def covers(fact: str, text: str) -> float:
    """Compute how much of a fact a text states, however much else it states.

    Args:
        fact: The statement that is looked for.
        text: The text that may state it.

    Returns:
        A number from 0 to 1; from `FLOOR` on the fact counts as stated. A text that denies the fact, or
        leaves it open, does not state it.

    >>> covers("The sale will go ahead.", "The sale will not go ahead, said Ruiz.") < FLOOR
    True
    """
    if same_words(fact, text):
        return 1.0
    stated = _stated(fact, text)
    if stated >= _COVERED and _takes_back(text, fact):
        stated *= _LACKS_VITAL
    return scaled(stated, _COVERED)


@lru_cache(maxsize=65536)
def similarity(a: str, b: str) -> float:
    """Compute how similar two statements are in meaning; symmetric.

    Args:
        a: A statement.
        b: Another one.

    Returns:
        A number from 0 to 1; from `FLOOR` on they count as the same statement.

    >>> similarity("The old bridge was closed on Monday.", "On Monday the old bridge was closed") >= FLOOR
    True
    >>> similarity("Ana Ruiz sold the boat.", "Ana Ruiz won the race.") >= FLOOR
    False
    """
    if same_words(a, b):
        return 1.0
    first, second = content(a), content(b)
    whole = scaled(_mean(coverage(first, second), coverage(second, first)), _ALIKE)
    if whole < FLOOR:
        return whole
    if name_others(first, second) and not conflicts(a, b):
        whole *= _OTHERS
    return min(whole, scaled(_apart(*without_common_subject(first, second)), _ALIKE_APART))


def _mean(a: float, b: float) -> float:
    """The geometric mean: half of a merged statement still passes, a scrap of it does not."""
    return float((a * b) ** 0.5)


def _apart(ours: Content, theirs: Content) -> float:
    """The similarity of what two statements say of their common subject."""
    shares = _share(ours, theirs), _share(theirs, ours)
    common = min(shares[0] * ours.weight, shares[1] * theirs.weight)
    enough = common >= WORD or min(shares) >= _HALF
    return _mean(*shares) * (1.0 if enough else _LACKS_VITAL)


def words_covered(fact: str, text: str) -> float:
    """Compute how much of a fact's words, names, numbers and times a text has, whatever it says with them.

    Args:
        fact: The statement that is looked for.
        text: The text that may have them.

    Returns:
        A number from 0 to 1, which is that of `covers` unless the text denies the fact.
    """
    return scaled(_stated(fact, text), _COVERED)


def _stated(fact: str, text: str) -> float:
    return 1.0 if same_words(fact, text) else coverage(content(fact), content(text))


def coverage(ours: Content, theirs: Content) -> float:
    """Compute the weighted share of the units and names of one content that another has.

    Args:
        ours: The content of a fact.
        theirs: The content of the text that may state it.

    Returns:
        A number from 0 to 1, before scaling; less than the share if a number, a time or a "not" is missing.
    """
    common = _share(ours, theirs)
    lacks_vital = common > 0 and any(unit.vital and not unit.credit_in(theirs.keys) for unit in ours.units)
    return common * (_LACKS_VITAL if lacks_vital else 1.0)


def _share(ours: Content, theirs: Content) -> float:
    named = sum(name.weight * share(name, theirs) for name in ours.names)
    if not ours.weight or not (named or not theirs.keys.isdisjoint(ours.wanted)):
        return 0.0  # the usual case, decided without going through the units
    got = sum(unit.weight * unit.credit_in(theirs.keys) for unit in ours.units)
    return min(1.0, (got + named) / ours.weight)


def _takes_back(text: str, fact: str) -> bool:
    """Whether all sentences of a text that state most of a fact deny it, or leave it open."""
    shares = {sentence: _stated(fact, sentence) for sentence in _sentences(text)}
    most = _AS_MUCH * max(shares.values(), default=0.0)
    nearest = [sentence for sentence, stated in shares.items() if stated >= most]
    return bool(nearest) and all(_is_taken_back(fact, sentence) for sentence in nearest)


def _is_taken_back(fact: str, sentence: str) -> bool:
    return (
        bool(conflicts(fact, sentence) & _TAKES_BACK) or denies(sentence, fact) or overstates(fact, sentence)
    )


@lru_cache(maxsize=8192)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans(text))


def scaled(value: float, operating: float) -> float:
    """Stretch a measure linearly so that its operating point lies at `FLOOR`; 0 and 1 stay where they are.

    Args:
        value: The measure, from 0 to 1.
        operating: Its operating point.

    Returns:
        A number from 0 to 1.
    """
    if value < operating:
        return FLOOR * value / operating
    return FLOOR + (1 - FLOOR) * (value - operating) / (1 - operating)
