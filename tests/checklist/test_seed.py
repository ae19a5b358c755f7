"""The seed, the checklist that Greenroom was made for."""

from greenroom.checklist import Remark, read_document, tick

SECTIONS = {
    "Core Python Fundamentals": 9,
    "Python Special Attributes & Dunder Methods": 3,
    "Python Data Types": 9,
    "Advanced Python": 10,
    "Django Interview Questions": 28,
    "Flask Interview Questions": 16,
    "FastAPI Interview Questions": 35,
}


def test_it_reads_the_seed(seed: bytes) -> None:
    document = read_document(seed)

    assert document.title == "Python Interview Questions - Learning Checklist"
    assert len(document.items) == seed.count(b"] ") == 110
    assert [item.number for item in document.items] == [
        str(number) for number in (*range(1, 67), *range(75, 119))
    ]
    assert [item.ticked for item in document.items] == [True] * 38 + [False] * 72


def test_it_counts_the_sections(seed: bytes) -> None:
    counts: dict[str, int] = {}
    for item in read_document(seed).items:
        counts[item.section] = counts.get(item.section, 0) + 1

    assert counts == SECTIONS


def test_it_remarks_on_the_jump_and_the_stray_number_only(seed: bytes) -> None:
    document = read_document(seed)

    assert [(note.kind, note.text) for note in document.notes] == [
        (Remark.STRAY_NUMBER, "The text ends in “38.”, which looks like a stray number."),
        (Remark.GAP, "The numbers jump from 66 to 75."),
    ]
    lines = seed.decode().split("\n")
    assert lines[document.notes[0].line - 1].endswith("useful?38. ")
    assert lines[document.notes[1].line - 1].startswith("75. ")


def test_ticks_of_the_seed_can_be_set_and_cleared(seed: bytes) -> None:
    document = read_document(seed)
    for item in document.items[::9]:
        there = tick(document, item, ticked=not item.ticked)
        again = read_document(there)
        assert tick(again, again.items[item.index], ticked=item.ticked) == seed
        assert [one for one in again.items if one.index != item.index] == [
            one for one in document.items if one.index != item.index
        ]
