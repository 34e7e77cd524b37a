"""Subjects: what two statements are both about, what they say of it, and whom only one of them names."""

from __future__ import annotations

from dataclasses import replace

from summarizer.evaluation.matching.content import Content, Unit, share
from summarizer.evaluation.matching.names import is_bare_plural, own_names
from summarizer.grounding.language.vocabulary import wordset

_ARTICLES = wordset("""
the a an his her their its our this der die das ein eine le la les un une el los las il lo gli uno una de het
een o os as um uma
""")
"""Words with which a statement without a name begins that names its subject first."""
_PLACES = wordset("in at near from to into im nach bei aus à au en dans em no na a")
"""Words before a name that only says where."""


def without_common_subject(first: Content, second: Content) -> tuple[Content, Content]:
    """Leave out of two contents what both are about.

    That is the party that both name first or, if they name none, the noun with which both begin.

    Args:
        first: The content of a statement.
        second: The content of another one.

    Returns:
        The same contents if they have no subject in common.
    """
    if first.names and second.names:
        return (_unnamed(first), _unnamed(second)) if _name_one_party(first, second) else (first, second)
    ours, theirs = _first_noun(first), _first_noun(second)
    if ours and theirs and ours.keys[0] == theirs.keys[0]:
        return _without(first, ours), _without(second, theirs)
    return first, second


def _name_one_party(first: Content, second: Content) -> bool:
    ours, theirs = first.names[0], second.names[0]
    if any(is_bare_plural(content.facts.names[0]) for content in (first, second)):
        return False
    nested = ours.words <= theirs.words or theirs.words <= ours.words
    return nested and share(ours, second) == 1


def _unnamed(content: Content) -> Content:
    return replace(content, names=content.names[1:], weight=content.weight - content.names[0].weight)


def _first_noun(content: Content) -> Unit | None:
    """Return the first word with content behind an article, if a text begins so."""
    facts = content.facts
    begins = len(facts.words) > 1 and facts.words[0].low in _ARTICLES
    return content.units[0] if begins and facts.terms and not facts.terms[0].name and content.units else None


def _without(content: Content, unit: Unit) -> Content:
    return replace(content, units=content.units[1:], weight=content.weight - unit.weight)


def name_others(first: Content, second: Content) -> bool:
    """Decide whether each of two statements names a party that the other does not.

    A name that only says where competes only with another such.

    Args:
        first: The content of a statement.
        second: The content of another one.
    """
    ours, theirs = _kinds_named(first, second), _kinds_named(second, first)
    return not ours.isdisjoint(theirs)


def _kinds_named(ours: Content, theirs: Content) -> set[bool]:
    """For each name that another statement lacks, whether it is a place where something happens."""
    words = ours.facts.words
    return {name.index > 0 and words[name.index - 1].low in _PLACES for name in own_names(ours, theirs)}
