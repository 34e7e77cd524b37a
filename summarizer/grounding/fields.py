"""Fields: how each field of an item is checked, chosen by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias, cast

from summarizer.grounding.checks.claims import find_in
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.checks.links import check_links
from summarizer.grounding.checks.offices import check_office
from summarizer.grounding.checks.owners import is_assigned, is_charged
from summarizer.grounding.checks.when import check_due, check_when
from summarizer.grounding.cited import Cited
from summarizer.grounding.language.normalise import find_quote
from summarizer.grounding.language.words import spaceless
from summarizer.published import find_text, is_cited, is_when

_LABEL = re.compile(r"\s*[\w-]{1,24}\s*")

Check: TypeAlias = Callable[[Any, Cited], Iterator[Finding]]


def check_statement(value: str, cited: Cited) -> Iterator[Finding]:
    """Check a statement."""
    yield from find_in(value, cited.texts, cited)
    yield from check_links(value, cited.texts)


def check_name(value: str, cited: Cited) -> Iterator[Finding]:
    """Check a name: as a whole, or as the fuller or shorter form of one in the cited sentences."""
    if any(find_quote(text, value) for text in cited.texts):
        return
    findings = (each for each in find_in(value, cited.texts, cited) if each.code != "language")
    for finding in findings:
        if finding.code not in ("name-context", "name-merged", "name-joined", "uncited"):
            yield Finding("name", value)
        else:
            yield from (finding, *findings)
        return


def check_owner(value: str, cited: Cited) -> Iterator[Finding]:
    """Check that the item's own sentences name the owner; it is a lesser problem if those beside them do."""
    if _is_named(value, cited):
        return
    beside = any(find_quote(text, value) for text in cited.beside())
    yield Finding("owner-near" if beside else "name", value)


def _is_named(owner: str, cited: Cited) -> bool:
    return not any(True for _ in check_name(owner, replace(cited, sentences=cited.own)))


FIELDS: dict[str, Check | None] = {
    "name": check_name,
    "owner": check_owner,
    "when": check_when,
    "due": check_due,
    "kind": None,
    "state": None,
    "support": None,
    "reasons": None,
    "evidence": None,
    "cites": None,
    "unchecked": None,
}
"""Fields with a check of their own, or with none. Every other is checked as a statement."""


ASIDE = ("owner", "role")
"""Fields beside the statement itself, which may be null."""


def check_item(item: Mapping[str, Any], cited: Cited) -> Iterator[Finding]:
    """Yield what speaks against each field of an item."""
    text = find_text(item)
    if not cited.sentences:
        yield Finding("uncited")
    for name, value in item.items():
        shown = "" if name in ("text", "name", text) else name
        for finding in _check_field(name, value, cited):
            if cited.sentences or finding.code not in ("uncited", "name", "when"):
                yield replace(finding, field=shown)
    if _is_empty(item):
        yield Finding("empty")
    yield from _check_duty(item, text, cited)
    name, role = item.get("name"), item.get("role")
    if isinstance(name, str) and isinstance(role, str) and not _blank(name) and not _blank(role):
        yield from check_office(name, role, cited)


def _check_duty(item: Mapping[str, Any], text: str | None, cited: Cited) -> Iterator[Finding]:
    """Check that the item's own sentences assign to the owner what the item states.

    A sentence that a search found counts too: it may hold the duty as another's, and is cited from now on.
    """
    owner, duty = item.get("owner"), item.get(text or "")
    if not isinstance(owner, str) or _blank(owner) or not _is_named(owner, cited):
        return
    if isinstance(duty, str):
        charged = all(is_charged(owner, duty, texts) for texts in (cited.own_texts, cited.texts))
    else:
        charged = any(is_assigned(owner, sentence) for sentence in cited.own_texts)
    if not charged:
        yield Finding("owner-named", owner, "owner")


def _check_field(name: str, value: Any, cited: Cited) -> Iterator[Finding]:
    check = FIELDS.get(name, _general)
    if check is None or _blank(value):
        return
    fits = is_when(value) if name in ("when", "due") else isinstance(value, str)
    yield from (check if fits else _general)(value, cited)


def _blank(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, str) and not value.strip())


def _is_empty(item: Mapping[str, Any]) -> bool:
    stated = [value for name, value in item.items() if name not in FIELDS or name == "name"]
    return bool(stated) and all(_blank(value) or value == [] for value in stated)


def _is_label(value: str) -> bool:
    """Whether a text is one short word in small letters, such as a state of a list: "high", "in-progress".

    A sentence of Chinese has no spaces either, and a sentence of one word ends with a mark.
    """
    return bool(_LABEL.fullmatch(value)) and value == value.lower() and not spaceless(value)


def _general(value: Any, cited: Cited) -> Iterator[Finding]:
    """Check a field of another schema: text, a time, a list or object of these; not a label of one word."""
    if isinstance(value, str):
        if not _is_label(value):
            yield from check_statement(value, cited)
    elif isinstance(value, list):
        for each in cast("list[Any]", value):
            if not _blank(each):
                yield from _general(each, cited)
    elif isinstance(value, Mapping) and is_when(value):
        yield from check_when(value, cited)
    elif isinstance(value, Mapping) and not is_cited(value):
        for name, each in cast("Mapping[str, Any]", value).items():
            yield from _check_field(name, each, cited)
