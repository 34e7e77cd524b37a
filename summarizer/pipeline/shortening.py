"""Shortening: a sentence without what only leads to it or stands beside it, by rules."""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.language.vocabulary import phrases
from summarizer.grounding.language.words import WORD

_FEWEST: Final = 3
"""Words that must be left, or nothing is removed."""

_LIST_MARK: Final = re.compile(
    r"^\s*(?:[-*+•‣◦▪·]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z])[.)]\s+)+(?:\[[ xX✓]\]\s*)?"
)
_DATELINE: Final = re.compile(
    r"^[^\W\d_a-zß-ÿ][^\W\d_]+(?:[ ,.’'/-]+[\w.]+){0,8}\s+[—–-]\s+(?=[^\W\d_a-zß-ÿ])"
)
_CONNECTORS: Final = """
    however; moreover; furthermore; meanwhile; in addition; additionally; also; besides; therefore; thus;
    nevertheless; nonetheless; by the way; in the meantime; of course; allerdings; außerdem; zudem; übrigens;
    cependant; toutefois; en outre; par ailleurs; de plus; sin embargo; además; asimismo; por otra parte;
    tuttavia; inoltre; peraltro; no entanto; além disso; todavia; bovendien; echter; daarnaast
"""
_CONNECTOR: Final = re.compile(rf"^(?:{'|'.join(sorted(phrases(_CONNECTORS)))}),\s+", re.IGNORECASE)
_PARENTHESIS: Final = re.compile(r"\s+\([^()]*\)")


def shorten(text: str) -> str:
    """Return a sentence without its list mark, dateline, leading connector and parentheses.

    What is left are its words in their order; it is never a fragment, and states what the sentence states.

    Args:
        text: A sentence of a document.

    >>> shorten("- However, the pump (an old one) failed.")
    'The pump failed.'
    """
    shortened = " ".join(text.split())
    for rule in (_drop_list_mark, _drop_dateline, _drop_connector, _drop_parentheses):
        shorter = rule(shortened)
        shortened = shorter if len(WORD.findall(shorter)) >= _FEWEST else shortened
    return shortened


def _drop_list_mark(text: str) -> str:
    return _LIST_MARK.sub("", text)


def _drop_dateline(text: str) -> str:
    return _DATELINE.sub("", text)


def _drop_connector(text: str) -> str:
    return _capitalise(_CONNECTOR.sub("", text)) if _CONNECTOR.match(text) else text


def _drop_parentheses(text: str) -> str:
    """Drop each parenthesis without a digit: no number is lost."""
    return _PARENTHESIS.sub(lambda found: found[0] if re.search(r"\d", found[0]) else "", text)


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
