"""plan: Api -> Plan. One row for each file of the generated package, in the order of the views."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from obverse.generate.views import client, handlers, models, package
from obverse.generate.views.view import Job

if TYPE_CHECKING:
    from obverse.generate import ir

__all__ = ["Job", "Plan", "plan"]

Plan: TypeAlias = tuple[Job, ...]


def plan(api: ir.Api, package_name: str, *, with_rules: bool = False) -> Plan:
    """Decide which files the package has and what each of them shows.

    Args:
        api: The whole model.
        package_name: Import name of the generated package.
        with_rules: Whether the package holds hand-written rules for the stub.

    Raises:
        ValueError: If two jobs write the same file.
    """
    jobs = (
        *package.jobs(api, package_name),
        *models.jobs(api),
        *client.jobs(api),
        *handlers.jobs(api, with_rules=with_rules),
    )
    paths = [job.path for job in jobs]
    if len(set(paths)) != len(paths):
        twice = sorted({str(path) for path in paths if paths.count(path) > 1})
        raise ValueError(f"files planned twice: {', '.join(twice)}")
    return jobs
