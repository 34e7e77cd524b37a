"""Statements: the lines of a brief with their addresses on the page, and the sentences they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from summarizer.render import lines
from summarizer.render.lines import Data, Line, label, line, to_part
from summarizer.render.longdocs import list_differences
from summarizer.render.page import order_fields
from summarizer.strings import clean


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the brief.

    Attributes:
        id: Its address on the page: "what-2" for `what[2]`, "more-what-0" for one that was cut.
        line: What it says, in words.
        sentences: The numbers of the sentences that it cites.
        spans: Where its quotes begin and end in the text of the document.
    """

    id: str
    line: Line
    sentences: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def tail(self) -> str:
        """What follows its head."""
        return lines.qualify(self.line)

    @property
    def verdict(self) -> str:
        """Its mark with the reasons, if there are any."""
        return lines.verdict(self.line)

    @property
    def places(self) -> tuple[tuple[int, str], ...]:
        """Each cited sentence with the words for its place, empty for plain text."""
        return tuple(zip(self.sentences, self.line.places, strict=True))


@dataclass(frozen=True, slots=True)
class Part:
    """One field of the brief: its title, its state if it has one, and its statements, those cut apart."""

    title: str
    state: str | None
    statements: tuple[Statement, ...]
    cut: tuple[Statement, ...]


def list_parts(briefing: Data) -> tuple[Part, ...]:
    """Lay out every line of a briefing, also those that were cut, in the order of a reader.

    Args:
        briefing: A briefing in the published format.
    """
    brief: Data = briefing["brief"]
    more: Data = briefing.get("more") or {}
    fields = (_make_part(field, brief[field], more.get(field)) for field in order_fields(brief))
    return (*fields, *_list_differences(briefing))


def _list_differences(briefing: Data) -> Iterator[Part]:
    for at, (title, words, difference) in enumerate(list_differences(briefing, full=True)):
        statements = _list_statements(f"difference-{at}", difference["statements"], False)
        yield Part(title, words, tuple(statements), ())


def _make_part(field: str, value: Any, cut: Any) -> Part:
    state: Any = cast("Data", value).get("state") if isinstance(value, Mapping) else None
    return Part(
        title=label(field),
        state=None if state is None else clean(state),
        statements=tuple(_list_statements(field, value, state is not None)),
        cut=tuple(_list_statements(f"more-{field}", cut, False)),
    )


def _list_statements(name: str, value: Any, stated: bool) -> Iterator[Statement]:
    if value is None:
        return
    many = isinstance(value, list)
    for number, each in enumerate(cast("list[Any]", value) if many else [value]):
        part = {key: inner for key, inner in to_part(each).items() if not (stated and key == "state")}
        evidence: Sequence[Data] = part.get("evidence") or ()
        yield Statement(
            id=f"{name}-{number}" if many else name,
            line=line(part),
            sentences=tuple(dict.fromkeys(int(each["sentence"]) for each in evidence)),
            spans=tuple((int(each["start"]), int(each["end"])) for each in evidence),
        )
