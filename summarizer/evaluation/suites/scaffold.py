"""The files of a new suite, but for its cases: prompt, suite.yaml, documents, and what pytest and CI need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from summarizer import __version__, prompts
from summarizer.document import Document
from summarizer.evaluation.suites import caseschema
from summarizer.evaluation.suites.suite import CASES, FILE, TAPES
from summarizer.files.project import PROJECT_FILE, SETTINGS, SUITES, has_settings
from summarizer.llm.models import Model
from summarizer.prompts.files import PROJECT_FOLDER
from summarizer.prompts.prompt import DEFAULT_SCHEMA

DOCUMENTS: Final = "documents"
_TEMPLATE: Final = Path(__file__).parent / "templates" / "workflow.yml"
_PLUGIN: Final = "summarizer.pytest_plugin"
_SUITE: Final = """\
# What is asked of which model, and what counts as worse. `summarizer eval` replays it.
prompt: ../../{folder}/{name}.md
{schema}model: {model}
{address}samples: {samples}                        # answers a case; two at least, to tell a fall from chance

gate:
  margin: 0.03                    # the fall of the mean score that is tolerated
"""


@dataclass(frozen=True)
class Scaffold:
    """What a new suite is made of.

    Attributes:
        name: The suite's name, and that of its prompt.
        root: The folder of the project.
        prompt: The text of the prompt that it begins with.
        schema: The schema of its briefs.
        schema_path: The schema as suite.yaml names it; None for the prompt's own.
        model: Whom to ask.
        samples: Answers a case.
        documents: The documents by the id of their case.
    """

    name: str
    root: Path
    prompt: str
    schema: type[BaseModel]
    schema_path: str | None
    model: Model
    samples: int
    documents: Mapping[str, Document]

    @property
    def folder(self) -> Path:
        """The folder of the suite."""
        return self.root / SUITES / self.name

    def case_path(self, id_: str) -> Path:
        """The file of a case."""
        return self.folder / CASES / f"{id_}.yaml"

    def document_path(self, id_: str) -> Path:
        """The file of a case's document."""
        return self.folder / DOCUMENTS / f"{id_}.txt"


def name_cases(names: Sequence[str]) -> list[str]:
    """Return an id for each document, of its file's name.

    >>> name_cases(["reports/Q1 Report.pdf", "q1-report.txt"])
    ['q1-report', 'q1-report-2']
    """
    ids: list[str] = []
    for name in names:
        slug = re.sub(r"[^a-z0-9._]+", "-", Path(name).stem.lower()).strip("-._")[:70] or "document"
        taken = sum(re.fullmatch(rf"{re.escape(slug)}(-\d+)?", each) is not None for each in ids)
        ids.append(f"{slug}-{taken + 1}" if taken else slug)
    return ids


def list_files(scaffold: Scaffold) -> Iterator[tuple[Path, str]]:
    """Yield the files of a new suite with their texts, but for its cases."""
    yield scaffold.root / PROJECT_FOLDER / f"{scaffold.name}.md", _name_prompt(scaffold)
    yield scaffold.folder / FILE, _write_suite(scaffold)
    yield scaffold.folder / caseschema.FILE, caseschema.json_schema(scaffold.schema)
    for id_, document in scaffold.documents.items():
        yield scaffold.document_path(id_), document.text
    yield scaffold.root / TAPES / scaffold.name / ".gitkeep", ""
    yield scaffold.root / "conftest.py", f'pytest_plugins = ["{_PLUGIN}"]\n'
    yield scaffold.root / ".github" / "workflows" / f"{scaffold.name}.yml", _write_workflow(scaffold)
    if not (scaffold.root / PROJECT_FILE).exists():
        yield scaffold.root / SETTINGS, f'suite = "{SUITES}/{scaffold.name}"\n'


def add_settings(scaffold: Scaffold) -> Path | None:
    """Return the `pyproject.toml` that is to get the table of `describe_settings`; None if none is."""
    path = scaffold.root / PROJECT_FILE
    needed = path.is_file() and not has_settings(path) and not (scaffold.root / SETTINGS).exists()
    return path if needed else None


def describe_settings(scaffold: Scaffold) -> str:
    """The table of `pyproject.toml` that names the suite."""
    return f'\n[tool.summarizer]\nsuite = "{SUITES}/{scaffold.name}"\n'


def choose_prompt(schema_path: str | None, *, small: bool) -> Path:
    """Return the shipped prompt that a suite begins with.

    Args:
        schema_path: The schema, as `package.module:Class`; None for that of briefs.
        small: Whether the model is marked small.
    """
    if prompts.choose_short(None, schema_path, small=small):
        return prompts.find(prompts.SHORT)
    shipped = [prompts.load(str(path)) for path in sorted(prompts.folders()[-1].glob("*.md"))]
    fitting = (each.path for each in shipped if each.schema == (schema_path or DEFAULT_SCHEMA))
    generic = prompts.folders()[-1] / "generic.md"
    return next((path for path in fitting if path.stem not in (prompts.SHORT, generic.stem)), generic)


def _name_prompt(scaffold: Scaffold) -> str:
    return re.sub(r"^name: .*$", f"name: {scaffold.name}", scaffold.prompt, count=1, flags=re.MULTILINE)


def _write_suite(scaffold: Scaffold) -> str:
    path, address = scaffold.schema_path, scaffold.model.base_url
    hosted = scaffold.model.provider == "endpoint"
    return _SUITE.format(
        folder=PROJECT_FOLDER,
        name=scaffold.name,
        schema=f"schema: {path}\n" if path else "",
        model=scaffold.model.name if hosted else scaffold.model.id,
        address=f"base_url: {address}\n" if hosted and address else "",
        samples=scaffold.samples,
    )


def _write_workflow(scaffold: Scaffold) -> str:
    own = not scaffold.schema.__module__.startswith("summarizer.")
    text = _TEMPLATE.read_text(encoding="utf-8")
    text = text.replace("{{ requirement }}", f"summarizer-briefs=={__version__}")
    return text.replace("{{ allow }}", " --allow-import" if own else "")
