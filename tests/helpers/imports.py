"""Which modules of the package a module imports, at its top or inside functions, by its source."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from pathlib import Path

import summarizer

PACKAGE = Path(summarizer.__file__).parent


def file_of(module: str) -> Path | None:
    """The file of a module or package of ours; None for what is no module, such as a class."""
    path = PACKAGE.parent.joinpath(*module.split("."))
    return next((f for f in (path.with_suffix(".py"), path / "__init__.py") if f.is_file()), None)


def imported(module: str) -> set[str]:
    """The modules of the package that one imports when it runs: not those for type checkers alone."""
    file = file_of(module)
    assert file
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {name for name in _names(tree) if name.startswith("summarizer") and file_of(name)}


def reachable(module: str, stop: Container[str] = ()) -> set[str]:
    """All modules of the package that one imports, directly or through others, itself included.

    What a module in `stop` imports is not followed.
    """
    found: set[str] = set()
    waiting = [module]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += [] if module in stop else imported(module)
    return found


def _names(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield child.module
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        yield from _names(child)
