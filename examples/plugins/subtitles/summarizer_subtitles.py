"""A reader of subtitles: `summarizer brief talk.srt` briefs what is spoken, without numbers and times."""

from __future__ import annotations

import re

from summarizer import InputError, Reading

TIMES = re.compile(r"\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}")


class SubtitleReader:
    """Reads SubRip: blocks of a number, a line of times, and the lines that are spoken."""

    suffixes = (".srt",)

    def read(self, data: bytes, name: str, /) -> Reading:
        lines = data.decode("utf-8-sig", "replace").splitlines()
        times = [number for number, line in enumerate(lines) if TIMES.match(line)]
        if not times:
            raise InputError(f"{name} has no line of times.", hint="Is it a SubRip file?")
        marks = {*times, *(number - 1 for number in times)}
        spoken = [line.strip() for number, line in enumerate(lines) if number not in marks]
        return Reading(" ".join(filter(None, spoken)), (f"{len(times)} subtitles joined to running text",))
