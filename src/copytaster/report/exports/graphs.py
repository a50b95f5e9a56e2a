"""Derivations → a graph: GraphML (http://graphml.graphdrawing.org) or DOT (https://graphviz.org/doc/info/lang.html).

Nodes are documents and lost originals; an edge leads from a parent to the child that was made from it.
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from copytaster.records import Derivation, Document, Heap

__all__ = ["to_dot", "to_graphml"]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NODE_KEYS = (("title", "string"), ("publisher", "string"), ("published", "string"), ("file", "string"))
_EDGE_KEYS = (
    ("kind", "string"),
    ("whole", "boolean"),
    ("confidence", "double"),
    ("direction_confidence", "double"),
    ("share_of_child", "double"),
    ("share_of_parent", "double"),
)


def _lost(heap: Heap) -> list[str]:
    return sorted({d.parent for d in heap.derivations if d.parent.startswith("lost:")})


def to_graphml(heap: Heap) -> str:
    """Return the graph as GraphML, nodes and edges in the order of the report."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
            *(f'  <key id="{n}" for="node" attr.name="{n}" attr.type="{kind}"/>' for n, kind in _NODE_KEYS),
            *(f'  <key id="{n}" for="edge" attr.name="{n}" attr.type="{kind}"/>' for n, kind in _EDGE_KEYS),
            '  <graph id="descent" edgedefault="directed">',
            *(line for document in heap.documents for line in _document_node(document)),
            *(f"    <node id={_attribute(lost)}/>" for lost in _lost(heap)),
            *(line for derivation in heap.derivations for line in _edge(derivation)),
            "  </graph>",
            "</graphml>",
            "",
        ]
    )


def _document_node(document: Document) -> Iterator[str]:
    values = (document.title, document.publisher, document.published, document.address.path)
    yield f"    <node id={_attribute(document.id)}>"
    yield from (_data(name, value) for (name, _), value in zip(_NODE_KEYS, values, strict=True) if value)
    yield "    </node>"


def _edge(d: Derivation) -> Iterator[str]:
    whole = "true" if d.whole else "false"
    values = (d.kind, whole, d.confidence, d.direction_confidence, d.share_of_child, d.share_of_parent)
    yield f"    <edge source={_attribute(d.parent)} target={_attribute(d.child)}>"
    yield from (_data(name, str(value)) for (name, _), value in zip(_EDGE_KEYS, values, strict=True))
    yield "    </edge>"


def _data(key: str, value: str) -> str:
    return f'      <data key="{key}">{escape(_in_xml(value))}</data>'


def _attribute(value: str) -> str:
    return quoteattr(_in_xml(value))


def _in_xml(value: str) -> str:
    """Replace characters that XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", value)


def to_dot(heap: Heap) -> str:
    """Return the graph in Graphviz's language: whole derivations solid, those of passages dashed."""
    return "\n".join(
        [
            "digraph descent {",
            "  node [shape=box];",
            *(f"  {_quoted(d.id)} [label={_quoted(_label(d))}];" for d in heap.documents),
            *(f"  {_quoted(lost)} [style=dashed];" for lost in _lost(heap)),
            *(
                f"  {_quoted(d.parent)} -> {_quoted(d.child)}"
                f" [label={_quoted(d.kind)}, style={'solid' if d.whole else 'dashed'}];"
                for d in heap.derivations
            ),
            "}",
            "",
        ]
    )


def _label(document: Document) -> str:
    named = [document.publisher, document.published[:10]]
    return "\n".join([document.title or document.id, ", ".join(part for part in named if part)]).strip()


def _quoted(value: str) -> str:
    r"""Quote a text for DOT, where a backslash begins an escape.

    >>> _quoted('a "b"\nc')
    '"a \\"b\\"\\nc"'
    """
    escaped = _in_xml(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'
