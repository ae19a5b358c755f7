"""What a graded attempt came to, as plain values that can be stored and shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

RESULTS_VERSION = 1  # of the JSON form; readers refuse a newer one


class Status(StrEnum):
    """How an attempt, or one of its checks, ended."""

    PASSED = "passed"
    FAILED = "failed"
    LOAD_ERROR = "load_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    DISK_LIMIT = "disk_limit"
    PROCESS_LIMIT = "process_limit"
    CRASHED = "crashed"
    ENDED_EARLY = "ended_early"
    BAD_MESSAGE = "bad_message"
    CANCELLED = "cancelled"
    GRADER_ERROR = "grader_error"  # ours: logged, costs the learner nothing


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of a lab."""

    name: str  # the function in checks.py
    title: str  # its name as a sentence
    why: str  # its docstring
    status: Status
    called: str = ""  # the probe call as the learner would write it
    expected: str = ""
    got: str = ""
    difference: str = ""  # readable difference, line by line
    message: str = ""  # what happened and what to do next, in a sentence or two
    output: str = ""  # what the learner's code printed during this check, capped
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A graded attempt; passed only when every check ran and passed."""

    status: Status
    checks: tuple[CheckResult, ...]
    message: str  # one sentence for the top of the page
    seed: int
    sandbox: str  # the label of the engine that graded it
    duration_s: float
    line: int | None = None  # of the learner's file, for a load error

    @property
    def passed(self) -> bool:
        """True when every check passed."""
        return self.status is Status.PASSED


def to_results(verdict: Verdict) -> dict[str, Any]:
    """Return the versioned form that is stored and written to `results.json`."""
    return {"version": RESULTS_VERSION, **asdict(verdict)}


def from_results(results: dict[str, Any]) -> Verdict:
    """Return the verdict that `to_results` wrote; ValueError for a newer version."""
    if results["version"] > RESULTS_VERSION:
        msg = (
            f"results.json is version {results['version']}; this Greenroom reads {RESULTS_VERSION}."
        )
        raise ValueError(msg)
    values = {key: value for key, value in results.items() if key != "version"}
    checks = tuple(
        CheckResult(**{**check, "status": Status(check["status"])}) for check in values["checks"]
    )
    return Verdict(**{**values, "checks": checks, "status": Status(values["status"])})
