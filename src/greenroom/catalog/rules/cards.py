"""Rules for cards.md."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.catalog.cards import read_cards
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding
from greenroom.catalog.rules.meta import wording

__all__ = ["card_count", "card_ids", "card_prompts", "cards"]

_CARDS = "cards.md"
_COUNT = (3, 8)


def cards(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """The text can be read as cards."""
    for problem in read_cards(draft.finished(_CARDS))[1]:
        yield draft.finding("cards", _CARDS, problem.line, problem.message)


def card_count(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """There are three to eight."""
    found, _problems = read_cards(draft.finished(_CARDS))
    least, most = _COUNT
    if draft.finished(_CARDS) and not least <= len(found) <= most:
        message = f"There are {len(found)} cards; a question has {least} to {most}."
        yield draft.finding("card-count", _CARDS, 1, message)


def card_ids(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Each names its id; that ids differ is a matter of reading them."""
    for card in read_cards(draft.finished(_CARDS))[0]:
        if not card.id:
            message = "This card has no `id:`; add one, or an edit of its prompt resets it."
            yield draft.finding("card-ids", _CARDS, card.line, message)


def card_prompts(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """No prompt is asked twice, here or by another question."""
    asked = {
        wording(card.prompt): f"`{question.slug}`"
        for question in around.track.questions
        for card in question.cards
        if question.slug != draft.slug
    }
    for card in read_cards(draft.finished(_CARDS))[0]:
        if owner := asked.get(prompt := wording(card.prompt)):
            message = f"This prompt is also asked by {owner}; ask for something else."
            yield draft.finding("card-prompts", _CARDS, card.line, message)
        asked.setdefault(prompt, f"the card on line {card.line}")
