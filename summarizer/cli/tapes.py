"""`summarizer tapes`: list, show, compare, tidy and verify recorded answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.cli.options import import_option
from summarizer.cli.terminal import echo
from summarizer.errors import InputError, StaleTape, UsageError
from summarizer.render import json_text
from summarizer.render.layout import columns
from summarizer.strings import clean, plural
from summarizer.tapes import cassettes, tapefile
from summarizer.tapes.cassettes import CassetteStore, Contents, title
from summarizer.tapes.serializer import Interaction

if TYPE_CHECKING:
    from summarizer.evaluation.suites.suite import Suite
    from summarizer.tapes.tape import Tape

F = TypeVar("F", bound=Callable[..., Any])

_COLUMNS = ("TAPE", "MODEL", "CALLS", "SAMPLES", "PROMPT TOKENS", "COMPLETION TOKENS", "SIZE")
_TEXT_COLUMNS = 2
"""The first columns are text, aligned left; the others are numbers, aligned right."""


def _folder_option(function: F) -> F:
    """Add --folder."""
    kind: Any = click.Path(path_type=Path)
    text = "Where the tapes are. Default: cassettes."
    return click.option("--folder", type=kind, default="cassettes", metavar="DIR", help=text)(function)


@click.group("tapes")
def command() -> None:
    """List, show, compare, tidy and verify recorded answers.

    A TAPE is the path of its file, SUITE/CASE, or a CASE that only one suite has. Exit codes:
    0 done, 2 a tape is damaged, not in order or not there, 3 a request is stale (prune).
    """


@command.command("ls")
@click.argument("suites", nargs=-1, metavar="[SUITE]...")
@_folder_option
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text")
def listed(suites: Sequence[str], folder: Path, form: str) -> None:
    """List tapes: calls, samples, model, tokens as recorded."""
    tapes, damaged = _read_contents(CassetteStore(folder).tapes(suites))
    if form == "json":
        entries = [{"tape": title(path), "path": str(path), **asdict(held)} for path, held in tapes.items()]
        echo(json_text.dump(entries))
    else:
        rows = [_row(title(path), held) for path, held in tapes.items()]
        all_of_them = _row(f"total of {plural(len(tapes), 'tape')}", cassettes.total([*tapes.values()]))
        _print(columns([_COLUMNS, *rows, all_of_them], _TEXT_COLUMNS))
    if damaged:
        what = f"Not to be read: {', '.join(damaged)}."
        raise InputError(what, hint="`summarizer tapes verify` says why.")


def _read_contents(paths: Iterable[Path]) -> tuple[dict[Path, Contents], list[str]]:
    tapes: dict[Path, Contents] = {}
    damaged: list[str] = []
    for path in paths:
        try:
            tapes[path] = cassettes.contents(path)
        except InputError:
            damaged.append(title(path))
    return tapes, damaged


def _row(name: str, held: Contents) -> tuple[str, ...]:
    return (
        name,
        ", ".join(held.models),
        f"{held.calls:,}",
        f"{held.samples:,}",
        *("unknown" if n is None else f"{n:,}" for n in (held.prompt_tokens, held.completion_tokens)),
        f"{held.bytes / 1000:,.1f} kB",
    )


@command.command("show")
@click.argument("name", metavar="TAPE")
@click.option("--sample", type=click.IntRange(min=0), help="Only this sample; the first is 0.")
@click.option("--full", is_flag=True, help="All messages in full, not just the beginning of the document.")
@_folder_option
def show(name: str, sample: int | None, full: bool, folder: Path) -> None:
    """Print what was asked and answered, by sample."""
    from summarizer.render import transcript

    path = CassetteStore(folder).find(name)
    recorded = cassettes.in_order(tapefile.load(path).values())
    chosen = [one for one in recorded if sample in (None, one.sample)]
    if not chosen and sample is not None:
        known = ", ".join(map(str, sorted({one.sample for one in recorded}))) or "none"
        raise UsageError(f"{title(path)}: there is no sample {sample}.", hint=f"Recorded: {known}.")
    _print([f"{title(path)}: {plural(len(chosen), 'call')}"])
    for one in chosen:
        _print(["", *transcript.format_interaction(one, full=full)])


@command.command("diff")
@click.argument("name", metavar="TAPE")
@click.argument("since", metavar="[REV]", default="HEAD")
@_folder_option
def diff(name: str, since: str, folder: Path) -> None:
    """Print what has changed in a tape since a git REV.

    REV is HEAD if none is named. Prints the lines of requests that differ, and the answers,
    old and new, sample by sample.
    """
    from summarizer.render import transcript
    from summarizer.tapes import revision

    path = CassetteStore(folder).find(name)
    changes = revision.changes(revision.load_at(path, since), tapefile.load(path))
    if not changes:
        _print([f"{title(path)}: no change since {since}."])
        return
    _print([f"{title(path)}: {plural(len(changes), 'recording')} changed since {since}."])
    _print(transcript.format_changes(changes, since))


@command.command("verify")
@click.argument("names", nargs=-1, metavar="[TAPE]...")
@_folder_option
def verify(names: Sequence[str], folder: Path) -> None:
    """Prove that tapes can be relied on; without a TAPE, all of them.

    A tape is whole, its keys fit its requests, it holds no secret and no header but content-type,
    is of one document, is in the form that `reformat` writes, and has a safe name. One line a
    problem, and exit code 2 if there is any.
    """
    tapes = _find_tapes(names, folder)
    faults = {path: found for path in tapes if (found := cassettes.verify(path))}
    for found in faults.values():
        _print(map(str, found))
    if faults:
        raise InputError(f"Not to be relied on: {len(faults)} of {plural(len(tapes), 'tape')}.")
    _print([f"{plural(len(tapes), 'tape')}, all sound."])


@command.command("reformat")
@click.argument("names", nargs=-1, metavar="[TAPE]...")
@click.option("--check", is_flag=True, help="Only report; exit code 2 if a tape is not in form.")
@_folder_option
def reformat(names: Sequence[str], check: bool, folder: Path) -> None:
    """Write tapes anew in the form they are recorded in.

    Answers and keys stay as they are. Without a TAPE, all are written. If one is damaged, none is written.
    """
    tapes = _find_tapes(names, folder)
    untidy = [path for path in tapes if not cassettes.is_tidy(path)]
    for path in untidy:
        if not check:
            cassettes.reformat(path)
        _print([f"{path}: {'is not in form' if check else 'rewritten'}."])
    if check and untidy:
        what = f"Not in form: {len(untidy)} of {plural(len(tapes), 'tape')}."
        raise InputError(what, hint="Run `summarizer tapes reformat`.")
    _print([f"{plural(len(tapes), 'tape')}, {len(untidy)} rewritten."])


@command.command("prune")
@click.argument("name", metavar="[SUITE]", default="briefs")
@click.argument("ids", nargs=-1, metavar="[CASE]...")
@click.option("--yes/--dry-run", "yes", default=False, help="Remove, or only report. Default: only report.")
@click.option("--orphans", "with_orphans", is_flag=True, help="Tapes of no case of the suite, too.")
@import_option
def prune(name: str, ids: Sequence[str], yes: bool, with_orphans: bool) -> None:
    """Remove the recordings that no case of a suite asks for.

    The cases are replayed first. One with a stale request keeps all it has: what it would ask
    next is not known. SUITE is a folder of evals/ or a path; tapes that only tests play have none.
    """
    from summarizer.evaluation.runs import replay
    from summarizer.evaluation.suites import suite as suites

    suite = suites.load(_suite_path(name))
    cases = suites.select(suite.cases, ids)
    played = replay.play(suite, cases)
    stale = sorted({one.path for one in played.stales})
    unused = {tape: tape.unused() for tape in played.tapes if tape.path not in stale and tape.unused()}
    orphans = _orphans(suite)
    _print(_format_removable(stale, unused, orphans))
    doomed = orphans if with_orphans else []
    if yes:
        _remove(unused, doomed)
    what = f"{plural(sum(map(len, unused.values())), 'recording')} and {plural(len(doomed), 'tape')}"
    _print([f"{what} removed." if yes else f"{what} to remove; --yes removes them."])
    if stale:
        command = f"summarizer eval record --stale --suite {suite.path.parent}"
        what = f"Stale: {len(stale)} of {plural(len(cases), 'case')}, of which nothing is removed."
        raise StaleTape(what, hint=f"Record, then prune: {command}")


def _suite_path(name: str) -> Path:
    path = Path(name)
    path = path if path.suffix or len(path.parts) > 1 else Path("evals") / name
    if not (path.is_file() or (path / "suite.yaml").is_file()):
        hint = "Tapes that only tests play are pruned by recording them: pytest --record-mode=all."
        raise UsageError(f"{path}: there is no such suite.", hint=hint)
    return path


def _orphans(suite: Suite) -> list[Path]:
    known = {case.id for case in suite.cases}
    return sorted(path for path in suite.tapes.glob("*.yaml") if path.stem not in known)


def _format_removable(
    stale: Iterable[Path], unused: Mapping[Tape, Sequence[Interaction]], orphans: Iterable[Path]
) -> Iterator[str]:
    for path in stale:
        yield f"{path}: a request is stale, so nothing can be called unused."
    for tape, found in unused.items():
        yield f"{tape.path}: nobody asks for {plural(len(found), 'recording')}:"
        yield from (f"  sample {one.sample}, key {one.request.key}" for one in cassettes.in_order(found))
    for path in orphans:
        yield f"{path}: is of no case; --orphans counts it in."


def _remove(unused: Iterable[Tape], tapes: Iterable[Path]) -> None:
    for tape in unused:
        tape.prune(whole_run=True)
    for path in tapes:
        path.unlink()


def _find_tapes(names: Sequence[str], folder: Path) -> tuple[Path, ...]:
    found = CassetteStore(folder)
    return tuple(map(found.find, names)) or found.tapes()


def _print(lines: Iterable[str]) -> None:
    """Print lines without control characters that a terminal would act on; blanks are kept."""
    for line in lines:
        safe = " ".join(map(clean, line.split(" ")))
        echo(safe)
