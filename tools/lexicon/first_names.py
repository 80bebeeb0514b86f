# requires: faker==40.54.0
"""Write the lists of given and family names from the person providers of Faker (MIT licence).

A name known to many locales counts for more, and each locale gives its share in turn, so that no locale fills the list.
Usage: ``python tools/lexicon/first_names.py [FOLDER]``.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from faker.providers import person

FOLDER = Path(__file__).resolve().parents[2] / "crates" / "byline" / "data"
LIMITS = {"first": 12_000, "last": 6_000}
# Words of menus and running text that some locale also has as a name.
_NOT_NAMES = """
about after also and are article august best blog book books business but contact copyright das dass date day dem den der
des die die dem del dei die ein eine era est est-ce fax for from für gut hat her here his home hour image info ist jan
januar journal june las law les letter life links los man march mas may mehr mein menu monday more new news nicht not
noch notes now nur old one our page par pas people per photo plus politics post pour pro profile que recherche science
search see sept september share sie sin site sobre son sport star start story sur sunday team text that the this thursday
title todo top travel twitter und video von was weather web with will world you your zum zur time times today love art
music major minor general president minister state city water green light mai mayo avril avant bien bon bonne cette comme
contra con como cada dans dans deux dos elle esta este hoy los mais martes mercredi mundo nous oder ohne por porque sans
sein si sous sur tout tous tres trois uno una unter vous wie wir wird yes king queen prince princess duke royal daily
editor writer reporter staff press times mail post globe group free open close next back read reply live latest join
"""
NOT_NAMES = frozenset(_NOT_NAMES.split())
# The fewest letters of a name in Latin script.
MIN_LATIN = 3


def words(value: object) -> Iterable[str]:
    """Yield the names held by one attribute of a provider, whatever its container."""
    if isinstance(value, dict):
        value = list(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            if isinstance(item, str):
                yield item
            else:
                yield from words(item)


def clean(name: str) -> str | None:
    """Return the name in lower case and NFC, or nothing when it is no single usable name."""
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).replace("’", "'").lower())
    letters = [c for c in name if c not in "-'" and unicodedata.category(c)[0] != "M" and c not in "\u200c\u200d"]
    if not letters or not all(c.isalpha() for c in letters) or name in NOT_NAMES:
        return None
    scripts = {unicodedata.name(c).split()[0] for c in letters}
    if len(scripts) > 1:
        return None
    return None if len(letters) < (MIN_LATIN if "LATIN" in scripts else 2) else name


def locale_names(locale: str, kind: str) -> list[str]:
    """Return the names of one kind that a locale's provider defines, in the order it gives them."""
    provider = importlib.import_module(f"{person.__name__}.{locale}").Provider
    found: dict[str, None] = {}
    for attribute in sorted(vars(provider)):
        holds_names = f"{kind}_name" in attribute or attribute == f"{kind}_names"
        skipped = "romanized" in attribute or "kana" in attribute or "pairs" in attribute
        if holds_names and not skipped and not attribute.startswith("_"):
            for name in words(getattr(provider, attribute)):
                cleaned = clean(name)
                if cleaned:
                    found.setdefault(cleaned)
    return list(found)


def collect(kind: str) -> list[str]:
    """Return the sorted names of one kind: those of several locales first, then turn by turn up to the limit."""
    locales = sorted(module.name for module in pkgutil.iter_modules(person.__path__) if "_" in module.name)
    lists = {locale: locale_names(locale, kind) for locale in locales}
    counts = Counter(name for names in lists.values() for name in names)
    chosen = {name: None for name, count in counts.most_common() if count > 1}
    depth = max(map(len, lists.values()))
    for rank in range(depth):
        for locale in locales:
            if len(chosen) < LIMITS[kind] and rank < len(lists[locale]):
                chosen.setdefault(lists[locale][rank])
    return sorted(list(chosen)[: LIMITS[kind]])


def main(folder: Path) -> None:
    """Write both lists to the folder."""
    for kind in LIMITS:
        names = collect(kind)
        (folder / f"{kind}_names.txt").write_text("\n".join(names) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
