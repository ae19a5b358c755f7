"""The judge's process: `checks.py` under pytest, with no code of a learner's anywhere near."""

from __future__ import annotations

from greenroom.grading.judge import run_checks
from greenroom.sandbox.link import Link

__all__ = ["main"]


def main(link: Link) -> None:
    """Run the checks as Greenroom asks over `link`."""
    run_checks(link)
