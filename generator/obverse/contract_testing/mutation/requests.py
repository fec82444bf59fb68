"""Mutants that accept what they have to refuse: credentials, methods, media types, values."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from obverse.contract_testing.credentials import of_stubs
from obverse.contract_testing.mutation.mutant import Mutant, RequestMatcher
from obverse.contract_testing.mutation.responses import mutant
from obverse.contract_testing.narrowings import broken, narrowings
from obverse.contract_testing.requests import RequestFactory
from obverse.wire.media_types import essence
from obverse.wire.pointer import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.mutation.faults import Answered, Received, Send
    from obverse.contract_testing.mutation.mutant import StubMaker
    from obverse.contract_testing.narrowings import Narrowing
    from obverse.stub.contract.routes import Route


def request_mutants(tested: TestedContract, route: Route) -> Iterator[Mutant]:
    """Yield the mutants of an operation that accept what the document forbids."""
    yield from _of_credentials(tested, route)
    if route.body is not None and not any("*" in content.media_type for content in route.body.contents):
        yield _accepting(tested, route, "any media type", "accepts a body of any media type", _is_foreign(route))
        if all(content.encoding == "json" for content in route.body.contents):
            yield _accepting(tested, route, "malformed body", "accepts a body that is no JSON", _is_malformed)
    yield from _of_constraints(tested, route)


def method_mutants(tested: TestedContract, routes: list[Route]) -> Iterator[Mutant]:
    """Yield the mutants of a path that don't refuse other methods as they should."""
    matches = RequestMatcher(tested, routes[0])

    async def accepts(request: Received, send: Send) -> Answered:
        answered = await send(request)
        return answered.replace(status=200) if answered.status == 405 and matches.is_path(request) else answered

    async def forgets(request: Received, send: Send) -> Answered:
        answered = await send(request)
        if answered.status == 405 and matches.is_path(request):
            return answered.replace(headers={**answered.headers, "allow": "TRACE"})
        return answered

    yield mutant("any method", routes[0], "answers methods that the path does not have", accepts)
    yield mutant("wrong Allow", routes[0], "Allow names TRACE alone", forgets)


def _of_credentials(tested: TestedContract, route: Route) -> Iterator[Mutant]:
    if not tested.needs_credentials(route):
        return
    sent = of_stubs().of(route, tested.schemes)
    matches = RequestMatcher(tested, route)

    async def skips(request: Received, send: Send) -> Answered:
        if not matches(request):
            return await send(request)
        query = "&".join([*filter(None, [request.query]), *(f"{name}={value}" for name, value in sent.query.items())])
        cookies = "; ".join(f"{name}={value}" for name, value in sent.cookies.items())
        headers = {**request.headers, **sent.headers, **({"cookie": cookies} if cookies else {})}
        return await send(request.replace(query=query, headers=headers))

    async def skips_wrong(request: Received, send: Send) -> Answered:
        has_some = "authorization" in request.headers or any(name in request.headers for name in sent.headers)
        has_some = has_some or bool(sent.query) or bool(sent.cookies)
        return await (skips(request, send) if has_some else send(request))

    yield mutant("no credentials", route, "answers without credentials", skips)
    if sent.headers:
        yield mutant("wrong credentials", route, "takes any credentials for the right ones", skips_wrong)


def _accepting(
    tested: TestedContract, route: Route, kind: str, words: str, is_wrong: Callable[[Received], bool]
) -> Mutant:
    """Return the mutant that answers a wrong request with success."""
    matches = RequestMatcher(tested, route)
    success = next(
        (int(each.status) for each in route.responses if each.status.isdigit() and each.status[0] == "2"), 200
    )

    async def accepts(request: Received, send: Send) -> Answered:
        answered = await send(request)
        is_refused = answered.status in {400, 415, 422}
        return answered.replace(status=success) if matches(request) and is_wrong(request) and is_refused else answered

    return mutant(kind, route, words, accepts)


def _is_foreign(route: Route) -> Callable[[Received], bool]:
    contents = route.body.contents if route.body is not None else ()
    known = {essence(content.media_type) for content in contents}
    return lambda request: essence(request.headers.get("content-type", "")) not in known


def _is_malformed(request: Received) -> bool:
    return bool(request.content) and request.json() is None and request.content.strip() != b"null"


# --- constraints -----------------------------------------------------------------------------------------------------


def _of_constraints(tested: TestedContract, route: Route) -> Iterator[Mutant]:
    """Yield a mutant for each keyword that narrows requests: the first place where a request can break it alone."""
    seen: set[str] = set()
    factory = RequestFactory(tested.contract)
    for narrowing in narrowings(tested, route):
        valid = factory.body(narrowing.content) if narrowing.content is not None else None
        is_parameter = narrowing.parameter is not None and narrowing.keyword == "required"
        if narrowing.keyword not in seen and (is_parameter or broken(tested, narrowing, valid) is not None):
            seen.add(narrowing.keyword)
            words = f"ignores {narrowing.words}"
            yield Mutant("ignored constraint", route, words, _loosened(tested, narrowing), narrowing.pointer)


def _loosened(tested: TestedContract, narrowing: Narrowing) -> Callable[[StubMaker], Any]:
    """Return what makes the stub of a contract without a keyword."""

    def make(maker: StubMaker) -> Any:
        tree = copy.deepcopy(tested.contract.tree)
        schema: Any = find(tree, narrowing.schema)
        del schema[narrowing.keyword]
        return maker.of(tree=tree)

    return make
