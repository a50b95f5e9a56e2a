"""The model files that the package ships: read, checked against their digests, opened."""

import hashlib
import json
from importlib import resources

import onnxruntime
from tokenizers import Tokenizer

from copytaster.errors import ModelError

__all__ = ["open_session", "open_tokenizer", "read_checked"]

THREADS = 2
"""Threads of one inference; the machine that everything was measured on has two cores."""


def read_checked(name: str) -> tuple[bytes, str]:
    """Return a shipped file and its SHA-256.

    Raises:
        ModelError: it is missing, or its digest is not the one that was recorded when it was built.

    """
    data = resources.files("copytaster.language") / "data"
    try:
        expected = json.loads((data / "digests.json").read_text(encoding="utf-8"))[name]
        raw = (data / name).read_bytes()
    except (OSError, KeyError) as error:
        message = f"a model file is missing: {error}; install the package again"
        raise ModelError(message) from error
    if hashlib.sha256(raw).hexdigest() != expected:
        message = f"{name} is not the file that was built for this version; install the package again"
        raise ModelError(message)
    return raw, expected


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """Open a model for inference on the processor; its threads sleep while they wait."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def open_tokenizer() -> Tokenizer:
    """Open the tokenizer of MiniLM, which comes set to pad and cut at 128 word pieces; here it does neither."""
    tokenizer = Tokenizer.from_str(read_checked("tokenizer.json")[0].decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
