from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

import summarizer
from summarizer.files.digests import digest
from summarizer.store.key import Inputs, key

PLAIN = Inputs(
    text="0" * 64,
    date="2025-02-22",
    prompt="sha256:1",
    schema="summarizer.schema:Brief",
    model="local/qwen2.5-coder-1.5b",
    engine="sha256:3",
)

CHANGES = {
    "another text": {"text": "1" + "0" * 63},
    "another date": {"date": "2025-02-23"},
    "no date": {"date": None},
    "another prompt": {"prompt": "sha256:4"},
    "another schema": {"schema": "incidents:Incident"},
    "another model": {"model": "openai/gpt-4.1-mini"},
    "another engine": {"engine": "sha256:4"},
    "prompt and engine exchanged": {"prompt": "sha256:3", "engine": "sha256:1"},
    "the word for no date": {"date": "null"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_each_input_changes_the_key(change: dict[str, str | None]) -> None:
    assert key(replace(PLAIN, **change)) != key(PLAIN)


def test_no_two_changes_give_one_key() -> None:
    assert len({key(replace(PLAIN, **change)) for change in CHANGES.values()}) == len(CHANGES)


def test_every_field_is_among_the_changes() -> None:
    assert {name for change in CHANGES.values() for name in change} == {
        field.name for field in fields(Inputs)
    }


def test_the_key_stays_as_it_was_for_briefs_already_stored() -> None:
    canonical = (
        '{"date":"2025-02-22","engine":"sha256:3","model":"local/qwen2.5-coder-1.5b","prompt":"sha256:1",'
        '"schema":"summarizer.schema:Brief","text":"' + "0" * 64 + '"}'
    )
    assert key(PLAIN) == digest(canonical)
    assert key(PLAIN) == "sha256:f8d24e9df188807fdd57de7ccf3ea1219fd89d47cfcae7b52fd2f830ae129707"


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


@pytest.mark.parametrize(
    ("file", "content", "same"),
    [
        ("grounding/numbers.py", "# another comment\n", False),
        ("__init__.py", '__version__ = "9.9.9"\n', False),
        ("grounding/new.py", "", False),
        ("cli/show.py", "# another comment\n", True),
        ("render/new.py", "", True),
        ("store.py", "# another comment\n", True),
    ],
    ids=[
        "grounding changed",
        "version changed",
        "module added",
        "cli changed",
        "render added",
        "store changed",
    ],
)
def test_the_engine_is_the_code_that_makes_briefs(
    copied: tuple[Path, str], file: str, content: str, same: bool
) -> None:
    root, before = copied
    changed = root / "summarizer" / file
    old = changed.read_text() if changed.exists() else None
    changed.write_text((old or "") + content)
    try:
        assert (engine_of(root) == before) is same
    finally:
        changed.write_text(old) if old is not None else changed.unlink()


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = tmp_path_factory.mktemp("copy")
    ours = Path(summarizer.__file__).parent
    shutil.copytree(ours, root / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))
    return root, engine_of(root)


def engine_of(root: Path) -> str:
    code = "import summarizer.store.key as i; print(i.__file__, i.engine())"
    told = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    file, found = told.stdout.split()
    assert Path(file).is_relative_to(root)
    return found
