"""What must hold for any document."""

from __future__ import annotations

import json
import pickle

import byline
from conftest import check_tiles
from hypothesis import given
from hypothesis import strategies as st

PIECES = [
    "By ",
    "Ada Quill",
    " | ",
    "July 7, 2008",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "# ",
    "* ",
    "> ",
    "[x](#)",
    "\\$",
    "\ufeff",
    "\0",
    "\u00a0",
]
ARTICLES = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


def check(data: bytes) -> None:
    """Asserts what every face of an article promises."""
    article = byline.parse(data)
    assert article.to_bytes() == data
    check_tiles(article)
    assert "".join(line.text + line.ending for line in article.lines).encode() == data or article.diagnostics
    include = ("body", "roles", "evidence")
    assert json.loads(article.to_json(include=include)) == article.record(include=include)
    again = pickle.loads(pickle.dumps(article))
    assert again == article
    assert again.to_json(include=include) == article.to_json(include=include)
    assert article._repr_html_().startswith("<div")
    repr(article), repr(article.metadata), hash(article.metadata)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(ARTICLES)
def test_anything_like_an_article(text: str) -> None:
    check(text.encode())
    assert byline.parse(text).to_bytes() == text.encode()


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_read_or_refused_with_a_class_of_ours(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        try:
            byline.parse(text)
        except byline.TextError:
            return
        raise AssertionError from None
    assert byline.parse(text) == byline.parse(data)


@given(st.dates(), st.one_of(st.none(), st.times()), st.one_of(st.none(), st.integers(-1439, 1439)))
def test_dates_come_back(day: object, time: object, offset: int | None) -> None:
    parts = [day.year, day.month, day.day]  # type: ignore[attr-defined]
    if time is not None:
        parts += [time.hour, time.minute, time.second]  # type: ignore[attr-defined]
        parts += [] if offset is None else [offset]
    date = byline.PartialDate(*parts)
    assert byline.PartialDate.parse(str(date)) == date
    assert date.to_date() == day
    assert (date.to_datetime() is None) == (time is None)


@given(st.integers(0, 999_999_999), st.integers(0, 2**64 - 1))
def test_seed_names_come_back(index: int, key: int) -> None:
    name = byline.SeedName(index, f"{key:016X}")
    assert byline.SeedName.parse(str(name)) == name
    assert (name.index, int(name.id, 16)) == (index, key)
