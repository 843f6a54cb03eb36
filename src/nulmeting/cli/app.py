"""The commands, each in a module of its own that is imported only when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from nulmeting import __version__
from nulmeting.cli.output import cannot_write, complain
from nulmeting.finding import NulmetingError

COMMANDS = {
    "report": "The whole measurement: coverage, comparison, stakeholders, ambition, inventory.",
    "summary": "One page for the council: the verdict, what stands out, what is missing, who was not consulted.",
    "list": "The records: initiatives in two columns per pillar, examples, stakeholders, organisations.",
    "coverage": "Initiatives per pillar and per focus theme.",
    "compare": "The examples of the big cities: applied, in preparation, not found.",
    "score": "The distance to each ambition level, how sure that is, and how it was made.",
    "route": "What would bring an ambition level nearer, and the shortest list of steps that reaches it.",
    "stakeholders": "Who has influence and interest, and who was consulted.",
    "show": "One record: its source, what refers to it, what it does to the score.",
    "check": "What is wrong with the data, with file, line and column.",
    "diff": "What changed since a revision, a folder or a saved report, and what that does to the result.",
    "trend": "What changed since the baseline, and how it went: saved reports and the history of the data.",
    "baseline": "Whether a frozen measurement still holds: `baseline verify FILE`.",
    "init": "A new data folder for a municipality, with all that belongs to it.",
    "add": "A new record, by questions or by field=value.",
    "set": "Other values for a record.",
    "remove": "A record goes, unless something refers to it.",
    "rename": "A record gets another id, everywhere.",
    "import": "Rows of a spreadsheet become records; shows first what would change.",
    "export": "The records as a spreadsheet, to work on and import again.",
    "figure": "One figure as a file: SVG, or PNG.",
    "schema": "JSON Schema of the data files and of the JSON of report, diff and check.",
}
"""The name of every command with the line that help prints. The module of a command has its name."""


def _module(command: str) -> str:
    """The module of a command; a word of Python itself cannot be a name there."""
    return f"{command}_" if iskeyword(command) else command


class LazyGroup(TyperGroup):
    """A group that knows its commands by name and imports one when it is run or completed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (the signature is the group's)
        """The names, in the order in which help prints them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, help=COMMANDS[cmd_name])(import_module(f"nulmeting.cli.{_module(cmd_name)}").run)
        return typer.main.get_command(single)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; of an unknown one name the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0][:40], COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" There is: {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command {args[0][:40]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Print names and lines without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nulmeting {__version__}")
        raise typer.Exit


app = typer.Typer(cls=LazyGroup, rich_markup_mode=None, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """A municipal baseline measurement as text: what a city does, what others do, what it wants."""


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code (see docs/records.md). The one place where errors become codes."""
    try:
        app(arguments, prog_name="nulmeting")
    except NulmetingError as error:
        complain(error.message)
        return 3
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BrokenPipeError:
        sys.stdout = None  # nobody reads it any more; nothing must be flushed into it
        return 0
    except OSError as error:  # help, version or completion that could not be printed; the rest names its own
        complain(cannot_write(error).message)
        return 3
    return 0
