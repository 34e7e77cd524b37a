"""Chat messages: what the exports of Slack, Discord, Telegram and Messenger say of each message."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeGuard, cast

from summarizer.published import JsonDict

_NO_TALK: Final = re.compile(r"(?:channel|group|bot|pinned|reminder|huddle|mpim)_")
"""Subtypes of Slack's messages that only say what happened, such as that somebody joined."""
_LINK: Final = re.compile(r"<([@#!]?)([^<>|\s]+)(?:\|([^<>]*))?>")
_LATEST: Final = 4_000_000_000
"""Seconds since 1970; a later time is none."""
_EMOJI: Final = re.compile(r"<a?(:\w+:)\d+>")
_TALK: Final = frozenset({"Default", "Reply", "20", "21", "23"})
"""Types of Discord's messages in which somebody says something."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message: who sent it, when, what it says, and the names of the files with it."""

    sender: str
    at: datetime | None
    text: str
    files: tuple[str, ...] = ()


def is_object(value: object) -> TypeGuard[JsonDict]:
    """Whether a value is an object of JSON."""
    return isinstance(value, dict)


def read_slack(items: Sequence[JsonDict], users: Sequence[JsonDict]) -> tuple[list[ChatMessage], int]:
    """Read the messages of a day of a channel.

    Args:
        items: The messages.
        users: The people of the export; those whom the messages describe themselves are known without it.

    Returns:
        The messages in the order of their times, and how many people are known by their ids only.
    """
    names = {**_name_users(users), **_name_users([_list_profile(item) for item in items])}
    spoken = [item for item in items if not _NO_TALK.match(_text(item, "subtype")) or _is_bot(item)]
    spoken.sort(key=lambda item: _number(item.get("ts")))
    unnamed = {_text(item, "user") for item in spoken} - names.keys() - {""}
    return [_read_slack_message(item, names) for item in spoken], len(unnamed)


def _is_bot(item: JsonDict) -> bool:
    return _text(item, "subtype") == "bot_message"


def _list_profile(item: JsonDict) -> JsonDict:
    return {"id": item.get("user"), "profile": item.get("user_profile")}


def _name_users(users: Sequence[JsonDict]) -> dict[str, str]:
    names: dict[str, str] = {}
    for user in users:
        profile = user.get("profile")
        known = {**user, **profile} if is_object(profile) else user
        name = next(
            (name for key in ("real_name", "display_name", "name") if (name := _text(known, key))), ""
        )
        if name and _text(user, "id"):
            names[_text(user, "id")] = name
    return names


def _read_slack_message(item: JsonDict, names: Mapping[str, str]) -> ChatMessage:
    user = _text(item, "user")
    sender = names.get(user) or _text(item, "username") or user or _text(item, "bot_id")
    shown = _text(item, "text") or "\n".join(map(_read_unfurled, _objects(item, "attachments")))
    text = html.unescape(_LINK.sub(lambda link: _write_link(link, names), shown))
    at = _read_seconds(_number(item.get("ts")))
    files = [_text(file, "name") or _text(file, "title") for file in _objects(item, "files")]
    return _make(sender, at, text, files)


def _read_unfurled(attachment: JsonDict) -> str:
    """Return what a program says in an attachment of its message."""
    pieces = [_text(attachment, key) for key in ("pretext", "title", "text")]
    return "\n".join(filter(None, pieces)) or _text(attachment, "fallback")


def _write_link(link: re.Match[str], names: Mapping[str, str]) -> str:
    """Write a mention, a channel or a link as people see it."""
    kind, target, label = link[1], link[2], link[3] or ""
    if kind == "@":
        return f"@{label or names.get(target, target)}"
    if kind:
        return f"{kind if kind == '#' else '@'}{label.lstrip('@') or target.partition('^')[0]}"
    address = target.removeprefix("mailto:")
    return f"{label} ({address})" if label and label not in address else address


def read_discord(items: Sequence[JsonDict]) -> list[ChatMessage]:
    """Read the messages of a channel, as DiscordChatExporter writes them."""
    return [_read_discord_message(item) for item in items if _text(item, "type") in _TALK]


def _read_discord_message(item: JsonDict) -> ChatMessage:
    author = item.get("author")
    known = author if is_object(author) else {}
    sender = _first(known, "nickname", "name", "id")
    embeds = "\n".join(map(_read_embed, _objects(item, "embeds")))
    text = _EMOJI.sub(r"\1", _text(item, "content") or embeds)
    files = [_text(file, "fileName") for file in _objects(item, "attachments")]
    return _make(sender, _read_time(_text(item, "timestamp")), text, files)


def _read_embed(embed: JsonDict) -> str:
    return "\n".join(filter(None, (_text(embed, "title"), _text(embed, "description"))))


def read_telegram(items: Sequence[JsonDict]) -> list[ChatMessage]:
    """Read the messages of a chat, as Telegram Desktop exports them."""
    return [_read_telegram_message(item) for item in items if _text(item, "type") == "message"]


def _read_telegram_message(item: JsonDict) -> ChatMessage:
    content = item.get("text")
    pieces = cast("list[object]", content) if isinstance(content, list) else [content]
    text = "".join(
        _text(piece, "text") if is_object(piece) else piece if isinstance(piece, str) else ""
        for piece in pieces
    )
    sender = _text(item, "from") or _text(item, "from_id")
    files = [_text(item, "file_name") or _text(item, "file") or ("a photo" if item.get("photo") else "")]
    at = _read_time(_text(item, "date")) or _read_seconds(_number(item.get("date_unixtime")))
    return _make(sender, at, text, files)


def read_messenger(items: Sequence[JsonDict]) -> list[ChatMessage]:
    """Read the messages of a chat, as Messenger and Instagram export them: the latest comes first."""
    spoken = [item for item in items if _text(item, "content") or item.get("photos") or item.get("files")]
    return [_read_messenger_message(item) for item in reversed(spoken)]


def _read_messenger_message(item: JsonDict) -> ChatMessage:
    at = _read_seconds(_number(item.get("timestamp_ms")) / 1000)
    uris = [_text(file, "uri") for kind in ("photos", "files") for file in _objects(item, kind)]
    files = [uri.rpartition("/")[2] for uri in uris]
    return _make(_repair(_text(item, "sender_name")), at, _repair(_text(item, "content")), files)


def _repair(text: str) -> str:
    """Decode UTF-8 whose bytes the export writes as characters: "GrÃ¼Ã\x9fe" is "Grüße"."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _make(sender: str, at: datetime | None, text: str, files: Iterable[str]) -> ChatMessage:
    named = tuple(filter(None, (" ".join(name.split()) for name in files)))
    return ChatMessage(" ".join(sender.split()) or "somebody", at, text.strip(), named)


def _read_time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _read_seconds(seconds: float) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0) if 0 < seconds < _LATEST else None


def _number(value: object) -> float:
    try:
        number = float(value) if isinstance(value, (str, int, float)) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0


def _text(item: object, key: str) -> str:
    value = item.get(key) if is_object(item) else None
    return value if isinstance(value, str) else ""


def _first(item: JsonDict, *keys: str) -> str:
    return next((text for key in keys if (text := _text(item, key))), "")


def _objects(item: JsonDict, key: str) -> list[JsonDict]:
    value = item.get(key)
    return (
        [each for each in cast("list[object]", value) if is_object(each)] if isinstance(value, list) else []
    )
