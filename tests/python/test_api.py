"""The classes: frozen, typed, hashable, picklable, short in ``repr``."""

from __future__ import annotations

import array
import builtins
import copy
import datetime
import inspect
import json
import mmap
import pickle
import tempfile
import types
import typing
from typing import Any

import byline
import pytest
from conftest import check_tiles

SPAN = byline.Span(3, 17)
VALUES: list[Any] = [
    SPAN,
    byline.Creator("Ada Quill", "organization", "https://example.org/ada"),
    byline.Publisher("The Lorn Gauge", inferred=True),
    byline.PartialDate(2019),
    byline.PartialDate(2008, 7, 7, 20, 9, 30, -240),
    byline.SeedName(3, "3a7f893ac0100efd"),
    byline.Line(SPAN, "By Ada", "\r\n"),
    byline.Block("heading", SPAN, (0, 1), "Gauge moved"),
    byline.RoleSpan(SPAN, "title"),
    byline.Candidate("authors", "Ada Quill", [SPAN, byline.Span(20, 29)], "by_word", 0.98, True),  # noqa: FBT003
    byline.Diagnostic("nul", SPAN, "a NUL byte"),
    byline.Finding("same_index", "seeds", None, "two seeds have index 3"),
]


def every_object() -> list[Any]:
    article = byline.parse("Gauge moved\n\nBy Ada Quill\n", language="en", reference_date="2020-01-01", max_bytes=99)
    return [*VALUES, article, article.metadata]


@pytest.mark.parametrize("value", every_object(), ids=lambda value: type(value).__name__)
def test_a_value_survives_pickling_and_copying(value: object) -> None:
    for again in (
        *(pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),
        copy.copy(value),
        copy.deepcopy(value),
    ):
        assert again == value
        assert hash(again) == hash(value)
        assert type(again) is type(value)
        assert repr(again) == repr(value)


@pytest.mark.parametrize("value", every_object(), ids=lambda value: type(value).__name__)
def test_a_value_is_frozen(value: object) -> None:
    names = [name for name, _ in inspect.getmembers(type(value), inspect.isgetsetdescriptor)]
    assert names
    for name in [*names, "invented"]:
        with pytest.raises((AttributeError, TypeError)):
            setattr(value, name, None)


@pytest.mark.parametrize("value", every_object(), ids=lambda value: type(value).__name__)
def test_a_repr_is_one_short_line(value: object) -> None:
    assert len(repr(value)) <= 200
    assert "\n" not in repr(value)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_plain_value_is_rebuilt_by_its_repr(value: object) -> None:
    names = {name: getattr(byline, name) for name in byline.__all__}
    assert eval(repr(value), names) == value  # noqa: S307


@pytest.mark.parametrize("value", every_object(), ids=lambda value: type(value).__name__)
def test_a_value_differs_from_other_types(value: object) -> None:
    assert value != 3
    assert (value == "x") is False
    assert sum(value == other for other in every_object()) == 1


def test_text_and_all_buffers_of_the_same_bytes_give_the_same_article(text: str) -> None:
    data = text.encode()
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            given = [text, data, bytearray(data), memoryview(data), array.array("B", data), mapped]
            articles = [byline.parse(each) for each in given]
    assert all(article == articles[0] and hash(article) == hash(articles[0]) for article in articles)
    assert articles[0].to_bytes() == data


def test_a_mutable_buffer_is_copied() -> None:
    data = bytearray(b"Gauge moved")
    article = byline.parse(data)
    data[:] = b"x" * 99
    assert article.to_bytes() == b"Gauge moved"


def test_strided_buffers_are_read_in_their_order() -> None:
    assert byline.parse(memoryview(b"G-a-u-g-e")[::2]).to_bytes() == b"Gauge"


def test_options_are_part_of_equality(text: str) -> None:
    assert byline.parse(text) != byline.parse(text, language="en")
    assert byline.parse(text, reference_date="2020-01-02") == byline.parse(
        text, reference_date=datetime.date(2020, 1, 2)
    )


def test_parts_are_made_once_and_tile_the_document(text: str) -> None:
    article = byline.parse(text)
    for name in ("lines", "blocks", "roles", "candidates", "diagnostics", "body"):
        assert getattr(article, name) is getattr(article, name)
    check_tiles(article)
    assert "".join(line.text + line.ending for line in article.lines) == text
    assert [article.text_of(line.span) for line in article.lines] == text.splitlines(keepends=True)


def test_the_record_is_its_json(text: str) -> None:
    article = byline.parse(text)
    for include in ((), ("body",), ["roles", "evidence"], {"body", "roles", "evidence"}):
        record = article.record(include=include)
        assert json.loads(article.to_json(include=include)) == record
        assert set(include) <= record.keys()
        assert not {"body", "roles", "evidence"} - set(include) & record.keys()


def fits(value: Any, hint: Any) -> bool:  # noqa: ANN401
    """Whether a value is of the type that an annotation names."""
    arguments = typing.get_args(hint)
    if typing.is_typeddict(hint):
        hints = typing.get_type_hints(hint, include_extras=True)
        required = {key for key, of in hints.items() if typing.get_origin(of) is not typing.NotRequired}
        is_dict = isinstance(value, dict) and required <= value.keys() <= hints.keys()
        return is_dict and all(fits(item, hints[key]) for key, item in value.items())
    match typing.get_origin(hint):
        case typing.NotRequired:
            return fits(value, arguments[0])
        case typing.Union | types.UnionType:
            return any(fits(value, argument) for argument in arguments)
        case builtins.list:
            return type(value) is list and all(fits(item, arguments[0]) for item in value)
        case builtins.dict:
            return type(value) is dict and all(
                fits(key, arguments[0]) and fits(item, arguments[1]) for key, item in value.items()
            )
    return value in arguments if arguments else type(value) is hint


def test_a_record_is_of_the_type_that_it_is_said_to_be(text: str) -> None:
    dated = byline.parse("Gauge moved\n\nBy Ada Quill | 02/03/2019\n\nThe gauge at Port Lorn stands lower now.\n")
    for article in (byline.parse(text), dated, byline.parse("")):
        record = article.record(include=("body", "roles", "evidence"))
        assert fits(record, byline.types.Record), record
        assert fits(article.metadata.to_dict(), byline.types.MetadataDict)
    assert "ambiguous" in dated.record()


def test_properties_and_record_say_the_same(text: str) -> None:
    metadata, fields = byline.parse(text).metadata, byline.parse(text).metadata.to_dict()
    assert metadata.title == fields["title"]
    assert [{"name": each.name, "kind": each.kind, "url": each.url} for each in metadata.authors] == fields["authors"]
    assert (str(metadata.date_published) if metadata.date_published else None) == fields["date_published"]
    for name in ("locations", "sections", "keywords", "credits"):
        assert list(getattr(metadata, name)) == fields[name]


def test_the_small_article_is_read(text: str) -> None:
    metadata = byline.parse(text).metadata
    assert metadata.title == "Harbour wall reopens"
    assert [author.name for author in metadata.authors] == ["Ada Quill"]
    assert metadata.date_published == byline.PartialDate(2008, 7, 7)
    assert metadata.date_published.to_date() == datetime.date(2008, 7, 7)


def test_patterns_match() -> None:
    match byline.parse("\r\n").lines[0]:
        case byline.Line(byline.Span(start, end), "", ending):
            assert (start, end, ending) == (0, 2, "\r\n")
        case other:
            pytest.fail(repr(other))


def test_partial_dates_know_what_they_know() -> None:
    date = byline.PartialDate.parse("2008-07-07T20:09-04:00")
    zone = datetime.timezone(datetime.timedelta(hours=-4))
    assert date.to_datetime() == datetime.datetime(2008, 7, 7, 20, 9, tzinfo=zone)
    assert byline.PartialDate(2019).to_date() is None
    assert byline.PartialDate(0, 1, 1).to_date() is None
    assert byline.PartialDate(2019, 6, 27).to_datetime() is None
    for parts in [(2019, None, 3), (2019, 2, 29), (2019, 6, None, 3, 4), (10000,), (2019, 6, 27, 25, 0)]:
        with pytest.raises(byline.DateError):
            byline.PartialDate(*parts)


def test_html_is_a_closed_fragment_of_escaped_text() -> None:
    article = byline.parse("<script>alert('x')</script> & \"more\"\x00\n\n<b>By</b> Ada Quill\n" + "é" * 300_000)
    html = article._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert "\x00" not in html
    assert "http" not in html
    assert html.count("<div") == html.count("</div>")
    assert html.count("<span") == html.count("</span>")
    assert "bytes in all" in html
    assert len(html) < 400_000


def test_html_shows_roles_and_values(text: str) -> None:
    html = byline.parse(text)._repr_html_()
    assert 'data-role="title"' in html
    assert "<mark" in html


def test_lone_surrogates_are_refused_with_their_place() -> None:
    with pytest.raises(byline.TextError) as caught:
        byline.parse("By \ud800")
    assert isinstance(caught.value.__cause__, UnicodeEncodeError)
    assert caught.value.__cause__.start == 3


@pytest.mark.parametrize("data", [None, 3, ["a"], array.array("i", [1])])
def test_other_types_are_type_errors(data: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match="expected str, bytes or a buffer of bytes"):
        byline.parse(data)
