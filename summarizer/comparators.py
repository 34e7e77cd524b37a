"""Comparators: annotations that say how a field is scored against gold.

    class Inspection(BaseModel):
        faults: Annotated[list[Claim], Items(key="text")]
        grade: Annotated[Grade, Exact()]

A field without one is scored by its type: a list of parts as `Items` by its first text, text and
times as `Text` by their words, a single part field by field, anything else as `Exact`. A list of
plain values is scored item by item, by the comparator of its items: `Annotated[list[str], Name()]`.
Of the fields of a list's items only annotated ones are scored. `weight` is a column's share in the
score of a brief, 1 by default; the columns of a list's items are reported, and count there only if
they are given one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Exact:
    """Right if equal; text is compared without regard to case and spacing."""

    weight: float | None = None


@dataclass(frozen=True)
class Text:
    """Right if the words say the same, at a similarity of `floor` or more."""

    floor: float = 0.5
    weight: float | None = None


@dataclass(frozen=True)
class Name:
    """Right if it can be the name of the same party: `Ruiz` for `Ana Ruiz`, not `Tom Ruiz`."""

    floor: float = 0.5
    weight: float | None = None


@dataclass(frozen=True)
class Items:
    """A list, its items paired one to one with gold by their field `key`, in whatever order."""

    key: str
    weight: float | None = None


ValueComparator: TypeAlias = Exact | Text | Name
"""How one value is compared with another."""

Comparator: TypeAlias = ValueComparator | Items
