"""The encoder of BERT as an ONNX graph, written by hand (Devlin et al. 2019): 6 layers, 384 wide, 12 heads."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, WIDTH, HEADS = 6, 384, 12


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, onnx.TensorProto] = {}

    def add(self, op: str, *inputs: str, **attributes: object) -> str:
        """Add a node and return the name of its output."""
        out = f"{op}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], **attributes))
        return out

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant once and return its name."""
        self.tensors.setdefault(name, numpy_helper.from_array(value, name))
        return name

    def weight(self, name: str, *, transposed: bool = False) -> str:
        """Add a weight of the file in full precision and return its name."""
        value = self.weights[name].astype(np.float32)
        return self.constant(name, np.ascontiguousarray(value.T) if transposed else value)

    def linear(self, x: str, prefix: str) -> str:
        """Add a linear layer."""
        product = self.add("MatMul", x, self.weight(f"{prefix}.weight", transposed=True))
        return self.add("Add", product, self.weight(f"{prefix}.bias"))

    def norm(self, x: str, prefix: str) -> str:
        """Add a layer normalisation."""
        scale, bias = self.weight(f"{prefix}.weight"), self.weight(f"{prefix}.bias")
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def heads(self, x: str) -> str:
        """Cut the width into heads."""
        shape = self.constant("split", np.array([0, 0, HEADS, WIDTH // HEADS], dtype=np.int64))
        return self.add("Transpose", self.add("Reshape", x, shape), perm=[0, 2, 1, 3])

    def layer(self, x: str, bias: str, number: int) -> str:
        """Add one layer of the encoder."""
        at = f"encoder.layer.{number}"
        q, k, v = (self.heads(self.linear(x, f"{at}.attention.self.{n}")) for n in ("query", "key", "value"))
        scale = self.constant("scale", np.array((WIDTH / HEADS) ** -0.5, dtype=np.float32))
        scores = self.add("Mul", self.add("MatMul", q, self.add("Transpose", k, perm=[0, 1, 3, 2])), scale)
        mixed = self.add("MatMul", self.add("Softmax", self.add("Add", scores, bias), axis=-1), v)
        shape = self.constant("merge", np.array([0, 0, WIDTH], dtype=np.int64))
        merged = self.add("Reshape", self.add("Transpose", mixed, perm=[0, 2, 1, 3]), shape)
        attended = self.add("Add", x, self.linear(merged, f"{at}.attention.output.dense"))
        x = self.norm(attended, f"{at}.attention.output.LayerNorm")
        inner = self.linear(x, f"{at}.intermediate.dense")
        half, one = self.constant("half", np.float32(0.5)), self.constant("one", np.float32(1))
        root = self.constant("root", np.float32(2**-0.5))
        erf = self.add("Add", self.add("Erf", self.add("Mul", inner, root)), one)
        gelu = self.add("Mul", self.add("Mul", inner, half), erf)
        return self.norm(self.add("Add", x, self.linear(gelu, f"{at}.output.dense")), f"{at}.output.LayerNorm")


def build_encoder(weights: dict[str, np.ndarray], *, head: str = "", outputs: int = WIDTH) -> onnx.ModelProto:
    """Return the whole encoder as an ONNX model of opset 17.

    Its one output is the last hidden state, or what the linear layer ``head`` of the weights makes of it: ``outputs``
    numbers a word piece.
    """
    g = Graph(weights)
    words = g.add("Gather", g.weight("embeddings.word_embeddings.weight"), "input_ids")
    length = g.add("Gather", g.add("Shape", "input_ids"), g.constant("second", np.array([1], dtype=np.int64)))
    zero = g.constant("zero", np.array([0], dtype=np.int64))
    places = g.add("Slice", g.weight("embeddings.position_embeddings.weight"), zero, length, zero)
    kind = g.constant("first_type", weights["embeddings.token_type_embeddings.weight"][0].astype(np.float32))
    x = g.norm(g.add("Add", g.add("Add", words, places), kind), "embeddings.LayerNorm")
    axes = g.constant("axes", np.array([1, 2], dtype=np.int64))
    mask = g.add("Cast", g.add("Unsqueeze", "attention_mask", axes), to=TensorProto.FLOAT)
    hidden = g.add("Sub", mask, g.constant("one", np.float32(1)))
    bias = g.add("Mul", hidden, g.constant("large", np.float32(1e9)))
    for number in range(LAYERS):
        x = g.layer(x, bias, number)
    names = ("input_ids", "attention_mask")
    if head:
        x = g.linear(x, head)
    ids = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"]) for n in names]
    out = helper.make_tensor_value_info(x, TensorProto.FLOAT, ["batch", "length", outputs])
    graph = helper.make_graph(g.nodes, "minilm-l6-v2", ids, [out], list(g.tensors.values()))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model
