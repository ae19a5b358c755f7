"""The real server in a process of its own, and a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from editor import PATIENCE_MS
from playwright.sync_api import Browser, BrowserContext, Page

FIXTURES = Path(__file__).parent.parent / "fixtures"


@dataclass(frozen=True)
class Greenroom:
    """A server with a data folder and a checklist of its own."""

    address: str
    home: Path
    checklist: Path

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the same data."""
        return run(self.home, *words)


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "greenroom", *words]
    environment = os.environ | {"GREENROOM_DATA": str(home), "GREENROOM_TIME_ZONE": "UTC"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True)


@pytest.fixture
def greenroom(tmp_path: Path) -> Iterator[Greenroom]:
    """Start a server that has imported the seed; stop it at the end."""
    home, checklist = tmp_path / "data", tmp_path / "mine.md"
    shutil.copy(FIXTURES / "seed.md", checklist)
    run(home, "import", str(checklist))
    environment = os.environ | {"GREENROOM_DATA": str(home), "GREENROOM_TIME_ZONE": "UTC"}
    server = subprocess.Popen(
        [sys.executable, "-m", "greenroom", "serve", "--port", "8700"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Greenroom(_address(server), home, checklist)
    finally:
        server.terminate()
        server.wait(20)
        assert server.stdout is not None
        server.stdout.close()


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError("the server did not start")


@pytest.fixture
def context(chromium: Browser, greenroom: Greenroom) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=greenroom.address, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a page; anything that the console calls an error fails the test."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def plain_page(chromium: Browser, greenroom: Greenroom) -> Iterator[Page]:
    """Return a page without JavaScript."""
    context = chromium.new_context(base_url=greenroom.address, java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()
