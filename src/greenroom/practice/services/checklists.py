"""The learner's Markdown: imported, linked, matched, ticked, handed back.

A linked file on disk is the truth; `Checklist.source` holds the bytes that Greenroom last read or
wrote, so that a change made elsewhere is noticed before anything is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from greenroom.checklist import (
    Document,
    MatchVerdict,
    match_items,
    read_bytes,
    read_document,
    read_file,
    stamp_of,
    tick,
    write_file,
)
from greenroom.checklist import Item as Task
from greenroom.checklist import Match as TaskMatch
from greenroom.errors import GreenroomError
from greenroom.practice.library import Topic, built_in, candidates, topics
from greenroom.practice.models import OWN_PREFIX, Card, Checklist, Item, Learner, Match
from greenroom.practice.services.study import introduce_all, withdraw_claim

__all__ = [
    "Compared",
    "NothingToImportError",
    "answer_match",
    "compare",
    "import_checklist",
    "put_back_checklist",
    "read_again",
    "remove_checklist",
    "tick_item",
]

_MATCHES = {
    MatchVerdict.MADE: Match.MADE,
    MatchVerdict.PROPOSED: Match.PROPOSED,
    MatchVerdict.NONE: Match.NONE,
}
BATCH = 500  # rows a statement; SQLite takes 32,766 values


class NothingToImportError(GreenroomError):
    """A Markdown file without a single task."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A checklist beside what its file holds now."""

    ticked: tuple[Task, ...] = ()  # tasks ticked in the file since it was read
    unticked: tuple[Task, ...] = ()
    texts_changed: bool = False  # items were added, removed, moved or reworded

    @property
    def same(self) -> bool:
        """True when nothing that Greenroom shows has changed."""
        return not (self.ticked or self.unticked or self.texts_changed)


def import_checklist(
    *, learner: Learner, document: Document, name: str, path: Path | None, now: datetime
) -> Checklist:
    """Store a checklist and begin with what it has ticked; `path` links it to its file.

    Importing a file that is linked already reads it again.
    """
    if not document.items:
        msg = (
            f"{name} has no task list items such as `- [ ] What is a closure?`. "
            "Nothing was imported."
        )
        raise NothingToImportError(msg)
    linked = str(path) if path else ""
    with transaction.atomic():
        checklist = learner.checklists.filter(path=linked).first() if linked else None
        if checklist is None:
            checklist = Checklist(learner=learner, path=linked)
        checklist.title = document.title[:300] or name
        checklist.name = name
        checklist.imported_at = now
        checklist.removed_at = None
        _store(checklist, document, now=now)
    return checklist


def compare(checklist: Checklist) -> Compared:
    """Return what changed in the linked file since it was read.

    Reads the file, and parses it only when a byte of it changed.
    """
    content = read_bytes(Path(checklist.path))
    if content == bytes(checklist.source):
        return Compared()
    document = read_document(content)
    items = list(checklist.items.all())
    texts_changed = len(items) != len(document.items) or any(
        (item.text, item.number, item.section) != (task.text, task.number, task.section)
        for item, task in zip(items, document.items, strict=False)
    )
    if texts_changed:
        return Compared(texts_changed=True)
    pairs = list(zip(items, document.items, strict=True))
    return Compared(
        ticked=tuple(task for item, task in pairs if task.ticked and not item.ticked),
        unticked=tuple(task for item, task in pairs if item.ticked and not task.ticked),
    )


def read_again(*, checklist: Checklist, now: datetime) -> Checklist:
    """Take over what the linked file holds now; items keep their questions by their text."""
    document, _ = read_file(Path(checklist.path))
    with transaction.atomic():
        checklist.imported_at = now
        _store(checklist, document, now=now)
    return checklist


def tick_item(*, item: Item, ticked: bool, now: datetime) -> bytes:
    """Tick or untick one item: one byte of the source, on disk first where it is linked.

    Raises FileChangedError when the file changed since it was read; nothing is written then.
    A kill between the file and the database leaves the file one tick ahead, which `compare` shows.
    """
    with transaction.atomic():
        checklist = Checklist.objects.select_for_update().get(pk=item.checklist_id)
        item.refresh_from_db()
        stored = bytes(checklist.source)
        task = _task(item)
        changed = tick(Document(stored, "", (task,), ()), task, ticked=ticked)
        if checklist.path:
            write_file(Path(checklist.path), changed, expected=stamp_of(stored))
        Checklist.objects.filter(pk=checklist.pk).update(source=changed)
        Item.objects.filter(pk=item.pk).update(ticked=ticked)
        _follow_tick(checklist.learner, item.question_id, ticked=ticked, now=now)
    item.ticked = ticked
    return changed


def answer_match(*, item: Item, slug: str | None) -> None:
    """Say that an item is the built-in question `slug`, or (None) a question of its own.

    What was learned under the item's old id moves along, unless the new one has a history.
    """
    learner = item.checklist.learner
    if slug is not None and built_in(slug) is None:
        msg = f"There is no built-in question {slug!r}. Nothing was changed."
        raise GreenroomError(msg)
    with transaction.atomic():
        old = item.question_id
        item.question_id = slug or (old if old.startswith(OWN_PREFIX) else own_id(item.text))
        item.match = Match.CONFIRMED if slug else Match.NONE
        item.proposed_slug = ""
        item.save()
        _move_progress(learner, old=old, new=item.question_id)


def remove_checklist(*, checklist: Checklist, now: datetime) -> None:
    """Take a checklist out of sight; its file, the learner's notes and all progress stay."""
    checklist.removed_at = now
    checklist.save(update_fields=["removed_at"])


def put_back_checklist(*, checklist: Checklist) -> None:
    """Undo `remove_checklist`."""
    checklist.removed_at = None
    checklist.save(update_fields=["removed_at"])


def own_id(text: str) -> str:
    """Return the id of a question that only the learner has, from its first wording."""
    return OWN_PREFIX + hashlib.sha256(text.encode()).hexdigest()[:16]


def _store(checklist: Checklist, document: Document, *, now: datetime) -> None:
    """Replace the items; an item whose text is known keeps its question."""
    checklist.source = document.source
    checklist.remarks = [note.text for note in document.notes]
    checklist.save()
    known = {item.text: item for item in checklist.items.all()}
    matches = match_items(document.items, candidates())
    rows = [
        _item(checklist, task, found, known.get(task.text))
        for task, found in zip(document.items, matches, strict=True)
    ]
    checklist.items.all().delete()
    Item.objects.bulk_create(rows, batch_size=BATCH)
    claimed = [row.question_id for row in rows if row.ticked]
    subjects: Sequence[Topic] = list(topics(checklist.learner, claimed).values())
    introduce_all(learner=checklist.learner, subjects=subjects, now=now, claimed=True)


def _item(checklist: Checklist, task: Task, found: TaskMatch, known: Item | None) -> Item:
    slug = found.candidate.slug if found.candidate else ""
    made = found.verdict is MatchVerdict.MADE
    row = Item(
        checklist=checklist,
        index=task.index,
        line=task.line,
        box=task.box,
        number=task.number[:20],
        text=task.text,
        plain=task.plain,
        section=task.section,
        depth=min(task.depth, 32_000),
        ticked=task.ticked,
        question_id=slug if made else own_id(task.text),
        match=_MATCHES[found.verdict],
        proposed_slug=slug if found.verdict is MatchVerdict.PROPOSED else "",
    )
    if known is not None:  # the learner may have said which question it is
        row.question_id, row.match = known.question_id, known.match
        row.proposed_slug = known.proposed_slug
    return row


def _task(item: Item) -> Task:
    """Return the item as the reader gave it, first of its document: no parse to tick a box."""
    return Task(
        index=0,
        line=item.line,
        box=item.box,
        ticked=item.ticked,
        number=item.number,
        text=item.text,
        plain=item.plain,
        depth=item.depth,
        section=item.section,
    )


def _follow_tick(learner: Learner, question_id: str, *, ticked: bool, now: datetime) -> None:
    if ticked:
        subjects = topics(learner, [question_id]).values()
        introduce_all(learner=learner, subjects=subjects, now=now, claimed=True)
    else:
        withdraw_claim(learner=learner, question_id=question_id)


def _move_progress(learner: Learner, *, old: str, new: str) -> None:
    if old == new:
        return
    _move_notes(learner, old=old, new=new)
    if Card.objects.filter(learner=learner, question_id=new, turn__gt=0).exists():
        return  # it has a history of its own; the old one stays with the old id
    if learner.introductions.filter(question_id=old).exists():
        learner.introductions.filter(question_id=new).delete()
        learner.cards.filter(question_id=new).delete()
        learner.introductions.filter(question_id=old).update(question_id=new)
        learner.cards.filter(question_id=old).update(question_id=new)


def _move_notes(learner: Learner, *, old: str, new: str) -> None:
    """Carry the learner's words along, after what they wrote there already."""
    moving = learner.notes.filter(question_id=old).first()
    if moving is None:
        return
    there = learner.notes.filter(question_id=new).first()
    if there is None:
        moving.question_id = new
        moving.save()
        return
    there.answer = "\n\n".join(filter(None, [there.answer.strip(), moving.answer.strip()]))
    there.cards = "\n\n".join(filter(None, [there.cards.strip(), moving.cards.strip()]))
    there.save()
    moving.delete()
