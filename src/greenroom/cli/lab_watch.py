"""A lab checked again at each save, until it passes."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from rich.console import Console
from rich.text import Text

from greenroom.cli.keys import LEAVE, Keys, pressed_keys
from greenroom.cli.lab_check import grade_file
from greenroom.cli.lab_folder import LabFolder
from greenroom.cli.lab_report import report
from greenroom.cli.reading import markdown
from greenroom.errors import GreenroomError
from greenroom.grading.lab import Lab
from greenroom.practice.models import Learner
from greenroom.practice.services.labs import show_hint

__all__ = ["watch_lab"]

LOOK_S: Final = 0.1
SETTLED_S: Final = 0.05  # editors write in several steps, or remove the file and rename another
GONE_S: Final = 1.0  # longer than that is no save

Stamp = tuple[int, int, int] | None  # None for a file that is not there


def watch_lab(learner: Learner, lab: Lab, work: LabFolder, console: Console) -> int:
    """Check at once and at each save; return the exit code: 0 once it passes, else 1.

    The file is looked at ten times a second. Events of the system would miss network folders
    and containers, and their number is limited; one `stat` costs nothing.
    """
    with contextlib.ExitStack() as stack:
        keys = None
        if sys.stdin is not None and sys.stdin.isatty():
            keys = stack.enter_context(pressed_keys(instead=""))
        watching = _Watching(learner, lab, work, console, keys)
        return 0 if watching.run() else 1


@dataclass
class _Watching:
    learner: Learner
    lab: Lab
    work: LabFolder
    console: Console
    keys: Keys | None

    def run(self) -> bool:
        """Watch until it passes (True) or the learner leaves (False)."""
        seen: Stamp | object = object()  # like no stamp, so that it is checked at once
        while True:
            found = self._stamp()
            if found != seen:
                seen = found = self._settled(found)
                if self._check():
                    return True
            key = self._key()
            if key in LEAVE:
                self.console.print("Left. Your code and attempts are kept.")
                return False
            if key == "h":
                self._hint()
            elif key == "\n":
                seen = object()

    def _check(self) -> bool:
        self._head()
        try:
            verdict = grade_file(self.learner, self.lab, self.work, self.console)
        except GreenroomError as error:  # saved as something that cannot be checked: wait on
            self.console.print(Text(str(error), style="red"))
        else:
            self.console.print(report(verdict, self.lab, brief=True))
            if verdict.passed:
                return True
        self._menu()
        return False

    def _head(self) -> None:
        """Begin anew: on a terminal with a clear screen, else below a line."""
        if self.console.is_terminal:
            self.console.clear()
        self.console.rule(Text(f"{self.lab.title} · {self.work.file}"), align="left", style="dim")

    def _menu(self) -> None:
        said = "Save the file to check it again."
        if self.keys:
            said = "Save to check again · h hint · enter check now · q leave"
        self.console.print(Text(f"\n{said}", style="dim"))

    def _hint(self) -> None:
        shown = show_hint(learner=self.learner, lab=self.lab, now=timezone.now()).hints_shown
        number = f"Hint {shown} of {len(self.lab.hints)}: "
        self.console.print(markdown(number + self.lab.hints[shown - 1], self.console))

    def _key(self) -> str:
        if self.keys:
            return self.keys.wait(timeout_s=LOOK_S)
        time.sleep(LOOK_S)
        return ""

    def _settled(self, found: Stamp) -> Stamp:
        """Wait until the file stays the same for a moment, and a missing one for longer."""
        since = time.monotonic()
        while time.monotonic() - since < (GONE_S if found is None else SETTLED_S):
            time.sleep(SETTLED_S / 5)
            now = self._stamp()
            if now != found:
                found, since = now, time.monotonic()
        return found

    def _stamp(self) -> Stamp:
        try:
            status = os.stat(self.work.file)  # noqa: PTH116
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino
