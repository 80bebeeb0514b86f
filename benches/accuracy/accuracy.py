#!/usr/bin/env python3
"""How well byline reads labelled articles: by field, rendition and language, how sure it is, and where it errs.

usage: accuracy.py --features FILE --corpus DIR [--corpus DIR ...] [--only FIELD ...] [--folds N] [--worst N] [--markdown FILE]

FILE is what `cargo xtask features` writes. Two figures stand side by side: `unseen`, where every text is judged by weights that
were fitted without its site, and `given`, what the library answers with its own table, which was fitted on these very texts. Only
the first one is to be expected elsewhere. Right and wrong are the corpus' own scorers' to say (`score.py`, `score_body.py`).
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path
from typing import Any

import fit
from fit_prose import Fitted as FittedProse
from fit_prose import cross_validate_prose
from fitting import Corpus, calibration

# A language with fewer values to see is told together with the others.
FEW = 10
OTHERS = "others"
# Stands for a figure where nothing can be seen.
NOT_SEEN = "-"


def f1(counts: Any) -> str:
    return f"{100 * fit.ratio(counts)[2]:.1f}" if counts["visible"] else NOT_SEEN


def quiet(counts: Any) -> str:
    return f"{100 * counts['quiet'] / counts['quiet_n']:.0f}" if counts["quiet_n"] else NOT_SEEN


def language(text: fit.Text) -> str:
    return text.gold.get("lang_guess") or text.gold.get("lang") or OTHERS


def given(field: str, fitted: fit.Fitted, corpus: Corpus) -> dict[tuple[str, str], Any]:
    """What the library itself answers."""
    guesses = []
    for text in fitted.texts:
        chosen = [i for i, is_chosen in enumerate(text.chosen) if is_chosen]
        guesses.append(fit.Guess([text.values[i] for i in chosen], [1.0] * len(chosen), [text.right[i] for i in chosen]))
    return fit.counted(field, fitted.texts, guesses, 0.0, corpus.score)


def by_language(field: str, fitted: fit.Fitted, corpus: Corpus) -> dict[str, Any]:
    """The counts of whole pages of the labelled corpora, by language."""
    groups: dict[str, list[int]] = collections.defaultdict(list)
    for index, text in enumerate(fitted.texts):
        if text.key[1] in ("page_txt", "page_md"):
            groups[language(text)].append(index)
    tally: dict[str, Any] = collections.defaultdict(collections.Counter)
    for name, indices in groups.items():
        texts, guesses = [fitted.texts[i] for i in indices], [fitted.guesses[i] for i in indices]
        for counts in fit.counted(field, texts, guesses, fitted.threshold, corpus.score).values():
            tally[name].update(counts)
    for name in [name for name, counts in tally.items() if counts["visible"] < FEW and name != OTHERS]:
        tally[OTHERS].update(tally.pop(name))
    return tally


def kind_of_error(field: str, text: fit.Text, guess: fit.Guess, threshold: float) -> str | None:
    """In a few words what went wrong with a text, if anything did."""
    answers = [right for chance, right in zip(guess.chances, guess.right, strict=True) if chance >= threshold]
    sees = fit.visible(text, field)
    was = "was a candidate" if any(text.right) else "was no candidate"
    if answers and not all(answers):
        if not sees:
            return "answered where nothing can be seen"
        return f"another answer; the right one {was}"
    if sees and not answers:
        return f"silent; the right one {was}"
    return None


def show_errors(field: str, fitted: fit.Fitted, worst: int) -> None:
    kinds: collections.Counter[str] = collections.Counter()
    surest: list[tuple[float, str]] = []
    for text, guess in zip(fitted.texts, fitted.guesses, strict=True):
        if not text.known or text.grade != "human":
            continue
        kind = kind_of_error(field, text, guess, fitted.threshold)
        if kind is None:
            continue
        kinds[kind] += 1
        wrong = [(c, v) for c, v, r in zip(guess.chances, guess.values, guess.right, strict=True) if not r and c >= fitted.threshold]
        if wrong:
            gold = text.gold[{"title": "title", "authors": "authors", "date_published": "dates", "source_url": "url"}[field]]
            surest.append((wrong[0][0], f"{'/'.join(text.key)}: {wrong[0][1]!r}, not {gold!r}"))
    print("what goes wrong, in texts:")
    for kind, count in kinds.most_common():
        print(f"  {count:5} {kind}")
    if worst:
        print("wrong and most sure of it:")
        for chance, what in sorted(surest, key=lambda pair: (-pair[0], pair[1]))[:worst]:
            print(f"  {chance:.2f} {what[:220]}")


def show_field(field: str, arguments: argparse.Namespace, corpus: Corpus) -> tuple[dict[tuple[str, str], Any], float] | None:
    fitted = fit.cross_validate(field, arguments, corpus)
    if fitted is None:
        return None
    unseen = fit.counted(field, fitted.texts, fitted.guesses, fitted.threshold, corpus.score)
    library = given(field, fitted, corpus)
    print(f"{'':22} {'visible':>7} {'unseen F1':>9} {'quiet':>5} {'given F1':>9} {'quiet':>5}")
    for place in sorted(unseen):
        here, there = unseen[place], library[place]
        print(f"{'/'.join(place):22} {here['visible']:7} {f1(here):>9} {quiet(here):>5} {f1(there):>9} {quiet(there):>5}")
    languages = sorted(by_language(field, fitted, corpus).items())
    print("whole pages by language: " + ", ".join(f"{name} {f1(counts)} ({counts['visible']})" for name, counts in languages))
    print(f"a right candidate in {100 * fit.ceiling(fitted, field):.0f} % of the texts with a visible value; threshold {fitted.threshold}")
    chances, right = fit.told(fitted)
    error, table = calibration(chances, right)
    print(f"expected calibration error {error:.3f}; said/true: " + " ".join(f"{sure:.2f}/{hit:.2f}" for n, sure, hit in table if n))
    show_errors(field, fitted, arguments.worst)
    return unseen, error


def body_figure(counts: Any) -> str:
    precision, recall = counts["tp"] / max(counts["tp"] + counts["fp"], 1), counts["tp"] / max(counts["tp"] + counts["fn"], 1)
    return f"{2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def show_prose(fitted: FittedProse) -> None:
    print(f"{'':22} {'unseen F1':>9} {'given F1':>9}")
    for place in sorted(fitted.unseen):
        print(f"{'/'.join(place):22} {body_figure(fitted.unseen[place]):>9} {body_figure(fitted.given[place]):>9}")
    print(f"expected calibration error {calibration(fitted.chances, fitted.right)[0]:.3f}")


def markdown(rows: dict[str, dict[tuple[str, str], str]]) -> str:
    """The table of the README: a row a field, a column a rendition."""
    renditions = ("main_txt", "main_md", "traf_txt", "page_txt", "page_md", "pdf_txt")
    present = {place for row in rows.values() for place in row}
    corpora = sorted({corpus for corpus, _ in present} - {"generated"})
    places = [(c, r) for c in corpora for r in renditions if (c, r) in present]
    lines = ["| | " + " | ".join(" ".join(place) for place in places) + " |", "|---" * (len(places) + 1) + "|"]
    lines += [f"| {name} | " + " | ".join(row.get(place, NOT_SEEN) for place in places) + " |" for name, row in rows.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", type=Path, required=True, metavar="FILE")
    parser.add_argument("--corpus", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--l2", type=float, metavar="X", help="penalty on the weights of features of unit size")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation, by site")
    parser.add_argument("--only", action="append", choices=fit.FIELDS, metavar="FIELD", help=", ".join(fit.FIELDS))
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="how many of the surest mistakes are shown")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table of figures on unseen sites there")
    arguments = parser.parse_args()
    corpus = Corpus(arguments.corpus)
    rows: dict[str, dict[tuple[str, str], str]] = {}
    for field in arguments.only or fit.FIELDS:
        if field == "prose":
            prose = cross_validate_prose(arguments, corpus)
            if prose is not None:
                show_prose(prose)
                rows["body"] = {place: body_figure(counts) for place, counts in prose.unseen.items()}
        else:
            figures = show_field(field, arguments, corpus)
            if figures is not None:
                rows[fit.SCORED_AS[field]] = {place: f1(counts) for place, counts in figures[0].items() if counts["visible"] >= FEW}
    if arguments.markdown:
        arguments.markdown.write_text(markdown(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
