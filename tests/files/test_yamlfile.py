from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.files import yamlfile
from summarizer.files.problems import Unusable

BAD = {
    "nothing": (b"", 0, "is empty"),
    "blank": (b"\n \n", 0, "is empty"),
    "comment-only": (b"# a\n", 1, "no mapping"),
    "list": (b"- a\n", 1, "no mapping"),
    "scalar": (b"a\n", 1, "no mapping"),
    "two-documents": (b"a: 1\n---\nb: 2\n", 2, "not YAML"),
    "unclosed-bracket": (b"a: 1\nb: [1\n", 2, "not YAML"),
    "unclosed-quote": (b"a: 1\nb: 'x\nc: y\n", 2, "not YAML"),
    "colon-in-text": (b"a: 1\nb: said: no\n", 2, "not YAML"),
    "tab": (b"a:\n\t- b\n", 2, "not YAML"),
    "control": (b"a: 1\nb: \x07\n", 2, "not YAML"),
    "not-utf-8": (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
    "utf-16": ("a: 1\n".encode("utf-16"), 1, "not UTF-8"),
    "key-twice": (b"a:\n  b: 1\n  c: 2\n  b: 3\n", 4, "'b' is given twice"),
    "number-as-key": (b"a: 1\n2: x\n", 2, "key '2' is not text"),
    "list-as-key": (b"? [a]\n: x\n", 1, "is not text"),
    "merge-key": (b"a: 1\n<<: {b: 2}\n", 2, "key '<<' is not text"),
    "alias": (b"a: &x [1]\nb: *x\n", 2, "alias"),
    "bombs": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2, "alias"),
    "tag-of-ones-own": (b"a: 1\nb: !secret x\n", 2, "has no plain value"),
    "python-tag": (b"a: !!python/object/apply:os.system [ls]\n", 1, "no meaning here"),
    "set": (b"a: !!set {x, y}\n", 1, "no meaning here"),
    "binary": (b"a: !!binary aGk=\n", 1, "has no plain value"),
    "wrong-tag": (b"a: !!int many\n", 1, "has no plain value"),
    "huge-number": (b"a: " + b"9" * 5000 + b"\n", 1, "has no plain value"),
    "hexadecimal": (b"a: 0x" + b"f" * 500_000 + b"\n", 1, "has no plain value"),
    "infinite": (b"a: -.inf\n", 1, "has no plain value"),
    "too-large-a-number": (b"a: 1" + b"0" * 350 + b".5\n", 1, "has no plain value"),
    "no-number": (b"a: .nan\n", 1, "has no plain value"),
    "long-key": (b"? a: " + b"9" * 5000 + b"\n", 1, "is not text"),
    "recursive-alias": (b"a: &a\n  b: *a\n", 2, "alias"),
    "deep": (b"a:\n  " + b"[" * 60 + b"]" * 60 + b"\n", 2, "too deep"),
    "very-deep": (b"[" * 100_000, 1, "too deep"),
    "conflict": (b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n", 2, "conflict"),
    "conflict-left-over": (b"a: 1\n=======\n", 2, "conflict"),
    "too-large": (b"a: " + b"x" * yamlfile.LARGEST, 0, "larger than 1 MB"),
}


@pytest.mark.parametrize(("content", "line", "message"), BAD.values(), ids=BAD.keys())
def test_what_is_refused_is_told_with_its_line(
    content: bytes, line: int, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(Unusable) as raised:
        yamlfile.read(path)
    (problem,) = raised.value.problems
    assert (problem.path, problem.line) == (path, line)
    assert message in problem.message
    assert raised.value.hint


def test_a_lone_surrogate_is_refused_by_whichever_loader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('a: 1\nb: "\\ud800"\n')
    for loader in (yaml.SafeLoader, yamlfile._Loader):
        monkeypatch.setattr(yamlfile, "_Loader", loader)
        with pytest.raises(Unusable, match=r"a\.yaml, line 2"):
            yamlfile.read(path)


@pytest.mark.parametrize(
    ("where", "reason"),
    [("missing.yaml", "no such file"), (".", "cannot be read")],
    ids=["missing", "folder"],
)
def test_a_file_that_cannot_be_read_is_told_without_a_line(where: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=reason):
        yamlfile.read(tmp_path / where)


def test_a_conflict_marker_within_a_text_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: |\n  x\n  =======\n  y\n")
    assert yamlfile.read(path).data == {"a": "x\n=======\ny\n"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-06-14", "2024-06-14"),
        ("2024-13-01", "2024-13-01"),
        ("2024-06-14 10:00:00", "2024-06-14 10:00:00"),
        ("12:30", "12:30"),
        ("1:30.5", "1:30.5"),
        (sixties := "1" + ":59" * 100_000, sixties),
        ("=", "="),
        ("'5'", "5"),
        ("5", 5),
        ("0.5", 0.5),
        ("true", True),
        ("~", None),
        ("", None),
    ],
    ids=lambda value: f"{value!r:.20}",
)
def test_a_time_stays_as_written(written: str, value: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"a: {written}\n")
    (found,) = yamlfile.read(path).data.values()
    assert found == value
    assert type(found) is type(value)


def test_every_place_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = "\ufeff# c\na:\n  - b: |\n      x\n    c: 1\n  -\n    b: 2\nd: {e: [1]}\n"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    file = yamlfile.read(path)
    assert file.data == {"a": [{"b": "x\n", "c": 1}, {"b": 2}], "d": {"e": [1]}}
    assert {yamlfile.shown(place): line for place, line in file.lines.items()} == {
        "a": 2,
        "a[0]": 3,
        "a[0].b": 3,
        "a[0].c": 5,
        "a[1]": 7,
        "a[1].b": 7,
        "d": 8,
        "d.e": 8,
        "d.e[0]": 8,
    }
    assert file.line(("a", 0, "z", 4)) == 3
    assert file.line(("z",)) == 1


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.dictionaries(st.text(), PLAIN, min_size=1, max_size=4))
def test_what_yaml_wrote_is_read_back(data: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(yaml.safe_dump(data, allow_unicode=False).encode())
    assert yamlfile.read(path).data == data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60) | st.text("a:- \n[]{}&*!|>'\"%#?,\t", max_size=40).map(str.encode))
def test_anything_is_a_mapping_or_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    try:
        keys = list(yamlfile.read(path).data)
    except Unusable:
        return
    assert keys == list(
        yaml.load(content.decode("utf-8-sig"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    )
