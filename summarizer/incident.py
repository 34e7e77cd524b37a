"""A second schema, and an example of one's own: the brief of an incident."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.comparators import Items
from summarizer.schema import Claim, Issue, Part, Status


class IncidentBrief(Part):
    """Impact, cause, status and follow-ups of an incident."""

    impact: Annotated[
        list[Claim], Field(description="who or what was affected, how badly, how long"), Items(key="text")
    ]
    cause: Annotated[list[Claim], Field(description="what the document says caused it"), Items(key="text")]
    status: Status
    follow_ups: Annotated[list[Issue], Field(description="what somebody is still to do"), Items(key="text")]
