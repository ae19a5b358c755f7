"""Golden folders: attempts at a small lab and the verdicts, word for word.

After a meant change write them anew with GREENROOM_WRITE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from greenroom.grading.grade import grade
from greenroom.grading.lab import load_lab
from greenroom.grading.verdict import Verdict, from_results, to_results
from greenroom.grading.verify import verify_lab

GOLDEN = Path(__file__).with_name("golden") / "word-count"
ATTEMPTS = sorted(path.name for path in GOLDEN.joinpath("attempts").iterdir())


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_verdict_is_the_golden_one(sandbox, attempt):
    folder = GOLDEN / "attempts" / attempt
    code = folder.joinpath("attempt.txt").read_text(encoding="utf-8")
    lab = load_lab(GOLDEN / "lab")
    verdict = timeless(grade(lab, code, sandbox=sandbox, seed=1, clock=time.monotonic))
    golden = folder / "results.json"
    if os.environ.get("GREENROOM_WRITE_GOLDEN"):
        text = json.dumps(to_results(verdict), indent=2, ensure_ascii=False)
        golden.write_text(text + "\n", encoding="utf-8")
    assert verdict == from_results(json.loads(golden.read_text(encoding="utf-8")))


def test_the_lab_of_the_golden_folders_is_a_good_lab(sandbox):
    lab = load_lab(GOLDEN / "lab")
    assert verify_lab(lab, sandbox=sandbox, seed=3, clock=time.monotonic) == []


def timeless(verdict: Verdict) -> Verdict:
    """Return `verdict` without what differs from run to run."""
    checks = tuple(replace(check, duration_s=0.0) for check in verdict.checks)
    return replace(verdict, duration_s=0.0, checks=checks)
