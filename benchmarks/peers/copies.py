"""Copies: a suite of any size made of the shipped one, its texts changed, with finished answers.

A copy has other vowels in its long words, names among them, in document, gold and answers alike: quotations
stay where they are, and what is kept in memory of one copy seldom serves another. The runs are as `summarizer
eval` makes them: every answer has the marks of today's check, and is signed with it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from summarizer.document import Document
from summarizer.document.daynames import MONTHS, WEEKDAYS
from summarizer.evaluation.matching.content import STOP_WORDS
from summarizer.evaluation.runs import baseline
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.marks import mark_again
from summarizer.evaluation.runs.run import CaseRun, Sample
from summarizer.evaluation.runs.signature import sign
from summarizer.evaluation.suites import casefile
from summarizer.files import yamlfile
from summarizer.grounding.language.concepts import known
from summarizer.schema import Brief

ROOT = Path(__file__).parents[2]
SUITE = ROOT / "evals" / "briefs"

_WORD = re.compile(r"[^\W\d_]{6,}")
_CLOSED = ("date", "tags", "split", "kind", "state", "support", "reasons", "infra", "code")
"""Keys whose values are not in a document's words."""
_TEXTS = ("what", "open_issues")
_VOWELS = "aeiou"
_TIMES = {word for names in (*MONTHS, *WEEKDAYS) for word in names}


@dataclass(frozen=True)
class Copies:
    """A suite's folder; two runs of it with one answer a case, and the first as another version made it; the
    first run and the gold for the peers."""

    suite: Path
    first: Path
    second: Path
    unsigned: Path
    cases: Path


@dataclass(frozen=True)
class _Copy:
    """A case: its gold file's data, with the document in it, and its answers."""

    id: str
    data: Mapping[str, Any]
    answers: Sequence[Sample]


def make(folder: Path, count: int) -> Copies:
    """Write a suite of `count` cases to a folder that does not exist yet, with what belongs to it."""
    made = Copies(
        folder / "evals" / SUITE.name,
        *(folder / f"{name}.json" for name in ("first", "second", "unsigned", "cases")),
    )
    (made.suite / "cases").mkdir(parents=True)
    shutil.copytree(ROOT / "prompts", folder / "prompts")
    shutil.copy(SUITE / "suite.yaml", made.suite)
    answered = baseline.read(SUITE / baseline.FILE)
    if answered is None:
        raise SystemExit(f"{SUITE}: there is no baseline, whose answers are to be copied.")
    copies = list(_copies(answered.run.cases, count))
    for copy in copies:
        text = yaml.safe_dump(copy.data, allow_unicode=True, sort_keys=False, width=100)
        (made.suite / "cases" / f"{copy.id}.yaml").write_text(text, encoding="utf-8")
    documents = {copy.id: _read_document(made.suite, copy.id) for copy in copies}
    for sample, path in enumerate((made.first, made.second)):
        cases = [_case_run(copy, documents[copy.id], sample) for copy in copies]
        run = answered.run.model_copy(update={"samples": 1, "summary": None, "cases": cases})
        path.write_text(runs.dump(run), encoding="utf-8")
        if path == made.first:
            made.unsigned.write_text(runs.dump(run.unsigned()), encoding="utf-8")
    made.cases.write_text(json.dumps(list(map(_plain, copies)), ensure_ascii=False), encoding="utf-8")
    return made


def _copies(answered: Sequence[CaseRun], count: int) -> Iterator[_Copy]:
    for place in range(count):
        number, of = divmod(place, len(answered))
        case, vary = answered[of], partial(varied, number=number)
        answers = [Sample.model_validate(_each(one.model_dump(), vary)) for one in case.answers]
        yield _Copy(f"{case.id}-{number}", _each(_data(case.id), vary), answers)


def _data(id_: str) -> dict[str, Any]:
    file = yamlfile.read(SUITE / "cases" / f"{id_}.yaml")
    data = dict(file.data)
    if document := data.pop("document", None):
        data["text"] = (file.path.parent / document).read_text(encoding="utf-8")
    return data


def _read_document(suite: Path, id_: str) -> Document:
    return casefile.read(suite / "cases" / f"{id_}.yaml", Brief).document


def _case_run(copy: _Copy, document: Document, sample: int) -> CaseRun:
    return CaseRun(id=copy.id, source=document.sha256, answers=[_signed(copy.answers[sample], document)])


def _signed(answer: Sample, document: Document) -> Sample:
    if answer.brief is None:
        return answer
    brief = mark_again(answer.brief, document)
    return answer.model_copy(update={"brief": brief, "checked": sign(brief, document)})


def _plain(copy: _Copy) -> dict[str, Any]:
    """What the peers are given: a document, and of gold and of the first answer what they score."""
    given = copy.answers[0].brief or {"status": {}}
    return {
        "id": copy.id,
        "document": copy.data["text"],
        "wanted": _scored(copy.data["gold"]),
        "given": _scored(given),
    }


def _scored(brief: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "state": brief["status"].get("state"),
        "texts": [item["text"] for name in _TEXTS for item in brief.get(name, ())],
        "who": [party["name"] for party in brief.get("who", ())],
    }


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """A value with every text of the document's words in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: each if key in _CLOSED else _each(each, change) for key, each in value.items()}
    return [_each(each, change) for each in value] if isinstance(value, list | tuple) else value


def varied(text: str, number: int) -> str:
    """A text with other vowels in its long words, save those that mean something to the matcher.

    Copy 0 is the text itself; 25 copies are all different.
    """
    return _WORD.sub(lambda found: _respelt(found[0], number), text) if number else text


def _respelt(word: str, number: int) -> str:
    low = word.lower()
    if low in STOP_WORDS or low in _TIMES or known(low):
        return word
    letters = list(word)
    for at in [at for at, letter in enumerate(letters) if letter in _VOWELS][:2]:
        number, shift = divmod(number, len(_VOWELS))
        letters[at] = _VOWELS[(_VOWELS.index(letters[at]) + shift) % len(_VOWELS)]
    return "".join(letters)
