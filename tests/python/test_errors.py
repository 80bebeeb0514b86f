"""The exception tree: every kind of error of the Rust crates has exactly one class."""

from __future__ import annotations

import inspect
import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING

import byline
import pytest
from byline import _byline, errors
from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

CLASSES = [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, byline.BylineError)]


def kinds_in_source(crate: str) -> set[str]:
    """The variants of ``ErrorKind``, read from the source: what the binding does not know of is found."""
    source = Path(ROOT, "crates", crate, "src", "error.rs").read_text("utf-8")
    found = re.search(r"pub enum ErrorKind \{(.*?)\n\}", source, re.DOTALL)
    assert found is not None
    variants = re.findall(r"^    (\w+),$", found[1], re.MULTILINE)
    assert variants
    return {f"{crate.replace('-', '_')}::{variant}" for variant in variants}


def test_every_kind_of_error_has_one_class() -> None:
    classes = _byline._error_classes()  # noqa: SLF001
    assert set(classes) == kinds_in_source("byline") | kinds_in_source("byline-io")
    assert byline.BylineError not in classes.values()


def test_the_tree_is_exported_and_documented() -> None:
    assert {each.__name__ for each in CLASSES} == set(errors.__all__) <= set(byline.__all__)
    for each in CLASSES:
        assert each is byline.BylineError or each.__name__ in (errors.__doc__ or "")
        assert "Examples:" in (each.__doc__ or "")
    assert len({each.kind for each in CLASSES}) == len(CLASSES)


@pytest.mark.parametrize("each", CLASSES)
def test_an_exception_can_be_pickled(each: type[byline.BylineError]) -> None:
    error = each("gauge moved")
    error.span = byline.Span(1, 2)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.span, again.kind) == (each, "gauge moved", error.span, each.kind)


def test_a_limit_says_where_and_what_to_raise() -> None:
    with pytest.raises(byline.ParseLimitError, match="max_bytes") as caught:
        byline.parse("nine bytes", max_bytes=9)
    assert caught.value.span == byline.Span(9, 9)
    assert isinstance(caught.value, ValueError)
    assert byline.parse("ten bytes!", max_bytes=10).to_bytes() == b"ten bytes!"
    assert byline.parse("x", max_bytes=2**70).to_bytes() == b"x"


def test_wrong_options_are_errors_of_their_own() -> None:
    for call in (
        lambda: byline.parse("", max_bytes=-1),
        lambda: byline.parse("").record(include="body"),
        lambda: byline.parse("").to_json(include=["boddy"]),  # type: ignore[list-item]
        lambda: byline.parse("").metadata.evidence("headline"),  # type: ignore[arg-type]
        lambda: byline.Span(3, 2),
        lambda: byline.Creator("Ada", "robot"),  # type: ignore[arg-type]
    ):
        with pytest.raises(byline.OptionError):
            call()
    with pytest.raises(byline.DateError):
        byline.parse("", reference_date="yesterday")
    with pytest.raises(byline.SeedNameError):
        byline.SeedName(1, "notes")
    with pytest.raises(TypeError):
        byline.parse("", reference_date=2019)  # type: ignore[arg-type]


def test_a_limit_is_never_called_by_its_rust_name(tmp_path: Path) -> None:
    with pytest.raises(byline.ParseLimitError, match="found 1048577: split the document"):
        byline.parse("a\n" * (2**20 + 1))
    path = tmp_path / "long.jsonl"
    path.write_text('{"text": "' + "a" * (64 << 20) + '"}\n{"text": "Gauge moved"}\n')
    documents = byline.open(path)
    assert [document.position for document in documents] == [2]
    said = ":1: expected at most 67108864 bytes in a line, found more; leave it out"
    assert str(documents.failures[0]).endswith(said)


def test_a_remedy_names_no_setting_that_python_does_not_have(tmp_path: Path) -> None:
    (tmp_path / "seeds.tar").write_bytes(b"")
    with pytest.raises(byline.ContainerError, match=r"found \.tar; turn it into text or JSON Lines first$"):
        byline.open(tmp_path / "seeds.tar")
    path = tmp_path / "gauges.jsonl"
    path.write_text('{"raw": "Gauge moved"}\n')
    documents = byline.open(path)
    assert list(documents) == []
    assert str(documents.failures[0]).endswith(
        "; name the key that holds the text as text_key; this record is left out"
    )


LONE = "Ada \udc51uill"


@pytest.mark.parametrize(
    "call",
    [
        lambda: byline.parse(LONE),
        lambda: byline.parse("", language=LONE),
        lambda: byline.parse("", reference_date=LONE),
        lambda: byline.parse("").record(include=[LONE]),  # type: ignore[list-item]
        lambda: byline.parse("").metadata.evidence(LONE),  # type: ignore[arg-type]
        lambda: byline.open(LONE),
        lambda: byline.open("articles.jsonl", text_key=LONE),
        lambda: byline.PartialDate.parse(LONE),
        lambda: byline.SeedName.parse(LONE),
        lambda: byline.SeedName(1, LONE),
        lambda: byline.Creator(LONE),
        lambda: byline.Creator("Ada", url=LONE),
        lambda: byline.Publisher(LONE),
        lambda: byline.Line(byline.Span(0, 1), LONE),
        lambda: byline.Block("paragraph", byline.Span(0, 1), (0, 1), LONE),
        lambda: byline.RoleSpan(byline.Span(0, 1), LONE),  # type: ignore[arg-type]
        lambda: byline.Candidate("title", LONE, [byline.Span(0, 1)], "line", 0.5, chosen=True),
        lambda: byline.Diagnostic("nul", byline.Span(0, 1), LONE),
        lambda: byline.Finding("skipped", LONE, 1, "odd"),
    ],
)
def test_text_that_has_no_utf_8_form_is_an_error_of_byline_everywhere(call: Callable[[], object]) -> None:
    with pytest.raises(byline.TextError, match="lone surrogate") as caught:
        call()
    assert isinstance(caught.value.__cause__, UnicodeEncodeError)


@pytest.mark.parametrize("offset", [-1, 12, 2**32, 2**80, -(2**80)])
def test_a_byte_that_a_document_does_not_have_has_no_place(offset: int) -> None:
    article = byline.parse("Gauge moved")
    assert article.line_column(11) == (1, 12)
    with pytest.raises(byline.OptionError, match="expected an offset from 0 to 11"):
        article.line_column(offset)


def test_numbers_of_any_size_are_judged_by_byline() -> None:
    huge = 2**200
    assert byline.parse("x", max_bytes=huge).to_bytes() == b"x"
    for call in (
        lambda: byline.parse("x", max_bytes=-huge),
        lambda: byline.Span(0, huge),
        lambda: byline.Block("paragraph", byline.Span(0, 1), (0, huge), ""),
        lambda: byline.Finding("skipped", "a", -huge, "odd"),
    ):
        with pytest.raises(byline.OptionError):
            call()
    with pytest.raises(byline.DateError):
        byline.PartialDate(huge)
    with pytest.raises(byline.SeedNameError):
        byline.SeedName(huge, "0" * 16)


@pytest.mark.parametrize("number", [-1, 256, 40_000, 2**40])
def test_a_number_that_no_value_has_is_an_error_of_byline(number: int) -> None:
    with pytest.raises(byline.DateError):
        byline.PartialDate(2019, number)
    with pytest.raises(byline.DateError):
        byline.PartialDate(2019, 6, 27, 12, 30, 0, number * 1440)
    with pytest.raises(byline.DateError):
        byline.PartialDate(abs(number) + 10_000)
    with pytest.raises(byline.SeedNameError):
        byline.SeedName(-1 - abs(number), "0" * 16)
    with pytest.raises(byline.SeedNameError):
        byline.SeedName(2**33 + number, "0" * 16)
    with pytest.raises(byline.OptionError):
        byline.Span(-1, abs(number))
    with pytest.raises(byline.OptionError):
        byline.Span(0, 2**33 + number)
