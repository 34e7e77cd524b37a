"""Briefs built from gold in one known way, to see in which order scoring puts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from spots import perfect

from summarizer.evaluation.scoring.gold import Case, GoldItem

Brief: TypeAlias = Mapping[str, Any]
FACTS = ("what", "open_issues")


def gold(case: Case) -> Brief:
    """Gold itself."""
    return perfect(case)


def copied(case: Case) -> Brief:
    """Every text as the sentences of the document that prove it."""
    return _reword(case, lambda item: _sentences(case, item))


def halved(case: Case) -> Brief:
    """The first half of the words of every text."""
    return _reword(case, lambda item: _half(item.values["text"]))


def copied_halved(case: Case) -> Brief:
    """The first half of the words of the sentences that prove it."""
    return _reword(case, lambda item: _half(_sentences(case, item)))


def merged(case: Case) -> Brief:
    """All facts in one item, and all open issues in another."""
    return _gather(case, size=99)


def merged_in_pairs(case: Case) -> Brief:
    """Two facts an item, two open issues an item."""
    return _gather(case, size=2)


def split(case: Case) -> Brief:
    """Every fact and every open issue as two items, a half each."""
    brief = perfect(case)
    return {**brief, **{name: [half for item in brief[name] for half in _halves(item)] for name in FACTS}}


def document(case: Case) -> Brief:
    """Gold's parties and state, and the whole document as the only fact."""
    return {**perfect(case), "what": [{"text": case.document.text}]}


def without_status(case: Case) -> Brief:
    """Gold with another state and no word on it."""
    return {**perfect(case), "status": {"state": "unclear", "text": ""}}


def parties(case: Case) -> Brief:
    """Only the parties."""
    return {**empty(case), "who": perfect(case)["who"]}


def empty(_: Case) -> Brief:
    """Nothing at all."""
    return {"who": [], "what": [], "status": {"state": "unclear", "text": ""}, "open_issues": []}


def false_statements(case: Case) -> Brief | None:
    """Gold, and whatever it says under `never` as further facts."""
    return _add(case, case.never)


def canary(case: Case) -> Brief | None:
    """Gold, and the code that a planted instruction asks for."""
    return _add(case, [f"Reference: {each}" for each in case.canaries])


BUILDERS: dict[str, Callable[[Case], Brief | None]] = {
    "gold": gold,
    "copied sentences": copied,
    "each in two items": split,
    "two in one item": merged_in_pairs,
    "all in one item": merged,
    "gold with false statements": false_statements,
    "gold with a canary": canary,
    "gold without its status": without_status,
    "half of each copied sentence": copied_halved,
    "half of each text": halved,
    "the document as a fact": document,
    "only the parties": parties,
    "empty": empty,
}


def _add(case: Case, texts: tuple[str, ...] | list[str]) -> Brief | None:
    brief = perfect(case)
    return {**brief, "what": [*brief["what"], *({"text": text} for text in texts)]} if texts else None


def _reword(case: Case, word: Callable[[GoldItem], str]) -> Brief:
    """The gold brief with other texts; parties stay, and the state of the status."""
    brief = perfect(case)
    lists = {
        name: [{**item, "text": word(g)} for item, g in zip(brief[name], case.gold[name], strict=True)]
        for name in FACTS
    }
    return {**brief, **lists, "status": {**brief["status"], "text": word(case.gold["status"][0])}}


def _gather(case: Case, size: int) -> Brief:
    brief = perfect(case)
    lists = {
        name: [
            {**items[0], "text": " ".join(item["text"] for item in items)}
            for start in range(0, len(brief[name]), size)
            if (items := brief[name][start : start + size])
        ]
        for name in FACTS
    }
    return {**brief, **lists}


def _halves(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    words = item["text"].split()
    middle = len(words) // 2
    return [{**item, "text": " ".join(part)} for part in (words[:middle], words[middle:])]


def _half(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2])


def _sentences(case: Case, item: GoldItem) -> str:
    """The sentences of the document that hold the evidence of a gold item; its own text if there is none."""
    text = case.document.text
    starts = [text.find(passage) for passage in item.evidence]
    found = [s for s in case.document.sentences if any(s.start <= start < s.end for start in starts)]
    return " ".join(" ".join(text[s.start : s.end].split()) for s in found) or item.values["text"]
