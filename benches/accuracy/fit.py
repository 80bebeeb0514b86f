#!/usr/bin/env python3
"""Fit the tables of weights to labelled articles, and say how good they are on sites not fitted on.

usage: fit.py --features FILE --corpus DIR [--corpus DIR ...] [--l2 X] [--folds N] [--only FIELD ...] [--dry-run]

FILE is what `cargo xtask features` writes. Each DIR holds gold.jsonl, visible.jsonl.gz and perhaps segments.jsonl; the scorers
`score.py` and `score_body.py` lie in the folder above it, and they alone decide what counts as right.

For title, date and source URL a softmax over the candidates of a text and "none" (conditional logit; several right candidates add
their shares); for authors and prose a logistic function. All with an L2 penalty on features of unit size, minimised by L-BFGS.
Folds are parted by site. After the folds, one temperature a field makes the scores probabilities, and the table that is fitted on
everything is written in its unit: `crates/byline/data/weights/FIELD.tsv`. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as attribute
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "crates/byline/data/weights"
FIELDS = ("title", "date_published", "source_url", "authors", "prose")
# The scorers' names, and the tables'.
SCORED_AS = {"title": "title", "date_published": "date", "source_url": "url", "authors": "authors"}
TABLE = {"title": "title", "date_published": "date", "source_url": "source_url", "authors": "authors", "prose": "prose"}
# What one text weighs by the care with which its gold was made.
GRADE_WEIGHT = {"human": 1.0, "snapshot": 0.5, "seedlike": 0.5, "generated": 0.25}
# Thresholds tried; names below this share of the best name are not answered.
THRESHOLDS = tuple(round(0.10 + 0.02 * step, 2) for step in range(36))
SHARE_OF_BEST = 0.6
# Prose: segments that people marked, against what other extractors kept.
SEGMENT_WEIGHT = 6.0
ONLY_IN_MAIN_WEIGHT = 0.25
LABELLED_BY_EXTRACTORS = ("page_txt", "page_md", "main_txt", "main_md")
# Shorter texts can stand anywhere by chance; they count only as whole lines.
CHANCE = 25


@dataclass
class Text:
    """One text of one page, its candidates as rows of a matrix."""

    key: tuple[str, str, str]
    host: str
    grade: str
    gold: dict[str, Any]
    seen: dict[str, Any]
    known: bool
    decided: bool
    rows: range
    values: list[str]
    right: list[bool]
    chosen: list[bool]
    none: int | None
    groups: list[str] = attribute(default_factory=list)

    @property
    def place(self) -> tuple[str, str]:
        return self.key[0], self.key[1]


class Matrix:
    """A sparse matrix of features that grows row by row."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.columns = array("i")
        self.values = array("f")
        self.starts = array("q", [0])

    def add(self, features: dict[str, float]) -> int:
        for name, value in features.items():
            # The step between close rivals has a table of its own.
            if not name.startswith("pair_"):
                self.columns.append(self.names.setdefault(name, len(self.names)))
                self.values.append(value)
        self.starts.append(len(self.columns))
        return len(self.starts) - 2

    def finish(self) -> tuple[list[str], csr_matrix]:
        """The names in order, and the matrix with its columns in that order."""
        names = sorted(self.names)
        order = np.empty(len(names), dtype=np.int32)
        for place, name in enumerate(names):
            order[self.names[name]] = place
        columns = order[np.frombuffer(self.columns, dtype=np.int32)] if self.columns else np.empty(0, dtype=np.int32)
        values = np.frombuffer(self.values, dtype=np.float32).astype(np.float64)
        starts = np.frombuffer(self.starts, dtype=np.int64)
        matrix = csr_matrix((values, columns, starts), shape=(len(starts) - 1, len(names)))
        matrix.sort_indices()
        return names, matrix


# ---- the corpus -----------------------------------------------------------------------------------------------------


class Corpus:
    """Gold, and what of it can be seen in which text."""

    def __init__(self, folders: list[Path]) -> None:
        sys.path.insert(0, str(folders[0].resolve().parent))
        import score
        import score_body

        self.score: ModuleType = score
        self.body: ModuleType = score_body
        self.gold: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.seen: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.segments: dict[tuple[str, str], dict[str, list[str]]] = {}
        self.extracts: dict[tuple[str, str, str], str] = {}
        for folder in folders:
            self.read(folder.resolve())

    def read(self, folder: Path) -> None:
        corpus = folder.name
        gold = self.score.load_gold(str(folder / "gold.jsonl"))
        for row in self.score.load_jsonl(str(folder / "visible.jsonl.gz")):
            if row["id"] in gold:
                key = corpus, row["rendition"], row["id"]
                self.gold[key], self.seen[key] = gold[row["id"]], row
        if (folder / "seedlike_gold.jsonl").exists():
            for row in self.score.load_jsonl(str(folder / "seedlike_gold.jsonl")):
                self.invented((corpus, "seedlike", row["id"]), row, row["host"], "seedlike")
        if (folder / "segments.jsonl").exists():
            for row in self.score.load_jsonl(str(folder / "segments.jsonl")):
                marked = {kind: [s for s in map(self.body.squeeze, row[kind]) if s] for kind in ("with", "without")}
                self.segments[corpus, row["id"]] = marked
        for rendition in ("traf_txt", "main_md"):
            file = folder / f"{rendition}.jsonl.gz"
            for row in self.score.load_jsonl(str(file)) if file.exists() else ():
                self.extracts[corpus, rendition, row["id"]] = row["text"]

    def invented(self, key: tuple[str, str, str], answers: dict[str, Any], host: str, grade: str) -> None:
        """Answers that can be seen in full, because the text was written around them."""
        day = (answers["date"] or "")[:10]
        gold = {
            "id": key[2],
            "host": host,
            "grade": grade,
            "title": answers["title"] or "",
            "authors": answers["authors"],
            "dates": [day] if len(day) == 10 else [],
            "url": answers["url"],
        }
        self.gold[key] = gold
        self.seen[key] = {
            "title": bool(gold["title"]),
            "authors": [True] * len(gold["authors"]),
            "date": bool(gold["dates"]),
            "url": bool(gold["url"]),
        }


def read_features(path: Path, only: set[str]) -> Iterator[dict[str, Any]]:
    wanted = tuple(f'"field":"{field}"' for field in only)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if any(mark in line[:400] for mark in wanted):
                row = json.loads(line)
                if row["field"] in only:
                    yield row


# ---- labels ---------------------------------------------------------------------------------------------------------


def plain_key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


class Labels:
    """Which candidate is right, by the corpus' scorer."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.score = corpus.score
        self.known_titles: dict[tuple[str, str, str], bool] = {}

    def known(self, field: str, gold: dict[str, Any]) -> bool:
        if field == "source_url":
            return bool(gold["url"]) or gold["grade"] in ("seedlike", "generated")
        return gold[{"title": "title", "authors": "authors", "date_published": "dates"}[field]] is not None

    def right(self, field: str, gold: dict[str, Any], value: str) -> bool:
        if field == "title":
            return bool(gold["title"]) and self.title(gold, value)
        if field == "date_published":
            return value[:10] in gold["dates"]
        if field == "source_url":
            return bool(gold["url"]) and self.score.norm_url(value) == self.score.norm_url(gold["url"])
        return self.score.norm_author(value) in {self.score.norm_author(name) for name in gold["authors"]}

    def title(self, gold: dict[str, Any], value: str) -> bool:
        key = gold["host"] or "", gold["title"], value
        if key not in self.known_titles:
            self.known_titles[key] = self.score.title_equal(gold["title"], value, gold["host"], gold.get("sitename") or "")
        return self.known_titles[key]

    def group(self, field: str, value: str) -> str:
        """Values that are the same answer have the same key."""
        if field == "title":
            return plain_key(value)
        if field == "date_published":
            return value[:10]
        return str(self.score.norm_url(value)) if field == "source_url" else plain_key(value)


def metadata_texts(rows: Iterable[dict[str, Any]], field: str, corpus: Corpus, labels: Labels, matrix: Matrix) -> Iterator[Text]:
    for row in rows:
        key = row["corpus"], row["rendition"], row["id"]
        if "gold" in row:
            corpus.invented(key, row["gold"], row["host"], "generated")
        gold = corpus.gold.get(key)
        if gold is None:
            continue
        known = labels.known(field, gold)
        candidates = row["candidates"]
        decided = (field != "authors" and "none" not in row) or any(not c["features"] for c in candidates)
        start = len(matrix.starts) - 1
        for candidate in candidates:
            matrix.add(candidate["features"])
        none = matrix.add(row["none"]) if "none" in row else None
        values = [c["value"] for c in candidates]
        yield Text(
            key,
            gold["host"] or gold["id"],
            gold["grade"],
            gold,
            corpus.seen[key],
            known,
            decided,
            range(start, len(matrix.starts) - 1),
            values,
            [known and labels.right(field, gold, v) for v in values],
            [c["chosen"] for c in candidates],
            none,
            [labels.group(field, v) for v in values],
        )


# ---- fitting --------------------------------------------------------------------------------------------------------

Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


def unit(matrix: csr_matrix) -> np.ndarray:
    """The size of each feature: the penalty is on features of unit size. A constant one keeps its own."""
    count = max(matrix.shape[0], 1)
    mean = np.asarray(matrix.sum(axis=0)).ravel() / count
    square = np.asarray(matrix.multiply(matrix).sum(axis=0)).ravel() / count
    # A feature that hardly ever holds would get a weight from a handful of texts.
    return np.sqrt(np.maximum(square - mean**2, 1e-3))


def minimum(loss: Loss, size: int) -> np.ndarray:
    return np.asarray(minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 500, "ftol": 1e-10}).x)


def fit_softmax(texts: list[Text], matrix: csr_matrix, sizes: np.ndarray, l2: float) -> np.ndarray:
    texts = [text for text in texts if text.known and not text.decided and text.none is not None]
    index = np.concatenate([np.fromiter(text.rows, dtype=np.int64) for text in texts])
    x = matrix[index].multiply(1.0 / sizes).tocsr()
    turned = x.T.tocsr()
    target = np.concatenate([[*text.right, not any(text.right)] for text in texts]).astype(np.float64)
    lengths = np.array([len(text.rows) for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    owner = np.repeat(np.arange(len(texts)), lengths)
    weight = np.array([GRADE_WEIGHT[text.grade] for text in texts])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[owner])
        share = e / np.add.reduceat(e, starts)[owner]
        hit = np.maximum(np.add.reduceat(share * target, starts), 1e-12)
        slope = (share - share * target / hit[owner]) * weight[owner]
        return float(-(weight * np.log(hit)).sum() + l2 / 2 * (w @ w)), turned @ slope + l2 * w

    return minimum(loss, x.shape[1]) / sizes


def fit_logistic(x: csr_matrix, target: np.ndarray, weight: np.ndarray, sizes: np.ndarray, l2: float, free: int | None) -> np.ndarray:
    x = x.multiply(1.0 / sizes).tocsr()
    turned = x.T.tocsr()
    penalty = np.full(x.shape[1], l2)
    if free is not None:
        penalty[free] = 0.0

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        slope = weight * (1.0 / (1.0 + np.exp(-z)) - target)
        return float((weight * (np.logaddexp(0.0, z) - target * z)).sum() + 0.5 * (penalty * w * w).sum()), turned @ slope + penalty * w

    return minimum(loss, x.shape[1]) / sizes


def fold_of(host: str, folds: int) -> int:
    return int(hashlib.sha256(b"byline-fold:" + host.encode()).hexdigest()[:8], 16) % folds


# ---- answers --------------------------------------------------------------------------------------------------------


@dataclass
class Guess:
    """What the sums make of a text: values with their probability, best first."""

    values: list[str]
    chances: list[float]
    right: list[bool]


def guess_one(text: Text, sums: np.ndarray, temperature: float) -> Guess:
    """The best group of equal values with what they have together."""
    if text.decided or text.none is None or not text.values:
        values = [i for i, chosen in enumerate(text.chosen) if chosen][:1]
        return Guess([text.values[i] for i in values], [1.0] * len(values), [text.right[i] for i in values])
    z = sums[text.rows.start : text.rows.stop] / temperature
    e = np.exp(z - z.max())
    shares = e / e.sum()
    groups: dict[str, list[int]] = collections.defaultdict(list)
    for index, group in enumerate(text.groups):
        groups[group].append(index)
    best = max(groups.values(), key=lambda indices: float(shares[indices].sum()))
    top = max(best, key=lambda index: float(shares[index]))
    return Guess([text.values[top]], [float(shares[best].sum())], [text.right[top]])


def guess_names(text: Text, sums: np.ndarray, temperature: float) -> Guess:
    if text.decided:
        chosen = [i for i, is_chosen in enumerate(text.chosen) if is_chosen]
        return Guess([text.values[i] for i in chosen], [1.0] * len(chosen), [text.right[i] for i in chosen])
    chances = 1.0 / (1.0 + np.exp(-sums[text.rows.start : text.rows.stop] / temperature))
    order = sorted(range(len(text.values)), key=lambda i: (-chances[i], i))
    kept: list[int] = []
    for i in order:
        if chances[i] < 0.02 or chances[i] < SHARE_OF_BEST * chances[order[0]]:
            break
        if text.groups[i] and not any(text.groups[i] in text.groups[k] or text.groups[k] in text.groups[i] for k in kept):
            kept.append(i)
    return Guess([text.values[i] for i in kept], [float(chances[i]) for i in kept], [text.right[i] for i in kept])


def counted(field: str, texts: list[Text], guesses: list[Guess], threshold: float, score: ModuleType) -> dict[tuple[str, str], Any]:
    """The scorer's counts, by rendition; for pages only those whose gold people made."""
    scored = SCORED_AS[field]
    tally: dict[tuple[str, str], Any] = collections.defaultdict(collections.Counter)
    for text, guess in zip(texts, guesses, strict=True):
        if text.known and text.grade != "snapshot":
            values = [v for v, chance in zip(guess.values, guess.chances, strict=True) if chance >= threshold]
            answer: Any = values if field == "authors" else (values[0] if values else None)
            if field == "date_published" and answer:
                answer = answer[:10] if len(answer) >= 10 else None
            tally[text.place].update(score.judge(text.gold, text.seen, {scored: answer})[scored])
    return tally


def ratio(counts: Any) -> tuple[float, float, float]:
    precision = counts["right"] / max(counts["pred"], 1)
    recall = counts["right_vis"] / max(counts["visible"], 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def visible(text: Text, field: str) -> bool:
    seen = text.seen[SCORED_AS[field]]
    return any(seen) if isinstance(seen, list) else bool(seen)


def mean_f1(tally: dict[tuple[str, str], Any]) -> float:
    # Where hardly anything can be seen, the figure is chance.
    figures = [ratio(counts)[2] for place, counts in tally.items() if counts["visible"] >= 20 and place[0] != "generated"]
    return sum(figures) / max(len(figures), 1)


def calibration(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> tuple[float, list[tuple[int, float, float]]]:
    """The expected calibration error, and for each tenth how many, how sure, how right."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    rows = [(int((place == b).sum()), place == b) for b in range(bins)]
    table = [(n, float(chances[m].mean()) if n else 0.0, float(right[m].mean()) if n else 0.0) for n, m in rows]
    return sum(n * abs(sure - hit) for n, sure, hit in table) / max(len(chances), 1), table


def cool(nll: Callable[[float], float]) -> float:
    """The temperature that makes held-out answers likeliest: sums are divided by it."""
    return float(np.clip(minimize_scalar(nll, bounds=(0.5, 2.5), method="bounded", options={"xatol": 1e-3}).x, 0.5, 2.5))


def softmax_cost(texts: list[Text], sums: np.ndarray) -> Callable[[float], float]:
    texts = [t for t in texts if t.known and not t.decided and t.none is not None and t.grade == "human"]

    def cost(temperature: float) -> float:
        total = 0.0
        for text in texts:
            z = sums[text.rows.start : text.rows.stop] / temperature
            target = np.array([*text.right, not any(text.right)])
            total += np.logaddexp.reduce(z) - np.logaddexp.reduce(z[target])
        return float(total)

    return cost


def logistic_cost(sums: np.ndarray, target: np.ndarray, weight: np.ndarray) -> Callable[[float], float]:
    return lambda t: float((weight * (np.logaddexp(0.0, sums / t) - target * sums / t)).sum())


# ---- one field ------------------------------------------------------------------------------------------------------


def write_table(field: str, names: list[str], weights: np.ndarray, head: list[str], dry: bool) -> None:
    rows = [f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    text = "".join(f"# {line}\n" for line in head) + "".join(f"{row}\n" for row in rows)
    path = WEIGHTS / f"{TABLE[field]}.tsv"
    if dry:
        print(f"{path.relative_to(ROOT)}: {len(rows)} rows (not written)")
    else:
        WEIGHTS.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(rows)} rows")


def show(field: str, tally: dict[tuple[str, str], Any]) -> None:
    print(f"{'':22} {'visible':>7} {'P':>4} {'R':>4} {'F1':>5} {'quiet':>5}")
    for place in sorted(tally):
        counts = tally[place]
        precision, recall, f1 = ratio(counts)
        quiet = f"{100 * counts['quiet'] / counts['quiet_n']:5.0f}" if counts["quiet_n"] else "    -"
        print(f"{'/'.join(place):22} {counts['visible']:7} {100 * precision:4.0f} {100 * recall:4.0f} {100 * f1:5.1f} {quiet}")


def show_calibration(name: str, chances: np.ndarray, right: np.ndarray) -> None:
    error, table = calibration(chances, right)
    bins = " ".join(f".{b}:{n}/{hit:.2f}" for b, (n, _, hit) in enumerate(table) if n)
    print(f"calibration of {name}: ECE {error:.3f}; tenth:how many/how many of them right {bins}")


def fit_metadata(field: str, arguments: argparse.Namespace, corpus: Corpus) -> None:
    matrix = Matrix()
    labels = Labels(corpus)
    texts = list(metadata_texts(read_features(arguments.features, {field}), field, corpus, labels, matrix))
    names, x = matrix.finish()
    print(f"\n== {field}: {len(texts)} texts, {x.shape[0]} candidates, {len(names)} features")
    if not names:
        print("no features: nothing to fit")
        return
    single = field != "authors"
    sizes = unit(x)
    free = names.index("bias") if "bias" in names else None
    usable = [t for t in texts if t.known and not t.decided]
    folds = np.array([fold_of(t.host, arguments.folds) for t in texts])

    def fit(chosen: list[Text]) -> np.ndarray:
        if single:
            return fit_softmax(chosen, x, sizes, arguments.l2)
        index = np.concatenate([np.fromiter(t.rows, dtype=np.int64) for t in chosen if len(t.rows)])
        target = np.concatenate([np.array(t.right, dtype=np.float64) for t in chosen])
        weight = np.concatenate([np.full(len(t.rows), GRADE_WEIGHT[t.grade]) for t in chosen])
        return fit_logistic(x[index], target, weight, sizes, arguments.l2, free)

    sums = np.zeros(x.shape[0])
    for fold in range(arguments.folds):
        weights = fit([t for t in usable if fold_of(t.host, arguments.folds) != fold])
        held = np.concatenate([np.fromiter(t.rows, dtype=np.int64) for t, f in zip(texts, folds, strict=True) if f == fold])
        sums[held] = x[held] @ weights
    human = [t for t in usable if t.grade == "human"]
    if single:
        temperature = cool(softmax_cost(texts, sums))
    else:
        index = np.concatenate([np.fromiter(t.rows, dtype=np.int64) for t in human])
        target = np.concatenate([np.array(t.right, dtype=np.float64) for t in human])
        temperature = cool(logistic_cost(sums[index], target, np.ones(len(index))))
    guess = guess_one if single else guess_names
    guesses = [guess(t, sums, temperature) for t in texts]
    best = max(THRESHOLDS, key=lambda threshold: mean_f1(counted(field, texts, guesses, threshold, corpus.score)))
    show(field, counted(field, texts, guesses, best, corpus.score))
    ceiling = sum(any(t.right) for t in human if visible(t, field)) / max(sum(visible(t, field) for t in human), 1)
    print(
        f"best threshold {best}, temperature {temperature:.2f}, a right candidate in {100 * ceiling:.0f} % of the texts with a visible value"
    )
    told = [
        (c, r)
        for t, g in zip(texts, guesses, strict=True)
        if t.known and not t.decided and t.grade == "human"
        for c, r in zip(g.chances, g.right, strict=True)
    ]
    chances, right = np.array([c for c, _ in told]), np.array([r for _, r in told], dtype=np.float64)
    show_calibration("the best candidates", chances, right)
    show_calibration("the answers", chances[chances >= best], right[chances >= best])
    weights = fit(usable) / temperature
    write_table(field, names, weights, header(arguments, field, len(usable), temperature, best), arguments.dry_run)


def header(arguments: argparse.Namespace, field: str, count: int, temperature: float, threshold: float) -> list[str]:
    kind = "softmax over the candidates of a text and none" if field in ("title", "date_published", "source_url") else "logistic"
    corpora = " ".join(f"--corpus {folder.resolve().name}" for folder in arguments.corpus)
    return [
        f"Weights in log-odds ({kind}), written by: cargo xtask fit {corpora} -- --only {field} --l2 {arguments.l2:g} --folds {arguments.folds}",
        f"Fitted on {count} texts, penalty {arguments.l2:g}, temperature {temperature:.2f}; best threshold on sites not fitted on: {threshold:g}.",
    ]


# ---- prose ----------------------------------------------------------------------------------------------------------


def label_block(
    text: str, marked: dict[str, list[str]], kept: str, kept_lines: set[str], main: str, main_lines: set[str]
) -> tuple[float, float]:
    """Whether a block is article (1), and with what weight; 0 leaves it out."""
    inside = [any(s in text or (len(text) >= CHANCE and text in s) for s in marked.get(kind, ())) for kind in ("with", "without")]
    if inside[0] != inside[1]:
        return float(inside[0]), SEGMENT_WEIGHT
    if inside[0]:
        return 0.0, 0.0
    if text in kept_lines or (len(text) >= CHANCE and text in kept):
        return 1.0, 1.0
    if text in main_lines or (len(text) >= CHANCE and text in main):
        return 1.0, ONLY_IN_MAIN_WEIGHT
    return 0.0, 1.0


def prose_texts(arguments: argparse.Namespace, corpus: Corpus, matrix: Matrix) -> tuple[list[dict[str, Any]], np.ndarray, np.ndarray]:
    texts: list[dict[str, Any]] = []
    target, weight = array("d"), array("d")
    squeeze = corpus.body.squeeze
    extracts: dict[tuple[str, str, str], tuple[str, set[str]]] = {}

    def extract(place: str, rendition: str, page: str) -> tuple[str, set[str]]:
        key = place, rendition, page
        if key not in extracts:
            text = corpus.extracts.get(key, "")
            extracts[key] = squeeze(text), {squeeze(line) for line in text.splitlines()} - {""}
        return extracts[key]

    for row in read_features(arguments.features, {"prose"}):
        place, rendition, page = row["corpus"], row["rendition"], row["id"]
        gold = corpus.gold.get((place, rendition, page), {})
        if rendition == "seedlike" or (place != "generated" and not gold):
            continue
        marked = corpus.segments.get((place, page), {})
        kept, kept_lines = extract(place, "traf_txt", page)
        main, main_lines = extract(place, "main_md", page)
        start = len(matrix.starts) - 1
        for block in row["blocks"]:
            matrix.add(block["features"])
            if "article" in block:
                label, weighs = float(block["article"]), GRADE_WEIGHT["generated"]
            else:
                label, weighs = label_block(squeeze(block["text"]), marked, kept, kept_lines, main, main_lines)
                # Where the text is an extract itself, or none is at hand, only what people marked is a label.
                if weighs != SEGMENT_WEIGHT and (rendition not in LABELLED_BY_EXTRACTORS or not kept):
                    weighs = 0.0
            target.append(label)
            weight.append(weighs if block["text"] else 0.0)
        host = row.get("host") or gold.get("host") or page
        texts.append(
            {
                "place": (place, rendition),
                "host": host,
                "rows": range(start, len(matrix.starts) - 1),
                "marked": marked,
                "blocks": [squeeze(block["text"]) for block in row["blocks"]] if marked else [],
            }
        )
    return texts, np.frombuffer(target), np.frombuffer(weight)


def body_counts(texts: list[dict[str, Any]], sums: np.ndarray) -> dict[tuple[str, str], Any]:
    """As score_body.py counts: a segment is found where it stands in the joined blocks."""
    tally: dict[tuple[str, str], Any] = collections.defaultdict(collections.Counter)
    for text in texts:
        if not text["marked"] or text["place"][1] == "pdf_txt":
            continue
        whole = "".join(text["blocks"])
        body = "".join(b for b, s in zip(text["blocks"], sums[text["rows"].start : text["rows"].stop], strict=True) if s > 0)
        for kind, hit, miss in (("with", "tp", "fn"), ("without", "fp", "tn")):
            for segment in text["marked"][kind]:
                if segment in whole:
                    tally[text["place"]][hit if segment in body else miss] += 1
    return tally


def fit_prose(arguments: argparse.Namespace, corpus: Corpus) -> None:
    matrix = Matrix()
    texts, target, weight = prose_texts(arguments, corpus, matrix)
    names, x = matrix.finish()
    print(f"\n== prose: {len(texts)} texts, {x.shape[0]} blocks, {len(names)} features")
    if not names:
        print("no features: nothing to fit")
        return
    sizes = unit(x)
    free = names.index("bias") if "bias" in names else None
    folds = np.concatenate([np.full(len(t["rows"]), fold_of(t["host"], arguments.folds)) for t in texts])
    sums = np.zeros(x.shape[0])
    for fold in range(arguments.folds):
        use = (folds != fold) & (weight > 0)
        held = folds == fold
        sums[held] = x[held] @ fit_logistic(x[use], target[use], weight[use], sizes, arguments.l2, free)
    tally = body_counts(texts, sums)
    print(f"{'':22} {'P':>5} {'R':>5} {'F1':>6}")
    for place in sorted(tally):
        c = tally[place]
        precision, recall = c["tp"] / max(c["tp"] + c["fp"], 1), c["tp"] / max(c["tp"] + c["fn"], 1)
        print(f"{'/'.join(place):22} {precision:5.3f} {recall:5.3f} {2 * precision * recall / max(precision + recall, 1e-9):6.3f}")
    marked = weight == SEGMENT_WEIGHT
    show_calibration("blocks that people marked", 1 / (1 + np.exp(-sums[marked])), target[marked])
    use = weight > 0
    temperature = cool(logistic_cost(sums[use], target[use], weight[use]))
    weights = fit_logistic(x[use], target[use], weight[use], sizes, arguments.l2, free) / temperature
    write_table("prose", names, weights, header(arguments, "prose", len(texts), temperature, 0.5), arguments.dry_run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", type=Path, required=True, metavar="FILE")
    parser.add_argument("--corpus", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--l2", type=float, default=2.0, help="penalty on the weights of features of unit size")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation, by site")
    parser.add_argument("--only", action="append", choices=FIELDS, metavar="FIELD", help=", ".join(FIELDS))
    parser.add_argument("--dry-run", action="store_true", help="write no table")
    arguments = parser.parse_args()
    corpus = Corpus(arguments.corpus)
    for field in arguments.only or FIELDS:
        if field == "prose":
            fit_prose(arguments, corpus)
        else:
            fit_metadata(field, arguments, corpus)


if __name__ == "__main__":
    main()
