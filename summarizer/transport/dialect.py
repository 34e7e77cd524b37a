"""Dialects: what of OpenAI's protocol an endpoint understands for a model, learned from what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from summarizer.transport.complaint import Complaint

Form: TypeAlias = Literal["strict", "schema", "tool", "json", "prompt"]
"""How an answer's JSON Schema is sent: as a strict `json_schema`, as one that is not strict, as the
parameters of a tool, in the prompt with `json_object`, or in the prompt alone."""

FORMS: Final[tuple[Form, ...]] = get_args(Form)
"""From the form that binds a model most to the one that every endpoint understands."""

BOUND: Final[tuple[Form, ...]] = ("strict", "schema", "tool")
"""Forms in which the schema stands beside the prompt, so that a server can ignore it."""

LIMITS: Final = ("max_tokens", "max_completion_tokens")
"""The two names of the most tokens of an answer."""

ROOM: Final = 8_192
"""Tokens for thinking, which reasoning models take from those of the answer."""

OPTIONAL: Final = ("temperature", "seed", "logprobs", "top_logprobs", "stream_options", "tool_choice")
"""What may be left out if an endpoint refuses it. Any other parameter is sent as given, or fails."""

STREAM: Final = "stream"
"""Left out, too, where it is refused: answers then come whole, and nobody sees them being written."""


@dataclass(frozen=True)
class Dialect:
    """How requests for one model are put to one endpoint.

    Attributes:
        form: How the JSON Schema of an answer is sent.
        limit: The name of the most tokens of an answer; None as it is given, empty for none at all.
        room: Whether that limit is raised, since thinking counts towards it.
        most: The highest limit that is accepted; None if unknown.
        left_out: Parameters that are not sent.
        merged: Whether the system's message is sent as part of the user's.
        streamed: Whether answers come as a stream only.
    """

    form: Form = "strict"
    limit: str | None = None
    room: bool = False
    most: int | None = None
    left_out: tuple[str, ...] = ()
    merged: bool = False
    streamed: bool = False


OPENAI: Final = Dialect()
"""OpenAI's own, in which every endpoint is asked first."""

_FORM_WORDS: Final[Mapping[Form, str]] = {
    "strict": r"response.?format|json.?schema|json.mode|structured|grammar|guided|schema|\bstrict\b"
    r"|additionalproperties|requested param",
    "schema": r"response.?format|json.?schema|json.mode|structured|grammar|guided|schema|requested param",
    "tool": r"\btools?\b|tool.?(use|call|choice)|function|requested param",
    "json": r"response.?format|json.?(object|mode|schema)|structured|requested param",
}
"""By form: words of a refusal that mean it. The last form cannot be refused."""

_REFUSAL: Final = re.compile(
    r"support|unrecogni[sz]ed|unknown|unexpected|permitted|allowed|extra|unavailable|accept|invalid|instead"
    r"|does ?n.t|cannot|disabled|deprecated|only",
    re.IGNORECASE,
)
_OVERFLOW: Final = re.compile(
    r"context.{0,3}(length|window|size)|reduce the length|too (long|many tokens)|exceeds? the (max|limit)",
    re.IGNORECASE,
)
_STREAM: Final = re.compile(
    r"(only|must|please|require|enable|set)\b.{0,60}\bstream|\bstream\w*\b.{0,40}(only|must|require|true)",
    re.IGNORECASE,
)
_NO_STREAM: Final = re.compile(r"(?<![a-z])stream(?!_options)", re.IGNORECASE)
"""Words of a refusal that mean that the answer was to be streamed, which is never necessary."""

_SYSTEM: Final = re.compile(
    r"(system|developer)\W{0,3} (role|message|instruction)|role\W.{0,40}\bsystem|roles must alternate",
    re.IGNORECASE,
)


def learn(known: Dialect, complaint: Complaint, sent: Mapping[str, Any]) -> Dialect | None:
    """Return the dialect in which to ask again; None if the refusal names nothing that can be changed.

    Args:
        known: The dialect that was refused.
        complaint: The refusal.
        sent: The body of the request that was refused.
    """
    limit = next((name for name in LIMITS if name in sent), None)
    if limit and (most := _find_most(complaint.words, int(sent[limit]))):
        return replace(known, most=most)
    if _OVERFLOW.search(complaint.words):
        return None
    if not sent.get("stream") and _STREAM.search(complaint.words):
        return replace(known, streamed=True, left_out=tuple(n for n in known.left_out if n != STREAM))
    if sent.get("stream") and not known.streamed and _refuses_stream(complaint):
        return leave_out(known, STREAM)
    if not known.merged and _has_system(sent) and _SYSTEM.search(complaint.words):
        return replace(known, merged=True)
    return _change(known, _find_subject(known, complaint, sent))


def leave_out(known: Dialect, parameter: str) -> Dialect:
    """Return the dialect without a parameter."""
    return replace(known, left_out=(*known.left_out, parameter))


def _refuses_stream(complaint: Complaint) -> bool:
    return complaint.parameter == STREAM or bool(_NO_STREAM.search(complaint.words))


def _change(known: Dialect, subject: str | None) -> Dialect | None:
    if subject in LIMITS:
        return _rename(known, cast("str", subject))
    if subject in OPTIONAL:
        return leave_out(known, cast("str", subject))
    if subject == "form":
        return replace(known, form=FORMS[FORMS.index(known.form) + 1])
    return None


def _rename(known: Dialect, refused: str) -> Dialect:
    """Give the limit its other name, or leave it out if that was refused too."""
    other = LIMITS[1 - LIMITS.index(refused)]
    renamed = replace(known, limit="" if known.limit == refused else other)
    # Only reasoning models refuse the older name.
    return replace(renamed, room=True) if renamed.limit == "max_completion_tokens" else renamed


def _find_subject(known: Dialect, complaint: Complaint, sent: Mapping[str, Any]) -> str | None:
    """Return what is refused: a parameter that was sent, or "form". Of several the one named first."""
    candidates = [name for name in (*LIMITS, *OPTIONAL) if name in sent]
    if complaint.parameter in candidates:
        return complaint.parameter
    places: dict[str, int] = {}
    if _REFUSAL.search(complaint.words):
        for name in candidates:
            if found := re.search(rf"(?<!\w){name}(?!\w)", complaint.words):
                places[name] = found.start()
    words = _FORM_WORDS.get(known.form) if "response_format" in sent or "tools" in sent else None
    if words and (found := re.search(words, complaint.words, re.IGNORECASE)):
        places.setdefault("form", found.start())
    return min(places, key=lambda name: places[name], default=None)


def _find_most(words: str, sent: int) -> int | None:
    """Return the highest limit that is accepted, if the refusal says that the one sent is higher."""
    if not re.search(r"max\w*tokens|completion tokens", words) or re.search(r"context.{0,3}length", words):
        return None
    if not re.search(r"large|high|less than|at most|maximum|range|exceed|[<>]", words, re.IGNORECASE):
        return None
    lower = [int(n) for n in re.findall(r"(?<![\w.-])\d{2,7}(?![\w-])", words) if int(n) < sent]
    return max(lower, default=None)


def _has_system(sent: Mapping[str, Any]) -> bool:
    return any(message.get("role") == "system" for message in sent.get("messages", ()))
