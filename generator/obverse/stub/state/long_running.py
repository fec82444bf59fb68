"""What operations start that takes its time.

Nothing runs in the background. Whether a job is done is found out when somebody looks at the state; then its properties
change, and with them everything that changes at the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..contract.templates import fill
from ..control.clock import AfterPolls, AtOnce
from ..http.error import HttpError
from .store import Duplicate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..contract.declarations import LongRunning, Properties
    from ..control.settings import Settings
    from ..http.request import Request
    from .collection import Items

    ItemPath = tuple[str, tuple[str, ...], str]


@dataclass(slots=True)
class Job:
    """One thing that runs: what it is in the state, what it does when it is done, and how long that takes."""

    start: LongRunning
    items: Items
    parents: tuple[str, ...]
    key: str
    target: ItemPath
    commit: Callable[[], object]
    then: tuple[tuple[Items, ItemPath, Properties], ...]
    since: float
    failure: str | None
    polls: int = 0

    def concerns(self, resource: str, parents: tuple[str, ...], key: str | None) -> bool:
        """Whether somebody who reads this item (or list, without a key) follows the job."""
        places = [
            (self.items.resource.name, self.parents, self.key),
            self.target,
            *(place for _, place, _ in self.then),
        ]
        return any(place[:2] == (resource, parents) and key in (None, place[2]) for place in places)


class Jobs:
    """All that runs in one stub.

    Attributes:
        pending: What is not done yet, as far as anybody has looked.
    """

    def __init__(self, settings: Settings, items: Mapping[str, Items]) -> None:
        self._settings = settings
        self._items = items
        self.pending: list[Job] = []

    def begin(
        self, start: LongRunning, owner: Items, request: Request, key: str, commit: Callable[[], object]
    ) -> tuple[str, bytes]:
        """Start something.

        Args:
            start: What.
            owner: The items that the operation works on.
            request: The request.
            key: Of the item that it works on.
            commit: Changes the state when it is done.

        Returns:
            Key of what was started, and what the state says of it, encoded.

        Raises:
            HttpError: ``busy``, if the same runs already.
        """
        items = self._items[start.resource]
        target = (owner.resource.name, owner.keys_above(request), key)
        if any(job.target == target for job in self.pending):
            detail = f"'{owner.source}' is being changed; that is not done yet."
            raise HttpError("busy", detail, source=owner.source)
        parents = items.keys_above(request)
        then = tuple(
            (self._items[name], self._place(name, request, target), changes)
            for name, changes in start.on_success.items()
        )
        new_key = str(fill(start.id, _KeyFields(request.fields(), self._settings.new_id)))
        known = {items.resource.key or "id": new_key, **fill(start.running, request.fields())}
        item = items.fit(items.assigned(known, request), {})
        items.store.rows(items.resource, parents).put(new_key, item)
        failure = request.failure if request.failure is not None else self._settings.fail
        self.pending.append(Job(start, items, parents, new_key, target, commit, then, self._settings.clock(), failure))
        if isinstance(self._settings.progress, AtOnce):
            self.settle()
        return new_key, items.store.items(items.resource, parents)[new_key]

    def _place(self, name: str, request: Request, target: ItemPath) -> ItemPath:
        if name == target[0]:
            return target
        items = self._items[name]
        return name, items.keys_above(request), str(items.key(request))

    def look(self, items: Items, request: Request, action: str) -> None:
        """Note that somebody looks, and bring to an end what is due. Call it before the state is used.

        Args:
            items: What the operation works on.
            request: The request.
            action: What it does; ``read`` and ``list`` count as polls.
        """
        if action in {"read", "list"}:
            parents = items.keys_above(request)
            key = None if action == "list" else str(items.key(request))
            for job in self.pending:
                job.polls += job.concerns(items.resource.name, parents, key)
        self.settle()

    def settle(self) -> None:
        """Bring to an end what is due, in the order in which it began."""
        for job in [job for job in self.pending if self._is_due(job)]:
            self.pending.remove(job)
            if job.key in job.items.store.items(job.items.resource, job.parents):  # else it went with its parent
                self._finish(job)

    def _is_due(self, job: Job) -> bool:
        progress = self._settings.progress
        if isinstance(progress, AtOnce):
            return True
        if isinstance(progress, AfterPolls):
            return job.polls > progress.polls
        return self._settings.clock() >= job.since + progress.seconds

    def _finish(self, job: Job) -> None:
        here = (job.items.resource.name, job.parents, job.key)
        failure = job.failure
        if failure is None:
            try:
                job.commit()
            except HttpError as error:
                failure = error.detail
        if failure is not None:
            _change(job.items, here, self._failed(job, failure))
            return
        _change(job.items, here, job.start.succeeded)
        for items, place, changes in job.then:
            _change(items, place, changes)

    def _failed(self, job: Job, failure: str) -> dict[str, Any]:
        """Say in the job's own properties what went wrong: as the document words it, else in ``error``."""
        changes: dict[str, Any] = fill(job.start.failed, {"detail": failure, "message": failure, "code": "Failed"})
        properties = job.items.shown.properties()
        if "error" in properties and "error" not in changes:
            known = job.items.contract.properties(properties["error"])
            error = {"code": "Failed", "message": failure}
            changes["error"] = {name: text for name, text in error.items() if name in known} or {"message": failure}
        return changes

    def clear(self) -> None:
        """Forget all."""
        self.pending.clear()


def _change(items: Items, place: ItemPath, changes: Properties) -> None:
    """Change properties of an item, if it is there."""
    _, parents, key = place
    if changes:
        try:
            items.store.change(items.resource, parents, key, changes)
        except Duplicate as duplicate:
            raise items.conflict(duplicate.property) from None


class _KeyFields(dict[str, Any]):
    """Fields of the template of a key, some of them new each time: ``{hex}``, ``{uuid}``."""

    def __init__(self, fields: Mapping[str, Any], new_id: Callable[[], str]) -> None:
        super().__init__()
        self._fields = fields
        self._new_id = new_id

    def __missing__(self, name: str) -> Any:
        if name == "hex":
            return self._new_id().replace("-", "").upper()
        return self._new_id() if name == "uuid" else self._fields[name]
