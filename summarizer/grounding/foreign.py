"""Foreign: the statements of any JSON that another tool, a model or a person wrote, as a brief of ours.

One rule instead of a reader a tool: an object that has a text and something that points into the document is
a statement. So is a text that points nowhere, unless its name says otherwise; it is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from summarizer.document.document import Document
from summarizer.errors import InputError
from summarizer.grounding.pointers import is_pointing, read_pointers, read_pointing_fields
from summarizer.published import PROOF, JsonDict, find_text, is_cited, is_when, items, split_name

_ALONE = frozenset(("summary", "answer", "conclusion", "statement", "claim", "finding", "overview"))
"""Names of a text that states something wherever it stands."""
_SILENT = frozenset(
    (
        "author", "chunk", "context", "document", "gap", "keyword", "label", "message", "metadata", "model",
        "reference", "source", "tag", "tool", "usage",
    )
)  # fmt: skip
"""Names whose texts state nothing about the document."""
_TIMES = ("when", "due")
_KNOWN = ("name", "role", "owner", *_TIMES)
"""Fields that are checked beside the text of a statement; so are the words of `attributes`."""
_NUMBERED = re.compile(r"(.*)\[\d+\]", re.DOTALL)
HINT = 'Give each statement as {"text": "…", "cites": [1]} or {"text": "…", "evidence": [{"quote": "…"}]}.'


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as read.

    Attributes:
        path: Where it stood, such as "result.claims[2]".
        item: Its fields; those that are not checked, such as a score, in `unchecked`.
        pointing: Whether it points into the document.
    """

    path: str
    item: JsonDict
    pointing: bool = False

    @property
    def section(self) -> str:
        """The list that it stands in, or its own name."""
        found = _NUMBERED.fullmatch(self.path)
        return (found[1] if found else self.path) or "statements"

    @property
    def listed(self) -> bool:
        """Whether it stands in a list."""
        return not self.path or self.path.endswith("]")


def read_statements(value: Any, document: Document) -> list[Statement]:
    """Find the statements of a brief of any shape.

    Args:
        value: A JSON value.
        document: The document; a copy of its text is no statement, unless it is one sentence.

    Raises:
        InputError: One cannot be read; the message names the place and the remedy.

    >>> found = read_statements([{"claim": "It rained.", "citations": [1]}], Document("It rained."))
    >>> found[0].section, found[0].item
    ('statements', {'claim': 'It rained.', 'evidence': [{'sentence': 1}]})
    """
    return _Reader(document).read(value, "", loose=True)


def is_list_of_statements(value: Any) -> bool:
    """Whether a JSON array is one brief, a flat list of statements, and not several briefs."""
    if not isinstance(value, list) or not value:
        return False
    values = cast("list[Any]", value)
    try:
        found = {statement.path for statement in read_statements(values, Document(""))}
    except InputError:  # to be reported when the statement is read, with its place
        return not any(isinstance(each, Mapping) and "brief" in each for each in values)
    return found == {f"[{n}]" for n in range(len(values))}


def read_own_items(value: Any, place: str) -> Any:
    """Read what every item with `evidence` or `cites` cites, and leave the rest of a brief as it is.

    Args:
        value: A brief, or a piece of one.
        place: Its path, for messages.

    Returns:
        The same; each `evidence` is a list of objects.

    Raises:
        InputError: What an item cites cannot be read.
    """
    if isinstance(value, list):
        return [read_own_items(each, f"{place}[{n}]") for n, each in enumerate(cast("list[Any]", value))]
    if not isinstance(value, Mapping):
        return value
    fields = cast("Mapping[str, Any]", value)
    cited = ("evidence", "cites") if is_cited(fields) else ()
    others = {
        name: read_own_items(each, f"{place}.{name}") for name, each in fields.items() if name not in cited
    }
    if not cited:
        return others
    pointers = [p for name in cited for p in read_pointers(fields.get(name), f"{place}.{name}")]
    return {**others, "evidence": [pointer.published for pointer in pointers]}


@dataclass(frozen=True)
class _Reader:
    """Walks through a JSON value once. In a `loose` part, texts that point nowhere are statements too."""

    document: Document

    def read(self, value: Any, path: str, *, loose: bool) -> list[Statement]:
        """Read the statements of a value that stands at `path`."""
        loose = loose and not is_silent(path)
        if isinstance(value, list):
            return self.read_list(cast("list[Any]", value), path, loose=loose)
        if isinstance(value, Mapping):
            return self.read_object(cast("Mapping[str, Any]", value), path, loose=loose)
        if isinstance(value, str) and loose and _stands_alone(path) and self.is_saying(value):
            return [Statement(path, {"text": value, "evidence": []})]
        return []

    def read_list(self, values: list[Any], path: str, *, loose: bool) -> list[Statement]:
        """Read a list; if one of its elements points into the document, every one must be a statement."""
        found = {
            f"{path}[{n}]": self.read(each, f"{path}[{n}]", loose=loose) for n, each in enumerate(values)
        }
        pointing = any(each.pointing and each.path == at for at, inner in found.items() for each in inner)
        for (at, inner), value in zip(found.items(), values, strict=True):
            if pointing and not inner:
                found[at] = [self.read_beside(value, at)]
        return [statement for inner in found.values() for statement in inner]

    def read_object(self, value: Mapping[str, Any], path: str, *, loose: bool) -> list[Statement]:
        """Read an object: it is a statement, or holds some."""
        if is_cited(value):
            return [self.make_own(read_own_items(value, place_of(path)), path)]
        pointing = {name: each for name, each in value.items() if is_pointing(name, each)}
        others = {name: each for name, each in value.items() if name not in pointing}
        text = self.find_text(others)
        inner = self.read_fields({name: others[name] for name in others if name != text}, path, loose=loose)
        if not any(each.pointing for each in inner):
            evidence = [pointer.published for pointer in read_pointing_fields(pointing, place_of(path))]
            if self.is_pointed(text, pointing, evidence, holding=bool(inner) and not path):
                return [self.make(others, text, evidence, path, pointing=True)]
            if text and loose and not inner and _stands_alone(path):
                return [self.make(others, text, [], path)]
        left = {name: each for name, each in value.items() if name == text or (name in pointing and not text)}
        return [*inner, *self.read_fields(left, path, loose=loose)]

    def read_fields(self, fields: Mapping[str, Any], path: str, *, loose: bool) -> list[Statement]:
        """Read the statements in the fields of an object."""
        places = {name: f"{path}.{name}" if path else name for name in fields}
        found = (self.read(value, places[name], loose=loose) for name, value in fields.items())
        return [statement for inner in found for statement in inner]

    def read_beside(self, value: Any, path: str) -> Statement:
        """Read an element that points nowhere, of a list of statements."""
        fields = {"text": value} if isinstance(value, str) else value
        text = find_text(cast("JsonDict", fields)) if isinstance(fields, Mapping) else None
        if text is None:
            raise InputError(f"{place_of(path)}: this statement has no text.", hint=HINT)
        return self.make(cast("JsonDict", fields), text, [], path)

    def find_text(self, fields: Mapping[str, Any]) -> str | None:
        """Return the name of the text of an object, if that says something."""
        text = find_text(fields)
        return text if text and self.is_saying(fields[text]) else None

    def is_saying(self, text: str) -> bool:
        """Whether a text says something: it is not empty, and not the document itself.

        The words of a document of one sentence are also what a brief of it states.
        """
        copied = len(self.document.sentences) > 1 and text.strip() == self.document.text.strip()
        return bool(text.strip()) and not copied

    def is_pointed(
        self, text: str | None, pointing: Mapping[str, Any], evidence: list[JsonDict], *, holding: bool
    ) -> bool:
        """Whether an object is a statement that points into the document, or a piece of the document.

        Args:
            text: The name of its text.
            pointing: Its fields that point into the document.
            evidence: What they point to.
            holding: Whether it holds other statements.
        """
        if text:
            return bool(pointing) and not holding
        listed = any(
            isinstance(value, list) and len(cast("list[Any]", value)) != 2 for value in pointing.values()
        )
        return len(evidence) == 1 and "sentence" not in evidence[0] and not listed

    def make(
        self,
        fields: Mapping[str, Any],
        text: str | None,
        evidence: list[JsonDict],
        path: str,
        *,
        pointing: bool = False,
    ) -> Statement:
        """Make a statement of an object: its text, and the fields whose names we know, are checked."""
        known = {name: each for name, each in fields.items() if name == text or _is_checked(name, each)}
        others = {name: each for name, each in fields.items() if name not in (*known, *PROOF)}
        nested = {name: read_own_items(others[name], place_of(f"{path}.{name}")) for name in _holders(others)}
        rest = {name: value for name, value in others.items() if name not in nested}
        item = self.fill_text({**known, **nested, "evidence": evidence})
        return Statement(path, _set_aside(item, rest), pointing)

    def make_own(self, item: JsonDict, path: str) -> Statement:
        """Make a statement of an item with evidence: every field is checked whose value can be."""
        rest = {name: item[name] for name in _KNOWN if name in item and not _is_checked(name, item[name])}
        checked = {name: value for name, value in item.items() if name not in rest}
        return Statement(path, _set_aside(self.fill_text(checked), rest), pointing=True)

    def fill_text(self, item: JsonDict) -> JsonDict:
        """Let an item that has nothing but evidence state the words that it points to."""
        if len(item) > 1 or not item["evidence"]:
            return item
        first = item["evidence"][0]
        words = first.get("quote") or self.document.text[slice(*self.span(first))]
        return {"text": words.strip(), **item}

    def span(self, evidence: JsonDict) -> tuple[int, int]:
        """Return the characters that evidence without a quote points to; none if there are no such ones."""
        start, end = evidence.get("start"), evidence.get("end")
        return (start, end) if start is not None and end is not None and 0 <= start < end else (0, 0)


def _set_aside(item: JsonDict, rest: JsonDict) -> JsonDict:
    """Put fields that are not checked where no check looks, and keep them."""
    given = {name: value for name, value in rest.items() if value is not None}
    return {**item, "unchecked": given} if given else item


def _holders(fields: Mapping[str, Any]) -> list[str]:
    """Return the names of the fields that hold items with evidence of their own."""
    return [name for name, value in fields.items() if any(items(value))]


def _is_checked(name: str, value: Any) -> bool:
    if name == "attributes":
        return isinstance(value, Mapping)
    return name in _KNOWN and (isinstance(value, str | None) or (name in _TIMES and is_when(value)))


def _stands_alone(path: str) -> bool:
    """Whether a text is a statement by its place: the whole brief, an element of a list, "summary"."""
    return not path or path.endswith("]") or bool(_words(path) & _ALONE)


def is_silent(path: str) -> bool:
    """Whether the texts under a name state nothing about the document: labels, sources, settings."""
    return bool(_words(path) & _SILENT)


def _words(path: str) -> frozenset[str]:
    """Return the words of the last name of a path."""
    return frozenset(split_name(path.rpartition(".")[2]))


def place_of(path: str) -> str:
    """Return what a path is called in messages.

    >>> place_of("[2]"), place_of("claims[2]"), place_of("")
    ('brief[2]', 'brief.claims[2]', 'brief')
    """
    return f"brief{'' if path.startswith('[') or not path else '.'}{path}"
