from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.mails import find_day, find_place, list_stretches
from hypothesis import given
from hypothesis import strategies as st

from summarizer import readers
from summarizer.readers import Reading


def read(content: object, name: str = "2024-01-15.json") -> Reading:
    return readers.read(json.dumps(content).encode(), name)


SLACK: list[dict[str, Any]] = [
    {
        "type": "message",
        "user": "U1",
        "text": "<@U2> the gate is shut &amp; wet, see <https://x.org/g|the post>",
        "ts": "1705323420.000100",
        "user_profile": {"real_name": "Ann Lee", "display_name": "ann"},
        "files": [{"name": "gate.pdf"}],
    },
    {
        "type": "message",
        "subtype": "channel_join",
        "user": "U2",
        "text": "<@U2> has joined",
        "ts": "1705323421.0",
    },
    {"type": "message", "user": "U2", "text": "I open it tomorrow.", "ts": "1705323480.000200"},
    {
        "type": "message",
        "subtype": "bot_message",
        "username": "ci",
        "text": "",
        "attachments": [{"text": "build <#C1|main> is red", "fallback": "x"}],
        "ts": "1705323490.0",
    },
]
DISCORD: dict[str, Any] = {
    "guild": {"id": "1", "name": "Gates"},
    "channel": {"id": "2", "name": "general"},
    "messages": [
        {
            "id": "3",
            "type": "Default",
            "timestamp": "2024-01-15T12:57:00.5+01:00",
            "content": "the gate is shut <:sad:123456>",
            "author": {"id": "4", "name": "ann#1", "nickname": "Ann Lee"},
            "attachments": [{"fileName": "gate.pdf"}],
        },
        {
            "id": "5",
            "type": "GuildMemberJoin",
            "timestamp": "2024-01-15T12:58:00+01:00",
            "content": "Joined.",
            "author": {},
        },
        {
            "id": "6",
            "type": "Reply",
            "timestamp": "2024-01-16T12:59:00+01:00",
            "content": "I open it tomorrow.",
            "author": {"id": "7", "name": "bo"},
        },
    ],
}
TELEGRAM: dict[str, Any] = {
    "name": "Gates",
    "type": "personal_chat",
    "messages": [
        {
            "id": 1,
            "type": "service",
            "date": "2024-01-15T12:50:00",
            "actor": "Ann",
            "action": "create",
            "text": "",
        },
        {
            "id": 2,
            "type": "message",
            "date": "2024-01-15T12:57:00",
            "from": "Ann Lee",
            "text": ["the ", {"type": "bold", "text": "gate"}, " is shut"],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2024-01-16T12:59:00",
            "from": "bo",
            "text": "I open it tomorrow.",
        },
    ],
}


def test_slack():
    reading = read(SLACK)
    assert list_stretches(reading) == [
        "[2024-01-15 12:57] Ann Lee: @U2 the gate is shut & wet, see the post (https://x.org/g)",
        "[2024-01-15 12:58] U2: I open it tomorrow.",
        "[2024-01-15 12:58] ci: build #main is red",
    ]
    place = find_place(reading, "the gate")
    assert (place.sender, place.at) == ("Ann Lee", "2024-01-15T12:57:00+00:00")
    assert reading.gaps == ("the attachment gate.pdf was not read",)
    assert reading.notices == (
        "a person appears by an id: there is no users.json of Slack's export beside it",
    )


def test_the_people_of_slack_stand_beside_the_folders_of_channels(tmp_path: Path):
    (tmp_path / "gates").mkdir()
    (tmp_path / "users.json").write_text(
        json.dumps([{"id": "U2", "name": "bo", "profile": {"real_name": "Bo Roy"}}])
    )
    reading = read(SLACK, str(tmp_path / "gates" / "2024-01-15.json"))
    assert "Bo Roy: I open it" in reading.text
    assert "@Bo Roy the gate" in reading.text
    assert reading.notices == ()


@pytest.mark.parametrize("content", [DISCORD, TELEGRAM], ids=["Discord", "Telegram"])
def test_discord_and_telegram(content: dict[str, Any]):
    reading = read(content, "chat.json")
    assert len(list_stretches(reading)) == 2
    assert [find_place(reading, words).sender for words in ("the gate is shut", "I open it")] == [
        "Ann Lee",
        "bo",
    ]
    assert (find_place(reading, "the gate").at or "").startswith("2024-01-15T12:57:00")
    assert find_day(reading, "tomorrow") == "2024-01-16"


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        "[1, 2]",
        "[]",
        '{"messages": []}',
        '{"messages": [{"type": "x"}]}',
        "{",
        "[" * 100_000,
        "[{}]",
    ],
    ids=["object", "numbers", "empty", "no messages", "no text", "damaged", "deep", "no times"],
)
def test_other_json_is_read_as_text(text: str):
    assert readers.read(text.encode(), "data.json") == Reading(text)


TEXTS = st.text(max_size=5) | st.sampled_from(["1705323420.1", "Reply"])
VALUES = st.none() | st.integers() | st.floats() | TEXTS
FIELDS = ["ts", "text", "user", "type", "files", "content", "author", "from", "date", "timestamp", "subtype"]
KEYS = st.sampled_from(FIELDS)
PARTS = st.lists(st.dictionaries(KEYS, VALUES, max_size=2), max_size=2)
OBJECTS = st.dictionaries(KEYS, VALUES | PARTS, max_size=6)


@given(st.lists(OBJECTS, max_size=4), st.sampled_from(["slack", "guild", "name"]))
def test_any_json_is_read(items: list[dict[str, Any]], kind: str):
    reading = read(items if kind == "slack" else {kind: {}, "messages": items})
    assert isinstance(reading.text, str)


def test_messenger():
    messages = [
        {"sender_name": "Bo", "timestamp_ms": 1705323480000, "content": "I order it tomorrow."},
        {"sender_name": "Bo", "timestamp_ms": 1705323470000, "photos": [{"uri": "photos/pump.jpg"}]},
        {
            "sender_name": "J\u00c3\u00b6rg",
            "timestamp_ms": 1705323420000,
            "content": "It leaks \u00f0\u009f\u0098\u0080.",
        },
    ]
    reading = read({"participants": [{"name": "Bo"}], "messages": messages}, "message_1.json")
    assert list_stretches(reading) == [
        "[2024-01-15 12:57] Jörg: It leaks 😀.",
        "[2024-01-15 12:58] Bo: I order it tomorrow.",
    ]
    assert reading.gaps == ("the attachment pump.jpg was not read",)
    assert find_day(reading, "tomorrow") == "2024-01-15"


def test_all_chats_of_a_person_in_telegram():
    message = {"type": "message", "date_unixtime": "1705323420", "from": "Ann", "text": "It leaks."}
    reading = read({"chats": {"list": [{"messages": [message]}, {"messages": [message]}, {}]}})
    assert list_stretches(reading) == ["[2024-01-15 12:57] Ann: It leaks."] * 2


def test_slack_as_its_interface_for_programs_answers():
    reading = read({"ok": True, "messages": [{"ts": "1705323420.1", "username": "Ann", "text": "It leaks."}]})
    assert list_stretches(reading) == ["[2024-01-15 12:57] Ann: It leaks."]
