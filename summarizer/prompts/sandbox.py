"""Jinja in a sandbox: templates reach nothing outside, and come to an end."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, cast

from jinja2 import StrictUndefined, Template, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MAX_STEPS: Final = 10_000
"""Rounds of loops, and calls, of one template."""

MAX_LENGTH: Final = 1_000_000
"""Characters or items of a value, and of what a template makes."""

_MAX_BITS: Final = 10_000
_left: ContextVar[list[int]] = ContextVar("steps left")


class TooMuchError(Exception):
    """A template would take too long, or too much memory."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with bounds on loops, calls, and the values that operators make."""

    intercepted_binops = frozenset({"+", "*", "**"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
        self.filters |= {"_counted": _count, "_bounded": _bound, "_joined": _join}

    def bounded(self, text: str) -> Template:
        """Compile a template, with its loops counted and its values measured."""
        return self.from_string(_Bounds().visit(self.parse(text)))

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: D102
        _step()
        for value in (*args, *kwargs.values()):
            _refuse(isinstance(value, int) and value > MAX_LENGTH, "numbers")
        return _bound(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: D102
        _refuse(_measure(operator, left, right) > MAX_LENGTH, "values")
        _refuse(_count_bits(operator, left, right) > _MAX_BITS, "numbers")
        return super().call_binop(context, operator, left, right)


def render(template: Template, values: dict[str, Any]) -> str:
    """Render a template. Raises `TooMuchError`, or whatever it raises itself."""
    with _counting():
        pieces: list[str] = []
        length = 0
        for piece in template.generate(values):
            pieces.append(piece)
            length += len(piece)
            _refuse(length > MAX_LENGTH, "texts")
        return "".join(pieces)


class _Bounds(NodeTransformer):
    """Puts filters of ours where a template loops, keeps a value, or joins texts."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filter(cast("nodes.Expr", node.iter), "_counted")
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.node = _filter(cast("nodes.Expr", node.node), "_bounded")
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = _filter(node.filter, "_bounded")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "_joined")


def _filter(node: nodes.Expr | None, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno if node else 1)


@contextmanager
def _counting() -> Generator[None]:
    token = _left.set([MAX_STEPS])
    try:
        yield
    finally:
        _left.reset(token)


def _step() -> None:
    left = _left.get()
    left[0] -= 1
    if left[0] < 0:
        raise TooMuchError(f"it loops and calls more than {MAX_STEPS:,} times")


def _refuse(wrong: bool, what: str) -> None:
    if wrong:
        raise TooMuchError(f"it makes {what} that are too large")


def _count(values: Iterable[Any]) -> Generator[Any]:
    for value in values:
        _step()
        yield value


def _bound(value: Any) -> Any:
    _refuse(_length(value) > MAX_LENGTH, "values")
    return value


def _join(values: Sequence[Any]) -> str:
    texts = [str(value) for value in values]
    _refuse(sum(map(len, texts)) > MAX_LENGTH, "values")
    return "".join(texts)


def _length(value: Any) -> int:
    return len(cast("Sequence[Any]", value)) if isinstance(value, str | list | tuple | dict) else 0


def _measure(operator: str, left: Any, right: Any) -> int:
    """The length of what an operator makes of texts or lists."""
    lengths = _length(left), _length(right)
    if operator == "+":
        return sum(lengths)
    times = next((value for value in (left, right) if isinstance(value, int)), 0)
    return max(lengths) * times if operator == "*" else 0


def _count_bits(operator: str, left: Any, right: Any) -> int:
    """The bits of what an operator makes of whole numbers, at most."""
    if not (isinstance(left, int) and isinstance(right, int)) or operator == "+":
        return 0
    return left.bit_length() * abs(right) if operator == "**" else left.bit_length() + right.bit_length()
