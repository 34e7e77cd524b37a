"""No link that a pull request holds leads a write to another file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from helpers.lift_case import DRAFT

PRECIOUS = "precious\n"


@pytest.fixture
def plant(tmp_path: Path):
    """Make a link to a file elsewhere under a path of the working folder; return that file."""
    precious = tmp_path / "elsewhere" / "precious"
    precious.parent.mkdir()
    precious.write_text(PRECIOUS)
    precious.chmod(0o640)

    def link(*paths: str) -> Path:
        for path in paths:
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            file.symlink_to(precious)
        return precious

    return link


@pytest.mark.parametrize(
    ("links", "call", "code"),
    [
        (["out.json"], ("eval", "--out", "out.json"), 0),
        (["r.html", "r.md"], ("eval", "--report", "r.html", "--report", "r.md"), 0),
        (["r.xml", ".r.xml.tmp"], ("eval", "--report", "r.xml"), 0),
        (["evals/lifts/.baseline.json.tmp"], ("eval", "bless", "--reason", "x"), 2),
        (["evals/lifts/baseline.json"], ("eval", "bless", "--reason", "x"), 2),
    ],
    ids=["run", "reports", "draft-of-a-report", "draft-of-the-baseline", "baseline"],
)
def test_of_an_evaluation(run, blessed, plant, links, call, code):
    precious = plant(*links)
    assert run(*call).code == code
    assert precious.read_text() == PRECIOUS
    assert stat.S_IMODE(precious.stat().st_mode) == 0o640


def test_of_a_recording(run, model, tmp_path, plant):
    precious = plant("cassettes/lifts/.dock-3.yaml.tmp")
    (tmp_path / "cassettes/lifts/dock-4.yaml").symlink_to(tmp_path / "elsewhere" / "new")
    ran = run("eval", "record", "--yes", "dock-3", "dock-4")
    assert ran.code == 0, ran.err
    assert precious.read_text() == PRECIOUS
    assert [path.name for path in precious.parent.iterdir()] == ["precious"]
    for name in ("dock-3", "dock-4"):
        tape = tmp_path / "cassettes" / "lifts" / f"{name}.yaml"
        assert not tape.is_symlink()
        assert stat.S_IMODE(tape.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("link", "out"), [("brief.json", "brief.json"), ("briefs/lift.json", "briefs/")], ids=["file", "folder"]
)
def test_of_a_brief(run, answers, lift, tmp_path, plant, link, out):
    answers(DRAFT)
    precious = plant(link)
    assert run("brief", lift, "-m", "openai/gpt-4.1-mini", "--json", "--out", out).code == 0
    assert precious.read_text() == PRECIOUS
    assert not (tmp_path / link).is_symlink()
    assert "Ann Lee" in (tmp_path / link).read_text()


def test_a_file_is_as_it_was_until_a_brief_is_finished(run, answers, lift, tmp_path):
    kept = tmp_path / "brief.json"
    kept.write_text(PRECIOUS)
    answers((400, {"error": {"message": "no", "type": "x", "param": None, "code": None}}))
    ran = run("brief", lift, "-m", "openai/gpt-4.1-mini", "--json", "--out", kept, "--no-store")
    assert ran.code == 4
    assert kept.read_text() == PRECIOUS
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".tmp") == []
