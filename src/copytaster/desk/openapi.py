"""The OpenAPI 3.1 document of the desk's API (OpenAPI Initiative, *OpenAPI Specification* 3.1.1)."""

from copytaster import __version__
from copytaster.desk.rulings import MOST_DOCUMENTS, MOST_KEY, MOST_NAME, MOST_WORDS

__all__ = ["openapi_object"]

Json = dict[str, object]

_NOT_BLANK = r"[^\u0000-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
"""One character at least that is no white space, as Python counts white space."""

_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_FLAG: Json = {"type": "boolean"}
_STAMP: Json = {"type": ["string", "null"]}


def _object(**fields: object) -> Json:
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def _list(item: object) -> Json:
    return {"type": "array", "items": item}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: object) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _short(maximum: int) -> Json:
    return {"type": "string", "minLength": 1, "maxLength": maximum, "pattern": _NOT_BLANK}


def _draft() -> Json:
    """Return a ruling as it is sent: what each verdict can speak of, and what it needs."""
    named: Json = {"type": "array", "items": _short(MOST_KEY), "maxItems": MOST_DOCUMENTS}
    words: Json = {"type": "string", "maxLength": MOST_WORDS}
    every: Json = {"enum": ["link", "text", "statement"]}

    def variant(verdicts: list[str], subject: Json, **needed: object) -> Json:
        fields: Json = {"editor": _short(MOST_NAME), "verdict": {"enum": verdicts}, "subject": subject}
        fields |= {"key": _short(MOST_KEY), "documents": named, "words": words} | needed
        return {"type": "object", "properties": fields, "required": ["editor", "verdict", "subject", "key", *needed]}

    return {
        "oneOf": [
            variant(["confirm", "reject", "withdraw"], every),
            variant(["note"], every, words=_short(MOST_WORDS)),
            variant(["split", "join"], {"const": "text"}, documents=named | {"minItems": 1}),
        ]
    }


def _schemas() -> Json:
    span = _object(document=_TEXT, start=_COUNT, end=_COUNT, text=_TEXT)
    story: Json = {
        "name": _TEXT,
        "title": _TEXT,
        "documents": _list(_TEXT),
        "texts": _COUNT,
        "statements": _COUNT,
        "changes_of_meaning": _COUNT,
    }
    raw = _object(start=_COUNT, end=_COUNT, text=_TEXT)
    where: Json = {"document": _TEXT, "start": _COUNT, "end": _COUNT, "text": _TEXT}
    ruling: Json = {"number": _COUNT, "at": _TEXT, "editor": _TEXT, "verdict": _TEXT, "subject": _TEXT}
    ruling |= {"key": _TEXT, "documents": _list(_TEXT), "words": _TEXT}
    report: Json = {"type": "object", "description": "As `copytaster schema` prints it, cut down to the story."}
    return {
        "Draft": _draft(),
        "Fault": _object(fault=_TEXT),
        "Span": span,
        "Story": _object(**story),
        "WholeStory": _object(**story, report=report, rulings=_list(_ref("Ruling"))),
        "Document": {"type": "object", "required": ["id", "file", "sha256", "text"]},
        "Evidence": _object(
            **where, before=_TEXT, after=_TEXT, sha256=_TEXT, file=_TEXT, published=_STAMP, raw=_or_null(raw)
        ),
        "Found": _object(
            documents=_COUNT,
            hits=_list(_object(document=_TEXT, story=_TEXT, spans=_list(_ref("Span")))),
            statements=_list(_object(gist=_TEXT, independent_origins=_COUNT)),
            names=_list(_object(name=_TEXT, type=_TEXT)),
        ),
        "Comparison": _object(
            rows=_list(_object(relation=_TEXT, moved=_FLAG, a=_or_null(_ref("Span")), b=_or_null(_ref("Span")))),
            differences=_COUNT,
            moved=_COUNT,
        ),
        "Ruling": _object(**ruling),
        "Progress": _object(
            state={"enum": ["idle", "working", "failed"]},
            station=_TEXT,
            done=_COUNT,
            total=_COUNT,
            waiting=_COUNT,
            version=_COUNT,
            message=_TEXT,
        ),
        "Text": {
            "type": "object",
            "properties": {"name": _short(80), "text": _short(2_000_000)},
            "required": ["name", "text"],
        },
    }


def _answer(words: str, schema: object) -> Json:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _faults(*codes: str) -> Json:
    words = {
        "400": "the request is not as described",
        "401": "no key, or a wrong one",
        "404": "there is no such thing",
        "413": "too large",
        "415": "not JSON",
    }
    found: Json = {c: _answer(words[c], _ref("Fault")) for c in codes}
    found["401"] = {"description": words["401"], "content": {"text/plain": {"schema": _TEXT}}}
    return found


def _get(summary: str, schema: object, *parameters: object, fails: tuple[str, ...] = ()) -> Json:
    answers: Json = {"200": _answer("done", schema)}
    answers.update(_faults(*fails))
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": answers}}


def _post(summary: str, sent: str, code: str, schema: object) -> Json:
    body = {"required": True, "content": {"application/json": {"schema": _ref(sent)}}}
    answers: Json = {code: _answer("kept", schema)} | _faults("400", "404", "413", "415")
    return {"post": {"summary": summary, "requestBody": body, "responses": answers}}


def _in(place: str, name: str, schema: object, words: str) -> Json:
    return {"in": place, "name": name, "required": True, "schema": schema, "description": words}


def openapi_object() -> Json:
    """Return the document."""
    document = _in("path", "document", _TEXT, "id of a document")
    ends = [_in("query", n, _COUNT, "code points of the document's text, half-open") for n in ("start", "end")]
    rulings: Json = _get("Everything that editors said, in order", _object(rulings=_list(_ref("Ruling"))))
    rulings.update(_post("Add a ruling", "Draft", "201", _ref("Ruling")))
    pair = [_in("query", n, _TEXT, "id of a document") for n in ("a", "b")]
    stories = _object(stories=_list(_ref("Story")), version=_COUNT)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Copytaster desk",
            "version": __version__,
            "description": "Local. Every request needs the token that the desk printed: `Authorization: Bearer …`.",
        },
        "security": [{"token": []}],
        "paths": {
            "/api/progress": _get("How the reading goes on", _ref("Progress")),
            "/api/stories": _get("All stories in short", stories),
            "/api/stories/{story}": _get(
                "All that was found out about a story",
                _ref("WholeStory"),
                _in("path", "story", _TEXT, "name of a story"),
                fails=("404",),
            ),
            "/api/documents/{document}": _get("A document", _ref("Document"), document, fails=("404",)),
            "/api/documents/{document}/words": _get(
                "Words of a document and the raw bytes that carry them",
                _ref("Evidence"),
                document,
                *ends,
                fails=("404",),
            ),
            "/api/search": _get("Search everything", _ref("Found"), _in("query", "q", _TEXT, "words")),
            "/api/compare": _get("Two documents, passage by passage", _ref("Comparison"), *pair, fails=("404",)),
            "/api/rulings": rulings,
            "/api/texts": _post("Add a document as text; it is read after the answer", "Text", "202", _ref("Progress")),
        },
        "components": {"schemas": _schemas(), "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }
