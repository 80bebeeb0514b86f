"""What the fits of all fields share: the corpus, sparse rows of features, the logistic fit, calibration, tables."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "crates/byline/data/weights"
TABLE = {"title": "title", "date_published": "date", "source_url": "source_url", "authors": "authors", "prose": "prose"}
# What one text weighs by the care with which its gold was made.
GRADE_WEIGHT = {"human": 1.0, "snapshot": 0.5, "seedlike": 2.0, "generated": 0.6}
# The penalty of each field that did best on sites not fitted on.
PENALTY = {"title": 16.0, "date_published": 4.0, "source_url": 40.0, "authors": 30.0, "prose": 120.0}
# No single feature decides alone: a weight is at most this.
MOST = 8.0


class Matrix:
    """A sparse matrix of features that grows row by row."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.columns = array("i")
        self.values = array("f")
        self.starts = array("q", [0])

    def add(self, features: dict[str, float]) -> int:
        for name, value in features.items():
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


Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


def unit(matrix: csr_matrix) -> np.ndarray:
    """The size of each feature: the penalty is on features of unit size. A constant one keeps its own."""
    count = max(matrix.shape[0], 1)
    mean = np.asarray(matrix.sum(axis=0)).ravel() / count
    square = np.asarray(matrix.multiply(matrix).sum(axis=0)).ravel() / count
    # A feature that hardly ever holds would get a weight from a handful of texts.
    return np.sqrt(np.maximum(square - mean**2, 1e-3))


def minimum(loss: Loss, size: int, steps: int = 500, change: float = 1e-10) -> np.ndarray:
    return np.asarray(minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": steps, "ftol": change}).x)


def fit_logistic(x: Any, target: np.ndarray, weight: np.ndarray, sizes: np.ndarray, l2: float, free: int | None) -> np.ndarray:
    """Weights of a logistic function over sparse rows, or over dense ones where nearly every feature holds."""
    x = x.multiply(1.0 / sizes).tocsr() if hasattr(x, "multiply") else x / sizes.astype(x.dtype)
    turned = x.T.tocsr() if hasattr(x, "tocsr") else x.T
    penalty = np.full(x.shape[1], l2)
    if free is not None:
        penalty[free] = 0.0

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.asarray(x @ w.astype(x.dtype), dtype=np.float64)
        slope = weight * (1.0 / (1.0 + np.exp(-z)) - target)
        return float((weight * (np.logaddexp(0.0, z) - target * z)).sum() + 0.5 * (penalty * w * w).sum()), np.asarray(
            turned @ slope.astype(x.dtype), dtype=np.float64
        ) + penalty * w

    # Sums of single precision cannot be told apart to ten places.
    exact = x.dtype == np.float64
    return minimum(loss, x.shape[1], *((500, 1e-10) if exact else (150, 1e-7))) / sizes


def fold_of(host: str, folds: int) -> int:
    return int(hashlib.sha256(b"byline-fold:" + host.encode()).hexdigest()[:8], 16) % folds


def calibration(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> tuple[float, list[tuple[int, float, float]]]:
    """The expected calibration error, and for each tenth how many, how sure, how right."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    rows = [(int((place == b).sum()), place == b) for b in range(bins)]
    table = [(n, float(chances[m].mean()) if n else 0.0, float(right[m].mean()) if n else 0.0) for n, m in rows]
    return sum(n * abs(sure - hit) for n, sure, hit in table) / max(len(chances), 1), table


def cool(nll: Callable[[float], float]) -> float:
    """The temperature that makes held-out answers likeliest: sums are divided by it."""
    return float(np.clip(minimize_scalar(nll, bounds=(0.5, 2.5), method="bounded", options={"xatol": 1e-3}).x, 0.5, 2.5))


def logistic_cost(sums: np.ndarray, target: np.ndarray, weight: np.ndarray) -> Callable[[float], float]:
    return lambda t: float((weight * (np.logaddexp(0.0, sums / t) - target * sums / t)).sum())


def write_table(field: str, names: list[str], weights: np.ndarray, head: list[str], dry: bool) -> None:
    rows = [f"{name}\t{weight:.3f}" for name, weight in zip(names, np.clip(weights, -MOST, MOST), strict=True)]
    text = "".join(f"# {line}\n" for line in head) + "".join(f"{row}\n" for row in rows)
    path = WEIGHTS / f"{TABLE[field]}.tsv"
    if dry:
        print(f"{path.relative_to(ROOT)}: {len(rows)} rows (not written)")
    else:
        WEIGHTS.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(rows)} rows")


def show_calibration(name: str, chances: np.ndarray, right: np.ndarray) -> None:
    error, table = calibration(chances, right)
    bins = " ".join(f".{b}:{n}/{hit:.2f}" for b, (n, _, hit) in enumerate(table) if n)
    print(f"calibration of {name}: ECE {error:.3f}; tenth:how many/how many of them right {bins}")


def penalty_of(arguments: argparse.Namespace, field: str) -> float:
    return float(arguments.l2 if arguments.l2 is not None else PENALTY[field])


def header(arguments: argparse.Namespace, field: str, count: int, temperature: float, threshold: float) -> list[str]:
    kind = "softmax over the candidates of a text and none" if field in ("title", "date_published", "source_url") else "logistic"
    penalty = penalty_of(arguments, field)
    corpora = " ".join(f"--corpus {folder.resolve().name}" for folder in arguments.corpus)
    return [
        f"Weights in log-odds ({kind}), written by: cargo xtask fit {corpora} -- --only {field} --l2 {penalty:g} --folds {arguments.folds}",
        f"Fitted on {count} texts, penalty {penalty:g}, temperature {temperature:.2f}; best threshold on sites not fitted on: {threshold:g}.",
    ]
