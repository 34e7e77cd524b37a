"""Transcripts in plain text: who speaks, and the time within the recording."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import read
from summarizer.document import Document
from summarizer.grounding.where import find_where
from summarizer.readers.chatlog import find_chat
from summarizer.readers.elapsed import is_elapsed, write_elapsed
from summarizer.render.where import write_where

TRANSCRIPTS = {
    "Otter": "Ann Lee  0:03  \nThe pump leaks.\n\nBo Roy  32:14  \nI order\na seal.\n\n"
    "Ann Lee  1:02:03\nGood.\n",
    "Rev": "Ann Lee (00:03):\nThe pump leaks.\nBo Roy (32:14):\nI order\na seal.\nAnn Lee (62:03):\nGood.\n",
    "Fireflies": "Ann Lee - 00:03\nThe pump leaks.\n\nBo Roy - 32:14\nI order\na seal.\n\n"
    "Ann Lee - 62:03\nGood.\n",
    "Teams": "Pump meeting\nMarch 4, 2024, 9:02AM\n62m 4s\n\nAnn Lee started transcription\n\n"
    "Ann Lee   0:03\nThe pump leaks.\n\nBo Roy   32:14\nI order\na seal.\n\nAnn Lee   1:02:03\nGood.\n",
    "time before the name": "[00:03] Ann Lee: The pump leaks.\n[32:14] Bo Roy: I order\na seal.\n"
    "[62:03] Ann Lee: Good.\n",
    "Teams, as cues": "0:0:3.0 --> 0:0:4.480\nAnn Lee\nThe pump leaks.\n0:32:14.0 --> 0:32:19.120\nBo Roy\n"
    "I order\na seal.\n1:2:3.120 --> 1:2:12.0\nAnn Lee\nGood.\n",
    "Google Meet": "Pump (2024-03-04 10:00 GMT+1) - Transcript\nAttendees\nAnn Lee, Bo Roy\nTranscript\n\n"
    "00:00:00\n \nCy: Hello all.\n \n00:00:03\n \nAnn Lee: The pump leaks.\n \n00:32:14\n \nBo Roy: I order\n"
    "a seal.\n \n01:02:03\n \nAnn Lee: Good.\n",
}


def list_places(document: Document) -> dict[str, str]:
    """What the sentences say, and the places that a reader of the brief sees."""
    return {
        " ".join(each.text.split()).rpartition(": ")[2]: write_where(
            find_where(document, each.start, each.end)
        )
        for each in document.sentences
    }


def write_and_read(folder: Path, text: str) -> Document:
    (folder / "a.txt").write_text(text)
    return read(folder / "a.txt")


@pytest.mark.parametrize("text", TRANSCRIPTS.values(), ids=TRANSCRIPTS)
def test_each_sentence_has_its_speaker_and_time(text: str, tmp_path: Path) -> None:
    places = list_places(write_and_read(tmp_path, text))
    assert places["The pump leaks."] == "00:00:03 Ann Lee"
    assert next(place for words, place in places.items() if "seal." in words) == "00:32:14 Bo Roy"
    assert places["Good."] == "01:02:03 Ann Lee"


SPEECH = {
    "YouTube": "0:00\nthe pump leaks and nobody\n0:04\nordered a seal.\n0:09\nit is old.\n",
    "Whisper": "[00:00:00.000 --> 00:00:04.480]   the pump leaks and nobody\n"
    "[00:00:04.480 --> 00:00:09.000]   ordered a seal.\n[00:00:09.000 --> 00:00:11.000]   it is old.\n",
}


@pytest.mark.parametrize("text", SPEECH.values(), ids=SPEECH)
def test_speech_without_speakers_is_joined_to_sentences(text: str, tmp_path: Path) -> None:
    places = list_places(write_and_read(tmp_path, text))
    assert places == {"the pump leaks and nobody ordered a seal.": "00:00:00", "it is old.": "00:00:09"}


def test_words_are_meant_from_the_day_above_a_transcript(tmp_path: Path) -> None:
    document = write_and_read(tmp_path, TRANSCRIPTS["Teams"])
    assert str(document.date_at(document.text.index("I order"))) == "2024-03-04"


OF_DAY = {
    "after midnight": "--- Log opened Mon Jan 15 00:00:01 2024\n00:00 <ann> It is shut\n00:05 <bob> No\n",
    "over midnight": "[00:01] ann: It is shut\n[23:50] bob: Open it\n[00:03] ann: Ok\n",
    "in the morning": "ann  9:02 AM\nIt is shut\nbob  9:03 AM\nOpen it\nann  9:04 AM\nOk\n",
}


@pytest.mark.parametrize("text", OF_DAY.values(), ids=OF_DAY)
def test_the_times_of_a_chat_are_times_of_day(text: str) -> None:
    layout = find_chat(text)
    assert layout
    place = layout.place_at(text.index("It is shut"))
    assert (place.sender, place.speaker) == ("ann", None)


CLOCKS = {
    "rising": (["0:03", "75:10"], True),
    "lines without a time": (["", "00:14"], True),
    "none": ([], False),
    "falling": (["0:03", "0:01"], False),
    "a later beginning": (["9:02"], False),
    "a day among them": (["0:03", None, "0:14"], False),
}


@pytest.mark.parametrize(("clocks", "elapsed"), CLOCKS.values(), ids=CLOCKS)
def test_times_that_rise_from_zero_are_elapsed(clocks: list[str | None], elapsed: bool) -> None:
    assert is_elapsed(clocks) is elapsed


def test_a_time_of_another_kind_is_kept() -> None:
    assert write_elapsed("9:02 AM") == "9:02 AM"
