"""Prompt files: found, parsed and rendered. The document is added after rendering, never as template text."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from summarizer.document import Document, Sentence
from summarizer.errors import InputError

if TYPE_CHECKING:
    from summarizer.files.yamlfile import Place, YamlFile

Role: TypeAlias = Literal["system", "user", "assistant"]
Message: TypeAlias = dict[str, str]

DIRECTORY_VARIABLE = "SUMMARIZER_PROMPTS"
DEFAULT_SCHEMA = "summarizer.schema:Brief"
FENCE = ("<document-", ">\n", "\n</document-", ">")
MARK = ("[", "] ")
SHAPE = "shape"
"""The variable that every template may use: the description of the answer."""

_SECTIONS = ("parameters", "limits", "variables")
_KEYS = ("name", "description", "schema", *_SECTIONS)
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
    """A parsed prompt file.

    Attributes:
        name: Its name, by default that of the file.
        path: The file.
        schema: The schema of its briefs, as `package.module:Class`.
        parts: (role, template) in the order of the file. The last one is a user part; the document follows
            it in the same message.
        description: One line for `summarizer prompts`.
        parameters: Parameters of the call, such as `temperature`.
        limits: The most items of each list, by its field; only a local model is held to them.
        variables: Values for the templates.
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
        """Render every part, without a document.

        Args:
            shape: The description of the answer, which a template shows as `{{ shape }}`.

        Raises:
            InputError: A template fails.
        """
        values = {**self.variables, SHAPE: shape}
        return [{"role": role, "content": _render(self, text, values)} for role, text in self.parts]

    def messages(self, body: str, *, nonce: str, shape: str) -> list[Message]:
        """Render the prompt and add the document at its end.

        Args:
            body: The numbered sentences; they are added unchanged.
            nonce: The digits that name the fence around the document.
            shape: The description of the answer.
        """
        *head, last = self.static(shape)
        fenced = "".join((FENCE[0], nonce, FENCE[1], body, FENCE[2], nonce, FENCE[3]))
        content = f"{last['content']}\n\n{fenced}" if last["content"] else fenced
        return [*head, {"role": last["role"], "content": content}]

    def digest(self, shape: str, wire: Mapping[str, Any]) -> str:
        """Return the digest of everything in a request except the document and the model: `sha256:…`.

        Args:
            shape: The description of the answer.
            wire: The JSON Schema of the answer.
        """
        determinants = [self.static(shape), dict(self.parameters), dict(self.limits), FENCE, MARK, dict(wire)]
        canonical = json.dumps(determinants, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def number(sentences: Sequence[Sentence]) -> str:
    """Write each sentence on a line of its own, after its number: `[4] text`."""
    return "\n".join(f"{MARK[0]}{s.number}{MARK[1]}{s.text}" for s in sentences)


def nonce(document: Document, body: str) -> str:
    """Return digits of the document's digest that are not in `body`, so that it cannot close the fence."""
    digest = document.sha256
    return next(digest[:n] for n in range(8, len(digest) + 1) if digest[:n] not in body)


def load(name: str) -> Prompt:
    """Load a prompt by name, or by the path of its file.

    Raises:
        InputError: There is no such prompt, or its file is invalid; the message names file and line.
    """
    path = find(name)
    return parse(read(path), path)


def read(path: Path) -> str:
    """Read the text of a prompt file without parsing it. Raises `InputError` if it is not UTF-8 text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{path}: the prompt cannot be read: {reason}.") from None


def schema_of(text: str) -> str:
    """Return the schema named in the front matter of a prompt's text, without parsing the rest."""
    matter = text.partition("\n---")[0]
    named = re.search(r"^schema:[ \t]*[\"']?([\w.:]+)", matter, re.MULTILINE)
    return named.group(1) if named else DEFAULT_SCHEMA


def find(name: str) -> Path:
    """Return the file of a prompt: the path as given, or `NAME.md` in a prompt folder.

    Raises:
        InputError: There is no such file.
    """
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
    """Return the file of every prompt that can be loaded by name; the first folder with a name wins."""
    found: dict[str, Path] = {}
    for folder in folders():
        for path in sorted(folder.glob("*.md")):
            found.setdefault(path.stem, path)
    return found


@lru_cache(maxsize=32)
def parse(text: str, path: Path) -> Prompt:
    """Parse a prompt file: YAML front matter, then `# system`, `# user`, `# assistant` parts.

    Args:
        text: The text of the file.
        path: The file, for messages.

    Raises:
        InputError: The file is invalid; the message names the line.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    end = _end_of_matter(lines, path)
    source = "\n".join(lines[1:end])
    file = _front_matter(source, path)
    _check_matter(file)
    matter = file.data
    parts = _parts("\n".join(lines[end + 1 :]), end + 2, path)
    known = {SHAPE, *_section(matter, "variables")}
    for line, _, template in parts:
        _check_template(template, known, line, path)
    return Prompt(
        name=str(matter.get("name", path.stem)),
        path=path,
        schema=str(matter.get("schema", DEFAULT_SCHEMA)),
        parts=tuple((role, template) for _, role, template in parts),
        description=str(matter.get("description", "")),
        parameters=_section(matter, "parameters"),
        limits=_section(matter, "limits"),
        variables=_section(matter, "variables"),
    )


def _known() -> str:
    return f"Known prompts: {', '.join(sorted(available())) or 'none'}; or give the path of a .md file."


def _end_of_matter(lines: list[str], path: Path) -> int:
    if lines[0].rstrip() != "---":
        hint = "Put `---`, the keys, and `---` first."
        raise _damaged(path, 1, "it does not begin with front matter", hint)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise _damaged(path, 1, "the front matter is not closed", "End it with a line `---`.")
    return end


def _front_matter(source: str, path: Path) -> YamlFile:
    from summarizer.files import yamlfile  # imported here: a prompt whose brief is stored is never parsed

    if not source.strip():
        return yamlfile.YamlFile(path, {}, {})
    return yamlfile.parse(f"\n{source}", path)  # the front matter begins on the second line of the file


def _check_matter(file: YamlFile) -> None:
    def refuse(place: Place, what: str, hint: str) -> InputError:
        return _damaged(file.path, file.line(place), what, hint)

    for key, value in file.data.items():
        if key not in _KEYS:
            raise refuse((key,), f"unknown key {key!r}", f"Known: {', '.join(_KEYS)}.")
        if key in _SECTIONS and not isinstance(value, dict | None):
            raise refuse((key,), f"{key} is not a mapping", "Write `key: value` lines.")
    for key, value in _section(file.data, "parameters").items():
        place = ("parameters", key)
        if key not in _PARAMETERS:
            raise refuse(place, f"unknown parameter {key!r}", f"Known: {', '.join(_PARAMETERS)}.")
        if isinstance(value, bool) or not isinstance(value, _PARAMETERS[key]):
            kind = " or ".join(t.__name__ for t in _PARAMETERS[key])
            raise refuse(place, f"{key} is {value!r}", f"Give it a value of type {kind}.")
    for key, value in _section(file.data, "limits").items():
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            hint = "Give it a whole number from 1."
            raise refuse(("limits", key), f"the limit of {key} is {value!r}", hint)


def _section(matter: Mapping[str, Any], name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", matter.get(name) or {})


def _parts(body: str, first: int, path: Path) -> list[tuple[int, Role, str]]:
    """Split the body into (line of the file, role, template); its first line is line `first` of the file."""

    def line(place: int) -> int:
        return first + body.count("\n", 0, place)

    marks = list(_ROLE_LINE.finditer(body))
    if not marks or marks[-1].group(1) != "user":
        place = marks[-1].start() if marks else 0
        hint = "The document follows the last user part."
        raise _damaged(path, line(place), "the last part is not `# user`", hint)
    if before := body[: marks[0].start()].strip():
        hint = "Begin with `# system` or `# user`."
        raise _damaged(path, line(body.index(before)), "there is text before the first part", hint)
    parts: list[tuple[int, Role, str]] = []
    for mark, end in zip(marks, [*(m.start() for m in marks[1:]), len(body)], strict=True):
        text = body[mark.end() : end]
        blank = len(text) - len(text.lstrip())
        parts.append((line(mark.end() + blank), cast("Role", mark.group(1)), text.strip()))
    return parts


def _check_template(template: str, known: set[str], line: int, path: Path) -> None:
    """Raise `InputError` if a template, which begins on `line`, is invalid or uses an undeclared variable."""
    from jinja2 import TemplateSyntaxError, meta, nodes

    environment = _environment()
    try:
        tree = environment.parse(template)
    except TemplateSyntaxError as error:
        what = f"the template is damaged: {error}".rstrip(".")
        raise _damaged(path, line + error.lineno - 1, what, "Correct the template.") from None
    unknown = meta.find_undeclared_variables(tree) - known - set(environment.globals)
    for name in tree.find_all(nodes.Name) if unknown else ():
        if name.name in unknown:
            hint = "Declare it under `variables:` in the front matter."
            raise _damaged(path, line + name.lineno - 1, f"{name.name!r} is undefined", hint)


def _render(prompt: Prompt, template: str, values: Mapping[str, Any]) -> str:
    try:
        return _template(template).render(values)
    except Exception as error:  # a template can fail in any way
        hint = "See `variables:` in its front matter."
        raise InputError(f"{prompt.path}: the template fails: {error!s:.200}.", hint=hint) from None


@lru_cache(maxsize=64)
def _template(text: str) -> Any:
    return _environment().from_string(text)


@cache
def _environment() -> Any:
    import jinja2.sandbox

    return jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False
    )


def _damaged(path: Path, line: int, what: str, hint: str) -> InputError:
    return InputError(f"{path}, line {line}: {what}.", hint=hint)
