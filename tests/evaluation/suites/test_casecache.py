"""The cases of a suite are parsed and checked once, as long as their files are as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.own_schema import Minutes
from helpers.shipped import SUITE
from helpers.small_suite import small_suite

from summarizer.errors import InputError
from summarizer.evaluation.suites import casefile
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.casecache import CaseCache
from summarizer.evaluation.suites.suite import Suite
from summarizer.schema import Brief


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, suite: Suite) -> list[str]:
    """The case files that were parsed after the suite was loaded once, in order."""
    found: list[str] = []

    def read(path, schema):
        found.append(path.stem)
        return real(path, schema)

    real = casefile.read
    monkeypatch.setattr(casefile, "read", read)
    return found


def case_path(suite: Suite, n: int) -> Path:
    return suite.cases[0].path.with_name(f"dock-{n}.yaml")


def replace_text(old: str, new: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(path.read_text().replace(old, new))


def test_a_suite_read_again_is_the_same_and_parses_no_case(suite: Suite, parsed: list[str]):
    assert suites.load(suite.path) == suite
    assert parsed == []


@pytest.mark.parametrize(
    "change",
    [
        replace_text("is broken", "is mended"),
        replace_text("must: true", "must: false"),
        replace_text("[lift]", "[]"),
    ],
    ids=["text", "gold", "tags"],
)
def test_a_changed_case_is_parsed_again(suite: Suite, parsed: list[str], change: Callable[[Path], object]):
    change(case_path(suite, 2))
    again = suites.load(suite.path)
    assert parsed == ["dock-2"]
    assert again.cases[1] != suite.cases[1]
    assert again.cases[::2] == suite.cases[::2]


def test_a_renamed_case_has_its_new_id(suite: Suite, parsed: list[str]):
    case_path(suite, 3).rename(case_path(suite, 4))
    assert [case.id for case in suites.load(suite.path).cases] == ["dock-1", "dock-2", "dock-4"]
    assert parsed == ["dock-4"]


def test_a_faulty_case_is_refused_each_time(suite: Suite, parsed: list[str]):
    replace_text("evidence: is broken", "evidence: was broken")(case_path(suite, 1))
    for _ in range(2):
        with pytest.raises(InputError):
            suites.load(suite.path)
    assert parsed == ["dock-1", "dock-1"]


def test_a_document_in_another_file_is_read_each_time(suite: Suite, parsed: list[str]):
    path = case_path(suite, 1)
    text = path.read_text()
    first = text.splitlines()[0]
    path.with_suffix(".txt").write_text(first.removeprefix("text: "))
    path.write_text(text.replace(first, "document: dock-1.txt"))
    suites.load(suite.path)
    path.with_suffix(".txt").write_text(first.removeprefix("text: ") + " So be it.")
    assert suites.load(suite.path).cases[0].document.text.endswith(" So be it.")
    assert parsed == ["dock-1", "dock-1"]


def test_a_schema_of_ones_own_is_not_kept(suite: Suite):
    assert CaseCache(suite.path, Brief)._results is not None
    assert CaseCache(suite.path, Minutes)._results is None


@pytest.mark.parametrize("path", [case.path for case in SUITE.cases[::7]], ids=lambda path: path.stem)
def test_a_shipped_case_is_the_same_from_the_cache(tmp_path: Path, path: Path):
    cold = CaseCache(tmp_path / "suite.yaml", Brief)
    first = cold.read(path)
    cold.save()
    assert repr(CaseCache(tmp_path / "suite.yaml", Brief).read(path)) == repr(first)
