"""What oasdiff calls an error, a rule of ours finds."""

from __future__ import annotations

from pathlib import Path

import yaml

from obverse.diff.rules import RULES, Level

TABLE: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "corpus" / "oasdiff.yaml").read_text())
ERRORS, ON_SECURITY = 213, 16


def test_all_of_their_errors_are_covered() -> None:
    assert len(TABLE) == ERRORS + ON_SECURITY
    assert {rule for rules in TABLE.values() for rule in rules} <= set(RULES)


def test_what_is_an_error_there_is_one_here() -> None:
    milder = {
        name: rules for name, rules in TABLE.items() if not any(RULES[rule].level is Level.ERROR for rule in rules)
    }

    # There, all on security is information.
    assert all(name.startswith(("api-security", "api-global-security")) for name in milder), milder
