"""The exception tree: every kind of error of the Rust crates has exactly one class."""

from __future__ import annotations

import inspect
import pickle
import re
from pathlib import Path

import byline
import pytest
from byline import _byline, errors
from conftest import ROOT

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
