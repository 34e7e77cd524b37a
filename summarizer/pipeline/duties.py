"""Duties and times that a sentence states: who must do it, by when, and when it happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from summarizer.document import Document
from summarizer.document.dates import resolve
from summarizer.document.outlook import looks_future
from summarizer.grounding.checks.owners import is_assigned
from summarizer.grounding.facts.facts import read
from summarizer.grounding.facts.moments import take_moments
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.normalise import find_quote
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import plain
from summarizer.pipeline.naming import complete_name
from summarizer.salience.cues import find_cues

_UNTIL: Final = (
    r"by|until|till|before|no later than|due(?: on| by)?|deadline"
    r"|bis(?: zum)?|vor(?: dem)?|spätestens(?: am| bis)?|fällig(?: am)?|frist"
    r"|avant(?: le)?|d[’']ici(?: le| au)?|jusqu[’']au|au plus tard(?: le)?|échéance"
    r"|antes de(?:l)?|hasta(?: el)?|a más tardar(?: el)?|plazo"
    r"|entro(?: il)?|prima del|até(?: a| o)?|tegen|vóór|uiterlijk(?: op)?|do|przed"
)
_OBLIGED: Final = re.compile(
    r"(((?:the|der|die|das|le|la|les|el|los|las|il|lo|gli|i|o|os|as|de|het)\s+|l['’])?\w+(?:\s+\w+){0,2}?)\s+"
    r"(?:must|shall|(?:is|are)\s+to|ha(?:s|ve)\s+to|muss|müssen|soll|sollen|doit|doivent|debe|deben|deve|devono"
    r"|devem|moet|moeten)\s",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"\b(?:an?|the|eine?[rnm]?|une?|la|el|un[ao]?)\s+\w+\s+(?:on|for|am|für)?\s*$", re.IGNORECASE
)
_SOMEBODY: Final = wordset(
    "somebody someone anybody everyone everybody jemand jeder quelqu'un alguien qualcuno"
)
_AHEAD: Final = frozenset({"future", "plan", "duty"})
_PHRASE: Final = 4
"""Words of a relative time: "at the end of last week" is less than that to `resolve`."""
_AROUND: Final = ' .,;:!?()"“”„«»'
_DOUBTFUL: Final = frozenset({"may", "march", "mars", "second", "sun", "sat"})
_ANY_DAY: Final = date(2000, 1, 5)
_DEADLINE: Final = re.compile(rf"(?<!\w)(?:{_UNTIL})\s*:?\s+(?:the\s)?$", re.IGNORECASE)
"""Words before a time that make it a deadline."""


def find_owner(text: str, names: Iterable[str] = (), document: Document | None = None) -> str | None:
    """Return who must do what a sentence leaves open; None if it does not say so, or names several.

    Args:
        text: The sentence.
        names: Names that may stand in it, besides those that its capitals show.
        document: Gives the full name of a person; None if only the sentence is known.

    >>> find_owner("Ana Ruiz must send the report by Friday."), find_owner("Ana Ruiz was angry.")
    ('Ana Ruiz', None)
    """
    if "denial" in find_cues(text, detect_language(text)):  # what somebody would not do is no duty of theirs
        return None
    named = [name for name in names if find_quote(text, name)]
    candidates = dict.fromkeys([*named, *_find_names(text), *_find_subject(text)])
    charged = [name for name in candidates if is_assigned(name, text)]
    longest = [name for name in charged if not any(name != other and name in other for other in charged)]
    if len(longest) != 1:
        return None
    return complete_name(longest[0], document) if document else longest[0]


def find_due(text: str) -> str | None:
    """Return the words of a sentence for the time by which something must be done; None if it has none.

    It is a deadline, or the one time of a sentence that looks ahead.

    >>> find_due("Ana Ruiz must send the report by 14 June."), find_due("It broke on 14 June.")
    ('by 14 June', None)
    """
    times = list(_find_times(text))
    deadlines = [found[0] for start, words in times if (found := _lead(text, start, words))]
    if deadlines or not _looks_ahead(text):
        return deadlines[0] if len(deadlines) == 1 else None
    if times:
        return times[0][1] if len(times) == 1 else None
    words = _find_relative(text)
    return words if words and str(resolve(words, _ANY_DAY)) > _ANY_DAY.isoformat() else None


def _looks_ahead(text: str) -> bool:
    """Return whether a sentence says what is to happen, and nothing that is not to."""
    cues = find_cues(text, detect_language(text))
    return bool(cues & _AHEAD) and "denial" not in cues


def find_when(text: str) -> str | None:
    """Return the words of a sentence for when it happened; None if it has no time, or several.

    >>> find_when("The pump failed on 14 June."), find_when("The report is due by 14 June.")
    ('14 June', None)
    """
    times = list(_find_times(text))
    if not times:
        return _find_relative(text)
    if len(times) != 1 or _lead(text, *times[0]) or _is_doubtful(text, *times[0]):
        return None
    return times[0][1]


def _is_doubtful(text: str, start: int, words: str) -> bool:
    """Return whether a day without a date may lie ahead as well: "plans", "called to a meeting on Sunday"."""
    if resolve(words, None):
        return False
    if looks_future(text, words):  # as the check would read it: what happened did not
        return True
    return bool(find_cues(text, detect_language(text)) & _AHEAD) or bool(_EVENT.search(text[:start]))


def _find_relative(text: str) -> str | None:
    """Return the words for a time that depends on the day of writing, "last week"; None for several."""
    words, code = text.split(), detect_language(text)
    found: list[str] = []
    at = 0
    while at < len(words):
        spans = (" ".join(words[at : at + count]).strip(_AROUND) for count in range(_PHRASE, 0, -1))
        span = next((each for each in spans if _is_relative(each, code)), None)
        found += [span] if span else []
        at += len(span.split()) if span else 1
    return found[0] if len(found) == 1 else None


def _is_relative(words: str, code: str) -> bool:
    named = set(words.casefold().split())
    foreign = named & {"hier"} and code != "fr"  # German for "here"
    if foreign or named & _DOUBTFUL or not any(sign.isalpha() for sign in words):
        return False
    return bool(resolve(words, _ANY_DAY))


def _lead(text: str, start: int, words: str) -> list[str]:
    """Return a time with the words before it that make it a deadline; nothing if there are none."""
    before = _DEADLINE.search(text[:start])
    return [text[before.start() : start] + words] if before else []


def _find_times(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the words of each time in a text."""
    for moment in take_moments(plain(text))[0]:
        if span := find_quote(text, moment.text):
            yield span[0], text[span[0] : span[1]].rstrip(" .,;:")


def _find_subject(text: str) -> Iterator[str]:
    """Yield the subject of "The clerk must …": one that is no name."""
    found = _OBLIGED.match(text.strip())
    if not found:
        return
    words = set(found[1].removeprefix(found[2] or "").casefold().split())
    if not words & (get_language(detect_language(text)).stop | _SOMEBODY):
        yield found[1]


def _find_names(text: str) -> Iterator[str]:
    language = detect_language(text)
    for name in read(text, language).names:
        if name.core and (span := find_quote(text, name.text)):
            yield text[span[0] : span[1]]
