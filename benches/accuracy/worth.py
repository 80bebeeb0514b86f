#!/usr/bin/env python3
"""Say what each feature is worth on sites not fitted on, and which ones the texts there would not miss.

usage: worth.py --features FILE --corpus DIR [--corpus DIR ...] --only FIELD [--l2 X] [--folds N] [--least NATS]

FILE is what `cargo xtask features` writes; FIELD is title, date_published, source_url or authors. A feature is worth the log-loss, in
nats over all texts that people labelled, by which the answers on held-out sites get worse without it. Without it the other weights are
moved as the curvature of the loss says (Hassibi and Stork, 1993, "Second order derivatives for network pruning"), which is what a
new fit would do; after each feature that is taken out everything is fitted anew.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit import Labels, Text, fit_softmax, metadata_texts
from fitting import GRADE_WEIGHT, Corpus, Matrix, fit_logistic, fold_of, penalty_of, read_features, unit
from scipy.sparse import csr_matrix

FIELDS = ("title", "date_published", "source_url", "authors")


@dataclass
class Task:
    """The candidates of a field, one row each, and to which text and fold they belong."""

    single: bool
    texts: list[Text]
    matrix: csr_matrix
    sizes: np.ndarray
    penalty: np.ndarray
    free: int | None
    rows: np.ndarray
    right: np.ndarray
    starts: np.ndarray
    owner: np.ndarray
    weight: np.ndarray
    people: np.ndarray
    folds: np.ndarray


def prepare(texts: list[Text], matrix: csr_matrix, names: list[str], field: str, l2: float, folds: int) -> Task:
    single = field != "authors"
    texts = [t for t in texts if t.known and not t.decided and t.teaches and len(t.rows) and (t.none is not None or not single)]
    lengths = np.array([len(t.rows) for t in texts])
    free = names.index("bias") if "bias" in names and not single else None
    penalty = np.full(len(names), l2)
    if free is not None:
        penalty[free] = 1e-6
    return Task(
        single,
        texts,
        matrix,
        unit(matrix),
        penalty,
        free,
        np.concatenate([np.fromiter(t.rows, dtype=np.int64) for t in texts]),
        np.concatenate([[*t.right, not any(t.right)] if single else t.right for t in texts]).astype(np.float64),
        np.concatenate([[0], np.cumsum(lengths)[:-1]]),
        np.repeat(np.arange(len(texts)), lengths),
        np.array([GRADE_WEIGHT[t.grade] for t in texts]),
        np.array([t.grade == "human" for t in texts]),
        np.array([fold_of(t.host, folds) for t in texts]),
    )


def losses(task: Task, sums: np.ndarray) -> np.ndarray:
    """The log-loss of each text."""
    if not task.single:
        return np.asarray(np.add.reduceat(np.logaddexp(0.0, sums) - task.right * sums, task.starts))
    e = np.exp(sums - np.maximum.reduceat(sums, task.starts)[task.owner])
    hit = np.add.reduceat(e * task.right, task.starts)
    return np.asarray(np.log(np.add.reduceat(e, task.starts)) - np.log(np.maximum(hit, 1e-300)))


def curvature(task: Task, x: csr_matrix, sums: np.ndarray, use: np.ndarray) -> np.ndarray:
    """The second derivatives of the loss of some texts."""
    weight = np.where(use, task.weight, 0.0)
    if not task.single:
        chance = 1.0 / (1.0 + np.exp(-sums))
        slope = weight[task.owner] * chance * (1.0 - chance)
        return np.asarray((x.T @ x.multiply(slope[:, None]).tocsr()).toarray() + np.diag(task.penalty))
    e = np.exp(sums - np.maximum.reduceat(sums, task.starts)[task.owner])
    share = e / np.add.reduceat(e, task.starts)[task.owner]
    means = csr_matrix((share, (task.owner, np.arange(len(share)))), shape=(len(use), len(share))) @ x
    own = (x.T @ x.multiply((share * weight[task.owner])[:, None]).tocsr()).toarray()
    return np.asarray(own - (means.T @ means.multiply(weight[:, None]).tocsr()).toarray() + np.diag(task.penalty))


def fitted(task: Task, use: np.ndarray) -> np.ndarray:
    """The weights of features of unit size, fitted on some texts."""
    chosen = [text for text, used in zip(task.texts, use, strict=True) if used]
    if task.single:
        return fit_softmax(chosen, task.matrix, task.sizes, float(task.penalty[0])) * task.sizes
    rows = use[task.owner]
    x, weight = task.matrix[task.rows[rows]], task.weight[task.owner][rows]
    return fit_logistic(x, task.right[rows], weight, task.sizes, float(task.penalty.max()), task.free) * task.sizes


def worths(task: Task, folds: int) -> tuple[float, np.ndarray]:
    """The loss on held-out sites, and how much greater it is without each feature."""
    x = task.matrix[task.rows].multiply(1.0 / task.sizes).tocsr()
    whole, worth = 0.0, np.zeros(x.shape[1])
    for fold in range(folds):
        use = task.folds != fold
        weights = fitted(task, use)
        sums = x @ weights
        moves = np.linalg.inv(curvature(task, x, sums, use))
        held = ~use & task.people
        loss = float(losses(task, sums)[held].sum())
        whole += loss
        for at in range(x.shape[1]):
            moved = sums - x @ (moves[:, at] * (weights[at] / moves[at, at]))
            worth[at] += float(losses(task, moved)[held].sum()) - loss
    return whole, worth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", type=Path, required=True, metavar="FILE")
    parser.add_argument("--corpus", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--only", choices=FIELDS, required=True, metavar="FIELD", help=", ".join(FIELDS))
    parser.add_argument("--l2", type=float, metavar="X", help="penalty on the weights, as in fit.py")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation, by site")
    parser.add_argument("--least", type=float, metavar="NATS", help="take out, one by one, what is worth less")
    arguments = parser.parse_args()
    corpus, matrix = Corpus(arguments.corpus), Matrix()
    rows = read_features(arguments.features, {arguments.only})
    texts = list(metadata_texts(rows, arguments.only, corpus, Labels(corpus), matrix))
    names, whole = matrix.finish()
    kept = list(range(len(names)))
    while True:
        here = [names[at] for at in kept]
        task = prepare(texts, whole[:, kept].tocsr(), here, arguments.only, penalty_of(arguments, arguments.only), arguments.folds)
        loss, worth = worths(task, arguments.folds)
        if task.free is not None:
            worth[task.free] = np.inf
        least = int(np.argmin(worth))
        if arguments.least is None or worth[least] >= arguments.least:
            break
        print(f"{loss:9.1f} nats with {len(kept)} features; out: {here[least]} ({worth[least]:+.1f})", flush=True)
        del kept[least]
    print(f"{loss:9.1f} nats with {len(kept)} features")
    for at in np.argsort(-worth):
        print(f"{worth[at]:9.1f}  {here[at]}")


if __name__ == "__main__":
    main()
