"""ChatExportReader: chats as JSON, as Slack, Telegram, Messenger and DiscordChatExporter export them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

from summarizer.document.layout import LayoutBuilder, Place
from summarizer.published import JsonDict
from summarizer.readers.chatmessages import (
    ChatMessage,
    is_object,
    read_discord,
    read_messenger,
    read_slack,
    read_telegram,
)
from summarizer.readers.reader import Reading
from summarizer.readers.text import TextReader, decode_text

_USERS: Final = "users.json"
_MOST_BYTES: Final = 20_000_000
_MOST_NAMED: Final = 10


class ChatExportReader:
    """Reads the JSON of an exported chat; any other JSON is read as text."""

    suffixes = (".json",)

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read the messages. Raises `InputError` if the file is not text."""
        text, notices = decode_text(data, name)
        messages, remarks = _find_messages(text, name)
        if not any(message.text for message in messages):
            return TextReader().read(data, name)
        builder = LayoutBuilder()
        for message in messages:
            _add(builder, message)
        built, layout = builder.build()
        gaps = _list_gaps(messages)
        return Reading(built, (*notices, *remarks), layout, "chatexport/1", gaps=gaps)


def _find_messages(text: str, name: str) -> tuple[Sequence[ChatMessage], tuple[str, ...]]:
    """Return the messages of a known export, and remarks; none of anything else."""
    try:
        content: object = json.loads(text)
    except (ValueError, RecursionError):
        return (), ()
    if isinstance(content, list):
        return _read_slack(_list_objects(cast("list[object]", content)), name)
    if not is_object(content):
        return (), ()
    chats = content.get("chats")
    if is_object(chats) and isinstance(chats.get("list"), list):  # everything that Telegram has of a person
        found = [chat for chat in cast("list[object]", chats["list"]) if is_object(chat)]
        return [message for chat in found for message in read_telegram(_list_messages(chat))], ()
    items = _list_messages(content)
    if any("ts" in item for item in items):
        return _read_slack(items, name)
    if any("timestamp_ms" in item for item in items):
        return read_messenger(items), ()
    return (read_discord if "guild" in content else read_telegram)(items), ()


def _list_messages(chat: JsonDict) -> list[JsonDict]:
    messages = chat.get("messages")
    return _list_objects(cast("list[object]", messages)) if isinstance(messages, list) else []


def _list_objects(values: Sequence[object]) -> list[JsonDict]:
    return [value for value in values if is_object(value)]


def _read_slack(items: Sequence[JsonDict], name: str) -> tuple[Sequence[ChatMessage], tuple[str, ...]]:
    if not items or not all("ts" in item for item in items):
        return (), ()
    messages, unnamed = read_slack(items, _load_users(name))
    what = "a person appears by an id" if unnamed == 1 else f"{unnamed} people appear by their ids"
    return messages, (f"{what}: there is no {_USERS} of Slack's export beside it",) if unnamed else ()


def _load_users(name: str) -> Sequence[JsonDict]:
    """Load the list of people that Slack exports beside the folders of its channels."""
    folder = Path(name).parent
    for path in (folder.parent / _USERS, folder / _USERS):
        try:
            if path.is_file() and path.stat().st_size <= _MOST_BYTES:
                found: object = json.loads(path.read_bytes())
                return [user for user in cast("list[object]", found) if is_object(user)]
        except (OSError, ValueError, RecursionError, TypeError):
            continue
    return ()


def _add(builder: LayoutBuilder, message: ChatMessage) -> None:
    if not message.text:
        return
    head = f"[{message.at:%Y-%m-%d %H:%M}] " if message.at else ""
    place = Place(sender=message.sender, at=message.at.isoformat() if message.at else None)
    day = message.at.date() if message.at else None
    form = "lines" if "\n" in message.text else "prose"
    builder.add(f"{head}{message.sender}: {message.text}", form, place, day, tight=True)


def _list_gaps(messages: Sequence[ChatMessage]) -> tuple[str, ...]:
    files = list(dict.fromkeys(name for message in messages for name in message.files))
    named = [f"the attachment {name} was not read" for name in files[:_MOST_NAMED]]
    more = len(files) - len(named)
    return (*named, f"{more} more attachments were not read") if more else tuple(named)
