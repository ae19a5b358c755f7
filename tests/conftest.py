"""The cast and the tools of the tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# Machines are shared: a deadline in milliseconds would be a flake.
settings.register_profile("greenroom", deadline=None)
settings.load_profile("greenroom")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def now() -> datetime:
    """Return a Tuesday morning."""
    return datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def seed() -> bytes:
    """Return the checklist that Greenroom was made for."""
    return (FIXTURES / "seed.md").read_bytes()


@pytest.fixture
def alice(db: None):
    """Return Alice, who learns."""
    from greenroom.practice.models import Learner

    return Learner.objects.create(username="alice", minutes_per_day=30)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a real Chromium, one for the whole run: Playwright takes only one a process."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("GREENROOM_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
