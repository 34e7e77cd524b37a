"""Comments: what reviewers wrote on a slide, in the form of PowerPoint 2007 and in that of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.pptx.names import A
from summarizer.readers.pptx.texts import read_paragraph

_COMMENTS: Final = ("cm", "reply")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with who wrote it and when, as far as that is known."""

    text: str
    sender: str | None
    at: str | None
    day: date | None


def list_authors(root: Element | None) -> dict[str, str]:
    """Return the names of the authors by the number that comments have for them."""
    elements = root.iter() if root is not None else ()
    return {each.get("id", ""): each.get("name", "") for each in elements if each.get("name")}


def list_comments(root: Element | None, authors: dict[str, str]) -> Iterator[Comment]:
    """Yield the comments of a slide, each said to be a comment or a reply, and whether it is resolved."""
    for element in root.iter() if root is not None else ():
        what = element.tag.rpartition("}")[2]
        if what not in _COMMENTS:
            continue
        sender = " ".join(authors.get(element.get("authorId", ""), "").split()) or None
        at = element.get("dt") or element.get("created") or ""
        day = _parse_day(at)
        said = f"{'Reply' if what == 'reply' else 'Comment'}{f' by {sender}' if sender else ''}"
        done = " (resolved)" if element.get("status") in ("resolved", "closed") else ""
        if text := _read_text(element):
            yield Comment(f"{said}{done}: {text}", sender, at if day else None, day)


def _read_text(comment: Element) -> str:
    bodies = (each for each in comment if each.tag.endswith(("}text", "}txBody")))
    texts = ([body.text or ""] if body.tag.endswith("}text") else _read_body(body) for body in bodies)
    return "\n".join(text for body in texts for text in body if text).strip()


def _read_body(body: Element) -> list[str]:
    return [read_paragraph(each, lambda _: False)[0] for each in body.iterfind(A + "p")]


def _parse_day(at: str) -> date | None:
    try:
        return date.fromisoformat(at[:10])
    except ValueError:
        return None
