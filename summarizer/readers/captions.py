"""CaptionReader: WebVTT and SubRip; cues are joined to sentences by speaker, and keep their times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.document.layout import LayoutBuilder, Place
from summarizer.errors import InputError
from summarizer.readers.cues import Cue, is_sound, parse_cues, remove_repeats
from summarizer.readers.reader import Reading
from summarizer.readers.text import decode_text

_NAME: Final = re.compile(
    r"(?P<turn>(?:>{2,3}|[-–—])\s*)?(?P<name>[^\W\d_][^:：<>\[\]]{0,39}?)\s?[:：](?:\s+|\Z)(?P<rest>.*)"
)
_TURN: Final = re.compile(r"(?:>{2,3}\s*|[-–—]\s+|[-–—](?=[^\W\d_]))")
_ENDED: Final = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*\Z")
_MARKS: Final = re.compile(r"[.!?。！？؟।]")
_TITLES: Final = frozenset({"dr.", "mr.", "mrs.", "ms.", "prof.", "st."})
_MOST_WORDS: Final = 5
_TWICE: Final = 2
_PAUSE: Final = 3.0
"""Seconds of silence after a sentence that begin a paragraph."""
_LONG: Final = 600
"""Characters after which the end of a sentence begins a paragraph."""
_UNPUNCTUATED: Final = 400
"""Characters without a mark that ends a sentence; where this is usual, pauses and lengths divide the text."""
_SHORT_PAUSE: Final = 1.0
_LEAST: Final = 80
_MOST: Final = 250


class CaptionReader:
    """Reads WebVTT and SubRip, as they are written by hand, by YouTube, by Zoom and by Teams."""

    suffixes = (".vtt", ".srt")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read the cues. Raises `InputError` if there are none."""
        text, notices = decode_text(data, name)
        above, cues = parse_cues(text.replace("\r\n", "\n").replace("\r", "\n"))
        if not cues:
            hint = "Is it a WebVTT or SubRip file? To read it as plain text, name it .txt."
            raise InputError(f"{name} has no cue with times and text.", hint=hint)
        lines, sounds = _list_lines(remove_repeats(cues))
        builder = LayoutBuilder()
        builder.add(above, "lines")
        for turn in _join(_name_speakers(lines)):
            builder.add_pieces(turn.list_pieces(), "prose")
        built, layout = builder.build()
        return Reading(built, notices, layout, reader="captions/2", gaps=_tell_sounds(sounds))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is spoken: `opens` if a mark says that somebody else begins to speak."""

    start: float
    end: float
    text: str
    speaker: str | None
    opens: bool = False

    @property
    def place(self) -> Place:
        return Place(speaker=self.speaker, at=write_time(self.start))


@dataclass
class _Turn:
    """Lines of one speaker, to be joined."""

    speaker: str | None
    lines: list[_Line] = field(default_factory=list["_Line"])
    length: int = 0

    def add(self, line: _Line) -> None:
        self.lines.append(line)
        self.length += len(line.text) + 1

    def list_pieces(self) -> Iterator[tuple[str, Place]]:
        for number, line in enumerate(self.lines):
            lead = f"{self.speaker}: " if self.speaker and not number else ""
            gap = " " if number + 1 < len(self.lines) else ""
            yield f"{lead}{line.text}{gap}", line.place


def write_time(seconds: float) -> str:
    """Write a time within a recording.

    >>> write_time(847.2)
    '00:14:07.200'
    """
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _list_lines(cues: Sequence[Cue]) -> tuple[list[_Line], int]:
    """Return the lines that are spoken, and how many describe a sound instead."""
    lines = [_Line(cue.start, cue.end, line.text, line.speaker) for cue in cues for line in cue.lines]
    spoken = [line for line in lines if not is_sound(line.text)]
    return spoken, len(lines) - len(spoken)


def _tell_sounds(count: int) -> tuple[str, ...]:
    what = "caption that describes a sound was" if count == 1 else "captions that describe sounds were"
    return (f"{count} {what} left out",) if count else ()


def _name_speakers(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines with their speakers: tagged, or written before what they say, which goes on to hold."""
    names = _find_names(lines)
    speaker: str | None = None
    opens = False
    for line in lines:
        text = line.text
        named = _NAME.match(text)
        if line.speaker:
            speaker = line.speaker
        elif named and named["name"] in names:
            opens = opens or bool(named["turn"]) or named["name"] != speaker
            speaker, text = named["name"], named["rest"]
        elif turn := _TURN.match(text):
            speaker, opens, text = None, True, text[turn.end() :]
        if text:
            yield _Line(line.start, line.end, text, speaker, opens)
            opens = False


def _find_names(lines: Sequence[_Line]) -> frozenset[str]:
    """Return what stands before colons and is a speaker: in capitals, or a name that comes back.

    Where most lines have such a name before them, a name that comes once is one too.
    """
    counts = Counter(named["name"] for line in lines if (named := _NAME.match(line.text)))
    likely = frozenset(name for name in counts if _is_name(name, _TWICE))
    if 2 * sum(counts[name] for name in likely) > len(lines):
        return likely
    return frozenset(name for name, count in counts.items() if _is_name(name, count))


def _is_name(name: str, count: int) -> bool:
    words = name.split()
    if len(words) > _MOST_WORDS or (name[-1] in ".!?," and name.casefold() not in _TITLES):
        return False
    if name.isupper() and len(name) > 1:
        return True
    long = [word for word in words if len(word) > 3]
    return count >= _TWICE and all(word[0].isupper() or not word[0].isalpha() for word in long)


def _join(lines: Iterable[_Line]) -> Iterator[_Turn]:
    """Join the lines of one speaker to paragraphs that end with a sentence, or with a pause if none ends."""
    given = list(lines)
    is_punctuated = _is_punctuated(given)
    turn: _Turn | None = None
    for line in given:
        if turn and (line.opens or line.speaker != turn.speaker or _ends(turn, line, is_punctuated)):
            yield turn
            turn = None
        turn = turn or _Turn(line.speaker)
        turn.add(line)
    if turn:
        yield turn


def _is_punctuated(lines: Sequence[_Line]) -> bool:
    length = sum(len(line.text) for line in lines)
    return _UNPUNCTUATED * sum(len(_MARKS.findall(line.text)) for line in lines) >= length


def _ends(turn: _Turn, line: _Line, is_punctuated: bool) -> bool:
    """Whether a paragraph ends before a line of the same speaker."""
    pause = line.start - turn.lines[-1].end
    if is_punctuated:
        ended = bool(_ENDED.search(turn.lines[-1].text))
        return ended and (pause >= _PAUSE or turn.length >= _LONG)
    return turn.length >= _MOST or (turn.length >= _LEAST and pause >= _SHORT_PAUSE)
