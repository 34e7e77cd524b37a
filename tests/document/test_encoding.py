from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document.encoding import decode

WESTERN = {
    "German": "Grüße aus München. Das Treffen war schön.",
    "French": "Le café était fermé à Noël. L’été “dernier” – déjà vu.",
    "Spanish": "El niño comió en España. ¿Qué tal?",
    "pounds": "Price £5 — “hello” it’s fine.",
    "one word": "café",
}
LEGACY = {
    "cp1251": "Переговоры продолжаются в Киеве, сообщил министр.",
    "koi8_r": "Переговоры продолжаются в Киеве, сообщил министр.",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "cp1253": "Η συνάντηση έγινε την Παρασκευή.",
    "shift_jis": "会議は金曜日に開かれました。次回は未定です。",
    "gb18030": "会议于星期五举行。下一步尚未确定。",
    "big5": "會議於星期五舉行。下一步尚未確定。",
    "euc_kr": "회의는 금요일에 열렸다. 다음 일정은 미정이다.",
}
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(PLAIN.filter(lambda text: "\0" not in text and text[:1] != "\ufeff"))
def test_utf_8_is_read_as_written(text: str) -> None:
    assert decode(text.encode()) == (text, None)


@pytest.mark.parametrize("encoding", MARKED)
@given(text=PLAIN.filter(lambda text: text[:1] != "\0"))
def test_a_byte_order_mark_is_believed_and_dropped(encoding: str, text: str) -> None:
    assert decode(MARKED[encoding] + text.encode(encoding)) == (text, None)


def test_line_ends_and_control_characters_are_kept() -> None:
    text = "One.\r\nTwo.\rThree\0\x07\x1b[0m.\n"
    assert decode(text.encode()) == (text, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_noughts(encoding: str) -> None:
    text = "The meeting was in Kyiv – and “short”."
    notice = f"read as {encoding.upper()}, which it does not say it is"
    assert decode(text.encode(encoding)) == (text, notice)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in WESTERN.items()])
def test_latin_1_is_read_and_said(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "read as Latin-1 (cp1252), not UTF-8")


@pytest.mark.parametrize(("encoding", "text"), LEGACY.items(), ids=LEGACY)
def test_an_older_encoding_is_guessed_and_said(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, f"read as {encoding}, not UTF-8")


def test_damaged_utf_8_stays_utf_8() -> None:
    text, notice = decode("Zelenskyy’s “no” – “never”".encode() + b"\xff.")
    assert text == "Zelenskyy’s “no” – “never”\ufffd."
    assert notice == "damaged UTF-8; U+FFFD stands for what could not be read, in 1 place(s)"


def test_damaged_utf_16_is_read_as_far_as_it_goes() -> None:
    text, notice = decode(codecs.BOM_UTF16_LE + "All well".encode("utf-16-le") + b"\x41")
    assert text == "All well\ufffd"
    assert notice == "damaged UTF-16-LE; U+FFFD stands for what could not be read"


def test_a_lone_surrogate_in_utf_16_is_passed_on() -> None:
    assert decode(codecs.BOM_UTF16_LE + "a".encode("utf-16-le") + b"\x00\xd8") == ("a\ud800", None)


@pytest.mark.parametrize("size", [60, 600, 60_000])
def test_noise_is_no_text(size: int) -> None:
    with pytest.raises(UnicodeError):
        decode(random.Random(size).randbytes(size))


@pytest.mark.parametrize(
    "text", ["from 1e+308 to 1e-308", '{"x": 1e+308}', "+44 7700", "C++ and a+b", "a+-b"]
)
def test_a_plus_sign_makes_no_utf_7(text: str) -> None:
    assert decode(text.encode()) == (text, None)
