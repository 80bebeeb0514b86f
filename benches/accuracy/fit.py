#!/usr/bin/env python3
"""Fit the tables of weights to labelled articles, and say how good they are on sites not fitted on.

usage: fit.py --features FILE --corpus DIR [--corpus DIR ...] [--l2 X] [--folds N] [--only FIELD ...] [--dry-run]

FILE is what `cargo xtask features` writes. Each DIR holds gold.jsonl, visible.jsonl.gz and perhaps segments.jsonl; the scorers
`score.py` and `score_body.py` lie in the folder above it, and they alone decide what counts as right.

Texts whose page prints the headline in other words than the gold are scored, and not fitted on.

For title, date and source URL a softmax over the candidates of a text and "none" (conditional logit; several right candidates add
their shares); for authors and prose a logistic function. All with an L2 penalty on features of unit size, minimised by L-BFGS.
Folds are parted by site. After the folds, one temperature a field makes the scores probabilities, and the table that is fitted on
everything is written in its unit: `crates/byline/data/weights/FIELD.tsv`. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as attribute
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from fit_prose import fit_prose
from fitting import (
    GRADE_WEIGHT,
    PENALTY,
    Corpus,
    Matrix,
    cool,
    fit_logistic,
    fold_of,
    header,
    minimum,
    penalty_of,
    read_features,
    show_calibration,
    unit,
    write_table,
)
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

FIELDS = ("title", "date_published", "source_url", "authors", "prose")
# The scorers' names, and the tables'.
SCORED_AS = {"title": "title", "date_published": "date", "source_url": "url", "authors": "authors"}
# Thresholds tried; names below this share of the best name are not answered.
THRESHOLDS = tuple(round(0.10 + 0.02 * step, 2) for step in range(36))
SHARE_OF_BEST = 0.6
# Where less can be seen, a figure is chance: no threshold is chosen by it.
FEWEST = 30
# A page prints its headline in other words than the gold has where so many are the same (Dice's coefficient).
REWORDED = 0.6
# A headline with a site's name behind a bar is the same answer as without, as in the library.
WITH_SITE = re.compile(r"^(.*\S)\s*[|\uff5c]\s*(?=[^|\uff5c]{1,60}$)\S+(?:\s+\S+){0,5}\s*$")


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
    teaches: bool
    groups: list[str] = attribute(default_factory=list)

    @property
    def place(self) -> tuple[str, str]:
        return self.key[0], self.key[1]


# ---- labels ---------------------------------------------------------------------------------------------------------


def plain_key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def plain_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


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

    def teaches(self, field: str, gold: dict[str, Any], values: list[str], right: list[bool]) -> bool:
        """Whether a text says where its answer stands.

        A headline that a page prints in other words than the gold is wrong for the score, and yet at the place of headlines.
        """
        if field != "title" or any(right) or not gold["title"] or gold["grade"] == "generated":
            return True
        wanted = plain_words(gold["title"])
        return not any(2 * len(words & wanted) >= REWORDED * (len(words) + len(wanted)) for words in map(plain_words, values) if words)

    def group(self, field: str, value: str) -> str:
        """Values that are the same answer have the same key."""
        if field == "title":
            return plain_key(WITH_SITE.sub(r"\1", value))
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
        right = [known and labels.right(field, gold, v) for v in values]
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
            right,
            [c["chosen"] for c in candidates],
            none,
            labels.teaches(field, gold, values, right),
            [labels.group(field, v) for v in values],
        )


# ---- fitting --------------------------------------------------------------------------------------------------------


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
    figures = [ratio(counts)[2] for place, counts in tally.items() if counts["visible"] >= FEWEST and place[0] != "generated"]
    return sum(figures) / max(len(figures), 1)


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


def named_scale(texts: list[Text], sums: np.ndarray) -> tuple[float, float]:
    """The temperature and the shift of the sums that make the names which would be answered likeliest (Platt scaling)."""
    temperature, shift = 1.0, 0.0
    # Which names would be answered depends a little on the scale.
    for _ in range(3):
        guesses = [guess_names(text, sums + shift, temperature) for text in texts]
        chances = np.array([chance for guess in guesses for chance in guess.chances])
        right = np.array([hit for guess in guesses for hit in guess.right], dtype=np.float64)
        z = np.log(chances / (1.0 - chances)) * temperature - shift

        def cost(scale: np.ndarray, z: np.ndarray = z, right: np.ndarray = right) -> float:
            said = (z + scale[1]) / scale[0]
            return float((np.logaddexp(0.0, said) - right * said).sum())

        temperature, shift = minimize(cost, [temperature, shift], bounds=[(0.5, 2.5), (-2.0, 2.0)], method="L-BFGS-B").x
    return float(temperature), float(shift)


# ---- one field ------------------------------------------------------------------------------------------------------


def show(field: str, tally: dict[tuple[str, str], Any]) -> None:
    print(f"{'':22} {'visible':>7} {'P':>4} {'R':>4} {'F1':>5} {'quiet':>5}")
    for place in sorted(tally):
        counts = tally[place]
        precision, recall, f1 = ratio(counts)
        quiet = f"{100 * counts['quiet'] / counts['quiet_n']:5.0f}" if counts["quiet_n"] else "    -"
        print(f"{'/'.join(place):22} {counts['visible']:7} {100 * precision:4.0f} {100 * recall:4.0f} {100 * f1:5.1f} {quiet}")


@dataclass
class Fitted:
    """A field on sites not fitted on, and the table that is fitted on everything."""

    texts: list[Text]
    names: list[str]
    matrix: csr_matrix
    guesses: list[Guess]
    threshold: float
    temperature: float
    weights: np.ndarray


def cross_validate(field: str, arguments: argparse.Namespace, corpus: Corpus) -> Fitted | None:
    """Answers by weights that were fitted without the text's site; nothing where there are no features."""
    matrix = Matrix()
    labels = Labels(corpus)
    texts = list(metadata_texts(read_features(arguments.features, {field}), field, corpus, labels, matrix))
    names, x = matrix.finish()
    print(f"\n== {field}: {len(texts)} texts, {x.shape[0]} candidates, {len(names)} features")
    if not names:
        print("no features: nothing to fit")
        return None
    single = field != "authors"
    penalty = penalty_of(arguments, field)
    sizes = unit(x)
    free = names.index("bias") if "bias" in names else None
    usable = [t for t in texts if t.known and not t.decided]
    folds = np.array([fold_of(t.host, arguments.folds) for t in texts])

    def fit(chosen: list[Text]) -> np.ndarray:
        chosen = [t for t in chosen if t.teaches]
        if single:
            return fit_softmax(chosen, x, sizes, penalty)
        index = np.concatenate([np.fromiter(t.rows, dtype=np.int64) for t in chosen if len(t.rows)])
        target = np.concatenate([np.array(t.right, dtype=np.float64) for t in chosen])
        weight = np.concatenate([np.full(len(t.rows), GRADE_WEIGHT[t.grade]) for t in chosen])
        return fit_logistic(x[index], target, weight, sizes, penalty, free)

    sums = np.zeros(x.shape[0])
    for fold in range(arguments.folds):
        weights = fit([t for t in usable if fold_of(t.host, arguments.folds) != fold])
        held = np.concatenate([np.fromiter(t.rows, dtype=np.int64) for t, f in zip(texts, folds, strict=True) if f == fold])
        sums[held] = x[held] @ weights
    weights = fit(usable)
    if single:
        temperature = cool(softmax_cost(texts, sums))
    else:
        human = [t for t in usable if t.grade == "human"]
        temperature, shift = named_scale(human, sums)
        sums += shift
        if free is not None:
            weights[free] += shift
    guess = guess_one if single else guess_names
    guesses = [guess(t, sums, temperature) for t in texts]
    best = max(THRESHOLDS, key=lambda threshold: mean_f1(counted(field, texts, guesses, threshold, corpus.score)))
    return Fitted(texts, names, x, guesses, best, temperature, weights / temperature)


def told(fitted: Fitted) -> tuple[np.ndarray, np.ndarray]:
    """How likely the best candidates of people's texts were said to be, and whether they were right."""
    pairs = [
        (chance, right)
        for text, guess in zip(fitted.texts, fitted.guesses, strict=True)
        if text.known and not text.decided and text.grade == "human"
        for chance, right in zip(guess.chances, guess.right, strict=True)
    ]
    return np.array([chance for chance, _ in pairs]), np.array([right for _, right in pairs], dtype=np.float64)


def ceiling(fitted: Fitted, field: str) -> float:
    """The share of texts with a visible value that have a right candidate."""
    human = [t for t in fitted.texts if t.known and not t.decided and t.grade == "human" and visible(t, field)]
    return sum(any(t.right) for t in human) / max(len(human), 1)


def fit_metadata(field: str, arguments: argparse.Namespace, corpus: Corpus) -> None:
    fitted = cross_validate(field, arguments, corpus)
    if fitted is None:
        return
    show(field, counted(field, fitted.texts, fitted.guesses, fitted.threshold, corpus.score))
    print(
        f"best threshold {fitted.threshold}, temperature {fitted.temperature:.2f}, "
        f"a right candidate in {100 * ceiling(fitted, field):.0f} % of the texts with a visible value"
    )
    chances, right = told(fitted)
    show_calibration("the best candidates", chances, right)
    show_calibration("the answers", chances[chances >= fitted.threshold], right[chances >= fitted.threshold])
    usable = sum(t.known and not t.decided for t in fitted.texts)
    head = header(arguments, field, usable, fitted.temperature, fitted.threshold)
    write_table(field, fitted.names, fitted.weights, head, arguments.dry_run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", type=Path, required=True, metavar="FILE")
    parser.add_argument("--corpus", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--l2", type=float, metavar="X", help=f"penalty on the weights of features of unit size (default {PENALTY})")
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
