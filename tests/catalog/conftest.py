"""A whole question in a folder of its own, for each test to break in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from greenroom.catalog.load import load_track
from greenroom.catalog.rules import Finding, findings, surroundings_of

TODAY = date(2026, 11, 24)

TRACK = """\
# Python backend interview

## Core

1. [ ] [What does `len` do?](../questions/core/what-len-does/)
2. [ ] [What is a list?](../questions/core/what-a-list-is/)

## Django Interview Questions

44. [ ] [What is a view?](../questions/django/what-a-view-is/)
"""

META = """\
topics = ["builtins", "data-model"]
level = "junior"
minutes = 5
asked = 3
needs = []
reviewed = 2026-11-24
related = ["what-a-list-is"]
aliases = ["How does len() find the length?"]

[[sources]]
url = "https://docs.python.org/3/library/functions.html#len"
title = "Built-in functions: len"
read = 2026-11-24
"""

SENTENCE = "The function asks the object for its length and gives it back as a plain whole number."
BREATH = "\n".join([SENTENCE] * 7)  # 119 words

ANSWER = f"""\
# What does `len` do?

## In one breath

{BREATH}

## In full

### How it works

It calls `__len__` of the object's type, so 3 elements are counted by the list itself.

```python
print(len([1, 2, 3]))
```

```output
3
```

![Boxes: len asks the list, the list answers with a number](diagram.svg)

### What changed recently

Nothing since Python 3.4.

## Wrong answers

**"It counts the elements one by one."**
People believe it because a loop would.
The block above shows one call.

**"It works on every iterable."**
A generator has no length.

## What they ask next

**Why is it a function?**
It checks that the number is not negative.

**What does `bool` do without `__bool__`?**
It asks for the length.

**May it lie?**
Yes, and nothing notices.

## What a senior adds

Junior (2): it gives the number of elements.
Mid (3): it calls a method of the type.
Senior (4): knows what it costs for each container.

Minus one: "it loops over the elements".
"""

CARDS = """\
Q: Which method does `len` call?
A: `__len__`, of the type.
id: which-method

Q: What does `len` raise for a generator?
A: `TypeError`.
id: len-of-a-generator

Q: May `__len__` return a negative number?
A: No: `ValueError`.
id: negative-length
"""

DIAGRAM = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 100" role="img"
  aria-labelledby="what-len-does-title what-len-does-desc">
<title id="what-len-does-title">Who is asked</title>
<desc id="what-len-does-desc">The function asks the list.</desc>
<rect class="d-box" x="10" y="10" width="100" height="40"/>
<text class="d-text d-middle" x="60" y="35">len</text>
</svg>
"""

LAB = {
    "task.md": "# Count without len\n\nWrite `count(items)`, since `len` is forbidden.\n",
    "starter.py": "def count(items):\n    return 0  # TODO: count\n",
    "solution.py": "def count(items):\n    return sum(1 for _ in items)\n",
    "probes.py": "from lab import count\n\n\ndef counted(items):\n    return count(items)\n",
    "checks.py": (
        "def test_it_counts_three_items(probe):\n"
        '    """A count must not stop early; look at your loop."""\n'
        "    assert probe.counted([1, 2, 3]) == 3\n"
    ),
    "hints.md": "1. Begin with zero.\n2. Add one for each item.\n",
    **{
        f"wrong/{name}.py": (
            f"# fails: test_it_counts_three_items\n# People forget {name}.\n"
            f"def count(items):\n    return {name!r}\n"
        )
        for name in ("one", "two", "three")
    },
}


@dataclass(frozen=True)
class Folder:
    """A question's folder in a content folder, whole until a test edits it."""

    content: Path

    @property
    def path(self) -> Path:
        return self.content / "questions/core/what-len-does"

    def put(self, name: str, text: str, *, slug: str = "core/what-len-does") -> None:
        path = self.content / "questions" / slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.put(name, text.replace(old, new))

    def remove(self, name: str) -> None:
        (self.path / name).unlink()

    def findings(self) -> list[Finding]:
        track = load_track(self.content)
        return findings(self.path, surroundings_of(self.content, track, today=TODAY))

    def found(self) -> list[tuple[str, str, int]]:
        """Return (rule, file, line) of each finding."""
        return [(f.rule, f.path.relative_to(self.path).as_posix(), f.line) for f in self.findings()]

    def message(self) -> str:
        """Return the message of the only finding."""
        (only,) = self.findings()
        return only.message

    def line_of(self, name: str, text: str) -> int:
        lines = (self.path / name).read_text("utf-8").split("\n")
        (line,) = [number for number, found in enumerate(lines, 1) if text in found]
        return line


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a question without a flaw, in a track of three."""
    content = tmp_path / "content"
    whole = Folder(content)
    for name, text in {
        "tracks/python-interview.md": TRACK,
        "primary-sources.txt": "# Python\ndocs.python.org\ngithub.com/python/cpython  # source\n",
        "labkit/__init__.py": "",
        "labkit/orm.py": "import django\nfrom labkit import clock\n",
        "labkit/clock.py": "import numpy\n",
    }.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    whole.put("meta.toml", META)
    whole.put("answer.md", ANSWER)
    whole.put("cards.md", CARDS)
    whole.put("diagram.svg", DIAGRAM)
    for name, text in LAB.items():
        whole.put(f"lab/{name}", text)
    return whole
