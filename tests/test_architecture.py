"""The imports of the package: no circle, and no module that nothing leads to."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summarizer"

SHOWN_IN_EXAMPLES = {"summarizer.transport.canned"}
"""Answers for doctests and tests, in the package so that a plugin's author has them too."""

Graph = dict[str, set[str]]
"""Module → the modules of the package that it imports."""


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {module_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def walk(node: ast.AST, *, functions: bool, typing: bool) -> Iterator[ast.AST]:
    """The nodes under one, without those that run in functions, or are read by type checkers alone."""
    for child in ast.iter_child_nodes(node):
        if not functions and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if not typing and is_type_checking(child):
            continue
        yield child
        yield from walk(child, functions=functions, typing=typing)


def imported(node: ast.AST, modules: set[str]) -> Iterator[str]:
    """The modules of the package that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in modules)
    elif isinstance(node, ast.ImportFrom) and node.module in modules:
        for alias in node.names:
            submodule = f"{node.module}.{alias.name}"
            yield submodule if submodule in modules else node.module


def import_graph(trees: dict[str, ast.Module], *, functions: bool = False, typing: bool = False) -> Graph:
    modules = set(trees)
    return {
        name: {
            target
            for node in walk(tree, functions=functions, typing=typing)
            for target in imported(node, modules)
        }
        for name, tree in trees.items()
    }


def find_cycle(graph: Graph) -> list[str]:
    """The modules of one import circle, or none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def loaded_by_name() -> set[str]:
    """Modules that are not imported but found in a table: entry points, commands, reports, public names."""
    tables = (
        "summarizer",
        "summarizer.batches.engines.table",
        "summarizer.cli",
        "summarizer.cli.eval",
        "summarizer.evaluation.reports.files",
        "summarizer.pytest_plugin",
        "summarizer.readers",
    )
    words = {
        node.value.partition(":")[0]
        for table in tables
        for node in ast.walk(TREES[table])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    folders = ("summarizer", "summarizer.cli", "summarizer.cli.eval", "summarizer.evaluation.reports")
    named = {f"{folder}.{word}" for folder in folders for word in words}
    return named | words | entry_points() | {"summarizer", "summarizer.__main__"} | SHOWN_IN_EXAMPLES


def entry_points() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = [project.get("scripts", {}), *project.get("entry-points", {}).values()]
    return {value.partition(":")[0] for group in groups for value in group.values()}


@pytest.mark.parametrize(
    "scope",
    [{}, {"functions": True}],
    ids=["at import", "in functions too"],
)
def test_no_import_circle(scope: dict[str, bool]) -> None:
    assert find_cycle(import_graph(TREES, **scope)) == []


def test_no_orphan() -> None:
    graph = import_graph(TREES, functions=True)
    reached = set().union(*graph.values()) | loaded_by_name()
    packages = {module for module in TREES if any(other.startswith(f"{module}.") for other in TREES)}
    assert sorted(set(TREES) - reached - packages) == []


def test_every_module_has_a_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = [module.strip() for layer in layers for module in layer.split("|")]
    parents = {parent for module in named for parent in parents_of(module)} | {"summarizer.__main__"}
    assert [
        module
        for module in TREES
        if module not in parents and not any(f"{module}.".startswith(f"{layer}.") for layer in named)
    ] == []
    assert [module for module in named if module not in TREES] == []


def parents_of(module: str) -> Iterator[str]:
    while "." in module:
        module = module.rpartition(".")[0]
        yield module


class TestTheWalk:
    """The walk itself sees what it must, and no more."""

    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ("import p.b", {"p.b"}),
            ("from p import b", {"p.b"}),
            ("from p.b import name", {"p.b"}),
            ("from p import name", {"p"}),
            ("import os", set()),
            ("try:\n    import p.b\nexcept ImportError:\n    pass", {"p.b"}),
            ("class A:\n    from p import b", {"p.b"}),
            ("def f():\n    import p.b", set()),
            ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import p.b", set()),
        ],
    )
    def test_at_import(self, source: str, found: set[str]) -> None:
        trees = {"p": ast.parse(""), "p.a": ast.parse(source), "p.b": ast.parse("")}
        assert import_graph(trees)["p.a"] == found

    @pytest.mark.parametrize(
        "source",
        ["def f():\n    import p.b", "async def f():\n    from p import b"],
    )
    def test_in_functions(self, source: str) -> None:
        trees = {"p.a": ast.parse(source), "p.b": ast.parse(""), "p": ast.parse("")}
        assert import_graph(trees, functions=True)["p.a"] == {"p.b"}

    def test_a_circle_is_found(self) -> None:
        assert set(find_cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}

    def test_the_package_is_read(self) -> None:
        assert len(TREES) > 100
        assert "summarizer.errors" in import_graph(TREES)["summarizer.prompts.files"]


POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+(?![^\[]*\])")


def test_no_pattern_has_a_possessive_group() -> None:
    """Python before 3.11.5 matches them wrongly (python/cpython issue 106052); atomic groups it matches."""
    found = {name: list(filter(POSSESSIVE_GROUP.search, list_texts(tree))) for name, tree in TREES.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}
    assert POSSESSIVE_GROUP.search(r"(?:a|b)*+c")


def list_texts(tree: ast.AST) -> list[str]:
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [node.value for node in nodes if isinstance(node.value, str)]
