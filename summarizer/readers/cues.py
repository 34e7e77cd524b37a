"""Cues: the timed texts of a WebVTT or SubRip file, without markup, counters, notes and repeated lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

_CLOCK: Final = r"(?:(?:\d{1,3}:)?[0-5]?\d:[0-5]?\d[.,]\d{1,3}|\d{1,3}:[0-5]\d:[0-5]\d)"
_TIMES: Final = re.compile(
    rf"\s*({_CLOCK})\s*-{{1,2}}\s?>\s*({_CLOCK})(?:\s.*)?\Z"  # SubRip, WebVTT, with settings behind
    rf"|\s*\[({_CLOCK})\s*-{{1,2}}\s?>\s*({_CLOCK})\]\s*(?P<text>.*)\Z"  # Whisper, with the text behind
)
_START: Final = re.compile(r"\s*\[?((?:\d{1,3}:)?\d{1,3}:[0-5]\d)\]?\s*\Z")
"""A time alone on its line, as above the text in transcripts of YouTube and Google Meet."""
_NOTE: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
"""Opens a block of WebVTT that is not shown."""
_NAME: Final = re.compile(r"[^\W\d_][^.!?:;,]{0,39}(?:\s\d{1,2})?\Z")
_COUNTER: Final = re.compile(r"\s*\d+\s*\Z")
_TAG: Final = re.compile(r"</?(?:[A-Za-z][^<>]*|\d[\d:.]*)?>|\{\\[^{}]*\}")
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
_RUBY: Final = re.compile(r"<rt(?:\.[^<>]*)?>[^<]*(?:</rt>)?")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SOUND: Final = re.compile(
    r"(?:>>\s*|-\s*)?(?:\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）|【[^【】]*】|[♪♫♬#*.…\s-])+\Z"
)
_ROLLING: Final = 0.3
"""The share of cues that must begin with the line above for a file to be of rolling captions."""
_ADJACENT: Final = 0.2
"""Seconds between two cues that follow each other at once."""


@dataclass(frozen=True, slots=True)
class CueLine:
    """A line of a cue: who is tagged as its speaker, if anyone, and what is spoken."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """From `start` to `end`, in seconds, these lines are shown."""

    start: float
    end: float
    lines: tuple[CueLine, ...]


def parse_cues(text: str) -> tuple[str, list[Cue]]:
    """Read the cues of a file in the order of their times, without those that show nothing.

    Args:
        text: The decoded file: WebVTT, SubRip, or a transcript with times on lines of their own.

    Returns:
        What stands above the first time of a transcript, and the cues.

    >>> parse_cues("1\\n00:00:01,000 --> 00:00:02,000\\n<i>The gate</i> is shut.\\n")[1][0].lines[0].text
    'The gate is shut.'
    """
    lines = text.split("\n")
    strict = lines[0].lstrip("\ufeff").startswith("WEBVTT")
    split = list(_split_file(lines, strict=strict))
    above = ""
    if not split and not strict:
        above, split = _split_transcript(lines)
    cues = [Cue(start, end, tuple(_read_lines(shown))) for start, end, shown in split]
    return above, _name_speakers(sorted((cue for cue in cues if cue.lines), key=lambda cue: cue.start))


def _split_transcript(lines: Sequence[str]) -> tuple[str, list[tuple[float, float, list[str]]]]:
    """Return what stands above the first time, and the start, end and lines below each time."""
    times = [
        (number, _seconds(found[1])) for number, line in enumerate(lines) if (found := _START.match(line))
    ]
    if not times:
        return "", []
    following = [*times[1:], (len(lines), times[-1][1])]
    cues = [
        (start, end, list(lines[number + 1 : last]))
        for (number, start), (last, end) in zip(times, following, strict=True)
    ]
    return "\n".join(lines[: times[0][0]]).strip(), cues


def _name_speakers(cues: Sequence[Cue]) -> list[Cue]:
    """Name the speakers, if the first line of every cue is a name, as in transcripts of Teams."""
    names = {cue.lines[0].text for cue in cues}
    has_names = len(names) < len(cues) and all(
        len(cue.lines) > 1 and not cue.lines[0].speaker and _NAME.match(cue.lines[0].text) for cue in cues
    )
    if not has_names:
        return list(cues)
    return [
        replace(cue, lines=tuple(CueLine(cue.lines[0].text, line.text) for line in cue.lines[1:]))
        for cue in cues
    ]


def _split_file(lines: Sequence[str], *, strict: bool) -> Iterator[tuple[float, float, list[str]]]:
    """Yield start, end and raw lines of each cue."""
    times = [(number, found) for number, line in enumerate(lines) if (found := _TIMES.match(line))]
    ends = [number for number, _ in times[1:]] + [len(lines)]
    for (number, found), following in zip(times, ends, strict=False):
        shown = list(lines[number + 1 : following])
        if following < len(lines):
            _drop_counter(shown)
        start, end = (_seconds(clock) for clock in found.group(1, 2, 3, 4) if clock)
        behind = [found["text"]] if found["text"] else []
        yield start, end, [*behind, *_cut_block(shown, strict=strict)]


def _drop_counter(shown: list[str]) -> None:
    """Remove the counter or the name of the next cue, which stands right above its times."""
    if shown and (_COUNTER.match(shown[-1]) or (len(shown) > 1 and not shown[-2].strip())):
        shown.pop()


def _cut_block(shown: list[str], *, strict: bool) -> list[str]:
    """Return the lines of a cue: in WebVTT they end with an empty line, in SubRip with the next cue."""
    if not shown:
        return []
    first = next((number for number, line in enumerate(shown) if line), 0)
    rest = shown[first:]
    if not strict:
        return rest
    is_note = first and _NOTE.match(rest[0])
    return [] if is_note else rest[: rest.index("") if "" in rest else len(rest)]


def _seconds(clock: str) -> float:
    parts = [float(part) for part in clock.replace(",", ".").split(":")]
    return sum(part * 60**power for power, part in enumerate(reversed(parts)))


def _read_lines(shown: Sequence[str]) -> Iterator[CueLine]:
    speaker: str | None = None
    for line in shown:
        for tagged, part in _split_voices(line):
            speaker = tagged or speaker
            spoken = _strip_markup(part)
            if spoken:
                yield CueLine(speaker, spoken)


def _split_voices(line: str) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a line with the speaker that a voice tag before each names."""
    pieces = _VOICE.split(line)
    yield None, pieces[0]
    for name, part in zip(pieces[1::2], pieces[2::2], strict=True):
        yield _strip_markup(name) or None, part


def _strip_markup(text: str) -> str:
    bare = _TAG.sub("", _RUBY.sub("", text))
    decoded = _ENTITY.sub(lambda entity: html.unescape(entity[0]), bare)
    return " ".join(_INVISIBLE.sub("", decoded).split())


def is_sound(text: str) -> bool:
    """Whether a line only describes a sound: "[Music]", "(door slams)", "♪"."""
    return bool(_SOUND.match(text))


def remove_repeats(cues: Sequence[Cue]) -> list[Cue]:
    """Remove what captions that roll up or grow show again from the cue before.

    Only a file that does so throughout is changed: elsewhere, who says "No." twice said it twice.
    """
    repeats = sum(_overlap(before, cue) > 0 for before, cue in pairwise(cues))
    if repeats < _ROLLING * max(1, len(cues) - 1):
        return list(cues)
    kept: list[Cue] = []
    for number, cue in enumerate(cues):
        above = cues[number - 1] if number else None
        if above and kept and _grows(above, cue):
            kept[-1] = _merge_grown(kept[-1], above, cue)
            continue
        fresh = cue.lines[_overlap(above, cue) :] if above else cue.lines
        if fresh:
            kept.append(replace(cue, lines=fresh))
    return kept


def _follows(before: Cue, cue: Cue) -> bool:
    return cue.start <= before.end + _ADJACENT


def _overlap(before: Cue, cue: Cue) -> int:
    """Count the first lines of a cue that are the last lines of the one before; a line that grows is one."""
    if not _follows(before, cue):
        return 0
    longest = min(len(before.lines), len(cue.lines))
    shared = (size for size in range(longest, 0, -1) if before.lines[-size:] == cue.lines[:size])
    return next(shared, 1 if _grows(before, cue) else 0)


def _grows(before: Cue, cue: Cue) -> bool:
    """Whether a cue shows the text before it and some more at its end: "I", "I found", "I found it"."""
    old, new = (" ".join(line.text for line in each.lines) for each in (before, cue))
    return _follows(before, cue) and len(before.lines) == len(cue.lines) and new.startswith(old + " ")


def _merge_grown(kept: Cue, before: Cue, cue: Cue) -> Cue:
    """Put the lines that grew in the place of those before, of which some may have been removed."""
    more = len(kept.lines) - len(before.lines)
    lines = (*kept.lines[:more], *cue.lines) if more > 0 else cue.lines[-more:]
    return replace(kept, end=cue.end, lines=lines)
