"""The cast and the tools of the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are shared: a deadline in milliseconds would be a flake.
settings.register_profile("greenroom", deadline=None)
settings.load_profile("greenroom")

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
