"""What an inspector's report on a playground comes to."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from summarizer import Claim, Issue
from summarizer.comparators import Exact, Items


class Inspection(BaseModel):
    """The schema of the suite `evals/inspections`."""

    faults: Annotated[
        list[Claim], Field(description="what is broken, worn, loose or missing now"), Items(key="text")
    ]
    opening: Annotated[
        Literal["open", "partly", "closed"], Field(description="whether children may use it"), Exact()
    ]
    orders: Annotated[list[Issue], Field(description="what somebody is still to do"), Items(key="text")]
