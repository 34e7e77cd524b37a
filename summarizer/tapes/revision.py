"""Revisions: a tape as git has it, and what has changed in it since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from summarizer.errors import InputError
from summarizer.files.git import GitError, run_git
from summarizer.tapes import tapefile
from summarizer.tapes.cassettes import in_order
from summarizer.tapes.changes import request_lines
from summarizer.tapes.serializer import Interaction, Slot

_TRACKED = "Name a commit, branch or tag that holds the tape."


@dataclass(frozen=True)
class TapeDiff:
    """A recording before and after: null before if it was added, null after if it was removed."""

    old: Interaction | None
    new: Interaction | None


def load_at(path: Path, revision: str) -> dict[Slot, Interaction]:
    """The recordings that the file at `path` held in a revision of its git repository.

    Raises InputError if there is no git, no such revision or no such file in it, or if that is damaged.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(_content(path, revision))
        try:
            return tapefile.load(copy)
        except InputError as error:
            what = error.message.replace(str(copy), f"{path} in {revision}")
            raise InputError(what, hint="Name another revision.") from None


def _content(path: Path, revision: str) -> bytes:
    try:
        return run_git(path.parent, "show", "--end-of-options", f"{revision}:./{path.name}")
    except GitError as error:
        raise InputError(
            f"{path}: git has no such tape in {revision!r} ({error.reason}).", hint=_TRACKED
        ) from None


def changes(old: Mapping[Slot, Interaction], new: Mapping[Slot, Interaction]) -> list[TapeDiff]:
    """What differs in request or answer, by sample.

    A request that is in `new` alone is the changed form of one of its sample that is in `old` alone,
    those that are most alike first; what is left over was added or removed.
    """
    fresh = in_order(one for slot, one in new.items() if slot not in old)
    gone = in_order(one for slot, one in old.items() if slot not in new)
    before = {**old, **_partners(fresh, gone)}
    pairs = [TapeDiff(before.get(one.slot), one) for one in in_order(new.values())]
    paired = {pair.old.slot for pair in pairs if pair.old}
    return [
        *(pair for pair in pairs if _differ(pair)),
        *(TapeDiff(one, None) for one in gone if one.slot not in paired),
    ]


def _differ(change: TapeDiff) -> bool:
    old, new = change.old, change.new
    return not (old and new and (old.slot, old.answer) == (new.slot, new.answer))


def _partners(fresh: Sequence[Interaction], gone: Sequence[Interaction]) -> dict[Slot, Interaction]:
    alike = [(new, old) for new in fresh for old in gone if new.sample == old.sample]
    partners: dict[Slot, Interaction] = {}
    taken: set[Slot] = set()
    for new, old in sorted(alike, key=lambda pair: -_likeness(*pair)):
        if new.slot not in partners and old.slot not in taken:
            partners[new.slot] = old
            taken.add(old.slot)
    return partners


def _likeness(one: Interaction, other: Interaction) -> float:
    """The share of lines that two requests have in common."""
    lines, others = request_lines(one.request), request_lines(other.request)
    return SequenceMatcher(None, lines, others, False).quick_ratio()
