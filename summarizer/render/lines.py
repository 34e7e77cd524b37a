"""A briefing as titled sections of lines: what every text format shows, before it is styled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeGuard, cast

from summarizer.published import find_text
from summarizer.reasons import read_reasons, select_shown, sentence
from summarizer.strings import clean, plural

Data: TypeAlias = Mapping[str, Any]

SUPPORTS: Final = ("verified", "weak", "unsupported")
_HEADS: Final = ("name", "text")
_ASIDES: Final = ("kind", "when")
_PROOF: Final = ("support", "reasons", "evidence")
_ELSEWHERE: Final = frozenset({*_HEADS, *_ASIDES, *_PROOF, "role"})


@dataclass(frozen=True, slots=True)
class Line:
    """One cited part in words: all of its strings are clean.

    `head` is its name or text; `tail` what qualifies it, ready to follow the head;
    `details` further fields as label and words; `numbers` the sentences that it cites.
    """

    head: str
    named: bool
    tail: str
    details: tuple[tuple[str, str], ...]
    support: str
    reasons: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One field of a brief: its title, its state if it is a single part with one, its lines."""

    title: str
    state: str | None
    lines: tuple[Line, ...]


def sections(briefing: Data) -> list[Section]:
    """The brief's fields, in their own order."""
    return [_make_section(field, value) for field, value in briefing["brief"].items()]


def line(item: Any, *, notes: bool = False) -> Line:
    """Put a cited part into words; what is not a cited part becomes a line without support.

    Args:
        item: An item of a brief.
        notes: Whether to keep the reasons that explain no mark, such as "found by search, not cited".
    """
    part = _to_part(item)
    reasons = read_reasons(part) if notes else select_shown(part)
    support = clean(part.get("support", "unsupported"))
    return Line(
        head=next((_write_value(part[key]) for key in _find_heads(part)), "(no text)"),
        named="name" in part,
        tail=_write_tail(part),
        details=tuple(_write_details(part)),
        support=support if support in SUPPORTS else "unsupported",
        reasons=tuple(clean(sentence(reason)) for reason in reasons),
        numbers=tuple(dict.fromkeys(clean(each["sentence"]) for each in part.get("evidence", ()))),
    )


def verdict(line: Line) -> str:
    """The support of a line and the reasons for it; empty if it is verified without remark."""
    if line.support == "verified" and not line.reasons:
        return ""
    return ": ".join(filter(None, (line.support, "; ".join(line.reasons))))


def label(field: str) -> str:
    """A field's name as a title.

    >>> label("open_issues")
    'Open issues'
    """
    words = clean(field.replace("_", " "))
    return words[:1].upper() + words[1:]


def source(briefing: Data) -> tuple[str, ...]:
    """The document's name, its date, and how many sentences it has, if that is known."""
    origin: Data = briefing.get("source") or {}
    sentences = origin.get("sentences")
    size = () if sentences is None else (plural(sentences, "sentence"),)
    return clean(origin.get("name") or "text"), clean(origin.get("date") or "undated"), *size


def tally(briefing: Data) -> list[tuple[str, int]]:
    """How many lines have each support, best first; a support that no line has is left out."""
    counts = Counter(line.support for section in sections(briefing) for line in section.lines)
    return [(support, counts[support]) for support in SUPPORTS if counts[support]]


def gaps(briefing: Data) -> list[str]:
    """What the brief itself says is missing from it."""
    return [clean(gap) for gap in briefing.get("gaps") or ()]


def quotes(briefing: Data) -> list[tuple[str, str]]:
    """Every cited sentence once, as number and quote, in the order of the document."""
    evidence = [each for item in items(briefing) for each in _to_part(item).get("evidence", ())]
    pairs = {(each["sentence"], clean(each["quote"])): None for each in evidence}
    return [(clean(number), quote) for number, quote in sorted(pairs, key=lambda pair: pair[0])]


def items(briefing: Data) -> list[Any]:
    """Every cited part of the brief, in order."""
    return [item for value in briefing["brief"].values() for item in _to_list(value)]


def account(briefing: Data) -> list[str]:
    """What made the brief and what it cost, as phrases to be joined; an unknown cost is named as such.

    Returns:
        Nothing for the brief of another tool that names no model.
    """
    model: Any = briefing.get("model")
    if model is None:
        return []
    prompt, usage = (cast("Data", briefing.get(name) or {}) for name in ("prompt", "usage"))
    words = [clean(model), *([f"prompt {clean(prompt['name'])}"] if prompt.get("name") else [])]
    if usage.get("calls"):
        asked, answered = usage.get("prompt_tokens") or 0, usage.get("completion_tokens") or 0
        words += [
            plural(usage["calls"], "call"),
            f"{asked:,} + {answered:,} tokens",
            f"{usage.get('seconds') or 0:.1f} s",
        ]
    return [*words, _write_cost(usage.get("cost_usd"))]


def _make_section(field: str, value: Any) -> Section:
    single = isinstance(value, Mapping) and "state" in value
    state = clean(cast("Data", value)["state"]) if single else None
    lines = tuple(line(_without_state(item) if single else item) for item in _to_list(value))
    return Section(label(field), state, lines)


def _without_state(item: Data) -> Data:
    return {key: value for key, value in item.items() if key != "state"}


def _to_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _to_part(item: Any) -> Data:
    return cast("Data", item) if isinstance(item, Mapping) else {"text": item}


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
    asides = "".join(f" ({_write_aside(part[key])})" for key in _ASIDES if key in filled)
    role = f", {filled['role']}" if "role" in filled else ""
    return text + asides + role


def _write_details(part: Data) -> list[tuple[str, str]]:
    """The fields that are shown neither in the head nor in the tail, each as label and words."""
    shown = {*_ELSEWHERE, *_find_heads(part)}
    rest = {key: _write_value(value) for key, value in part.items() if key not in shown}
    return [(clean(key.replace("_", " ")), words) for key, words in rest.items() if words]


def _write_aside(value: Any) -> str:
    """A value in words, to be put in brackets: a time without brackets of its own."""
    return ", ".join(_write_time(value)) if _is_time(value) else _write_value(value)


def _write_value(value: Any) -> str:
    """Any JSON value in words: a time as its wording and its date, a boolean as yes or no."""
    if _is_time(value):
        text, *date = _write_time(value)
        return text + "".join(f" ({each})" for each in date)
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


def _write_cost(dollars: float | None) -> str:
    if dollars is None:
        return "cost unknown"
    return "under $0.0001" if 0 < dollars < 0.0001 else f"${dollars:.4f}"
