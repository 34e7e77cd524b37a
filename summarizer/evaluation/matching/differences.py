"""Differences: the words that keep two statements apart."""

from __future__ import annotations

from dataclasses import replace

from summarizer.evaluation.matching.content import STOP_WORDS, content, list_keys

DENIAL = "a denial"


def list_missing_words(text: str, other: str) -> tuple[str, ...]:
    """List the words, numbers and times of a text that another text states in no form.

    Args:
        text: The text whose words are looked for.
        other: The text that may state them.

    Returns:
        The words as they are written, each once, without function words; then its other times; `DENIAL` if
        only the text denies.

    >>> list_missing_words("14 applications are left waiting.", "The clerk leaves 12 applications.")
    ('14', 'left', 'waiting')
    """
    facts, against = content(text).facts, content(other)
    theirs = {token.low for token in against.facts.words} | STOP_WORDS
    found = dict[str, None]()
    for token in facts.words:
        if token.low not in theirs and not against.keys.intersection(list_keys(token)):
            found[token.text] = None
    times = {replace(moment, text="") for _, moment in against.facts.moments}
    for _, moment in facts.moments:
        if replace(moment, text="") not in times:
            found[moment.text.strip(" .,;")] = None
    if facts.denials and not against.facts.denials:
        found[DENIAL] = None
    return tuple(word for word in found if any(letter.isalnum() for letter in word))
