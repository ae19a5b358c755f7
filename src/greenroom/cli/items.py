"""Which checklist, and which item of it, the user means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from greenroom.cli.names import near
from greenroom.cli.plain import safe
from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.practice.models import Checklist, Item, Learner

__all__ = ["ChecklistNotFoundError", "ItemNotFoundError", "find_checklist", "find_item"]

NAMED = 5  # items in an error, at most


class ChecklistNotFoundError(GreenroomError):
    """No checklist, or more than one, answers to a name."""


class ItemNotFoundError(GreenroomError):
    """No item, or more than one, answers to a name."""


def find_checklist(learner: Learner, name: str | None) -> Checklist:
    """Return the checklist with this place (1, 2 …), name or path; the only one without a name.

    ChecklistNotFoundError lists what there is when that is none or more than one.
    """
    every = list(learner.checklists.filter(removed_at=None).defer("source"))
    found = every
    if name is not None:
        by_place = [one for place, one in enumerate(every, start=1) if str(place) == name]
        found = by_place or [one for one in every if name in {one.name, one.title, one.path}]
    if len(found) == 1:
        return found[0]
    if not every:
        msg = "There is no checklist yet. `greenroom import FILE` brings one."
        raise ChecklistNotFoundError(msg)
    listed = "; ".join(f"{place} {one.path or one.name}" for place, one in enumerate(every, 1))
    what = f"{name!r} names no checklist" if name and not found else "There are several checklists"
    msg = f"{what}. Choose one with --checklist and its number: {safe(listed)}."
    raise ChecklistNotFoundError(msg)


def find_item(learner: Learner, name: str, *, checklist: str | None = None) -> Item:
    """Return the item with this number or question id; ItemNotFoundError when it is not one."""
    from django.db.models import Q

    from greenroom.practice.models import Item

    items = Item.objects.filter(checklist__learner=learner, checklist__removed_at=None)
    if checklist is not None:
        items = items.filter(checklist=find_checklist(learner, checklist))
    elif not items.exists():
        find_checklist(learner, None)  # which says that there is none
    found = items.filter(Q(question_id=name) | Q(number=name)).select_related("checklist")
    named = list(found.defer("checklist__source")[: NAMED + 1])
    if len(named) == 1:
        return named[0]
    if not named:
        known = items.order_by().values_list("question_id", flat=True).distinct()
        msg = (
            f"No item {name!r} in your checklists.{near(name, known)} "
            "`greenroom status --questions` lists them all."
        )
        raise ItemNotFoundError(msg)
    msg = f"{name!r} is more than one item: {_listed(named)}. {_advice(named)}"
    raise ItemNotFoundError(msg)


def _listed(items: Iterable[Item]) -> str:
    names = [f"{item.question_id} in {item.checklist.name}, line {item.line}" for item in items]
    return safe("; ".join(names[:NAMED])) + ("; …" if len(names) > NAMED else "")


def _advice(items: Iterable[Item]) -> str:
    if len({item.checklist_id for item in items}) > 1:
        return "Choose a checklist with --checklist."
    return "Use the question's name."
