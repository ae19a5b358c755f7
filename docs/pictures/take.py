"""Take the pictures of the README: `.venv/bin/python docs/pictures/take.py`.

Nothing in them is drawn or typed in. A learner imports the checklist of the tests into a data
folder that is thrown away and studies for some days with the real services; what they recall is
drawn, from a fixed seed, with the chance that the memory model gives. Then the real server is
started and Chromium looks at it.
"""  # noqa: INP001  (a script, not a package)

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from palette import to_palette
from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from greenroom.practice.models import Learner
    from greenroom.practice.selectors.session import Now

PICTURES = Path(__file__).parent
SEED_LIST = PICTURES.parents[1] / "tests" / "fixtures" / "seed.md"
PORT = 8790
DAYS = 5  # of study before today
DAYS_TO_GO = 21
MINUTES = 30
LAB, WRONG = "select-related-vs-prefetch", "loses_the_order.py"
SIZE = {"width": 1280, "height": 860}
LARGEST_BYTES = 120_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


def main() -> None:
    """Study, serve, look."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GREENROOM_DATA": f"{folder}/data", "GREENROOM_TIME_ZONE": "UTC"}
        study(Path(shutil.copy(SEED_LIST, f"{folder}/python-interview.md")))
        server = subprocess.Popen(
            [sys.executable, "-m", "greenroom", "serve", "--port", str(PORT)],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stdout is not None
            address = next(line.split()[3] for line in server.stdout if "http://" in line)
            look(address)
        finally:
            server.terminate()
            server.wait()


def study(checklist: Path) -> None:
    """Import the list, study the days before today, and hand a lab in once."""
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from django.utils import timezone

    from greenroom.checklist import read_file
    from greenroom.practice.models import Theme
    from greenroom.practice.services.checklists import import_checklist
    from greenroom.practice.services.learner import save_settings

    today = timezone.localtime().date()
    save_settings(
        learner=learner,
        interview_on=today + timedelta(days=DAYS_TO_GO),
        minutes_per_day=MINUTES,
        theme=Theme.SYSTEM,
    )
    document, _ = read_file(checklist)
    first = today - timedelta(days=DAYS)
    import_checklist(
        learner=learner,
        document=document,
        name=checklist.name,
        path=checklist,
        now=evening(first, -1),
    )
    draw = random.Random(59)  # noqa: S311  (a simulated memory, not a secret)
    for day in range(DAYS):
        study_one_day(learner, evening(first, day), draw)
    hand_in_once(learner, timezone.now())


def evening(first: object, days: int) -> datetime:
    """Return six o'clock in the evening, some days after the first."""
    from django.utils import timezone

    day = datetime.combine(first + timedelta(days=days), time(18))  # type: ignore[operator,arg-type]  # a date
    return timezone.make_aware(day)


def study_one_day(learner: Learner, now: datetime, draw: random.Random) -> None:
    """Do what the session asks until nothing is left."""
    from greenroom.practice.selectors.session import Now, now_in_session

    while isinstance(here := now_in_session(learner, now=now), Now):
        now += timedelta(milliseconds=take_step(learner, here, now, draw))


def take_step(learner: Learner, here: Now, now: datetime, draw: random.Random) -> int:
    """Do one step; return how long it took, in milliseconds."""
    from greenroom.memory.plan import StepKind
    from greenroom.memory.scheduler import recall
    from greenroom.memory.state import Rating
    from greenroom.practice.memory_rows import state_of
    from greenroom.practice.services.study import introduce, rate_card, skip_today

    subject = here.topic.id
    if here.step.kind is StepKind.LAB:
        skip_today(learner=learner, question_id=subject, kind=StepKind.LAB, today=now.date())
        return 1000
    if here.card is None:
        took_ms = round(here.topic.minutes * 60_000 * draw.uniform(0.6, 1.0))
        introduce(learner=learner, question_id=subject, now=now, duration_ms=took_ms)
        return took_ms
    state = state_of(here.card)
    chance = 0.85 if state.stability_days is None else recall(state, now=now)
    recalled = draw.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (2, 7, 1))[0]
    took_ms = round(draw.uniform(6_000, 22_000))
    rate_card(
        learner=learner,
        card_id=here.card.pk,
        turn=here.card.turn,
        rating=recalled if draw.random() < chance else Rating.AGAIN,
        now=now,
        duration_ms=took_ms,
        place="page",
    )
    return took_ms


def hand_in_once(learner: Learner, now: datetime) -> None:
    """Hand in one of the wrong solutions that the lab must catch, and grade it."""
    from greenroom.practice.jobs import grade_now, lab_of
    from greenroom.practice.services.labs import hand_in, show_hint

    lab = lab_of(LAB)
    assert lab is not None
    code = next(wrong.code for wrong in lab.wrong if wrong.name == WRONG)
    mine = code.split("\n", 2)[2].lstrip("\n")  # without the lines for the checker
    attempt = hand_in(learner=learner, lab=lab, code=mine, now=now, place="page", queued=False)
    grade_now(attempt.pk)
    show_hint(learner=learner, lab=lab, now=now)


def look(address: str) -> None:
    """Save each picture; stop when one is too heavy for a README."""
    with sync_playwright() as playwright:
        path = os.environ.get("GREENROOM_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        save(browser, f"{address}/", "today.png")
        save(browser, f"{address}/", "today-dark.png", dark=True)
        save(browser, f"{address}/questions/{LAB}/lab/", "lab.png")
        browser.close()


def save(browser: Browser, address: str, name: str, *, dark: bool = False) -> None:
    """Save what a window shows of a page."""
    context = browser.new_context(viewport=SIZE, color_scheme="dark" if dark else "light")  # type: ignore[arg-type]  # a TypedDict
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    target = PICTURES / name
    target.write_bytes(to_palette(page.screenshot()))
    context.close()
    print(f"{name}: {target.stat().st_size / 1000:.0f} KB")
    if target.stat().st_size > LARGEST_BYTES:
        sys.exit(f"{name} is larger than {LARGEST_BYTES / 1000:.0f} KB; make the window smaller.")


if __name__ == "__main__":
    main()
