"""Curves on logarithmic axes, side by side, as an SVG that is read on a light and on a dark page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_WIDTH, _HEIGHT, _LEFT, _TOP, _SIDE = 230, 250, 46, 34, 166
_STYLE = """
text { font: 11px system-ui, sans-serif; fill: #333 } .title { font-weight: 600; font-size: 12px }
.grid { stroke: #ddd } .curve { stroke: #0b62a4; fill: none; stroke-width: 2 } .dot { fill: #0b62a4 }
.linear { stroke: #999; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #ccc } .grid { stroke: #3a3a3a } .curve { stroke: #6cb6ff } .dot { fill: #6cb6ff }
  .linear { stroke: #888 } }
"""


@dataclass(frozen=True)
class Curve:
    """What is measured, and its points, with positive coordinates that grow."""

    title: str
    points: Sequence[tuple[float, float]]


def write_number(value: float) -> str:
    """Write a number in few characters: 0.5, 20, 3k, 1.5M."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:.3g}{unit}"
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


def draw_curves(curves: Sequence[Curve], across: str) -> str:
    """Return an SVG with a panel a curve; a dashed line shows growth in proportion.

    Args:
        curves: The curves.
        across: What the horizontal axes count.
    """
    size = f'viewBox="0 0 {_WIDTH * len(curves)} {_HEIGHT}" width="{_WIDTH * len(curves)}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"><style>{_STYLE}</style>']
    parts += [
        f'<g transform="translate({_WIDTH * at},0)">{_draw(each, across)}</g>'
        for at, each in enumerate(curves)
    ]
    return "\n".join([*parts, "</svg>\n"])


def _draw(curve: Curve, across: str) -> str:
    xs, ys = ([log10(each) for each in column] for column in zip(*curve.points, strict=True))
    low_x, low_y = floor(xs[0] + 0.01), floor(min(ys))
    step = _SIDE / max(ceil(xs[-1] - 0.01) - low_x, ceil(max(ys)) - low_y, 1)
    places = [
        (_LEFT + (x - low_x) * step, _TOP + _SIDE - (y - low_y) * step) for x, y in zip(xs, ys, strict=True)
    ]
    parts = [f'<text class="title" x="{_LEFT}" y="20">{curve.title}</text>']
    for at in range(floor(_SIDE / step + 0.01) + 1):
        across_x, up_y = _LEFT + at * step, _TOP + _SIDE - at * step
        parts.append(
            f'<path class="grid" d="M{across_x:.1f} {_TOP}V{_TOP + _SIDE}M{_LEFT} {up_y:.1f}h{_SIDE}"/>'
        )
        parts.append(_label(across_x, _TOP + _SIDE + 16, "middle", write_number(10.0 ** (low_x + at))))
        parts.append(_label(_LEFT - 6, up_y + 4, "end", write_number(10.0 ** (low_y + at))))
    parts.append(_label(_LEFT + _SIDE / 2, _TOP + _SIDE + 36, "middle", across))
    (x, y), rise = places[0], min(places[-1][0] - places[0][0], places[0][1] - _TOP)
    parts.append(f'<path class="linear" d="M{x:.1f} {y:.1f}l{rise:.1f} {-rise:.1f}"/>')
    parts.append(f'<path class="curve" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in places)}"/>')
    parts += [f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places]
    return "".join(parts)


def _label(x: float, y: float, anchor: str, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
