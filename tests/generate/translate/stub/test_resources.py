"""The stub's resources: inferred from REST conventions, stated or corrected by x-stub, never made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inline_documents import api
from obverse.document.diagnostics import DocumentError
from obverse.stub.contract.declarations import Constant, Generated

if TYPE_CHECKING:
    from obverse.stub.contract.declarations import Resource

PET = "{$ref: '#/components/schemas/Pet'}"
SHOWN = f"description: x, content: {{application/json: {{schema: {PET}}}}}"
SENT = f"requestBody: {{content: {{application/json: {{schema: {PET}}}}}}}"
LISTED = f"description: x, content: {{application/json: {{schema: {{type: array, items: {PET}}}}}}}"
ID = "{name: %s, in: path, required: true, schema: {type: string}}"
SCHEMAS = """
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string}, label: {type: string}}, required: [id]}
    Pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
    Page: {type: object, properties: {value: {$ref: '#/components/schemas/Pets'}, next: {type: string}}}
"""
PAGE_WITH_NAMES = "Page: {type: object, properties: {names: {type: array, items: {type: string}}, "
CRUD = f"""
paths:
  /pets:
    get: {{operationId: listPets, responses: {{"200": {{{LISTED}}}}}}}
    post: {{operationId: createPet, {SENT}, responses: {{"201": {{{SHOWN}}}, "409": {{description: x}}}}}}
  /pets/{{petId}}:
    parameters: [{ID % "petId"}]
    get: {{operationId: getPet, responses: {{"200": {{{SHOWN}}}}}}}
    put: {{operationId: putPet, {SENT}, responses: {{"204": {{description: x}}}}}}
    patch: {{operationId: patchPet, {SENT}, responses: {{"200": {{{SHOWN}}}}}}}
    delete: {{operationId: deletePet, responses: {{"202": {{description: x}}}}}}
"""


def resources(text: str) -> dict[str, Resource]:
    """The resources of a document, by name."""
    return {resource.name: resource for resource in api(text).behaviour.resources}


def actions(resource: Resource) -> dict[str, int]:
    """What a resource can do, and the status when it went well."""
    return {binding.action: binding.status for binding in resource.bindings}


def test_collection_and_items_are_one_resource() -> None:
    (pets,) = resources(CRUD + SCHEMAS).values()
    assert (pets.name, pets.path, pets.key, pets.key_parameter, pets.display_name) == (
        "pets",
        "/pets",
        "id",
        "petId",
        "Pet",
    )
    assert actions(pets) == {
        "list": 200,
        "create": 201,
        "read": 200,
        "replace": 204,
        "update": 200,
        "delete": 202,
    }


@pytest.mark.parametrize(
    ("parameter", "property_", "key"),
    [
        ("petId", "id", "id"),
        ("pet_id", "pet_id", "pet_id"),
        ("pet-id", "petId", "petId"),
        ("name", "name", "name"),
        ("pet", "id", "id"),
        ("petName", "name", "name"),
        ("pk", "id", "id"),
    ],
)
def test_the_key_is_the_property_that_the_parameter_names(parameter: str, property_: str, key: str) -> None:
    text = CRUD.replace("petId", parameter) + SCHEMAS.replace("id: {type", f"{property_}: {{type").replace(
        "required: [id]", ""
    )
    assert resources(text)["pets"].key == key


def test_a_key_that_no_property_holds_is_kept_beside_the_item() -> None:
    pets = resources(CRUD.replace("petId", "owner") + SCHEMAS)["pets"]
    assert (pets.key_at, pets.key_parameter) == ((), "owner")


def test_a_key_may_stand_deeper() -> None:
    schemas = SCHEMAS.replace(
        "Pet: {type: object, properties: {id: {type: string}, label: {type: string}}, required: [id]}",
        "Pet: {type: object, properties: {metadata: {type: object, properties: {name: {type: string}}}}}",
    )
    assert resources(CRUD.replace("petId", "name") + schemas)["pets"].key_at == ("metadata", "name")


def test_the_only_array_of_a_page_holds_the_items() -> None:
    page = "description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}"
    (pets,) = resources(CRUD.replace(LISTED, page) + SCHEMAS).values()
    assert [binding.shown_at for binding in pets.bindings] == [("value",), (), (), None, (), None]


def test_among_several_arrays_that_of_items_holds_them() -> None:
    page = "description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}"
    text = CRUD.replace(LISTED, page) + SCHEMAS.replace("Page: {type: object, properties: {", PAGE_WITH_NAMES)
    (pets,) = resources(text).values()
    assert pets.bindings[0].shown_at == ("value",)


def test_two_arrays_of_items_make_no_list() -> None:
    page = "description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}"
    both = "Page: {type: object, properties: {more: {$ref: '#/components/schemas/Pets'}, "
    schemas = SCHEMAS.replace("Page: {type: object, properties: {", both).replace("value:", "less:")
    text = CRUD.replace(LISTED, page) + schemas
    (pets,) = resources(text).values()
    assert "list" not in actions(pets)


def test_what_stores_an_item_shows_its_key_where_no_response_does() -> None:
    """A change sends a part of an item: it has no say."""
    part = "requestBody: {content: {application/json: {schema: {type: object, properties: {label: {type: string}}}}}}"
    text = f"""
paths:
  /pets/{{petId}}:
    parameters: [{ID % "petId"}]
    patch: {{operationId: patchPet, {part}, responses: {{"204": {{description: x}}}}}}
    delete: {{operationId: deletePet, responses: {{"204": {{description: x}}}}}}
  /pets:
    post: {{operationId: createPet, {SENT}, responses: {{"201": {{description: x}}}}}}
"""
    (pets,) = resources(text + SCHEMAS).values()
    assert (pets.key, actions(pets)) == ("id", {"update": 204, "delete": 204, "create": 201})


def test_collections_below_items_know_their_parent() -> None:
    below = f"""
  /pets/{{petId}}/toys:
    parameters: [{ID % "petId"}]
    post: {{operationId: addToy, {SENT}, responses: {{"200": {{{SHOWN}}}}}}}
  /pets/{{petId}}/toys/{{toyId}}:
    parameters: [{ID % "petId"}, {ID % "toyId"}]
    get: {{operationId: getToy, responses: {{"200": {{{SHOWN}}}}}}}
"""
    found = resources(CRUD + below + SCHEMAS)
    assert list(found) == ["pets", "toys"]
    assert (found["toys"].parent, found["toys"].parent_parameters) == ("pets", ("petId",))
    assert actions(found["toys"]) == {"create": 200, "read": 200}


def test_items_that_only_put_makes() -> None:
    text = f"""
paths:
  /drives/{{id}}:
    parameters: [{ID % "id"}]
    put: {{operationId: putDrive, {SENT}, responses: {{"201": {{{SHOWN}}}, "200": {{{SHOWN}}}}}}}
    get: {{operationId: getDrive, responses: {{"200": {{{SHOWN}}}}}}}
"""
    assert actions(resources(text + SCHEMAS)["drives"]) == {"replace": 200, "read": 200}


def test_a_thing_of_which_there_is_one() -> None:
    text = f"""
paths:
  /config:
    get: {{operationId: getConfig, responses: {{"200": {{{SHOWN}}}}}}}
    put: {{operationId: putConfig, {SENT}, responses: {{"204": {{description: x}}}}}}
"""
    config = resources(text + SCHEMAS)["config"]
    assert (config.is_singleton, config.key_at, config.key_parameter) == (True, (), None)
    assert actions(config) == {"read": 200, "replace": 204}


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        (
            '/pets: {post: {operationId: op, responses: {"201": {description: no body}}}}',
            "no operation reads, lists, changes or removes what it stores",
        ),
        (
            f'/reboot: {{put: {{operationId: op, {SENT}, responses: {{"204": {{description: x}}}}}}}}',
            "its path leads to no collection and to no item that another operation reads",
        ),
        (
            f'/status: {{get: {{operationId: op, responses: {{"200": {{{SHOWN}}}}}}}}}',
            "no operation changes what it reads",
        ),
        (
            f"/a/{{b}}.{{c}}-x: {{get: {{operationId: op, parameters: [{ID % 'b'}, {ID % 'c'}], "
            f'responses: {{"200": {{{SHOWN}}}}}}}}}',
            "its path has no segments, or one that mixes text and parameters",
        ),
        (
            '/pets: {get: {operationId: op, responses: {"404": {description: x}}}}',
            "no operation changes what it reads",
        ),
    ],
)
def test_nothing_is_made_up_and_the_reason_is_told(paths: str, reason: str) -> None:
    behaviour = api(f"paths:\n  {paths}\n{SCHEMAS}").behaviour
    assert (behaviour.resources, behaviour.reasons) == ((), {"op": reason})


def test_a_command_that_returns_what_it_is_sent_stores_it() -> None:
    (sent,) = resources(
        f'paths:\n  /sendPet: {{post: {{{SENT}, responses: {{"200": {{{SHOWN}}}}}}}}}\n{SCHEMAS}'
    ).values()
    assert actions(sent) == {"create": 200}


def test_a_list_that_nothing_fills_has_items_from_the_start_unless_the_document_says_otherwise() -> None:
    text = f'paths:\n  /pets: {{get: {{%sresponses: {{"200": {{{LISTED}}}}}}}}}\n{SCHEMAS}'
    assert resources(text % "")["pets"].seeds == 3
    assert resources(text % "x-stub: {seed: 0}, ")["pets"].seeds == 0


def test_items_that_can_only_be_read_are_there_under_any_key() -> None:
    text = f"""
paths:
  /{{owner}}/{{repo}}:
    get:
      parameters: [{ID % "owner"}, {ID % "repo"}]
      responses: {{"200": {{{SHOWN}}}}}
"""
    (item,) = resources(text + SCHEMAS).values()
    assert (item.path, item.parent_parameters, item.key_parameter, item.is_open) == (
        "/{owner}",
        ("owner",),
        "repo",
        True,
    )


def test_an_item_may_come_in_an_envelope_both_ways() -> None:
    envelope = f"{{type: object, properties: {{data: {PET}, ok: {{type: boolean}}}}}}"
    text = CRUD.replace(PET, envelope).replace(f"items: {envelope}", f"items: {PET}")
    (pets,) = resources(text + SCHEMAS).values()
    create = next(binding for binding in pets.bindings if binding.action == "create")
    assert (create.sent_at, create.shown_at) == (("data",), ("data",))


def test_what_is_done_with_an_item_belongs_to_its_resource() -> None:
    below = f"""
  /pets/{{id}}/archive:
    parameters: [{ID % "id"}]
    post: {{operationId: archivePet, responses: {{"204": {{description: x}}}}}}
"""
    (pets,) = resources(CRUD + below + SCHEMAS).values()
    act = next(binding for binding in pets.bindings if binding.action == "act")
    assert (act.operation_id, act.path_names) == ("archivePet", {"petId": "id"})


def test_a_search_that_shows_the_items_of_the_collection_above_lists_them() -> None:
    search = f'  /pets/findByLabel:\n    get: {{operationId: find, responses: {{"200": {{{LISTED}}}}}}}\n'
    (pets,) = resources(CRUD + search + SCHEMAS).values()
    assert [binding.operation_id for binding in pets.bindings if binding.action == "list"] == ["listPets", "find"]


def test_a_delete_of_the_collection_clears_it() -> None:
    text = CRUD.replace(
        "    post:", '    delete: {operationId: clear, responses: {"204": {description: x}}}\n    post:'
    )
    assert actions(resources(text + SCHEMAS)["pets"])["clear"] == 204


def test_a_request_that_does_not_fit_the_answers_is_stored_all_the_same() -> None:
    other = "requestBody: {content: {application/json: {schema: {type: object, properties: {label: {type: integer}}}}}}"
    assert "create" in actions(resources(CRUD.replace(SENT, other) + SCHEMAS)["pets"])


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ("{type: object, additionalProperties: {type: string}}", ["config"]),
        ("{type: array, items: {type: string}}", ["config"]),
    ],
)
def test_what_is_set_and_read_is_stored_whatever_it_is(schema: str, names: list[str]) -> None:
    anything = "{type: object, additionalProperties: {type: string}}"
    text = f"""
paths:
  /config:
    put:
      requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}
      responses: {{"204": {{description: x}}}}
    get: {{responses: {{"200": {{description: x, content: {{application/json: {{schema: {anything}}}}}}}}}}}
"""
    assert list(resources(text)) == names


def test_an_alias_is_no_resource_of_its_own() -> None:
    alias = '  /old/pets:\n    get: {x-stub: {alias: listPets}, responses: {"200": {description: x}}}\n'
    found = resources(CRUD + alias + SCHEMAS)
    assert [resource.path for resource in found.values()] == ["/pets"]


def test_resources_on_like_paths_are_told_apart() -> None:
    more = (
        CRUD.replace("paths:", "")
        .replace("/pets", "/shop/pets")
        .replace("Pet,", "ShopPet,")
        .replace("Pets,", "ShopPets,")
    )
    assert list(resources(CRUD + more + SCHEMAS)) == ["pets", "shop_pets"]


def test_the_document_states_what_conventions_do_not_tell() -> None:
    stub = """x-stub: {resource: animals, key: label, display_name: Beast, unique: [label], items: value,
      assign: {id: {generate: uuid}, state: {value: new, always: true}}, response_properties: {ctx: '{origin}'}}, """
    text = CRUD.replace("operationId: createPet, ", f"operationId: createPet, {stub}")
    (found,) = resources(text + SCHEMAS).values()
    assert (found.name, found.key, found.display_name, found.unique) == ("animals", "label", "Beast", ("label",))
    assert found.assignments == {
        "id": Generated(generator="uuid"),
        "state": Constant(value="new", always=True),
    }
    created = next(binding for binding in found.bindings if binding.action == "create")
    assert created.response_properties == {"ctx": "{origin}"}


def test_the_document_states_what_an_operation_does() -> None:
    text = CRUD.replace("    put: {operationId: putPet,", "    post: {operationId: putPet, x-stub: {action: update},")
    text = text.replace("    patch:", "    x-patch:")
    (found,) = resources(text + SCHEMAS).values()
    bound = {binding.operation_id: binding.action for binding in found.bindings}
    assert bound["putPet"] == "update"


def test_what_is_stated_and_cannot_be_done_is_refused() -> None:
    text = """
    paths:
      /pets:
        post:
          x-stub: {unique: [name]}
          responses: {"201": {description: x}}
    """
    with pytest.raises(DocumentError) as caught:
        api(text)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.source.line) == ("no-resource", 7)
    assert "no operation reads, lists, changes or removes what it stores" in str(diagnostic)
