# requires: babel==2.17.0
"""Write the month and weekday names of every lexicon file from CLDR.

Only the part of a file below the marker line is rewritten, so what was written by hand above it is kept, and a second run
changes nothing. Usage: ``python tools/lexicon/months.py [FOLDER]``.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

MARKER = "# generated from CLDR by tools/lexicon/months.py"
FOLDER = Path(__file__).resolve().parents[2] / "crates" / "byline" / "data" / "lexicon"

# The locales whose names a lexicon takes together; a tag that is not here takes the locale of its own name.
LOCALES: dict[str, tuple[str, ...]] = {
    "ar": ("ar", "ar_SY", "ar_IQ", "ar_DZ", "ar_MA", "ar_MR", "ar_SA"),
    "az": ("az_Latn", "az_Cyrl"),
    "bs": ("bs_Latn", "bs_Cyrl"),
    "ca": ("ca",),
    "de": ("de", "de_AT", "de_CH"),
    "en": ("en", "en_GB", "en_AU", "en_CA", "en_IN"),
    "es": ("es", "es_MX", "es_AR", "es_CL", "es_CO", "es_PE", "es_UY", "es_VE", "es_US"),
    "fa": ("fa", "fa_AF"),
    "fr": ("fr", "fr_CA", "fr_CH", "fr_BE"),
    "hr": ("hr", "hr_BA"),
    "it": ("it", "it_CH"),
    "nl": ("nl", "nl_BE"),
    "pt": ("pt", "pt_PT"),
    "ro": ("ro", "ro_MD"),
    "sr": ("sr_Cyrl", "sr_Latn", "sr_Cyrl_BA", "sr_Latn_BA"),
    "sv": ("sv", "sv_FI"),
    "sw": ("sw", "sw_KE"),
    "ur": ("ur", "ur_IN"),
    "uz": ("uz_Latn", "uz_Cyrl"),
    "zh-Hans": ("zh_Hans",),
    "zh-Hant": ("zh_Hant", "zh_Hant_HK"),
}
# Scripts that write abbreviations with a full stop.
STOPPED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
# Letters without a canonical decomposition, as they are typed without their marks.
PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ß": "ss", "ʻ": "'", "’": "'"})
TURKIC = str.maketrans({"İ": "i", "I": "ı"})
TRAILING = ".\u0970"

Names = list[tuple[int, str]]


def clean(word: str, tag: str) -> str:
    """Return the word in lower case and NFC, without control and direction marks."""
    if tag in ("tr", "az"):
        word = word.translate(TURKIC)
    word = "".join(c for c in word if unicodedata.category(c) != "Cf" or c == "\u200c")
    return " ".join(unicodedata.normalize("NFC", word.lower()).split())


def plain(word: str) -> str:
    """Return the word without the marks over and under its letters, for the Latin script only."""
    if not is_script(word, ("LATIN",)):
        return word
    bare = unicodedata.normalize("NFD", word.translate(PLAIN))
    return unicodedata.normalize("NFC", "".join(c for c in bare if unicodedata.category(c) != "Mn"))


def is_script(word: str, scripts: tuple[str, ...]) -> bool:
    """Say whether the first letter of the word belongs to one of the scripts."""
    first = next((c for c in word if c.isalpha()), "")
    return bool(first) and unicodedata.name(first, "").startswith(scripts)


def is_usable(word: str) -> bool:
    """Say whether a form tells more than a digit or one character would."""
    letters = [c for c in word if c.isalpha()]
    if len(word.rstrip(TRAILING)) < 2 or not letters:
        return False
    return not (any(c.isdigit() for c in word) and set(letters) <= {"月", "월"})


def forms(locale: Locale, kind: str) -> Iterator[tuple[int, str, bool]]:
    """Yield number, name and whether the name is an abbreviation, for months or days of one locale."""
    table = locale.months if kind == "months" else locale.days
    widths = ("wide", "abbreviated") if kind == "months" else ("wide", "abbreviated", "short")
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in table.get(context, {}).get(width, {}).items():
                yield (number if kind == "months" else number + 1), name, width != "wide"


def names(tag: str, kind: str) -> Names:
    """Return the sorted, distinct names of months or weekdays for one lexicon."""
    wide: dict[str, int] = {}
    short: dict[str, int] = {}
    for locale in LOCALES.get(tag, (tag.replace("-", "_"),)):
        for number, name, is_short in forms(Locale.parse(locale), kind):
            (short if is_short else wide).setdefault(clean(name, tag), number)
    found = {word: number for word, number in wide.items() if is_usable(word)}
    for word, number in short.items():
        stem = word.rstrip(TRAILING)
        if not is_usable(stem):
            continue
        found.setdefault(word, number)
        found.setdefault(stem, number)
        if stem not in wide and is_script(stem, STOPPED):
            found.setdefault(stem + ".", number)
    for word, number in list(found.items()):
        found.setdefault(plain(word), number)
    return sorted(((number, word) for word, number in found.items()), key=lambda pair: (pair[0], -len(pair[1]), pair[1]))


def section(tag: str) -> str:
    """Return the generated end of one lexicon file."""
    lines = [MARKER]
    for heading, kind in (("month", "months"), ("weekday", "days")):
        found = names(tag, kind)
        if found:
            lines += [f"[{heading}]", *(f"{number} {word}" for number, word in found)]
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Rewrite the generated end of every file in the folder."""
    for path in sorted(folder.glob("*.txt")):
        written = path.read_text(encoding="utf-8").split(MARKER)[0].rstrip("\n")
        path.write_text(f"{written}\n\n{section(path.stem)}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
