from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import readers
from summarizer.document import Document
from summarizer.readers.chatforms import FORMS
from summarizer.readers.chatlog import find_chat

FORMS_OF_PROGRAMS = {
    "IRC, day without year": "[15 Jan 12:57] <ann> It is shut\n[15 Jan 12:58] <bob> Open it",
    "IRC, ISO": "2024-01-15T12:57:01 <ann> It is shut\n2024-01-15T12:58:01 <@bob> Open it",
    "dircproxy": "[15 Jan 12:50] --> ann joined\n[15 Jan 12:57] <ann!n=ann@x/y> It is shut\n"
    "[15 Jan 12:58] <bob!b@x> Open it",
    "irssi": "--- Log opened Mon Jan 15 12:50:00 2024\n12:57 < ann> It is shut\n12:58 <@bob> Open it",
    "HexChat": "**** BEGIN LOGGING AT Mon Jan 15 12:57:00 2024\n\nJan 15 12:57:01 <ann>\tIt is shut\n"
    "Jan 15 12:58:01 <bob>\tOpen it",
    "mIRC": "Session Start: Mon Jan 15 12:50:00 2024\n[12:57] <ann> It is shut\n[12:58] <bob> Open it",
    "WeeChat": "2024-01-15 12:57:01\tann\tIt is shut\n2024-01-15 12:58:01\t@bob\tOpen it",
    "Pidgin": "Conversation with bob at 2024-01-15 12:50:00 on ann (irc)\n(12:57:01) ann: It is shut\n"
    "(12:58:01) bob: Open it\n(12:58:09) ann: No",
    "WhatsApp, Android": "15/01/2024, 12:57 - ann: It is shut\n15/01/2024, 12:58 - bob: Open it",
    "WhatsApp, Android, US": "1/15/24, 12:57 PM - ann: It is shut\n1/15/24, 12:58 PM - bob: Open it",
    "WhatsApp, Android, Mexico": "15/1/2024, 12:57 p. m. - ann: It is shut\n"
    "15/1/2024, 12:58 p. m. - bob: Open it",
    "WhatsApp, iOS": "\u200e[15/01/2024, 12:57:01] ann: It is shut\n[15/01/2024, 12:58:01] bob: Open it\n"
    "[15/01/2024, 12:58:07] ann: No",
    "Signal": "[2024-01-15 12:57:01] ann: It is shut\n[2024-01-15 12:58:01] bob: Open it\n"
    "[2024-01-15 12:58:07] ann: No",
    "Teams": "[15/01/2024 12:57] ann\nIt is shut\n[15/01/2024 12:58] bob\nOpen it\n"
    "[15/01/2024 12:59] ann\nNo",
    "Telegram": "ann, [15.01.2024 12:57]\nIt is shut\n\nbob, [15.01.2024 12:58]\nOpen it",
    "Slack": "ann  Jan 15th, 2024 at 12:57 PM\nIt is shut\nbob  Jan 15th, 2024 at 12:58 PM\nOpen it\n"
    "ann  Jan 15th, 2024 at 1:02 PM\nNo",
    "Discord": "ann — 15/01/2024 12:57\nIt is shut\nbob — 15/01/2024 12:58\nOpen it\n"
    "ann — 15/01/2024 12:59\nNo",
    "WhatsApp, Android, Spain": "15/1/24, 12:57\u202fp.\u00a0m. - ann: It is shut\n"
    "15/1/24, 12:58\u202fp.\u00a0m. - bob: Open it",
    "WhatsApp, Android, Arabic": "١٥\u200f/١\u200f/٢٠٢٤، ١٢:٥٧ م - ann: It is shut\n"
    "١٥\u200f/١\u200f/٢٠٢٤، ١٢:٥٨ م - bob: Open it",
    "WhatsApp, iOS, Finland": "[15.1.2024 klo 12.57.01] ann: It is shut\n"
    "[15.1.2024 klo 12.58.01] bob: Open it\n[15.1.2024 klo 12.59.01] ann: No",
    "WhatsApp, Android, Hungary": "2024. 01. 15. 12:57 - ann: It is shut\n2024. 01. 15. 12:58 - bob: Open it",
    "DiscordChatExporter": "=====\nGuild: Works\n=====\n\n[15-Jan-24 12:57 PM] ann\nIt is shut\n\n"
    "{Reactions}\n👍 (2)\n\n[15-Jan-24 12:58 PM] bob\nOpen it\n\n[15-Jan-24 12:59 PM] ann\nNo",
    "LINE": "2024/01/15(月)\n12:57\tann\tIt is shut\n12:58\tbob\tOpen it",
}


@pytest.mark.parametrize("text", FORMS_OF_PROGRAMS.values(), ids=FORMS_OF_PROGRAMS)
def test_each_message_has_its_sender_time_and_day(text: str):
    layout = find_chat(text)
    assert layout
    shut, opened = (layout.place_at(text.index(words)) for words in ("It is shut", "Open it"))
    assert (shut.sender, opened.sender) == ("ann", "bob")
    day = layout.day_at(text.index("Open it"))
    if "15 Jan" in text:  # no year is stated
        assert (shut.at, day) == ("12:57", None)
    else:
        assert (shut.at or "").startswith("2024-01-15T12:57")
        assert str(day) == "2024-01-15"


def test_a_full_stop_in_the_head_of_a_message_ends_no_sentence():
    text = "15/1/24, 9:02 a. m. - Ann: It is shut. It rains.\n15/1/24, 9:03 p. m. - Bo: Open it."
    assert list_stretches(text) == [
        "15/1/24, 9:02 a. m. - Ann:",
        "It is shut. It rains.",
        "15/1/24, 9:03 p. m. - Bo:",
        "Open it.",
    ]


def test_a_contact_may_be_an_emoji():
    layout = find_chat("20/12/21, 12:10 - 🤓: It leaks.\n20/12/21, 12:11 - 🤓 Bo: Ok.\n")
    assert layout
    assert [mark.place.sender for mark in layout.marks] == ["🤓", "🤓 Bo"]


def list_stretches(text: str) -> list[str]:
    layout = find_chat(text)
    return [text[each.start : each.end] for each in layout.stretches] if layout else []


def test_a_line_is_a_sentence_of_its_own_in_a_string_too():
    text = "[15 Jan 12:57] <ann> the gate is shut\n[15 Jan 12:58] <bob> open it\n[15 Jan 12:58] <ann> no"
    assert [each.text for each in Document.from_text(text).sentences] == text.split("\n")
    assert list_stretches(text) == text.split("\n")


def test_a_message_goes_on_until_the_next_one():
    long = "15/01/2024, 12:57 - Ann Lee: The gate is shut.\nIt rains\n\n- very much"
    text = f"15/01/2024, 12:50 - Ann created the group\n{long}\n15/01/2024, 12:58 - +44 7700 900123: Yes\n"
    assert list_stretches(text) == [
        "15/01/2024, 12:50 - Ann created the group",
        long,
        "15/01/2024, 12:58 - +44 7700 900123: Yes",
    ]


def test_a_day_begins_with_the_line_that_names_it():
    text = (
        "12:57 <ann> It is shut\n12:58 <bob> Open it\n--- Day changed Tue Jan 16 2024\n00:01 <ann> Tomorrow\n"
    )
    layout = find_chat(text)
    assert layout
    assert layout.day_at(0) is None
    assert str(layout.day_at(text.index("Tomorrow"))) == "2024-01-16"


def test_slack_copies_the_time_below_the_name():
    text = "Ann Lee\n  12:57 PM\nIt is shut\nBo Roy\n  1:02 PM\nOpen it\nAnn Lee\n  1:03 PM\nNo\n"
    layout = find_chat(text)
    assert layout
    assert layout.place_at(text.index("Open it")).at == "13:02"


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (["03/04/2024", "02/05/2024"], "2024-04-03"),
        (["03/30/2024", "04/05/2024"], "2024-04-05"),
        (["03/04/2024"], None),
    ],
    ids=["day first, for months would jump", "one day shows the order", "unknown"],
)
def test_the_order_of_day_and_month(days: list[str], day: str | None):
    days = days if len(days) > 1 else days * 2
    text = "\n".join(f"{each}, 12:0{n} - ann: It is shut" for n, each in enumerate(days))
    layout = find_chat(text)
    assert layout
    found = [str(layout.day_at(each.start)) for each in layout.stretches]
    assert (day or "None") in found


def test_a_transcript_counts_from_its_beginning():
    text = "[00:00:07] Ann Lee: It is shut.\n[00:00:12] Bo: Open it.\n[00:01:12] Ann Lee: No.\n"
    layout = find_chat(text)
    assert layout
    place = layout.place_at(0)
    assert (place.speaker, place.sender, place.at) == ("Ann Lee", None, "00:00:07")


NO_CHATS = {
    "prose": "The gate is shut.\nAt 12:57 Ann said: open it.\n",
    "log": "2024-01-15 12:57:01 ERROR: no key\n2024-01-15 12:57:02 INFO: a key\n2024-01-15 12:57:03 INFO: b",
    "syslog": "Jan 15 12:57:01 host kernel: usb new\nJan 15 12:57:02 host kernel: usb gone\n",
    "access log": '127.0.0.1 - - [15/Jan/2024:12:57:01 +0000] "GET / HTTP/1.1" 200\n' * 3,
    "timetable": "09:00 Welcome: Ann\n10:00 Talks: Bo\n11:00 Coffee\n",
    "mail": "From: Ann\nDate: Mon, 15 Jan 2024 12:57:01 +0000\nSubject: Gate\n\nIt is shut.\n",
    "pages": "<div> one</div>\n<div> two</div>\n",
    "one message": "[15 Jan 12:57] <ann> It is shut\n",
    "long prose with two messages": "[12:57] <ann> It is shut\n[12:58] <ann> No\n"
    + "It rained all day.\n" * 20,
}


@pytest.mark.parametrize("text", NO_CHATS.values(), ids=NO_CHATS)
def test_other_texts_are_no_chats(text: str):
    assert find_chat(text) is None


def test_the_text_of_a_chat_stays_as_it_is():
    data = "[12:57] <ann> It is shut\r\n[12:58] <bob> Open it\r\n"
    reading = readers.read(data.encode(), "chat.txt")
    assert (reading.text, reading.reader) == (data, "chat/1")


HEADS = [
    "[12:57] <ann> ",
    "15/01/2024, 12:57 - Ann: ",
    "Ann, [15.01.2024 12:57]",
    "12:57\tann\t",
    "--- Day changed Tue Jan 16 2024",
    "Ann  12:57 PM",
    "  12:57 PM",
    "",
    "\t",
    "* ann waves",
]


@given(st.lists(st.tuples(st.sampled_from(HEADS), st.text(max_size=8)), max_size=12))
def test_the_stretches_hold_all_that_is_no_space(lines: list[tuple[str, str]]):
    text = "\n".join(head + rest for head, rest in lines)
    layout = find_chat(text)
    if layout:
        inside = [text[each.start : each.end] for each in layout.stretches]
        assert "".join("".join(inside).split()) == "".join(text.split())
        assert all(piece and piece == piece.strip() for piece in inside)


@pytest.mark.parametrize("line", ["[" * 400, "1" * 400, " " * 400, "a " * 200, "12:" * 150, "<" * 400])
def test_heads_are_matched_in_little_time(line: str):
    assert not any(form.head.match(line) for form in FORMS)
