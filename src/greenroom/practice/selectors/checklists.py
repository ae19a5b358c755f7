"""A checklist with what the learner reached at each item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from greenroom.checklist import Document, MatchVerdict, match_items
from greenroom.checklist import Item as Task
from greenroom.practice.library import Topic, built_in, candidates, topics
from greenroom.practice.models import Attempt, Checklist, Item, LabWork, Learner, Match
from greenroom.practice.selectors.plan import day_start
from greenroom.practice.selectors.readiness import question_recall

__all__ = ["ImportPreview", "ItemRow", "Row", "checklist_rows", "preview_import"]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item and where the learner stands with it."""

    item: Item
    topic: Topic | None
    begun: bool
    due: bool
    recall: float | None  # 0..1 now; None before the first rating
    lab: str  # "", "open", "passed", "given up" or "1 of 3 checks"
    proposed_title: str  # of the built-in question it may be


@dataclass(frozen=True, slots=True)
class Row:
    """A section of the checklist."""

    title: str
    rows: tuple[ItemRow, ...]

    @property
    def ticked(self) -> int:
        """How many of its items are ticked."""
        return sum(row.item.ticked for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would store."""

    document: Document
    ticked: int
    made: int
    proposed: tuple[tuple[Task, str, float], ...]  # task, title of the question, likeness 0..1
    own: tuple[Task, ...]


def preview_import(document: Document) -> ImportPreview:
    """Return what importing `document` would store; nothing is stored."""
    matches = match_items(document.items, candidates())
    pairs = list(zip(document.items, matches, strict=True))
    proposed = tuple(
        (task, found.candidate.title, found.score)
        for task, found in pairs
        if found.verdict is MatchVerdict.PROPOSED and found.candidate
    )
    return ImportPreview(
        document=document,
        ticked=sum(task.ticked for task in document.items),
        made=sum(found.verdict is MatchVerdict.MADE for found in matches),
        proposed=proposed,
        own=tuple(task for task, found in pairs if found.verdict is MatchVerdict.NONE),
    )


def checklist_rows(
    learner: Learner, checklist: Checklist, items: Iterable[Item], *, now: datetime
) -> list[Row]:
    """Return `items` by section, in the file's order; eight queries for any number of items."""
    shown = list(items)
    subjects = topics(learner, [item.question_id for item in shown])
    cards = list(learner.cards.filter(retired=False))
    rated = [card for card in cards if card.stability_days is not None]
    recalls = question_recall(rated, now=now)
    tomorrow = day_start(now) + timedelta(days=1)
    due = {card.question_id for card in rated if card.due_at < tomorrow}
    begun = set(learner.introductions.values_list("question_id", flat=True))
    labs = _lab_results(learner)
    sections: list[tuple[str, list[ItemRow]]] = []
    for item in shown:
        subject = subjects.get(item.question_id)
        row = ItemRow(
            item=item,
            topic=subject,
            begun=item.question_id in begun,
            due=item.question_id in due,
            recall=recalls.get(item.question_id),
            lab=labs.get(item.question_id, "open" if subject and subject.has_lab else ""),
            proposed_title=_title(item.proposed_slug) if item.match == Match.PROPOSED else "",
        )
        if not sections or sections[-1][0] != item.section:
            sections.append((item.section, []))
        sections[-1][1].append(row)
    return [Row(title=title or checklist.title, rows=tuple(rows)) for title, rows in sections]


def _title(slug: str | None) -> str:
    question = built_in(slug) if slug else None
    return question.title if question else ""


def _lab_results(learner: Learner) -> dict[str, str]:
    """Return by question how far its lab got."""
    found = {}
    attempts = Attempt.objects.filter(learner=learner, results__isnull=False)
    for attempt in attempts.order_by("created_at").only("question_id", "checks"):
        passed = sum(check["status"] == "passed" for check in attempt.checks)
        found[attempt.question_id] = f"{passed} of {len(attempt.checks)} checks"
    for work in LabWork.objects.filter(learner=learner):
        if work.passed_at:
            found[work.question_id] = "passed"
        elif work.gave_up_at:
            found[work.question_id] = "given up"
    return found
