"""Prompt templates: one Markdown file each, rendered first, the document added afterwards as data."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from summarizer.document import Document, Sentence
from summarizer.errors import InputError

Role: TypeAlias = Literal["system", "user", "assistant"]
Message: TypeAlias = dict[str, str]

DIRECTORY_VARIABLE = "SUMMARIZER_PROMPTS"
FENCE = ("<document-", ">\n", "\n</document-", ">")
MARK = ("[", "] ")

_KEYS = ("name", "description", "schema", "parameters", "limits", "variables")
_PARAMETERS: dict[str, tuple[type, ...]] = {
    "temperature": (int, float),
    "top_p": (int, float),
    "max_tokens": (int,),
    "seed": (int,),
    "reasoning_effort": (str,),
}
_ROLE_LINE = re.compile(r"^# (system|user|assistant)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Prompt:
    """A prompt file: its front matter and its parts in the order of the file.

    The last part is a user part; the fenced document follows it in the same message. `limits`
    are the most items of each list, which only a grammar holds a model to.
    """

    name: str
    path: Path
    schema: str
    parts: tuple[tuple[Role, str], ...]
    description: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    limits: Mapping[str, int] = field(default_factory=dict[str, int])
    variables: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def static(self, shape: str) -> list[Message]:
        """Render every part; nothing in the result depends on a document.

        `shape` is the sketch of the answer that a template shows as `{{ shape }}`.
        """
        values = {**self.variables, "shape": shape}
        return [{"role": role, "content": _render(self, text, values)} for role, text in self.parts]

    def messages(self, body: str, *, nonce: str, shape: str) -> list[Message]:
        """Render the prompt and set `body`, fenced and untouched, at its very end."""
        *head, last = self.static(shape)
        fenced = "".join((FENCE[0], nonce, FENCE[1], body, FENCE[2], nonce, FENCE[3]))
        content = f"{last['content']}\n\n{fenced}" if last["content"] else fenced
        return [*head, {"role": last["role"], "content": content}]

    def digest(self, shape: str, wire: Mapping[str, Any]) -> str:
        """Digest of all that shapes a request save the document and the model: `sha256:…`."""
        determinants = [self.static(shape), dict(self.parameters), dict(self.limits), FENCE, MARK, dict(wire)]
        canonical = json.dumps(determinants, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def number(sentences: Sequence[Sentence]) -> str:
    """Show sentences one to a line, each after its number: `[4] text`."""
    return "\n".join(f"{MARK[0]}{s.number}{MARK[1]}{s.text}" for s in sentences)


def nonce(document: Document) -> str:
    """Name the fence after the document's digest, so that the document cannot contain it."""
    digest = document.sha256
    return next(digest[:n] for n in range(8, len(digest) + 1) if digest[:n] not in document.text)


def load(name: str) -> Prompt:
    """Load a prompt by name, or by the path of its file.

    Raises `InputError` naming the file and the line that cannot be used.
    """
    path = find(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{path}: the prompt cannot be read: {reason}.") from None
    return parse(text, path)


def find(name: str) -> Path:
    """Return the file of a prompt: a path as given, or `NAME.md` in a prompt folder."""
    if name.endswith(".md") or "/" in name or os.sep in name:
        if (path := Path(name)).is_file():
            return path
        raise InputError(f"{name}: no such prompt file.", hint=_known())
    for folder in folders():
        if (path := folder / f"{name}.md").is_file():
            return path
    raise InputError(f"There is no prompt named {name!r}.", hint=_known())


def folders() -> list[Path]:
    """Return the folders searched for prompts: `SUMMARIZER_PROMPTS` first, then the ones shipped."""
    package = Path(__file__).parent
    shipped = package / "_prompts"
    own = os.environ.get(DIRECTORY_VARIABLE)
    return [*([Path(own)] if own else []), shipped if shipped.is_dir() else package.parent / "prompts"]


def available() -> dict[str, Path]:
    """Return every prompt that can be loaded by name, the first found of each name."""
    found: dict[str, Path] = {}
    for folder in folders():
        for path in sorted(folder.glob("*.md")):
            found.setdefault(path.stem, path)
    return found


def parse(text: str, path: Path) -> Prompt:
    """Parse a prompt file: YAML front matter, then `# system`, `# user`, `# assistant` parts."""
    text = text.replace("\r\n", "\n")
    matter, body, offset = _front_matter(text, path)
    _check_matter(matter, text, path)
    parts = _parts(body, offset, path)
    for part_line, _, template in parts:
        _compile(template, path, part_line)
    return Prompt(
        name=str(matter.get("name", path.stem)),
        path=path,
        schema=str(matter.get("schema", "summarizer.schema:Brief")),
        parts=tuple((role, template) for _, role, template in parts),
        description=str(matter.get("description", "")),
        parameters=cast("dict[str, Any]", matter.get("parameters") or {}),
        limits=cast("dict[str, int]", matter.get("limits") or {}),
        variables=cast("dict[str, Any]", matter.get("variables") or {}),
    )


def _known() -> str:
    return f"Known prompts: {', '.join(sorted(available())) or 'none'}; or give the path of a .md file."


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], str, int]:
    import yaml

    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise _damaged(
            path, 1, "it does not begin with front matter", "Put `---`, the keys, and `---` first."
        )
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise _damaged(path, 1, "the front matter is not closed", "End it with a line `---`.")
    try:
        matter = yaml.safe_load("\n".join(lines[1:end])) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise _damaged(
            path, line, "the front matter is not YAML", "Write it as `key: value` lines."
        ) from None
    if not isinstance(matter, dict):
        raise _damaged(path, 2, "the front matter is not a mapping", "Write it as `key: value` lines.")
    return cast("dict[str, Any]", matter), "\n".join(lines[end + 1 :]), end + 1


def _check_matter(matter: Mapping[str, Any], text: str, path: Path) -> None:
    def refuse(key: str, what: str, hint: str) -> InputError:
        return _damaged(path, _line_of(text, key), what, hint)

    for key in matter:
        if key not in _KEYS:
            raise refuse(key, f"unknown key {key!r}", f"Known: {', '.join(_KEYS)}.")
    for key in ("parameters", "limits", "variables"):
        if not isinstance(matter.get(key) or {}, dict):
            raise refuse(key, f"{key} is not a mapping", "Write `key: value` lines.")
    for key, value in cast("dict[str, Any]", matter.get("parameters") or {}).items():
        if key not in _PARAMETERS:
            raise refuse(key, f"unknown parameter {key!r}", f"Known: {', '.join(_PARAMETERS)}.")
        if isinstance(value, bool) or not isinstance(value, _PARAMETERS[key]):
            kind = " or ".join(t.__name__ for t in _PARAMETERS[key])
            raise refuse(key, f"{key} is {value!r}", f"Give it a value of type {kind}.")
    for key, value in cast("dict[str, Any]", matter.get("limits") or {}).items():
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise refuse(key, f"the limit of {key} is {value!r}", "Give it a whole number from 1.")


def _parts(body: str, offset: int, path: Path) -> list[tuple[int, Role, str]]:
    marks = list(_ROLE_LINE.finditer(body))
    if not marks or marks[-1].group(1) != "user":
        line = offset + 1 + (body.count("\n", 0, marks[-1].start()) if marks else 0)
        raise _damaged(
            path, line, "the last part is not `# user`", "The document follows the last user part."
        )
    if before := body[: marks[0].start()].strip():
        line = offset + 1 + body.count("\n", 0, body.index(before))
        raise _damaged(
            path, line, "there is text before the first part", "Begin with `# system` or `# user`."
        )
    ends = [*(m.start() for m in marks[1:]), len(body)]
    return [
        (offset + 1 + body.count("\n", 0, m.end()), cast("Role", m.group(1)), body[m.end() : end].strip())
        for m, end in zip(marks, ends, strict=True)
    ]


def _compile(template: str, path: Path, line: int) -> None:
    import jinja2

    try:
        _environment().parse(template)
    except jinja2.TemplateSyntaxError as error:
        place = line + (error.lineno or 1)
        raise _damaged(path, place, f"the template is damaged: {error.message}", "Mend it.") from None


def _render(prompt: Prompt, template: str, values: Mapping[str, Any]) -> str:
    import jinja2

    try:
        return _environment().from_string(template).render(values)
    except jinja2.UndefinedError as error:
        hint = "Declare it under `variables:` in the front matter."
        raise InputError(f"{prompt.path}: {error.message}.", hint=hint) from None
    except jinja2.TemplateError as error:
        raise InputError(f"{prompt.path}: the template fails: {error.message}.") from None


def _environment() -> Any:
    import jinja2.sandbox

    return jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False
    )


def _line_of(text: str, key: str) -> int:
    found = re.search(rf"^\s*{re.escape(key)}\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 + found.group().count("\n") if found else 1


def _damaged(path: Path, line: int, what: str, hint: str) -> InputError:
    return InputError(f"{path}, line {line}: {what}.", hint=hint)
