"""Distributions made up for a test: a folder on `sys.path` with real metadata and entry points."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer import plugins

EXAMPLES = Path(__file__).parents[2] / "examples" / "plugins"


def install(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    name: str,
    entry_points: Mapping[str, Mapping[str, str]],
    modules: Mapping[str, str] | None = None,
) -> Path:
    """Install a distribution of these modules for one test; its folder can be given to a subprocess too."""
    for module, source in (modules or {}).items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{module}.py").write_text(source)
    info = folder / f"{name.replace('-', '_')}-0.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n")
    groups = (
        "\n".join([f"[{group}]", *(f"{key} = {value}" for key, value in points.items())])
        for group, points in entry_points.items()
    )
    (info / "entry_points.txt").write_text("\n\n".join(groups) + "\n")
    monkeypatch.syspath_prepend(str(folder))
    plugins.load.cache_clear()
    return folder


def install_example(monkeypatch: pytest.MonkeyPatch, folder: Path, example: str) -> Path:
    """Install a distribution of `examples/plugins` as its `pyproject.toml` describes it."""
    source = EXAMPLES / example
    project = tomllib.loads((source / "pyproject.toml").read_text())["project"]
    modules = {path.stem: path.read_text() for path in source.glob("*.py")}
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return install(monkeypatch, folder, project["name"], project.get("entry-points", {}), modules)
