"""The learner's checklist: ticks, matches, export, the linked file."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from greenroom.checklist import ChecklistError, FileChangedError
from greenroom.practice.models import Checklist, Item
from greenroom.practice.selectors.checklists import checklist_rows
from greenroom.practice.services.checklists import (
    Compared,
    answer_match,
    compare,
    put_back_checklist,
    read_again,
    remove_checklist,
    tick_item,
)
from greenroom.web.pages.request import LearnerRequest, back, clock, required_number, whole_number

__all__ = ["export", "match", "put_back", "read_file_again", "remove", "show", "tick"]

PAGE = 300  # items


@require_safe
def show(request: LearnerRequest) -> HttpResponse:
    """Show one checklist, or what to do while there is none."""
    every = list(request.learner.checklists.defer("source"))
    checklists = [one for one in every if one.removed_at is None]
    removed = [one for one in every if one.removed_at is not None]
    if not checklists:
        return render(request, "checklist.html", {"checklists": [], "removed": removed})
    wanted = whole_number(request.GET.get("list"))
    checklist = next((one for one in checklists if one.pk == wanted), checklists[0])
    items = checklist.items.order_by("index")
    page = Paginator(items, PAGE).get_page(request.GET.get("page"))
    context = {
        "checklists": checklists,
        "removed": removed,
        "checklist": checklist,
        "page": page,
        "sections": checklist_rows(request.learner, checklist, page.object_list, now=clock()),
        "ticked": items.filter(ticked=True).count(),
        "proposed": items.filter(match="proposed").count(),
        "remarks": checklist.remarks,
        **_on_disk(checklist),
    }
    return render(request, "checklist.html", context)


@require_POST
def tick(request: LearnerRequest) -> HttpResponse:
    """Tick or untick: one character of the source."""
    item_id, _, wanted = request.POST.get("item", "").partition(":")
    item = _item(request, item_id)
    ticked = wanted != "off"
    try:
        tick_item(item=item, ticked=ticked, now=clock())
    except FileChangedError as error:
        messages.error(request, str(error))
    else:
        where = item.checklist.path or item.checklist.name
        word = "Ticked" if ticked else "Unticked"
        messages.success(request, f"{word} in {where}: one character changed, nothing else.")
    return back(request, _address(item.checklist))


@require_POST
def match(request: LearnerRequest) -> HttpResponse:
    """Say which built-in question an item is, or that it is the learner's own."""
    item_id, _, slug = request.POST.get("slug", "").partition(":")
    item = _item(request, item_id)
    answer_match(item=item, slug=slug or None)
    messages.success(request, "Matched." if slug else "Kept as your own question.")
    return back(request, _address(item.checklist))


@require_POST
def read_file_again(request: LearnerRequest, checklist_id: int) -> HttpResponse:
    """Take over what the linked file holds now."""
    checklist = _checklist(request, checklist_id)
    read_again(checklist=checklist, now=clock())
    messages.success(request, f"Read {checklist.path} again; progress stayed with its questions.")
    return redirect(_address(checklist))


@require_safe
def export(request: LearnerRequest, checklist_id: int) -> HttpResponse:
    """Hand the Markdown back, byte for byte but for the ticks."""
    checklist = _checklist(request, checklist_id)
    response = HttpResponse(bytes(checklist.source), content_type="text/markdown; charset=utf-8")
    name = quote(checklist.name)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_POST
def remove(request: LearnerRequest, checklist_id: int) -> HttpResponse:
    """Take a checklist out of sight; the file, notes and progress stay."""
    checklist = _checklist(request, checklist_id)
    remove_checklist(checklist=checklist, now=clock())
    messages.success(request, f"Removed {checklist.name}. The file and your progress are kept.")
    return redirect("checklist")


@require_POST
def put_back(request: LearnerRequest, checklist_id: int) -> HttpResponse:
    """Undo `remove`."""
    checklist = _checklist(request, checklist_id)
    put_back_checklist(checklist=checklist)
    messages.success(request, f"{checklist.name} is back as it was.")
    return redirect(_address(checklist))


def _on_disk(checklist: Checklist) -> dict[str, Compared | str | None]:
    """Say how the linked file differs from what Greenroom read, or why it cannot be read."""
    if not checklist.path:
        return {"changed": None, "unreadable": ""}
    try:
        compared = compare(checklist)
    except ChecklistError as error:
        return {"changed": None, "unreadable": str(error)}
    return {"changed": None if compared.same else compared, "unreadable": ""}


def _checklist(request: LearnerRequest, checklist_id: int) -> Checklist:
    return get_object_or_404(Checklist, pk=checklist_id, learner=request.learner)


def _item(request: LearnerRequest, item_id: str | None) -> Item:
    items = Item.objects.select_related("checklist", "checklist__learner")
    pk = required_number(item_id)
    return get_object_or_404(items, pk=pk, checklist__learner=request.learner)


def _address(checklist: Checklist) -> str:
    return "/checklist/?" + urlencode({"list": checklist.pk})
