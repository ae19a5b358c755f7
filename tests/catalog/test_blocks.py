"""The fences of a page, grouped into steps."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from greenroom.catalog.blocks import blocks, expected_for, fence_lines, grouped, unclosed_fence

TEXT = """\
# Title

```python
x = 1

print(x)
```

```output <3.12
1
```

```output 3.12+
one
```

~~~python file=shop.py
'''
```
'''
~~~

```console
$ python shop.py
```

```text
a picture
```

```output
of nothing
```
"""


def test_it_reads_kind_info_code_and_line():
    found = blocks(TEXT)
    assert [(b.kind, b.info, b.line) for b in found] == [
        ("python", "", 4),
        ("output", "<3.12", 10),
        ("output", "3.12+", 14),
        ("python", "file=shop.py", 18),
        ("console", "", 24),
        ("text", "", 28),
        ("output", "", 32),
    ]
    assert found[0].code == "x = 1\n\nprint(x)\n"
    assert found[3].code == "'''\n```\n'''\n"


def test_steps_are_runnable_blocks_with_their_outputs():
    steps = grouped(blocks(TEXT))
    assert [(s.block.kind, s.file, [o.info for o in s.outputs]) for s in steps] == [
        ("python", "", ["<3.12", "3.12+"]),
        ("python", "shop.py", []),
        ("console", "", []),
    ]


def test_the_output_of_the_running_version_is_expected():
    outputs = grouped(blocks(TEXT))[0].outputs
    assert expected_for((3, 11), outputs) == "1\n"
    assert expected_for((3, 13), outputs) == "one\n"


def test_a_version_without_an_output_expects_nothing_in_particular():
    outputs = grouped(blocks(TEXT))[0].outputs[:1]
    assert expected_for((3, 13), outputs) is None


def test_a_block_without_outputs_must_print_nothing():
    assert expected_for((3, 11), ()) == ""


def test_a_fence_that_is_never_closed_ends_with_the_text():
    text = "a\n```python\nx = 1\n"
    assert [block.code for block in blocks(text)] == ["x = 1\n"]
    assert unclosed_fence(text) == 2
    assert unclosed_fence(text + "```\n") == 0
    assert fence_lines(text) == {2, 3}
    assert fence_lines(text + "```\nb\n") == {2, 3, 4}


LINES = st.sampled_from(
    [
        *("", "text", "# Heading", "    indented", "- item", "> quote", "1. one", "---", "| a |"),
        *("```", "```python", "``` python file=x.py  ", "````", "~~~", "~~~ output 3.14+", "~~~~"),
        *(
            "``` a`b",
            " ```",
            "  ~~~",
            "   ````",
            "    ```",
            "```x",
            "``",
            "\t```",
            "<div>",
            "</div>",
        ),
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=24).map(lambda lines: "\n".join([*lines, ""])))
def test_it_agrees_with_markdown_it_on_fences_at_the_margin(text):
    lines = text.split("\n")
    fences = [t for t in MarkdownIt("commonmark", {"html": False}).parse(text) if t.type == "fence"]
    # Fences in lists and quotes, and indented ones, are findings of `greenroom check`.
    assume(all(t.level == 0 and lines[t.map[0]][0] in "`~" for t in fences))
    wanted = [(" ".join(t.info.split()), t.content, t.map[0] + 2) for t in fences]
    assert [(f"{b.kind} {b.info}".strip(), b.code, b.line) for b in blocks(text)] == wanted
