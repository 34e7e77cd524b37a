from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summarizer.transport.listening import Stage, Writing, current_report, is_heard, reporting


def test_all_who_listen_are_told_while_they_do() -> None:
    outer: list[Stage] = []
    inner: list[Stage] = []
    assert not is_heard()
    with reporting(outer.append):
        with reporting(inner.append):
            assert is_heard()
            current_report()(Stage("loading"))
        current_report()(Stage("writing", text="a"))
    current_report()(Stage("reading"))
    assert not is_heard()
    assert (inner, outer) == ([Stage("loading")], [Stage("loading"), Stage("writing", text="a")])


@given(pieces=st.lists(st.sampled_from(["", "a", "bc", "d" * 70]), max_size=300))
def test_what_is_reported_grows_by_a_part_of_its_length(pieces: list[str]) -> None:
    seen: list[str] = []
    writing = Writing(lambda stage: seen.append(stage.text))
    for piece in pieces:
        writing.add(piece)
    whole = "".join(pieces)
    assert all(whole.startswith(text) for text in seen)
    assert all(len(after) - len(before) >= len(before) / 64 for before, after in pairwise(seen))
    last = len(seen[-1]) if seen else 0
    assert len(whole) - last <= last / 64
