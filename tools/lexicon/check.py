"""Check the lexicon files and the name lists: ``python tools/lexicon/check.py`` prints what is wrong and fails on it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "crates" / "byline" / "data"
_CATEGORIES = """
by by_weak author_label contributor_label reporter performer date_label dateline_label published_label updated_label
accessed_label title_label title_label_weak description_label text_label source_url_label source_label publisher_label
section_label keyword_label location_label credit_label
copyright license_label license_name language_label related share subscribe comment menu notice event clock date_joiner until ordinal
conjunction role organisation bio articles_by honorific particle function_word relative_date era month month_extra
weekday reader salutation site
"""
CATEGORIES = frozenset(_CATEGORIES.split())
NUMBERED = {"month": 12, "month_extra": 12, "weekday": 7}
DIGIT_MONTHS = ("zh", "ja", "ko")
NAME_LISTS = ("first_names.txt", "last_names.txt")


def text_faults(line: str, category: str = "") -> Iterator[str]:
    """Yield what is wrong with the writing of one line."""
    if line != line.strip() or "  " in line:
        yield "space at an end or twice in a row"
    # `When: 7 July` tells of an event, and `when` alone begins a clause.
    if line.endswith(":") and category != "event":
        yield "trailing colon"
    if line != line.lower():
        yield "upper case"


def is_composed(line: str, others: set[str]) -> bool:
    """Say whether the line is in NFC, or spells one above it with letters that NFC takes apart, as keyboards write them."""
    composed = unicodedata.normalize("NFC", line)
    return line == composed or composed in others


def number_faults(category: str, line: str, numbers: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a line of NUMBER SPACE WORD; one word has one number in a file."""
    number, _, word = line.partition(" ")
    if not number.isdigit() or not 1 <= int(number) <= NUMBERED[category] or not word:
        yield "not NUMBER SPACE WORD"
    elif numbers.setdefault(word, number) != number:
        yield "the word has two numbers"


def file_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with one lexicon file."""
    category = ""
    seen: dict[str, set[str]] = {}
    heads: set[str] = set()
    numbers: dict[str, dict[str, str]] = {"month": {}, "weekday": {}}
    for row, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        place = f"{path.name}:{row}: "
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            category = line[1:-1]
            if category not in CATEGORIES:
                yield f"{place}unknown category {category}"
            if category in seen:
                yield f"{place}category {category} comes twice"
            seen[category] = set()
            continue
        if not category:
            key, _, value = line.partition(": ")
            heads.add(key if value else "")
            continue
        yield from (f"{place}{fault}: {line}" for fault in text_faults(line, category))
        if not is_composed(line, seen[category]):
            yield f"{place}not in NFC: {line}"
        if category in NUMBERED:
            table = numbers["weekday" if category == "weekday" else "month"]
            yield from (f"{place}{fault}: {line}" for fault in number_faults(category, line, table))
        if line in seen[category]:
            yield f"{place}twice in {category}: {line}"
        seen[category].add(line)
    if heads != {"name", "script"}:
        yield f"{path.name}: the head must give name and script"
    if "month" not in seen and not path.stem.startswith(DIGIT_MONTHS):
        yield f"{path.name}: no [month]"
    yield from (f"{path.name}: [{name}] is empty" for name, lines in seen.items() if not lines)


def list_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with one list of names."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines != sorted(set(lines)):
        yield f"{path.name}: not sorted, or a line comes twice"
    for row, line in enumerate(lines, 1):
        yield from (f"{path.name}:{row}: {fault}: {line}" for fault in text_faults(line))
        if not is_composed(line, set()):
            yield f"{path.name}:{row}: not in NFC: {line}"


def main(data: Path) -> int:
    """Check everything and return the exit code."""
    faults = [fault for path in sorted((data / "lexicon").glob("*.txt")) for fault in file_faults(path)]
    faults += [fault for name in NAME_LISTS if (data / name).exists() for fault in list_faults(data / name)]
    print("\n".join(faults) if faults else "the lexicon is clean")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA))
