"""A child's folder is deleted whole, and nothing outside of it."""

from __future__ import annotations

import os
from pathlib import Path

from greenroom.sandbox.folder import make_folder, remove_folder


def test_links_are_deleted_and_not_followed(runs, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    kept.joinpath("file").write_text("the user's own")
    folder = make_folder({"lab.py": "x = 1\n"})
    folder.joinpath("work", "link").symlink_to(kept)
    folder.joinpath("home").rmdir()
    folder.joinpath("home").symlink_to(kept)
    remove_folder(folder)
    assert not folder.exists()
    assert kept.joinpath("file").read_text() == "the user's own"


def test_a_link_in_the_folders_own_place_is_deleted_and_not_followed(runs, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o500)
    folder = make_folder({})
    folder.rename(tmp_path / "moved")
    folder.symlink_to(kept)
    remove_folder(folder)
    assert not folder.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o500


def test_folders_without_permissions_are_deleted(runs):
    folder = make_folder({"a/b/c.py": ""})
    folder.joinpath("work", "a", "b").chmod(0)
    folder.joinpath("work", "a").chmod(0o500)
    remove_folder(folder)
    assert not folder.exists()


def test_folders_nested_deeper_than_python_recurses_are_deleted(runs, monkeypatch):
    folder = make_folder({})
    monkeypatch.chdir(folder)
    for _ in range(2_000):
        Path("deeper").mkdir()
        os.chdir("deeper")
    os.chdir(runs)
    remove_folder(folder)
    assert not folder.exists()


def test_a_surrogate_in_the_text_is_pythons_to_complain_about(runs):
    folder = make_folder({"lab.py": "x = '\ud800'\n"})
    assert folder.joinpath("work", "lab.py").read_bytes() == b"x = '\xed\xa0\x80'\n"
    remove_folder(folder)
