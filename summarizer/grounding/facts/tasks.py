"""Tasks: tells what is still to be done, by a tick box, a label, the heading above, or an imperative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from summarizer.grounding.language.stems import irregular
from summarizer.grounding.language.tables import LANGUAGES
from summarizer.grounding.language.vocabulary import DETERMINERS, PRONOUNS, Language, wordset
from summarizer.grounding.language.words import Token

_UNTICKED: Final = re.compile(r"\s*(?:[-*+•]\s*|\d+[.)]\s*)?(?:\[\s?\]|☐|⬜)")
_TICKED: Final = re.compile(
    r"\s*(?:[-*+•]\s*|\d+[.)]\s*)?(?:\[[xX✓✔]\]|☑|✅|✔|✓)|.*\((?:done|erledigt|fait|hecho)\)\W*$"
)
_ITEM: Final = re.compile(r"\s*(?:[-*+•‣◦–]|\d+[.)])\s")
_MARKUP: Final = re.compile(r"^[\W\d_]+|[\W_]+$")
_LABEL: Final = re.compile(r"[\W\d_]*([^\W\d_][^:\n]{1,30}?)(?:\s*\([^)]*\))?\s*(?::|$)")
_SPACE: Final = re.compile(" ")
_HEADING_WORDS: Final = 6
_OBJECTS: Final = wordset("all any each every it them him her us me this that these those no") | DETERMINERS
_PARTICLES: Final = wordset("up out off down back over away in on")
_NO_IMPERATIVE: Final = wordset(
    "of to : - is are was were has have had will would may and or , . as at from than"
)


@cache
def _phrases(*, done: bool) -> frozenset[str]:
    return frozenset[str]().union(*((each.done if done else each.tasks) for each in LANGUAGES.values()))


def lists_tasks(heading: str) -> bool | None:
    """Tell what a heading is above.

    Args:
        heading: One line, with or without its Markdown.

    Returns:
        True if it lists what is to be done ("Next steps"), False if what was done ("Changelog"), else None.
    """
    line = _MARKUP.sub("", heading).casefold()
    beginnings = (line, *(line[: space.start()] for space in _SPACE.finditer(line)))
    for done in (False, True):
        if not _phrases(done=done).isdisjoint(beginnings):
            return not done if len(line.split()) <= _HEADING_WORDS else None
    return None


def is_heading(text: str) -> bool:
    """Whether a sentence is short enough for a heading, and neither a list item nor ended like a sentence."""
    short = len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", "!", "?", ";", ","))
    return text.lstrip().startswith("#") or (short and not _ITEM.match(text) and not _UNTICKED.match(text))


def is_task(text: str) -> bool | None:
    """Tell whether a sentence itself is a task.

    Returns:
        True for an open box or a label such as "TODO:", False for a ticked box, None if it does not tell.
    """
    if _TICKED.match(text):
        return False
    label = _LABEL.match(text)
    labelled = label and label.end() < len(text) and label[1].casefold() in _phrases(done=False)
    opened = text.casefold().lstrip("-*+• \t").startswith(("todo ", "fixme "))
    return True if _UNTICKED.match(text) or labelled or opened else None


def task_words(
    words: Sequence[Token], language: Language, text: str, *, listed: bool | None
) -> Iterator[int]:
    """Yield the words of a sentence that are still to be done.

    Args:
        words: Its tokens.
        language: The function words of its language.
        text: Its text.
        listed: Whether it is in a list of tasks (True), or of what was done (False).
    """
    own = is_task(text)
    if own is False or (listed is False and own is None):
        return
    start, item = _start(words, labelled=bool(own)), bool(_ITEM.match(text))
    if own or (item and _ends_in_infinitive(words, language)) or (listed and not _states(words, start)):
        yield from _task(words, language, start)
    elif _is_imperative(words, start, item=item) or _is_charge(words, start):
        yield start
        yield from (at for at in range(start, min(start + 5, len(words))) if words[at - 1].low == "to")


def _start(words: Sequence[Token], *, labelled: bool) -> int:
    """Return the first word after the list marker, the box and the label."""
    label = next((at for at, token in enumerate(words[:6]) if token.text == ":"), -1) if labelled else -1
    return next(
        (at for at in range(label + 1, len(words)) if words[at].is_word and words[at].low != "todo"),
        len(words),
    )


def _task(words: Sequence[Token], language: Language, start: int) -> Iterator[int]:
    """Yield all words up to a subordinate clause: "Replace the bolt *that was damaged*"."""
    for at in range(start, len(words)):
        if words[at].low in language.breaks and words[at].low not in (
            "and",
            "und",
            "et",
            "y",
            "e",
            "en",
            "i",
        ):
            return
        yield at


def _states(words: Sequence[Token], start: int) -> bool:
    """Whether a sentence in a list of tasks states something: "The pump failed", "Bo has the key"."""
    first = words[start].low if start < len(words) else ""
    subject = (
        first in DETERMINERS or first in PRONOUNS or (start < len(words) and words[start].text[0].isupper())
    )
    return subject and any(_is_verb(words, at) for at in range(start + 1, len(words)))


def _is_verb(words: Sequence[Token], at: int) -> bool:
    low, before = words[at].low, words[at - 1].low
    finite = low in ("is", "are", "was", "were", "has", "have", "had", "did")
    past = low.endswith("ed") or irregular(low)
    return finite or (past and before not in DETERMINERS and not before.endswith("ly") and at > 1)


def _is_imperative(words: Sequence[Token], start: int, *, item: bool) -> bool:
    """Whether a sentence opens with the base form of a verb: "Set a calendar", in a list "Fix login"."""
    if start + 1 >= len(words):
        return False
    low, following = words[start].low, words[start + 1].low
    base = (
        low.isalpha()
        and not low.endswith(("ed", "ing", "ly"))
        and (low.endswith("ss") or not low.endswith("s"))
    )
    if not base or low in _OBJECTS or low in PRONOUNS or following in _NO_IMPERATIVE:
        return False
    if irregular(low) and low not in ("set", "put", "cut", "let", "shut", "read", "reset"):
        return False
    if following in _OBJECTS - _PARTICLES and words[start + 1].text.islower():
        return True
    return item and not any(_is_verb(words, at) for at in range(start + 1, len(words)))


def _ends_in_infinitive(words: Sequence[Token], language: Language) -> bool:
    """Whether a list item ends in an infinitive: "Filter reinigen"; of languages with the verb at the end."""
    last = next((token for token in reversed(words) if token.is_word), None)
    verb = bool(last) and last.low.endswith(("en", "eln", "ern")) and last.text.islower()
    stated = any(token.low in language.copulas for token in words)
    return language.verb_last and verb and not stated


def _is_charge(words: Sequence[Token], start: int) -> bool:
    """Whether a sentence charges somebody by "to": "Priya to update the guide"."""
    for at in range(start, min(start + 4, len(words))):
        if words[at].low == "to":
            return at > start
        if not words[at].text[0].isupper():
            return False
    return False
