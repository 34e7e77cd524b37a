"""Drafts of gold: a brief of a model as a case file, every value of it marked for a reader to check.

Gold is written by hand. A draft saves the typing, not the reading: `summarizer eval lint` refuses what is
still marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final, cast

import yaml
from pydantic import BaseModel

from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.evaluation.suites.caseschema import FILE
from summarizer.published import PROOF

_WIDTH: Final = 110
_HEAD: Final = """\
# yaml-language-server: $schema={schema}
# A model drafted this gold. Compare each value with the document: correct it, add what is missing, delete
# what is wrong or unimportant, and then its line `draft: true`. `summarizer eval lint` refuses drafts.
"""
_DRAFT: Final = {"draft": True}


def draft_case(schema: type[BaseModel], brief: Mapping[str, Any] | None, document: PurePosixPath) -> str:
    """Write a case file whose gold is a brief.

    Args:
        schema: The schema of the brief.
        brief: The brief as JSON; None leaves the lists empty, and other fields out.
        document: The document's file, as seen from the case file, which is one folder below the suite.

    Returns:
        The text of the case file. Without a brief it may lack required fields, which `lint` names.
    """
    gold = {section.name: _draft(section, brief or {}) for section in sections(schema)}
    case: dict[str, Any] = {
        "document": str(document),
        "tags": [],
        "split": "dev",
        "gold": {name: value for name, value in gold.items() if value is not None},
        "never": [],
        "canaries": [],
    }
    body = yaml.safe_dump(case, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return _HEAD.format(schema=f"../{FILE}") + body


def _draft(section: Section, brief: Mapping[str, Any]) -> Any:
    given = outputs(brief, section)
    items = [_draft_item(item) for item in given if item.get("support") != "unsupported" or not section.many]
    return items if section.many else next(iter(items), None)


def _draft_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an item that a reader writes, the times in the document's words, and its proof."""
    fields = {name: _words(value) for name, value in item.items() if name not in PROOF}
    given = {name: value for name, value in fields.items() if value is not None}
    quotes = list(_list_quotes(item.get("evidence") or ()))
    return {**given, **({"evidence": quotes} if quotes else {}), **_DRAFT}


def _words(value: Any) -> Any:
    return cast("Mapping[str, Any]", value).get("text") if isinstance(value, Mapping) else value


def _list_quotes(evidence: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in evidence:
        yield " ".join(str(each["quote"]).split())
