"""The rules as a whole: names, order, and what they look at."""

from __future__ import annotations

from pathlib import Path

from greenroom.catalog.load import load_track
from greenroom.catalog.rules import _BY_NAME, RULES, findings, surroundings_of, track_findings

TESTS = Path(__file__).parent


def test_a_whole_question_has_no_findings(folder):
    assert folder.findings() == []


def test_every_rule_is_described_and_runs():
    assert set(_BY_NAME) | {"format", "lab", "run"} == set(RULES)


def test_every_rule_is_broken_by_a_test():
    paths = [*TESTS.glob("test_*_rule*.py"), TESTS.parent / "grading" / "test_proof_rules.py"]
    tests = "".join(path.read_text("utf-8") for path in paths)
    assert [rule for rule in RULES if f'"{rule}"' not in tests] == []


def test_findings_come_by_file_and_line(folder):
    folder.edit("cards.md", "id: which-method\n", "")
    folder.edit("answer.md", "## Wrong answers", "## Errors")
    folder.edit("answer.md", "Nothing since Python 3.4.", "It took 77 years.")
    found = folder.findings()
    assert found == sorted(found)
    assert {f.path.name for f in found} == {"answer.md", "cards.md"}


def test_a_question_may_be_given_instead_of_its_folder(folder):
    track = load_track(folder.content)
    around = surroundings_of(folder.content, track, today=track.questions[0].meta.reviewed)
    assert findings(track.questions[0], around) == []
    assert findings(track.questions[1], around) == []  # without a folder there is nothing to read


def test_a_folder_that_the_track_does_not_list_is_found(folder):
    folder.put("answer.md", "# x\n", slug="core/what-zip-does")
    (found,) = track_findings(folder.content, load_track(folder.content))
    assert (found.rule, found.path.name) == ("slug", "what-zip-does")


def test_hidden_files_and_caches_are_not_read(folder):
    folder.put("lab/.ruff_cache/x.py", "def (")
    folder.put("lab/__pycache__/x.py", "def (")
    assert folder.findings() == []
