"""Spots: the items of a brief that is its case's gold, and what an operator makes of one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeAlias

from summarizer.evaluation.scoring.gold import Case, GoldItem

LISTS = ("who", "what", "open_issues")
KEYS = {"who": "name", "what": "text", "open_issues": "text", "status": "text"}
"""The field of an item that says what it is about."""

Item: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Spot:
    """One item of a perfect brief, and the other cases, from whose gold items can be borrowed."""

    case: Case
    brief: Mapping[str, Any]
    field: str
    place: int
    others: Sequence[Case]

    @property
    def items(self) -> list[Item]:
        """The items of the field."""
        value = self.brief[self.field]
        return list(value) if self.field in LISTS else [value]

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.items[self.place]

    @property
    def key(self) -> str:
        """Its name or text."""
        return self.item[KEYS[self.field]]

    @property
    def column(self) -> str:
        """The column that its name or text is scored in."""
        return self.field if self.field in LISTS else "status.text"

    @property
    def english(self) -> bool:
        """Whether the case is in English."""
        return "non-english" not in self.case.tags

    def with_item(self, **changes: Any) -> Any:
        """The field with this item changed."""
        changed = {**self.item, **changes}
        return [*self.items[: self.place], changed, *self.items[self.place + 1 :]] if self.listed else changed

    def with_key(self, text: str) -> Any:
        """The field with another name or text for this item."""
        return self.with_item(**{KEYS[self.field]: text})

    @property
    def listed(self) -> bool:
        """Whether the field holds a list."""
        return self.field in LISTS

    def random(self) -> Random:
        """Chance that depends on the item alone."""
        return Random(f"{self.case.id} {self.field} {self.place}")


@dataclass(frozen=True)
class Change:
    """A field with one item changed: the column it shows in, and the place of the output item to look at.

    Without an `output` the item was taken out.
    """

    column: str
    value: Any
    output: int | None = None


@dataclass(frozen=True)
class Skip:
    """An item that an operator has no rule for, and why."""

    why: str


Operator: TypeAlias = Callable[[Spot], Iterator[Change | Skip]]


def perfect(case: Case) -> dict[str, Any]:
    """The brief that is a case's gold, optional items and all."""
    proof: Item = {"support": "verified", "reasons": [], "evidence": []}
    given = {field: [_part(gold) | proof for gold in golds] for field, golds in case.gold.items()}
    return {**given, "status": given["status"][0]}


def _part(gold: GoldItem) -> Item:
    due = gold.values.get("due")
    when = {"due": {"text": due, "date": None}} if isinstance(due, str) else {}
    return {**gold.values, **when}


def spots(case: Case, cases: Sequence[Case]) -> Iterator[Spot]:
    """Every item of a case's gold, in a brief that says it all."""
    brief = perfect(case)
    others = [other for other in cases if other is not case]
    for field, golds in case.gold.items():
        yield from (Spot(case, brief, field, place, others) for place in range(len(golds)))


def mentions(text: str, case: Case) -> list[tuple[GoldItem, str]]:
    """The parties that a statement names, in its order, each with the longest form that stands there."""
    found: list[tuple[int, GoldItem, str]] = []
    for gold in case.gold["who"]:
        name = gold.values["name"]
        surname = name.split()[-1:] if gold.values["kind"] == "person" else []
        forms = sorted({name, *gold.any_of, *surname}, key=len, reverse=True)
        for form in forms:
            place = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            if place and form[:1].isupper():
                found.append((place.start(), gold, form))
                break
    found.sort(key=lambda each: each[0])
    apart = [each for each in found if not any(each[2] in o[2] for o in found if o is not each)]
    return [(gold, form) for _, gold, form in apart]
