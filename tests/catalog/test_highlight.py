"""Code as HTML."""

from __future__ import annotations

from greenroom.catalog.highlight import CLASSES, highlighted


def test_no_line_is_stripped():
    html = highlighted("\n\nx = 1\n\n\n", "python")
    assert html.count("\n") == 6


def test_an_unknown_language_is_plain():
    assert highlighted("a < b\n", "klingon") == (
        '<pre class="code" tabindex="0"><code>a &lt; b\n</code></pre>\n'
    )


def test_output_is_plain():
    assert "<span" not in highlighted("print(1)\n", "output")


def test_very_long_code_is_plain():
    assert "<span" not in highlighted("x = 1\n" * 40_000, "python")


def test_the_classes_are_those_of_pygments():
    assert {"k", "nb", "s2", "c1"} <= CLASSES
