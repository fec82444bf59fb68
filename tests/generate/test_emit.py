"""Stage emit: what reaches the disk, and what never does."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from obverse.document.diagnostics import DocumentError
from obverse.generate.emit import MANIFEST, check, emit
from obverse.generate.package import Package

PROJECT = "# Generated from pets.yaml by templates/a.jinja. Do not edit.\n"


def pets(project: dict[str, str] | None = None, **files: str) -> Package:
    """A package with a manifest: ``a__b`` is a/b.py."""
    named = {PurePosixPath(f"{name.replace('__', '/')}.py"): text for name, text in files.items()}
    beside = {PurePosixPath(name): text for name, text in (project or {}).items()}
    manifest = {"files": [str(path) for path in [*named, MANIFEST]], "project": [str(path) for path in beside]}
    return Package("pets", {**named, MANIFEST: json.dumps(manifest)}, beside)


def on_disk(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


def as_text(package: Package) -> dict[str, str]:
    return {str(path): text for path, text in package.files.items()}


def refused(package: Package, output: Path) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        emit(package, output)
    return [diagnostic.source.file for diagnostic in caught.value.diagnostics]


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_package_is_written_as_it_is(tmp_path: Path) -> None:
    package = pets(one="a = 1\r\n", sub__two='b = "ä"\n')

    assert emit(package, tmp_path / "made")
    assert (tmp_path / "made/pets/one.py").read_bytes() == b"a = 1\r\n"
    assert on_disk(tmp_path / "made/pets") | {"one.py": "a = 1\r\n"} == as_text(package)
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["pets"], "nothing is left beside it"


def test_nothing_is_touched_when_nothing_changed(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a = 1\n"), tmp_path)
    before = (root / "one.py").stat()

    assert not emit(pets(one="a = 1\n"), tmp_path)
    assert (root / "one.py").stat() == before


def test_stale_files_go_with_their_folders(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a\n", old__deep__two="b\n"), tmp_path)
    (root / "old/deep/__pycache__").mkdir()
    (root / "old/deep/__pycache__/two.pyc").write_text("")
    emit(pets(one="a\n"), tmp_path)

    assert sorted(path.name for path in root.iterdir()) == ["manifest.json", "one.py"]


def test_files_of_people_stay(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a\n", old__two="b\n"), tmp_path)
    (root / "old/notes.txt").write_text("mine")
    (root / "link").symlink_to(tmp_path)
    emit(pets(one="c\n"), tmp_path)

    assert on_disk(root).keys() >= {"old/notes.txt", "one.py"}
    assert (root / "link").is_symlink()
    assert not (root / "old/two.py").exists()


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pets").mkdir()
    (tmp_path / "pets/mine.py").write_text("mine")

    assert refused(pets(one="a\n"), tmp_path) == ["pets"]
    assert on_disk(tmp_path) == {"pets/mine.py": "mine"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "pets").mkdir()

    assert emit(pets(one="a\n"), tmp_path)


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a\n"), tmp_path)
    (root / "two.py").write_text("mine")
    (root / "three").write_text("mine")
    before = on_disk(root)

    assert refused(pets(one="b\n", two="b\n", three__deep="c\n"), tmp_path) == ["pets/three", "pets/two.py"]
    assert on_disk(root) == before


@pytest.mark.parametrize("kind", ["file", "link"])
def test_the_output_has_to_be_a_folder(kind: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "pets"
    root.write_text("mine") if kind == "file" else root.symlink_to(outside)

    assert refused(pets(one="a\n"), tmp_path) == ["pets"]
    assert list(outside.iterdir()) == []


def test_links_are_never_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "pets", tmp_path / "outside"
    emit(pets(sub__one="a\n", two="a\n"), tmp_path)
    outside.mkdir()
    (outside / "one.py").write_text("mine")
    (root / "sub/one.py").unlink()
    (root / "sub").rmdir()
    (root / "sub").symlink_to(outside)

    assert refused(pets(sub__one="b\n"), tmp_path) == ["pets/sub"]
    assert emit(pets(two="b\n"), tmp_path)
    assert on_disk(outside) == {"one.py": "mine"}


def test_a_manifest_can_name_nothing_outside(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a\n"), tmp_path)
    (tmp_path / "mine.py").write_text("mine")
    (root / "manifest.json").write_text(json.dumps({"files": ["../mine.py", str(tmp_path / "mine.py"), "one.py", 5]}))
    emit(pets(two="a\n"), tmp_path)

    assert (tmp_path / "mine.py").read_text() == "mine"
    assert sorted(on_disk(root)) == ["manifest.json", "two.py"]


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": 5}'])
def test_a_broken_manifest_is_none(manifest: str, tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a\n"), tmp_path)
    (root / "manifest.json").write_text(manifest)

    assert refused(pets(one="b\n"), tmp_path) == ["pets"]


def test_a_failing_run_leaves_the_old_package_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a\n", two="a\n"), tmp_path)
    before = on_disk(root)
    write = Path.write_text

    def full(path: Path, data: str, **options: str) -> int:
        if path.name == "two.py":
            raise OSError(28, "No space left on device")
        return write(path, data, **options)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        emit(pets(one="b\n", two="b\n"), tmp_path)

    assert on_disk(root) == before
    assert list(tmp_path.iterdir()) == [root]


def test_a_failing_swap_brings_the_old_package_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "pets"
    emit(pets(one="a\n"), tmp_path)
    before = on_disk(root)
    rename = Path.rename

    def torn(path: Path, target: Path) -> Path:
        if path.parent.suffix == ".new":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", torn)
    with pytest.raises(OSError, match="Input/output"):
        emit(pets(one="b\n"), tmp_path)

    assert on_disk(root) == before
    assert list(tmp_path.iterdir()) == [root]


@pytest.mark.parametrize("path", ["../one.py", "/one.py", "a/../../one.py", "a\\b.py", "C:one.py", "."])
def test_no_path_leads_out_of_the_package(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no path inside"):
        emit(Package("pets", {PurePosixPath(path): ""}), tmp_path)
    with pytest.raises(ValueError, match="no path inside"):
        emit(Package("pets", {}, {PurePosixPath(path): ""}), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_names_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="case"):
        emit(Package("pets", {PurePosixPath("Pets.py"): "", PurePosixPath("pets.py"): ""}), tmp_path)


# --- what stands beside a package ------------------------------------------------------------------------------------


def test_files_beside_the_package_are_written_and_compared(tmp_path: Path) -> None:
    package = pets({"README.md": "Pets.\n"}, one="a\n")
    assert emit(package, tmp_path)
    assert on_disk(tmp_path).keys() == {"README.md", "pets/manifest.json", "pets/one.py"}
    assert check(package, tmp_path) == ""
    assert not emit(package, tmp_path)

    (tmp_path / "README.md").write_text("Cats.\n")
    assert "--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-Cats.\n+Pets.\n" in check(package, tmp_path)
    assert emit(package, tmp_path)
    assert (tmp_path / "README.md").read_text() == "Pets.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "pets"]


def test_a_file_beside_the_package_goes_when_it_is_stale(tmp_path: Path) -> None:
    emit(pets({"README.md": "Pets.\n"}, one="a\n"), tmp_path)
    assert "--- a/README.md\n+++ /dev/null\n" in check(pets(one="a\n"), tmp_path)
    assert emit(pets(one="a\n"), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["pets"]


@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_what_people_put_beside_a_package_is_not_overwritten(kind: str, tmp_path: Path) -> None:
    emit(pets(one="a\n"), tmp_path)
    mine = tmp_path / "README.md"
    if kind == "file":
        mine.write_text("mine")
    elif kind == "link":
        mine.symlink_to(tmp_path / "pets/one.py")
    else:
        mine.mkdir()
    before = on_disk(tmp_path)

    assert refused(pets({"README.md": "Pets.\n"}, one="b\n"), tmp_path) == ["README.md"]
    assert on_disk(tmp_path) == before


def test_files_beside_a_deleted_package_are_known_by_their_first_line(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(f"{PROJECT}old\n")
    assert emit(pets({"README.md": f"{PROJECT}new\n"}, one="a\n"), tmp_path)

    assert (tmp_path / "README.md").read_text() == f"{PROJECT}new\n"


def test_a_manifest_can_name_no_folder_and_nothing_outside(tmp_path: Path) -> None:
    output = tmp_path / "output"
    emit(pets(one="a\n"), output)
    (tmp_path / "mine.py").write_text("mine")
    (output / "mine").mkdir()
    (output / "mine/mine.py").write_text("mine")
    manifest = {"files": ["one.py"], "project": ["../mine.py", str(tmp_path / "mine.py"), "mine", "", ".", "..", 5]}
    (output / "pets/manifest.json").write_text(json.dumps(manifest))
    assert emit(pets(two="a\n"), output)

    assert on_disk(tmp_path).keys() == {
        "mine.py",
        "output/mine/mine.py",
        "output/pets/manifest.json",
        "output/pets/two.py",
    }


def test_a_failing_swap_brings_the_files_beside_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    emit(pets({"README.md": "Pets.\n"}, one="a\n"), tmp_path)
    before = on_disk(tmp_path)
    rename = Path.rename

    def torn(path: Path, target: Path) -> Path:
        if path.parent.suffix == ".new" and path.name == "README.md":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", torn)
    with pytest.raises(OSError, match="Input/output"):
        emit(pets({"README.md": "Cats.\n"}, one="b\n"), tmp_path)

    assert on_disk(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "pets"]


# --- comparing -------------------------------------------------------------------------------------------------------


def test_no_difference_is_no_text(tmp_path: Path) -> None:
    emit(pets(one="a\n"), tmp_path)

    assert check(pets(one="a\n"), tmp_path) == ""


def test_the_difference_is_a_diff_from_the_disk_to_the_document(tmp_path: Path) -> None:
    emit(pets(one="a\nb\n", stale="x\n", empty=""), tmp_path)
    difference = check(pets(one="a\nc", new="y\n"), tmp_path)

    assert (
        "--- a/pets/one.py\n+++ b/pets/one.py\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline at end of file\n"
        in difference
    )
    assert "--- /dev/null\n+++ b/pets/new.py\n@@ -0,0 +1 @@\n+y\n" in difference
    assert "--- a/pets/stale.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n" in difference
    assert "stale: pets/empty.py\n" in difference


def test_everything_is_missing_where_there_is_no_folder(tmp_path: Path) -> None:
    assert "+++ b/pets/one.py" in check(pets(one="a\n"), tmp_path)
    assert "missing: pets/empty.py" in check(pets(empty=""), tmp_path)


def test_files_of_people_are_no_difference(tmp_path: Path) -> None:
    emit(pets(one="a\n"), tmp_path)
    (tmp_path / "pets/mine.py").write_text("mine")

    assert check(pets(one="a\n"), tmp_path) == ""
