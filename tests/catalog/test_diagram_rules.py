"""What is wrong with drawings and links."""

from __future__ import annotations

import pytest

IMAGE = "![Boxes: len asks the list, the list answers with a number](diagram.svg)"
LINE = "Nothing since Python 3.4."
RECT = '<rect class="d-box" x="10" y="10" width="100" height="40"/>'


def test_a_question_without_a_diagram_is_found(folder):
    folder.remove("diagram.svg")
    rules = folder.found()
    assert ("diagram", "diagram.svg", 1) in rules
    assert ("diagram", "answer.md", folder.line_of("answer.md", IMAGE)) in rules


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ('<rect class="d-box" style="fill:red"/>', "Remove `style` of `<rect>`"),
        ('<rect class="d-box" fill="red"/>', "Remove `fill` of `<rect>`"),
        ('<rect class="d-box" onclick="x()"/>', "Remove `onclick` of `<rect>`"),
        ('<rect class="box"/>', "`box` is not a class of the stylesheet"),
        ("<script>x()</script>", "Remove `<script>`"),
        ("<style>rect { fill: red }</style>", "Remove `<style>`"),
        ("<foreignObject/>", "Remove `<foreignObject>`"),
        ('<g><svg xmlns="http://www.w3.org/2000/svg"/></g>', "Remove the `<svg>` inside"),
        ("<?php x ?>", "Remove the instruction"),
        ("<rect>", "This is not XML"),
        ('<rect id="box" class="d-box"/>', "Begin the id `box` with `what-len-does-`"),
        ('<rect class="d-box" x="600" y="10" width="50" height="5"/>', "reaches (650, 15)"),
        ('<circle class="d-box" cx="5" cy="50" r="9"/>', "reaches (-4, 41)"),
        ('<line class="d-line" x1="5" y1="5" x2="5" y2="101"/>', "reaches (5, 101)"),
        ('<text class="d-text" x="-1" y="5">a</text>', "reaches (-1, 5)"),
        ('<polygon class="d-head" points="1,1 700,2 3,3"/>', "reaches (700, 2)"),
    ],
)
def test_a_drawing_that_may_not_stand_in_a_page_is_found(folder, new, says):
    line = folder.line_of("diagram.svg", RECT)
    folder.edit("diagram.svg", RECT, new)
    found = [f for f in folder.findings() if says in f.message]
    assert [f.rule for f in found] == ["diagram"]
    assert says.startswith("This is not XML") or found[0].line == line


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('xmlns="http://www.w3.org/2000/svg" ', "", "The root must be"),
        ('viewBox="0 0 640 100"', 'viewBox="0 0 640 100" width="640"', "Remove `width` of `<svg>`"),
        (' viewBox="0 0 640 100"', "", "Add `viewBox="),
        (' role="img"', "", 'Add `role="img"`'),
        ("Who is asked", " ", "Add a `<title>`"),
        (
            '<desc id="what-len-does-desc">The function asks the list.</desc>\n',
            "",
            "Add a `<desc>`",
        ),
        ("what-len-does-title what-len-does-desc", "what-len-does-desc", "Give `<title>` an id"),
        ("<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg', "Remove the DOCTYPE"),
    ],
)
def test_a_frame_that_is_not_whole_is_found(folder, old, new, says):
    folder.edit("diagram.svg", old, new)
    assert says in " ".join(f.message for f in folder.findings() if f.rule == "diagram")


def test_moved_groups_and_any_shape_with_the_classes_are_welcome(folder):
    shapes = (
        '<g transform="translate(10 20)" class="d-line"><path class="d-head" d="M900 0"/>'
        '<rect class="d-sunk" x="900" y="0" width="1" height="1" rx="4"/></g>'
    )
    folder.edit("diagram.svg", RECT, shapes)
    folder.edit("diagram.svg", "<svg", '<?xml version="1.0"?>\n<!-- By hand. -->\n<svg')
    assert folder.found() == []


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("![A box](diagram.svg)", "Say in the text alternative"),
        ("![](diagram.svg)", "Say in the text alternative"),
        (f"See {IMAGE}", "in a paragraph of its own"),
        ("![Boxes that ask each other](other.svg)", "There is no drawing other.svg"),
        ("![Boxes that ask each other](https://x.org/a.png)", "There is no drawing https"),
        ("", "The diagram is not shown"),
    ],
)
def test_a_diagram_that_is_shown_wrong_is_found(folder, new, says):
    folder.edit("answer.md", IMAGE, new)
    assert says in " ".join(f.message for f in folder.findings() if f.rule == "diagram")


@pytest.mark.parametrize(
    "link",
    [
        "https://blog.example.org/len",
        "http://docs.python.org/3/",
        "../len-of-what/",
        "../what-a-view-is/",  # it is in another section
        "../../django/what-a-list-is/",
        "/questions/what-a-list-is/",
        "#in-full",
    ],
)
def test_a_link_that_leads_astray_is_found(folder, link):
    folder.edit("answer.md", LINE, f"See [this]({link}).")
    assert folder.found() == [("links", "answer.md", folder.line_of("answer.md", "See [this]"))]


@pytest.mark.parametrize(
    "link",
    ["https://docs.python.org/3/", "../what-a-list-is/", "../../django/what-a-view-is/"],
)
def test_a_link_to_a_source_or_a_question_is_welcome(folder, link):
    folder.edit("answer.md", LINE, f"See [this]({link}).")
    assert folder.found() == []
