"""The pages hold together: navigation, links, paths, and a README that is read in five minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml

from docs.pages import PAGES, ROOT, name_of, without_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

README_LINES = 150
CONNECTOR_LINES = 30
DOCS = ROOT / "docs"
TEXTS = (*PAGES, ROOT / "CONTRIBUTING.md")
LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")
PATH = re.compile(r"`((?:spec|generator|generated|tests|docs)/[\w./-]*)`")


def test_readme_is_short_and_leads_to_the_walk_through() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len(readme.splitlines()) <= README_LINES
    assert "(docs/offline-connector.md)" in readme


def test_the_connector_is_short_and_knows_no_stub() -> None:
    page = (DOCS / "offline-connector.md").read_text(encoding="utf-8")
    code = page.partition("```python\n# connector.py\n")[2].partition("```")[0]

    assert 0 < len(code.strip().splitlines()) <= CONNECTOR_LINES
    assert "stub" not in code


def test_the_navigation_lists_each_page_once() -> None:
    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))

    assert sorted(targets(settings["nav"])) == sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_each_page_can_be_reached_from_readme_and_from_the_first_page() -> None:
    pages = {path for path in DOCS.rglob("*.md") if path.name not in ("index.md", "changelog.md")}

    for start in (ROOT / "README.md", DOCS / "index.md"):
        assert pages <= set(linked(start)), f"{start.name} misses some"


@pytest.mark.parametrize("page", TEXTS, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(without_blocks(page)):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=name_of)
def test_pages_of_the_site_link_to_pages_of_the_site(page: Path) -> None:
    assert all(path.is_relative_to(DOCS) for path in linked(page))


@pytest.mark.parametrize("page", TEXTS, ids=name_of)
def test_paths_exist(page: Path) -> None:
    missing = [path for path in PATH.findall(without_blocks(page)) if not (ROOT / path).exists()]

    assert not missing


def test_every_page_has_one_title() -> None:
    for page in PAGES:
        titles = re.findall(r"^# ", without_blocks(page), re.MULTILINE)
        assert len(titles) == (0 if page.name == "changelog.md" else 1), page.name


def targets(navigation: Any) -> Iterator[str]:
    """The pages that a navigation names: texts, lists of such, or values of such by their titles."""
    if isinstance(navigation, str):
        yield navigation
        return
    for entry in cast("dict[str, Any]", navigation).values() if isinstance(navigation, dict) else navigation:
        yield from targets(entry)


def linked(page: Path) -> list[Path]:
    """The files that a page links to."""
    links = (link.partition("#")[0] for link in LINK.findall(without_blocks(page)))
    return [(page.parent / link).resolve() for link in links if link]


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub and the site give to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", without_blocks(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
