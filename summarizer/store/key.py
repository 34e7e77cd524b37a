"""Inputs: all that determines a brief, and the key under which it is found again.

Everything here is a plain value, got without importing pydantic, which takes longer than the
whole look-up of a stored brief.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from summarizer.files.digests import canonical, digest

# All other modules of the package have a part in what a brief says.
_NOT_MAKING: Final = frozenset(
    (
        "cli",
        "comparators.py",
        "evaluation",
        "render",
        "__main__.py",
        "pytest_plugin.py",
        "store.py",
        "storefile.py",
    )
)


@dataclass(frozen=True)
class Inputs:
    """All that determines a brief: equal inputs, equal briefs as far as it lies with us.

    `text` is the digest of the document's text, `date` its own date, ISO. `prompt` is the digest
    of the prompt file. `schema` names the schema, with a digest unless `engine` covers its code.
    `model` names what is asked, without the address at which it is asked. `engine` is what
    `engine()` returns.
    """

    text: str
    date: str | None
    prompt: str
    schema: str
    model: str
    engine: str


def key(inputs: Inputs) -> str:
    """The key of a brief: the digest of its inputs as canonical JSON."""
    return digest(canonical(vars(inputs)))


@cache
def engine() -> str:
    """The digest of the code that makes briefs, so that no stored brief outlives a change of it.

    The version, which is among it, would not do alone: in a checkout it stays from change to change.
    """
    package = Path(__file__).parent.parent
    files = {path.relative_to(package): path for path in sorted(package.rglob("*.py"))}
    making = [(name.as_posix(), _digest_of(file)) for name, file in files.items() if _is_making(name)]
    return digest(canonical(making))


def _is_making(name: Path) -> bool:
    return name.parts[0] not in _NOT_MAKING


def _digest_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
