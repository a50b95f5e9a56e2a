"""The tree of witnesses as DOT, Newick and GraphML.

Comes in: a :class:`~copytaster.collating.WitnessTree`. Goes out: text for Graphviz (https://graphviz.org/doc/info/lang.html),
for programs of phylogeny (Newick with quoted labels, https://phylipweb.github.io/phylip/newick_doc.html, with FigTree's
``[&…]`` comments) and for programs of networks (GraphML, http://graphml.graphdrawing.org). A tree whose root nothing
decides is written undirected.
"""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from copytaster.collating import Branch, WitnessTree
from copytaster.report.stemma import lost_name
from copytaster.report.wording import percent, visible

__all__ = ["children_of", "node_name", "to_dot", "to_graphml", "to_newick"]

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {"name": "string", "hidden": "boolean"}
_EDGE_KEYS = {"kind": "string", "support": "double", "direction": "double", "cost": "double", "share": "double"}


def node_name(node: str) -> str:
    """Return how a node is shown: the siglum, or † and a number for a hidden one; never a character that steers.

    >>> node_name("lost:3"), node_name("B")
    ('†3', 'B')
    """
    return visible(lost_name(node) if node.startswith("lost:") else node).replace("\n", " ").replace("\t", " ")


def children_of(tree: WitnessTree) -> Mapping[str, tuple[Branch, ...]]:
    """Return the branches that leave each node, in the order of the drawing."""
    found: dict[str, list[Branch]] = {}
    for branch in tree.branches:
        found.setdefault(branch.parent, []).append(branch)
    return {node: tuple(branches) for node, branches in found.items()}


def _nodes(tree: WitnessTree) -> list[str]:
    return [tree.root, *(b.child for b in tree.branches)]


def to_dot(tree: WitnessTree) -> str:
    """Return the tree for Graphviz: hidden nodes are small circles, second parents dashed lines."""
    numbers = {node: f"n{n}" for n, node in enumerate(_nodes(tree))}
    lines = ["digraph stemma {" if tree.is_rooted else "graph stemma {", "  node [shape=plaintext];"]
    for node, number in numbers.items():
        shape = ", shape=circle, fontsize=10" if node in tree.hidden else ""
        lines.append(f"  {number} [label={_dot(node_name(node))}{shape}];")
    arrow = "->" if tree.is_rooted else "--"
    for branch in tree.branches:
        label = _dot(percent(branch.support))
        lines.append(f"  {numbers[branch.parent]} {arrow} {numbers[branch.child]} [label={label}];")
    for second in tree.second_parents:
        label = _dot(percent(second.share))
        style = f"label={label}, style=dashed, constraint=false, dir=forward"
        lines.append(f"  {numbers[second.parent]} {arrow} {numbers[second.child]} [{style}];")
    return "\n".join([*lines, "}", ""])


def _dot(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def to_newick(tree: WitnessTree) -> str:
    """Return the tree as one Newick line: witnesses may be inner nodes; lengths are costs of change.

    ``[&R]`` or ``[&U]`` says whether it is rooted, ``[&support=…]`` how firmly a branch hangs. Second parents have no
    place in the format and are left out.
    """
    children = children_of(tree)
    written: dict[str, str] = {}
    incoming = {b.child: b for b in tree.branches}
    for node in reversed(_nodes(tree)):
        below = ",".join(written.pop(b.child) for b in children.get(node, ()))
        quoted = node_name(node).replace("'", "''")
        text = f"({below})'{quoted}'" if below else f"'{quoted}'"
        branch = incoming.get(node)
        written[node] = f"{text}:{branch.cost:.4f}[&support={branch.support:.4f}]" if branch else text
    return f"[&{'R' if tree.is_rooted else 'U'}]{written[tree.root]};\n"


def to_graphml(tree: WitnessTree) -> str:
    """Return the tree as GraphML; an edge's ``kind`` is ``copy`` or ``second parent``."""
    root = ET.Element("graphml", {"xmlns": _GRAPHML})
    for role, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            ET.SubElement(root, "key", {"id": name, "for": role, "attr.name": name, "attr.type": kind})
    default = "directed" if tree.is_rooted else "undirected"
    graph = ET.SubElement(root, "graph", {"id": "stemma", "edgedefault": default})
    numbers = {node: f"n{n}" for n, node in enumerate(_nodes(tree))}
    for node, number in numbers.items():
        values = {"name": node_name(node), "hidden": "true" if node in tree.hidden else "false"}
        _filled(ET.SubElement(graph, "node", {"id": number}), values)
    for branch in tree.branches:
        edge = ET.SubElement(graph, "edge", {"source": numbers[branch.parent], "target": numbers[branch.child]})
        values = {"kind": "copy", "support": f"{branch.support:.4f}", "cost": f"{branch.cost:.4f}"}
        _filled(edge, values | ({"direction": f"{branch.direction:.4f}"} if tree.is_rooted else {}))
    for second in tree.second_parents:
        ends = {"source": numbers[second.parent], "target": numbers[second.child], "directed": "true"}
        _filled(ET.SubElement(graph, "edge", ends), {"kind": "second parent", "share": f"{second.share:.4f}"})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _filled(element: ET.Element, values: Mapping[str, str]) -> None:
    for key, value in values.items():
        ET.SubElement(element, "data", {"key": key}).text = value
