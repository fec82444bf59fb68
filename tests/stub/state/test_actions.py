"""What operations do to the state: create, list, read, replace, update and delete agree with each other."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from stub.driver import ask
from stub.samples import library, office

if TYPE_CHECKING:
    from obverse.stub.app import App

MERGE = "application/merge-patch+json"


@pytest.fixture
def app() -> App:
    app = library()
    assert ask(app, "POST", "/shelves", {"id": "abc", "name": "A"}).status == 201
    assert ask(app, "POST", "/shelves/abc/books", {"title": "One", "isbn": "1"}).status == 201
    return app


def test_what_was_created_is_read_and_listed_until_it_is_deleted(app: App) -> None:
    made = ask(app, "POST", "/shelves", {"name": "B", "opened": "2024-02-29"})
    shelf = made.json["id"]
    assert made.json["opened"] == "2024-02-29"
    assert ask(app, "GET", f"/shelves/{shelf}").json == made.json
    listed = ask(app, "GET", "/shelves").json
    assert [entry["name"] for entry in listed["value"]] == ["A", "B"]
    assert listed["total"] == 2
    assert ask(app, "DELETE", f"/shelves/{shelf}").status == 204
    assert ask(app, "GET", f"/shelves/{shelf}").status == 404
    assert ask(app, "DELETE", f"/shelves/{shelf}").status == 404
    assert [entry["name"] for entry in ask(app, "GET", "/shelves").json["value"]] == ["A"]


def test_an_answer_says_what_is_missing(app: App) -> None:
    error = ask(app, "GET", "/shelves/none").json["error"]
    assert error["inner"] == {
        "code": "ResourceNotFound",
        "message": "'Shelf' was not found.",
        "source": "Shelf",
        "date": "2023-11-14T22:13:20Z",
    }


def test_the_service_supplies_what_answers_demand(app: App) -> None:
    made = ask(app, "POST", "/shelves", {"name": "B"}).json
    assert made["state"] == "empty"
    assert made["created"] == "2023-11-14T22:13:20Z"
    again = ask(app, "POST", "/shelves", {"name": "C"}).json
    assert again["created"] == "2023-11-14T22:13:20Z"


def test_neither_keys_nor_other_unique_values_come_twice(app: App) -> None:
    assert ask(app, "POST", "/shelves", {"id": "abc", "name": "B"}).status == 409
    same_name = ask(app, "POST", "/shelves", {"name": "A"})
    assert same_name.status == 409
    assert same_name.json["error"]["inner"]["message"] == "'Shelf' with the same 'name' already exists."
    ask(app, "DELETE", "/shelves/abc")
    assert ask(app, "POST", "/shelves", {"id": "abc", "name": "A"}).status == 201


def test_an_alias_reaches_the_same_items(app: App) -> None:
    assert ask(app, "GET", "/racks/abc").json["name"] == "A"
    assert ask(app, "POST", "/racks", {"id": "xyz", "name": "X"}).status == 201
    assert ask(app, "GET", "/shelves/xyz").status == 200
    assert ask(app, "POST", "/racks", {"id": "xyz", "name": "Y"}).status == 409


def test_items_hang_below_their_parent_and_go_with_it(app: App) -> None:
    ask(app, "POST", "/shelves", {"id": "xyz", "name": "X"})
    assert ask(app, "GET", "/shelves/xyz/books").json == []
    assert ask(app, "GET", "/shelves/none/books").status == 404
    assert ask(app, "POST", "/shelves/none/books", {"title": "T"}).json["error"]["inner"]["source"] == "Shelf"
    assert ask(app, "POST", "/shelves/xyz/books", {"title": "T", "isbn": "1"}).status == 201
    ask(app, "DELETE", "/shelves/abc")
    assert {(resource, key) for resource, _, key, _ in app.store} == {("shelves", "xyz"), ("books", "2")}
    ask(app, "POST", "/shelves", {"id": "abc", "name": "A"})
    assert ask(app, "GET", "/shelves/abc/books").json == []


def test_the_service_owns_what_is_read_only_and_hides_what_is_write_only(app: App) -> None:
    made = ask(app, "POST", "/shelves/abc/books", {"number": 99, "title": "T", "stamp": "mine", "secret": "s"}).json
    assert made == {"number": 2, "title": "T", "stamp": "string"}
    put = ask(app, "PUT", "/shelves/abc/books/2", {"number": 7, "title": "U", "stamp": "mine"}).json
    assert put == {"number": 2, "title": "U", "stamp": "string"}


def test_replace_leaves_nothing_of_what_callers_said_before(app: App) -> None:
    assert ask(app, "PUT", "/shelves/abc/books/1", {"title": "Two"}).json == {
        "number": 1,
        "title": "Two",
        "stamp": "string",
    }
    assert ask(app, "POST", "/shelves/abc/books", {"title": "T", "isbn": "1"}).status == 201
    clash = ask(app, "PUT", "/shelves/abc/books/1", {"title": "Two", "isbn": "1"})
    assert clash.status == 409
    assert ask(app, "PUT", "/shelves/abc/books/9", {"title": "T"}).status == 404


def test_update_merges_and_null_removes(app: App) -> None:
    path = "/shelves/abc/books/1"
    changed = ask(app, "PATCH", path, {"pages": 7, "notes": {"a": 1, "b": {"c": 2}}}, content_type=MERGE)
    assert changed.json["pages"] == 7
    changed = ask(app, "PATCH", path, {"pages": None, "notes": {"a": None, "b": {"d": 3}}}, content_type=MERGE)
    assert "pages" not in changed.json
    assert changed.json["notes"] == {"b": {"c": 2, "d": 3}}
    assert changed.json["isbn"] == "1"
    assert ask(app, "GET", path).json == changed.json


def test_an_update_that_no_answer_could_show_is_refused_and_changes_nothing(app: App) -> None:
    path = "/shelves/abc/books/1"
    before = ask(app, "GET", path).json
    refused = ask(app, "PATCH", path, {"title": None}, content_type=MERGE)
    assert refused.status == 400
    assert "title" in refused.json["error"]["inner"]["message"]
    assert ask(app, "PATCH", path, {"pages": 0}, content_type=MERGE).status == 400
    assert ask(app, "GET", path).json == before


def test_what_nothing_models_is_answered_from_the_document_and_says_so(app: App) -> None:
    got = ask(app, "POST", "/shelves/abc/books/1:read")
    assert (got.status, got.headers["x-obverse-source"]) == (200, "schema")
    assert got.json["title"] == "Example"


def test_a_singleton_is_put_and_read() -> None:
    app = office(check_responses=True)
    assert ask(app, "GET", "/desk").status == 404
    assert ask(app, "PUT", "/desk", {"owner": "ada"}).status == 201
    assert ask(app, "PUT", "/desk", {"owner": "eve", "height": 0.7}).status == 200
    assert ask(app, "GET", "/desk").json == {"owner": "eve", "height": 0.7}


def test_an_answer_that_is_not_the_item_is_made_from_its_schema() -> None:
    app = office(check_responses=True)
    note = ask(app, "POST", "/notes", {"text": "T"}).json["id"]
    assert ask(app, "DELETE", f"/notes/{note}").json == {"id": note, "deleted": True}
    assert app.violations == []


def test_the_state_can_be_cleared(app: App) -> None:
    app.store.clear()
    assert ask(app, "GET", "/shelves").json["value"] == []


def test_two_apps_share_nothing(app: App) -> None:
    assert ask(library(), "GET", "/shelves").json["value"] == []
    assert len(ask(app, "GET", "/shelves").json["value"]) == 1


def test_several_threads_may_drive_one_app() -> None:
    app = library(check_responses=False)
    statuses: list[int] = []

    def run(worker: int) -> None:
        for number in range(30):
            statuses.append(ask(app, "POST", "/shelves", {"id": f"id{number}", "name": f"{worker}.{number}"}).status)

    threads = [threading.Thread(target=run, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201] * 30 + [409] * 90
