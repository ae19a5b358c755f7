"""What `make assets` builds: small, complete, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import json
import re
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest

from greenroom.catalog import diagram, highlight

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src/greenroom/web/static"
DIST = STATIC / "dist"
TEMPLATES = ROOT / "src/greenroom/web/templates"

LARGEST_GZIPPED = {"app.css": 14_000, "app.js": 8_000, "editor.js": 160_000}
LARGEST_FONT = 53_000
LARGEST_HTMX = 20_000  # of the 100 kB that page, styles and scripts may have


def gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def css() -> str:
    return (DIST / "app.css").read_text()


def classes_in_css() -> set[str]:
    without_strings = re.sub(r'"[^"]*"|url\([^)]*\)', "", css())
    return set(re.findall(r"\.(-?[a-zA-Z][\w-]*)", without_strings))


def test_the_lock_names_every_package_by_hash_and_none_by_address():
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert len(installed) > 10
    assert not [name for name, package in installed.items() if "resolved" in package]
    assert not [name for name, package in installed.items() if "integrity" not in package]


def test_the_lock_holds_the_versions_that_package_json_names():
    wanted = json.loads((FRONTEND / "package.json").read_text())["devDependencies"]
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@pytest.mark.parametrize("name", LARGEST_GZIPPED)
def test_a_bundle_is_within_its_budget(name: str):
    assert 500 < gzipped(DIST / name) <= LARGEST_GZIPPED[name]


def test_htmx_leaves_room_for_the_page_within_100_kilobytes():
    [package] = find_spec("django_htmx").submodule_search_locations
    htmx = gzipped(Path(package) / "static/django_htmx/htmx-2.min.js")
    assert htmx <= LARGEST_HTMX
    assert htmx + LARGEST_GZIPPED["app.css"] + LARGEST_GZIPPED["app.js"] <= 45_000


def test_every_font_is_small_and_shows_text_while_it_loads():
    fonts = list((DIST / "fonts").iterdir())
    assert len(fonts) == 4
    assert all(font.suffix == ".woff2" and font.stat().st_size < LARGEST_FONT for font in fonts)
    faces = re.findall(r"@font-face\{([^}]*)\}", css())
    loaded = [face for face in faces if "url(" in face]
    assert len(loaded) == len(fonts)
    assert all("font-display:swap" in face and "unicode-range:" in face for face in loaded)


def test_the_stylesheet_takes_nothing_but_our_own_fonts():
    addresses = [address.strip("\"'") for address in re.findall(r"url\(([^)]*)\)", css())]
    assert addresses
    assert all(re.fullmatch(r"\./fonts/[\w-]+\.woff2", address) for address in addresses)
    assert all((DIST / address).is_file() for address in addresses)
    assert "@import" not in css()


@pytest.mark.parametrize("name", ["app.js", "editor.js"])
def test_a_script_makes_no_code_and_no_html_from_text(name: str):
    script = (DIST / name).read_text()
    forbidden = r"\beval\(|\bFunction\(|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write"
    assert not re.findall(forbidden, script)


@pytest.mark.parametrize("name", ["app.js", "editor.js", "app.css"])
def test_nothing_is_fetched_from_elsewhere(name: str):
    # CodeMirror names the SVG namespace and its own documentation; neither is fetched.
    addresses = set(re.findall(r"https?://[\w./-]+", (DIST / name).read_text()))
    assert not {a for a in addresses if "w3.org" not in a and "codemirror.net" not in a}


def test_the_licences_of_all_that_is_shipped_come_along():
    licences = (DIST / "LICENSES.txt").read_text()
    shipped = json.loads((FRONTEND / "package.json").read_text())["devDependencies"]
    for name in set(shipped) - {"esbuild"}:
        assert f"{name} {shipped[name]}" in licences
    assert licences.count("SIL OPEN FONT LICENSE") >= 3


def test_the_stylesheet_knows_every_class_of_a_diagram():
    assert classes_in_css() >= diagram.CLASSES


def test_the_stylesheet_colours_what_python_code_is_made_of():
    code = '@cache\nclass A(B):\n    """Doc."""\n    async def f(self) -> int:  # why\n'
    code += '        return f"{len([1.5, None])}\\n" if not self else 0x1F\n'
    used = set(re.findall(r'class="(\w+)"', highlight.highlighted(code, "python")))
    plain = {"p", "o", "n", "w", "code", "bp"}  # ink, as the text round them
    assert used - plain
    assert used - plain <= classes_in_css()


def test_every_class_of_a_template_is_styled():
    used = set()
    for template in TEMPLATES.rglob("*.html"):
        for value in re.findall(r'class="([^"]*)"', template.read_text()):
            used |= set(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value).split())
    whole = {name for name in used if re.fullmatch(r"[a-z][\w-]*\w", name)}  # not "deep-{{ n }}"
    assert len(whole) > 40
    assert whole - classes_in_css() == set()


def test_no_template_has_a_style_or_script_of_its_own():
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        assert not re.search(r'\sstyle="|<style|\son\w+="|javascript:', text), template.name
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), template.name


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (FRONTEND / "src/tokens.css").read_text()
    )
}
ON_ANY_GROUND = ("ink", "soft", "keyword", "string", "name", "number", "comment", "accent", "bad")
PAIRS = [
    *product(ON_ANY_GROUND, ("paper", "card", "sunk")),
    *((tone, f"{tone}-wash") for tone in ("accent", "warn", "bad")),
    *product(("ink", "soft"), ("accent-wash", "warn-wash", "bad-wash")),
    *product(("accent-ink",), ("accent", "accent-hover")),
    *product(("ink", "keyword", "string", "name", "number", "comment"), ("selection",)),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_every_ground_it_is_put_on(theme: int):
    weak = {
        (text, ground): round(contrast(TOKENS[text][theme], TOKENS[ground][theme]), 2)
        for text, ground in PAIRS
        if contrast(TOKENS[text][theme], TOKENS[ground][theme]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(theme: int):
    for ground in ("paper", "card"):
        assert contrast(TOKENS["field-edge"][theme], TOKENS[ground][theme]) >= 3


@pytest.mark.parametrize("name", ["icon.svg", "app-icon.svg"])
def test_an_icon_is_our_own_drawing_without_script(name: str):
    icon = (STATIC / "greenroom" / name).read_text()
    assert icon.startswith("<svg")
    assert not re.search(r"<script|<image|href=|style=", icon)


def test_the_manifest_names_icons_that_exist():
    manifest = json.loads((STATIC / "greenroom/app.webmanifest").read_text())
    assert manifest["icons"]
    assert all((STATIC / "greenroom" / icon["src"]).is_file() for icon in manifest["icons"])
