"""Which brackets are boxes: as GFM has it, and as GitHub shows a file."""

import pytest

from greenroom.checklist import read_document


def boxes(markdown: str) -> list[int]:
    source = markdown.encode()
    return [item.box for item in read_document(source).items]


def lines(markdown: str) -> list[int]:
    return [item.line for item in read_document(markdown.encode()).items]


@pytest.mark.parametrize("marker", ["-", "+", "*", "1.", "1)", "0.", "007)", "123456789."])
@pytest.mark.parametrize("mark", [" ", "x", "X"])
def test_it_finds_a_box_after_every_marker(marker: str, mark: str) -> None:
    document = read_document(f"{marker} [{mark}] Ask.\n".encode())

    (item,) = document.items
    assert item.box == len(marker) + 2
    assert item.ticked == (mark != " ")


@pytest.mark.parametrize(
    "markdown",
    [
        "-   [ ] three spaces",
        "-    [ ] four spaces",
        "-\t[ ] a tab",
        "- [ ]\ta tab after",
        "- [ ]    many spaces after",
        "   - [ ] indented by three",
        "- [ ] # no heading",
        "- [ ] - no list",
        "- [ ] > no quote",
        "- [ ] [a link](https://example.org)",
        "- [ ] [x] brackets",
        "- [ ] <b>html</b>",
        "- [ ] | a | b |",
        "- [ ] \N{NO-BREAK SPACE}",
        "- [ ]\n  the text in the next line",
        "- [ ]\nthe text in a lazy line",
        "-\n  [ ] the box after an empty first line",
        "- \n  [ ] the box after a blank first line",
    ],
)
def test_it_finds_the_box(markdown: str) -> None:
    assert boxes(markdown) == [markdown.index("[ ]") + 1]


def test_a_box_is_no_link_though_its_mark_is_defined() -> None:
    assert lines("[x]: /definition\n\n- [x] ticked\n") == [3]


@pytest.mark.parametrize(
    "markdown",
    [
        "- [ ]",
        "- [ ]\n",
        "- [x] ",
        "- [x] \t \n\n  more",
        "- [ ]text",
        "- [ ]. text",
        "- [x](https://example.org) a link",
        "- [x]: /definition",
        "- [] nothing between",
        "- [  ] two spaces",
        "- [\t] a tab",
        "- [\n  ] a line end",
        "- [y] another letter",
        "- [✓] a tick",
        "- [\N{NO-BREAK SPACE}] a no-break space",
        "- [х] a Cyrillic letter",
        "- [ ]\N{NO-BREAK SPACE}text",
        "- \\[ ] escaped",
        "- [\\ ] escaped",
        "- &#91; ] an entity",
        "- `[ ]` code",
        "- **[ ]** strong",
        "- text [ ] later",
        "- text\n  [ ] in the second line",
        "- first paragraph\n\n  [ ] second paragraph",
        "- > [ ] a quote in an item",
        "- <!-- html -->\n  [ ] after it",
        "- [a]: /definition\n\n  [ ] after a blank line",
        "-     [ ] five spaces make code",
        "-[ ] no space after the marker",
        "-\N{NO-BREAK SPACE}[ ] a no-break space after the marker",
        "- \N{NO-BREAK SPACE}[ ] a no-break space before the box",
        "- 2.[ ] no item",
        "1234567890. [ ] ten digits",
        "1: [ ] no marker",
        "a. [ ] no marker",
        "[ ] no item",
        "text\n2. [ ] only a 1 interrupts a paragraph",
        "> [ ] a quote",
        "-\n\n  [ ] two blank lines begin no item",
    ],
)
def test_it_finds_no_box(markdown: str) -> None:
    assert boxes(markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "# [ ] A heading",
        "- # [ ] A heading in an item",
        "- [ ] An underlined heading\n  ---------------------------",
        "- [x] An underlined heading\n  ===========================",
        "[ ] An underlined heading\n---",
    ],
)
def test_a_box_in_a_heading_is_none(markdown: str) -> None:
    assert boxes(markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "    - [ ] indented code",
        "\t- [ ] indented by a tab",
        "```\n- [ ] fenced\n```",
        "~~~ markdown\n- [ ] fenced\n~~~",
        "````\n```\n- [ ] a fence in a fence\n```\n````",
        "```\n- [ ] never closed",
        "- text\n\n  ```\n  - [ ] in an item\n  ```",
        "> ```\n> - [ ] in a quote\n> ```",
    ],
)
def test_a_box_in_code_is_none(markdown: str) -> None:
    assert boxes(markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "<div>\n- [ ] in a block\n</div>",
        "<details>\n<summary>More</summary>\n- [ ] no blank line before\n</details>",
        "<!--\n- [ ] hidden\n\n- [ ] still hidden\n-->",
        "<pre>\n\n- [ ] as it is\n\n</pre>",
        "<script>\n- [ ] code\n\n- [ ] more\n</script>",
        "<?php\n- [ ] code\n?>",
        "<![CDATA[\n- [ ] characters\n]]>",
        "<br>\n- [ ] after a lone tag",
    ],
)
def test_a_box_in_html_is_none(markdown: str) -> None:
    assert boxes(markdown) == []


def test_a_box_between_html_and_blank_lines_is_one() -> None:
    assert lines("<details>\n<summary>More</summary>\n\n- [ ] shown\n\n</details>") == [4]


@pytest.mark.parametrize(
    "markdown",
    [
        "| a | b |\n|---|---|\n| - [ ] c | [ ] d |",
        "- [ ] | b\n  --- | ---",
        "text\n| - [ ] a | b |\n|---|---|\n| [x] | d |",
    ],
)
def test_a_box_in_a_table_is_none(markdown: str) -> None:
    assert boxes(markdown) == []


def test_a_list_after_a_table_is_one() -> None:
    assert lines("| a |\n|---|\n| b |\n- [ ] c\n") == [4]


def test_a_line_of_an_item_is_no_head_of_a_table_outside_it() -> None:
    assert lines("- [ ] a | b\n---|---\n- [ ] c") == [1, 3]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("> - [ ] quoted", [1]),
        ("> > 1. [ ] twice", [1]),
        (">- [ ] no space", [1]),
        (">\t- [ ] a tab", [1]),
        ("> > - \t[ ] tabs in a quote in a quote", [1]),
        ("- > - [ ] a list in a quote in an item", [1]),
        ("> - [ ] a\n> - [x] b\n>\n>   - [ ] c", [1, 2, 4]),
        ("> - [ ] a\nlazy\n> - [ ] b", [1, 3]),
        ("> [!NOTE]\n> - [ ] in an alert", [2]),
        ("> - [ ] a\n    > - [ ] this is text of a", [1]),
        ("> a\nlazy\n     > - [ ] this is too", []),
        ("> \n    > - [ ] this is code", []),
    ],
)
def test_it_reads_quotes_as_commonmark_does(markdown: str, found: list[int]) -> None:
    assert lines(markdown) == found


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("- - - [ ] a", [1]),
        ("1. - [ ] a\n   - [ ] b\n2. * [ ] c", [1, 2, 3]),
        ("- [ ] a\n  - [ ] b\n    1. [ ] c\n       + [ ] d", [1, 2, 3, 4]),
        ("- [ ] a\n\t- [ ] b\n\t\t- [ ] c", [1, 2, 3]),
        ("- a\n- b\n  - [ ] c", [3]),
        ("- [ ] a\n\n\n- [ ] b\n\n  text\n\n  - [ ] c", [1, 4, 8]),
        ("- [ ] a\n- [ ] b\n* [ ] c\n+ [ ] d\n1. [ ] e\n2) [ ] f", [1, 2, 3, 4, 5, 6]),
        ("- [ ] a\n---\n- [ ] b", [1, 3]),
        ("text\n- [ ] a", [2]),
        ("* * *\n* [ ] a", [2]),
        ("- [ ] a\n ```\n code\n ```\n- [ ] b", [1, 5]),
        ("- [ ] a\n<br>\n- [ ] b", [1, 3]),
        # A line too far out for the item, and too far in for the list around: text.
        ("100. [ ] a\n     - [ ] b\n    - [ ] text of b\n     - [ ] c", [1, 2, 4]),
        ("1.   - [ ] a\n    > text of a\n     - [ ] b", [1, 3]),
        ("1.   - [ ]\n    > text of it", [1]),
        ("-   > - [ ] a\n   - [ ] b", [1, 2]),
        ("- a\n  - b\n    - [ ] c\n      > text of c\n    - [ ] d", [3, 5]),
        ("> - a\n>   - b\n>     - [ ] c\n>       > text of c\n>     - [ ] d", [3, 5]),
    ],
)
def test_it_finds_every_item_of_nested_and_broken_lists(markdown: str, found: list[int]) -> None:
    assert lines(markdown) == found


def test_the_box_is_the_first_of_its_line_also_after_markers_and_tabs() -> None:
    markdown = "> 1)\t-\t[x] a [ ] b"

    assert boxes(markdown) == [markdown.index("x")]


def test_a_box_after_a_definition_in_its_item_is_one() -> None:
    assert boxes("- [a]: /definition\n  [ ] text") == [22]


@pytest.mark.parametrize("block", ["<!--", "<![CDATA[", "```", "<div>"])
def test_a_block_may_end_in_a_last_line_that_is_shorter_than_its_indent(block: str) -> None:
    assert lines(f"> 1. [ ] a\n>    {block}\n> ") == [1]
    assert lines(f"> 1. {block}\n> ") == []
