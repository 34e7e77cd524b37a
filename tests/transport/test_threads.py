from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.transport import threads
from summarizer.transport.threads import DEFAULT, count_threads


class Load:
    """Stands in for /proc/loadavg: how many threads run at each look."""

    def __init__(self, *running: int) -> None:
        self.running: Iterator[int] = iter(running)

    def read_text(self) -> str:
        return f"9.00 9.00 9.00 {next(self.running)}/120 4711\n"


COUNTS = {
    "idle": ((1, 1, 1, 1, 1), DEFAULT),
    "now and then something else": ((1, 4, 2, 1, 3), DEFAULT),
    "one busy": ((2, 2, 3, 2, 2), 3),
    "three busy": ((4, 5, 4, 6, 4), 1),
    "more busy than cores": ((9, 9, 9, 9, 9), 1),
}


@pytest.mark.parametrize(("running", "expected"), COUNTS.values(), ids=COUNTS)
def test_a_thread_for_each_idle_core(
    running: tuple[int, ...], expected: int, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    monkeypatch.setattr(threads, "_LOAD", Load(*running))
    monkeypatch.setattr(threads, "_count_cores", lambda: 4)
    monkeypatch.setattr(threads, "_count_physical", lambda: 4)
    assert count_threads() == expected
    assert sum(waits) < 0.2


def test_no_more_than_physical_cores(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, waits: list[float]
) -> None:
    for number, siblings in enumerate(["05", "0a", "05", "0a"]):
        topology = tmp_path / f"cpu{number}" / "topology"
        topology.mkdir(parents=True)
        (topology / "thread_siblings").write_text(siblings, encoding="utf-8")
    monkeypatch.setattr(threads, "_SIBLINGS", tmp_path.glob)
    monkeypatch.setattr(threads, "_count_cores", lambda: 4)
    monkeypatch.setattr(threads, "_LOAD", Load(*[2] * 5))
    assert count_threads() == 2


@pytest.mark.parametrize("content", [None, "", "9.00 9.00"], ids=["missing", "empty", "other"])
def test_where_the_system_does_not_say_llama_decides(
    content: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "loadavg"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setattr(threads, "_LOAD", file)
    assert count_threads() == DEFAULT
