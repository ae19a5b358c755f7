"""The catalog's Markdown as HTML."""

from __future__ import annotations

import re

import pytest

from greenroom.catalog.answer import BOLD_LINE
from greenroom.catalog.load import load_question
from greenroom.catalog.render import (
    BlockSegment,
    HtmlSegment,
    render_answer,
    render_line,
    render_markdown,
)


@pytest.fixture
def answer(folder):
    return render_answer(load_question(folder.path))


def html_of(segments) -> str:
    return "".join(segment.html for segment in segments)


def test_a_part_is_text_with_blocks_between(answer):
    before, block, after = answer.full
    assert isinstance(before, HtmlSegment)
    assert isinstance(block, BlockSegment)
    assert "How it works" in before.html
    assert "<figure" in after.html


def test_a_block_knows_its_place_and_what_it_prints(folder):
    folder.edit(
        "answer.md", "```output\n3\n```", "```output <3.12\n3\n```\n\n```output 3.12+\nthree\n```"
    )
    folder.edit("answer.md", "A generator has no length.", "```console\n$ ls\nx\n```\n\nNo.")
    question = load_question(folder.path)
    rendered = render_answer(question)
    (python,) = [s for s in rendered.full if isinstance(s, BlockSegment)]
    (console,) = [s for s in rendered.wrong if isinstance(s, BlockSegment)]
    assert (python.index, python.kind, python.file) == (0, "python", "")
    assert (python.expected((3, 11)), python.expected((3, 13))) == ("3\n", "three\n")
    assert (console.index, console.kind, console.outputs) == (3, "console", ())
    for segment in (python, console):
        assert question.answer.blocks[segment.index].code == segment.code


def test_a_block_that_is_written_to_a_file_says_so(folder):
    folder.edit("answer.md", "Nothing since Python 3.4.", "```python file=shop.py\nx = 1\n```")
    blocks = [
        s for s in render_answer(load_question(folder.path)).full if isinstance(s, BlockSegment)
    ]
    assert [block.file for block in blocks] == ["", "shop.py"]


def test_what_is_only_shown_is_text(folder):
    shown = "```text\n<a>\n```\n\n- item\n  ```python\n  x\n  ```\n\n  ```python\n  y\n  ```"
    folder.edit("answer.md", "Nothing since Python 3.4.", shown)
    rendered = render_answer(load_question(folder.path)).full
    assert sum(isinstance(s, BlockSegment) for s in rendered) == 1
    assert '<pre class="code" tabindex="0"><code>&lt;a&gt;\n</code></pre>' in html_of(rendered)


def test_code_is_coloured_by_short_classes(answer):
    block = answer.full[1]
    assert '<span class="nb">print</span>' in block.html
    assert block.code == "print(len([1, 2, 3]))\n"


def test_claims_and_follow_ups_are_headings(answer):
    assert "<h3>&quot;It works on every iterable.&quot;</h3>\n<p>A generator" in html_of(
        answer.wrong
    )
    assert "<h3>May it lie?</h3>\n<p>Yes" in html_of(answer.following)
    assert BOLD_LINE.fullmatch("**May it lie?**")


def test_a_bold_line_in_code_is_no_heading(folder):
    folder.edit("answer.md", "A generator has no length.", "```text\n**bold**\n```")
    assert "**bold**" in html_of(render_answer(load_question(folder.path)).wrong)


def test_the_rubric_is_one_tight_list(answer):
    html = html_of(answer.senior)
    assert html.count("<ul>") == 1
    assert "<li><strong>Minus one</strong>: &quot;it loops" in html
    assert "<p>" not in html


def test_a_diagram_stands_in_the_page_with_its_words(answer):
    html = html_of(answer.full)
    frame = '<div class="scroll" tabindex="0" role="group" aria-label="Diagram">'
    assert f'<figure class="diagram">{frame}<svg xmlns="http://www.w3.org/2000/svg"' in html
    assert "<figcaption>Boxes: len asks the list, the list answers" in html
    assert not re.search(r"<p>\s*<figure|<p></p>", html)


def test_what_stands_before_the_drawing_is_left_out(folder):
    folder.edit("diagram.svg", "<svg", '<?xml version="1.0"?>\n<!-- mine -->\n<svg')
    html = html_of(render_answer(load_question(folder.path)).full)
    assert "<?xml" not in html
    assert "<!--" not in html


@pytest.mark.parametrize(
    "bad", ['<rect onclick="x()"/>', "<script>x()</script>", '<rect style="x"/>', "<rect>"]
)
def test_a_drawing_that_is_not_safe_is_only_told(folder, bad):
    folder.edit("diagram.svg", "</svg>", f"{bad}</svg>")
    html = html_of(render_answer(load_question(folder.path)).full)
    assert "<svg" not in html
    assert "<p>Boxes: len asks the list" in html


def test_a_question_without_content_is_not_rendered(folder):
    question = load_question(folder.path.parent / "nothing")
    with pytest.raises(ValueError, match="nothing has no answer yet"):
        render_answer(question)


def test_headings_begin_below_those_of_the_page():
    html = render_markdown("# A\n\n## B\n\n### C\n\n###### D")
    assert re.findall(r"<(h\d)>", html) == ["h3", "h3", "h3", "h6"]


def test_tables_scroll_and_align_without_style():
    html = render_markdown("| a | b |\n| --: | :-: |\n| 1 | ![alt](x.svg) |")
    assert '<div class="table" tabindex="0"><table>' in html
    assert '<td class="align-right">1</td>' in html
    assert '<td class="align-center">alt</td>' in html
    assert "style" not in html


def test_links_lead_out_without_an_opener_and_in_to_questions():
    html = render_markdown("[a](https://x.org) [b](../gil/) [c](../../core/gil/)")
    assert '<a href="https://x.org" rel="noopener noreferrer">a</a>' in html
    assert html.count('href="/questions/gil/"') == 2


def test_html_and_dangerous_links_are_text():
    html = render_markdown("<script>x</script> [a](javascript:x) <b onclick=x>")
    assert "<script" not in html
    assert "href" not in html
    assert "<b" not in html


def test_an_image_from_elsewhere_is_a_link():
    html = render_markdown("![A *cat*](https://x.org/cat.png)")
    assert html == ('<p><a href="https://x.org/cat.png" rel="noopener noreferrer">A cat</a></p>\n')


def test_a_line_has_no_paragraph():
    assert render_line("What is `__name__`?") == "What is <code>__name__</code>?"
    assert render_line("a < b & *c*") == "a &lt; b &amp; <em>c</em>"


def test_nothing_rendered_needs_more_than_a_strict_policy_allows(answer):
    html = "".join(html_of(getattr(answer, part)) for part in answer.__slots__)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|<img", html)
