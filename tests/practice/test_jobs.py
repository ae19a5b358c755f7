"""Attempts and runs: graded by the real sandbox, taken up again after a kill."""

from __future__ import annotations

import pytest
from django.utils import timezone

from greenroom.practice import queue
from greenroom.practice.jobs import grade_now, lab_of, run_block
from greenroom.practice.models import Attempt, JobState, Run
from greenroom.practice.services.labs import (
    give_up,
    hand_in,
    lab_work,
    put_back,
    save_draft,
    show_hint,
    start_over,
)

pytestmark = pytest.mark.django_db
LAB = "main-guard"
QUESTION = "memory-management"  # its first block runs


@pytest.fixture
def lab():
    found = lab_of(LAB)
    assert found is not None
    return found


def attempt(alice, lab, code, now):
    return hand_in(learner=alice, lab=lab, code=code, now=now, place="page", queued=False)


def test_the_solution_passes_and_the_work_says_when(alice, lab, now):
    graded = grade_now(attempt(alice, lab, lab.solution, now).pk)
    assert graded.passed
    assert graded.results["status"] == "passed"
    assert len(graded.checks) == len(lab.checks)
    assert lab_work(learner=alice, lab=lab, now=now).passed_at is not None


def test_code_that_does_not_load_says_where(alice, lab, now):
    graded = grade_now(attempt(alice, lab, "def broken(:\n", now).pk)
    assert not graded.passed
    assert (graded.results["status"], graded.results["line"]) == ("load_error", 1)


def test_a_stopped_attempt_is_cancelled_and_costs_nothing(alice, lab, now):
    waiting = attempt(alice, lab, "while True:\n    pass\n", now)
    Attempt.objects.update(stop_asked=True)
    assert grade_now(waiting.pk).results["status"] == "cancelled"


def test_what_a_killed_server_left_is_graded_again(alice, lab, now, monkeypatch, tmp_path):
    left = attempt(alice, lab, lab.solution, now)
    Attempt.objects.update(state=JobState.RUNNING, checks=[{"half": "done"}])
    run = Run.objects.create(
        learner=alice, question_id=LAB, block=0, code="", created_at=now, state=JobState.RUNNING
    )
    taken = []
    monkeypatch.setattr(queue, "grade_attempt", taken.append)
    monkeypatch.setattr(queue.settings, "DATA", tmp_path)
    assert queue.pick_up_unfinished() == 1
    assert taken == [left.pk]
    run.refresh_from_db()
    assert run.state == JobState.FINISHED
    assert "Run it again" in run.ending


def test_a_second_server_leaves_the_first_ones_work_alone(alice, lab, now, monkeypatch, tmp_path):
    monkeypatch.setattr(queue.settings, "DATA", tmp_path)
    assert queue.pick_up_unfinished() == 0
    attempt(alice, lab, lab.solution, now)
    taken = []
    monkeypatch.setattr(queue, "grade_attempt", taken.append)
    assert queue.pick_up_unfinished() == 0
    assert taken == []


def test_what_a_terminal_grades_is_not_taken_from_it(alice, lab, monkeypatch, tmp_path):
    monkeypatch.setattr(queue.settings, "DATA", tmp_path)
    hand_in(learner=alice, lab=lab, code="", now=timezone.now(), place="terminal", queued=False)
    assert queue.pick_up_unfinished() == 0


def test_a_block_prints_into_its_row(alice):
    run = Run.objects.create(
        learner=alice,
        question_id=QUESTION,
        block=0,
        code="print('hello')",
        created_at=timezone.now(),
    )
    run_block(run.pk)
    run.refresh_from_db()
    assert (run.output, run.ending, run.state) == ("hello\n", "", JobState.FINISHED)


def test_a_block_that_fails_shows_its_exception(alice):
    run = Run.objects.create(
        learner=alice, question_id=QUESTION, block=0, code="1 / 0", created_at=timezone.now()
    )
    run_block(run.pk)
    run.refresh_from_db()
    assert "ZeroDivisionError" in run.output
    assert "ZeroDivisionError" in run.ending


def test_drafts_are_kept_and_starting_over_can_be_undone(alice, lab, now):
    save_draft(learner=alice, lab=lab, code="mine\r\n", now=now)
    assert start_over(learner=alice, lab=lab, now=now).draft == lab.starter
    assert put_back(learner=alice, lab=lab, now=now).draft == "mine\n"


def test_hints_come_one_by_one_and_stop_at_the_last(alice, lab, now):
    shown = [show_hint(learner=alice, lab=lab, now=now).hints_shown for _ in range(20)]
    assert shown[0] == 1
    assert shown[-1] == len(lab.hints)


def test_giving_up_is_recorded_once_and_never_after_a_pass(alice, lab, now):
    assert give_up(learner=alice, lab=lab, now=now).gave_up_at == now
    work = lab_work(learner=alice, lab=lab, now=now)
    work.gave_up_at, work.passed_at = None, now
    work.save()
    assert give_up(learner=alice, lab=lab, now=now).gave_up_at is None
