"""Changes: the lines in which a request differs from a recorded one, and what is reported of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from summarizer.files.leaves import leaves
from summarizer.strings import escape
from summarizer.tapes.fingerprint import RecordedRequest

_MODEL = "model"
_ASKED = re.compile(r"messages\b|request$|sample$|model$")
"""Lines of a request that stay when only the model is another: all else are limits and parameters of it."""

_CAP = re.compile(r"\.cites\.items\.maximum$|\.properties\.\d+\.pattern$")
"""Limits that differ from document to document: its last sentence, and the words that a line may have."""


class Line(NamedTuple):
    """One line of a request: where it stands in the body, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A line of a request as it was recorded (`old`) and as it is sent now (`new`); null if there is none."""

    path: str
    old: str | None
    new: str | None


def compare(old: RecordedRequest, new: RecordedRequest) -> tuple[Difference, ...]:
    """The lines in which two requests differ, in the order of the request."""
    before, after = request_lines(old), request_lines(new)
    found: list[Difference] = []
    for tag, i, j, k, n in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag != "equal":
            for was, now in zip_longest(before[i:j], after[k:n]):
                found += _differences(was, now)
    return tuple(found)


def _differences(was: Line | None, now: Line | None) -> Iterator[Difference]:
    """One difference if a line was changed; one for each line if they stand in different places."""
    if was and now and was.path == now.path:
        yield Difference(was.path, was.text, now.text)
        return
    if was:
        yield Difference(was.path, was.text, None)
    if now:
        yield Difference(now.path, None, now.text)


def request_lines(request: RecordedRequest) -> list[Line]:
    """The lines of a request: its operation, then every value; a text of many lines gives a line for each."""
    lines = [Line("request", f"{request.method} {request.operation}")]
    for path, value in leaves(request.body):
        lines += [Line(path, line) for line in _text(value).split("\n")]
    return lines


def _text(value: object) -> str:
    """A value as text: a string bare unless that hides its type, control characters as escapes."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return escape(value)
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Change:
    """What is reported of a change: the same for all documents, so that it is reported once.

    Attributes:
        differences: The lines that differ, without those that follow from the model and the document.
        limits: Whether some were left out: the limits on the answer.
    """

    differences: tuple[Difference, ...] = ()
    limits: bool = False

    @property
    def model(self) -> bool:
        """Whether another model is asked."""
        return any(one.path == _MODEL for one in self.differences)


def summarize_change(differences: Sequence[Difference]) -> Change:
    """Leave out what follows from something else: a model's own limits and parameters, a document's caps.

    Args:
        differences: All lines in which a request differs from the recorded one.
    """
    other_model = any(one.path == _MODEL for one in differences)
    shown = tuple(
        one
        for one in differences
        if not _CAP.search(one.path) and (not other_model or _ASKED.match(one.path))
    )
    return Change(shown, len(shown) < len(differences))


def diff_lines(differences: Iterable[Difference]) -> list[str]:
    """The differences as lines of a diff: `-path: text` and `+path: text`."""
    return [line for one in differences for line in mark_lines(one.path, one.old, one.new)]


def mark_lines(path: str, old: str | None, new: str | None) -> Iterator[str]:
    """A line as it was and as it is, marked as in a diff; one that is null is left out."""
    if old is not None:
        yield f"-{path}: {old}"
    if new is not None:
        yield f"+{path}: {new}"
