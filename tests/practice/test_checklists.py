"""The learner's file: imported, ticked by one byte, handed back."""

from pathlib import Path

import pytest

from greenroom.checklist import FileChangedError, read_document, read_file
from greenroom.practice.models import Item, Match
from greenroom.practice.services.checklists import (
    NothingToImportError,
    answer_match,
    compare,
    import_checklist,
    put_back_checklist,
    read_again,
    remove_checklist,
    tick_item,
)
from greenroom.practice.services.notes import save_notes

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path, seed) -> Path:
    file = tmp_path / "list.md"
    file.write_bytes(seed)
    return file


@pytest.fixture
def linked(alice, path, now):
    document, _ = read_file(path)
    return import_checklist(learner=alice, document=document, name=path.name, path=path, now=now)


def bring(alice, text, now, path=None):
    document = read_document(text.encode())
    return import_checklist(learner=alice, document=document, name="l.md", path=path, now=now)


def test_the_seed_is_110_built_in_questions(linked):
    assert linked.items.count() == 110
    assert set(linked.items.values_list("match", flat=True)) == {Match.MADE}
    assert len(set(linked.items.values_list("question_id", flat=True))) == 110


def test_ticked_items_start_with_a_first_check_and_the_others_not_at_all(alice, linked):
    assert alice.introductions.count() == 38
    assert set(alice.introductions.values_list("claimed", flat=True)) == {True}
    assert set(alice.cards.values_list("first_check", flat=True)) == {True}


def test_a_tick_changes_one_byte_of_the_file(linked, path, seed, now):
    item = linked.items.get(number="59")
    tick_item(item=item, ticked=True, now=now)
    after = path.read_bytes()
    changed = [n for n, (a, b) in enumerate(zip(seed, after, strict=True)) if a != b]
    assert changed == [item.box]
    assert after[item.box : item.box + 1] == b"x"
    tick_item(item=linked.items.get(number="59"), ticked=False, now=now)
    assert path.read_bytes() == seed


def test_a_file_changed_elsewhere_is_not_written(linked, path, now):
    path.write_bytes(path.read_bytes() + b"\nmy own line\n")
    with pytest.raises(FileChangedError, match="nothing was written"):
        tick_item(item=linked.items.get(number="59"), ticked=True, now=now)
    assert path.read_bytes().endswith(b"\nmy own line\n")
    assert not linked.items.get(number="59").ticked


def test_ticks_made_in_the_editor_are_seen_and_taken_over(linked, path, now, alice):
    path.write_bytes(path.read_bytes().replace(b"39. [ ]", b"39. [x]"))
    compared = compare(linked)
    assert [task.number for task in compared.ticked] == ["39"]
    assert not compared.texts_changed
    read_again(checklist=linked, now=now)
    assert linked.items.get(number="39").ticked
    assert compare(linked).same


def test_reading_again_keeps_the_questions_of_moved_items(alice, now, tmp_path):
    file = tmp_path / "l.md"
    file.write_text("- [ ] How big is our billing service?\n- [ ] Why Rust?\n")
    checklist = bring(alice, file.read_text(), now, path=file)
    before = dict(checklist.items.values_list("text", "question_id"))
    file.write_text("# New\n\n- [ ] Why Rust?\n- [ ] How big is our billing service?\n")
    read_again(checklist=checklist, now=now)
    assert dict(checklist.items.values_list("text", "question_id")) == before


def test_a_copy_is_ticked_in_the_database_alone(alice, seed, now, path):
    checklist = bring(alice, seed.decode(), now)
    tick_item(item=checklist.items.get(number="59"), ticked=True, now=now)
    checklist.refresh_from_db()
    assert bytes(checklist.source) == seed.replace(b"59. [ ]", b"59. [x]")
    assert path.read_bytes() == seed


def test_importing_a_linked_file_again_makes_no_second_checklist(alice, linked, path, now):
    document, _ = read_file(path)
    import_checklist(learner=alice, document=document, name=path.name, path=path, now=now)
    assert alice.checklists.count() == 1


def test_a_file_without_tasks_is_refused(alice, now):
    with pytest.raises(NothingToImportError, match="no task list items"):
        bring(alice, "# Only prose\n\n- a list\n", now)
    assert not alice.checklists.exists()


def test_an_item_of_ones_own_is_a_full_citizen(alice, now):
    checklist = bring(alice, "- [x] How do we deploy at Acme?\n", now)
    item = checklist.items.get()
    save_notes(
        learner=alice, question_id=item.question_id, answer="With care.",
        cards="Q: Who deploys?\nA: The bot.\n", now=now,
    )  # fmt: skip
    assert item.match == Match.NONE
    assert alice.cards.filter(question_id=item.question_id).count() == 2


def test_saying_which_question_it_is_moves_what_was_learned(alice, now):
    checklist = bring(alice, "- [x] How do we deploy at Acme?\n", now)
    item = checklist.items.get()
    own = item.question_id
    save_notes(learner=alice, question_id=own, answer="With care.", cards="", now=now)
    answer_match(item=item, slug="gil")
    assert Item.objects.get().question_id == "gil"
    assert alice.introductions.get().question_id == "gil"
    assert alice.notes.get().answer == "With care."
    assert not alice.cards.filter(question_id=own).exists()


def test_notes_written_in_both_places_are_joined_not_lost(alice, now):
    checklist = bring(alice, "- [ ] How do we deploy at Acme?\n", now)
    item = checklist.items.get()
    save_notes(learner=alice, question_id=item.question_id, answer="mine", cards="", now=now)
    save_notes(learner=alice, question_id="gil", answer="theirs", cards="", now=now)
    answer_match(item=item, slug="gil")
    assert alice.notes.get().answer == "theirs\n\nmine"


def test_a_removed_checklist_can_be_put_back(alice, linked, path, seed, now):
    remove_checklist(checklist=linked, now=now)
    assert path.read_bytes() == seed
    assert alice.introductions.count() == 38
    put_back_checklist(checklist=linked)
    assert linked.items.count() == 110


def test_a_tick_keeps_mode_and_symlink(alice, path, now, tmp_path):
    path.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(path)
    document, _ = read_file(link)
    checklist = import_checklist(
        learner=alice, document=document, name="link.md", path=link, now=now
    )
    tick_item(item=checklist.items.get(number="59"), ticked=True, now=now)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert b"59. [x]" in path.read_bytes()
