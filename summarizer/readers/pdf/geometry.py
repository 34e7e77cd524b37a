"""Geometry: boxes, and how a page is turned so that its lines run from left to right."""

from __future__ import annotations

import math
from dataclasses import dataclass

from summarizer.document.layout import Box


@dataclass(frozen=True, slots=True)
class View:
    """How a page is shown: the part of it that is, and by how many quarters it is turned clockwise."""

    crop: Box
    quarters: int = 0

    @property
    def width(self) -> float:
        """The width of the page as it is shown."""
        side = self.crop[3] - self.crop[1] if self.quarters % 2 else self.crop[2] - self.crop[0]
        return max(side, 1.0)

    @property
    def height(self) -> float:
        """The height of the page as it is shown."""
        side = self.crop[2] - self.crop[0] if self.quarters % 2 else self.crop[3] - self.crop[1]
        return max(side, 1.0)

    def show_point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own coordinates is seen, from the lower left corner."""
        x, y = x - self.crop[0], y - self.crop[1]
        if not self.quarters:
            return x, y
        wide, high = self.crop[2] - self.crop[0], self.crop[3] - self.crop[1]
        return ((y, wide - x), (wide - x, high - y), (high - y, x))[self.quarters - 1]

    def show_box(self, box: Box) -> Box:
        """Return where a box of the page's own coordinates is seen."""
        if not self.quarters:  # nearly every page
            left, low = self.crop[0], self.crop[1]
            return box[0] - left, box[1] - low, box[2] - left, box[3] - low
        return span(self.show_point(box[0], box[1]), self.show_point(box[2], box[3]))


def span(one: tuple[float, float], other: tuple[float, float]) -> Box:
    """Return the box between two opposite corners."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def enclose(boxes: list[Box]) -> Box:
    """Return the box around boxes."""
    lefts, lows, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(tops)


def upright(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point as it is seen when what is turned by `turn` degrees against the clock stands upright."""
    if turn == 0:
        return x, y
    angle = math.radians(turn)
    cos, sin = math.cos(angle), math.sin(angle)
    return x * cos + y * sin, y * cos - x * sin


def area(box: Box) -> float:
    """Return the area of a box."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def common(one: Box, other: Box) -> Box:
    """Return the part that two boxes share; its area is 0 if there is none."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def holds(box: Box, x: float, y: float, slack: float = 0.0) -> bool:
    """Whether a point lies in a box."""
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack
