from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers import suite_files
from helpers.suite_files import CASE, OWN_CASE, TEXT, Inspection, changed
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.document.reading import read as read_document
from summarizer.errors import InputError
from summarizer.evaluation.scoring.gold import GoldItem
from summarizer.evaluation.suites import casefile
from summarizer.files.problems import Unusable
from summarizer.schema import Brief

PARTY = {"name": "Ana Ruiz", "evidence": "said Ana Ruiz"}
ISSUE = {"text": "Nobody has answered.", "evidence": "Nobody has answered."}


def read(folder: Path, text: str, name: str = "bridge.yaml", schema: Any = Brief) -> Any:
    (folder / name).write_text(text, encoding="utf-8")
    return casefile.read(folder / name, schema)


def test_a_case_is_read_as_written(tmp_path: Path) -> None:
    case = read(tmp_path, CASE)
    assert (case.id, case.path, case.split) == ("bridge", tmp_path / "bridge.yaml", "held_out")
    assert case.tags == ("news", "near-miss")
    assert case.never == ("The repair starts on Monday.",)
    assert case.canaries == ("PELICAN-9",)
    assert list(case.gold) == ["who", "what", "status", "open_issues"]
    assert case.gold["who"] == (
        GoldItem(
            values={"name": "Rivermouth council", "kind": "organisation"},
            any_of=("the council",),
            must=True,
            evidence=("Rivermouth council said on Wednesday",),
            line=10,
        ),
        GoldItem(
            values={"name": "Ana Ruiz", "role": "the council's head of roads", "kind": "person"},
            evidence=("said Ana Ruiz", "the council's head of roads"),
            line=15,
        ),
    )
    assert case.gold["what"][0].optional
    assert case.gold["status"] == (
        GoldItem(
            values={"state": "ongoing", "text": "The repair is put off."},
            any_of=("blocked",),
            evidence=("will not start on Monday",),
            line=25,
        ),
    )
    assert case.gold["open_issues"][0].values["due"] == "2024-06-14"
    places = ("text", "gold", "gold.who[1].evidence[1]", "never[0]", "canaries[0]")
    assert [case.lines[place] for place in places] == [1, 8, 20, 35, 36]


def test_inline_text_is_the_document_named_after_the_case(tmp_path: Path) -> None:
    assert read(tmp_path, CASE).document == Document.from_text(TEXT, name="bridge")


def test_a_file_is_the_document_as_brief_reads_it(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "letter.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "cases").mkdir()
    case = read(tmp_path / "cases", changed(text=None, document="../docs/letter.txt"))
    assert case.document == read_document(tmp_path / "docs" / "letter.txt")
    assert case.document.name == "letter.txt"


@pytest.mark.parametrize("source", ["text", "document"])
def test_a_date_given_is_the_documents_own(source: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(TEXT)
    sources = {"text": TEXT} if source == "text" else {"text": None, "document": "letter.txt"}
    case = read(tmp_path, changed(**sources, date=date(2023, 1, 2)))
    assert case.document.date == date(2023, 1, 2)
    assert read(tmp_path, changed(**sources)).document.date == date(2024, 6, 5)


def test_a_null_is_a_key_left_out(tmp_path: Path) -> None:
    case = read(tmp_path, changed(gold__who=[{**PARTY, "role": None, "kind": None}]))
    assert case.gold["who"][0].values == {"name": "Ana Ruiz"}


def test_gold_of_a_schema_of_ones_own(tmp_path: Path) -> None:
    gold = read(tmp_path, OWN_CASE, schema=Inspection).gold
    assert gold["faults"][0].values == {
        "what": "The wall is cracked.",
        "grade": "grave",
        "hours": 2.0,
        "seen": "on 12:30",
    }
    assert gold["grade"] == (GoldItem(values={"value": "B"}, any_of=("C",), evidence=("Grade B",), line=9),)
    assert [(item.values, item.optional) for item in gold["inspectors"]] == [
        ({"value": "Ann"}, False),
        ({"value": "Bob"}, True),
    ]
    assert gold["next_visit"] == ()


def with_party(**values: Any) -> str:
    return changed(gold__who=[PARTY | values])


BAD: dict[str, tuple[str, str, str]] = {
    "unknown-key": (changed(tag=["x"]), "unknown key 'tag'", "Did you mean 'tags'?"),
    "unknown-key-of-an-item": (
        with_party(rol="x"),
        "unknown key 'rol' in gold.who[0]",
        "Did you mean 'role'?",
    ),
    "key-of-another-item": (
        with_party(text="x"),
        "unknown key 'text' in gold.who[0]",
        "Known: name, kind, role",
    ),
    "field-the-schema-lacks": (
        changed(gold__open_isues=[]),
        "unknown key 'open_isues' in gold",
        "'open_issues'",
    ),
    "proof": (with_party(support="verified"), "unknown key 'support' in gold.who[0]", "Known: name"),
    "unknown-kind": (
        with_party(kind="organization"),
        "kind is 'organization'",
        "Did you mean 'organisation'?",
    ),
    "unknown-state": (
        changed(gold__status={"state": "on-going"}),
        "gold.status.state is 'on-going'",
        "Did you mean 'ongoing'? Known: planned, ongoing, blocked, resolved, cancelled, unclear.",
    ),
    "unknown-other-state": (
        changed(gold__status={"state": "ongoing", "any_of": ["done"]}),
        "gold.status.any_of[0] is 'done'",
        "Known: planned",
    ),
    "no-gold": (changed(gold=None), "there is no 'gold'", "`gold: …`"),
    "no-list": (changed(gold__what=None), "there is no 'what' in gold", "write `what: []`"),
    "no-status": (changed(gold__status=None), "there is no 'status' in gold", "`status: …`"),
    "no-name": (changed(gold__who=[{"kind": "person"}]), "there is no 'name' in gold.who[0]", "`name: …`"),
    "no-text": (
        changed(gold__open_issues=[{"owner": "x"}]),
        "there is no 'text' in gold.open_issues[0]",
        "text",
    ),
    "no-state": (changed(gold__status={"text": "x"}), "there is no 'state' in gold.status", "`state: …`"),
    "number-for-text": (with_party(role=7), "role must be text, and is 7", "quotes"),
    "yes-for-text": (with_party(role=True), "role must be text, and is true", "quotes"),
    "text-for-list": (changed(gold__who="nobody"), "gold.who must be a list, and is 'nobody'", ""),
    "mapping-for-list": (changed(gold__who=PARTY), "gold.who must be a list, and is a mapping", ""),
    "list-for-mapping": (changed(gold__status=[]), "gold.status must be a mapping", ""),
    "text-for-item": (changed(gold__who=["Ana"]), "gold.who[0] must be a mapping", ""),
    "text-for-true": (with_party(must="yes"), "must be true or false, and is 'yes'", ""),
    "number-for-true": (with_party(must=1), "must be true or false, and is 1", ""),
    "text-for-tags": (changed(tags="news"), "tags must be a list", ""),
    "blank-name": (with_party(name=" "), "gold.who[0].name is blank", "leave the key out"),
    "blank-evidence": (with_party(evidence=""), "gold.who[0].evidence[0] is blank", "leave the key out"),
    "blank-text": (changed(text=" \n"), "text is blank", "leave the key out"),
    "blank-canary": (changed(canaries=[""]), "canaries[0] is blank", ""),
    "tag-with-blanks": (changed(tags=["near miss"]), "tags[0] is 'near miss'", "pattern ^[a-z0-9]"),
    "tag-in-capitals": (changed(tags=["News"]), "tags[0] is 'News'", ""),
    "unknown-split": (changed(split="heldout"), "split is 'heldout'", "Did you mean 'held_out'?"),
    "date-in-words": (changed(date="5 June 2024"), "date is not a day", "YYYY-MM-DD"),
    "date-that-is-none": (changed(date="2024-02-30"), "date is not a day", "YYYY-MM-DD"),
    "date-in-seconds": (changed(date="1714953600"), "date is not a day", "YYYY-MM-DD"),
    "date-as-number": (changed(date=20240605), "date is not a day", "YYYY-MM-DD"),
    "date-with-time": (changed(date="2024-06-05 10:00:00"), "date is not a day", "YYYY-MM-DD"),
    "must-and-optional": (
        with_party(must=True, optional=True),
        "gold.who[0] is both must and optional",
        "one",
    ),
    "no-document": (changed(text=None), "there is no document", "`document: FILE`"),
    "two-documents": (changed(document="a.txt"), "two documents, text and document", "one of the two"),
    "missing-document": (
        changed(text=None, document="a.txt"),
        "a.txt: there is no such file",
        "Check the path.",
    ),
    "document-that-is-a-folder": (changed(text=None, document="."), "this is a directory", ""),
    "absolute-document": (
        changed(text=None, document="/a.txt"),
        "an absolute path, /a.txt",
        "from the case file",
    ),
    "misquoted": (
        with_party(evidence=["said Ana Ruiz", "the councils head of roads"]),
        "the evidence of gold.who[0] is not in the document: 'the councils head of roads'",
        'The nearest passage is "the council\'s head of roads.".',
    ),
    "invented-quote": (
        with_party(evidence="Zq xv"),
        "is not in the document: 'Zq xv'",
        "word for word",
    ),
    "quote-in-another-case": (with_party(evidence="SAID ANA RUIZ"), "is not in the document", ""),
}


@pytest.mark.parametrize(("text", "message", "hint"), BAD.values(), ids=BAD.keys())
def test_a_bad_case_is_refused(text: str, message: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path / 'bridge.yaml'}, line ")
    assert message in raised.value.message
    assert hint in (raised.value.hint or "")


OWN_BAD = {
    "nan": ("hours: 2", "hours: .nan", "line 6: '.nan' has no plain value"),
    "infinite": ("hours: 2", "hours: .inf", "line 6: '.inf' has no plain value"),
    "text-for-number": ("hours: 2", "hours: two", "hours must be a number, and is 'two'"),
    "plain-value": ("grade: {value: B, any_of: [C], evidence: Grade B}", "grade: B", "must be a mapping"),
    "not-admitted": ("value: B,", "value: D,", "gold.grade.value is 'D'"),
    "alternative-not-admitted": ("any_of: [C]", "any_of: [D]", "gold.grade.any_of[0] is 'D'"),
    "key-of-the-plain": ("- value: Ann", "- name: Ann", "there is no 'value' in gold.inspectors[0]"),
    "no-key": (
        "- what: The wall is cracked.\n      grade",
        "- grade",
        "there is no 'what' in gold.faults[0]",
    ),
}


@pytest.mark.parametrize(("old", "new", "message"), OWN_BAD.values(), ids=OWN_BAD.keys())
def test_a_bad_case_of_a_schema_of_ones_own(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in OWN_CASE
    with pytest.raises(InputError) as raised:
        read(tmp_path, OWN_CASE.replace(old, new), schema=Inspection)
    assert message in raised.value.message


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("      kind: organisation\n", "      kind: company\n", 12),
        ("    state: ongoing\n", "    state: going\n", 26),
        ("    - text: It is", "    - txt: It is", 31),
        ("        - the council's head of roads\n", "        - the mayor's head of roads\n", 18),
        ("split: held_out\n", "split: held-out\n", 7),
        ("  what:\n", "  facts:\n", 21),
        ("canaries: [PELICAN-9]\n", "canaries: [PELICAN-9, 7]\n", 36),
    ],
)
def test_the_line_is_that_of_the_fault(old: str, new: str, line: int, tmp_path: Path) -> None:
    assert CASE.count(old) == 1
    with pytest.raises(Unusable) as raised:
        read(tmp_path, CASE.replace(old, new))
    assert line in [problem.line for problem in raised.value.problems]
    assert f"line {raised.value.problems[0].line}: " in str(raised.value)


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = changed(tags=["A b"], split="x", gold__who=[{"kind": "y"}])
    with pytest.raises(Unusable) as raised:
        read(tmp_path, text)
    assert len(raised.value.problems) == 4
    assert "`summarizer eval lint` lists 3 more." in str(raised.value)


@pytest.mark.parametrize(
    "name", ["Bridge.yaml", "a b.yaml", "-a.yaml", "held-out.yaml", "é.yaml", f"{'a' * 82}.yaml", "a.yml"]
)
def test_a_name_that_cannot_name_a_case(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"cannot name a case|ends in \.yaml"):
        read(tmp_path, CASE, name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_quote_may_be_broken_into_other_lines(data: st.DataObject, tmp_path: Path) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 2))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    words = TEXT[start:end].split()
    assume(words)
    gap = st.sampled_from([" ", "\n", "  ", " \n\n "])
    quote = "".join(word + data.draw(gap) for word in words)
    (item,) = read(tmp_path, changed(gold__who=[{"name": "Ana", "evidence": quote}])).gold["who"]
    assert item.evidence == (quote,)


def test_a_long_document_and_a_long_wrong_quote_are_told_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("The harbour was closed for repairs again. " * 20_000)
    wrong = changed(text=None, document="long.txt", gold__who=[{"name": "A", "evidence": "Never " * 300}])
    with pytest.raises(Unusable, match="is not in the document"):
        read(tmp_path, wrong)


def test_the_sample_text_is_the_one_in_the_sample_case() -> None:
    assert suite_files.yaml.safe_load(CASE)["text"] == TEXT
