from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from helpers.imports import PACKAGE, file_of, reachable

import summarizer
from summarizer.files.digests import digest
from summarizer.store.key import MAKING, Inputs, key

PLAIN = Inputs(
    text="0" * 64,
    date="2025-02-22",
    prompt="sha256:1",
    schema="summarizer.schema:Brief",
    model="local/qwen2.5-coder-1.5b",
    code="sha256:3",
)

CHANGES = {
    "another text": {"text": "1" + "0" * 63},
    "another date": {"date": "2025-02-23"},
    "no date": {"date": None},
    "another prompt": {"prompt": "sha256:4"},
    "another schema": {"schema": "incidents:Incident"},
    "another model": {"model": "openai/gpt-4.1-mini"},
    "another code": {"code": "sha256:4"},
    "an extraction": {"extraction": '["docx/1",null,"0"]'},
    "a window": {"window": 4096},
    "prompt and code exchanged": {"prompt": "sha256:3", "code": "sha256:1"},
    "the word for no date": {"date": "null"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_each_input_changes_the_key(change: dict[str, Any]) -> None:
    assert key(replace(PLAIN, **change)) != key(PLAIN)


def test_no_two_changes_give_one_key() -> None:
    assert len({key(replace(PLAIN, **change)) for change in CHANGES.values()}) == len(CHANGES)


def test_every_field_is_among_the_changes() -> None:
    assert {name for change in CHANGES.values() for name in change} == {
        field.name for field in fields(Inputs)
    }


def test_the_key_stays_as_it_was_for_briefs_already_stored() -> None:
    canonical = (
        '{"code":"sha256:3","date":"2025-02-22","model":"local/qwen2.5-coder-1.5b","prompt":"sha256:1",'
        '"schema":"summarizer.schema:Brief","text":"' + "0" * 64 + '"}'
    )
    assert key(PLAIN) == digest(canonical)
    assert key(PLAIN) == "sha256:4c0552b520931c23159f89f79ce6591c381e9d2e2e397977ddbddf306785057f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ],
    ids=["nothing", "FIPS 180-4"],
)
def test_a_digest_is_a_tagged_sha256(text: str, expected: str) -> None:
    assert digest(text) == expected


NOT_SHAPING = {
    "summarizer": "names and the version",
    "summarizer.comparators": "how an evaluation compares fields",
    "summarizer.document": "names only",
    "summarizer.document.binary": "reading a file: the text is among the inputs",
    "summarizer.document.codepages": "reading a file: the text is among the inputs",
    "summarizer.document.encoding": "reading a file: the text is among the inputs",
    "summarizer.document.escapes": "reading a file: the text is among the inputs",
    "summarizer.document.letterpairs": "reading a file: the text is among the inputs",
    "summarizer.document.reading": "reading a file: the text is among the inputs",
    "summarizer.errors": "an error is not stored",
    "summarizer.files": "names only",
    "summarizer.files.problems": "how messages are printed",
    "summarizer.files.project": "where prompts, settings and schemas are found",
    "summarizer.files.trust": "what may be imported: the schema is among the inputs",
    "summarizer.files.digests": "a digest of digests: with another, every key is another",
    "summarizer.llm": "names only",
    "summarizer.llm.azure": "the model that a name means is among the inputs",
    "summarizer.llm.budget": "what a call may cost",
    "summarizer.llm.addresses": "to which host a key is sent",
    "summarizer.llm.catalog": "the model that a name means is among the inputs",
    "summarizer.llm.connection": "which transport carries a request",
    "summarizer.llm.failures": "a failed call is not stored",
    "summarizer.llm.headers": "how a request is carried: key, headers, retries",
    "summarizer.llm.limits": "how long a call may take",
    "summarizer.llm.overflow": "a refused request is not stored",
    "summarizer.llm.prices": "what a call costs",
    "summarizer.llm.sdk": "how a request is carried: key, headers, retries",
    "summarizer.llm.statuses": "a failed call is not stored",
    "summarizer.llm.settings": "how a request is carried: address, key, headers, retries",
    "summarizer.pipeline": "names only",
    "summarizer.pipeline.partial": "shows what is written; what is read of it is not stored",
    "summarizer.pipeline.pool": "the order of work",
    "summarizer.plugins": "what a plugin reads or names is among the inputs",
    "summarizer.readers": "reading a file: the text is among the inputs",
    "summarizer.readers.chatforms": "reading a file: the text is among the inputs",
    "summarizer.readers.chatlog": "reading a file: the text is among the inputs",
    "summarizer.readers.elapsed": "reading a file: the text is among the inputs",
    "summarizer.readers.markup": "reading a file: the text is among the inputs",
    "summarizer.readers.reader": "reading a file: the text is among the inputs",
    "summarizer.readers.sniff": "reading a file: the text is among the inputs",
    "summarizer.readers.text": "reading a file: the text is among the inputs",
    "summarizer.render": "names only",
    "summarizer.render.choice": "shows a brief",
    "summarizer.render.lines": "shows a brief",
    "summarizer.render.page": "shows a brief",
    "summarizer.render.cell": "shows a brief",
    "summarizer.render.markdown": "shows a brief",
    "summarizer.render.plain": "shows a brief",
    "summarizer.render.rows": "shows a brief",
    "summarizer.strings": "how messages are printed",
    "summarizer.transport": "names only",
    "summarizer.transport.body": "how much of a response is read",
    "summarizer.transport.breaker": "when no more calls are made",
    "summarizer.transport.complaint": "a refused request is not stored",
    "summarizer.transport.deadline": "how long a call may take",
    "summarizer.transport.download": "reading a file: the text is among the inputs",
    "summarizer.transport.errors": "a failed call is not stored",
    "summarizer.transport.hostguard": "how a request is carried: key, headers, retries",
    "summarizer.transport.http": "carries a request as it is",
    "summarizer.transport.ledger": "counts calls",
    "summarizer.transport.listening": "tells what is written",
    "summarizer.transport.netaddress": "to which host a document may be sent, or fetched from",
    "summarizer.transport.prefix": "a cache of the model's state, which gives the same answers",
    "summarizer.transport.refusals": "a refused request is not stored",
    "summarizer.transport.remembering": "answers a request as it was answered before",
    "summarizer.transport.retry": "how often a failed call is made",
    "summarizer.transport.replies": "a failed call is not stored",
    "summarizer.transport.through": "carries a request as it is",
    "summarizer.transport.throttle": "when a call is made",
    "summarizer.transport.threads": "how fast the embedded model works",
    "summarizer.transport.weights": "which weights is among the inputs, by the model's identity",
}
"""Modules that the pipeline imports, and why no stored brief depends on them."""


STOP = ("summarizer.comparators", *(each for each in NOT_SHAPING if each.startswith("summarizer.render.")))
"""What these import is imported to compare fields, or to show a brief."""


def made_by(module: str) -> bool:
    file = file_of(module)
    assert file
    name = file.relative_to(PACKAGE)
    return any(name.is_relative_to(each) for each in MAKING)


def test_every_module_that_the_pipeline_imports_is_listed_or_excluded_with_a_reason() -> None:
    imported = reachable("summarizer.pipeline.briefing", STOP)
    assert {"summarizer.llm.wire", "summarizer.grounding.ground"} <= imported
    assert {each for each in imported if not made_by(each)} - NOT_SHAPING.keys() == set()


def test_no_module_is_both_listed_and_excluded_and_none_listed_is_without_use() -> None:
    assert [each for each in NOT_SHAPING if made_by(each)] == []
    used = {file_of(each) for each in reachable("summarizer.pipeline.briefing", STOP)}
    for name in MAKING:
        path = PACKAGE / name
        assert used & ({path} if path.is_file() else set(path.rglob("*.py"))), name


@pytest.mark.parametrize(
    ("file", "content", "same"),
    [
        ("grounding/facts/numbers.py", "# another comment\n", False),
        ("llm/wire.py", "# another comment\n", False),
        ("grounding/new.py", "", False),
        ("salience/weights.json", " ", False),
        ("__init__.py", '__version__ = "9.9.9"\n', True),
        ("cli/show.py", "# another comment\n", True),
        ("render/new.py", "", True),
        ("document/reading.py", "# another comment\n", True),
        ("new.py", "", True),
        ("store/briefs.py", "# another comment\n", True),
    ],
    ids=[
        "grounding changed",
        "wire changed",
        "module of the grounding added",
        "weights changed",
        "version changed",
        "cli changed",
        "render added",
        "reading changed",
        "unknown module added",
        "store changed",
    ],
)
def test_a_stored_brief_outlives_a_change_of_code_only_if_that_has_no_part_in_it(
    copied: tuple[Path, str], file: str, content: str, same: bool
) -> None:
    root, before = copied
    changed = root / "summarizer" / file
    old = changed.read_text() if changed.exists() else None
    changed.write_text((old or "") + content)
    try:
        assert (code_digest_of(root) == before) is same
    finally:
        changed.write_text(old) if old is not None else changed.unlink()


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = tmp_path_factory.mktemp("copy")
    ours = Path(summarizer.__file__).parent
    shutil.copytree(ours, root / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))
    return root, code_digest_of(root)


def code_digest_of(root: Path) -> str:
    code = "import summarizer.store.key as key; print(key.__file__, key.code_digest())"
    ran = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    file, found = ran.stdout.split()
    assert Path(file).is_relative_to(root)
    return found
