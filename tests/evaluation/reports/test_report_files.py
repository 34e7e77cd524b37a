from __future__ import annotations

from pathlib import Path

import pytest
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, small_suite

from summarizer.errors import UsageError
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import files
from summarizer.evaluation.runs.comparison import compare, score


@pytest.mark.parametrize("name", files.FORMS)
def test_every_form_gives_equal_results_the_same_text(tmp_path: Path, name):
    suite = small_suite(tmp_path / "lifts", docks=2)
    run = answered(suite)
    render = files.load_form(name)
    first, second = (compared_result(compare(suite, run, run, LEXICAL)) for _ in range(2))
    assert render(first) == render(second)
    alone = render(run_result(score(run, suite, LEXICAL), suite))
    assert alone == render(run_result(score(run, suite, LEXICAL), suite))
    assert "0.750" not in alone
    assert "dock-2" not in alone


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.html", "html"), ("a.md", "markdown"), ("a.XML", "junit"), ("a.json", "json"), ("a.b.txt", "text")],
)
def test_the_suffix_is_the_form(name, form):
    files.refuse([Path(name)], [])
    assert files.load_form_for(Path(name)) is files.load_form(form)


@pytest.mark.parametrize("name", ["report", "report.pdf", "report.htm", ".html"])
def test_an_unknown_suffix_is_refused(name):
    with pytest.raises(UsageError) as caught:
        files.refuse([Path("a.md"), Path(name)], [])
    assert str(caught.value) == (
        f"{name}: its suffix names no form of a report. Known: .html, .md, .xml, .json, .txt."
    )


@pytest.mark.parametrize(
    ("paths", "taken", "says"),
    [
        (["a.md", "b.md", "a.md"], [], "is named twice"),
        (["a.md", "b/../a.md"], [], "is named twice"),
        (["a.json"], ["a.json"], "is itself a run"),
    ],
    ids=["twice", "twice-by-another-way", "taken"],
)
def test_a_file_has_one_use(paths, taken, says):
    with pytest.raises(UsageError, match=says):
        files.refuse([Path(path) for path in paths], [Path(path) for path in taken])


class TestWriting:
    def test_makes_the_folders_and_leaves_nothing_else(self, tmp_path: Path):
        path = tmp_path / "deep" / "er" / "report.md"
        files.write({path: "one"})
        files.write({path: "twö\ud800"})
        assert path.read_text(encoding="utf-8") == "twö?"
        assert list(path.parent.iterdir()) == [path]

    def test_a_link_is_replaced_and_not_followed(self, tmp_path: Path):
        target, link = tmp_path / "target.md", tmp_path / "link.md"
        target.write_text("as it was")
        link.symlink_to(target)
        files.write({link: "text"})
        assert (target.read_text(), link.read_text()) == ("as it was", "text")
        assert not link.is_symlink()

    @pytest.mark.parametrize("kind", ["folder", "below-a-file"])
    def test_what_cannot_be_written_is_named(self, tmp_path: Path, kind):
        path = tmp_path / "report.md"
        path.mkdir() if kind == "folder" else path.write_text("as it was")
        path = path if kind == "folder" else path / "report.md"
        with pytest.raises(UsageError) as caught:
            files.write({path: "text"})
        assert str(caught.value).startswith(f"{path}: cannot be written: ")
        assert str(caught.value).endswith(". Give --report a file that can be written.")
        assert not list(tmp_path.rglob("*.tmp"))

    def test_a_disk_that_is_full_leaves_the_old_report(self, tmp_path, monkeypatch):
        path = tmp_path / "report.md"
        path.write_text("as it was")

        def full(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(UsageError, match="No space left on device"):
            files.write({path: "text"})
        assert path.read_text() == "as it was"
        assert list(tmp_path.iterdir()) == [path]


def test_a_summary_is_added_to(tmp_path: Path):
    path = tmp_path / "summary"
    path.write_text("before\n")
    files.append(path, "after\n")
    assert path.read_text() == "before\nafter\n"
    with pytest.raises(UsageError, match="cannot be written"):
        files.append(tmp_path, "after\n")
