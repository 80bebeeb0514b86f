"""Fit the table of prose: which blocks of a text are the article."""

from __future__ import annotations

import argparse
import collections
from array import array
from dataclasses import dataclass
from typing import Any

import numpy as np
from fitting import (
    Corpus,
    cool,
    fit_logistic,
    fold_of,
    header,
    logistic_cost,
    penalty_of,
    read_features,
    show_calibration,
    write_table,
)

# What other extractors kept weighs 1; what people marked, and what only the extractor that favours recall kept, weighs this.
SEGMENT_WEIGHT = 64.0
ONLY_IN_MAIN_WEIGHT = 0.25
# Short articles without furniture are rare among real pages: the generated ones teach how they end.
GENERATED_WEIGHT = 1.0
# Texts that are an extract themselves are labelled by people alone.
LABELLED_BY_EXTRACTORS = ("page_txt", "page_md", "main_txt", "main_md")
# Shorter texts can stand anywhere by chance; they count only as whole lines.
CHANCE = 25
# A word or two inside a longer paragraph is no mark on it: "Lexikon" is an entry of the menu that the article says as well.
WORDS = 16
LITTLE = 0.3
# Furniture outnumbers the article by far: of what no person marked, each fourth block stands for four.
THIN = 4
# Roles whose blocks are the article's text in the record.
ARTICLE = ("body", "heading", "description")


@dataclass
class Page:
    """One text and the rows of its blocks."""

    place: tuple[str, str]
    host: str
    rows: slice
    marked: dict[str, list[str]]
    blocks: list[str]
    roles: list[str]


class Rows:
    """Dense rows: nearly every feature of prose holds for nearly every block."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.rows: list[dict[int, float]] = []
        self.target = array("d")
        self.weight = array("d")

    def add(self, features: dict[str, float], target: float, weight: float) -> None:
        self.rows.append({self.names.setdefault(name, len(self.names)): value for name, value in features.items()})
        self.target.append(target)
        self.weight.append(weight)

    def finish(self) -> tuple[list[str], np.ndarray]:
        """The names in order, and the matrix with its columns in that order."""
        names = sorted(self.names)
        place = {self.names[name]: column for column, name in enumerate(names)}
        x = np.zeros((len(self.rows), len(names)), dtype=np.float32)
        for index, row in enumerate(self.rows):
            for column, value in row.items():
                x[index, place[column]] = value
        self.rows.clear()
        return names, x


def marks(segment: str, text: str) -> bool:
    """Whether a segment that people marked says what a block is: it holds it, or is held by it."""
    if segment not in text:
        return len(text) >= CHANCE and text in segment
    return len(segment) >= WORDS or len(segment) >= LITTLE * len(text) or text.startswith(segment)


def label_block(
    text: str, marked: dict[str, list[str]], kept: str, kept_lines: set[str], main: str, main_lines: set[str]
) -> tuple[float, float]:
    """Whether a block is article (1), and with what weight; 0 leaves it out."""
    inside = [any(marks(segment, text) for segment in marked.get(kind, ())) for kind in ("with", "without")]
    if inside[0] != inside[1]:
        return float(inside[0]), SEGMENT_WEIGHT
    if inside[0]:
        return 0.0, 0.0
    if text in kept_lines or (len(text) >= CHANCE and text in kept):
        return 1.0, 1.0
    if text in main_lines or (len(text) >= CHANCE and text in main):
        return 1.0, ONLY_IN_MAIN_WEIGHT
    return 0.0, 1.0


def read_pages(arguments: argparse.Namespace, corpus: Corpus, rows: Rows) -> list[Page]:
    pages: list[Page] = []
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
        marked = corpus.segments.get((place, page), {})
        kept = extract(place, "traf_txt", page)
        main = extract(place, "main_md", page)
        extracted = rendition in LABELLED_BY_EXTRACTORS and bool(kept[0])
        if place != "generated" and (not gold or rendition in ("seedlike", "pdf_txt") or not (marked or extracted)):
            continue
        start = len(rows.rows)
        blocks = [squeeze(block["text"]) for block in row["blocks"]]
        for block, text in zip(row["blocks"], blocks, strict=True):
            if "article" in block:
                label, weighs = float(block["article"]), GENERATED_WEIGHT
            else:
                label, weighs = label_block(text, marked, *kept, *main)
                if weighs != SEGMENT_WEIGHT and not extracted:
                    weighs = 0.0
            rows.add(block["features"], label, weighs if text else 0.0)
        host = row.get("host") or gold.get("host") or page
        roles = [block.get("role", "") for block in row["blocks"]]
        pages.append(Page((place, rendition), host, slice(start, len(rows.rows)), marked, blocks, roles))
    return pages


def count(page: Page, chosen: list[bool], tally: dict[tuple[str, str], Any]) -> None:
    """As score_body.py counts: a segment is found where it stands in the joined blocks."""
    whole = "".join(page.blocks)
    body = "".join(text for text, kept in zip(page.blocks, chosen, strict=True) if kept)
    for kind, hit, miss in (("with", "tp", "fn"), ("without", "fp", "tn")):
        for segment in page.marked[kind]:
            if segment in whole:
                tally[page.place][hit if segment in body else miss] += 1


def show(name: str, tally: dict[tuple[str, str], Any]) -> None:
    print(f"{name:22} {'P':>5} {'R':>5} {'F1':>6}")
    for place in sorted(tally):
        c = tally[place]
        precision, recall = c["tp"] / max(c["tp"] + c["fp"], 1), c["tp"] / max(c["tp"] + c["fn"], 1)
        print(f"{'/'.join(place):22} {precision:5.3f} {recall:5.3f} {2 * precision * recall / max(precision + recall, 1e-9):6.3f}")


def spread(x: np.ndarray) -> np.ndarray:
    """The size of each feature: the penalty is on features of unit size."""
    return np.sqrt(np.maximum(x.var(axis=0, dtype=np.float64), 1e-3))


@dataclass
class Fitted:
    """What the fit makes of pages of other sites, what the library made of them, and the table fitted on everything."""

    pages: list[Page]
    names: list[str]
    unseen: dict[tuple[str, str], Any]
    given: dict[tuple[str, str], Any]
    chances: np.ndarray
    right: np.ndarray
    temperature: float
    weights: np.ndarray


def cross_validate_prose(arguments: argparse.Namespace, corpus: Corpus) -> Fitted | None:
    """Blocks judged by weights that were fitted without their site; nothing where there are no features."""
    rows = Rows()
    pages = read_pages(arguments, corpus, rows)
    names, x = rows.finish()
    target, weight = np.frombuffer(rows.target), np.frombuffer(rows.weight)
    print(f"\n== prose: {len(pages)} texts, {x.shape[0]} blocks, {len(names)} features")
    if not names:
        print("no features: nothing to fit")
        return None
    sizes = spread(x)
    penalty = penalty_of(arguments, "prose")
    thinned = np.where((weight == 1.0) & (target == 0.0), np.where(np.arange(len(weight)) % THIN == 0, float(THIN), 0.0), weight)
    free = names.index("bias") if "bias" in names else None
    told_blocks = np.concatenate([np.full(page.rows.stop - page.rows.start, bool(page.marked)) for page in pages])
    folds = np.concatenate([np.full(page.rows.stop - page.rows.start, fold_of(page.host, arguments.folds)) for page in pages])
    sums = np.zeros(x.shape[0])
    for fold in range(arguments.folds):
        use = (folds != fold) & (thinned > 0)
        held = (folds == fold) & told_blocks
        weights = fit_logistic(x[use], target[use], thinned[use], sizes, penalty, free)
        sums[held] = x[held] @ weights
    unseen: dict[tuple[str, str], Any] = collections.defaultdict(collections.Counter)
    given: dict[tuple[str, str], Any] = collections.defaultdict(collections.Counter)
    for page in pages:
        if page.marked:
            count(page, [score > 0 for score in sums[page.rows]], unseen)
            count(page, [role in ARTICLE for role in page.roles], given)
    marked = weight == SEGMENT_WEIGHT
    use = (weight > 0) & told_blocks
    temperature = cool(logistic_cost(sums[use], target[use], weight[use]))
    use = thinned > 0
    weights = fit_logistic(x[use], target[use], thinned[use], sizes, penalty, free) / temperature
    chances = 1 / (1 + np.exp(-sums[marked] / temperature))
    return Fitted(pages, names, unseen, given, chances, target[marked], temperature, weights)


def fit_prose(arguments: argparse.Namespace, corpus: Corpus) -> None:
    fitted = cross_validate_prose(arguments, corpus)
    if fitted is None:
        return
    show("prose, on unseen sites", fitted.unseen)
    show("roles, as read", fitted.given)
    show_calibration("blocks that people marked", fitted.chances, fitted.right)
    head = header(arguments, "prose", len(fitted.pages), fitted.temperature, 0.5)
    write_table("prose", fitted.names, fitted.weights, head, arguments.dry_run)
