"""State for documents that nobody wrote with a stub in mind: stored items are shown by the schema of each response."""

from __future__ import annotations

from typing import Any

import pytest

from stub.driver import app_from, ask

TEXT = "{type: string}"


def parameter(name: str, schema: str = TEXT) -> str:
    return f"{{name: {name}, in: path, required: true, schema: {schema}}}"


def shown(schema: str) -> str:
    return f"{{description: x, content: {{application/json: {{schema: {schema}}}}}}}"


def sent(schema: str, media_type: str = "application/json") -> str:
    return f"requestBody: {{content: {{{media_type}: {{schema: {schema}}}}}}}"


def object_(properties: str, more: str = "") -> str:
    return f"{{type: object, properties: {{{properties}}}{more}}}"


def crud(collection: str, item: str, key: str = "id", schema: str = TEXT) -> str:
    """A document that creates with one schema and reads with the other."""
    return f"""
paths:
  /things:
    post: {{{sent(collection)}, responses: {{"201": {shown(item)}}}}}
  /things/{{{key}}}:
    parameters: [{parameter(key, schema)}]
    get: {{responses: {{"200": {shown(item)}, "404": {{description: x}}}}}}
    delete: {{responses: {{"200": {shown(item)}, "404": {{description: x}}}}}}
"""


NAME = object_("name: {type: string}")
THING = object_("id: {type: string}, name: {type: string}", ", required: [id]")


# --- envelopes and keys ---


def test_an_item_in_an_envelope_is_stored_and_shown_in_it() -> None:
    app = app_from(crud(object_(f"data: {NAME}"), object_(f"data: {THING}, ok: {{type: boolean}}", ", required: [ok]")))
    made = ask(app, "POST", "/things", {"data": {"name": "Bo"}}).json
    assert (made["data"]["name"], made["ok"]) == ("Bo", False)
    assert ask(app, "GET", f"/things/{made['data']['id']}").json == made


@pytest.mark.parametrize(
    ("schema", "where"),
    [
        ("{type: array, items: %s}", ()),
        (
            "{type: object, properties: {items: {type: array, items: %s}, total: {type: integer}}, required: [total]}",
            ("items",),
        ),
        (
            "{type: object, required: [meta], properties: {"
            "result: {type: object, properties: {rows: {type: array, items: %s}}}, "
            "meta: {type: object, required: [total_count], properties: {total_count: {type: integer}}}}}",
            ("result", "rows"),
        ),
    ],
)
def test_a_list_in_any_envelope_holds_what_was_created(schema: str, where: tuple[str, ...]) -> None:
    listed = f'    get: {{responses: {{"200": {shown(schema % THING)}}}}}\n'
    app = app_from(crud(NAME, THING).replace("  /things/{id}:", f"{listed}  /things/{{id}}:"))
    for name in ("Bo", "Cy"):
        ask(app, "POST", "/things", {"name": name})
    body: Any = ask(app, "GET", "/things").json
    array: Any = body
    for name in where:
        array = array[name]
    assert [item["name"] for item in array] == ["Bo", "Cy"]
    if where:
        assert body.get("total", body.get("meta", {}).get("total_count")) == 2
    assert app.violations == []


def test_what_leads_to_a_further_page_is_never_made_up() -> None:
    page = object_(
        f"data: {{type: array, items: {THING}}}, next: {{type: [string, 'null']}}, next_cursor: {{type: string}}, "
        "has_more: {type: boolean, default: true}",
        ", required: [next, next_cursor, has_more]",
    )
    listed = f'    get: {{responses: {{"200": {shown(page)}}}}}\n'
    app = app_from(crud(NAME, THING).replace("  /things/{id}:", f"{listed}  /things/{{id}}:"))
    got = ask(app, "GET", "/things").json
    assert got == {"data": [], "next": None, "next_cursor": "", "has_more": False}


def test_a_key_may_stand_deeper_and_is_made_there() -> None:
    thing = object_(f"metadata: {object_('name: {type: string}')}, spec: {{type: object}}")
    app = app_from(crud(thing, thing, "name"))
    assert ask(app, "POST", "/things", {"metadata": {"name": "one"}, "spec": {"a": 1}}).status == 201
    assert ask(app, "GET", "/things/one").json == {"metadata": {"name": "one"}, "spec": {"a": 1}}
    key = ask(app, "POST", "/things", {"spec": {}}).json["metadata"]["name"]
    assert ask(app, "GET", f"/things/{key}").status == 200


def test_a_key_that_no_property_holds_is_kept_beside_the_item() -> None:
    text = f"""
paths:
  /notes/{{owner}}:
    parameters: [{parameter("owner")}]
    put: {{{sent(NAME)}, responses: {{"200": {shown(NAME)}}}}}
    get: {{responses: {{"200": {shown(NAME)}, "404": {{description: x}}}}}}
"""
    app = app_from(text)
    assert ask(app, "GET", "/notes/ada").status == 404
    ask(app, "PUT", "/notes/ada", {"name": "Bo"})
    assert ask(app, "GET", "/notes/ada").json == {"name": "Bo"}
    assert ask(app, "GET", "/notes/bo").status == 404


@pytest.mark.parametrize(
    ("property_", "in_path"),
    [
        ("{type: string, pattern: '^ses'}", "{type: string, pattern: '^ses'}"),
        ("{type: string, pattern: '^[A-F]{2}-[0-9]{6}$'}", TEXT),
        ("{type: integer}", "{type: integer}"),
        ("{type: string, readOnly: true}", "{type: integer}"),
        ("{type: string, maxLength: 4}", TEXT),
        ("{type: string, format: uuid}", "{type: string, format: uuid}"),
    ],
)
def test_keys_that_are_made_fit_the_property_and_the_path(property_: str, in_path: str) -> None:
    thing = object_(f"id: {property_}, name: {{type: string}}")
    app = app_from(crud(NAME, thing, schema=in_path))
    keys = [ask(app, "POST", "/things", {"name": "Bo"}).json["id"] for _ in range(3)]
    assert len(set(keys)) == 3
    assert [ask(app, "GET", f"/things/{key}").status for key in keys] == [200, 200, 200]
    assert app.violations == []


@pytest.mark.parametrize("key", ["", ".", ".."])
def test_a_key_that_no_path_leads_to_is_refused(key: str) -> None:
    app = app_from(crud(THING, THING), check_responses=False)
    assert ask(app, "POST", "/things", {"id": key}).status == 400
    assert list(app.store) == []


def test_two_names_of_one_path_parameter_name_one_item() -> None:
    text = f"""
paths:
  /fields/{{fieldId}}:
    put: {{parameters: [{parameter("fieldId")}], {sent(NAME)}, responses: {{"200": {shown(NAME)}}}}}
  /fields/{{id}}:
    delete: {{parameters: [{parameter("id")}], responses: {{"204": {{description: x}}, "404": {{description: x}}}}}}
"""
    app = app_from(text)
    ask(app, "PUT", "/fields/a", {"name": "Bo"})
    assert [ask(app, "DELETE", "/fields/a").status for _ in range(2)] == [204, 404]


# --- schemas that don't fit each other ---


def test_what_one_response_shows_and_another_forbids_is_shown_where_it_may_be() -> None:
    closed = object_("id: {type: string}, name: {type: string}", ", required: [id], additionalProperties: false")
    with_secret = object_(
        "id: {type: string}, name: {type: string}, secret: {type: string}",
        ", required: [id, secret], additionalProperties: false",
    )
    text = crud(NAME, closed).replace(f'"201": {shown(closed)}', f'"201": {shown(with_secret)}')
    app = app_from(text)
    made = ask(app, "POST", "/things", {"name": "Bo"}).json
    assert made.keys() == {"id", "name", "secret"}
    assert ask(app, "GET", f"/things/{made['id']}").json == {"id": made["id"], "name": "Bo"}
    assert app.violations == []


def test_what_no_response_has_a_property_for_is_not_shown() -> None:
    app = app_from(crud(object_("name: {type: string}, password: {type: string}"), THING))
    made = ask(app, "POST", "/things", {"name": "Bo", "password": "secret"}).json
    assert made.keys() == {"id", "name"}
    assert b"secret" not in ask(app, "GET", f"/things/{made['id']}").body


@pytest.mark.parametrize(
    "response",
    [
        "{type: array, items: {type: object, properties: {id: {type: string}}}}",
        "{type: object, properties: {}, additionalProperties: false}",
        "{type: string}",
    ],
)
def test_a_create_may_respond_with_anything_and_the_item_is_there(response: str) -> None:
    thing = object_("name: {type: string}, value: {type: string}", ", required: [name]")
    text = crud(thing, thing, "name").replace(f'"201": {shown(thing)}', f'"201": {shown(response)}')
    app = app_from(text)
    assert ask(app, "POST", "/things", {"name": "a", "value": "b"}).status == 201
    assert ask(app, "GET", "/things/a").json == {"name": "a", "value": "b"}
    assert app.violations == []


@pytest.mark.parametrize(
    "owner",
    [
        "{type: string, pattern: '^(0|[1-9][0-9]*)$'}",
        "{type: object, minProperties: 3, required: [code], properties: {code: {type: string, pattern: '^[a-f]{4}$'}}}",
        "{type: object, minProperties: 1, propertyNames: {pattern: '^x-'}, additionalProperties: {type: integer}}",
        "{type: array, minItems: 2, items: {enum: [a, b]}}",
    ],
)
def test_what_a_response_requires_and_nobody_sent_is_made_once(owner: str) -> None:
    thing = object_(f"id: {TEXT}, name: {TEXT}, owner: {owner}", ", required: [id, owner]")
    app = app_from(crud(NAME, thing))
    made = ask(app, "POST", "/things", {"name": "Bo"}).json
    assert ask(app, "GET", f"/things/{made['id']}").json == made
    assert app.violations == []


def test_an_item_may_have_too_few_properties() -> None:
    thing = object_(f"id: {TEXT}, name: {TEXT}, a: {TEXT}, b: {TEXT}", ", minProperties: 3")
    app = app_from(crud(NAME, thing))
    made = ask(app, "POST", "/things", {}).json
    assert len(made) >= 3
    assert ask(app, "GET", f"/things/{made['id']}").json == made


def test_a_list_of_names_shows_the_keys() -> None:
    listed = f'    get: {{responses: {{"200": {shown(object_(f"names: {{type: array, items: {TEXT}}}"))}}}}}\n'
    text = crud(NAME, object_(f"name: {TEXT}"), "name").replace("  /things/{name}:", f"{listed}  /things/{{name}}:")
    app = app_from(text)
    ask(app, "POST", "/things", {"name": "Bo"})
    assert ask(app, "GET", "/things").json == {"names": ["Bo"]}


def test_a_change_of_free_form_is_kept_and_shown_as_far_as_may_be() -> None:
    text = crud(NAME, THING) + f'    patch: {{{sent("{type: object}")}, responses: {{"200": {shown(THING)}}}}}\n'
    app = app_from(text)
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["id"]
    assert ask(app, "PATCH", f"/things/{key}", {"colour": "red"}).json["colour"] == "red"
    assert ask(app, "PATCH", f"/things/{key}", {"name": 7}).json.get("name") != 7
    assert app.violations == []


def test_items_of_several_schemas_are_stored_as_they_are() -> None:
    cat = object_("id: {type: string}, kind: {const: cat}, lives: {type: integer}", ", required: [kind]")
    dog = object_("id: {type: string}, kind: {const: dog}, bark: {type: string}", ", required: [kind]")
    app = app_from(crud(f"{{oneOf: [{cat}, {dog}]}}", f"{{oneOf: [{cat}, {dog}]}}"))
    made = ask(app, "POST", "/things", {"kind": "dog", "bark": "wau"}).json
    assert made.keys() == {"id", "kind", "bark"}
    assert ask(app, "GET", f"/things/{made['id']}").json == made


# --- more than one operation of a kind ---


def test_a_form_and_a_multipart_body_create_items_and_files_are_not_stored() -> None:
    upload = object_("name: {type: string}, file: {type: string, format: binary}")
    app = app_from(crud(NAME, THING).replace(sent(NAME), sent(upload, "multipart/form-data")))
    body = (
        b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nBo\r\n--b\r\n'
        b'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\n\x89PNG\xff\r\n--b--\r\n'
    )
    made = ask(app, "POST", "/things", body, content_type="multipart/form-data; boundary=b").json
    assert made.keys() == {"id", "name"}
    assert made["name"] == "Bo"


def test_what_is_done_with_an_item_needs_it_and_changes_what_it_names() -> None:
    rename = f"  /things/{{id}}/rename:\n    post: {{parameters: [{parameter('id')}], {sent(NAME)}, "
    app = app_from(crud(NAME, THING) + rename + f'responses: {{"200": {shown(THING)}, "404": {{description: x}}}}}}\n')
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["id"]
    assert ask(app, "POST", f"/things/{key}/rename", {"name": "Cy"}).json == {"id": key, "name": "Cy"}
    assert ask(app, "GET", f"/things/{key}").json["name"] == "Cy"
    assert ask(app, "POST", "/things/nobody/rename", {"name": "Cy"}).status == 404


def test_a_put_to_the_collection_names_the_item_in_its_body() -> None:
    put = f'    put: {{{sent(THING)}, responses: {{"200": {shown(THING)}, "404": {{description: x}}}}}}\n'
    app = app_from(crud(NAME, THING).replace("  /things/{id}:", f"{put}  /things/{{id}}:"))
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["id"]
    assert ask(app, "PUT", "/things", {"id": key, "name": "Cy"}).json == {"id": key, "name": "Cy"}
    assert ask(app, "GET", f"/things/{key}").json["name"] == "Cy"
    assert ask(app, "PUT", "/things", {"id": "nobody", "name": "Cy"}).status == 404


def test_what_documents_errors_only_succeeds_without_a_body() -> None:
    delete = f'    delete: {{responses: {{"200": {shown(THING)}, "404": {{description: x}}}}}}\n'
    text = crud(NAME, THING)
    assert delete in text
    app = app_from(text.replace(delete, '    delete: {responses: {"404": {description: x}}}\n'))
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["id"]
    assert [ask(app, "DELETE", f"/things/{key}").status for _ in range(2)] == [204, 404]
    assert app.violations == []


def test_a_delete_of_the_collection_removes_all_items() -> None:
    clear = '    delete: {responses: {"204": {description: x}}}\n'
    app = app_from(crud(NAME, THING).replace("  /things/{id}:", f"{clear}  /things/{{id}}:"))
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["id"]
    assert ask(app, "DELETE", "/things").status == 204
    assert ask(app, "GET", f"/things/{key}").status == 404


def test_paths_with_an_extension_address_the_same_items() -> None:
    app = app_from(
        crud(NAME, THING).replace("/things:", "/things.json:").replace("/things/{id}:", "/things/{id}.json:")
    )
    key = ask(app, "POST", "/things.json", {"name": "Bo"}).json["id"]
    assert ask(app, "GET", f"/things/{key}.json").json["name"] == "Bo"


def test_a_singleton_that_nobody_set_is_there_where_no_404_is_documented() -> None:
    settings = object_("theme: {type: string, default: dark}", ", required: [theme]")
    text = f"""
paths:
  /settings:
    get: {{responses: {{"200": {shown(settings)}}}}}
    patch: {{{sent(settings)}, responses: {{"200": {shown(settings)}}}}}
"""
    app = app_from(text)
    assert ask(app, "GET", "/settings").json == {"theme": "dark"}
    ask(app, "PATCH", "/settings", {"theme": "light"})
    assert ask(app, "GET", "/settings").json == {"theme": "light"}


# --- items that are there from the start ---

LISTED = f"""
paths:
  /things:
    get: {{STUB responses: {{"200": {shown(f"{{type: array, items: {THING}}}")}}}}}
  /things/{{id}}:
    parameters: [{parameter("id")}]
    get: {{responses: {{"200": {shown(THING)}, "404": {{description: x}}}}}}
"""


def test_a_collection_that_nothing_fills_has_items_which_list_and_read_agree_on() -> None:
    app = app_from(LISTED.replace("STUB", ""))
    listed = ask(app, "GET", "/things").json
    assert len({item["id"] for item in listed}) == 3
    assert [ask(app, "GET", f"/things/{item['id']}").json for item in listed] == listed
    assert ask(app, "GET", "/things/nobody").status == 404
    assert ask(app_from(LISTED.replace("STUB", "")), "GET", "/things").json == listed
    assert ask(app_from(LISTED.replace("STUB", ""), seed=1), "GET", "/things").json != listed


def test_the_document_says_how_many_are_there() -> None:
    assert ask(app_from(LISTED.replace("STUB", "x-stub: {seed: 0},")), "GET", "/things").json == []
    assert len(ask(app_from(LISTED.replace("STUB", "x-stub: {seed: 7},")), "GET", "/things").json) == 7


def test_items_that_can_only_be_read_are_there_under_any_key_until_they_are_removed() -> None:
    text = f"""
paths:
  /repos/{{owner}}/{{id}}:
    parameters: [{parameter("owner")}, {parameter("id")}]
    get: {{responses: {{"200": {shown(THING)}, "404": {{description: x}}}}}}
    delete: {{responses: {{"204": {{description: x}}, "404": {{description: x}}}}}}
  /repos/{{owner}}/{{id}}/issues:
    parameters: [{parameter("owner")}, {parameter("id")}]
    post: {{{sent(NAME)}, responses: {{"201": {shown(THING)}, "404": {{description: x}}}}}}
    get: {{responses: {{"200": {shown(f"{{type: array, items: {THING}}}")}, "404": {{description: x}}}}}}
"""
    app = app_from(text)
    assert ask(app, "POST", "/repos/ada/engine/issues", {"name": "Bo"}).status == 201
    assert ask(app, "GET", "/repos/ada/engine").json["id"] == "engine"
    assert [item["name"] for item in ask(app, "GET", "/repos/ada/engine/issues").json] == ["Bo"]
    assert ask(app, "DELETE", "/repos/ada/engine").status == 204
    assert ask(app, "GET", "/repos/ada/engine").status == 404
    assert ask(app, "GET", "/repos/ada/engine/issues").status == 404


def test_keys_of_any_number_are_counted() -> None:
    item = object_("id: {type: number}, name: {type: string}", ", required: [id]")
    app = app_from(crud(NAME, item, schema="{type: number}"))
    keys = [ask(app, "POST", "/things", {"name": "Bo"}).json["id"] for _ in range(3)]
    assert keys == [1, 2, 3]
    assert ask(app, "GET", "/things/2").json == {"id": 2, "name": "Bo"}


def test_a_response_that_can_not_show_what_was_sent_still_shows_whose_it_is() -> None:
    owner = object_("id: {type: integer}", ", required: [id]")
    sent_item = object_("name: {type: string}, tags: {type: array, items: {type: integer}}")
    tags = f"{{type: array, items: {owner}}}"
    shown_item = object_(f"id: {{type: integer}}, name: {{type: string}}, tags: {tags}", ", required: [id]")
    app = app_from(crud(sent_item, shown_item, schema="{type: integer}"))
    made = ask(app, "POST", "/things", {"name": "Bo", "tags": [7]})
    assert (made.status, made.json, made.headers.get("x-obverse-source")) == (201, {"id": 1, "name": "Bo"}, None)
    assert ask(app, "GET", "/things/1").json == made.json


def test_a_read_shows_what_was_sent_though_it_shows_no_key() -> None:
    app = app_from(f"""
paths:
  /things:
    post: {{{sent(NAME)}, responses: {{"201": {shown(object_("key: {type: string}"))}}}}}
  /things/{{key}}:
    parameters: [{parameter("key")}]
    get: {{responses: {{"200": {shown(NAME)}, "404": {{description: x}}}}}}
""")
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["key"]
    assert ask(app, "GET", f"/things/{key}").json == {"name": "Bo"}


# --- what the caller prefers ---


def test_the_caller_may_prefer_what_the_document_says_to_the_state() -> None:
    app = app_from(crud(NAME, THING))
    got = ask(app, "GET", "/things/1", headers={"prefer": "dynamic=true"})
    assert (got.status, got.headers["x-obverse-source"]) == (200, "schema")
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["id"]
    assert ask(app, "GET", f"/things/{key}", headers={"prefer": "code=404"}).status == 404
    assert (
        ask(app, "DELETE", f"/things/{key}", headers={"prefer": "code=200"}).headers["preference-applied"] == "code=200"
    )
    assert ask(app, "GET", f"/things/{key}", headers={"prefer": "code=418, return=minimal"}).json["name"] == "Bo"
    assert app.violations == []


def test_the_journal_tells_where_responses_come_from() -> None:
    app = app_from(crud(NAME, THING))
    key = ask(app, "POST", "/things", {"name": "Bo"}).json["id"]
    ask(app, "GET", f"/things/{key}", headers={"prefer": "dynamic=true"})
    assert [entry.source for entry in app.journal] == ["", "schema"]
