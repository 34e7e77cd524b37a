"""The pages for people: every path and every link that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

FOLDERS = {
    "benchmarks",
    "cassettes",
    "docs",
    "evals",
    "examples",
    "prompts",
    "seeds",
    "summarizer",
    "tests",
    ".ci",
}
FOR_EXAMPLE = re.compile("[A-Z]{4}")
"""Part of a path that stands for any: `cassettes/judge/PAIR.yaml`."""

BASES = {"architecture.md": ROOT / "summarizer", "pytest.md": ROOT / "examples/playgrounds"}
"""What the paths of a page are relative to, if not to the repository."""


def without_blocks(page: str) -> str:
    return re.sub(r"```.*?```", "", page, flags=re.DOTALL)


def paths(page: str) -> list[str]:
    """What is written as code and begins with a folder of the repository."""
    words = re.findall(r"`([\w./*-]+)`", without_blocks(page))
    ours = [word for word in words if "/" in word and word.split("/")[0] in FOLDERS]
    return [word for word in ours if not FOR_EXAMPLE.search(word)]


def links(page: str) -> list[str]:
    targets = re.findall(r"\]\(([^)#\s]+)", without_blocks(page))
    return [target for target in targets if "://" not in target]


def exists(base: Path, path: str) -> bool:
    return any(base.glob(path.rstrip("/")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_exists(page: Path) -> None:
    bases = (ROOT, BASES.get(page.name, ROOT))
    named = paths(page.read_text("utf-8"))
    assert [path for path in named if not any(exists(base, path) for base in bases)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in links(page.read_text("utf-8")) if not (page.parent / link).exists()] == []


class TestArchitecture:
    """docs/architecture.md, whose table of folders is relative to the package."""

    PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")

    def named(self) -> list[str]:
        table = self.PAGE.partition("## The folders")[2].partition("\n## ")[0]
        rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
        return [path for row in rows for path in re.findall("`([^`]+)`", row)]

    def test_the_folders_exist(self) -> None:
        named = self.named()
        assert len(named) > 20
        assert [path for path in named if not (ROOT / "summarizer" / path).exists()] == []

    def test_no_folder_and_no_module_of_the_package_is_left_out(self) -> None:
        package = ROOT / "summarizer"
        folders = {init.parent.name for init in package.glob("*/__init__.py")}
        modules = {path.name for path in package.glob("[!_]*.py")}
        named = {path.split("/")[0] for path in self.named()}
        assert sorted((folders | modules) - named) == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("`tests/cli/`, `docs/a.md` and `evals/*.yaml`", ["tests/cli/", "docs/a.md", "evals/*.yaml"]),
        ("`openai/NAME`, `report.txt`, `tests`", []),
        ("`cassettes/judge/PAIR.yaml`", []),
        ("```\n`tests/none`\n```\n", []),
    ],
    ids=["paths", "no folder of ours", "a placeholder", "a block of code"],
)
def test_what_counts_as_a_path(page: str, found: list[str]) -> None:
    assert paths(page) == found
