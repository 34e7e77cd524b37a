from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from helpers.suite_files import CASE, OWN, OWN_CASE, SUITE, Inspection, changed, write_suite

from summarizer import prompts
from summarizer.errors import InputError, UsageError
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.suites import suite
from summarizer.evaluation.suites.suite import Sampling, load, select
from summarizer.schema import Brief
from summarizer.tapes import tapefile

SHIPPED = Path(__file__).parents[3] / "evals" / "briefs"

FULL = """\
prompt: brief
schema: summarizer.schema:Brief
model: openai/gpt-4.1-mini
samples: 5
sampling: {temperature: 1, seed: 7}
primary: who.kind
gate:
  alpha: 0.1
  margin: 0
  document_margin: 0.2
  drift_margin: 0.3
  fault_chance: 0.05
  fields: {open_issues: 0.05, status.state: 0.1}
  shape: {length: 0.1, copied: 0.2}
"""


@pytest.mark.parametrize("given", ["", "suite.yaml"], ids=["folder", "file"])
def test_a_suite_is_loaded_by_folder_or_file(given: str, tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "s", b=CASE, a=CASE)
    loaded = load(folder / given)
    assert (loaded.name, loaded.path, loaded.model.id) == (
        "s",
        folder / "suite.yaml",
        "local/qwen2.5-coder-1.5b",
    )
    assert loaded.prompt == prompts.load("brief")
    assert loaded.schema is Brief
    assert (loaded.samples, loaded.sampling, loaded.primary) == (3, Sampling(0.5, 0), "score")
    assert loaded.gate == Settings()
    assert [case.id for case in loaded.cases] == ["a", "b"]


def test_every_setting_of_a_suite_is_taken(tmp_path: Path) -> None:
    loaded = load(write_suite(tmp_path / "s", FULL, a=CASE))
    assert (loaded.model.id, loaded.samples, loaded.sampling) == ("openai/gpt-4.1-mini", 5, Sampling(1.0, 7))
    assert loaded.primary == "who.kind"
    assert loaded.gate == Settings(
        alpha=0.1,
        margin=0.0,
        document_margin=0.2,
        drift_margin=0.3,
        fault_chance=0.05,
        field_margins={"open_issues": 0.05, "status.state": 0.1},
        shape_margins={"length": 0.1, "copied": 0.2},
    )


def test_a_suite_in_the_working_folder_has_that_folders_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_suite(tmp_path / "here", a=CASE))
    for given in (".", "suite.yaml"):
        assert load(Path(given)).name == "here"


def test_two_suites_share_their_cases(tmp_path: Path) -> None:
    write_suite(tmp_path / "evals" / "first", a=CASE, b=CASE)
    second = tmp_path / "evals" / "second"
    second.mkdir()
    (second / "suite.yaml").write_text("prompt: brief\ncases: ../first/cases\n")
    loaded = load(second)
    assert [case.id for case in loaded.cases] == ["a", "b"]
    assert (loaded.name, loaded.tapes.name) == ("second", "second")


def test_a_folder_of_cases_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "suite.yaml").write_text("prompt: brief\ncases: elsewhere\n")
    with pytest.raises(
        InputError, match=r"suite\.yaml, line 2: the suite has no case: there is no file elsewhere/"
    ):
        load(tmp_path)


def test_a_suite_of_a_schema_of_ones_own(tmp_path: Path) -> None:
    text = f"prompt: generic\nschema: {OWN}\ngate: {{fields: {{grade: 0.1, faults.hours: 0.1}}}}\n"
    loaded = load(write_suite(tmp_path / "s", text, a=OWN_CASE))
    assert loaded.schema is Inspection
    assert loaded.cases[0].gold["grade"][0].any_of == ("C",)


def test_the_schema_is_the_prompts_own(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "s", "prompt: ../own.md\n", a=OWN_CASE)
    (tmp_path / "own.md").write_text(f"---\nschema: {OWN}\n---\n# user\nRead:\n")
    loaded = load(folder)
    assert (loaded.prompt.name, loaded.schema) == ("own", Inspection)


def test_a_damaged_prompt_is_told_by_its_own_line(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "s", "prompt: own.md\n", a=CASE)
    (folder / "own.md").write_text("---\nname: own\nlimit: {who: 1}\n---\n# user\nRead:\n")
    with pytest.raises(InputError, match=r"own\.md, line 3: unknown key 'limit'"):
        load(folder)


def test_cases_are_found_in_folders_below_and_those_of_editors_are_not(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "s", b=CASE)
    (folder / "cases" / "news" / "old").mkdir(parents=True)
    (folder / "cases" / "news" / "old" / "a.yaml").write_text(CASE)
    (folder / "cases" / ".#a.yaml").write_text("- locked")
    (folder / "cases" / "notes.txt").write_text("- nothing")
    assert [case.id for case in load(folder).cases] == ["a", "b"]


@pytest.mark.parametrize(
    ("suite_at", "existing", "expected"),
    [
        ("evals/s", ["cassettes"], "cassettes/s"),
        ("s", ["cassettes"], "cassettes/s"),
        ("evals/deep/s", ["cassettes", "evals/cassettes"], "evals/cassettes/s"),
        ("evals/s", [], "evals/cassettes/s"),
    ],
    ids=["beside-evals", "beside-suite", "the-nearest", "none-yet"],
)
def test_where_the_tapes_are(
    suite_at: str, existing: list[str], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_suite(tmp_path / suite_at, a=CASE)
    for name in existing:
        (tmp_path / name).mkdir()
    assert load(folder).tapes == tmp_path / expected
    monkeypatch.chdir(tmp_path)
    assert load(Path(suite_at)).tapes == Path(expected)
    monkeypatch.chdir(folder)
    assert load(Path()).tapes == tmp_path / expected


BAD: dict[str, tuple[str, str, str]] = {
    "unknown-key": (SUITE + "sample: 3\n", "line 3: unknown key 'sample'", "Did you mean 'samples'?"),
    "unknown-key-of-gate": (
        SUITE + "gate:\n  margins: 0.1\n",
        "line 4: unknown key 'margins' in gate",
        "Did you mean 'margin'? "
        "Known: alpha, margin, document_margin, drift_margin, fault_chance, fields, shape.",
    ),
    "unknown-key-schema": (SUITE + "schemas: x\n", "line 3: unknown key 'schemas'", "Did you mean 'schema'?"),
    "no-prompt": ("model: openai/x\n", "there is no 'prompt'", "`prompt: …`"),
    "unknown-prompt": ("\nprompt: breif\n", "line 2: prompt: There is no prompt named 'breif'", "brief"),
    "missing-prompt-file": ("prompt: x.md\n", "x.md: no such prompt file", "Known prompts: brief"),
    "unknown-schema": (
        SUITE + "schema: summarizer.schema:Breif\n",
        "line 3: schema: ",
        "package.module:Class",
    ),
    "schema-without-parts": (
        SUITE + "schema: summarizer.briefing:Source\n",
        "no cited part",
        "Build it from",
    ),
    "unknown-model": ("prompt: brief\nmodel: gpt\n", "line 2: There is no model named 'gpt'", "openai/NAME"),
    "samples-none": (SUITE + "samples: 0\n", "line 3: samples is 0", ""),
    "samples-many": (SUITE + "samples: 1000\n", "samples is 1000", ""),
    "samples-half": (SUITE + "samples: 2.5\n", "samples must be a whole number, and is 2.5", ""),
    "samples-in-words": (SUITE + "samples: three\n", "samples must be a whole number, and is 'three'", ""),
    "samples-true": (SUITE + "samples: true\n", "samples must be a whole number, and is true", ""),
    "hot": (SUITE + "sampling: {temperature: 3}\n", "sampling.temperature is 3", ""),
    "negative-seed": (SUITE + "sampling: {seed: -1}\n", "sampling.seed is -1", ""),
    "nan-margin": (SUITE + "gate: {margin: .nan}\n", "line 3: '.nan' has no plain value", ""),
    "infinite-margin": (
        SUITE + "gate: {margin: .inf}\n",
        "line 3: '.inf' has no plain value",
        "",
    ),
    "nan-of-a-field": (SUITE + "gate: {fields: {who: .nan}}\n", "line 3: '.nan' has no plain value", ""),
    "margin-in-words": (SUITE + "gate: {margin: '0.1'}\n", "gate.margin must be a number, and is '0.1'", ""),
    "margin-in-percent": (SUITE + "gate: {margin: 3}\n", "gate.margin is 3", ""),
    "negative-margin": (SUITE + "gate: {margin: -0.1}\n", "gate.margin is -0.1", ""),
    "alpha-none": (SUITE + "gate: {alpha: 0}\n", "gate.alpha is 0", ""),
    "gate-is-a-list": (SUITE + "gate: [0.1]\n", "gate must be a mapping", ""),
    "unknown-primary": (SUITE + "primary: open-issues\n", "primary is 'open-issues'", "'open_issues'"),
    "unknown-column": (
        SUITE + "gate:\n  fields:\n    statu.state: 0.1\n",
        "line 5: no column is called 'statu.state'",
        "Did you mean 'status.state'?",
    ),
    "syntax": (SUITE + "gate: [\n", "line 3: it is not YAML", "quotes"),
    "conflict": (SUITE + "<<<<<<< HEAD\n", "line 3: this is a merge conflict marker", "Settle"),
    "key-twice": (SUITE + "model: x\n", "line 3: the key 'model' is given twice", "Keep one"),
}


@pytest.mark.parametrize(("text", "message", "hint"), BAD.values(), ids=BAD.keys())
def test_a_bad_suite_is_refused(text: str, message: str, hint: str, tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "s", text, a=CASE)
    with pytest.raises(InputError) as raised:
        load(folder)
    assert raised.value.message.startswith(f"{folder / 'suite.yaml'}, line ")
    assert message in raised.value.message
    assert hint in (raised.value.hint or "")


def test_a_suite_that_is_not_there(tmp_path: Path) -> None:
    for given in (tmp_path, tmp_path / "no"):
        with pytest.raises(InputError, match="there is no such file"):
            load(given)


@pytest.mark.parametrize("name", ["My suite", "Briefs", "-s"])
def test_a_folder_that_cannot_name_tapes(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot name a suite"):
        load(write_suite(tmp_path / name, a=CASE))


@pytest.mark.parametrize("folder", ["cases", ""], ids=["empty", "missing"])
def test_a_suite_without_cases_is_refused(folder: str, tmp_path: Path) -> None:
    path = write_suite(tmp_path / "s")
    if not folder:
        (path / "cases").rmdir()
    with pytest.raises(
        InputError, match=r"suite\.yaml: the suite has no case: there is no file cases/\*\.yaml"
    ):
        load(path)


def test_two_cases_of_one_id_are_refused(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "s", a=CASE)
    (folder / "cases" / "z").mkdir()
    (folder / "cases" / "z" / "a.yaml").write_text(CASE)
    with pytest.raises(InputError) as raised:
        load(folder)
    assert raised.value.message == (
        f"{folder / 'cases/z/a.yaml'}: the id 'a' is that of {folder / 'cases/a.yaml'} too."
    )


def test_the_sound_cases_are_read_and_the_problems_of_all_others_told(tmp_path: Path) -> None:
    bad = {"b": changed(split="x", tags=["A"]), "c": "a: [", "d": "x: 1\ngold: {}\n"}
    folder = write_suite(tmp_path / "s", SUITE + "primary: x\n", a=CASE, **bad)
    read, problems = suite.read(folder)
    assert [case.id for case in read.cases] == ["a"]
    places = {(problem.path.name, problem.line, problem.severity) for problem in problems}
    assert places >= {("suite.yaml", 3, "error"), ("b.yaml", 8, "error"), ("c.yaml", 1, "error")}
    assert {"d.yaml"} <= {problem.path.name for problem in problems}
    with pytest.raises(InputError) as raised:
        load(folder)
    assert f"lists {len(problems) - 1} more." in str(raised.value)


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ([], ["a", "b", "c"]),
        (["b"], ["b"]),
        (["c", "a"], ["a", "c"]),
        (["news"], ["a", "b"]),
        (["news", "c", "a"], ["a", "b", "c"]),
    ],
)
def test_cases_are_selected_by_id_and_tag(names: list[str], ids: list[str], tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "s", a=CASE, b=CASE, c=changed(tags=["court"]))
    assert [case.id for case in select(load(folder).cases, names)] == ids


def test_a_name_that_selects_nothing_is_told_with_the_nearest(tmp_path: Path) -> None:
    cases = load(write_suite(tmp_path / "s", a=CASE)).cases
    with pytest.raises(UsageError, match="No case has the id or tag 'new'") as raised:
        select(cases, ["a", "new"])
    assert raised.value.hint == "Did you mean 'news'? Known: a, near-miss, news."


def test_the_shipped_suite_is_sound() -> None:
    loaded = load(SHIPPED)
    assert loaded.name == "briefs"
    assert len(loaded.cases) >= 48
    assert (loaded.tapes / f"{loaded.cases[0].id}.yaml").parent.is_dir()


def test_the_documents_of_the_shipped_suite_are_those_on_its_tapes() -> None:
    """A changed character in a case would make its recordings stale."""
    loaded = load(SHIPPED)
    tapes = {case.id: loaded.tapes / f"{case.id}.yaml" for case in loaded.cases}
    recorded = sorted((tape.stat().st_size, id) for id, tape in tapes.items() if tape.is_file())
    smallest = [id for _, id in recorded[:3]]
    assert smallest
    for case in select(loaded.cases, smallest):
        bodies = [interaction.request.body for interaction in tapefile.load(tapes[case.id]).values()]
        body = prompts.number(case.document.sentences)
        assert any(
            body in message["content"] for asked in bodies for message in cast("Any", asked)["messages"]
        )
