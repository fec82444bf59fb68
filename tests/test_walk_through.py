"""The walk-through in docs runs as it stands: each of its files, with the plugin and no other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "offline-connector.md").read_text(encoding="utf-8")
FILES: dict[str, str] = dict(re.findall(r"^```python\n# (\w+\.py)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE))
[SETTINGS] = re.findall(r"^```toml\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
LONGEST = 30


def test_the_connector_works_offline(tmp_path: Path) -> None:
    for name, code in FILES.items():
        (tmp_path / name).write_text(code)
    (tmp_path / "pyproject.toml").write_text(f'{SETTINGS}filterwarnings = ["error"]\n')
    environment = {
        **os.environ,
        "PYTEST_ADDOPTS": "",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": os.pathsep.join(str(ROOT / folder) for folder in ("generator", "generated")),
    }
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "obverse.testing.pytest_plugin", "-q", "."],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{TEXT.count('def test_')} passed" in result.stdout


def test_the_connector_is_short_and_knows_no_stub() -> None:
    code = FILES["connector.py"]

    assert len(code.strip().splitlines()) <= LONGEST
    assert "stub" not in code


def test_readme_leads_to_it() -> None:
    assert "(docs/offline-connector.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
