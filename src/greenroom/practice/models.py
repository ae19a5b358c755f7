"""The learner's data. Rules live in services, questions to the data in selectors.

Progress hangs on `question_id`: the slug of a built-in question, or `own-…` for one that only the
learner's checklist has. No row refers to a question's text.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

QUESTION_ID_LENGTH = 80
OWN_PREFIX = "own-"


class Theme(models.TextChoices):
    """Which colours the pages use."""

    SYSTEM = "system", "as the system"
    LIGHT = "light", "light"
    DARK = "dark", "dark"


class Learner(AbstractUser):
    """Who practises. A machine of one's own has exactly one."""

    interview_on = models.DateField(null=True, blank=True)
    minutes_per_day = models.PositiveSmallIntegerField(default=30)
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)


class Checklist(models.Model):
    """A Markdown checklist as the learner wrote it."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="checklists")
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=255)  # the file's name, for the export
    path = models.TextField(blank=True)  # absolute, where linked to a file on disk
    source = models.BinaryField()  # the bytes last read from or written to the file
    remarks = models.JSONField(default=list)  # sentences about what is odd in it
    imported_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)  # until then it can be put back

    class Meta:
        ordering: ClassVar = ["pk"]


class StagedImport(models.Model):
    """A file between its preview and the learner's yes; swept after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="staged_imports")
    name = models.CharField(max_length=255)
    path = models.TextField(blank=True)
    source = models.BinaryField()
    staged_at = models.DateTimeField()


class Match(models.TextChoices):
    """How an item came to its question."""

    MADE = "made", "matched"
    PROPOSED = "proposed", "proposed"  # the learner has not said yet; `proposed_slug` holds it
    NONE = "none", "your own question"
    CONFIRMED = "confirmed", "matched by you"


class Item(models.Model):
    """One task of a checklist; `index` is its place among the tasks of the source."""

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items")
    index = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    box = models.PositiveIntegerField()  # byte offset of the character between the brackets
    number = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    plain = models.TextField()
    section = models.TextField(blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    ticked = models.BooleanField()
    question_id = models.CharField(max_length=QUESTION_ID_LENGTH)
    match = models.CharField(max_length=9, choices=Match)
    proposed_slug = models.CharField(max_length=QUESTION_ID_LENGTH, blank=True)

    class Meta:
        ordering: ClassVar = ["checklist", "index"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checklist", "index"], name="one_item_a_place")
        ]
        indexes: ClassVar = [models.Index(fields=["question_id"])]


class Notes(models.Model):
    """The learner's own answer and cards for a question, in Markdown."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="notes")
    question_id = models.CharField(max_length=QUESTION_ID_LENGTH)
    answer = models.TextField(blank=True)
    cards = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "question_id"], name="one_notes_a_question")
        ]


class Introduction(models.Model):
    """A question the learner began with: read here, or known from before (`claimed`)."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="introductions")
    question_id = models.CharField(max_length=QUESTION_ID_LENGTH)
    introduced_at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField(default=0)  # spent reading; 0 when claimed
    claimed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["learner", "question_id"], name="one_introduction_a_question"
            )
        ]


class Card(models.Model):
    """What is remembered of one card; its text stays with the question.

    `turn` counts what happened to it. A rating names the turn it answers, so that the same
    showing of a card in two tabs, a retry or the terminal counts once.
    """

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="cards")
    question_id = models.CharField(max_length=QUESTION_ID_LENGTH)
    key = models.CharField(max_length=80)  # the card's id in its question, or `breath`
    turn = models.PositiveIntegerField(default=0)
    first_check = models.BooleanField(default=False)  # the learner says they know it
    retired = models.BooleanField(default=False)  # its text is gone; history stays
    created_at = models.DateTimeField()
    phase = models.CharField(max_length=10)
    step = models.PositiveSmallIntegerField(null=True)
    stability_days = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    due_at = models.DateTimeField()
    last_review_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["learner", "question_id", "key"], name="one_memory_a_card"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["learner", "due_at"])]


class Review(models.Model):
    """One rating, for ever: rows are added, never changed; an undo is a row of `Undo`."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="reviews")
    turn = models.PositiveIntegerField()
    rating = models.PositiveSmallIntegerField()
    reviewed_at = models.DateTimeField(db_index=True)
    duration_ms = models.PositiveIntegerField()
    first_check = models.BooleanField(default=False)
    before = models.JSONField()  # the memory state, as `memory.state` has it
    after = models.JSONField()
    scheduler = models.CharField(max_length=60)
    place = models.CharField(max_length=8)  # "page" or "terminal"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "turn"], name="one_rating_a_turn")
        ]


class Undo(models.Model):
    """A rating taken back; the card got its state from before it again."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="undo")
    undone_at = models.DateTimeField()


class LabWork(models.Model):
    """Where a learner stands with one lab."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="lab_works")
    question_id = models.CharField(max_length=QUESTION_ID_LENGTH)
    draft = models.TextField()
    draft_saved_at = models.DateTimeField()
    kept_draft = models.TextField(blank=True)  # what *start over* replaced, to be put back
    hints_shown = models.PositiveSmallIntegerField(default=0)
    gave_up_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "question_id"], name="one_work_a_lab")
        ]


class Skip(models.Model):
    """A question or lab that the learner does not want today."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="skips")
    question_id = models.CharField(max_length=QUESTION_ID_LENGTH)
    kind = models.CharField(max_length=8)  # a `StepKind`: "learn" or "lab"
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["learner", "question_id", "kind", "on"], name="one_skip_a_day"
            )
        ]


class JobState(models.TextChoices):
    """Where something that runs stands."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"


class Job(models.Model):
    """What `Attempt` and `Run` share: queued, run by a worker, watched by a page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question_id = models.CharField(max_length=QUESTION_ID_LENGTH)
    code = models.TextField()
    state = models.CharField(max_length=8, choices=JobState, default=JobState.QUEUED)
    stop_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Attempt(Job):
    """A lab's code handed in. `checks` fills as they finish; `results` is the whole verdict."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="attempts")
    seed = models.PositiveIntegerField()
    lab_digest = models.CharField(max_length=64)
    place = models.CharField(max_length=8)
    checks = models.JSONField(default=list)
    results = models.JSONField(null=True)
    passed = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["learner", "question_id", "created_at"])]


class Run(Job):
    """A block of an answer run from its page, with the blocks above it."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="runs")
    block = models.PositiveSmallIntegerField()  # its place among the answer's blocks
    output = models.TextField(blank=True)
    ending = models.TextField(blank=True)  # a sentence where it did not end by itself
