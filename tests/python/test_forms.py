"""The forms in which articles say who wrote them and when, read by Python as they are read by Rust."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import byline
import pytest
from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMS = sorted((ROOT / "tests" / "forms").glob("*.json"))


def articles(forms: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The articles that one file describes, and what each must give."""
    title, text = forms["title"], forms["paragraphs"]
    for line in forms["lines"]:
        for place in line["at"]:
            parts = [title, line["line"], *text] if place == "above" else [title, *text, line["line"]]
            yield "\n\n".join(parts) + "\n", line
    for head in forms.get("heads", []):
        yield "\n\n".join([head["text"].replace("{title}", title), *text]) + "\n", head
    for page in forms.get("pages", []):
        between = "\n\n" if "\n\n" in page["text"] else "\n"
        document = page["text"].replace("{title}", title).replace("{text}", between.join(text))
        for number, paragraph in enumerate(text, start=1):
            document = document.replace(f"{{{number}}}", paragraph)
        yield document + "\n", page


def test_the_forms_are_there() -> None:
    assert len(FORMS) >= 35


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_says_who_wrote_an_article_and_when(path: Path) -> None:
    forms = json.loads(path.read_text("utf-8"))
    for text, expected in articles(forms):
        record = byline.parse(text).record()
        assert record["title"] == forms["title"], text
        assert [author["name"] for author in record["authors"]] == expected["authors"], text
        if "date" in expected:
            day = record["date_published"]
            assert (day and day[:10]) == expected["date"], text
        if "url" in expected:
            assert record["source_url"] == expected["url"], text
        if "body" in expected:
            assert "".join(byline.parse(text).body.split()) == "".join("".join(forms["paragraphs"]).split()), text
