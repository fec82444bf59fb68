"""What is asked of git: where revisions lead, and the files in them. Nothing is checked out, nothing is changed."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_MAIN_BRANCHES: Final = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


class RevisionError(Exception):
    """A revision, or a document in it, is not there.

    Attributes:
        hint: How to mend it, without a full stop.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Repository:
    """A repository, read by the command ``git``.

    Args:
        folder: A folder within the working tree.

    Raises:
        RevisionError: There is no repository, or no git.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.prefix = self._run("rev-parse", "--show-prefix").decode().strip()
        """The folder, relative to the top of the working tree, with a slash at its end; empty for the top."""

    def _run(self, *arguments: str) -> bytes:
        try:
            result = subprocess.run(  # noqa: S603 - arguments are no shell text, and revisions can't begin with a dash
                ["git", *arguments],  # noqa: S607 - the git that the user has
                cwd=self._folder,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as failure:
            raise RevisionError("git is not installed", "Install it, or name two files") from failure
        if result.returncode:
            reason = result.stderr.decode(errors="replace").strip().splitlines()
            raise RevisionError(f"git: {reason[-1] if reason else 'failed'}", "Check the revision")
        return result.stdout

    def commit(self, revision: str) -> str:
        """Return the commit that a revision names.

        Raises:
            RevisionError: It names none.
        """
        try:
            # Nothing of what follows can be an option: a revision with a dash in front is none.
            name = f"{revision}^{{commit}}"
            return self._run("rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
        except RevisionError as failure:
            hint = "Check its name; in CI, fetch it first (actions/checkout: fetch-depth: 0)"
            raise RevisionError(f"there is no revision '{revision}'", hint) from failure

    def merge_base(self) -> tuple[str, str]:
        """Return where the current branch left the main branch: the commit, and the name of the main branch.

        In a pull request on GitHub the main branch is the one that it goes to.

        Raises:
            RevisionError: There is no main branch, or no common commit.
        """
        target = os.environ.get("GITHUB_BASE_REF")
        candidates = (f"origin/{target}", target) if target else _MAIN_BRANCHES
        for branch in candidates:
            try:
                commit = self.commit(branch)
            except RevisionError:
                continue
            try:
                return self._run("merge-base", commit, "HEAD").decode().strip(), branch
            except RevisionError as failure:
                hint = "Fetch more history (actions/checkout: fetch-depth: 0), or name the old revision"
                raise RevisionError(f"HEAD and '{branch}' have no commit in common", hint) from failure
        names = ", ".join(candidates)
        raise RevisionError(f"there is no main branch (looked for {names})", "Name the old revision: REV:path")

    def files(self, commit: str, folder: str) -> list[str]:
        """Return the paths of all files below a folder of a commit, relative to the top."""
        arguments = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit]
        if folder:
            arguments.append(f"{folder}/")
        return [name.decode(errors="surrogateescape") for name in self._run(*arguments).split(b"\0") if name]

    def content(self, commit: str, path: str) -> bytes:
        """Return the bytes of a file of a commit."""
        return self._run("cat-file", "blob", f"{commit}:{path}")
