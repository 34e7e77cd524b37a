"""A reader of subtitles: `summarizer brief talk.sbv` briefs what is spoken, without times."""

from __future__ import annotations

import re

from summarizer import InputError, Reading

TIMES = re.compile(r"\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}")


class SubtitleReader:
    """Reads YouTube's SBV: blocks of a line of times and the lines that are spoken."""

    suffixes = (".sbv",)

    def read(self, data: bytes, name: str, /) -> Reading:
        lines = data.decode("utf-8-sig", "replace").splitlines()
        count = sum(bool(TIMES.match(line)) for line in lines)
        if not count:
            raise InputError(f"{name} has no line of times.", hint="Is it an SBV file?")
        spoken = [line.strip() for line in lines if not TIMES.match(line)]
        return Reading(" ".join(filter(None, spoken)), (f"{count} subtitles joined to running text",))
