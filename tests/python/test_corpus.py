"""Every case of the shared corpus, read by Python as it is read by Rust."""

from __future__ import annotations

from typing import TYPE_CHECKING

import byline
import pytest
from conftest import CORPUS, SEED_FOLDERS, SEEDS, Case, check_tiles, corpus_cases, plain, roles_by_line, seed_cases

if TYPE_CHECKING:
    from pathlib import Path

CASES = [*corpus_cases(), *seed_cases()]


def test_the_corpus_is_there() -> None:
    assert len(corpus_cases()) >= 12


@pytest.mark.parametrize("folder", [CORPUS / "container", *SEED_FOLDERS], ids=lambda folder: folder.name)
def test_a_folder_is_read_as_one_container(folder: Path) -> None:
    seeds = [document for document in byline.open(folder) if document.index is not None]
    assert [document.name for document in seeds] == sorted(path.name for path in folder.glob("[0-9]*_*.txt"))
    # The seeds say what their names mean; for any folder it can be read off.
    told = {case.id: case.values[0].expected["name"] for case in seed_cases()} if folder == SEEDS else {}
    for document in seeds:
        name = document.name
        assert name is not None
        said = told.get(name, {"index": int(name[:3]), "id": name[4:20]})
        assert {"index": document.index, "id": document.id} == said
        assert document.data == (folder / name).read_bytes()
        assert document.parse().record()["name"] == name


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost(case: Case) -> None:
    article = byline.parse(case.data)
    assert article.to_bytes() == case.data
    check_tiles(article)


@pytest.mark.parametrize("case", CASES)
def test_every_field_is_as_expected(case: Case) -> None:
    record = byline.parse(case.data).metadata.to_dict()
    expected = case.expected["metadata"]
    assert {field: plain(record[field]) for field in expected} == expected


@pytest.mark.parametrize("case", CASES)
def test_every_line_has_its_role(case: Case) -> None:
    roles = roles_by_line(byline.parse(case.data))
    assert roles == {role: lines for role, lines in case.expected["roles"].items() if lines}


@pytest.mark.parametrize("case", CASES)
def test_broken_paragraphs_are_joined_and_no_others(case: Case) -> None:
    article = byline.parse(case.data)
    paragraphs = article.body.split("\n\n") if article.body else []
    shown = {line: block.text for block in article.blocks for line in range(block.lines[0] + 1, block.lines[1] + 1)}
    joined = {line for pair in case.expected["broken_paragraphs"] for line in pair}
    for first, second in case.expected["broken_paragraphs"]:
        assert any(f"{shown[first]} {shown[second]}" in paragraph for paragraph in paragraphs)
    alone = {line for line in case.expected["roles"].get("body", []) if line not in joined}
    for line in alone:
        assert any(shown[line] in paragraph for paragraph in paragraphs)


@pytest.mark.parametrize("case", CASES)
def test_every_value_has_its_evidence(case: Case) -> None:
    article = byline.parse(case.data)
    metadata = article.metadata
    for field, value in metadata.to_dict().items():
        chosen = [claim for claim in metadata.evidence(field) if claim.chosen]
        if value in (None, []):
            assert not chosen
            assert metadata.absent[field] in {"no_candidate", "below_threshold", "ambiguous"}
        else:
            assert field not in metadata.absent
            assert all(claim.spans and claim.rule and 0 <= claim.score <= 1 for claim in chosen)
            assert len(chosen) >= (len(value) if isinstance(value, list) else 1)
