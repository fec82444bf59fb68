"""Documents that are hard on generated code: names that hide others, bodies of every kind, text that bites."""

from __future__ import annotations

import ast
import datetime
import functools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from client.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

pytestmark = pytest.mark.both_runtimes

NAMES = """
    paths:
      /things/{self}/{body}:
        post:
          operationId: unset
          tags: [close]
          parameters:
            - {name: self, in: path, required: true, schema: {type: string}}
            - {name: body, in: path, required: true, schema: {type: string}}
            - {name: content_type, in: query, schema: {type: array, items: {type: string}}}
            - {name: class, in: query, required: true, schema: {type: string, format: date}}
            - {name: models, in: query, schema: {$ref: '#/components/schemas/Any'}}
          requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Shadows'}}}}
          responses:
            '200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Shadows'}}}}
      /others:
        get:
          operationId: models
          tags: [close]
          responses:
            '200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Many'}}}}
        put:
          operationId: list
          tags: [close]
          responses: {'200': {description: A, content: {text/plain: {schema: {type: string}}}}}
    components:
      schemas:
        Any: {type: string, enum: [a, b]}
        Many: {type: array, items: {$ref: '#/components/schemas/Shadows'}}
        Shadows:
          type: object
          required: [str, datetime]
          additionalProperties: {type: integer}
          properties:
            str: {type: array, items: {type: string}}
            list: {type: array, items: {type: integer}}
            dict: {type: object, additionalProperties: {type: number}}
            int: {type: integer}
            bool: {type: boolean}
            bytes: {type: string, format: byte}
            float: {type: number}
            datetime: {type: string, format: date-time}
            date: {type: string, format: date}
            uuid: {type: string, format: uuid}
            field: {type: string}
            fieldTwo: {type: string}
            union: {oneOf: [{type: string}, {type: integer}]}
            additional_properties: {type: string}
            models: {type: string, const: fixed}
            class: {type: [string, 'null']}
"""


def members(thing: Any) -> dict[str, Any]:
    """What an object or a module holds: of a client, its groups."""
    kind: type[Any] = thing.__class__
    groups = [name for name, value in vars(kind).items() if isinstance(value, functools.cached_property)]
    return {**thing.__dict__, **{name: getattr(thing, name) for name in groups}}


@pytest.fixture
def names(generated: Make) -> Any:
    return generated(NAMES)


def test_names_that_hide_others(names: Any):
    data: dict[str, Any] = {
        "str": ["a"],
        "list": [1],
        "dict": {"x": 1.5},
        "int": 1,
        "bool": True,
        "bytes": "AA==",
        "float": 2.5,
        "datetime": "2020-01-31T00:00:00Z",
        "date": "2020-01-31",
        "uuid": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "field": "f",
        "fieldTwo": "g",
        "union": 3,
        "additional_properties": "own",
        "models": "fixed",
        "class": None,
        "other": 7,
    }
    model = names.models.from_wire(data, names.models.Shadows)

    assert names.models.to_wire(model) == data
    assert model.additional_properties == {"other": 7}
    assert (model.bytes, model.date.year, model.field_two, model.union) == ("AA==", 2020, "g", 3)
    with pytest.raises(names.DecodeError, match="got `str`"):
        names.models.from_wire({**data, "other": "text"}, names.models.Shadows)


def test_groups_and_parameters_that_hide_others(names: Any):
    service = Service({"str": [], "datetime": "2020-01-31T00:00:00Z"})
    client = service.client(names)
    held = members(client)
    group = next(held[name] for name in held if name.startswith("close"))
    calls: dict[str, Any] = {name: getattr(group, name) for name in dir(group) if not name.startswith("_")}

    assert set(calls) == {"unset", "models", "list"}
    answer = calls["unset"]("s", "b", names.models.UNSET, class_=datetime.date(2020, 1, 31), content_type_=["x"])
    assert answer.str == []
    assert service.request.url.raw_path == b"/v1/things/s/b?content_type=x&class=2020-01-31"
    client.close()


def test_only_the_groups_that_are_used_are_imported(names: Any):
    client = names.Client(base_url="http://a")
    group = next(name for name in members(client) if name.startswith("close"))
    module = f"{names.__name__}.client.{group}"
    code = f"""if True:
        import sys
        from {names.__name__} import Client
        client = Client(base_url="http://a")
        assert {module!r} not in sys.modules
        assert client.{group} is client.{group}
        assert {module!r} in sys.modules
    """
    folder = Path(names.__file__).parents[1]
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


BODIES = """
    paths:
      /many:
        post:
          operationId: send
          tags: [things]
          requestBody:
            required: true
            content:
              text/plain: {schema: {type: string}}
              application/json: {schema: {$ref: '#/components/schemas/Thing'}}
              application/octet-stream: {schema: {type: string, format: binary}}
          responses: {'204': {description: A}}
      /image:
        post:
          operationId: paint
          tags: [things]
          requestBody: {required: true, content: {image/*: {}}}
          responses: {'204': {description: A}}
      /form:
        post:
          operationId: fill
          tags: [things]
          requestBody:
            required: true
            content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Thing'}}}
          responses: {'204': {description: A}}
      /upload:
        put:
          operationId: upload
          tags: [things]
          requestBody:
            content:
              multipart/form-data:
                schema:
                  type: object
                  required: [file]
                  properties: {file: {type: string, format: binary}, title: {type: string}}
          responses: {'204': {description: A}}
      /again:
        post:
          operationId: sendAgain
          tags: [things]
          x-stub: {alias: send}
          requestBody:
            required: true
            content:
              text/plain: {schema: {type: string}}
              application/json: {schema: {$ref: '#/components/schemas/Thing'}}
              application/octet-stream: {schema: {type: string, format: binary}}
          responses: {'204': {description: A}}
      /pet:
        get:
          operationId: getPet
          tags: [things]
          responses:
            '200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        head: {operationId: headPet, tags: [things], responses: {'200': {description: A}}}
    components:
      schemas:
        Thing: {type: object, required: [a], properties: {a: {type: string}, b: {type: array, items: {type: integer}}}}
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat'}}
        Cat: {type: object, required: [kind], properties: {kind: {type: string}, size: {type: integer}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}, size: {type: integer}}}
"""


@pytest.fixture
def bodies(generated: Make) -> Any:
    return generated(BODIES)


def test_bodies_of_several_media_types(bodies: Any):
    service = Service(status=204, content=b"")
    things = service.client(bodies).things
    sent: list[tuple[str, bytes]] = []
    for body, options in [
        (bodies.models.Thing(a="x"), {}),
        ("t\u00e9xt", {"content_type": "text/plain"}),
        (b"\x00\xff", {"content_type": "application/octet-stream"}),
    ]:
        things.send(body, **options)
        sent.append((service.request.headers["content-type"], service.request.content))

    assert sent == [
        ("application/json", b'{"a":"x"}'),
        ("text/plain; charset=utf-8", "t\u00e9xt".encode()),
        ("application/octet-stream", b"\x00\xff"),
    ]
    things.paint(b"\x89PNG", content_type="image/png")
    assert service.request.headers["content-type"] == "image/png"
    with pytest.raises(ValueError, match=r"send takes .*, not 'image/png'"):
        things.send(b"", content_type="image/png")
    with pytest.raises(TypeError, match=r"a body of application/octet-stream is bytes, .*, not str"):
        things.send("", content_type="application/octet-stream")


def test_forms_and_files(bodies: Any):
    service = Service(status=204, content=b"")
    things = service.client(bodies).things
    things.fill(bodies.models.Thing(a="x & y", b=[1, 2]))
    assert service.request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert service.request.content == b"a=x+%26+y&b=1&b=2"

    models = members(bodies.models)
    body = next(models[name] for name in models if "file" in getattr(models[name], "__struct_fields__", ()))
    things.upload(body(file=b"\x89PNG", title="T"))
    assert service.request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert (
        b'name="file"; filename="file"\r\nContent-Type: application/octet-stream\r\n\r\n\x89PNG'
        in service.request.content
    )
    things.upload(body(file=bodies.File(b"x", "a.png", "image/png")))
    assert b'filename="a.png"\r\nContent-Type: image/png\r\n' in service.request.content
    things.upload()
    assert service.request.content == b""


def test_an_alias_has_no_method_of_its_own(bodies: Any):
    things = bodies.Client(base_url="http://a").things

    assert [name for name in dir(things) if name.startswith("send")] == ["send"]
    assert "``POST /many``, also on ``/again``" in (things.send.__doc__ or "")


def test_unions_in_answers(bodies: Any):
    for kind, expected in (("feline", "Cat"), ("Dog", "Dog")):
        pet = Service({"kind": kind, "size": 1}).client(bodies).things.get_pet()
        assert type(pet).__name__ == expected
        assert isinstance(pet, bodies.models.Pet)
    assert Service(content=b"").client(bodies).things.head_pet() is None


# --- text that bites -------------------------------------------------------------------------------------------------

CALL = "\n__import__('os')._exit(3)\n"
BITES = ['"', "\\", 'a\nb\r"""', "\u2028\x85 {x} {{ 7*7 }} {% raw %} %s # `"]
OPENERS = ['"""', "'''", "\\", '\\"""', "a\r"]


@pytest.mark.parametrize("bite", [*BITES, *(opener + CALL + opener for opener in OPENERS)])
def test_no_text_gets_out_of_its_quotes(generated: Make, bite: str):
    text = {"type": "string", "description": bite, "enum": [bite, "b"], "default": bite}
    schema: dict[str, Any] = {
        "type": "object",
        "title": bite,
        "description": bite,
        "properties": {
            re.sub(r"[\r\n\"\\]", " ", bite): text,
            "p": {"type": "string", "pattern": "^a$", "description": bite, "default": bite},
        },
        "additionalProperties": {"type": "string"},
    }
    responses: dict[str, Any] = {"200": {"description": bite, "content": {"application/json": {"schema": schema}}}}
    operation: dict[str, Any] = {
        "operationId": "read",
        "summary": bite,
        "description": bite,
        "tags": ["things"],
        "parameters": [
            {"name": "q", "in": "query", "description": bite, "schema": {"type": "string", "default": bite}}
        ],
        "requestBody": {
            "description": bite,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}},
        },
        "responses": responses,
    }
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": bite, "version": bite, "description": bite},
        "servers": [{"url": "https://a.test", "description": bite}],
        "tags": [{"name": "things", "description": bite}],
        "paths": {"/t": {"post": operation}},
        "components": {"schemas": {"T": schema}},
    }
    package = generated(json.dumps(document))
    data = {"p": bite, bite: "b"}
    read = Service(data).client(package).things.read(q=bite)

    assert read.p == bite
    assert package.models.to_wire(read) == data
    own = [path for path in Path(package.__file__).parent.rglob("*.py") if "_runtime" not in path.parts]
    calls = [node for path in own for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    assert "__import__" not in {ast.unparse(node.func) for node in calls}


FLOWS = """
    paths:
      /shops:
        get:
          operationId: list
          tags: [pager]
          parameters:
            - {name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}
            - {name: kinds, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Kind'}}}
          responses:
            '200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Shops'}}}}
      /shops/{key}:
        parameters: [{name: key, in: path, required: true, schema: {type: integer}}]
        put:
          operationId: int
          tags: [pager]
          parameters:
            - {name: items, in: query, required: true, schema: {type: array, items: {type: string}}}
          requestBody:
            required: true
            content:
              application/json: {schema: {$ref: '#/components/schemas/Shop'}}
              text/plain: {schema: {type: string}}
          responses:
            '200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Shop'}}}}
            '204': {description: A}
        patch:
          operationId: str
          tags: [pager]
          responses: {'202': {description: A, headers: {Location: {schema: {type: string}}}}}
      /shops/{key}/poller:
        post:
          operationId: list_pages
          tags: [pager]
          parameters: [{name: key, in: path, required: true, schema: {type: integer}}]
          responses: {'202': {description: A, headers: {Location: {schema: {type: string}}}}}
      /shops/{key}/jobs/{job}:
        get:
          operationId: poller
          tags: [bulk]
          parameters:
            - {name: key, in: path, required: true, schema: {type: integer}}
            - {name: job, in: path, required: true, schema: {type: string}}
          responses:
            '200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}
    components:
      schemas:
        Kind: {type: string, enum: [open, closed]}
        Shop: {type: object, properties: {name: {type: string}}}
        Shops: {type: object, properties: {all: {type: array, items: {type: integer}}, nextLink: {type: string}}}
        Job: {type: object, properties: {state: {type: string, enum: [running, done, failed]}}}
"""
USE = """from typing import assert_type

from {name} import AsyncClient, AsyncPager, AsyncPoller, Bulk, Client, Pager, Poller, Response, models


def use(client: Client) -> None:
    assert_type(client.pager_.list(), Pager[models.Shops, int])
    client.pager_.list(kind="open", kinds=["open", "closed"])
    client.pager_.list(kind=models.Kind.OPEN, kinds=[models.Kind.OPEN])
    client.pager_.list(kind="opne")  # pyright: ignore[reportArgumentType]
    assert_type(client.pager_.list().first, models.Shops)
    for number in client.pager_.list():
        assert_type(number, int)
    for page in client.pager_.list().pages():
        assert_type(page, models.Shops)
    assert_type(client.with_response(client.pager_.list).value, Pager[models.Shops, int])
    poller = client.pager_.str(5)
    assert_type(poller, Poller[models.Job])
    assert_type(poller.wait(timeout=5), models.Job)
    assert_type(client.pager_.poller(poller.url), Poller[models.Job])
    bulk = client.pager_.int_many([(1, models.Shop(name="a"))], items_=[])
    assert_type(bulk, Bulk[int, models.Shop | None])


async def use_async(client: AsyncClient) -> None:
    assert_type(client.pager_.list(), AsyncPager[models.Shops, int])
    assert_type(await client.pager_.list(), models.Shops)
    async for number in client.pager_.list():
        assert_type(number, int)
    async for page in client.pager_.list().pages():
        assert_type(page, models.Shops)
    assert_type(await client.with_response(client.pager_.list), Response[models.Shops])
    poller = await client.pager_.list_pages(5)
    assert_type(poller, AsyncPoller[models.Job])
    assert_type(await poller.wait(), models.Job)
    bulk = await client.pager_.int_many(((n, models.Shop()) for n in range(3)), items_=[], concurrency=2)
    assert_type(bulk, Bulk[int, models.Shop | None])
    assert_type(bulk.failed, list[tuple[int, Exception]])
"""


@pytest.fixture
def flows(generated: Make) -> Any:
    return generated(FLOWS)


def test_generated_code_is_well_typed_and_formatted(names: Any, bodies: Any, flows: Any):
    packages = Path(names.__file__).parents[1]
    included = [package.__name__ for package in (names, bodies, flows)]
    assert {Path(package.__file__).parents[1] for package in (bodies, flows)} == {packages}
    attribute = next(name for name in members(flows.Client(base_url="http://a")) if name.startswith("pager"))
    (packages / "use.py").write_text(USE.format(name=flows.__name__).replace("pager_", attribute), encoding="utf-8")
    included.append("use.py")
    settings: dict[str, object] = {
        "include": included,
        "ignore": ["**/_runtime"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    settings["reportUnnecessaryTypeIgnoreComment"] = True  # so that a misspelt member has to be an error
    (packages / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    for command in (
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--project", str(packages)],
        [sys.executable, "-m", "ruff", "format", "--check", "--isolated", "--line-length", "120", str(packages)],
    ):
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
        assert "No source files" not in run.stdout + run.stderr


# --- docstrings ------------------------------------------------------------------------------------------------------

TOLD = """
    paths:
      /pets:
        get:
          operationId: list
          tags: [pets]
          responses:
            '200': {description: All pets., content: {application/json: {schema: {type: array, items: {type: string}}}}}
            '401': {description: Who are you? (Say so.)}
            '404': {description: There are no pets.}
        post:
          operationId: add
          tags: [pets]
          responses:
            '204': {description: Added.}
            '401': {description: Who are you? (Say so.)}
            '404': {description: There is no room.}
"""


def test_errors_that_methods_document_alike_are_described_once(generated: Make):
    pets = generated(TOLD).Client(base_url="http://a").pets
    shared = "Unauthorized: 401: Who are you? (Say so.)"

    assert shared in (type(pets).__doc__ or "")
    assert not any(text in (type(pets).__doc__ or "") for text in ("There are no pets", "There is no room"))
    for method, own in ((pets.list, "There are no pets."), (pets.add, "There is no room.")):
        raised = (method.__doc__ or "").partition("Raises:\n")[2].split("\n\n")[0]
        assert raised.split("\n") == [
            f"            NotFound: 404: {own}",
            "            Unauthorized: See :class:`Pets`.",
        ]


def test_the_asynchronous_twin_refers_to_the_other(generated: Make):
    pets = generated(TOLD).AsyncClient(base_url="http://a").pets

    assert type(pets).__doc__ == "Like :class:`Pets`, asynchronous."
    assert pets.add.__doc__ == "Like :meth:`Pets.add`."


FLAGSHIP = Path(__file__).parents[2] / "generated" / "external_connections"


def test_the_client_of_the_flagship_does_not_speak_of_the_stub():
    files = [
        *(FLAGSHIP / "client").glob("*.py"),
        *(FLAGSHIP / f"{name}.py" for name in ("models", "errors", "__init__")),
    ]

    assert [path.name for path in files if "stub" in path.read_text(encoding="utf-8").lower()] == []


def test_the_flagship_is_short_enough_to_be_read():
    files = [path for path in FLAGSHIP.rglob("*.py") if "_rules" not in path.parts]

    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) < 5_000
