"""A judge or a learner's process that misbehaves, played by scripts: none makes a pass."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from greenroom.grading.engine import Child, End, Ending, Limits, Program, Role
from greenroom.grading.grade import grade
from greenroom.grading.verdict import Status, Verdict

LIMITS = Limits(
    wall_s=60,
    cpu_s=60,
    memory_bytes=1,
    file_bytes=1,
    open_files=1,
    output_bytes=1,
    message_bytes=10_000,
)
Reply = Callable[[Any], Iterator[Any]]
CHECKS = """\
def test_one(probe): ...
def test_two(probe): ...
"""


class Script:
    """A child that answers each message with what `reply` yields; an End ends it."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._messages: deque[bytes] = deque()
        self._end: End | None = None
        self.closed = False

    def send(self, message: bytes) -> None:
        for said in self._reply(json.loads(message)):
            if isinstance(said, End):
                self._end = said
            else:
                self._messages.append(json.dumps(said).encode())

    def receive(self, *, timeout_s: float) -> bytes | None:  # noqa: ARG002  # as the protocol has it
        return self._messages.popleft() if self._messages else None

    def end(self) -> End | None:
        return self._end

    def output(self) -> str:
        return ""

    def close(self) -> End:
        self.closed = True
        return self._end or End(Ending.CLOSED)


class Stage:
    """A sandbox whose children follow scripts."""

    label = "On a stage."

    def __init__(self, judge: Reply, learner: Reply) -> None:
        self._scripts = {Role.JUDGE: judge, Role.LEARNER: learner}
        self.children: list[Script] = []

    def limits(self, role: Role, asked: object = None) -> Limits:  # noqa: ARG002
        return LIMITS

    def start(self, program: Program) -> Child:
        self.children.append(Script(self._scripts[program.role]))
        return self.children[-1]


def honest_learner(message: Any) -> Iterator[Any]:
    if "id" in message:
        yield {"id": message["id"], "answer": 5}
    else:
        yield {"ready": True}


def judge(*events: Any, collected: tuple[str, ...] = ("test_one", "test_two")) -> Reply:
    """A judge that says `events` at once; TOKEN stands for the token it was given."""

    def reply(message: Any) -> Iterator[Any]:
        if "token" in message:
            yield {"collected": list(collected)}
            for event in events:
                if isinstance(event, dict) and event.get("token") == "TOKEN":
                    yield {**event, "token": message["token"]}
                else:
                    yield event

    return reply


def passed(name: str, token: str = "TOKEN") -> list[dict[str, str]]:
    return [{"start": name}, {"result": name, "token": token, "outcome": "passed"}]


@pytest.fixture
def play(make_lab):
    def run(judge: Reply, learner: Reply = honest_learner) -> Verdict:
        stage = Stage(judge, learner)
        ticks = iter(range(0, 1_000_000, 5))
        verdict = grade(
            make_lab(files={"checks.py": CHECKS}),
            "",
            sandbox=stage,
            seed=1,
            clock=lambda: float(next(ticks)),
        )
        assert all(child.closed for child in stage.children)
        return verdict

    return run


def test_both_checks_reported_with_the_token_make_a_pass(play):
    assert play(judge(*passed("test_one"), *passed("test_two"))).passed


def test_a_result_without_the_token_is_no_pass(play):
    for token in ("", "0" * 32):
        verdict = play(judge(*passed("test_one", token), *passed("test_two", token)))
        assert verdict.status is Status.GRADER_ERROR


def test_a_check_that_is_not_reported_is_no_pass(play):
    for events in (passed("test_one"), passed("test_two"), passed("test_one") * 2):
        verdict = play(judge(*events, End(Ending.EXITED, exit_code=0)))
        assert verdict.status is Status.GRADER_ERROR


def test_what_was_reported_before_the_judge_died_is_kept(play):
    verdict = play(judge(*passed("test_one"), End(Ending.SIGNALLED, signal="SIGKILL")))
    assert [check.status for check in verdict.checks] == [Status.PASSED, Status.GRADER_ERROR]
    assert "SIGKILL" in verdict.checks[1].message


@pytest.mark.parametrize("collected", [(), ("test_one",), ("test_one", "test_two", "test_three")])
def test_other_checks_than_the_files_are_no_pass(play, collected):
    events = [event for name in collected for event in passed(name)]
    assert play(judge(*events, collected=collected)).status is Status.GRADER_ERROR


def test_a_silent_judge_is_our_fault(play):
    verdict = play(judge({"start": "test_one"}))
    assert verdict.status is Status.GRADER_ERROR
    assert "said nothing" in verdict.checks[0].message


@pytest.mark.parametrize("event", ["text", 7, [], {}, None, {"result": "test_one"}, {"ask": "x"}])
def test_a_judge_that_talks_nonsense_is_our_fault(play, event):
    assert play(judge({"start": "test_one"}, event)).status is Status.GRADER_ERROR


def asking(name: str) -> list[dict[str, Any]]:
    ask = {"ask": "total", "args": ["t"], "kwargs": ["d"], "called": "total()"}
    start, result = passed(name)
    return [start, ask, result]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (End(Ending.EXITED, exit_code=0), Status.ENDED_EARLY),
        (End(Ending.SIGNALLED, signal="SIGSEGV"), Status.CRASHED),
        (End(Ending.CPU_LIMIT), Status.TIME_LIMIT),
        (End(Ending.WALL_LIMIT), Status.TIME_LIMIT),
        (End(Ending.MEMORY_LIMIT), Status.MEMORY_LIMIT),
        (End(Ending.OUTPUT_LIMIT), Status.OUTPUT_LIMIT),
        (End(Ending.DISK_LIMIT), Status.DISK_LIMIT),
        (End(Ending.PROCESS_LIMIT), Status.PROCESS_LIMIT),
        (End(Ending.MESSAGE_LIMIT), Status.BAD_MESSAGE),
        ({"id": "0", "answer": 5}, Status.BAD_MESSAGE),
        ({"answer": 5}, Status.BAD_MESSAGE),
        ({"id": "ID", "answer": 5, "outcome": "passed"}, Status.BAD_MESSAGE),
        ({"id": "ID", "answer": {"__class__": "int"}}, Status.BAD_MESSAGE),
        ({"id": "ID", "answer": ["l"] + [0] * 200_000}, Status.BAD_MESSAGE),
        ({"id": "ID", "raised": {"type": "ValueError"}}, Status.BAD_MESSAGE),
        ({"id": "ID", "raised": [1]}, Status.BAD_MESSAGE),
        ({"id": "ID", "refused": 1, "too_much": False}, Status.BAD_MESSAGE),
        ({"result": "test_one", "outcome": "passed"}, Status.BAD_MESSAGE),
        ("passed", Status.BAD_MESSAGE),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_learner_that_does_not_answer_is_no_pass_though_the_judge_says_so(play, answer, status):
    def learner(message: Any) -> Iterator[Any]:
        if "id" not in message:
            yield {"ready": True}
        elif isinstance(answer, dict) and answer.get("id") == "ID":
            yield {**answer, "id": message["id"]}
        else:
            yield answer

    verdict = play(judge(*asking("test_one"), *asking("test_two")), learner)
    assert {check.status for check in verdict.checks} == {status}


def test_a_learner_that_is_silent_is_out_of_time(play):
    def learner(message: Any) -> Iterator[Any]:
        if "id" not in message:
            yield {"ready": True}

    verdict = play(judge(*asking("test_one"), *asking("test_two")), learner)
    assert {check.status for check in verdict.checks} == {Status.TIME_LIMIT}
    assert "still answering total() after 5 s" in verdict.checks[0].message
