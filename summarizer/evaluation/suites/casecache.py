"""Case cache: the cases of a suite whose files are as they were, without parsing and checking them again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.files.resultcache import ResultCache, make_key
from summarizer.schema import Brief

_AS_THEY_ARE: Final = ("tags", "split", "never", "canaries", "lines")


class CaseCache:
    """Reads the cases of a suite, each file once.

    With a schema of the user's own, which is code that may change unseen, every file is read; so is one whose
    document is in another file.

    Args:
        suite: The file of the suite.
        schema: The schema of its gold.
    """

    def __init__(self, suite: Path, schema: type[BaseModel]) -> None:
        self._schema = schema
        self._results = ResultCache("cases", suite) if schema is Brief else None

    def read(self, path: Path) -> Case:
        """Read the case in a file.

        Raises:
            Unusable: Something in it is wrong. It holds every problem found in the file.
        """
        key = _identify(path) if self._results else None
        if self._results is None or key is None:
            return self._read_file(path)
        known = self._results.find(key)
        if known is not None:
            return load(known, path)
        case = self._read_file(path)
        if case.document.file_sha256 is None:
            self._results.keep(key, dump(case))
        return case

    def _read_file(self, path: Path) -> Case:
        # Parsing and checking a file take libraries and models that known cases do without.
        from summarizer.evaluation.suites import casefile

        return casefile.read(path, self._schema)

    def save(self) -> None:
        """Keep what was read for the next process."""
        if self._results is not None:
            self._results.save()


def _identify(path: Path) -> str | None:
    """Return the key of a case file; None if it cannot be read."""
    try:
        return make_key(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError:
        return None


def dump(case: Case) -> dict[str, Any]:
    """Return a case as JSON, without its path."""
    document = case.document
    return {
        "text": document.text,
        "date": document.date.isoformat() if document.date else None,
        "gold": {name: [list(vars(item).values()) for item in items] for name, items in case.gold.items()},
        **{name: getattr(case, name) for name in _AS_THEY_ARE},
    }


def load(known: Mapping[str, Any], path: Path) -> Case:
    """Return the case that `dump` wrote as JSON.

    Args:
        known: The case as JSON.
        path: Its file.
    """
    day = date.fromisoformat(known["date"]) if known["date"] else None
    return Case(
        id=path.stem,
        path=path,
        document=Document(known["text"], path.stem, day),
        gold={name: tuple(map(_load_item, items)) for name, items in known["gold"].items()},
        tags=tuple(known["tags"]),
        split=known["split"],
        never=tuple(known["never"]),
        canaries=tuple(known["canaries"]),
        lines=known["lines"],
    )


def _load_item(known: Sequence[Any]) -> GoldItem:
    values, any_of, must, optional, evidence, draft, line = known
    return GoldItem(values, tuple(any_of), must, optional, tuple(evidence), draft, line)
