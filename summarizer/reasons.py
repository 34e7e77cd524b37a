"""Reasons: why a statement has the mark it has.

`RULES` is the closed list of codes: how far each lowers the mark, and its sentence. `docs/grounding.md` shows
the same table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from summarizer.published import JsonDict

Support: TypeAlias = Literal["verified", "weak", "unsupported"]
Mark: TypeAlias = Literal["note", "weak", "unsupported"]


class Rule(NamedTuple):
    """What a reason does to the mark (a `note` does nothing), and its sentence with `{}` for a detail."""

    mark: Mark
    sentence: str


RULES: dict[str, Rule] = {
    "uncited": Rule("unsupported", "no sentence is cited"),
    "empty": Rule("unsupported", "the statement is empty"),
    "quotation": Rule("unsupported", "the quotation “{}” is not in the cited sentences"),
    "number": Rule("unsupported", "the number {} is not in the cited sentences"),
    "number-unit": Rule("unsupported", "{} has a different unit in the cited sentences"),
    "number-unit-unsaid": Rule("weak", "the unit of {} is not in the cited sentences"),
    "number-elsewhere": Rule("unsupported", "the number {} refers to something else in the cited sentences"),
    "number-order": Rule("unsupported", "the numbers {} are in a different order in the cited sentences"),
    "number-rounded": Rule("weak", "the number {} is rounded"),
    "number-counted": Rule("weak", "the number {} is not stated in the cited sentences"),
    "date": Rule("unsupported", "the time “{}” is not in the cited sentences"),
    "date-part": Rule("weak", "only part of the time “{}” is in the cited sentences"),
    "date-ambiguous": Rule("weak", "day and month of “{}” could be the other way round"),
    "date-computed": Rule("weak", "the time “{}” is computed from the document's date"),
    "name": Rule("unsupported", "the name {} is not in the cited sentences"),
    "name-context": Rule("weak", "the name {} comes from the sentences before the cited ones"),
    "name-merged": Rule("unsupported", "the name {} combines different names"),
    "name-joined": Rule("weak", "the name {} does not appear in this form in the cited sentences"),
    "denied": Rule("unsupported", "“{}” is negated here, but not in the cited sentences"),
    "undenied": Rule("unsupported", "“{}” is negated in the cited sentences, but not here"),
    "denials": Rule("unsupported", "it has more negations than the cited sentences"),
    "negation": Rule("weak", "the negation “{}” is only here, or only in the cited sentences"),
    "language": Rule("weak", "not checked in this language: {}"),
    "opposite": Rule("unsupported", "“{}” is the opposite of what the cited sentences say"),
    "kind": Rule("unsupported", "“{}” is not what the cited sentences are about"),
    "strengthened": Rule("unsupported", "“{}” is only possible or planned in the cited sentences"),
    "more-certain": Rule("weak", "“{}” is less certain in the cited sentences"),
    "claimed": Rule("weak", "only claimed by {}"),
    "hearsay": Rule("weak", "only reported as a claim in the cited sentences: “{}”"),
    "denial-of-possible": Rule("weak", "the cited sentences leave “{}” open"),
    "all": Rule("unsupported", "the cited sentences do not say this of all of them"),
    "only": Rule("weak", "the cited sentences do not say “only”"),
    "condition": Rule("weak", "the cited sentences make this depend on a condition"),
    "qualified": Rule("unsupported", "“{}” is another thing in the cited sentences: a small word differs"),
    "roles": Rule("unsupported", "the cited sentences have “{}” the other way round"),
    "subject": Rule("unsupported", "the cited sentences say “{}” of someone or something else"),
    "slot": Rule("unsupported", "the cited sentences have something else in place of “{}”"),
    "mixed": Rule("unsupported", "what it says of “{}” is said of something else in the cited sentences"),
    "elsewhere": Rule("weak", "“{}” may be contradicted, but no cited sentence says most of the statement"),
    "joined": Rule("weak", "“{}” combines what the cited sentences keep apart"),
    "bare": Rule("weak", "it says too little to be verified"),
    "words": Rule("weak", "not in the cited sentences: {}"),
    "unrelated": Rule("unsupported", "most of it is not in the cited sentences: {}"),
    "owner-named": Rule("weak", "the cited sentences name {}, but do not assign this to them"),
    "owner-near": Rule("weak", "{} is named only in a neighbouring sentence"),
    "role-apart": Rule("weak", "“{}” is not in a sentence with the name"),
    "role-of-other": Rule("weak", "“{}” is closer to another name"),
    "when": Rule("unsupported", "the words “{}” are not in the cited sentences"),
    "when-date": Rule("unsupported", "the date {} does not match the words"),
    "when-undated": Rule("weak", "the date is missing: {}"),
    "when-left-out": Rule("weak", "“{}” was removed: not a time in the cited sentences"),
    "left-out": Rule("weak", "“{}” was removed: not in the cited sentences"),
    "moved": Rule("weak", "the quote “{}” was found in another place"),
    "damaged": Rule("unsupported", "the quote “{}” is not at the given place"),
    "lost": Rule("unsupported", "the quote “{}” is not in the document"),
    "unreadable": Rule("note", "evidence that could not be parsed was removed: {}"),
    "range": Rule("note", "there is no sentence {}"),
    "span": Rule("note", "the document has no words at characters {}"),
    "found": Rule("note", "sentence {} was found by search, not cited"),
    "found-beside": Rule("weak", "only together with sentence {}, which was found by search, not cited"),
    "link": Rule("unsupported", "the link or address “{}” is not in the cited sentences"),
    "markup": Rule("weak", "the code or mark-up “{}” is not in the cited sentences"),
    "settled": Rule("weak", "the cited sentences read as settled"),
    "instruction": Rule("weak", "the cited sentences tell the reader what to write"),
    "dictated": Rule("weak", "“{}” is what a sentence that addresses the model asks for"),
    "reworded": Rule("note", "in place of an unsupported statement: “{}”"),
    "remark": Rule("note", "{}"),
}
"""Every code. `remark` is what others wrote: a reason of format /1, or one added by hand."""

LASTING = frozenset(
    (
        "when-left-out",
        "left-out",
        "unreadable",
        "range",
        "span",
        "found",
        "found-beside",
        "moved",
        "damaged",
        "lost",
        "settled",
        "instruction",
        "reworded",
        "remark",
    )
)
"""Codes that are found once, when the brief is made, and cannot be found again by a later check."""

_UNPROVEN = frozenset(("uncited", "empty", "unrelated", "quotation", "damaged", "lost"))
"""Codes that make a statement unsupported because proof is missing; it may be true all the same."""

_GRAVEST_FIRST: tuple[Mark, ...] = ("unsupported", "weak", "note")


def read_reasons(item: Mapping[str, Any]) -> list[JsonDict]:
    """Read the reasons of a published item.

    Args:
        item: A cited item of format /2, or of /1, whose reasons are strings.

    Returns:
        Objects with `code`, `field` and `text`. A string becomes a `remark` and is not parsed.
    """
    given = item.get("reasons")
    reasons = cast("list[Any]", given) if isinstance(given, list | tuple) else []
    return [_read_reason(reason) for reason in reasons]


def _read_reason(given: Any) -> JsonDict:
    if not isinstance(given, Mapping):
        return {"code": "remark", "field": None, "text": str(given)}
    reason = cast("Mapping[str, Any]", given)
    field = reason.get("field")
    return {
        "code": str(reason.get("code", "remark")),
        "field": None if field is None else str(field),
        "text": str(reason.get("text", "")),
    }


def sentence(reason: Mapping[str, Any]) -> str:
    """Render a reason.

    >>> sentence({"code": "number", "field": "due", "text": "the number 13 is not in the cited sentences"})
    'due: the number 13 is not in the cited sentences'
    """
    return f"{reason['field']}: {reason['text']}" if reason["field"] else reason["text"]


def mark_of(reason: Mapping[str, Any]) -> Mark:
    """Look up what a reason does to the mark of its item: nothing, if its code is not known here."""
    rule = RULES.get(reason["code"])
    return rule.mark if rule else "note"


def contradicts_source(item: Mapping[str, Any]) -> bool:
    """Whether an item is unsupported because its document says otherwise, not because proof is missing.

    Only the statement itself counts, not its further fields such as an owner.
    """
    return item.get("support") == "unsupported" and any(
        mark_of(reason) == "unsupported" and reason["code"] not in _UNPROVEN and not reason["field"]
        for reason in read_reasons(item)
    )


def lowest_mark(marks: Iterable[Mark | Support]) -> Support:
    """Return the support that is left under some marks: `verified` if none lowers it."""
    given = list(marks)
    if "unsupported" in given:
        return "unsupported"
    return "weak" if "weak" in given else "verified"


def sort_reasons(reasons: Iterable[JsonDict]) -> list[JsonDict]:
    """Sort reasons, gravest first, each once."""
    once = {(reason["code"], reason["field"], reason["text"]): reason for reason in reasons}
    return sorted(once.values(), key=lambda reason: _GRAVEST_FIRST.index(mark_of(reason)))
