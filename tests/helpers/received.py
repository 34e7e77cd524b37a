"""A recorded answer, received; without a client, which takes long to import."""

from __future__ import annotations

import httpx2

from summarizer.tapes.scrub import RecordedResponse


def received(answer: RecordedResponse) -> httpx2.Response:
    """A recorded answer as a server would have sent it."""
    headers = {"content-type": answer.content_type}
    return httpx2.Response(answer.status, headers=headers, content=answer.text.encode())
