"""The documents that a stage has to refuse, with what it says about them."""

from __future__ import annotations

from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def negative_cases(stage: str) -> list[Path]:
    """The documents that a stage has to refuse or to warn of; beside each stands a .txt with what it says."""
    folder = CORPUS / "negative" / stage
    folders = [path / "openapi.yaml" for path in folder.iterdir() if path.is_dir()]
    files = [path for path in folder.iterdir() if path.suffix in {".yaml", ".json"}]
    return sorted(files + folders)


def expected_text(document: Path) -> str:
    """What obverse says about a document of the corpus."""
    case = document.parent if document.name == "openapi.yaml" else document
    return case.with_suffix(".txt").read_text(encoding="utf-8")
