from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers.provider import TEXT

from summarizer import prompts
from summarizer.briefing import Source
from summarizer.document import Document
from summarizer.errors import InputError, UsageError
from summarizer.llm.catalog import resolve
from summarizer.llm.models import Model
from summarizer.pipeline import task
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.recipes.registry import prompt_id
from summarizer.pipeline.task import load_schema, plan, prompt_for
from summarizer.schema import Brief, Claim, IncidentBrief, Part

HOSTED = "openai/gpt-4.1-mini"
SMALL = "local/qwen2.5-coder-1.5b"


class Own(Part):
    """A schema that no prompt is for."""

    claims: list[Claim]


def test_what_is_not_chosen_is_the_brief_by_the_embedded_model() -> None:
    made = plan(TEXT)
    assert (made.prompt, made.schema) == (prompts.load("short"), Brief)
    assert made.model == resolve("local/qwen2.5-coder-1.5b")


@pytest.mark.parametrize(
    ("prompt", "schema", "hosted", "small"),
    [
        (None, None, "brief", "short"),
        (None, Brief, "brief", "short"),
        (None, IncidentBrief, "incident", "incident"),
        (None, Own, "generic", "generic"),
        ("brief", None, "brief", "brief"),
        ("short", None, "short", "short"),
        ("short", Brief, "short", "short"),
        ("incident", None, "incident", "incident"),
        ("generic", None, "generic", "generic"),
        ("generic", IncidentBrief, "generic", "generic"),
    ],
    ids=str,
)
def test_prompt_schema_and_model_choose_each_other(
    prompt: str | None, schema: type[Any] | None, hosted: str, small: str
) -> None:
    for model, chosen in ((HOSTED, hosted), (SMALL, small)):
        made = plan(TEXT, prompt=prompt, schema=schema, model=model)
        assert made.prompt.name == chosen
        assert made.schema == (schema or (IncidentBrief if prompt == "incident" else Brief))


@pytest.mark.parametrize(
    ("recipe", "schema", "chosen"),
    [
        ("one-call", None, "brief"),
        ("one-call", Own, "generic"),
        ("select-and-shorten", None, "short"),
        ("select-and-shorten", Brief, "short"),
    ],
    ids=str,
)
def test_a_recipe_chooses_the_prompt(recipe: str, schema: type[Any] | None, chosen: str) -> None:
    for model in (HOSTED, SMALL):
        assert plan(TEXT, recipe=recipe, schema=schema, model=model).prompt.name == chosen


ONLY = "The recipe select-and-shorten makes briefs of the schema summarizer.schema:Brief alone"
REMEDY = "Use the recipe one-call, with a prompt of its own."
REFUSED = {
    "prompt and recipe": (
        {"prompt": "short", "recipe": "one-call"},
        "The recipe one-call and the prompt short, which is of the recipe select-and-shorten, exclude each "
        "other. Leave one of the two out.",
    ),
    "recipe and prompt": (
        {"prompt": "brief", "recipe": "select-and-shorten"},
        "The recipe select-and-shorten and the prompt brief, which is of the recipe one-call, exclude each "
        "other. Leave one of the two out.",
    ),
    "recipe and schema": (
        {"recipe": "select-and-shorten", "schema": Own},
        f"{ONLY}, not of {__name__}:Own. {REMEDY}",
    ),
    "prompt and schema": (
        {"prompt": "short", "schema": IncidentBrief},
        f"{ONLY}, not of summarizer.schema:IncidentBrief. {REMEDY}",
    ),
    "unknown": (
        {"recipe": "slow"},
        "There is no recipe named 'slow'. Known: one-call, select-and-shorten.",
    ),
}


@pytest.mark.parametrize(("options", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_choices_that_exclude_each_other_are_refused(options: dict[str, Any], message: str) -> None:
    for model in (HOSTED, SMALL):
        with pytest.raises(UsageError) as raised:
            plan(TEXT, model=model, **options)
        assert str(raised.value) == message


def test_a_prompt_of_ones_own_is_found_for_its_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.md").write_text(f"---\nname: mine\nschema: {__name__}:Own\n---\n# user\n")
    assert prompt_for(Own) == "generic"
    monkeypatch.setenv(prompts.DIRECTORY_VARIABLE, str(tmp_path))
    assert prompt_for(Own) == "mine"


@pytest.mark.parametrize("text", ["", "  \n\t\r\n ", "\u2028"], ids=repr)
def test_a_text_with_nothing_in_it_is_refused(text: str) -> None:
    with pytest.raises(InputError) as raised:
        plan(text)
    assert str(raised.value) == "text: there is no text in it. Give it a document to read."
    with pytest.raises(InputError, match=r"report\.txt: there is no text in it\."):
        plan(Document.from_text(text, name="report.txt"))


def test_the_date_given_is_the_documents_own() -> None:
    given = date(2025, 2, 22)
    dated = Document.from_text("date 2024-01-01 All is well.")
    assert plan(dated).document.date == date(2024, 1, 1)
    for source in ("All is well.", "date 2024-01-01 All is well.", dated, Document("All is well.")):
        assert plan(source, date=given).document.date == given
    assert plan("All is well.").document.date is None


def test_a_source_says_which_text_it_was() -> None:
    document = Document.from_text("Zoë came. She left.", name="zoë.txt", date=date(2025, 2, 22))
    assert plan(document).source() == Source(
        name="zoë.txt",
        sha256=hashlib.sha256("Zoë came. She left.".encode()).hexdigest(),
        date="2025-02-22",
        sentences=2,
        characters=19,
        words=4,
    )
    assert plan(TEXT).source().date is None


def test_a_document_beyond_the_window_is_refused_before_it_is_sent() -> None:
    model = Model("endpoint", "small", "http://x", window=8_000)
    fits = plan("word " * 3_000, model=model)
    assert build_request(fits).prompt_tokens < 6_500
    beyond = plan(Document.from_text("word " * 30_000, name="long.txt"), model=model)
    needed = (
        round(build_request(replace(beyond, model=replace(model, window=None))).prompt_tokens * 0.8) + 1_200
    )
    with pytest.raises(InputError) as raised:
        build_request(beyond)
    assert str(raised.value) == (
        f"long.txt: the document is too long for http://x (small): about {needed:,} tokens with its answer, "
        f"{needed - 8_000:,} more than the window of 8,000. "
        "Choose a model with a larger window, or split the document."
    )


def test_the_digest_is_that_of_prompt_and_schema() -> None:
    ids = [
        prompt_id((made := plan(TEXT, prompt=prompt, schema=schema, model=HOSTED)).prompt, made.schema)
        for prompt, schema in (("brief", None), ("incident", None), ("generic", None), ("generic", Own))
    ]
    assert [i.name for i in ids] == ["brief", "incident", "generic", "generic"]
    assert len({i.digest for i in ids}) == 4
    made = plan("Another text.", model=HOSTED)
    assert prompt_id(made.prompt, made.schema) == ids[0]


# Schemas by name


def test_a_schema_is_imported_by_name() -> None:
    assert load_schema("summarizer.schema:Brief") is Brief
    assert load_schema("summarizer.schema:IncidentBrief") is IncidentBrief


WRONG = {
    "no-class": (
        "summarizer.schema",
        "'summarizer.schema' names no schema. Write it as package.module:Class.",
    ),
    "no-module": (":Brief", "':Brief' names no schema. Write it as package.module:Class."),
    "unknown-module": (
        "no_such_module:Brief",
        "no_such_module:Brief: No module named 'no_such_module'. Run it where that module can be imported.",
    ),
    "relative": (
        ".schema:Brief",
        ".schema:Brief: the 'package' argument is required to perform a relative import for '.schema'. "
        "Run it where that module can be imported.",
    ),
    "unknown-class": (
        "summarizer.schema:Beef",
        "summarizer.schema:Beef: summarizer.schema has no class Beef. Write it as package.module:Class.",
    ),
    "a-function": (
        "summarizer.pipeline.task:plan",
        "summarizer.pipeline.task:plan: it is not a pydantic model. Write it as package.module:Class.",
    ),
    "a-class": (
        "pathlib:Path",
        "pathlib:Path: it is not a pydantic model. Write it as package.module:Class.",
    ),
    "uncited": (
        "summarizer.briefing:Usage",
        "The schema Usage has no cited part. "
        "Build it from Party, Claim, Issue, Status or a subclass of summarizer.schema.Cited.",
    ),
}


@pytest.mark.parametrize(("path", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_name_is_told(path: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        load_schema(path)
    assert str(raised.value) == message


def test_the_working_folder_is_looked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_schema_here.py").write_text(
        "from summarizer.schema import Claim, Part\nclass Mine(Part):\n    claims: list[Claim]\n"
    )
    (tmp_path / "my_schema_broken.py").write_text("1 / 0\n")
    (tmp_path / "my_schema_unparsed.py").write_text("class\n")
    monkeypatch.syspath_prepend(tmp_path / "elsewhere")  # puts sys.path back afterwards
    monkeypatch.chdir(tmp_path)
    assert load_schema("my_schema_here:Mine").__name__ == "Mine"
    for name, reason in {"broken": "division by zero", "unparsed": "invalid syntax"}.items():
        with pytest.raises(InputError, match=f"my_schema_{name}:Mine: {reason}"):
            load_schema(f"my_schema_{name}:Mine")


def test_a_model_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="There is no model named 'gpt'"):
        plan(TEXT, model="gpt")
    assert task.plan(TEXT, model="m", base_url="http://x").model == Model("endpoint", "m", "http://x")
