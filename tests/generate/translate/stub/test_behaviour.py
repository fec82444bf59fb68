"""What ``x-stub`` can say of things that take their time, need a state, or are limited; and how a slip is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inline_documents import loaded
from obverse.document.diagnostics import DocumentError
from obverse.generate.parse import parse
from obverse.generate.translate import translate
from obverse.lint import lint
from obverse.stub.contract.declarations import Binding, Bucket, LongRunning, OData, Pagination, Template
from stub_jobs import JOBS

if TYPE_CHECKING:
    from obverse.generate import ir


def translated(text: str) -> ir.Api:
    document = lint(loaded(text.split("\n", 3)[3]))
    return translate(parse(document), document)


def bindings(text: str) -> dict[str, Binding]:
    return {
        binding.operation_id: binding
        for resource in translated(text).behaviour.resources
        for binding in resource.bindings
    }


def test_long_running_operations_are_a_resource_of_their_own() -> None:
    found = {resource.name: resource for resource in translated(JOBS).behaviour.resources}

    assert [*found] == ["projects", "plan", "jobs", "notes"]
    assert (found["jobs"].parent, found["jobs"].key, found["jobs"].key_parameter) == ("projects", "id", "job")


def test_what_x_stub_says_of_an_operation_reaches_its_binding() -> None:
    found = bindings(JOBS.replace("operationId: dropProject,", "operationId: dropProject, x-stub: {status: 204},"))

    long_running = LongRunning(
        resource="jobs",
        id="1.{hex}",
        running={"status": "inprogress"},
        succeeded={"status": "completed"},
        failed={"status": "failed"},
        on_success={"projects": {"state": "ready"}},
    )
    assert found["changePlan"].long_running == found["makePlan"].long_running == long_running
    assert found["changePlan"].status == 202
    assert found["makePlan"].action == "replace"
    assert found["putNote"].preconditions == {"projects": {"state": ("ready", "full")}}
    assert found["listProjects"].pagination == Pagination(size="limit", token="after", next="next", max=3)
    assert (found["listProjects"].select, found["listProjects"].merge) == ("fields", "deep")
    assert found["dropProject"].status == 204


def test_the_dialect_of_odata_is_apart() -> None:
    assert translated(JOBS).behaviour.odata == OData(filters={"listProjects": "where"})


def test_a_value_with_a_field_is_a_template() -> None:
    text = JOBS.replace("assign: {state: {value: draft, always: true}}", "assign: {state: {value: 'by {caller}'}}")
    projects = translated(text).behaviour.resources[0]

    assert projects.assignments == {"state": Template(template="by {caller}")}


def test_limits_are_named_profiles() -> None:
    limits = translated(JOBS).behaviour.limits

    assert [*limits] == ["busy"]
    assert limits["busy"].date == "2026-01-01"
    assert limits["busy"].buckets == (
        Bucket(requests=2, seconds=10, operations=("putNote",), scope="projects"),
        Bucket(requests=100, scope="caller"),
    )
    assert [bucket.capacity for bucket in limits["busy"].buckets] == [2, 100]


@pytest.mark.parametrize(
    ("right", "wrong", "code", "words"),
    [
        ("resource: jobs", "resource: tasks", "unknown-resource", "there is no resource 'tasks'"),
        ("resource: jobs", "resource: plan", "unknown-resource", "nobody can follow"),
        (
            "preconditions: {projects:",
            "preconditions: {project:",
            "unknown-resource",
            "'project' is no resource above it",
        ),
        ("on_success: {projects:", "on_success: {notes:", "unknown-resource", "'notes' is no resource above it"),
        ("size: limit,", "size: top,", "unknown-parameter", "documents no query parameter 'top'"),
        ("select: fields", "select: field", "unknown-parameter", "documents no query parameter 'field'"),
        ("select: fields", "merge: flat", "invalid-x-stub", "flat"),
        ("operations: [putNote]", "operations: [putNotes]", "unknown-operation", "no operation 'putNotes'"),
        ("scope: projects", "scope: project", "unknown-resource", "there is no resource 'project'"),
        ("requests: 2,", "requests: 0,", "invalid-x-stub", "0"),
        ("running: {status", "runing: {status", "invalid-x-stub", "'runing' is unknown here"),
        ("wrong-state: {", "bad-state: {", "invalid-x-stub", "'bad-state' is unknown here"),
    ],
)
def test_a_slip_is_an_error_on_its_line(right: str, wrong: str, code: str, words: str) -> None:
    text = JOBS.replace(right, wrong, 1)
    assert text != JOBS
    line = next(number for number, line in enumerate(text.splitlines(), 1) if wrong in line)

    with pytest.raises(DocumentError) as raised:
        translated(text)

    found = [one for one in raised.value.diagnostics if one.code == code and words in one.message]
    # The text begins with an empty line, and the head that the loader writes stands for the first lines.
    assert found
    assert line - 1 in {one.source.line for one in found}
