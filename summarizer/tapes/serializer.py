"""vcrpy's serializer for tapes: a cassette as YAML that a person can read, diff and merge.

Stock vcrpy opens and plays the text. Request bodies are parsed, so that a prompt shows line by line;
response bodies are text, for vcrpy plays nothing else, with `answer` beside them to be read.
`key`, `sample`, `recorded` and `answer` stand beside `request` and `response`, where vcrpy looks for nothing.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http.client import responses
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import yaml

from summarizer.errors import InputError, UsageError
from summarizer.files.leaves import Json
from summarizer.tapes.completion import parse_answer
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse

HOST = "model.invalid"
"""Stands for every host, since a tape does not say where it was recorded (RFC 2606)."""

RERECORD = "Restore the file from version control, or delete it and record the case again."
MAX_DEPTH = 100
SAMPLE_HEADER = "tape-sample"
"""The header in which a request to vcrpy carries the number of its sample."""

Slot: TypeAlias = tuple[str, int]
"""Where an answer is found: the request's key, and which sample of it (from 0)."""

_yaml: Any = yaml
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONGEST_NUMBER = 400
"""Characters; of a longer number YAML 1.1 makes one in sixties, which takes long."""

_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks to YAML 1.1 alone. Outside double quotes PyYAML does not read back what it wrote."""


@dataclass(frozen=True)
class Interaction:
    """A request, its answer, and which of several samples it is. `recorded` says with what it was made."""

    request: RecordedRequest
    answer: RecordedResponse
    sample: int = 0
    recorded: Mapping[str, Json] = field(default_factory=dict[str, Json])

    @property
    def slot(self) -> Slot:
        """Where the tape finds it."""
        return self.request.key, self.sample

    @cached_property
    def text(self) -> str:
        """How it stands on a tape: an item of a list in YAML."""
        return to_yaml([_plain(self)])


class _Loader(_SafeLoader):
    """Reads what JSON can hold: no endless number, and no infinite one."""


def _construct_number(loader: Any, node: yaml.ScalarNode) -> int | float:
    place, kind = f"line {node.start_mark.line + 1}", node.tag.rpartition(":")[2]
    if len(node.value) > _LONGEST_NUMBER:
        raise ValueError(f"{place} holds a number of {len(node.value):,} characters")
    try:
        value: int | float = getattr(loader, f"construct_yaml_{kind}")(node)
    except OverflowError:
        value = math.inf
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{place} holds {node.value}, which is no number in JSON")
    return value


for _kind in ("int", "float"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_kind}", _construct_number)

Recordings: TypeAlias = Mapping[Slot, Interaction]
"""The interactions of a tape."""


def serialize(cassette: Mapping[str, Any]) -> str:
    """The text of a cassette as vcrpy holds it, `{"interactions": [{"request": …, "response": …}]}`."""
    return dump(read_interactions("cassette", map(_lift, cassette["interactions"])).values())


def _lift(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Move what vcrpy can only carry inside a request or a response to the place that tapes have for it."""
    sample = item["request"]["headers"].get(SAMPLE_HEADER)
    lifted = {**item, "recorded": item["response"].get("recorded")}
    return {**lifted, "sample": sample[0]} if sample else lifted


def deserialize(text: str) -> Any:
    """The data in a text of YAML, for vcrpy or to read tapes from.

    The events are looked at first: libyaml's composer recurses, so a hostile file of nothing but
    brackets would end the process, and aliases can make two megabytes of text a terabyte of data.

    Raises:
        ValueError: The text is not YAML, has an alias, or is nested too deep.
    """
    depth = 0
    try:
        for event in _yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise ValueError(f"line {event.start_mark.line + 1} is nested too deep")
            if isinstance(event, yaml.AliasEvent):
                raise ValueError(f"line {event.start_mark.line + 1} is a YAML alias, which no tape holds")
        return _yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ValueError(f"is not YAML: {' '.join(str(error).split())}") from error


def read_interactions(name: str, items: Iterable[Any]) -> dict[Slot, Interaction]:
    """The interactions of a cassette, one of ours or one that vcrpy recorded.

    Args:
        name: What the cassette is called in messages.
        items: Its list `interactions`. Equal requests without a sample number are samples in this order.

    Raises:
        InputError: An interaction is incomplete, damaged, repeated or edited by hand.
    """
    found: dict[Slot, Interaction] = {}
    for number, item in enumerate(items):
        place = f"{name}: interactions[{number}]"
        interaction = _read(place, item, found)
        if interaction.slot in found:
            raise InputError(f"{place} repeats key and sample of an earlier one.", hint=RERECORD)
        found[interaction.slot] = interaction
    return found


_DAMAGE = (
    *(KeyError, TypeError, ValueError, AttributeError, IndexError),
    *(OverflowError, RecursionError, UsageError),
)
"""What reading something that is no interaction raises."""


def _read(place: str, item: Any, earlier: Recordings) -> Interaction:
    try:
        request, answer = _read_request(item["request"]), _read_response(item["response"])
        sample = item.get("sample", _next_sample(request, earlier))
        interaction = Interaction(request, answer, int(sample), dict(item.get("recorded") or {}))
        parsed = parse_answer(answer.text)
        as_recorded = item.get("answer", parsed) == parsed
    except _DAMAGE as error:
        what = f"{type(error).__name__}: {error}"
        raise InputError(f"{place} is incomplete or damaged ({what}).", hint=RERECORD) from error
    if item.get("key", request.key) != request.key:
        raise InputError(
            f"{place}: the key {item['key']} does not fit the request, which was edited by hand.",
            hint="A recorded answer belongs to its request: undo the edit, or record the case again.",
        )
    if not as_recorded:
        raise InputError(
            f"{place}: `answer` is not what the response body says.",
            hint="To change an answer by hand, edit `response: body: string:` and delete `answer:`.",
        )
    return interaction


def _next_sample(request: RecordedRequest, earlier: Recordings) -> int:
    return max((sample + 1 for key, sample in earlier if key == request.key), default=0)


def _read_request(data: Any) -> RecordedRequest:
    body = data.get("body")
    content = body if isinstance(body, bytes) else b"" if body is None else None
    if content is None:
        content = (body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)).encode()
    path, query = urlsplit(str(data["uri"]))[2:4]
    return RecordedRequest.parse(str(data["method"]), f"{path}?{query}", content)


def _read_response(data: Any) -> RecordedResponse:
    text = data["body"]["string"]
    if not isinstance(text, str):
        raise TypeError("the response body is not text")
    content_type = find_content_type(data["headers"])
    if "json" in content_type:
        json.loads(text)
    return RecordedResponse(int(data["status"]["code"]), content_type, text)


def find_content_type(headers: Mapping[str, Any]) -> str:
    """The content type among headers as vcrpy has them, each a list of values; empty if there is none."""
    values = next((value for name, value in headers.items() if str(name).lower() == "content-type"), None)
    return values[0] if values else ""


def dump(interactions: Iterable[Interaction]) -> str:
    """The text of a tape, interactions in the order of key and sample."""
    ordered = sorted(interactions, key=lambda interaction: interaction.slot)
    items = "".join(interaction.text for interaction in ordered)
    return f"version: 1\ninteractions:\n{items}" if items else "version: 1\ninteractions: []\n"


def _plain(interaction: Interaction) -> dict[str, Json]:
    request, answer = interaction.request, interaction.answer
    parsed = parse_answer(answer.text)
    return {
        "key": request.key,
        "sample": interaction.sample,
        "recorded": dict(interaction.recorded),
        "request": {
            "method": request.method,
            "uri": f"https://{HOST}/v1/{request.operation}",
            "headers": {} if request.body is None else {"content-type": ["application/json"]},
            "body": json.dumps(request.body) if isinstance(request.body, str) else request.body,
        },
        **({} if parsed is None else {"answer": parsed}),
        "response": {
            "status": {"code": answer.status, "message": responses.get(answer.status, "")},
            "headers": {"content-type": [answer.content_type]},
            "body": {"string": answer.text},
        },
    }


def to_yaml(data: object) -> str:
    """YAML that reads well: keys in their order, no aliases, text of several lines as blocks."""
    text: str = _yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)
    return text


class _Dumper(yaml.SafeDumper):
    """Pure Python, since libyaml's emitter gives up the readable block form at the first emoji."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _represent_str(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ODD_BREAKS.search(text) else "|" if "\n" in text else None
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)  # pyright: ignore[reportUnknownMemberType]
    return node


_Dumper.add_representer(str, _represent_str)
