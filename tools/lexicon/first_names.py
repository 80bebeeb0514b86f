# requires: faker==40.54.0, names==0.3.0
"""Write the lists of given and family names.

They come from the person providers of Faker (MIT licence), from the United States census of 1990 as the package ``names`` carries it
(public domain), and from ``given_names.txt`` beside this script, which fills gaps of both.
Usage: ``python tools/lexicon/first_names.py [FOLDER]``.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import names
from faker.providers import person

FOLDER = Path(__file__).resolve().parents[2] / "crates" / "byline" / "data"
BY_HAND = Path(__file__).with_name("given_names.txt")
CENSUS = Path(names.__file__).parent
CENSUS_FILES = {"first": ("dist.female.first", "dist.male.first"), "last": ("dist.all.last",)}
# Of the census so many names of each file, the commonest first: rare ones are words as often.
CENSUS_LIMIT = 10_000
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
africa america asia china europe france germany india russia money market street park house church north south west east
high low fast good little short sun moon winter summer spring friday saturday
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


def locale_names(locale: str, kind: str) -> set[str]:
    """Return the names of one kind that a locale's provider defines."""
    provider = importlib.import_module(f"{person.__name__}.{locale}").Provider
    found: set[str] = set()
    for attribute in sorted(vars(provider)):
        holds_names = f"{kind}_name" in attribute or f"{kind}_romanized_name" in attribute
        skipped = "kana" in attribute or "pairs" in attribute
        if holds_names and not skipped and not attribute.startswith("_"):
            for name in words(getattr(provider, attribute)):
                cleaned = clean(name)
                if cleaned:
                    found.add(cleaned)
    return found


def census_names(kind: str) -> Iterator[str]:
    """Yield the names of one kind that the census counted, the commonest first."""
    for file in CENSUS_FILES[kind]:
        for line in (CENSUS / file).read_text(encoding="ascii").splitlines()[:CENSUS_LIMIT]:
            yield line.split()[0]


def names_by_hand() -> Iterator[str]:
    """Yield the given names of the file beside this script."""
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def collect(kind: str) -> list[str]:
    """Return the sorted names of one kind."""
    locales = sorted(module.name for module in pkgutil.iter_modules(person.__path__) if "_" in module.name)
    found = {name for locale in locales for name in locale_names(locale, kind)}
    found.update(name for name in map(clean, census_names(kind)) if name)
    if kind == "first":
        found.update(unicodedata.normalize("NFC", name.lower()) for name in names_by_hand())
    return sorted(found)


def main(folder: Path) -> None:
    """Write both lists to the folder."""
    for kind in CENSUS_FILES:
        (folder / f"{kind}_names.txt").write_text("\n".join(collect(kind)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
