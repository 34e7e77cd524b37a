"""Labelled pairs: texts with the answer that a careful reader gives, to measure a judge by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field

from summarizer.evaluation.judge.rubric import Question, RubricName
from summarizer.evaluation.scoring.scores import Split
from summarizer.evaluation.suites.validation import ID, Closed, Words, validate
from summarizer.files import yamlfile
from summarizer.files.problems import Problem, Unusable
from summarizer.files.yamlfile import YamlFile


class LabelledPair(Closed):
    """Texts, the judged one last, and whether the answer to the rubric's question is yes.

    `case` names the case they are made from. A pair marked for `attack` is also asked with planted words.
    """

    id: Annotated[str, Field(pattern=rf"^(?:{ID.pattern})$")]
    rubric: RubricName
    texts: Annotated[tuple[Words, ...], Field(min_length=2, max_length=12)]
    label: bool
    case: Words | None = None
    split: Split = "dev"
    attack: bool = False

    def question(self, texts: Sequence[str] | None = None) -> Question:
        """The rubric put to the pair's texts, or to these in their place."""
        return Question(self.rubric, tuple(texts or self.texts), about="\n".join(self.texts))


class _PairsFile(Closed):
    pairs: Annotated[tuple[LabelledPair, ...], Field(min_length=1)]


def read(paths: Iterable[Path]) -> tuple[LabelledPair, ...]:
    """Read files of pairs. Raises `Unusable`, an `InputError`, with every fault of a file, and its line."""
    found: dict[str, LabelledPair] = {}
    for path in paths:
        file = yamlfile.read(path)
        given = validate(file, _PairsFile).pairs
        if problems := [*_find_in_texts(file, given), *_find_repeated(file, given, found)]:
            raise Unusable(*problems)
        found |= {pair.id: pair for pair in given}
    return tuple(found.values())


def _find_in_texts(file: YamlFile, pairs: Sequence[LabelledPair]) -> Iterator[Problem]:
    for number, pair in enumerate(pairs):
        if pair.rubric == "same" and len(pair.texts) != 2:
            message = f"pairs[{number}]: the rubric `same` compares two texts, not {len(pair.texts)}"
            yield file.error(("pairs", number, "texts"), message, "Write the one, then the other.")


def _find_repeated(file: YamlFile, pairs: Sequence[LabelledPair], before: Iterable[str]) -> Iterator[Problem]:
    seen = set(before)
    for number, pair in enumerate(pairs):
        if pair.id in seen:
            yield file.error(("pairs", number, "id"), f"the id {pair.id!r} is given twice", "Rename one.")
        seen.add(pair.id)
