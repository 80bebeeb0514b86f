"""Every case of the shared corpus, read by Python as it is read by Rust."""

from __future__ import annotations

import byline
import pytest
from conftest import SEEDS, Case, check_tiles, corpus_cases, plain, roles_by_line, seed_cases

CASES = [*corpus_cases(), *seed_cases()]


def test_the_corpus_is_there() -> None:
    assert len(corpus_cases()) >= 12


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not beside the repository")
def test_the_seeds_are_read_as_one_container() -> None:
    documents = byline.open(SEEDS)
    seeds = [document for document in documents if document.index is not None]
    assert [document.name for document in seeds] == [case.id for case in seed_cases()]
    for document, parameter in zip(seeds, seed_cases(), strict=True):
        case = parameter.values[0]
        assert document.data == case.data
        assert {"index": document.index, "id": document.id} == case.expected["name"]
        assert document.parse().record()["name"] == document.name


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
