"""What is odd about a checklist, said and never repaired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from greenroom.checklist.document import Item, Note, Remark
from greenroom.checklist.wording import STRAY_NUMBER, wording


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item of an ordered list, with or without a box."""

    parent: int  # of the list: which container holds it
    list: int  # which list it is in
    number: str  # as written
    line: int  # 1-based
    is_task: bool


def remarks(items: Sequence[Item], numbered: Iterable[Numbered]) -> tuple[Note, ...]:
    """Return what is odd, in the order of the lines."""
    notes = [*_numbering(numbered), *_stray_numbers(items), *_duplicate_texts(items)]
    return tuple(sorted(notes, key=attrgetter("line", "kind")))


def _numbering(numbered: Iterable[Numbered]) -> Iterator[Note]:
    """Compare each number with the one before it; a count runs on over lists and headings."""
    siblings: defaultdict[int, list[list[Numbered]]] = defaultdict(list)
    for _, group in groupby(sorted(numbered, key=attrgetter("list")), key=attrgetter("list")):
        entries = list(group)
        if any(entry.is_task for entry in entries):
            siblings[entries[0].parent].append(entries)
    for lists in siblings.values():
        yield from _count(lists)


def _count(lists: Iterable[list[Numbered]]) -> Iterator[Note]:
    before: Numbered | None = None
    seen: dict[int, int] = {}  # number -> line
    for entries in lists:
        if _all_alike(entries):  # "1." before every item: the writer lets Markdown count
            before, seen = None, {}
            continue
        if int(entries[0].number) <= 1:
            before, seen = None, {}
        for entry in entries:
            yield from _odd_number(entry, before, seen)
            seen.setdefault(int(entry.number), entry.line)
            before = entry


def _all_alike(entries: Sequence[Numbered]) -> bool:
    return len(entries) > 1 and len({int(entry.number) for entry in entries}) == 1


def _odd_number(entry: Numbered, before: Numbered | None, seen: dict[int, int]) -> Iterator[Note]:
    if before is None:
        return
    number = int(entry.number)
    if number in seen:
        text = f"Number {entry.number} was used before, in line {seen[number]}."
        yield Note(Remark.DUPLICATE_NUMBER, entry.line, text)
    elif number != int(before.number) + 1:
        way = "jump" if number > int(before.number) else "go back"
        text = f"The numbers {way} from {before.number} to {entry.number}."
        yield Note(Remark.GAP, entry.line, text)


def _stray_numbers(items: Iterable[Item]) -> Iterator[Note]:
    for item in items:
        if found := STRAY_NUMBER.search(item.plain):
            text = f"The text ends in “{found[1]}”, which looks like a stray number."
            yield Note(Remark.STRAY_NUMBER, item.line, text)


def _duplicate_texts(items: Iterable[Item]) -> Iterator[Note]:
    first: dict[str, int] = {}
    for item in items:
        line = first.setdefault(wording(item.plain), item.line)
        if line != item.line:
            text = f"The text is the same as in line {line}."
            yield Note(Remark.DUPLICATE_TEXT, item.line, text)
