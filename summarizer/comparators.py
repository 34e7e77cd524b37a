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

Any object with a method `compare` can be such an annotation: see `Comparator`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final, Protocol, TypeAlias, runtime_checkable

FLOOR: Final = 0.5
"""From this similarity on a value is right, unless a comparator has a `floor` of its own."""


@runtime_checkable
class Comparator(Protocol):
    """Compares one value of a brief with gold.

    It is right at a similarity of `FLOOR` or more. A comparator may also have:

    - `weight`: the column's share in the score of a brief, a number from 0 or null for the default.
    - `floor`: the least similarity that is right, instead of `FLOOR`.
    - `contradicts(gold, given) -> bool`: whether a value is wrong although it is similar, and is reported
      as wrong instead of missing: "three trams" instead of "two trams".
    - `divisible`: true if one value may say what several items of gold say, as a text does.
    - `covers(gold, given) -> float`: how much of gold a value says, whatever else it says; from the floor on
      gold is said. Without it a value says what it is similar to.

    Example:

        @dataclass(frozen=True)
        class Within:
            percent: float

            def compare(self, gold: float, given: float) -> float:
                return float(abs(given - gold) <= abs(gold) * self.percent / 100)

        class Inspection(BaseModel):
            cost: Annotated[float, Within(percent=5)]
    """

    def compare(self, gold: Any, given: Any, /) -> float:
        """Return the similarity of two values.

        Args:
            gold: The value that is right, as the case file gives it, never null or blank.
            given: The value to judge, as the JSON of a brief gives it, never null or blank.

        Returns:
            From 0, nothing in common, to 1, the same.
        """
        ...


@dataclass(frozen=True)
class Exact:
    """Right if equal; text is compared without regard to case and spacing."""

    weight: float | None = None

    def compare(self, gold: Any, given: Any, /) -> float:
        """Return 1 if equal, else 0."""
        from summarizer.evaluation.matching.values import canonical

        return float(canonical(gold) == canonical(given))


@dataclass(frozen=True)
class Text:
    """Right if the words say the same, at a similarity of `floor` or more."""

    floor: float = FLOOR
    weight: float | None = None
    divisible: ClassVar[bool] = True

    def compare(self, gold: Any, given: Any, /) -> float:
        """Return the similarity of two statements, or of the words of two times."""
        from summarizer.evaluation.matching.coverage import similarity
        from summarizer.evaluation.matching.values import words

        return similarity(words(gold), words(given))

    def covers(self, gold: Any, given: Any, /) -> float:
        """Return how much of a statement another states, however much else it states."""
        from summarizer.evaluation.matching.coverage import covers
        from summarizer.evaluation.matching.values import words

        return covers(words(gold), words(given))

    def contradicts(self, gold: Any, given: Any, /) -> bool:
        """Whether two similar statements cannot both be true: other numbers, a "not" in one of them."""
        from summarizer.evaluation.matching.conflicts import conflict
        from summarizer.evaluation.matching.values import words

        return conflict(words(gold), words(given))


@dataclass(frozen=True)
class Name:
    """Right if it can be the name of the same party: `Ruiz` for `Ana Ruiz`, not `Tom Ruiz`."""

    floor: float = FLOOR
    weight: float | None = None

    def compare(self, gold: Any, given: Any, /) -> float:
        """Return how well two names can belong to one party."""
        from summarizer.evaluation.matching.names import name_similarity
        from summarizer.evaluation.matching.values import words

        return name_similarity(words(gold), words(given))


@dataclass(frozen=True)
class Items:
    """A list, its items paired one to one with gold by their field `key`, in whatever order.

    The values of that field are compared by their own comparator.
    """

    key: str
    weight: float | None = None


Annotation: TypeAlias = Comparator | Items
"""What a field can be annotated with."""
