"""How fast the desk is, and what it stands: a large story, a large heap, many readers and a writer.

    python eval/desk_load.py [--readers 500] [--seconds 30]

Everything is made up here: fifty variants of the bundled example (read with the program's models), ten thousand short
letters from a list of words (searched, never examined). The readers and the writer come over loopback, each reader with
a connection of its own, as fast as they are answered. Written are rulings; afterwards each must be there, once.
"""

import argparse
import asyncio
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

import httpx
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.desk.finding import Index
from copytaster.desk.gate import House
from copytaster.desk.intake import Upload, read_uploads
from copytaster.desk.rulings import draft_of
from copytaster.desk.serving import open_app, open_desk
from copytaster.desk.shelf import MemoryShelf
from copytaster.records import Address as Place
from copytaster.records import Block, Document, DocumentId, Heap, OffsetRun, Span

EXAMPLE = Path(str(files("copytaster"))) / "example/raw"
Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]

PATHS = ["/", "/stories/1", "/stories/1/changes", "/search?q=cable", "/api/stories", "/stories/1/documents"]
"""What the readers read, one after the other."""

PAUSE_S = 0.2
"""Between two rulings: no editor is faster."""

PAGES = ["", "/ledger", "/changes", "/voices", "/common", "/documents", "/hand"]
PLAIN = "select id from documents where text like ? limit 50"

LIMIT_MS, LIMIT_KB, LIMIT_SEARCH_MS = 300, 300, 100


def variants(count: int) -> list[Upload]:
    """Return variants of the example's documents: further copies with a line of their own."""
    originals = sorted(
        p for p in EXAMPLE.iterdir() if p.is_file() and p.suffix in {".txt", ".html"} and "list" not in p.name
    )
    made: list[Upload] = []
    for number in range(count):
        source = originals[number % len(originals)]
        edition = number // len(originals)
        line = f"\nEdition {edition} was printed for the reading room number {number}.\n".encode() if edition else b""
        made.append(Upload(name=f"{number:03}-{source.name}", content=source.read_bytes() + line))
    return made


def median_ms(call: Callable[[], object], times: int) -> float:
    """Return the median time of a call, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def _fresh(desk: Desk, client: TestClient, path: str) -> None:
    """Get a page that was not rendered before: the first after a ruling."""
    note = {"editor": "load", "verdict": "note", "subject": "text", "key": "x", "words": "n"}
    desk.shelf.rule(draft_of(note), "2033")
    client.get(path)


def measure_pages(desk: Desk) -> bool:
    """Print time and weight of every page of the largest story; return whether all are within the limits."""
    house = House(hosts=frozenset({"127.0.0.1:1"}), token="k", most_body=10)  # noqa: S106 - no secret
    client = TestClient(open_app(desk, house), base_url="http://127.0.0.1:1", headers={"authorization": "Bearer k"})
    name, story = next(iter(desk.work.snapshot.stories.items()))
    print(f"a story of {len(story.dossier.witnesses)} documents:")
    well = True
    for page in PAGES:
        path = f"/stories/{name}{page}"
        size = len(client.get(path).content) / 1000
        taken = median_ms(lambda path=path: _fresh(desk, client, path), 5)  # type: ignore[misc]
        well = well and taken <= LIMIT_MS and size <= LIMIT_KB
        print(f"  {path:22} {taken:6.0f} ms {size:6.0f} kB")
    return well


def letters(count: int) -> Heap:
    """Return a heap of short letters made of words that do not mean anything."""
    dice = random.Random(6)  # noqa: S311 - no secret hangs on it
    syllables = ["mar", "lo", "ten", "vi", "kas", "ru", "bel", "no", "si", "dra"]
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(8_000)]
    documents = []
    for number in range(count):
        text = " ".join(words[min(int(dice.expovariate(1 / 900)), len(words) - 1)] for _ in range(300)) + "."
        span = Span(0, len(text))
        documents.append(
            Document(
                id=DocumentId(f"letter-{number}"),
                address=Place(file=f"{number}.txt", record="", span=span),
                sha256="0" * 64,
                form="text",
                text=text,
                runs=(OffsetRun(0, 0, len(text), 1),),
                blocks=(Block(kind="paragraph", span=span, raw=span),),
            )
        )
    nothing = Heap(
        run=(), documents=(), stories=(), families=(), derivations=(), alignments=(), changes=(), attributions=(),
        statements=(), names=(), problems=(),
    )  # fmt: skip
    return replace(nothing, documents=tuple(documents))


def measure_search() -> bool:
    """Print how long a search takes beside plain SQL; return whether it is within the limit."""
    heap = letters(10_000)
    index = Index(heap)
    plain = sqlite3.connect(":memory:")
    plain.execute("create table documents (id text, text text)")
    plain.executemany("insert into documents values (?, ?)", [(d.id, d.text) for d in heap.documents])
    common, rare = "mar", max(heap.documents[0].text.split(), key=len)
    slowest = 0.0
    for typed in (common, rare, f"{common} {rare}", "nothinglikeit"):
        ours = median_ms(lambda typed=typed: index.find(typed), 9)  # type: ignore[misc]
        theirs = median_ms(lambda typed=typed: plain.execute(PLAIN, (f"%{typed}%",)).fetchall(), 9)  # type: ignore[misc]
        slowest = max(slowest, ours)
        found = index.find(typed).documents
        print(f"  search {typed[:24]:26} {found:6} found {ours:6.1f} ms, plain SQL (LIKE) {theirs:6.1f} ms")
    return slowest <= LIMIT_SEARCH_MS


@dataclass(slots=True, kw_only=True)
class Tally:
    """What the crowd saw: times of answers in milliseconds, faults, rulings written."""

    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    written: int = 0


async def ask(ends: Ends, head: str, body: bytes = b"") -> tuple[int, bytes]:
    """Send one request over a connection that is kept, and return status and body of the answer."""
    reader, writer = ends
    writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    top = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = int(top.split("content-length: ")[1].split("\r\n")[0])
    return int(top.split(" ")[1]), await reader.readexactly(length)


async def crowd(place: str, token: str, readers: int, seconds: float, key: str) -> Tally:
    """Read and write until the time is up, every reader over a connection of its own."""
    end = time.monotonic() + seconds
    tally = Tally()
    host, port = place.split(":")
    common = f"Host: {place}\r\nAuthorization: Bearer {token}\r\n"

    async def read(number: int) -> None:
        await asyncio.sleep(number / readers)
        try:
            ends = await asyncio.open_connection(host, int(port))
            step = number
            while time.monotonic() < end:
                path = PATHS[step % len(PATHS)]
                start = time.perf_counter()
                status, _ = await ask(ends, f"GET {path} HTTP/1.1\r\n{common}")
                tally.times.append(1000 * (time.perf_counter() - start))
                tally.faults.extend([f"{status} {path}"] if status != httpx.codes.OK else [])
                step += 1
            ends[1].close()
        except (OSError, EOFError) as fault:
            tally.faults.append(repr(fault))

    async def write() -> None:
        ends = await asyncio.open_connection(host, int(port))
        head = f"POST /api/rulings HTTP/1.1\r\n{common}Content-Type: application/json\r\n"
        ruling = {"editor": "load", "verdict": "note", "subject": "text", "key": key}
        while time.monotonic() < end:
            sent = json.dumps({**ruling, "words": f"no. {tally.written}"}).encode()
            status, body = await ask(ends, head, sent)
            tally.written += status == httpx.codes.CREATED
            tally.faults.extend([f"{status} {body[:80]!r}"] if status != httpx.codes.CREATED else [])
            await asyncio.sleep(PAUSE_S)
        ends[1].close()

    await asyncio.gather(write(), *(read(n) for n in range(readers)))
    return tally


def measure_crowd(readers: int, seconds: float) -> bool:
    """Serve the example in a process of its own, let the crowd in, and count what was lost."""
    command = [sys.executable, "-m", "copytaster", "desk", str(EXAMPLE)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:  # noqa: S603 - our own program
        line = desk.stderr.readline() if desk.stderr else ""
        address, _, token = line.split()[-1].partition("/?token=")
        client = httpx.Client(base_url=address, headers={"authorization": f"Bearer {token}"}, timeout=60)
        try:
            while client.get("/api/progress").json()["state"] == "working":
                time.sleep(0.2)
            key = min(client.get("/api/stories/1").json()["report"]["families"][0]["documents"])
            tally = asyncio.run(crowd(address.removeprefix("http://"), token, readers, seconds, key))
            kept = [r["words"] for r in client.get("/api/rulings").json()["rulings"]]
        finally:
            desk.terminate()
    lost = tally.written - len(set(kept))
    times = sorted(tally.times)
    late = times[int(0.95 * len(times))]
    print(
        f"{readers} readers and a writer, {seconds:.0f} s: {len(times)} answers, {len(times) / seconds:.0f} a second,"
    )
    print(
        f"  median {statistics.median(times):.0f} ms, 95 % within {late:.0f} ms; faults: {tally.faults[:3] or 'none'}"
    )
    print(f"  {tally.written} rulings written, {lost} lost")
    return not tally.faults and not lost


def main() -> int:
    """Measure everything; 1 where a limit is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--readers", type=int, default=500)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--documents", type=int, default=50)
    given = options.parse_args()
    well = measure_search()
    well = measure_crowd(given.readers, given.seconds) and well
    large = open_desk(MemoryShelf())
    large.work.add(lambda: read_uploads(variants(given.documents)))
    large.work.settle(600)
    well = measure_pages(large) and well
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main())
