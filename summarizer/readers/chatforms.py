"""Chat forms: how programs write the time and the sender of a message of a chat in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LONGEST_TIME: Final = 80
_HALF: Final = r"(?:오전|오후|上午|下午|午前|午後)"
_OF_DAY: Final = (
    rf"(?:{_HALF}\s?)?(?:[01٠١]?\d|[2٢][0-3٠-٣])[:.][0-5٠-٥]\d(?:[:.][0-5٠-٥]\d(?:[.,]\d+)?)?"
    r"(?:\s?[AaPp]\.?\s?[Mm]\b\.?|\s?[πμ]\.μ\.|\s[صم]\b)?"
)
_ZONE: Final = r"(?:Z|\s?UTC)?"
_CLOCK: Final = rf"(?P<clock>{_OF_DAY}){_ZONE}"
_COUNT: Final = rf"(?P<clock>{_OF_DAY}(?![:.\d])|\d{{1,3}}:[0-5]\d(?::[0-5]\d)?){_ZONE}"
"""A time of day, or one within a recording, such as 75:10."""
_PREPOSITION: Final = r"(?:at|um|à|om|kl\.?|klo|às|a las|alle|в|o)"
_WORD: Final = r"[^\W\d_]{3,10}\.?"
_ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_DAY: Final = (
    r"(?P<day>\d{1,4}\u200f?[-/.]\s?\d{1,2}\u200f?[-/.]\s?\d{1,4}\.?|\d{4}년\s\d{1,2}월\s\d{1,2}일"
    r"|\d{1,2}-[^\W\d_]{3}-\d{2,4}"
    rf"|(?:{_WORD},?\s)?(?:{_ORDINAL}\s{_WORD}|{_WORD}\s{_ORDINAL})(?:,?\s\d{{4}})?"
    rf"|[^\W\d_]{{3,12}}(?=,|\s{_PREPOSITION}\s))"
)
_AT: Final = rf"(?:T|[,،]?\s(?:{_PREPOSITION}\s)?)"
_DATED: Final = rf"{_DAY}{_AT}{_CLOCK}"
_STAMP: Final = rf"(?:{_DAY}{_AT})?{_CLOCK}"
_MARK: Final = rf"(?:{_DAY}{_AT})?{_COUNT}"
_LEVEL: Final = r"(?i:trace|debug|info|notice|warn|warning|error|err|critical|fatal|exception|traceback)\b"
_NAME: Final = (
    rf"(?P<sender>(?!{_LEVEL})(?:~\s?)?[^\W\d_][^:<>\[\]{{}}=|\\\n]{{0,50}}?|\+\d[\d\s()-]{{6,20}}\d)"
)
_PICTURES: Final = r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]"
_CONTACT: Final = rf"(?:{_NAME}|(?P<pictured>{_PICTURES}[^:\n]{{0,50}}?))"
"""A name, which in a phone may begin with an emoji."""
_NICK: Final = r"<\s?[~&@%+]?(?P<sender>[^<>\s/!][^<>/!\n]{0,40})(?:![^<>\s]{1,100})?>"
"""A nickname, which some programs write with the address after it."""
_SAYS: Final = r"\s?[:：](?:\s|\Z)"
_INVISIBLE: Final = r"[\s\u200e\u200f\u202a-\u202c\ufeff]*"


@dataclass(frozen=True, slots=True)
class ChatForm:
    """A way to write the head of a message.

    Attributes:
        head: Matches the beginning of a message, with groups out of `day`, `clock` and `sender`.
        stamp: Matches the beginning of any line with a time, such as that somebody joined.
        below: Whether what is said stands on the lines below the head.
        weak: Whether other texts, such as logs and timetables, look the same: then senders must come back.
    """

    head: re.Pattern[str]
    stamp: re.Pattern[str]
    below: bool = False
    weak: bool = False


def _form(stamp: str, rest: str, *, below: bool = False, weak: bool = False) -> ChatForm:
    end = r"\s*\Z" if below else ""
    return ChatForm(
        re.compile(f"{_INVISIBLE}{stamp}{rest}{end}"), re.compile(_INVISIBLE + stamp), below, weak
    )


FORMS: Final = (
    # IRC: [15 Jan 12:57] <ann> text · 2024-01-15T12:57:01 <@ann> text · 12:57 < ann> text
    _form(rf"[\[(]?{_STAMP}[\])]?\s", rf"\s*{_NICK}(?:\s|\Z)"),
    # WeeChat, LINE: 2024-01-15 12:57:01⇥ann⇥text
    _form(rf"{_STAMP}\t", r"[@+%&~]?(?P<sender>[^\t]*\w[^\t]*)\t"),
    # WhatsApp on Android: 15/01/2024, 12:57 - Ann Lee: text · 2024년 1월 15일 오후 12:57, Ann : text
    _form(rf"{_DATED}(?:\s[-–—]|,)\s", rf"{_CONTACT}{_SAYS}"),
    # WhatsApp on iOS, Skype, Signal: [15/01/2024, 12:57:01] Ann Lee: text
    _form(rf"[\[(]{_DATED}[\])]\s?", rf"{_CONTACT}{_SAYS}", weak=True),
    # Pidgin, Discord: (12:57:01) ann: text · [12:57 PM]Ann: text
    _form(rf"[\[(]{_COUNT}[\])]\s?", rf"{_NAME}{_SAYS}", weak=True),
    # Zoom: 12:57:01 From Ann Lee to Everyone: text
    _form(rf"{_STAMP}\s+From\s+", rf"(?P<sender>[^:\n]{{1,60}}?)(?:\s+to\s+[^:\n]{{1,60}}?)?{_SAYS}"),
    # Telegram: Ann Lee, [15.01.2024 12:57]
    _form(r"(?P<sender>[^\[\]:\n]{1,60}?),\s", rf"\[{_DATED}\]:?(?:\s|\Z)"),
    # KakaoTalk: [Ann] [오후 12:57] text
    _form(r"\[(?P<sender>[^\[\]\n]{1,40})\]\s", rf"\[{_CLOCK}\]\s"),
    # Transcripts of Zoom: [Ann Lee] 12:57:01
    _form(r"\[(?P<sender>[^\W\d_][^\[\]\n]{0,60})\]\s", rf"{_MARK}", below=True, weak=True),
    # Transcripts of Rev: Ann Lee (00:14):
    _form(rf"{_NAME}\s", rf"[\[(]{_COUNT}[\])]:?", below=True, weak=True),
    # Teams, DiscordChatExporter: [15/01/2024 12:57] Ann Lee
    _form(rf"\[{_STAMP}\]\s", r"(?P<sender>[^\W\d_][^:<>\[\]\n]{0,60})", below=True, weak=True),
    # Slack, Discord, Teams: Ann Lee  [12:57 PM] · Ann Lee  Jan 15th, 2024 at 12:57 PM · Ann — Today at 12:57
    _form(rf"{_NAME}(?:\s*[-–—]\s*|\s{{1,3}})(?=\[|\S+.*\d)", rf"\[?{_MARK}\]?", below=True, weak=True),
    # 12:57 Ann Lee: text
    _form(rf"{_MARK}\s+", rf"(?=[^\W\d_a-zß-öø-ÿ]){_NAME}{_SAYS}", weak=True),
    # <ann> text
    _form("", rf"{_NICK}\s(?!.*</)", weak=True),
)
"""The forms, the surest first."""

EVENT: Final = re.compile(
    rf"{_INVISIBLE}(?:[\[(]?{_STAMP}[\])]?\s+)?(?:\*{{1,4}}[\s\t]|-!-|-->|<--|--[\s\t]|={{3,}}|-{{3,}}\s|[•→←]\s)"
)
"""A line that says what happened, such as that somebody joined; the time before it is left out by some."""


_TIME: Final = re.compile(rf"\s*\[?{_MARK}\]?\s*\Z")


def is_time(line: str) -> bool:
    """Whether a line holds a time and nothing else."""
    return bool(_TIME.match(line[:_LONGEST_TIME]))


@lru_cache(maxsize=4096)
def read_clock(text: str) -> str:
    """Write a time of day as 24 hours.

    >>> read_clock("12:57 PM"), read_clock("1.05 p. m."), read_clock("오전 12:10"), read_clock("9:05:07,3")
    ('12:57', '13:05', '00:10', '09:05:07')
    """
    numbers = [int(number) for number in re.findall(r"\d+", re.sub(r"(:\d\d)[.,]\d+", r"\1", text))][:3]
    if re.search(r"[Pp]\.?\s?[Mm]|μ\.μ|م|오후|下午|午後", text):
        numbers[0] = numbers[0] % 12 + 12
    elif re.search(r"[Aa]\.?\s?[Mm]|π\.μ|ص|오전|上午|午前", text):
        numbers[0] %= 12
    return ":".join(f"{number:02}" for number in numbers)
