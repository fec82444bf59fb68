"""The table of rules: every kind of difference that `obverse diff` reports, with its level and its message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Level(StrEnum):
    """How bad a difference is.

    Attributes:
        ERROR: Breaks someone who kept to the old revision.
        WARNING: May break someone; the documents alone can't tell.
        INFO: Breaks nobody who keeps to the contract.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Area(StrEnum):
    """The part of the contract that a rule is about."""

    SCHEMA = "schema"
    PARAMETERS = "parameters"
    REQUEST_BODY = "request-body"
    RESPONSES = "responses"
    HEADERS = "headers"
    PATHS = "paths"
    SECURITY = "security"
    SERVERS = "servers"
    DOCUMENT = "document"
    BEHAVIOUR = "behaviour"
    CLIENT = "client"


class Direction(StrEnum):
    """Who sends what the rule is about: the client (request), the server (response), or neither."""

    REQUEST = "request"
    RESPONSE = "response"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of difference.

    Attributes:
        id: Stable name in kebab-case.
        message: Template; its fields are those that the finding fills.
        explanation: Why the level is what it is.
    """

    id: str
    level: Level
    area: Area
    direction: Direction
    message: str
    explanation: str


# --- schemas ---------------------------------------------------------------------------------------------------------


class Aspect(NamedTuple):
    """What one keyword of schemas may do: accept less than before (narrowed), or more (widened).

    Each row makes four rules or more: for request bodies, parameters, response bodies and response headers.

    Attributes:
        name: As the prover names it.
        narrowed: End of the id when less is accepted.
        widened: End of the id when more is accepted.
        narrowed_text: Message.
        widened_text: Message.
        unclear: End of the id, and message, when the prover can't tell.
        request: Level of narrowing a request.
        response: Level of widening a response.
        request_widened: Level of widening a request.
    """

    name: str
    narrowed: str
    widened: str
    narrowed_text: str
    widened_text: str
    unclear: tuple[str, str] | None = None
    request: Level = Level.ERROR
    response: Level = Level.ERROR
    request_widened: Level = Level.INFO


def _bound(name: str, label: str, narrowed: str, widened: str) -> Aspect:
    text = f"{{where}}: {label} was {{old}} and is {{new}}"
    return Aspect(name, f"{name}-{narrowed}", f"{name}-{widened}", text, text)


def _keyword(name: str, label: str, *, is_decidable: bool = True) -> Aspect:
    unclear = (f"{name}-changed", f"{{where}}: {label} changed; whether it accepts less or more can't be told")
    return Aspect(
        name,
        f"{name}-set",
        f"{name}-dropped",
        f"{{where}}: {label} {{new}} is set; it was {{old}}",
        f"{{where}}: {label} {{old}} is dropped; it is {{new}}",
        None if is_decidable else unclear,
    )


_TYPE_TEXT: Final = "{where}: type was {old} and is {new}"
_PATTERN_TEXT: Final = "{where}: pattern was {old} and is {new}; which of them accepts more can't be told"

ASPECTS: Final = (
    Aspect("type", "type-narrowed", "type-widened", _TYPE_TEXT, _TYPE_TEXT),
    Aspect("null", "null-refused", "null-allowed", "{where}: may no longer be null", "{where}: may be null now"),
    Aspect(
        "value", "value-refused", "value-allowed", "{where}: no value is accepted any more", "{where}: has values now"
    ),
    Aspect("enum", "enum-set", "enum-dropped", "{where}: became an enum", "{where}: is no longer an enum"),
    Aspect(
        "enum-value",
        "enum-value-removed",
        "enum-value-added",
        "{where}: values {old} are no longer accepted",
        "{where}: values {new} are new",
        response=Level.WARNING,
    ),
    Aspect(
        "const",
        "const-set",
        "const-dropped",
        "{where}: was {old} and is only ever {new}",
        "{where}: was only ever {old} and is {new}",
    ),
    _bound("maximum", "greatest value", "lowered", "raised"),
    _bound("minimum", "smallest value", "raised", "lowered"),
    _bound("multiple-of", "factor", "narrowed", "widened"),
    _bound("max-length", "greatest length", "lowered", "raised"),
    _bound("min-length", "smallest length", "raised", "lowered"),
    _bound("max-items", "greatest number of items", "lowered", "raised"),
    _bound("min-items", "smallest number of items", "raised", "lowered"),
    _bound("max-properties", "greatest number of properties", "lowered", "raised"),
    _bound("min-properties", "smallest number of properties", "raised", "lowered"),
    _bound("min-contains", "smallest number of matching items", "raised", "lowered"),
    Aspect(
        "max-contains",
        "max-contains-lowered",
        "max-contains-raised",
        "{where}: greatest number of matching items was {old} and is {new}",
        "{where}: greatest number of matching items was {old} and is {new}",
        ("max-contains-changed", "{where}: greatest number of matching items changed; the effect can't be told"),
    ),
    Aspect(
        "pattern",
        "pattern-set",
        "pattern-dropped",
        "{where}: pattern {new} is set",
        "{where}: pattern {old} is dropped",
        ("pattern-changed", _PATTERN_TEXT),
    ),
    Aspect(
        "format",
        "format-narrowed",
        "format-widened",
        "{where}: format was {old} and is {new}",
        "{where}: format was {old} and is {new}",
    ),
    Aspect(
        "format-presence",
        "format-set",
        "format-dropped",
        "{where}: format {new} is set",
        "{where}: format {old} is dropped",
        request=Level.WARNING,
        response=Level.WARNING,
    ),
    _bound("content-encoding", "content encoding", "set", "dropped"),
    _bound("content-media-type", "media type of the content", "set", "dropped"),
    _keyword("content-schema", "a schema of the content"),
    Aspect(
        "required", "property-required", "property-optional", "{where}: became required", "{where}: became optional"
    ),
    Aspect(
        "required-new",
        "required-property-added",
        "required-property-removed",
        "{where}: is new and required",
        "{where}: was required and is gone",
    ),
    Aspect(
        "property",
        "property-added",
        "property-removed",
        "{where}: is new",
        "{where}: is gone",
        request=Level.INFO,
        response=Level.WARNING,
        request_widened=Level.WARNING,
    ),
    Aspect(
        "closed-property",
        "closed-property-removed",
        "closed-property-added",
        "{where}: is gone from an object that has no further properties",
        "{where}: is new in an object that had no further properties",
        response=Level.WARNING,
    ),
    Aspect(
        "additional-properties",
        "additional-properties-refused",
        "additional-properties-allowed",
        "{where}: further properties are no longer accepted as they were",
        "{where}: further properties are accepted that were not",
        response=Level.WARNING,
    ),
    _keyword("pattern-property", "a schema of properties by pattern"),
    _keyword("property-names", "a schema of property names"),
    _keyword("items", "a schema of items"),
    Aspect(
        "unique-items",
        "unique-items-set",
        "unique-items-dropped",
        "{where}: items must be unique now",
        "{where}: items need not be unique any more",
    ),
    _keyword("contains", "a schema that some item must fit", is_decidable=False),
    _keyword("dependent-required", "properties required with another"),
    _keyword("dependent-schema", "a schema that holds with a property"),
    _keyword("not", "a schema that no value may fit", is_decidable=False),
    _keyword("condition", "if, then, else", is_decidable=False),
    _keyword("unevaluated-properties", "unevaluatedProperties", is_decidable=False),
    _keyword("unevaluated-items", "unevaluatedItems", is_decidable=False),
    Aspect(
        "variant",
        "variant-removed",
        "variant-added",
        "{where}: variant {old} is no longer accepted",
        "{where}: variant {new} is new",
    ),
    Aspect(
        "union",
        "union-set",
        "union-dropped",
        "{where}: became a choice of which no variant accepts all that was accepted",
        "{where}: was a choice of which no variant has all that is accepted now",
    ),
    Aspect(
        "overlap",
        "variants-set",
        "variants-dropped",
        "{where}: variants of a oneOf exclude each other",
        "{where}: variants of a oneOf excluded each other",
        ("variants-overlap", "{where}: values may fit several variants of a oneOf, which takes but one"),
    ),
    Aspect(
        "undecided",
        "schema-narrowed",
        "schema-widened",
        "{where}: accepts less",
        "{where}: accepts more",
        ("schema-undecided", "{where}: the schemas are too involved to tell whether they accept the same"),
    ),
)

# Aspects whose reasons are never certain.
_NEVER_CERTAIN: Final = frozenset({"overlap", "undecided"})


class Subject(NamedTuple):
    """What carries a schema."""

    name: str
    area: Area
    direction: Direction


SUBJECTS: Final = (
    Subject("request", Area.SCHEMA, Direction.REQUEST),
    Subject("parameter", Area.PARAMETERS, Direction.REQUEST),
    Subject("response", Area.SCHEMA, Direction.RESPONSE),
    Subject("header", Area.HEADERS, Direction.RESPONSE),
)

_NARROWED_REQUEST: Final = "Clients may send what is no longer accepted."
_WIDENED_RESPONSE: Final = "Clients may receive what the old revision ruled out."
_HARMLESS: Final = {
    Direction.REQUEST: "All that clients sent before is still accepted.",
    Direction.RESPONSE: "Clients receive nothing that the old revision ruled out.",
}
_UNCLEAR: Final = "Neither that it breaks nor that it doesn't can be proved from the documents."
_PARTLY: Final = "May break a client or a server that is strict about it."


def _schema_rules() -> Iterator[Rule]:
    for subject in SUBJECTS:
        is_request = subject.direction is Direction.REQUEST
        for aspect in ASPECTS:
            if aspect.name not in _NEVER_CERTAIN:
                narrowed = aspect.request if is_request else Level.INFO
                widened = aspect.request_widened if is_request else aspect.response
                yield _schema_rule(subject, aspect.narrowed, narrowed, aspect.narrowed_text)
                yield _schema_rule(subject, aspect.widened, widened, aspect.widened_text)
            if aspect.unclear is not None:
                end, text = aspect.unclear
                name = f"{subject.name}-{end}"
                yield Rule(name, Level.WARNING, subject.area, subject.direction, text, _UNCLEAR)


def _schema_rule(subject: Subject, end: str, level: Level, text: str) -> Rule:
    breaks = _NARROWED_REQUEST if subject.direction is Direction.REQUEST else _WIDENED_RESPONSE
    reasons = {Level.ERROR: breaks, Level.WARNING: _PARTLY, Level.INFO: _HARMLESS[subject.direction]}
    return Rule(f"{subject.name}-{end}", level, subject.area, subject.direction, text, reasons[level])


# --- everything else -------------------------------------------------------------------------------------------------

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO


def _rows(area: Area, direction: Direction, *rows: tuple[str, Level, str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(name, level, area, direction, text, why) for name, level, text, why in rows)


_LIFECYCLE: Final = (
    ("deprecated", _I, "{where} is deprecated", "It still works."),
    ("reactivated", _I, "{where} is no longer deprecated", "It works as before."),
    (
        "sunset-missing",
        _E,
        "{where} is deprecated without a date in x-sunset",
        "With --sunset-days, clients are owed a date until which it works.",
    ),
    ("sunset-invalid", _E, "{where}: x-sunset is no date: {new}", "Write a date as in RFC 3339: 2027-12-31."),
    (
        "sunset-too-soon",
        _E,
        "{where}: the date in x-sunset is sooner than {days} days from today: {new}",
        "With --sunset-days, clients are owed that time to move.",
    ),
    ("sunset-removed", _E, "{where}: the date {old} in x-sunset is gone", "Clients counted on the date."),
    (
        "sunset-moved-up",
        _E,
        "{where}: the date in x-sunset was {old} and is {new}",
        "Clients counted on the later date.",
    ),
    ("stability-invalid", _E, "{where}: {new} is no stability level", "Write draft, alpha, beta or stable."),
    (
        "stability-lowered",
        _E,
        "{where}: stability was {old} and is {new}",
        "What clients rely on may change without notice now.",
    ),
    ("stability-raised", _I, "{where}: stability was {old} and is {new}", "A promise more."),
    (
        "removed-before-sunset",
        _E,
        "{where} is gone before the date in x-sunset, {old}",
        "Clients counted on the date.",
    ),
    (
        "removed-after-sunset",
        _I,
        "{where} is gone; it was deprecated, and its date in x-sunset is past",
        "Clients were told, and had the time.",
    ),
)


def _lifecycle(area: Area, direction: Direction, name: str) -> tuple[Rule, ...]:
    """Rules on ``deprecated``, ``x-sunset`` and ``x-stability-level`` of one kind of thing."""
    return _rows(area, direction, *((f"{name}-{end}", level, text, why) for end, level, text, why in _LIFECYCLE))


_PATHS = _rows(
    Area.PATHS,
    Direction.NONE,
    ("operation-added", _I, "{where} is new", "Nobody calls it yet."),
    ("operation-removed", _E, "{where} is gone", "Clients that call it get an error."),
    (
        "operation-removed-without-sunset",
        _W,
        "{where} is gone; it was deprecated, without a date in x-sunset",
        "Clients were told, but not until when it works.",
    ),
    (
        "operation-id-changed",
        _I,
        "{where}: operationId was {old} and is {new}",
        "Not part of a message; see the rules on the client for what it does to generated code.",
    ),
    ("webhook-added", _I, "webhook {where} is new", "Subscribers that don't know it are not sent it, as a rule."),
    ("webhook-removed", _E, "webhook {where} is gone", "Subscribers wait for what is no longer sent."),
    ("callback-added", _W, "{where}: callback {new} is new", "Callers that give the URL are sent it."),
    ("callback-removed", _E, "{where}: callback {old} is gone", "Callers wait for what is no longer sent."),
)

_PARAMETERS = _rows(
    Area.PARAMETERS,
    Direction.REQUEST,
    ("parameter-added", _I, "{where} is new and optional", "Requests without it are still accepted."),
    ("parameter-added-required", _E, "{where} is new and required", "Requests of old clients lack it."),
    ("parameter-removed", _W, "{where} is gone", "What it asked for is no longer done; a strict server refuses it."),
    ("parameter-became-required", _E, "{where} became required", "Requests without it were accepted."),
    ("parameter-became-optional", _I, "{where} became optional", "Requests with it are still accepted."),
    ("parameter-path-renamed", _I, "{where} was called {old}", "Names of path parameters are no part of the URL."),
    (
        "parameter-style-changed",
        _E,
        "{where}: it is written in another way: {old} became {new}",
        "The server reads the text of old clients as something else.",
    ),
    (
        "parameter-default-added",
        _E,
        "{where}: its default is {new}; there was none",
        "Requests without it mean something else now.",
    ),
    (
        "parameter-default-changed",
        _E,
        "{where}: its default was {old} and is {new}",
        "Requests without it change meaning.",
    ),
    ("parameter-default-removed", _E, "{where}: its default {old} is gone", "Requests without it change meaning."),
    (
        "parameter-extensible-value-removed",
        _E,
        "{where}: values {old} of x-extensible-enum are gone",
        "Clients may send them.",
    ),
    (
        "parameter-extensible-value-added",
        _I,
        "{where}: values {new} of x-extensible-enum are new",
        "All that clients sent before is still accepted.",
    ),
)

_REQUEST_BODY = _rows(
    Area.REQUEST_BODY,
    Direction.REQUEST,
    ("request-body-added", _I, "{where} is new and optional", "Requests without it are still accepted."),
    ("request-body-added-required", _E, "{where} is new and required", "Requests of old clients lack it."),
    ("request-body-removed", _E, "{where} is gone", "Servers may refuse a body where none is documented."),
    ("request-body-became-required", _E, "{where} became required", "Requests without it were accepted."),
    ("request-body-became-optional", _I, "{where} became optional", "Requests with it are still accepted."),
    ("request-media-type-added", _I, "{where}: media type {new} is new", "A choice more."),
    ("request-media-type-removed", _E, "{where}: media type {old} is gone", "Clients may send it."),
    ("request-schema-set", _E, "{where}: a schema is set for {new}", "Any content was accepted before."),
    ("request-schema-dropped", _I, "{where}: the schema for {new} is gone", "Any content is accepted."),
    (
        "request-encoding-changed",
        _W,
        "{where}: the encoding of its parts changed",
        "The server may read the parts of old clients as something else.",
    ),
)

_RESPONSES = _rows(
    Area.RESPONSES,
    Direction.RESPONSE,
    ("response-success-removed", _E, "{where} is gone", "Clients wait for it."),
    ("response-success-added", _W, "{where} is new", "Clients may not know what to make of it."),
    ("response-error-removed", _I, "{where} is gone", "Clients handle an error that no longer comes."),
    ("response-error-added", _I, "{where} is new", "Clients must reckon with errors they don't know."),
    ("response-media-type-removed", _E, "{where}: media type {old} is gone", "Clients may ask for it."),
    ("response-media-type-added", _I, "{where}: media type {new} is new", "Clients get it if they ask for it."),
    (
        "response-media-type-widened",
        _E,
        "{where}: media type was {old} and is {new}",
        "Clients may receive a type they can't read.",
    ),
    ("response-media-type-narrowed", _I, "{where}: media type was {old} and is {new}", "One of those it was before."),
    ("response-body-added", _I, "{where}: has a body now", "Clients that ignore it go on."),
    ("response-body-removed", _E, "{where}: no longer has a body", "Clients read it."),
    ("response-schema-set", _I, "{where}: a schema is set for {new}", "A promise more."),
    ("response-schema-dropped", _W, "{where}: the schema for {new} is gone", "Anything may come."),
    ("response-link-removed", _W, "{where}: link {old} is gone", "Clients may follow it."),
    ("response-link-added", _I, "{where}: link {new} is new", "A way more."),
)

_HEADERS = _rows(
    Area.HEADERS,
    Direction.RESPONSE,
    ("header-added", _I, "{where} is new", "Clients that don't know it ignore it."),
    ("header-removed-required", _E, "{where} was required and is gone", "Clients rely on it."),
    ("header-removed", _W, "{where} is gone", "Clients may look for it."),
    ("header-became-optional", _E, "{where} became optional", "Clients rely on it."),
    ("header-became-required", _I, "{where} became required", "A promise more."),
)

_SCHEMAS = tuple(
    rule
    for name, direction in (("request", Direction.REQUEST), ("response", Direction.RESPONSE))
    for rule in _rows(
        Area.SCHEMA,
        direction,
        (f"{name}-default-added", _I, "{where}: its default is {new}; there was none", "Says what absence means."),
        (f"{name}-default-changed", _W, "{where}: its default was {old} and is {new}", "Absence changes its meaning."),
        (f"{name}-default-removed", _W, "{where}: its default {old} is gone", "Absence changes its meaning."),
        (f"{name}-read-only-set", _W, "{where}: became readOnly", "Requests that carry it may be ignored or refused."),
        (f"{name}-read-only-dropped", _I, "{where}: is no longer readOnly", "Requests may carry it."),
        (f"{name}-write-only-set", _W, "{where}: became writeOnly", "Responses no longer carry it."),
        (f"{name}-write-only-dropped", _W, "{where}: is no longer writeOnly", "Responses carry it now."),
        (
            f"{name}-discriminator-changed",
            _W,
            "{where}: the discriminator was {old} and is {new}",
            "Clients and servers tell the variants apart by it.",
        ),
        (
            f"{name}-mapping-removed",
            _E,
            "{where}: the discriminator no longer maps {old}",
            "A variant that was named so is not found.",
        ),
        (
            f"{name}-mapping-changed",
            _E,
            "{where}: the discriminator maps {new} to another schema",
            "Same name, other content.",
        ),
        (
            f"{name}-mapping-added",
            _I if direction is Direction.REQUEST else _W,
            "{where}: the discriminator maps {new}, too",
            "A variant more.",
        ),
        (
            f"{name}-extensible-value-removed",
            _E if direction is Direction.REQUEST else _I,
            "{where}: values {old} of x-extensible-enum are gone",
            "Clients may send them.",
        ),
        (
            f"{name}-extensible-value-added",
            _I,
            "{where}: values {new} of x-extensible-enum are new",
            "Clients were told to reckon with new ones.",
        ),
    )
)

_SECURITY = _rows(
    Area.SECURITY,
    Direction.NONE,
    ("security-added", _E, "{where}: credentials are needed where none were", "Requests without them were accepted."),
    ("security-removed", _I, "{where}: no credentials are needed any more", "Requests with them are still accepted."),
    (
        "security-alternative-removed",
        _E,
        "{where}: {old} is no longer enough",
        "Clients with these credentials were let in.",
    ),
    ("security-alternative-added", _I, "{where}: {new} is enough, too", "A way more."),
    ("security-scope-added", _E, "{where}: {new} needs the scopes {scopes}, too", "Tokens of old clients lack them."),
    (
        "security-scope-removed",
        _I,
        "{where}: {new} no longer needs the scopes {scopes}",
        "Tokens with them still work.",
    ),
    ("security-scheme-added", _I, "security scheme {new} is new", "Nothing needs it by that alone."),
    ("security-scheme-removed", _W, "security scheme {old} is gone", "Clients may be configured for it."),
    (
        "security-scheme-changed",
        _E,
        "security scheme {where}: {what} was {old} and is {new}",
        "Clients send it as before.",
    ),
    (
        "security-url-changed",
        _W,
        "security scheme {where}: {what} was {old} and is {new}",
        "Clients ask for tokens there.",
    ),
    ("security-flow-removed", _E, "security scheme {where}: flow {old} is gone", "Clients get their tokens by it."),
    ("security-flow-added", _I, "security scheme {where}: flow {new} is new", "A way more."),
    ("security-scheme-scope-removed", _E, "security scheme {where}: scope {old} is gone", "Clients ask for it."),
    (
        "security-scheme-scope-added",
        _I,
        "security scheme {where}: scope {new} is new",
        "Nothing needs it by that alone.",
    ),
)

_DOCUMENT = (
    *_rows(
        Area.SERVERS,
        Direction.NONE,
        ("server-added", _I, "server {new} is new", "A place more."),
        ("server-removed", _W, "server {old} is gone", "Clients may send their requests there."),
    ),
    *_rows(
        Area.DOCUMENT,
        Direction.NONE,
        (
            "version-not-raised",
            _I,
            "info.version is still {new}, though the contract changed",
            "Readers can't tell the two apart.",
        ),
        ("version-lowered", _I, "info.version was {old} and is {new}", "Readers take the new one for the older."),
        (
            "version-major-not-raised",
            _I,
            "info.version was {old} and is {new}, though errors are reported",
            "Semantic versioning raises the first number for what breaks.",
        ),
        (
            "ignore-unused",
            _E,
            "an entry of the ignore file matches nothing: {new}",
            "Remove it, so that it hides nothing later.",
        ),
    ),
)

_BEHAVIOUR = _rows(
    Area.BEHAVIOUR,
    Direction.NONE,
    ("behaviour-added", _I, "{where}: {what} says {new}", "The stub does something that it didn't."),
    ("behaviour-removed", _W, "{where}: {what} no longer says {old}", "The stub no longer does it."),
    ("behaviour-changed", _W, "{where}: {what} said {old} and says {new}", "The stub acts in another way."),
    (
        "behaviour-status-changed",
        _W,
        "{where}: {what} said {old} and says {new}",
        "The stub answers with another status.",
    ),
    (
        "behaviour-error-changed",
        _W,
        "{where}: {what} said {old} and says {new}",
        "Clients may look at codes and messages.",
    ),
    (
        "behaviour-limit-changed",
        _W,
        "{where}: {what} said {old} and says {new}",
        "Clients are throttled in another way.",
    ),
    (
        "behaviour-condition-changed",
        _W,
        "{where}: {what} said {old} and says {new}",
        "Requests are refused in other states.",
    ),
)

_CLIENT = _rows(
    Area.CLIENT,
    Direction.NONE,
    ("client-method-added", _I, "{new} is new", "Nothing calls it yet."),
    ("client-method-removed", _E, "{old} is gone", "Calls of it raise AttributeError."),
    ("client-method-renamed", _E, "{old} is called {new} now", "Calls under the old name raise AttributeError."),
    ("client-argument-added", _I, "{where}: argument {new} is new and optional", "Calls without it run as before."),
    (
        "client-argument-added-required",
        _E,
        "{where}: argument {new} is new and required",
        "Calls without it raise TypeError.",
    ),
    ("client-argument-removed", _E, "{where}: argument {old} is gone", "Calls with it raise TypeError."),
    (
        "client-argument-renamed",
        _E,
        "{where}: argument {old} is called {new} now",
        "Calls by the old name raise TypeError.",
    ),
    ("client-argument-required", _E, "{where}: argument {new} became required", "Calls without it raise TypeError."),
    ("client-argument-optional", _I, "{where}: argument {new} became optional", "Calls with it run as before."),
    (
        "client-argument-narrowed",
        _E,
        "{where}: argument {what} was {old} and is {new}",
        "Type checkers refuse what was passed.",
    ),
    (
        "client-argument-widened",
        _I,
        "{where}: argument {what} was {old} and is {new}",
        "What was passed is still taken.",
    ),
    (
        "client-arguments-reordered",
        _E,
        "{where}: positional arguments were {old} and are {new}",
        "Calls pass each other's values.",
    ),
    (
        "client-result-changed",
        _E,
        "{where}: returned {old} and returns {new}",
        "Code that reads the result no longer fits.",
    ),
    ("client-result-widened", _W, "{where}: returned {old} and returns {new}", "Code must reckon with a type more."),
    (
        "client-result-narrowed",
        _I,
        "{where}: returned {old} and returns {new}",
        "All that it returns was possible before.",
    ),
    ("client-model-added", _I, "class {new} is new", "Nothing uses it yet."),
    ("client-model-removed", _E, "class {old} is gone", "Imports of it raise AttributeError."),
    ("client-model-kind-changed", _E, "{where} was a {old} and is a {new}", "It is made and read in another way."),
    ("client-field-added", _I, "{where}: is new and optional", "Code that doesn't know it runs as before."),
    ("client-field-added-required", _E, "{where}: is new and required", "Making one without it raises TypeError."),
    ("client-field-removed", _E, "{where}: is gone", "Reading it raises AttributeError."),
    ("client-field-renamed", _E, "{where}: is called {new} now", "The old name raises AttributeError."),
    ("client-field-required", _E, "{where}: became required", "Making one without it raises TypeError."),
    ("client-field-optional", _W, "{where}: became optional", "Code that reads it must reckon with UNSET."),
    ("client-field-changed", _E, "{where}: was {old} and is {new}", "Code that sets or reads it no longer fits."),
    ("client-field-widened", _W, "{where}: was {old} and is {new}", "Code that reads it must reckon with a type more."),
    ("client-field-narrowed", _W, "{where}: was {old} and is {new}", "Code that sets it may pass what is not taken."),
    (
        "client-member-added",
        _I,
        "{where}: is new",
        "Enums are open; code must reckon with values that it doesn't know.",
    ),
    ("client-member-removed", _E, "{where}: is gone", "Reading it raises AttributeError."),
    ("client-member-renamed", _E, "{where}: is called {new} now", "The old name raises AttributeError."),
    ("client-variant-added", _W, "{where}: may be {new}, too", "Code that tells the variants apart misses one."),
    ("client-variant-removed", _E, "{where}: can't be {old} any more", "Type checkers refuse what was passed."),
    (
        "client-error-added",
        _I,
        "{where}: raises {new} for a status that it raised ApiError for",
        "It is an ApiError, too.",
    ),
    ("client-error-removed", _E, "error class {old} is gone", "Handlers that name it raise AttributeError."),
    ("client-error-not-raised", _W, "{where}: no longer documents {old}", "Handlers for it may wait for nothing."),
    (
        "client-unavailable",
        _W,
        "no client can be generated from the {side} revision: {new}",
        "The view of the client is missing.",
    ),
)

RULES: Final[Mapping[str, Rule]] = {
    rule.id: rule
    for rule in (
        *_PATHS,
        *_lifecycle(Area.PATHS, Direction.NONE, "operation"),
        *_PARAMETERS,
        *_lifecycle(Area.PARAMETERS, Direction.REQUEST, "parameter"),
        *_REQUEST_BODY,
        *_RESPONSES,
        *_HEADERS,
        *_SCHEMAS,
        *_lifecycle(Area.SCHEMA, Direction.REQUEST, "request-property"),
        *_lifecycle(Area.SCHEMA, Direction.RESPONSE, "response-property"),
        *_schema_rules(),
        *_SECURITY,
        *_DOCUMENT,
        *_BEHAVIOUR,
        *_CLIENT,
    )
}
"""All rules by their ids, in the order of the documentation."""
