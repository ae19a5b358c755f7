"""Today, status and settings."""

import json

import pytest
from cli.person import one_sentence


def test_greenroom_alone_shows_today(alice) -> None:
    alone = alice.run()
    assert alone.returncode == 0
    assert "greenroom settings --date" in alone.stdout
    assert "What does len do?" in alone.stdout
    assert "Start with greenroom study or greenroom serve." in alone.stdout


def test_today_as_json_has_the_plan(alice) -> None:
    facts = json.loads(alice.run("today", "--json").stdout)
    assert (facts["interview_on"], facts["days_left"], facts["steps_done"]) == (None, None, 0)
    (learn,) = facts["plan"]
    assert learn["kind"] == "learn"
    assert learn["questions"] == ["what-len-does", "what-a-list-is", "what-a-view-is"]


def test_status_counts_by_section(alice) -> None:
    facts = json.loads(alice.run("status", "--json").stdout)
    assert (facts["questions"], facts["begun"], facts["ready"]) == (3, 0, 0.0)
    assert [section["questions"] for section in facts["sections"]] == [2, 1]
    assert len(facts["due"]) == 7


def test_status_lists_every_question_with_its_name(alice) -> None:
    rows = json.loads(alice.run("status", "--questions", "--json").stdout)
    assert [row["slug"] for row in rows] == ["what-len-does", "what-a-list-is", "what-a-view-is"]
    assert [row["answered"] for row in rows] == [row["lab"] for row in rows] == [True, False, False]
    listed = alice.run("status", "--questions").stdout.splitlines()
    assert listed[0] == "Core"
    assert listed[1].split()[:5] == ["1", "–", "what-len-does", "answer", "+"]


def test_one_setting_leaves_the_other(alice) -> None:
    both = alice.run("settings", "--date", "2999-01-01", "--minutes", "45", "--json")
    assert json.loads(both.stdout) == {"interview_on": "2999-01-01", "minutes_per_day": 45}
    assert "days to your interview" in alice.run("today").stdout
    shorter = alice.run("settings", "--minutes", "20", "--json")
    assert json.loads(shorter.stdout) == {"interview_on": "2999-01-01", "minutes_per_day": 20}
    without = alice.run("settings", "--date", "none", "--json")
    assert json.loads(without.stdout) == {"interview_on": None, "minutes_per_day": 20}


def test_a_day_that_is_past_is_refused(alice) -> None:
    one_sentence(alice.run("settings", "--date", "2001-01-01"), "is past", "nothing was changed")
    assert alice.rows("SELECT interview_on FROM practice_learner") == [(None,)]


@pytest.mark.parametrize("args", [["today"], ["status"], ["status", "--questions"], ["lab"]])
def test_forty_columns_are_enough(alice, terminal, args: list[str]) -> None:
    shown = terminal(alice, *args, columns=40)
    assert shown.end() == 0
    assert all(len(line) <= 40 for line in shown.text.splitlines()), shown.text
