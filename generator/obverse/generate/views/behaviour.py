"""The behaviour of the stub: what its contract can't say, as the stub's own declarations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from obverse.generate.views.view import Job, View

if TYPE_CHECKING:
    from obverse.generate import ir


@dataclass(frozen=True, slots=True)
class BehaviourFile(View):
    """The behaviour, as JSON."""

    template: ClassVar[str] = "stub/behaviour.json.jinja"

    behaviour: Any


def job(api: ir.Api) -> Job:
    """Plan the file."""
    view = BehaviourFile(api.source_file, msgspec.to_builtins(api.behaviour))
    return Job(PurePosixPath("stub/behaviour.json"), view)
