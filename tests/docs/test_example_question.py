"""The question that the authoring guide shows in full passes the checker."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

DOCUMENT = "docs/example-question.md"


@pytest.mark.content
def test_the_example_question_passes_the_checker(document_named, root, tmp_path):
    content = tmp_path / "content"
    for fence in document_named(DOCUMENT).fences:
        name = fence.info.removeprefix("file=")
        if name != fence.info:
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.text, encoding="utf-8")
    shutil.copy(root / "content" / "primary-sources.txt", content)
    checked = subprocess.run(
        [sys.executable, "-m", "greenroom", "check", "--all", "--seed", "1"],
        env=os.environ | {"GREENROOM_CONTENT": str(content)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "1 passed" in checked.stdout
