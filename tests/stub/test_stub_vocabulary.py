"""What ``x-stub`` can say of things that take their time, need a state, or are limited; and how a slip is reported."""

from __future__ import annotations

import pytest
from stub_jobs import JOBS

from inline_documents import loaded
from obverse.document.diagnostics import DocumentError
from obverse.generate import ir
from obverse.generate.lower import lower
from obverse.generate.parse import parse
from obverse.generate.translate import translate
from obverse.lint import lint


def translated(text: str) -> ir.Api:
    low = lower(lint(loaded(text.split("\n", 3)[3])))
    return translate(parse(low), low)


def bindings(text: str) -> dict[str, ir.Binding]:
    return {binding.operation_id: binding for resource in translated(text).resources for binding in resource.bindings}


def test_what_is_started_is_a_resource_of_its_own() -> None:
    found = {resource.name: resource for resource in translated(JOBS).resources}

    assert [*found] == ["projects", "plan", "jobs", "notes"]
    assert (found["jobs"].parent, found["jobs"].key, found["jobs"].key_parameter) == ("projects", "id", "job")


def test_starts_needs_status_and_paging_reach_the_binding() -> None:
    found = bindings(JOBS.replace("operationId: dropProject,", "operationId: dropProject, x-stub: {status: 204},"))

    start = ir.Start(
        "jobs",
        "1.{hex}",
        (("status", "inprogress"),),
        (("status", "completed"),),
        (("status", "failed"),),
        (("projects", (("state", "ready"),)),),
    )
    assert found["changePlan"].starts == found["makePlan"].starts == start
    assert found["changePlan"].status == 202
    assert found["makePlan"].action is ir.Action.REPLACE
    assert found["putNote"].needs == (("projects", "state", ("ready", "full")),)
    assert found["listProjects"].paging == ir.Paging("limit", "after", None, None, "next", "where", 3)
    assert (found["listProjects"].select, found["listProjects"].merge) == ("fields", "deep")
    assert found["dropProject"].status == 204


def test_limits_are_named_profiles() -> None:
    (profile,) = translated(JOBS).limits

    assert (profile.name, profile.date) == ("busy", "2026-01-01")
    assert profile.buckets == (
        ir.Bucket(("putNote",), "projects", 2.0, 10.0, 2),
        ir.Bucket((), "caller", 100.0, 1.0, 100),
    )


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
