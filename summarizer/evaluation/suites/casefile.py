"""A case file: one document and its gold, read, checked and made a Case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.suites.caseschema import JUDGED, CaseFile, case_model
from summarizer.evaluation.suites.validation import ID, ID_HINT, validate
from summarizer.files import yamlfile
from summarizer.files.problems import Problem, Unusable
from summarizer.files.yamlfile import Place, YamlFile, shown

_Items: TypeAlias = Mapping[Place, Mapping[str, Any]]
"""The gold values of a case, each a mapping, by their place in the file."""

_NEAR = 60
"""From this likeness on (0–100) a passage may be the one that a misquotation means."""


def read(path: Path, schema: type[BaseModel]) -> Case:
    """Read the case in a file, with gold of a schema. The file's stem is the case's id.

    Raises `Unusable`, an `InputError`, that holds every problem found in the file.
    """
    file = yamlfile.read(path)
    case = validate(file, case_model(schema))
    items = dict(_items(case.gold.model_dump(mode="json", exclude_unset=True)))
    problems = [*_find_in_id(path), *_find_in_source(file, case), *_find_in_judging(file, items)]
    document = None
    if not problems:
        document = _document(file, case)
        problems = list(_find_in_quotes(file, items, document))
    if problems or document is None:
        raise Unusable(*problems)
    return Case(
        id=path.stem,
        path=path,
        document=document,
        gold=_gold(file, items, schema),
        tags=case.tags,
        split=case.split,
        never=case.never,
        canaries=case.canaries,
        lines=_lines(file),
    )


def _lines(file: YamlFile) -> dict[str, int]:
    """The line of each place, by its words; each is found after the one it is within."""
    words: dict[Place, str] = {(): ""}
    for place in file.lines:
        above, step = words[place[:-1]], place[-1]
        words[place] = f"{above}[{step}]" if isinstance(step, int) else f"{above}.{step}" if above else step
    return {words[place]: line for place, line in file.lines.items()}


def squashed(text: str) -> str:
    """Return a text with every stretch of white space made one blank."""
    return " ".join(text.split())


def _items(gold: Mapping[str, Any]) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    for name, value in gold.items():
        if isinstance(value, list):
            for number, item in enumerate(cast("list[Any]", value)):
                yield ("gold", name, number), item
        elif value is not None:
            yield ("gold", name), value


def _gold(file: YamlFile, items: _Items, schema: type[BaseModel]) -> dict[str, tuple[GoldItem, ...]]:
    found: dict[str, list[GoldItem]] = {name: [] for name in schema.model_fields}
    for place, item in items.items():
        found[str(place[1])].append(_gold_item(file, place, item))
    return {name: tuple(listed) for name, listed in found.items()}


def _gold_item(file: YamlFile, place: Place, item: Mapping[str, Any]) -> GoldItem:
    return GoldItem(
        values={key: value for key, value in item.items() if key not in JUDGED and value is not None},
        any_of=tuple(item.get("any_of", ())),
        must=item.get("must", False),
        optional=item.get("optional", False),
        evidence=tuple(item.get("evidence", ())),
        draft=item.get("draft", False),
        line=file.line(place),
    )


def _find_in_id(path: Path) -> Iterator[Problem]:
    if path.suffix != ".yaml":
        yield Problem("error", path, 0, f"a case file ends in .yaml, not {path.suffix}", "Rename it.")
    if not ID.fullmatch(path.stem):
        yield Problem("error", path, 0, f"the file's name {path.stem!r} cannot name a case", ID_HINT)
    if path.stem == HELD_OUT:
        why = f"{HELD_OUT!r} cannot name a case: reports sum the held-out cases under it"
        yield Problem("error", path, 0, why, "Rename it.")


def _find_in_source(file: YamlFile, case: CaseFile) -> Iterator[Problem]:
    if case.text is None and case.document is None:
        yield file.error(
            (), "there is no document", "Write it under `text:`, or name its file: `document: FILE`."
        )
    if case.text is not None and case.document is not None:
        yield file.error(("document",), "there are two documents, text and document", "Keep one of the two.")
    if case.document and Path(case.document).is_absolute():
        hint = "Write the path as seen from the case file, so that the case can be used elsewhere."
        yield file.error(("document",), f"document is an absolute path, {case.document}", hint)


def _find_in_judging(file: YamlFile, items: _Items) -> Iterator[Problem]:
    for place, item in items.items():
        if item.get("must") and item.get("optional"):
            hint = "A must-item is not optional: keep one of the two."
            yield file.error((*place, "optional"), f"{shown(place)} is both must and optional", hint)


def _find_in_quotes(file: YamlFile, items: _Items, document: Document) -> Iterator[Problem]:
    source = squashed(document.text)
    for place, item in items.items():
        for quote in item.get("evidence", ()):
            if squashed(quote) not in source:
                message = f"the evidence of {shown(place)} is not in the document: {quote!r}"
                yield file.error((*place, "evidence"), message, _nearest(squashed(quote), source))


def _nearest(quote: str, source: str) -> str:
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(quote, source, score_cutoff=_NEAR)
    if not found:
        return "Quote it word for word."
    start = source.rfind(" ", 0, found.dest_start + 1) + 1
    end = source.find(" ", max(found.dest_end - 1, 0))
    return f"The nearest passage is {source[start : end if end >= 0 else None]!r}."


def _document(file: YamlFile, case: CaseFile) -> Document:
    if case.text is not None:
        return Document.from_text(case.text, name=file.path.stem, date=case.date)
    from summarizer.document.reading import read as read_document  # a text in the case file needs no reader

    try:
        return read_document(file.path.parent / str(case.document), date=case.date, verbatim=True)
    except InputError as error:
        raise Unusable(file.error(("document",), error.message.rstrip("."), error.hint)) from error
