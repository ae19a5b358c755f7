"""Questions as a learner meets them: built-in content joined with their own notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from greenroom.catalog.load import find_content, load_cards, load_track
from greenroom.catalog.question import Card as CardText
from greenroom.catalog.question import Question, Section, Track
from greenroom.checklist import Candidate
from greenroom.errors import GreenroomError
from greenroom.practice.models import OWN_PREFIX, Item, Learner, Notes

__all__ = [
    "BREATH",
    "Topic",
    "UnknownQuestionError",
    "built_in",
    "candidates",
    "topic",
    "topics",
    "track",
]

BREATH = "breath"  # the key of the card "say it in one breath", which every question has


class UnknownQuestionError(GreenroomError):
    """No question has this id for this learner."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A question for one learner: ours, theirs, or ours with their notes."""

    id: str
    number: str
    title: str  # Markdown of one line
    section: str  # its heading
    question: Question | None  # None for a question that only the learner's checklist has
    notes: str  # the learner's own answer, Markdown
    cards: tuple[CardText, ...]  # `BREATH` first, then ours, then theirs

    @property
    def answered(self) -> bool:
        """True when we or the learner wrote an answer."""
        return bool(self.notes.strip()) or bool(self.question and self.question.answer)

    @property
    def breath(self) -> str:
        """The answer to say aloud: the learner's own words where they wrote any."""
        if self.question and self.question.answer:
            return self.question.answer.breath
        return self.notes

    @property
    def minutes(self) -> int:
        """Minutes to learn it the first time."""
        return self.question.minutes if self.question else 6

    @property
    def has_lab(self) -> bool:
        """True when it has a lab."""
        return bool(self.question and self.question.has_lab)

    def card(self, key: str) -> CardText | None:
        """Return the text of the card `key`, or None when the content dropped it."""
        return next((card for card in self.cards if card.id == key), None)


@lru_cache(maxsize=1)
def track() -> Track:
    """Return the built-in track, read once a process."""
    return load_track(find_content())


@lru_cache(maxsize=1)
def _index() -> Mapping[str, tuple[Section, Question]]:
    return {q.slug: (section, q) for section in track().sections for q in section.questions}


def built_in(slug: str) -> Question | None:
    """Return the built-in question with this slug."""
    found = _index().get(slug)
    return found[1] if found else None


def topic(learner: Learner, question_id: str) -> Topic:
    """Return one question; UnknownQuestionError when it is neither ours nor the learner's."""
    found = topics(learner, [question_id])
    if question_id not in found:
        msg = (
            f"There is no question {question_id!r}. `greenroom status --questions` lists them all."
        )
        raise UnknownQuestionError(msg)
    return found[question_id]


def topics(learner: Learner, question_ids: Iterable[str]) -> dict[str, Topic]:
    """Return the questions that exist among `question_ids`, by id: two queries for any number."""
    ids = list(dict.fromkeys(question_ids))
    notes = {row.question_id: row for row in Notes.objects.filter(learner=learner)}
    own_ids = [question_id for question_id in ids if question_id.startswith(OWN_PREFIX)]
    own = (
        {
            item.question_id: item
            for item in Item.objects.filter(checklist__learner=learner, question_id__in=own_ids)
        }
        if own_ids
        else {}
    )
    found = {}
    for question_id in ids:
        written = notes.get(question_id)
        if question_id in _index():
            section, question = _index()[question_id]
            found[question_id] = _built_in_topic(section, question, written)
        elif question_id in own:
            found[question_id] = _own_topic(own[question_id], written)
    return found


def _built_in_topic(section: Section, question: Question, written: Notes | None) -> Topic:
    ours = question.cards if question.answer else ()
    return Topic(
        id=question.slug,
        number=question.number,
        title=question.title,
        section=section.title,
        question=question,
        notes=written.answer if written else "",
        cards=(_breath_card(question.title), *ours, *_own_cards(written)),
    )


def _own_topic(item: Item, written: Notes | None) -> Topic:
    return Topic(
        id=item.question_id,
        number=item.number,
        title=item.text,
        section=item.section,
        question=None,
        notes=written.answer if written else "",
        cards=(_breath_card(item.text), *_own_cards(written)),
    )


def _breath_card(title: str) -> CardText:
    return CardText(id=BREATH, prompt=title, answer="")


def _own_cards(written: Notes | None) -> tuple[CardText, ...]:
    """The learner's cards; their ids are kept apart from ours by a prefix."""
    if written is None or not written.cards.strip():
        return ()
    return tuple(
        CardText(id=f"{OWN_PREFIX}{card.id}", prompt=card.prompt, answer=card.answer)
        for card in load_cards(written.cards)
    )


def candidates() -> list[Candidate]:
    """Return what a checklist's items may be matched to: every built-in question."""
    return [
        Candidate(
            slug=question.slug,
            title=question.title,
            aliases=question.meta.aliases if question.meta else (),
        )
        for question in track().questions
    ]
