"""Stages format and emit: what reaches the disk, and what never does."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from obverse.document.diagnostics import DocumentError
from obverse.generate.emit import MANIFEST, check, emit
from obverse.generate.formatting import BrokenOutputError, format_tree

Tree = dict[PurePosixPath, str]


def tree(**files: str) -> Tree:
    """A package with a manifest: ``a__b`` is a/b.py."""
    named = {PurePosixPath(f"{name.replace('__', '/')}.py"): text for name, text in files.items()}
    listed = sorted(str(path) for path in [*named, MANIFEST])
    return {**named, MANIFEST: json.dumps({"files": listed})}


def on_disk(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


def as_text(package: Tree) -> dict[str, str]:
    return {str(path): text for path, text in package.items()}


def refused(package: Tree, root: Path) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        emit(package, root)
    return [diagnostic.source.file for diagnostic in caught.value.diagnostics]


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_package_is_written_as_it_is(tmp_path: Path) -> None:
    package = tree(one="a = 1\r\n", sub__two='b = "ä"\n')

    assert emit(package, tmp_path / "made" / "pets")
    assert (tmp_path / "made/pets/one.py").read_bytes() == b"a = 1\r\n"
    assert on_disk(tmp_path / "made/pets") | {"one.py": "a = 1\r\n"} == as_text(package)
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["pets"], "nothing is left beside it"


def test_nothing_is_touched_when_nothing_changed(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a = 1\n"), root)
    before = (root / "one.py").stat()

    assert not emit(tree(one="a = 1\n"), root)
    assert (root / "one.py").stat() == before


def test_stale_files_go_with_their_folders(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a\n", old__deep__two="b\n"), root)
    (root / "old/deep/__pycache__").mkdir()
    (root / "old/deep/__pycache__/two.pyc").write_text("")
    emit(tree(one="a\n"), root)

    assert sorted(path.name for path in root.iterdir()) == ["manifest.json", "one.py"]


def test_files_of_people_stay(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a\n", old__two="b\n"), root)
    (root / "old/notes.txt").write_text("mine")
    (root / "link").symlink_to(tmp_path)
    emit(tree(one="c\n"), root)

    assert on_disk(root).keys() >= {"old/notes.txt", "one.py"}
    assert (root / "link").is_symlink()
    assert not (root / "old/two.py").exists()


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pets").mkdir()
    (tmp_path / "pets/mine.py").write_text("mine")

    assert refused(tree(one="a\n"), tmp_path / "pets") == ["pets"]
    assert on_disk(tmp_path) == {"pets/mine.py": "mine"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "pets").mkdir()

    assert emit(tree(one="a\n"), tmp_path / "pets")


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a\n"), root)
    (root / "two.py").write_text("mine")
    (root / "three").write_text("mine")
    before = on_disk(root)

    assert refused(tree(one="b\n", two="b\n", three__deep="c\n"), root) == ["pets/three", "pets/two.py"]
    assert on_disk(root) == before


@pytest.mark.parametrize("kind", ["file", "link"])
def test_the_output_has_to_be_a_folder(kind: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "pets"
    root.write_text("mine") if kind == "file" else root.symlink_to(outside)

    assert refused(tree(one="a\n"), root) == ["pets"]
    assert list(outside.iterdir()) == []


def test_links_are_never_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "pets", tmp_path / "outside"
    emit(tree(sub__one="a\n", two="a\n"), root)
    outside.mkdir()
    (outside / "one.py").write_text("mine")
    (root / "sub/one.py").unlink()
    (root / "sub").rmdir()
    (root / "sub").symlink_to(outside)

    assert refused(tree(sub__one="b\n"), root) == ["pets/sub"]
    assert emit(tree(two="b\n"), root)
    assert on_disk(outside) == {"one.py": "mine"}


def test_a_manifest_can_name_nothing_outside(tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a\n"), root)
    (tmp_path / "mine.py").write_text("mine")
    (root / "manifest.json").write_text(json.dumps({"files": ["../mine.py", str(tmp_path / "mine.py"), "one.py", 5]}))
    emit(tree(two="a\n"), root)

    assert (tmp_path / "mine.py").read_text() == "mine"
    assert sorted(on_disk(root)) == ["manifest.json", "two.py"]


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": 5}'])
def test_a_broken_manifest_is_none(manifest: str, tmp_path: Path) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a\n"), root)
    (root / "manifest.json").write_text(manifest)

    assert refused(tree(one="b\n"), root) == ["pets"]


def test_a_failing_run_leaves_the_old_package_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a\n", two="a\n"), root)
    before = on_disk(root)
    write = Path.write_text

    def full(path: Path, data: str, **options: str) -> int:
        if path.name == "two.py":
            raise OSError(28, "No space left on device")
        return write(path, data, **options)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        emit(tree(one="b\n", two="b\n"), root)

    assert on_disk(root) == before
    assert list(tmp_path.iterdir()) == [root]


def test_a_failing_swap_brings_the_old_package_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "pets"
    emit(tree(one="a\n"), root)
    before = on_disk(root)
    rename = Path.rename

    def torn(path: Path, target: Path) -> Path:
        if path.suffix == ".new":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", torn)
    with pytest.raises(OSError, match="Input/output"):
        emit(tree(one="b\n"), root)

    assert on_disk(root) == before
    assert list(tmp_path.iterdir()) == [root]


@pytest.mark.parametrize("path", ["../one.py", "/one.py", "a/../../one.py", "a\\b.py", "C:one.py", "."])
def test_no_path_leads_out_of_the_package(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no path inside"):
        emit({PurePosixPath(path): ""}, tmp_path / "pets")

    assert list(tmp_path.iterdir()) == []


def test_names_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="case"):
        emit({PurePosixPath("Pets.py"): "", PurePosixPath("pets.py"): ""}, tmp_path / "pets")


# --- comparing -------------------------------------------------------------------------------------------------------


def test_no_difference_is_no_text(tmp_path: Path) -> None:
    emit(tree(one="a\n"), tmp_path / "pets")

    assert check(tree(one="a\n"), tmp_path / "pets") == ""


def test_the_difference_is_a_diff_from_the_disk_to_the_document(tmp_path: Path) -> None:
    emit(tree(one="a\nb\n", stale="x\n", empty=""), tmp_path / "pets")
    difference = check(tree(one="a\nc", new="y\n"), tmp_path / "pets")

    assert "--- a/one.py\n+++ b/one.py\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline at end of file\n" in difference
    assert "--- /dev/null\n+++ b/new.py\n@@ -0,0 +1 @@\n+y\n" in difference
    assert "--- a/stale.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n" in difference
    assert "stale: empty.py\n" in difference


def test_everything_is_missing_where_there_is_no_folder(tmp_path: Path) -> None:
    assert "+++ b/one.py" in check(tree(one="a\n"), tmp_path / "pets")
    assert "missing: empty.py" in check(tree(empty=""), tmp_path / "pets")


def test_files_of_people_are_no_difference(tmp_path: Path) -> None:
    emit(tree(one="a\n"), tmp_path / "pets")
    (tmp_path / "pets/mine.py").write_text("mine")

    assert check(tree(one="a\n"), tmp_path / "pets") == ""


# --- formatting ------------------------------------------------------------------------------------------------------


def formatted(text: str, path: str = "pets.py") -> str:
    return format_tree({PurePosixPath(path): text})[PurePosixPath(path)]


def test_python_is_laid_out() -> None:
    assert formatted("import sys\nimport json\nx = {  'a':1 }\nprint( json, x )\n") == (
        'import json\n\nx = {"a": 1}\nprint(json, x)\n'
    )


def test_lines_are_as_long_as_here() -> None:
    line = f"x = [{', '.join(['1234567'] * 12)}]\n"

    assert formatted(line) == line


@pytest.mark.parametrize("path", ["py.typed", "contract.json", "_runtime/wire.py"])
def test_other_files_and_the_runtime_pass_untouched(path: str) -> None:
    assert formatted("x  =  1\n", path) == "x  =  1\n"


def test_nothing_around_has_a_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ruff.toml").write_text("line-length = 20\n")
    (tmp_path / "ruff").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "ruff").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("RUFF_CONFIG", str(tmp_path / "ruff.toml"))

    assert formatted("x = [1111111111, 2222222222]\n") == "x = [1111111111, 2222222222]\n"


@pytest.mark.parametrize("text", ["def f(:\n", "x = '\\d'\n", "x = \0\n", "return\n"])
def test_what_is_no_python_names_its_template(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    header = "# Generated from pets.yaml#/tags/pets by templates/client/resource.py.jinja. Do not edit.\n"

    with pytest.raises(
        BrokenOutputError, match=r"pets\.py, rendered by templates/client/resource\.py\.jinja"
    ) as caught:
        formatted(header + text)

    kept = Path(str(caught.value).rpartition(" ")[2])
    assert kept.read_text().startswith(header)
