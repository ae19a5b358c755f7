"""The page's code editor, as a learner uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

__all__ = ["PATIENCE_MS", "write"]

PATIENCE_MS = 180_000  # no test waits that long on an idle machine; a crowded one may


def write(page: Page, code: str, editor: Locator | None = None) -> None:
    """Replace the editor's text: select all, paste.

    Typing over a selection makes Chromium itself set a style attribute on a line, which the
    policy drops and the editor redraws; it would only fill the console.
    """
    (editor or page.locator(".cm-content").first).click()
    page.keyboard.press("Control+a")
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData('text/plain', text);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste',
        {clipboardData: data, bubbles: true, cancelable: true})); }""",
        code,
    )
