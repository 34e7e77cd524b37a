"""Reference: the run that another is compared with: a file, the blessed baseline, or a git revision."""

from __future__ import annotations

import io
import posixpath
import tarfile
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import InputError, StaleTape, UsageError
from summarizer.evaluation.runs import baseline as baselines
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.baseline import Baseline, Blessing, add_changes
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite, load
from summarizer.files.git import GitError, GitMissing, run_git

BASELINE = "baseline"
GIT = "git:"


@dataclass(frozen=True)
class Reference:
    """A run to compare with, and the chain of blessings that led to it; none if it is no baseline."""

    run: Run
    blessings: tuple[Blessing, ...] = ()

    @property
    def drift(self) -> float:
        """How far blessed changes had drifted when it was made."""
        return add_changes(self.blessings)


def find(name: str, suite: Suite, cases: Sequence[Case]) -> Reference:
    """Find the run to compare with.

    Args:
        name: `baseline`, `git:REVISION`, or the path of a run or baseline file.
        suite: the suite that is compared.
        cases: those of its cases that are compared.

    Raises:
        UsageError: if there is no such run.
        InputError: if it cannot be read.
        StaleTape: if the recordings of a revision do not answer its own prompt.
    """
    if name == BASELINE:
        if (blessed := baselines.read(baseline_path(suite))) is None:
            hint = "Bless a run: summarizer eval bless --reason TEXT."
            raise UsageError(f"{baseline_path(suite)}: there is no baseline.", hint=hint)
        return _use_baseline(blessed)
    if name.startswith(GIT):
        return Reference(replay_revision(suite, name.removeprefix(GIT), {case.id for case in cases}))
    return read(Path(name))


def read(path: Path) -> Reference:
    """The run in a run file or a baseline file. Raises `InputError` if it cannot be read."""
    with suppress(OSError, ValueError):
        if runs.load(path.read_text(encoding="utf-8")).get("format") == baselines.FORMAT:
            blessed = baselines.read(path)
            if blessed:
                return _use_baseline(blessed)
    return Reference(runs.read(path))


def baseline_path(suite: Suite) -> Path:
    """Where the baseline of a suite is kept."""
    return suite.path.parent / baselines.FILE


def _use_baseline(baseline: Baseline) -> Reference:
    return Reference(baseline.run, tuple(baseline.blessings))


def replay_revision(suite: Suite, revision: str, cases: Collection[str]) -> Run:
    """Replay cases of a suite as it stood at a git revision: its prompt, documents and recordings.

    The package's own code is that of today.
    """
    # Comparing two finished runs needs no SDK, which takes a second to load.
    from summarizer.evaluation.runs.replay import play

    path = suite.path.resolve()
    top, archive = _archive(path.parent, revision)
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder).resolve() / top.name  # a suite is named after its folder, which may be this one
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            # Python before 3.11.4 knows no filter; the members are chosen here, in every version.
            tar.extraction_filter = _keep
            tar.extractall(there, members=[member for member in tar if _is_inside(member)])
        try:
            then = load(there / path.relative_to(top))
            played = play(then, [case for case in then.cases if case.id in cases])
        except InputError as error:
            message = error.message.replace(f"{there}/", f"{revision}:")
            raise InputError(message, hint="Compare with another revision, or with a run file.") from None
    if played.stales:
        stale = sorted({stale.path.stem for stale in played.stales})
        problem = f"At {revision}, {len(stale)} cases have no recording of the prompt of then"
        hint = "Compare with a revision that has them, or with the baseline."
        raise StaleTape(f"{problem}: {', '.join(stale[:5])}.", hint=hint)
    return played.run


def _archive(folder: Path, revision: str) -> tuple[Path, bytes]:
    """The top folder of the repository that a folder is in, and all its files at a revision, as a tar."""
    try:
        top = Path(run_git(folder, "rev-parse", "--show-toplevel").decode().strip()).resolve()
        return top, run_git(top, "archive", "--format=tar", "--end-of-options", revision)
    except GitMissing as error:
        raise UsageError(f"{error.reason}.", hint="Compare with a run file instead.") from None
    except GitError as error:
        raise UsageError(f"{error}.", hint="Name a revision that git knows, or a run file.") from None


def _keep(member: tarfile.TarInfo, _: str) -> tarfile.TarInfo:
    return member


def _is_inside(member: tarfile.TarInfo) -> bool:
    """Whether a member is a file, folder or link that stays in the repository, with what it points to."""
    places = [member.name]
    if member.issym():
        places.append(posixpath.join(posixpath.dirname(member.name), member.linkname))
    regular = member.isreg() or member.isdir() or member.issym()
    return regular and not any(_leads_out(place) for place in places)


def _leads_out(place: str) -> bool:
    return posixpath.isabs(place) or posixpath.normpath(place).split("/")[0] == ".."


def read_revision(folder: Path) -> str | None:
    """The git revision of a folder, shortened; null where there is none."""
    try:
        return run_git(folder, "rev-parse", "--short=12", "HEAD").decode().strip()
    except GitError:
        return None
