"""The judge: runs `checks.py` with pytest in a process of its own and reports each check.

A pytest plugin made of public hooks only. It asks for the learner's answers over a link and never
sees the learner's code. What it says counts only with the token of this run, which no other
process knows. The messages it sends:

    {"collected": [names]}                           once, before the first check
    {"start": name}
    {"ask": probe, "args": …, "kwargs": …, "called": text}    answered by {"answer": …},
                                                     {"raised": text} or {"lost": true}
    {"result": name, "token": …, "outcome": …, …}    see `_outcome`
    {"broken": text}                                 `checks.py` itself cannot be run
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from typing import Any, Protocol

import pytest

from greenroom.grading.assertion import Comparison, read_failure
from greenroom.grading.plain import decode, encode
from greenroom.grading.shown import call_text, cut

__all__ = ["Judge", "LearnerError", "run_checks"]

# What a judge has no use for costs it a tenth of its start.
UNUSED = (
    "cacheprovider", "debugging", "doctest", "junitxml", "pastebin", "setuponly", "setupplan",
    "stepwise", "terminal", "unittest",
)  # fmt: skip
# No conftest, plugin, cache or setting of anybody else's has a say in a verdict.
OPTIONS = (
    "-c", "/dev/null", "--rootdir", ".", "--confcutdir", ".", "--noconftest",
    "--disable-plugin-autoload", "--capture", "no", "--import-mode", "importlib",
    "-o", "python_files=checks.py", "-o", "verbosity_assertions=1",
    "-o", "truncation_limit_lines=40", "-o", "truncation_limit_chars=3000",
    *(word for name in UNUSED for word in ("-p", f"no:{name}")),
)  # fmt: skip
TEXT_LENGTH = 2_000


class Link(Protocol):
    """The judge's end of a channel of whole messages."""

    def send(self, message: object) -> None:
        """Send one message."""

    def receive(self) -> Any:
        """Wait for the next message; None when there will be none."""


class LearnerError(AssertionError):
    """The learner's code raised; the message is "ValueError: what it said"."""


class LearnerGoneError(BaseException):
    """The learner's process cannot answer any more; no check may catch this as its own."""


def run_checks(link: Link) -> None:
    """Run `checks.py` of the working folder as the first message asks."""
    begin = link.receive()
    sys.dont_write_bytecode = True
    sys.set_int_max_str_digits(0)  # plain data has a limit of its own
    judge = Judge(link, **begin)
    pytest.main([*OPTIONS, "checks.py"], plugins=[judge])
    link.receive()  # every check is reported; Greenroom ends this process


class Judge:
    """A pytest plugin that reports each check, in the order it is given."""

    def __init__(self, link: Link, *, token: str, seed: int, order: list[str]) -> None:
        self._token = token
        self._link = link
        self._seed = seed
        self._order = order
        self._comparison: Comparison | None = None
        self._answers: list[object] = []  # of the check at hand
        self._result: dict[str, object] = {}

    @pytest.fixture(name="probe")
    def probe_fixture(self) -> Probe:
        """Asks the learner's process: `probe.name(*plain_data)`."""
        return Probe(self.ask)

    @pytest.fixture(name="seed")
    def seed_fixture(self) -> int:
        """A number for random inputs; the same again gives the same attempt again."""
        return self._seed

    def ask(self, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> object:
        """Return what the probe `name` answers in the learner's process."""
        called = call_text(name, args, kwargs)
        self._link.send(
            {"ask": name, "args": encode(args), "kwargs": encode(kwargs), "called": called}
        )
        reply = self._link.receive() or {}
        if "raised" in reply:
            raise LearnerError(reply["raised"])
        if "answer" not in reply:
            raise LearnerGoneError
        answer: object = decode(reply["answer"])
        self._answers.append(answer)
        return answer

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Tell of a `checks.py` that cannot be imported."""
        if report.failed:
            self._link.send({"broken": cut(report.longreprtext, TEXT_LENGTH)})

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the checks in the order asked for and tell which there are."""
        rank = {name: place for place, name in enumerate(self._order)}
        items.sort(key=lambda item: rank.get(item.name, len(rank)))
        self._link.send({"collected": [item.name for item in items]})

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin a check: ask for a fresh learner's process."""
        self._comparison, self._answers = None, []
        name = nodeid.rpartition("::")[2]
        self._result = {"result": name, "token": self._token, "outcome": "passed"}
        self._link.send({"start": name})

    def pytest_assertrepr_compare(self, op: str, left: object, right: object) -> None:
        """Note the two sides of a comparison that failed; pytest describes the difference."""
        self._comparison = Comparison(op, left, right)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note how a phase of a check went; the first that did not pass decides."""
        report = yield
        if self._result["outcome"] == "passed" and not report.passed:
            self._result |= self._outcome(report, call.excinfo)
        elif hasattr(report, "wasxfail"):
            self._result |= {"outcome": "broken", "note": "It is marked as expected to fail."}
        return report

    def pytest_runtest_logfinish(self) -> None:
        """Report the check, its teardown included."""
        self._link.send(self._result)

    def _outcome(
        self, report: pytest.TestReport, failure: pytest.ExceptionInfo[BaseException] | None
    ) -> dict[str, object]:
        """Return what is said of a phase that did not pass.

        "failed" with expected, got, difference, note; "raised": by the learner's code, reported
        already; "lost": so is the reason; "confused": the check could not work with an answer;
        "broken": the check is at fault.
        """
        if failure is None or report.skipped:
            return {"outcome": "broken", "note": "It was skipped."}
        error = failure.value
        if isinstance(error, LearnerError):
            return {"outcome": "raised"}
        if isinstance(error, LearnerGoneError):
            return {"outcome": "lost"}
        if isinstance(error, (AssertionError, pytest.fail.Exception)):
            statement = str(failure.traceback[-1].statement).strip()
            last = self._answers[-1:]
            return {
                "outcome": "failed",
                **read_failure(str(error), self._comparison, statement=statement, answers=last),
            }
        where = f" (checks.py line {failure.traceback[-1].lineno + 1})"
        note = cut(f"{type(error).__name__}: {error}", TEXT_LENGTH) + where
        return {"outcome": "confused" if self._answers else "broken", "note": note}


class Probe:
    """Asks the learner's process; each attribute is a function of `probes.py`."""

    def __init__(self, ask: Callable[[str, tuple[Any, ...], dict[str, Any]], object]) -> None:
        self._ask = ask

    def __getattr__(self, name: str) -> ProbeFunction:
        return ProbeFunction(self._ask, name)


class ProbeFunction:
    """One function of `probes.py`, called over the link."""

    def __init__(
        self, ask: Callable[[str, tuple[Any, ...], dict[str, Any]], object], name: str
    ) -> None:
        self._ask = ask
        self._name = name

    def __call__(self, *args: object, **kwargs: object) -> Any:
        """Return the learner's answer as plain data; LearnerError if the code raised."""
        return self._ask(self._name, args, kwargs)

    def __repr__(self) -> str:
        return f"probe.{self._name}"
