from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer

HEAVY = ("openai", "instructor", "httpx2", "jinja2", "yaml", "rich", "vcr", "xllamacpp", "click")


def loaded(code: str) -> list[str]:
    """The heavy libraries that a fresh interpreter has loaded after running `code`."""
    program = f"import sys\n{code}\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return ran.stdout.split()


@pytest.mark.parametrize(
    "code",
    [
        "import summarizer",
        "import summarizer; dir(summarizer)",
        "from summarizer import check, Document, Brief; check({'what': []}, Document.from_text('Fine.'))",
        "from summarizer import read, InputError, Briefing, Sentence",
        "from summarizer import summarize, asummarize, summarize_many",
    ],
    ids=["package", "dir", "check", "read", "summarize"],
)
def test_libraries_are_loaded_only_by_what_needs_them(code: str) -> None:
    assert loaded(code) == []


def test_pydantic_is_not_loaded_by_the_package_alone() -> None:
    code = "import sys, summarizer; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_public_name_is_found_at_its_home() -> None:
    assert sorted(summarizer.__all__) == list(summarizer.__all__)
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is getattr(importlib.import_module(summarizer._HOMES[name]), name)
        assert name in dir(summarizer)


def test_the_public_names_are_those_a_type_checker_sees() -> None:
    tree = ast.parse(Path(str(summarizer.__file__)).read_text(encoding="utf-8"))
    imported = {
        alias.asname: statement.module
        for node in tree.body
        if isinstance(node, ast.If)
        for statement in node.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
        if alias.name == alias.asname
    }
    assert imported == summarizer._HOMES


def test_other_names_are_missed_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'summarizer' has no attribute 'sumarize'"):
        summarizer.sumarize  # noqa: B018
    with pytest.raises(ImportError):
        from summarizer import sumarize  # noqa: F401
