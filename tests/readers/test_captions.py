from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError, readers
from summarizer.readers import Reading


def read(text: str, name: str = "talk.vtt") -> Reading:
    return readers.read(text.encode(), name)


def list_stretches(reading: Reading) -> list[str]:
    assert reading.layout
    return [reading.text[each.start : each.end] for each in reading.layout.stretches]


def write_vtt(*cues: str) -> str:
    """A WebVTT file with a cue every two seconds."""
    timed = [
        f"00:00:{2 * n:02}.000 --> 00:00:{2 * n + 1:02}.900\n{cue}\n" for n, cue in enumerate(cues, start=1)
    ]
    return "\n".join(["WEBVTT\n", *timed])


SUBRIP = """\
1
00:00:06,500 --> 00:00:09,000
About two months ago
I found a gate

2
00:00:11,000 --> 00:00:17,000
that nobody could open.
"""


def test_a_sentence_runs_over_cues_and_keeps_their_times():
    reading = read(SUBRIP, "input.srt")
    assert reading.text == "About two months ago I found a gate that nobody could open."
    assert reading.layout
    assert [reading.layout.place_at(reading.text.index(word)).at for word in ("About", "found", "open")] == [
        "00:00:06.500",
        "00:00:06.500",
        "00:00:11.000",
    ]


SPEAKERS = {
    "voice tags": (
        ["<v Ann Lee>The gate", "<v Ann Lee>is shut.</v>", "<v.loud Bo>Open it.</v>"],
        ["Ann Lee: The gate is shut.", "Bo: Open it."],
    ),
    "two voices in a cue": (["<v Ann>Hi.</v> <v Bo>Hello.</v>"], ["Ann: Hi.", "Bo: Hello."]),
    "capitals": (
        ["ANN: The gate", "is shut.", "DR. LEE: Open it."],
        ["ANN: The gate is shut.", "DR. LEE: Open it."],
    ),
    "names that come back": (
        ["Ann Lee: It is shut.", "Bo Roy: Open it.", "Ann Lee: No.", "Bo Roy: Please."],
        ["Ann Lee: It is shut.", "Bo Roy: Open it.", "Ann Lee: No.", "Bo Roy: Please."],
    ),
    "a name before every cue, as Zoom writes it": (
        ["Ann Lee: Hi.", "Bo Roy: It leaks. I ordered", "Bo Roy: a seal."],
        ["Ann Lee: Hi.", "Bo Roy: It leaks. I ordered a seal."],
    ),
    "a colon is no speaker": (["There is one answer: a key.", "Note: it is late."], None),
    "a name on its own line": (["ANN:\nThe gate is shut."], ["ANN: The gate is shut."]),
    "marks of a change": ([">> Hi.", ">> Hello.", "- Yes.\n- No."], ["Hi.", "Hello.", "Yes.", "No."]),
}


@pytest.mark.parametrize(("cues", "turns"), SPEAKERS.values(), ids=SPEAKERS)
def test_speakers(cues: list[str], turns: list[str] | None):
    assert list_stretches(read(write_vtt(*cues))) == (turns or [" ".join(cues)])


def test_the_speaker_is_in_the_place():
    reading = read(write_vtt("<v Ann>Hi.", "<v Bo>Hello."))
    assert reading.layout
    assert reading.layout.place_at(reading.text.index("Hello")).speaker == "Bo"


UNSEEN = {
    "notes, styles, regions": """\
WEBVTT - talk
Kind: captions

NOTE
Not shown.

STYLE
::cue { color: red }

1 intro
00:01.000 --> 00:02.000 align:start
The gate is shut.

NOTE last
not this
""",
    "tags and entities": """\
WEBVTT

00:01.000 --> 00:02.000
<c.yellow>The</c> <00:01.500><i>gate</i>&nbsp;is &lrm;shut.
""",
    "SubRip's tags": """\
1
00:00:01,000 --> 00:00:02,000
{\\an8}<font color='red'>The gate</font>
is shut.
""",
    "Windows line ends": "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nThe gate\r\nis shut.\r\n\r\n",
    "no blank lines": """\
1
00:00:01,000 --> 00:00:02,000
The gate
2
00:00:02,000 --> 00:00:03,000
is shut.
""",
    "out of order": """\
2
00:00:09,000 --> 00:00:09,500
is shut.

1
00:00:07,000 --> 00:00:08,000
The gate
""",
    "a line of sound": write_vtt("[Music]", "The gate", "(door slams)", "is shut.", "♪ ♪"),
    "an empty line below the times": "WEBVTT\n\n00:01.000 --> 00:02.000\n\nThe gate\nis shut.\n",
}


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_what_is_not_spoken_is_left_out(text: str):
    assert read(text).text == "The gate is shut."


def test_left_out_sounds_are_reported():
    assert read(UNSEEN["a line of sound"]).gaps == ("3 captions that describe sounds were left out",)


REPEATED = {
    "rolling": ["the gate", "the gate\nis shut", "is shut\nand nobody", "and nobody\nhas a key"],
    "growing": [
        "the gate",
        "the gate is shut",
        "the gate is shut and nobody",
        "the gate is shut and nobody has a key",
    ],
    "YouTube": ["the gate", "the gate", "the gate\nis shut", "is shut", "is shut\nand nobody has a key"],
}


@pytest.mark.parametrize("cues", REPEATED.values(), ids=REPEATED)
def test_captions_that_repeat_are_read_once(cues: list[str]):
    assert read(write_vtt(*cues)).text == "the gate is shut and nobody has a key"


def test_a_word_said_twice_is_read_twice():
    cues = ["No.", "No.", "The gate is shut.", "It was shut before.", "Who has a key?", "Nobody."]
    assert read(write_vtt(*cues)).text == " ".join(cues)


def test_speech_without_punctuation_is_cut_at_cues():
    cues = [f"and then we went on to gate number {n} of the long road" for n in range(28)]
    stretches = list_stretches(read(write_vtt(*cues)))
    assert len(stretches) > 3
    assert all(stretch.startswith("and then") for stretch in stretches)


@pytest.mark.parametrize("text", ["Just text.", "WEBVTT\n\nNOTE nothing\n", "1\n00:00:01,000 -->\nHi.\n"])
def test_a_file_without_times_is_refused(text: str):
    with pytest.raises(InputError, match=r"talk\.srt has no cue with times and text"):
        read(text, "talk.srt")


PIECES = [
    "00:00:01,000 --> 00:00:02,000",
    "00:09.000 --> 00:02.000",
    "",
    " ",
    "1",
    "WEBVTT",
    "NOTE",
    "<v Ann>Hi",
    "ANN: no",
    ">>",
    "a < b",
    "<",
    "&amp;",
    "[x]",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30))
def test_any_text_is_read_or_refused(lines: list[str]):
    try:
        reading = read("\n".join(lines))
    except InputError:
        return
    assert reading.layout
    held = "".join(list_stretches(reading))
    assert "".join(held.split()) == "".join(reading.text.split())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes):
    for name in ("a.srt", "a.vtt"):
        try:
            made = readers.read(data, name)
        except InputError:
            continue
        assert made.text.strip()
