"""Size: lines of the package by room, and the length of its functions, beside earlier revisions.

    python benchmarks/size.py                # this checkout
    python benchmarks/size.py v0.1 HEAD .    # two revisions beside the checkout

A room is a folder of the package. A function's length is its lines of code from `def` to its end, without
docstring, blank lines and lines of comment; a function inside another counts for both.
"""

from __future__ import annotations

import ast
import io
import statistics
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
CHECKOUT = "."
PACKAGE = "summarizer"

Sources = Mapping[PurePosixPath, str]
"""A module's path in the repository → its text."""


@dataclass(frozen=True)
class Size:
    """What a version of the package measures: lines and modules by room, and the length of each function."""

    lines: Counter[str]
    modules: Counter[str]
    functions: list[int]


def read_checkout() -> Sources:
    """The modules as they lie on disk."""
    paths = (ROOT / PACKAGE).rglob("*.py")
    return {PurePosixPath(path.relative_to(ROOT).as_posix()): path.read_text("utf-8") for path in paths}


def read_revision(revision: str) -> Sources:
    """The modules as they were at a revision of git."""
    command = ["git", "-C", str(ROOT), "archive", revision, PACKAGE]
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        files = {PurePosixPath(member.name): archive.extractfile(member) for member in archive}
    return {path: file.read().decode() for path, file in files.items() if file and path.suffix == ".py"}


def function_lengths(source: str) -> Iterator[int]:
    """The length of each function of a module, in lines of code."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        docstring = ast.get_docstring(node, clean=False) is not None
        spoken = range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1) if docstring else range(0)
        numbers = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        code = (lines[number - 1].strip() for number in numbers if number not in spoken)
        yield sum(1 for line in code if line and not line.startswith("#"))


def measure(sources: Sources) -> Size:
    """Count a version of the package."""
    lines, modules, functions = Counter[str](), Counter[str](), list[int]()
    for path, text in sources.items():
        room = str(path.parent)
        lines[room] += len(text.splitlines())
        modules[room] += 1
        functions += function_lengths(text)
    return Size(lines, modules, functions)


def table(sizes: Mapping[str, Size]) -> Iterator[str]:
    """The lines of the table: a room a row, lines and modules of each version as columns."""
    rooms = sorted({room for size in sizes.values() for room in size.lines})
    width = max(map(len, rooms))
    yield " " * width + "".join(f"{name[:12]:>14}{'modules':>9}" for name in sizes)
    for room in rooms:
        yield f"{room:<{width}}" + "".join(
            f"{size.lines[room] or '-':>14}{size.modules[room] or '-':>9}" for size in sizes.values()
        )
    whole = ((size.lines.total(), size.modules.total()) for size in sizes.values())
    yield f"{'all':<{width}}" + "".join(f"{lines:>14}{modules:>9}" for lines, modules in whole)
    for name, share in (("median", 50), ("p90", 90), ("p99", 99)):
        lengths = (statistics.quantiles(size.functions, n=100)[share - 1] for size in sizes.values())
        yield f"{f'function, {name}':<{width}}" + "".join(f"{length:>14.0f}{'':>9}" for length in lengths)
    counts = (len(size.functions) for size in sizes.values())
    yield f"{'functions':<{width}}" + "".join(f"{count:>14}{'':>9}" for count in counts)


def main(names: list[str]) -> None:
    """Print the table of the versions named."""
    sizes = {name: measure(read_checkout() if name == CHECKOUT else read_revision(name)) for name in names}
    for line in table(sizes):
        print(line.rstrip())


if __name__ == "__main__":
    main(sys.argv[1:] or [CHECKOUT])
