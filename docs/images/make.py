"""Make `report.png` again: the report of the shipped suite, as a browser shows it.

    python docs/images/make.py

Needs Chromium on the path and the dependency group `dev`. Replays the recorded answers; asks no model.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PICTURE = Path(__file__).with_name("report.png")
SIZE = {"width": 1200, "height": 900}


def write_report(path: Path) -> None:
    """Write the HTML report of the shipped suite. Its exit code is the verdict's, so it is not looked at."""
    command = [sys.executable, "-m", "summarizer", "eval", "--report", str(path)]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)


def take_picture(page_file: Path, picture: Path) -> None:
    """Open a page and keep what is seen of it without scrolling."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(page_file.as_uri())
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        write_report(report)
        take_picture(report, PICTURE)
