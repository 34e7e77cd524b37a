"""Mail quotes: which lines of a mail are its own, and which an older message's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from summarizer.readers.attributions import Origin, find_attribution
from summarizer.readers.mailfields import SEPARATOR, find_fields, names_message
from summarizer.readers.mailparts import BodyLine

Kind: TypeAlias = Literal["text", "head", "signature"]

_SIGNATURES: Final = ("-- ", "--")
_WINDOW: Final = 14


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines of one depth and one origin.

    Attributes:
        kind: "text"; the "head" of a quotation, such as "Ann wrote:"; or a "signature".
        depth: How many marks of quotation its lines have.
        lines: The lines, without the marks.
        origin: Whose they are; None if they are the mail's own.
    """

    kind: Kind
    depth: int
    lines: tuple[str, ...]
    origin: Origin | None


def split_quotes(lines: Sequence[BodyLine]) -> Iterator[Segment]:
    """Split a mail into its own lines and those it quotes, with marks or below a head."""
    splitter = _Splitter(lines)
    number = 0
    while number < len(lines):
        count = splitter.read_head(number)
        if count:
            yield from splitter.end()
            yield Segment("head", lines[number].depth, _texts(lines[number : number + count]), splitter.above)
        else:
            yield from splitter.add(lines[number])
        number += max(1, count)
    yield from splitter.end()


def _texts(lines: Sequence[BodyLine]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)


class _Splitter:
    """Goes through the lines, and keeps whose the text of each depth is."""

    def __init__(self, lines: Sequence[BodyLine]) -> None:
        self.lines = lines
        self.above: Origin | None = None
        self._marked: dict[int, Origin] = {}
        self._unmarked: dict[int, Origin] = {}
        self._kind: Kind = "text"
        self._depth = 0
        self._open: list[str] = []
        self._whose: Origin | None = None
        """Of the lines that are open."""

    def read_head(self, number: int) -> int:
        """Read the head of a quotation at a line, and return how many lines it has; 0 if there is none."""
        line = self.lines[number]
        if not line.text.strip():
            return 0
        self.above = self._find_writer(line.depth)
        if SEPARATOR.match(line.text):
            if names_message(line.text) and not self._find_head(self._find_text_below(number)):
                self._set(line.depth, Origin(), above_quote=False)
            return 1
        if not (found := self._find_head(number)):
            return 0
        origin, count, above_quote = found
        self._set(line.depth, origin, above_quote=above_quote)
        return count

    def _find_head(self, number: int) -> tuple[Origin, int, bool] | None:
        """Find fields or an attribution: whose the text below is, the lines, and whether it has marks."""
        window = self.lines[number : number + _WINDOW]
        depths = [line.depth for line in window]
        same = _texts(window[: next((at for at, depth in enumerate(depths) if depth != depths[0]), None)])
        if found := find_fields(same):
            return *found, False
        above_quote = [self._is_above_quote(number + at) for at in range(min(3, len(same)))]
        found = find_attribution(same[:3], above_quote=above_quote) if same else None
        return (*found, above_quote[found[1] - 1]) if found else None

    def _find_text_below(self, number: int) -> int:
        below = range(number + 1, len(self.lines))
        return next((at for at in below if self.lines[at].text.strip()), len(self.lines))

    def _set(self, depth: int, origin: Origin, *, above_quote: bool) -> None:
        self._kind = "text"
        deepest = depth + above_quote
        self._marked = {at: whose for at, whose in self._marked.items() if at < deepest}
        self._unmarked = {at: whose for at, whose in self._unmarked.items() if at < deepest}
        (self._marked if above_quote else self._unmarked)[deepest] = origin

    def _is_above_quote(self, number: int) -> bool:
        depth = self.lines[number].depth
        below = (line for line in self.lines[number + 1 : number + 4] if line.text.strip())
        return next((line.depth > depth for line in below), False)

    def _find_origin(self, depth: int) -> Origin | None:
        """Return whose the text of a depth is; None: the mail's own."""
        if depth in self._unmarked:
            return self._unmarked[depth]
        return self._marked.get(depth, Origin()) if depth else None

    def _find_writer(self, depth: int) -> Origin | None:
        """Return who wrote the head of a quotation at a depth: if nothing says so, whoever quotes it."""
        origin = self._find_origin(depth)
        return self._find_origin(depth - 1) if origin == Origin() and depth else origin

    def add(self, line: BodyLine) -> Iterator[Segment]:
        """Add a line of text; yields the segment that it ends."""
        if line.depth != self._depth:
            yield from self.end()
            self._depth, self._kind = line.depth, "text"
        elif line.text in _SIGNATURES and self._kind == "text":
            yield from self.end()
            self._kind = "signature"
            return
        if not self._open:
            self._whose = self._find_origin(line.depth)
        self._open.append(line.text)

    def end(self) -> Iterator[Segment]:
        """Yield the segment that is open, if it says anything."""
        if any(line.strip() for line in self._open):
            yield Segment(self._kind, self._depth, tuple(self._open), self._whose)
        self._open = []
