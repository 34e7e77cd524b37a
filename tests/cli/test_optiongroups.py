"""Groups of options reach a command as one value each."""

from __future__ import annotations

from dataclasses import dataclass, fields

import click
import pytest
from click.testing import CliRunner

from summarizer.cli import batch, brief, models
from summarizer.cli.optiongroups import Access, Asked, Limits, Printing, Reading, gather


@dataclass(frozen=True)
class Place:
    """Two options."""

    street: str
    number: int


def test_the_options_of_a_group_arrive_as_one_value():
    @click.command()
    @click.option("--street")
    @click.option("--number", type=int)
    @click.option("--loud", is_flag=True)
    @gather(place=Place)
    def command(place: Place, loud: bool) -> None:
        """Say where."""
        click.echo(f"{place} {loud}")

    result = CliRunner().invoke(command, ["--street", "Mill Lane", "--number", "4", "--loud"])
    assert result.output == "Place(street='Mill Lane', number=4) True\n"
    assert command.help == "Say where."


@pytest.mark.parametrize(
    ("command", "groups"),
    [
        (brief.command, (Reading, Asked, Access, Limits, Printing)),
        (batch.command, (Asked, Access, Limits)),
        (models.command, (Access,)),
    ],
    ids=["brief", "batch", "models"],
)
def test_each_field_of_a_group_is_an_option_of_its_command(command: click.Command, groups: tuple[type, ...]):
    options = {param.name for param in command.params}
    assert {each.name for group in groups for each in fields(group)} <= options
