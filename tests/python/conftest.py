"""What the tests share: the folders, the cases of the corpus, and how a case is judged."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import byline
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
SEEDS = ROOT.parent / "shared" / "seeds"
# The real seeds are no part of the project: tests read them where they lie beside it.
SEED_FOLDERS = [SEEDS] if SEEDS.exists() else []

# The ordinary run; `HYPOTHESIS_PROFILE=nightly` looks longer.
settings.register_profile("default", max_examples=500, deadline=None)
settings.register_profile("nightly", max_examples=100_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@dataclass(frozen=True)
class Case:
    """A document and what it must give."""

    path: Path
    expected: dict[str, Any]

    @property
    def data(self) -> bytes:
        """The document."""
        return self.path.read_bytes()


def corpus_cases() -> list[Any]:
    """All cases of ``tests/corpus`` and of the folders in it."""
    folders = sorted(path.parent for path in CORPUS.glob("**/expected.json") if (path.parent / "input.txt").exists())
    cases = [
        Case(folder / "input.txt", json.loads((folder / "expected.json").read_text("utf-8"))) for folder in folders
    ]
    return [pytest.param(case, id=case.path.parent.name) for case in cases]


def seed_cases() -> list[Any]:
    """The seeds beside the repository, where they are."""
    path = SEEDS / "expected.json"
    if not path.exists():
        return []
    expected = json.loads(path.read_text("utf-8"))
    return [pytest.param(Case(SEEDS / name, entry), id=name) for name, entry in sorted(expected.items())]


def roles_by_line(article: byline.Article) -> dict[str, list[int]]:
    """The lines (from 1) of each role."""
    roles: dict[str, list[int]] = {}
    stretches = iter(article.roles)
    stretch = next(stretches, None)
    for number, line in enumerate(article.lines, 1):
        while stretch is not None and stretch.span.end <= line.span.start:
            stretch = next(stretches, None)
        roles.setdefault(stretch.role if stretch else "none", []).append(number)
    return roles


def plain(value: Any) -> Any:  # noqa: ANN401
    """A field as the cases write it: people by name, a publisher by name and only where the text says it."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return None if value.get("inferred") else value["name"]
    return value


def check_tiles(article: byline.Article) -> None:
    """Asserts that lines, blocks and roles are the document, without gap and overlap."""
    length = len(article.to_bytes())
    for parts in (article.lines, article.blocks, article.roles):
        at = 0
        for part in parts:
            assert part.span.start == at < part.span.end
            at = part.span.end
        assert at == length


@pytest.fixture
def text() -> str:
    """A small article."""
    return (
        "Harbour wall reopens\n\nBy Ada Quill | July 7, 2008\n\n"
        "The wall at Port Lorn was opened again on Monday, the council said. Repairs took two years.\n\n"
        "Boats will be back in the basin by Friday, and the ferry to Lorn Head sails again next week.\n"
    )
