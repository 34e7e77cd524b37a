"""A cited part of a brief in words: what every text format shows of it, before it is styled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, TypeAlias, TypeGuard, cast

from summarizer.published import find_text, is_cited
from summarizer.reasons import read_reasons, sentence
from summarizer.render.where import write_where
from summarizer.strings import clean

Data: TypeAlias = Mapping[str, Any]

SUPPORTS: Final = ("verified", "weak", "unsupported")
UNCHECKED: Final = "not checked"
"""In place of a support, for a value that is no cited part, as in a schema of one's own."""

_HEADS: Final = ("name", "text")
_ASIDES: Final = ("kind", "when")
_PROOF: Final = ("support", "reasons", "evidence")
_PLACES: Final = 2
"""Places that a line names; `--why` has those of all its sentences."""
_ELSEWHERE: Final = frozenset({*_HEADS, *_ASIDES, *_PROOF, "role"})


@dataclass(frozen=True, slots=True)
class Line:
    """One cited part in words: all of its strings are clean.

    `head` is its name or text; `tail` what qualifies it, ready to follow the head;
    `details` further fields as label and words; `numbers` the sentences that it cites, `places` where each
    of them stands in its file, empty for plain text.
    """

    head: str
    named: bool
    tail: str
    details: tuple[tuple[str, str], ...]
    support: str
    reasons: tuple[str, ...]
    numbers: tuple[str, ...]
    places: tuple[str, ...] = ()


def line(item: Any) -> Line:
    """Put a cited part into words; what is not a cited part becomes a line without support.

    Args:
        item: An item of a brief.
    """
    part = to_part(item)
    support = clean(part.get("support", "unsupported"))
    if "support" not in part and not is_cited(part):
        support = UNCHECKED
    cited = _list_cited(part.get("evidence", ()))
    return Line(
        head=next((_write_value(part[key]) for key in _find_heads(part)), "(no text)"),
        named="name" in part,
        tail=_write_tail(part),
        details=tuple(_write_details(part)),
        support=support if support in (*SUPPORTS, UNCHECKED) else "unsupported",
        reasons=tuple(clean(sentence(reason)) for reason in read_reasons(part)),
        numbers=tuple(cited),
        places=tuple(cited.values()),
    )


def verdict(line: Line) -> str:
    """The support of a line and the reasons for it; empty if it is verified without remark."""
    if line.support == "verified" and not line.reasons:
        return ""
    return ": ".join(filter(None, (line.support, "; ".join(line.reasons))))


def qualify(line: Line) -> str:
    """What follows the head of a line: its tail, then further fields in brackets.

    >>> qualify(line({"text": "Who pays?", "owner": "Ada", "due": {"text": "in May", "date": None}}))
    ' (owner: Ada; due: in May)'
    """
    details = "; ".join(f"{name}: {words}" for name, words in line.details)
    return line.tail + (f" ({details})" if details else "")


def cite(line: Line, *, brief: bool = False) -> str:
    """What `write_cites` gives, in square brackets behind a blank; empty if the line cites nothing."""
    words = write_cites(line, brief=brief)
    return f" [{words}]" if words else ""


def write_cites(line: Line, *, brief: bool = False) -> str:
    """Write the numbers of the sentences that a line cites, and where in their file they stand.

    Args:
        line: The line.
        brief: Whether the numbers must do.

    >>> pages = [{"sentence": 3, "where": {"page": 2}}, {"sentence": 4, "where": {"page": 2}}]
    >>> write_cites(line({"text": "It rained.", "evidence": pages}))
    '3 4: p. 2'
    """
    if brief or not any(line.places):
        return " ".join(line.numbers)
    pairs = groupby(zip(line.places, line.numbers, strict=True), key=lambda pair: pair[0])
    groups = [(place, " ".join(number for _, number in found)) for place, found in pairs]
    named = [f"{numbers}: {place}" if place else numbers for place, numbers in groups[:_PLACES]]
    rest = " ".join(numbers for _, numbers in groups[_PLACES:])
    return "; ".join(filter(None, [*named, rest]))


def label(field: str) -> str:
    """A field's name as a title.

    >>> label("open_issues")
    'Open issues'
    """
    words = clean(field.replace("_", " "))
    return words[:1].upper() + words[1:]


def to_part(item: Any) -> Data:
    """An item as an object: what is none becomes one with a text."""
    return cast("Data", item) if isinstance(item, Mapping) else {"text": item}


def _list_cited(evidence: Sequence[Data]) -> dict[str, str]:
    """The numbers of the cited sentences, each once, and where the first quote of each stands."""
    found: dict[str, str] = {}
    for each in evidence:
        found.setdefault(clean(each["sentence"]), write_where(each.get("where")))
    return found


def _find_heads(part: Data) -> list[str]:
    """The fields that say what the part is: name and text, or else another text or word."""
    filled = [key for key, value in part.items() if key not in _PROOF and _write_value(value)]
    usual = [key for key in _HEADS if key in filled]
    text = find_text({key: part[key] for key in filled})
    return usual or ([text] if text else filled[:1])


def _write_tail(part: Data) -> str:
    """What follows the head: the text after a name, then kind or time in brackets, then the role."""
    head = _find_heads(part)[:1]
    written = {key: _write_value(value) for key, value in part.items() if key not in head}
    filled = {key: words for key, words in written.items() if words}
    text = f": {filled['text']}" if "text" in filled else ""
    said = _write_value(part[head[0]]) if head else ""
    words = [_write_aside(part[key], said) for key in _ASIDES if key in filled]
    asides = "".join(f" ({aside})" for aside in words if aside)
    role = f", {filled['role']}" if "role" in filled else ""
    return text + asides + role


def _write_details(part: Data) -> list[tuple[str, str]]:
    """The fields that are shown neither in the head nor in the tail, each as label and words."""
    shown = {*_ELSEWHERE, *_find_heads(part)}
    rest = {key: _write_value(value) for key, value in part.items() if key not in shown}
    return [(clean(key.replace("_", " ")), words) for key, words in rest.items() if words]


def _write_aside(value: Any, said: str) -> str:
    """A value in words, to be put in brackets: of a time only what the head does not say already."""
    if not _is_time(value):
        return _write_value(value)
    return ", ".join(words for words in _write_time(value) if words.casefold() not in said.casefold())


def _write_value(value: Any) -> str:
    """Any JSON value in words: a time as its wording and its date, a boolean as yes or no."""
    if _is_time(value):
        return ", ".join(_write_time(value))
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(_write_value, cast("list[Any]", value)))
        case Mapping():
            return ", ".join(
                f"{clean(key)} {_write_value(inner)}" for key, inner in cast("Data", value).items()
            )
        case _:
            return clean(value)


def _is_time(value: object) -> TypeGuard[Data]:
    return isinstance(value, Mapping) and set(cast("Data", value)) == {"text", "date"}


def _write_time(value: Data) -> list[str]:
    """A time's wording, then its date if that is known and says more."""
    text, date = clean(value["text"] or ""), clean(value["date"] or "")
    return [text or date] if date in ("", text) or not text else [text, date]
