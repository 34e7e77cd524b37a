"""The place of a tape, by the names of its suite and its case."""

from __future__ import annotations

import re
from pathlib import Path

from summarizer.errors import UsageError

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")


def tape_path(root: Path, suite: str, case: str) -> Path:
    """`root/suite/case.yaml`. Raises UsageError for a name that is not a safe file name."""
    for name in (suite, case):
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} cannot name a suite or case.",
                hint="Use up to 81 of a-z, 0-9, '.', '_' and '-', with a letter or digit first.",
            )
    return root / suite / f"{case}.yaml"
