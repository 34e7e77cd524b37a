"""History: the scores that were blessed one after another, and where the run stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.runs.baseline import Blessing

_LOW, _HIGH = 10.0, 90.0
"""Between these heights, in per cent, the scores are drawn; 0 is the top."""

_SPAN: Final = 0.02
"""The least difference of scores that fills the height, so that noise does not look like a landslide."""


@dataclass(frozen=True)
class Moment:
    """One point of the line: a blessing, or the run itself, which has no date. Places run from 0 to 100."""

    score: float
    x: float
    y: float
    blessing: Blessing | None = None


@dataclass(frozen=True)
class History:
    """The points of the line, the first blessing first."""

    moments: tuple[Moment, ...]

    @property
    def blessings(self) -> int:
        """How many of the points are blessings."""
        return sum(one.blessing is not None for one in self.moments)

    @property
    def line(self) -> str:
        """The points as SVG has them, in a box of 100 by 100."""
        return " ".join(f"{one.x:.2f},{one.y:.2f}" for one in self.moments)


def trace_history(blessings: Sequence[Blessing], score: float | None) -> History | None:
    """Place the blessed scores, and that of the run after them; null if there is no blessing.

    Args:
        blessings: The blessings of the baseline, the first one first.
        score: The mean score of the run; null if it was not measured.
    """
    if not blessings:
        return None
    entries = [(one.score, one) for one in blessings] + ([] if score is None else [(score, None)])
    scores = [value for value, _ in entries]
    middle, span = (max(scores) + min(scores)) / 2, max(max(scores) - min(scores), _SPAN)
    step = 96 / max(len(entries) - 1, 1)
    moments = (
        Moment(value, 2 + step * place, _LOW + (_HIGH - _LOW) * (0.5 - (value - middle) / span), blessing)
        for place, (value, blessing) in enumerate(entries)
    )
    return History(tuple(moments))
