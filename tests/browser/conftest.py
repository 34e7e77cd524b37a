"""A headless Chromium, and pages to open in it. Without one, tests are skipped, or fail if required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from helpers.report_pages import write_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REQUIRED = os.environ.get("SUMMARIZER_BROWSER_TESTS") == "required"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def lacking(why: str) -> None:
    """Skip, or fail where these tests are required."""
    if REQUIRED:
        pytest.fail(f"SUMMARIZER_BROWSER_TESTS=required, and {why}", pytrace=False)
    pytest.skip(f"{why}, so no page is opened")


# Per module, not per session: while it runs, its event loop would be in the way of other tests' own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium with a fresh profile."""
    executable = shutil.which("chromium")
    if executable is None:
        lacking("there is no chromium on the path")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("playwright is not installed")
    else:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
            yield chromium
            chromium.close()


@dataclass
class Heard:
    """What a page says to the outside: errors, dialogs, requests."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Opener = Callable[..., "Page"]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def visit(browser: Browser, heard: Heard) -> Iterator[Opener]:
    """Open a file in a new profile; afterwards nothing may have gone wrong, and nothing been asked for."""
    contexts = []

    def visit(path: Path, address: str = "", **options: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda said: heard.errors.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: heard.errors.append(str(error)))
        page.on("dialog", lambda dialog: (heard.errors.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: heard.requests.append(request.url.partition("#")[0]))
        page.goto(path.as_uri() + address, timeout=60_000)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert heard.errors == []
    assert all(url.startswith("file:") and url.endswith(".html") for url in heard.requests)
    assert len(set(heard.requests)) == len(contexts)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One page of each sort."""
    return write_pages(tmp_path_factory.mktemp("pages"))
