"""The command line: one module a command, imported when it is called."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
import warnings
from importlib import import_module
from typing import Final, NoReturn

import click

from summarizer import __version__
from summarizer.cli.signals import ending, find_exit_code
from summarizer.cli.terminal import warn
from summarizer.errors import INTERNAL, SummarizerError
from summarizer.files import trust
from summarizer.strings import printable

# Name → what `--help` says of it, so that help loads no command.
COMMANDS = {
    "brief": "Make the brief of documents: who, what, status, open issues.",
    "batch": "Make the briefs of many documents, in one file, and go on after any end.",
    "check": "Check every line of a brief against its source, without a model.",
    "eval": "Tell whether a change made the briefs worse, offline, by recorded answers and gold.",
    "init": "Begin a suite of own documents: prompt, cases with drafted gold, recordings, workflow.",
    "log": "List, verify and remove stored briefs.",
    "show": "Print a stored brief again.",
    "models": "List the models that can be asked, and what they cost.",
    "prompts": "List, show and digest the prompts.",
    "schema": "Print the JSON Schema of a briefing.",
    "tapes": "List, show, compare, tidy and verify recorded answers.",
}

GC_THRESHOLD = 50_000
"""New objects after which the garbage collector runs. Facts of texts are kept by the thousand and are no
garbage: at the default of 700, collecting took an eighth of an evaluation."""

_REPORT: Final = "It is a fault of this program: please report it with what --debug prints."


class Commands(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        return import_module(f"summarizer.cli.{cmd_name}").command

    def invoke(self, ctx: click.Context) -> int:
        """Run the command; a reader who has gone is no failure."""
        try:
            with trust.asking():
                code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still buffered must not fail again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return code if isinstance(code, int) else 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="summarizer", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
def cli(debug: bool) -> None:
    """Briefs of documents in which every line is proven by the document.

    summarizer brief report.txt makes a brief; summarizer check brief.json report.txt proves it
    again without a model. Exit codes: 0 done, 1 a claim is unsupported (--strict), 2 bad input
    or usage, 3 a recording is stale or missing, 4 the model's provider failed, 6 over budget,
    70 an internal error.
    """


def main() -> None:
    """Run the command line, and turn every failure into a sentence and an exit code."""
    warnings.formatwarning = _format_warning
    gc.set_threshold(GC_THRESHOLD)
    try:
        with ending():
            code = cli(standalone_mode=False)
        sys.exit(code)
    except click.ClickException as error:
        warn(_describe_misuse(error))
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort) as error:
        _stop(find_exit_code(error))
    except SummarizerError as error:
        _fail(str(error), error.exit_code)
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror}.", 2)
    except Exception as error:  # a fault of this program has a code of its own: 1 would mean "worse"
        _fail(f"Internal error: {type(error).__name__}: {error}. {_REPORT}", INTERNAL)


def _describe_misuse(error: click.ClickException) -> str:
    """What click would print itself."""
    shown = io.StringIO()
    error.show(shown)
    return shown.getvalue().rstrip("\n")


def _fail(message: str, code: int) -> NoReturn:
    if "--debug" in sys.argv:
        warn(traceback.format_exc())
    warn(f"Error: {message}")
    sys.exit(code)


def _format_warning(message: Warning | str, *_: object) -> str:
    return printable(f"Warning: {message}\n")


def _stop(code: int) -> None:
    """End at once: what was finished is written, and calls in flight are not waited for."""
    warn("Stopped.")
    if connection := sys.modules.get("summarizer.llm.connection"):
        connection.close_all()
    sys.stdout.flush()
    os._exit(code)
