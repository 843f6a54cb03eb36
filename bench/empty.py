"""A typer program with one command that does nothing: what any typer program costs before it does something."""

import typer

app = typer.Typer()


@app.command()
def nothing() -> None:
    """Do nothing."""


def main() -> None:
    """Run the one command."""
    app()
