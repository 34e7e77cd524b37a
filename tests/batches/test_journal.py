"""The journal: one owner, one version, and a clear sentence for whatever is wrong with the file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batches import database
from summarizer.batches.database import VERSION, JournalError
from summarizer.batches.items import Item
from summarizer.batches.journal import Journal, Result, State
from summarizer.briefing import Usage
from summarizer.document import Document

NAME = "out.jsonl.journal"


def item(id_: str, text: str = "It rained.") -> Item:
    return Item(id_, f"line of {id_}", text.encode, lambda: Document.from_text(text))


def done(position: int) -> Result:
    return Result(position, f'{{"n":{position}}}', None, Usage(calls=1, cost_usd=0.5))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(tmp_path / NAME)) as opened:
        yield opened


def test_a_second_batch_is_refused_while_the_first_one_lives(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="another batch is at work on it"):
        Journal(tmp_path / NAME)
    journal.close()
    Journal(tmp_path / NAME).close()


def test_a_journal_of_a_newer_version_is_refused(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    with closing(sqlite3.connect(tmp_path / NAME)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(JournalError, match=f"its version {VERSION + 1} is newer than this program"):
        Journal(tmp_path / NAME)


def test_another_programs_database_and_any_other_file_are_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.journal")) as db:
        db.execute("CREATE TABLE other (x)")
    (tmp_path / "text.journal").write_text("precious " * 1000, encoding="utf-8")
    for name in ("other.journal", "text.journal"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(JournalError, match="it is no journal of a batch"):
            Journal(tmp_path / name)
        assert (tmp_path / name).read_bytes() == before


def test_a_full_disk_is_told_in_one_sentence_and_loses_nothing_that_was_kept(journal: Journal) -> None:
    journal.survey(map(item, "ab"), whole=True)
    journal.write([done(0)])
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalError, match=r"the disk is full\. Make room"):
        journal.write([Result(1, "x" * 1_000_000, None, Usage())])
    assert [line.brief for line in journal.lines(2)] == ['{"n":0}', None]
    assert journal.spent().calls == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(JournalError, match="cannot be opened"):
        Journal(tmp_path / "out.journal")


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be opened"):
        Journal(tmp_path / "missing" / "out.journal")


def test_a_job_is_held_and_its_differences_are_named(journal: Journal) -> None:
    journal.hold({"prompt": "a", "schema": "b", "model": "c"})
    journal.hold({"prompt": "a", "schema": "b", "model": "c"})
    with pytest.raises(JournalError, match="begun with another prompt and another model"):
        journal.hold({"prompt": "x", "schema": "b", "model": "y"})


def test_results_are_kept_all_or_none(journal: Journal) -> None:
    journal.survey(map(item, "ab"), whole=True)

    def fail() -> Iterator[Result]:
        yield done(0)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        journal.write(fail())
    assert [line.brief for line in journal.lines(2)] == [None, None]
    assert journal.spent().calls == 0


@given(st.lists(st.sampled_from("abcdef"), max_size=12), st.sets(st.integers(0, 11)))
def test_a_second_survey_finds_what_was_done_and_every_later_duplicate(
    ids: list[str], made: set[int]
) -> None:
    with closing(Journal(Path(":memory:"))) as journal:
        first = journal.survey(map(item, ids), whole=True)
        expected = [State.DUPLICATE if id_ in ids[:at] else State.OPEN for at, id_ in enumerate(ids)]
        assert list(first) == expected
        finished = [at for at in made if at < len(ids) and expected[at] == State.OPEN]
        journal.write(map(done, finished))
        again = journal.survey(map(item, ids), whole=True)
        assert [at for at, state in enumerate(again) if state == State.DONE] == sorted(finished)
        assert [line.id for line in journal.lines(len(ids))] == ids


def test_a_survey_takes_steps_in_proportion_to_the_documents() -> None:
    def count_steps(documents: int) -> int:
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        with closing(Journal(Path(":memory:"))) as journal:
            journal._db._db.set_progress_handler(count, 100)
            journal.survey((item(f"d{number}") for number in range(documents)), whole=True)
        return steps

    assert count_steps(4000) <= 10 * count_steps(500)


def test_what_an_open_document_cost_is_counted_and_it_stays_open(journal: Journal) -> None:
    journal.survey(map(item, "a"), whole=True)
    journal.write([Result(0, None, None, Usage(calls=2, prompt_tokens=9, cost_usd=0.25))])
    assert (journal.spent().calls, journal.spent().cost_usd) == (2, 0.25)
    assert [line.usage for line in journal.lines(1)] == [None]
    assert list(journal.survey(map(item, "a"), whole=True)) == [State.OPEN]


def test_every_fault_is_explained_in_words() -> None:
    assert all(reason and hint.endswith(".") for reason, hint in database._FAULTS.values())
