"""plan: Api -> Plan. One row for each file of the generated package, in the order of the views."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from obverse.generate.options import GenerateOptions
from obverse.generate.views import client, handlers, models, package, project
from obverse.generate.views.view import Job

if TYPE_CHECKING:
    from obverse.generate import ir

__all__ = ["Job", "Plan", "plan", "plan_project"]

Plan: TypeAlias = tuple[Job, ...]

_DEFAULTS = GenerateOptions()
_OF_THE_STUB = frozenset({"stub", "testing.py", "behaviour.json", "contract.json"})


def plan(api: ir.Api, package_name: str, options: GenerateOptions = _DEFAULTS) -> Plan:
    """Decide which files the package has and what each of them shows.

    Args:
        api: The whole model.
        package_name: Import name of the generated package.
        options: Whether there is a stub, and rules for it.

    Raises:
        ValueError: If two jobs write the same file.
    """
    jobs = (
        *package.jobs(api, package_name),
        *models.jobs(api),
        *client.jobs(api),
        *handlers.jobs(api, with_rules=options.rules is not None),
    )
    if not options.with_stub:
        jobs = tuple(job for job in jobs if job.path.parts[0] not in _OF_THE_STUB)
    paths = [job.path for job in jobs]
    if len(set(paths)) != len(paths):
        twice = sorted({str(path) for path in paths if paths.count(path) > 1})
        raise ValueError(f"files planned twice: {', '.join(twice)}")
    return jobs


def plan_project(api: ir.Api, package_name: str, options: GenerateOptions, package: Plan) -> Plan:
    """Decide which files stand beside the folder of the package; none if no project is wanted.

    Args:
        api: The whole model.
        package_name: Import name of the generated package.
        options: How the project is called.
        package: The plan of the package.
    """
    return tuple(project.jobs(api, package_name, options, package)) if options.project else ()
