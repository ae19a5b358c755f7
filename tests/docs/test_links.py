"""Links between the documents lead somewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit


def anchor(heading: str) -> str:
    """Return what GitHub makes of a heading."""
    text = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return text.replace(" ", "-")


def test_every_relative_link_leads_to_a_file(documents):
    lost = []
    for document in documents:
        for link in document.links:
            address = urlsplit(link.text)
            if address.scheme or not address.path:
                continue
            if not (document.path.parent / unquote(address.path)).exists():
                lost.append(f"{link}: {link.text}")
    assert lost == []


def test_every_anchor_is_a_heading_of_its_document(documents):
    by_path = {document.path: document for document in documents}
    lost = []
    for document in documents:
        for link in document.links:
            address = urlsplit(link.text)
            target = by_path.get((document.path.parent / address.path).resolve())
            target = target if address.path else document
            if address.scheme or not address.fragment or target is None:
                continue
            if address.fragment not in {anchor(heading) for heading in target.headings}:
                lost.append(f"{link}: {link.text}")
    assert lost == []


def test_every_document_below_docs_can_be_reached_from_the_readme(documents, root):
    by_path = {document.path: document for document in documents}
    seen, waiting = set(), [root / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in by_path:
            continue
        seen.add(path)
        for link in by_path[path].links:
            address = urlsplit(link.text)
            if not address.scheme and address.path:
                waiting.append((path.parent / address.path).resolve())
    assert sorted(d.name for d in documents if d.path not in seen) == []


def test_pictures_are_light_enough_for_a_page(root):
    pictures = list(root.glob("docs/pictures/*.png"))
    assert len(pictures) >= 3
    assert [p.name for p in pictures if p.stat().st_size > 120_000] == []


def test_links_to_the_web_are_over_https(documents):
    links = [link for document in documents for link in document.links]
    plain = [f"{link}: {link.text}" for link in links if link.text.startswith("http:")]
    assert plain == []
