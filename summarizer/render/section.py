"""A section of a page: a heading, the lines that are shown below it, and those that are not."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.render.lines import Line


@dataclass(frozen=True, slots=True)
class Section:
    """One field of a brief, or two statements that differ.

    Attributes:
        title: The name of the field.
        state: Its state, if it is a single part with one; what the statements differ in.
        lines: What is shown of it.
        hidden: What is not.
        noun: What one of the hidden lines is called.
        compact: Whether each line is kept to one row.
    """

    title: str
    state: str | None
    lines: tuple[Line, ...]
    hidden: tuple[Line, ...] = ()
    noun: str = "line"
    compact: bool = False
