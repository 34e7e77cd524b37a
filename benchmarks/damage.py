"""Ways to damage a brief, one item at a time: what an evaluation has to notice.

An operator is handed one item of a brief that is its case's gold, and gives the field's value with the
damage in it, or says why it has no rule for that item. The same item always gets the same damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from falsehoods import negated, other_number
from spots import KEYS, Change, Item, Operator, Skip, Spot, mentions, perfect

from summarizer.schema import State


def delete(spot: Spot) -> Iterator[Change | Skip]:
    """Leave the item out."""
    if spot.listed:
        yield Change(spot.column, [*spot.items[: spot.place], *spot.items[spot.place + 1 :]])
    else:
        yield Skip("a brief has one status")


def duplicate(spot: Spot) -> Iterator[Change | Skip]:
    """Say the item twice."""
    if spot.listed:
        yield _added(spot, spot.item)
    else:
        yield Skip("a brief has one status")


def _added(spot: Spot, item: Item) -> Change:
    return Change(spot.column, [*spot.items, item], len(spot.items))


SWAPPED = {"who": ("role", "kind"), "open_issues": ("owner", "due")}


def swap(spot: Spot) -> Iterator[Change | Skip]:
    """Exchange a role, kind, owner or time with the next item that has another; take another state."""
    if spot.field == "status":
        golds = spot.case.gold["status"][0]
        wrong = [state for state in get_args(State) if state not in (golds.values["state"], *golds.any_of)]
        yield Change("status.state", spot.with_item(state=spot.random().choice(wrong)), 0)
    for name in SWAPPED.get(spot.field, ()):
        yield _swapped(spot, name)


def _swapped(spot: Spot, name: str) -> Change | Skip:
    own = spot.item.get(name)
    after = [*range(spot.place + 1, len(spot.items)), *range(spot.place)]
    other = next((place for place in after if spot.items[place].get(name) != own), None)
    if own is None or other is None:
        return Skip(f"no {name} to exchange")
    items = list(spot.items)
    items[spot.place] = {**items[spot.place], name: items[other].get(name)}
    items[other] = {**items[other], name: own}
    return Change(f"{spot.field}.{name}", items, spot.place)


def swap_parties(spot: Spot) -> Iterator[Change | Skip]:
    """Exchange two parties within a statement."""
    found = mentions(spot.key, spot.case) if spot.field != "who" else []
    if len(found) < 2:
        yield Skip("fewer than two parties named")
        return
    (_, a), (_, b) = found[:2]
    if re.search(rf"{re.escape(a)},? (?:and|und|et|y|e|en) {re.escape(b)}", spot.key):
        yield Skip("said of both alike")
    else:
        text = spot.key.replace(a, "\0").replace(b, a).replace("\0", b)
        yield Change(spot.column, spot.with_key(text), spot.place)


def negate(spot: Spot) -> Iterator[Change | Skip]:
    """Say the opposite, by not, never or no longer, or by leaving out the word that denies."""
    if spot.field == "who":
        yield Skip("a name denies nothing")
    elif not spot.english:
        yield Skip("no rule for the language")
    elif text := negated(spot.key):
        yield Change(spot.column, spot.with_key(text), spot.place)
    else:
        yield Skip("no verb that the rule knows")


def change_number(spot: Spot) -> Iterator[Change | Skip]:
    """Give another number, one apart, in the statement; and in the time by which an issue is due."""
    if spot.field == "who":
        yield Skip("a name gives no figure")
        return
    other = other_number(spot.key, spot.english)
    yield Change(spot.column, spot.with_key(other), spot.place) if other else Skip("no number")
    if (due := spot.item.get("due")) and (other := other_number(due["text"], spot.english)):
        when = spot.with_item(due={"text": other, "date": None})
        yield Change("open_issues.due", when, spot.place)


def invent(spot: Spot) -> Iterator[Change | Skip]:
    """Add an item of another document."""
    if not spot.listed:
        yield Skip("a brief has one status")
        return
    random = spot.random()
    case = random.choice([case for case in spot.others if case.gold.get(spot.field)])
    yield _added(spot, perfect(case)[spot.field][random.randrange(len(case.gold[spot.field]))])


def near_miss(spot: Spot) -> Iterator[Change | Skip]:
    """Add what is nearly the item: another party's surname; another party, another number, the opposite."""
    if not spot.listed:
        yield Skip("a brief has one status")
    elif text := chimera(spot) if spot.field == "who" else _nearly(spot):
        yield _added(spot, {**spot.item, KEYS[spot.field]: text})
    else:
        yield Skip("no rule for the item")


def chimera(spot: Spot) -> str | None:
    """The given name of a person with the surname of another one of the case; null for other parties."""
    people = [item["name"].split() for item in spot.items if item["kind"] == "person"]
    own = spot.key.split()
    surnames = [name[-1] for name in people if len(name) > 1 and name[-1] != own[-1]]
    if spot.item["kind"] != "person" or len(own) < 2 or not surnames:
        return None
    made = f"{own[0]} {spot.random().choice(surnames)}"
    return None if any(name[0] == own[0] and name[-1] == made.split()[-1] for name in people) else made


def _nearly(spot: Spot) -> str | None:
    return (
        other_party(spot)
        or other_number(spot.key, spot.english)
        or (negated(spot.key) if spot.english else None)
    )


def other_party(spot: Spot) -> str | None:
    """A statement with another party of the case and the same kind in the place of one that it names."""
    named = mentions(spot.key, spot.case)
    for gold, form in named[:1]:
        known = [each.values["name"] for each, _ in named]
        free = [
            other.values["name"]
            for other in spot.case.gold["who"]
            if other.values["kind"] == gold.values["kind"] and other.values["name"] not in known
        ]
        if free:
            return spot.key.replace(form, spot.random().choice(free))
    return None


DAMAGES: Mapping[str, Operator] = {
    "delete": delete,
    "duplicate": duplicate,
    "swap values": swap,
    "swap parties": swap_parties,
    "negate": negate,
    "change a number": change_number,
    "invent": invent,
    "near miss": near_miss,
}
