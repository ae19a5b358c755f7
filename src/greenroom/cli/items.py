"""Which item of a checklist the user means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.practice.models import Item, Learner

__all__ = ["ItemNotFoundError", "find_item"]


class ItemNotFoundError(GreenroomError):
    """No item, or more than one, answers to a name."""


def find_item(learner: Learner, name: str) -> Item:
    """Return the item with this number or question id; ItemNotFoundError when it is not one."""
    from django.db.models import Q

    from greenroom.practice.models import Item

    items = Item.objects.filter(checklist__learner=learner, checklist__removed_at=None).filter(
        Q(number=name) | Q(question_id=name)
    )
    found = list(items.select_related("checklist", "checklist__learner")[:3])
    if not found:
        msg = f"No item {name!r} in your checklists. Import one, or look in `greenroom status`."
        raise ItemNotFoundError(msg)
    if len(found) > 1:
        places = "; ".join(f"{item.question_id} in {item.checklist.name}" for item in found)
        msg = f"{name!r} names more than one item: {places}. Use the question's name."
        raise ItemNotFoundError(msg)
    return found[0]
