"""The native half of byline. Import ``byline``, not this module."""

import datetime
import os
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, Self, final

from byline.errors import BylineError, ContainerError, RecordError
from byline.types import (
    AbsenceReason,
    BlockKind,
    CreatorKind,
    Data,
    DiagnosticCode,
    FieldName,
    FindingKind,
    IncludeName,
    MetadataDict,
    Record,
    RoleName,
)

__version__: Final[str]

def parse(
    data: Data,
    /,
    *,
    language: str | None = None,
    reference_date: str | datetime.date | None = None,
    max_bytes: int | None = None,
) -> Article:
    r"""Reads a document.

    Any bytes are read; what is odd about them is reported in ``Article.diagnostics``. Other threads run meanwhile. A
    ``bytes`` object is borrowed, a mutable buffer is copied first.

    Args:
        data: The document: text, bytes, or a buffer of bytes.
        language: The language of the document (BCP 47), instead of finding it out.
        reference_date: The day after which no article can have been published (ISO 8601, or a date). byline never asks
            the clock.
        max_bytes: The longest document that is read, 64 MiB by default.

    Returns:
        The document with its parts and what it says about itself.

    Raises:
        ParseLimitError: The document is above a limit.
        TextError: The text holds a lone surrogate.
        DateError: ``reference_date`` is no date.

    Examples:
        >>> text = "Gauge moved\n\nBy Ada Quill | July 7, 2008\n\nThe gauge at Port Lorn stands lower now.\n"
        >>> byline.parse(text).to_bytes() == text.encode()
        True
        >>> byline.parse(b"caf\xe9").diagnostics
        (Diagnostic('invalid_utf8', Span(3, 4), 'bytes that are not UTF-8, read as unknown characters'),)
    """

def open(path: str | os.PathLike[str], /, *, text_key: str = "text", id_key: str = "id") -> Documents:
    r"""Opens a container: a folder of seeds, a text file, or JSON Lines.

    JSON Lines are files that end in ``.jsonl`` or ``.ndjson``, also with ``.gz`` or ``.zst`` behind.

    Bad input is data and never stops the rest: a document that can't be read is skipped, and
    ``Documents.failures`` says which and why.

    Args:
        path: The container; ``-`` is standard input, as one document.
        text_key: The key under which a JSON record keeps its text.
        id_key: The key under which a JSON record keeps its id.

    Returns:
        An iterator over the documents, in the order of the container. One document is held at a time.

    Raises:
        ContainerNotFoundError: There is nothing at the path.
        ContainerError: What is there is no container of a known form.

    Examples:
        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp(), "gauges.jsonl")
        >>> _ = path.write_text('{"id": 7, "text": "Gauge moved"}\nno JSON\n{"id": 8, "text": "Wall reopens"}\n')
        >>> documents = byline.open(path)
        >>> [(document.id, document.position, document.data) for document in documents]
        [('7', 1, b'Gauge moved'), ('8', 3, b'Wall reopens')]
        >>> [failure.position for failure in documents.failures]
        [2]
    """

@final
class Documents(Iterator[Document]):
    r"""The documents of a container, one at a time; made by :func:`byline.open`.

    Threads may share it: each document comes out once.

    Examples:
        >>> import pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> _ = (folder / "000_3a7f893ac0100efd.txt").write_text("Gauge moved\n")
        >>> for document in byline.open(folder):
        ...     print(document.name, document.parse().to_bytes())
        000_3a7f893ac0100efd.txt b'Gauge moved\n'
    """

    @property
    def path(self) -> str:
        """The container."""

    @property
    def failures(self) -> tuple[ContainerError | RecordError, ...]:
        """The documents that could not be read, as far as the reading has come, as errors with path and position."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is odd about the container and harmless, as far as the reading has come."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> Document: ...

@final
class Document:
    r"""One document of a container: its bytes and where they came from.

    Examples:
        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp(), "gauges.jsonl")
        >>> _ = path.write_text('{"id": "g1", "text": "Gauge moved", "crawl": "2019-22"}')
        >>> document = next(byline.open(path))
        >>> document.id, document.data, document.extra
        ('g1', b'Gauge moved', {'crawl': '2019-22'})
        >>> document.parse().record()["crawl"]
        '2019-22'
    """

    @property
    def data(self) -> bytes:
        """The document, byte for byte."""

    @property
    def index(self) -> int | None:
        """Its place in the container, where the container says it."""

    @property
    def id(self) -> str | None:
        """Its key in the container, where the container says it."""

    @property
    def name(self) -> str | None:
        """The name of its file, where it is one."""

    @property
    def path(self) -> str:
        """The file that it stands in, as ``os.fsdecode`` writes its name; ``-`` is standard input."""

    @property
    def position(self) -> int | None:
        """The line of the file, from 1, where the container has one document a line."""

    @property
    def extra(self) -> dict[str, Any]:
        """The keys of its record that byline does not own; the record hands them on."""

    def parse(
        self,
        *,
        language: str | None = None,
        reference_date: str | datetime.date | None = None,
        max_bytes: int | None = None,
    ) -> Article:
        """Reads the document, as :func:`byline.parse` does; its record says where it came from.

        Args:
            language: The language of the document (BCP 47), instead of finding it out.
            reference_date: The day after which no article can have been published.
            max_bytes: The longest document that is read, 64 MiB by default.

        Returns:
            The document with its parts and what it says about itself.

        Raises:
            ParseLimitError: The document is above a limit.
            DateError: ``reference_date`` is no date.

        Examples:
            >>> import pathlib, tempfile
            >>> path = pathlib.Path(tempfile.mkdtemp(), "000_3a7f893ac0100efd.txt")
            >>> _ = path.write_text("Gauge moved")
            >>> next(byline.open(path)).parse().record()["id"]
            '3a7f893ac0100efd'
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Finding:
    """Something odd about a container, and harmless.

    Args:
        kind: What kind of finding it is; the kinds are stable.
        path: The file or folder.
        position: The line of the file, from 1, where the container has lines.
        message: The finding in words, which may change.

    Examples:
        >>> str(byline.Finding("skipped", "gauges/old", None, "a folder in the folder: not read"))
        'gauges/old: a folder in the folder: not read'
    """

    __match_args__ = ("kind", "path", "position", "message")

    def __new__(cls, kind: FindingKind, path: str, position: int | None, message: str) -> Self: ...
    @property
    def kind(self) -> FindingKind:
        """What kind of finding it is."""

    @property
    def path(self) -> str:
        """The file or folder."""

    @property
    def position(self) -> int | None:
        """The line of the file, from 1, where the container has lines."""

    @property
    def message(self) -> str:
        """The finding in words."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Article:
    r"""A document, read: its bytes, its parts and what it says about itself.

    Made by :func:`byline.parse`. It never changes; two articles are equal where their bytes, their options and their
    places in a container are. A pickled article holds the bytes and is read again.

    Examples:
        >>> article = byline.parse("Gauge moved\r\n\r\nThe gauge stands lower now.\r\n")
        >>> [(line.text, line.ending) for line in article.lines]
        [('Gauge moved', '\r\n'), ('', '\r\n'), ('The gauge stands lower now.', '\r\n')]
        >>> article == byline.parse(article.to_bytes())
        True
    """

    @property
    def metadata(self) -> Metadata:
        """What the document says about itself."""

    @property
    def body(self) -> str:
        """The article's text: no furniture, broken paragraphs joined, Markdown resolved to plain text.

        Paragraphs and subheads are parted by an empty line.
        """

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines; they tile the document."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks; they tile the document."""

    @property
    def roles(self) -> tuple[RoleSpan, ...]:
        """What each stretch of it is for; the stretches tile the document."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every claim to a field, by field: the chosen ones first, then the lost ones, the likeliest first of each."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is odd about it."""

    def to_bytes(self) -> bytes:
        r"""Puts the document together again.

        Returns:
            The document, byte for byte as it was given.

        Examples:
            >>> byline.parse(b"\xef\xbb\xbfno\x00thing \xff lost\r").to_bytes()
            b'\xef\xbb\xbfno\x00thing \xff lost\r'
        """

    def text_of(self, span: Span, /) -> str:
        """Returns the text that a span marks.

        Args:
            span: Bytes of this document. A span that ends outside of it, or inside a character, marks nothing.

        Returns:
            The text, with U+001A for each byte that is not UTF-8.

        Examples:
            >>> byline.parse("Über Äpfel").text_of(byline.Span(0, 5))
            'Über'
        """

    def line_column(self, offset: int, /) -> tuple[int, int]:
        r"""Returns where a byte stands, as people count.

        Args:
            offset: The byte, from 0 to the length of the document. Inside a character it stands for that character.

        Returns:
            The line and the column, both from 1; columns are code points.

        Raises:
            OptionError: The document has no such byte.

        Examples:
            >>> byline.parse("Über Äpfel\nBy Ada Quill\n").line_column(16)
            (2, 4)
        """

    def record(self, *, include: Collection[IncludeName] = ()) -> Record:
        """Returns the record of the document.

        Args:
            include: The larger parts that the record is to carry.

        Returns:
            What ``to_json`` writes, as Python objects. Absent values are ``None`` or ``[]``, never an empty string.

        Raises:
            OptionError: ``include`` names a part that there is not.

        Examples:
            >>> record = byline.parse("Gauge moved").record(include=["roles"])
            >>> sorted(record)[:4]
            ['absent', 'authors', 'contributors', 'copyright']
            >>> "roles" in record, "body" in record
            (True, False)
        """

    def to_json(self, *, include: Collection[IncludeName] = ()) -> str:
        """Writes the record as one JSON object, the same as the command and the Rust crate do.

        Args:
            include: The larger parts that the record is to carry.

        Returns:
            The object in one line, without a line ending.

        Raises:
            OptionError: ``include`` names a part that there is not.

        Examples:
            >>> byline.parse("").to_json()[:41]
            '{"index":null,"id":null,"name":null,"titl'
        """

    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Metadata:
    r"""What a document says about itself.

    A value comes from bytes of the document; where the text is silent, the field is ``None`` or empty, and ``absent``
    says why.

    Examples:
        >>> article = byline.parse(
        ...     "Harbour wall reopens\n\nBy Ada Quill | July 7, 2008\n\n"
        ...     "The wall at Port Lorn was opened again on Monday, the council said. Repairs took two years.\n\n"
        ...     "Boats will be back in the basin by Friday, and the ferry to Lorn Head sails again next week.\n"
        ... )
        >>> article.metadata.title
        'Harbour wall reopens'
        >>> article.metadata.authors
        (Creator('Ada Quill', 'person'),)
        >>> article.metadata.date_published
        PartialDate.parse('2008-07-07')
        >>> article.metadata.absent["source_url"]
        'no_candidate'
    """

    @property
    def title(self) -> str | None:
        """The headline."""

    @property
    def description(self) -> str | None:
        """The standfirst or summary."""

    @property
    def authors(self) -> tuple[Creator, ...]:
        """Who wrote it, in the order of the text."""

    @property
    def contributors(self) -> tuple[Creator, ...]:
        """Who helped: editors, translators, the writer that a note names below an organisation's byline."""

    @property
    def date_published(self) -> PartialDate | None:
        """When it was published, in the precision that the text gives."""

    @property
    def date_modified(self) -> PartialDate | None:
        """When it was last changed."""

    @property
    def ambiguous(self) -> tuple[PartialDate, PartialDate] | None:
        """Both readings of a numeric date whose day and month nothing tells apart."""

    @property
    def source_url(self) -> str | None:
        """Where it was published."""

    @property
    def publisher(self) -> Publisher | None:
        """The publication."""

    @property
    def dateline(self) -> str | None:
        """The place that opens the first paragraph or the dateline."""

    @property
    def locations(self) -> tuple[str, ...]:
        """Places that it is filed under."""

    @property
    def sections(self) -> tuple[str, ...]:
        """Sections, categories, themes."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """Tags."""

    @property
    def credits(self) -> tuple[str, ...]:
        """Sources and picture credits."""

    @property
    def copyright(self) -> str | None:
        """The copyright line."""

    @property
    def license(self) -> str | None:
        """The licence."""

    @property
    def language(self) -> str | None:
        """The language, as a BCP 47 tag."""

    @property
    def absent(self) -> dict[FieldName, AbsenceReason]:
        """Why each field without a value has none."""

    def evidence(self, field: FieldName, /) -> tuple[Candidate, ...]:
        """Returns every claim to a field, the chosen and the lost ones.

        Args:
            field: The field, by its key in the record.

        Returns:
            The claims: the chosen ones first, then the lost ones, the likeliest first of each.

        Raises:
            OptionError: There is no such field.

        Examples:
            >>> byline.parse("").metadata.evidence("title")
            ()
        """

    def to_dict(self) -> MetadataDict:
        """Returns the fields as the record writes them.

        Returns:
            Text for dates, dictionaries for people, ``None`` or ``[]`` for what is absent.

        Examples:
            >>> byline.parse("").metadata.to_dict()["authors"]
            []
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Span:
    """A stretch of a document in bytes: ``start`` is in it, ``end`` is not.

    Args:
        start: The first byte.
        end: The byte after the last one.

    Raises:
        OptionError: ``end`` lies before ``start``, or one of them is no offset of 32 bits.

    Examples:
        >>> span = byline.Span(3, 17)
        >>> len(span), b"By Omid Rahimi, Tehran"[span.slice()]
        (14, b'Omid Rahimi, T')
    """

    __match_args__ = ("start", "end")

    def __new__(cls, start: int, end: int) -> Self: ...
    @property
    def start(self) -> int:
        """The first byte."""

    @property
    def end(self) -> int:
        """The byte after the last one."""

    def slice(self) -> slice[int, int, int]:
        """Returns the span as a slice of ``bytes``.

        Returns:
            The slice from ``start`` to ``end``.

        Examples:
            >>> byline.Span(3, 17).slice()
            slice(3, 17, 1)
        """

    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __lt__(self, other: Span, /) -> bool: ...
    def __le__(self, other: Span, /) -> bool: ...
    def __gt__(self, other: Span, /) -> bool: ...
    def __ge__(self, other: Span, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Creator:
    """An author or a contributor, as the text names them.

    Args:
        name: The name as it stands in the text, without by-word, title or tail.
        kind: A person or an organisation.
        url: The target of the link on the name, where it leads somewhere.

    Raises:
        OptionError: There is no such kind.

    Examples:
        >>> str(byline.Creator("Ada Quill"))
        'Ada Quill'
    """

    __match_args__ = ("name", "kind", "url")

    def __new__(cls, name: str, kind: CreatorKind = "person", url: str | None = None) -> Self: ...
    @property
    def name(self) -> str:
        """The name as it stands in the text."""

    @property
    def kind(self) -> CreatorKind:
        """A person or an organisation."""

    @property
    def url(self) -> str | None:
        """The target of the link on the name, where it leads somewhere."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Publisher:
    """The publication in which the article appeared.

    Args:
        name: The name as it stands in the text, or the host that it was inferred from.
        inferred: Whether the text does not say it and it was inferred from the host of the source URL.

    Examples:
        >>> byline.Publisher("The Lorn Gauge")
        Publisher('The Lorn Gauge', inferred=False)
    """

    __match_args__ = ("name", "inferred")

    def __new__(cls, name: str, inferred: bool = False) -> Self: ...
    @property
    def name(self) -> str:
        """The name as it stands in the text, or the host that it was inferred from."""

    @property
    def inferred(self) -> bool:
        """Whether the text does not say it."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class PartialDate:
    """A date as far as the text proves it: a year, a month, a day, a time, an offset from UTC.

    Args:
        year: 0 to 9999.
        month: 1 to 12, where it is known.
        day: 1 to 31, where it is known.
        hour: 0 to 23, where it is known.
        minute: 0 to 59, where it is known.
        second: 0 to 59, where it is known.
        offset_minutes: Minutes east of UTC, where they are known.

    Raises:
        DateError: There is no such date, or a coarser part is missing.

    Examples:
        >>> date = byline.PartialDate.parse("2008-07-07T20:09-04:00")
        >>> date.year, date.hour, date.offset_minutes
        (2008, 20, -240)
        >>> str(byline.PartialDate(2019, 6))
        '2019-06'
    """

    __match_args__ = ("year", "month", "day")

    def __new__(
        cls,
        year: int,
        month: int | None = None,
        day: int | None = None,
        hour: int | None = None,
        minute: int | None = None,
        second: int | None = None,
        offset_minutes: int | None = None,
    ) -> Self: ...
    @staticmethod
    def parse(text: str, /) -> PartialDate:
        """Reads a date.

        Args:
            text: ISO 8601 of any precision: ``2019``, ``2019-06``, ``2019-06-27``, ``2008-07-07T20:09-04:00``.

        Returns:
            The date.

        Raises:
            DateError: The text is no such date.

        Examples:
            >>> byline.PartialDate.parse("2019-06").day is None
            True
        """

    @property
    def year(self) -> int:
        """The year."""

    @property
    def month(self) -> int | None:
        """The month, where it is known."""

    @property
    def day(self) -> int | None:
        """The day, where it is known."""

    @property
    def hour(self) -> int | None:
        """The hour, where it is known."""

    @property
    def minute(self) -> int | None:
        """The minute, where it is known."""

    @property
    def second(self) -> int | None:
        """The second, where it is known."""

    @property
    def offset_minutes(self) -> int | None:
        """Minutes east of UTC, where they are known."""

    def to_date(self) -> datetime.date | None:
        """Returns the day.

        Returns:
            The day without its time; ``None`` where the text gives no day.

        Examples:
            >>> byline.PartialDate.parse("2008-07-07T20:09-04:00").to_date()
            datetime.date(2008, 7, 7)
            >>> byline.PartialDate.parse("2008-07").to_date() is None
            True
        """

    def to_datetime(self) -> datetime.datetime | None:
        """Returns the moment.

        Returns:
            The day with its time, and with its zone where an offset is known; ``None`` where the text gives no time.

        Examples:
            >>> byline.PartialDate.parse("2008-07-07T20:09-04:00").to_datetime().isoformat()
            '2008-07-07T20:09:00-04:00'
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class SeedName:
    """The name of a seed: its place in the container and an opaque key.

    Args:
        index: The place in the container.
        id: The key: 16 hexadecimal digits.

    Raises:
        SeedNameError: The parts make no seed name.

    Examples:
        >>> str(byline.SeedName(3, "3A7F893AC0100EFD"))
        '003_3a7f893ac0100efd.txt'
    """

    __match_args__ = ("index", "id")

    def __new__(cls, index: int, id: str) -> Self: ...
    @staticmethod
    def parse(name: str, /) -> SeedName:
        """Reads a name.

        Args:
            name: The name of a file, without its folder.

        Returns:
            The name in its parts.

        Raises:
            SeedNameError: It is no seed name.

        Examples:
            >>> byline.SeedName.parse("003_3a7f893ac0100efd.txt").index
            3
        """

    @property
    def index(self) -> int:
        """The place in the container."""

    @property
    def id(self) -> str:
        """The key as 16 lower-case hexadecimal digits. It is no hash of the content."""

    def __eq__(self, other: object, /) -> bool: ...
    def __lt__(self, other: SeedName, /) -> bool: ...
    def __le__(self, other: SeedName, /) -> bool: ...
    def __gt__(self, other: SeedName, /) -> bool: ...
    def __ge__(self, other: SeedName, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Line:
    r"""One line: its text and its ending.

    Args:
        span: Its bytes, the ending included.
        text: Its text, without the ending.
        ending: How it ends: a line feed, a carriage return, both, or nothing at the end of a document.

    Examples:
        >>> byline.parse("Gauge moved\r\n").lines
        (Line(Span(0, 13), 'Gauge moved', '\r\n'),)
    """

    __match_args__ = ("span", "text", "ending")

    def __new__(cls, span: Span, text: str, ending: str = "\n") -> Self: ...
    @property
    def span(self) -> Span:
        """Its bytes, the ending included."""

    @property
    def text(self) -> str:
        """Its text, without the ending, with U+001A for each byte that is not UTF-8."""

    @property
    def ending(self) -> str:
        """How it ends; empty where the document ends without an ending."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Block:
    """One or more lines of one shape.

    Args:
        kind: Its shape.
        span: Its bytes, line endings included.
        lines: Its first line and the line after its last one, from 0.
        text: What a reader sees of it: no markers, link targets, emphasis marks or escapes.

    Examples:
        >>> byline.parse("# Gauge *moved*").blocks
        (Block('heading', Span(0, 15), (0, 1), 'Gauge moved'),)
    """

    __match_args__ = ("kind", "span", "lines", "text")

    def __new__(cls, kind: BlockKind, span: Span, lines: tuple[int, int], text: str) -> Self: ...
    @property
    def kind(self) -> BlockKind:
        """Its shape."""

    @property
    def span(self) -> Span:
        """Its bytes, line endings included."""

    @property
    def lines(self) -> tuple[int, int]:
        """Its first line and the line after its last one, from 0: ``article.lines[slice(*block.lines)]``."""

    @property
    def text(self) -> str:
        """What a reader sees of it."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class RoleSpan:
    """A stretch of whole lines and what it is for.

    Args:
        span: Its bytes, line endings included.
        role: What it is for.

    Examples:
        >>> match byline.RoleSpan(byline.Span(0, 12), "title"):
        ...     case byline.RoleSpan(span, "title"):
        ...         print(span)
        Span(0, 12)
    """

    __match_args__ = ("span", "role")

    def __new__(cls, span: Span, role: RoleName) -> Self: ...
    @property
    def span(self) -> Span:
        """Its bytes, line endings included."""

    @property
    def role(self) -> RoleName:
        """What it is for."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Candidate:
    """A claim that a span is the value of a field.

    Args:
        field: The field.
        value: The value, normalised: a clean name, an ISO 8601 date, a URL.
        spans: Where the document says it; several where it says it several times.
        rule: The rule that claimed it.
        score: The probability that it is right, 0 to 1; three decimals are kept.
        chosen: Whether it is in the metadata.

    Examples:
        >>> claim = byline.Candidate("authors", "Ada Quill", [byline.Span(3, 12)], "by_word", 0.98, True)
        >>> claim.spans, claim.score
        ((Span(3, 12),), 0.98)
    """

    __match_args__ = ("field", "value", "spans")

    def __new__(
        cls, field: FieldName, value: str, spans: Sequence[Span], rule: str, score: float, chosen: bool
    ) -> Self: ...
    @property
    def field(self) -> FieldName:
        """The field."""

    @property
    def value(self) -> str:
        """The value, normalised."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the document says it."""

    @property
    def rule(self) -> str:
        """The rule that claimed it."""

    @property
    def score(self) -> float:
        """The probability that it is right, 0 to 1, to three decimals."""

    @property
    def chosen(self) -> bool:
        """Whether it is in the metadata."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Diagnostic:
    """A finding about the content of a document: what is odd, and where.

    Args:
        code: What was found; the codes are stable.
        span: Where it was found first.
        message: The finding in words, which may change.

    Examples:
        >>> byline.parse("").diagnostics
        (Diagnostic('empty', Span(0, 0), 'the document is empty'),)
    """

    __match_args__ = ("code", "span", "message")

    def __new__(cls, code: DiagnosticCode, span: Span, message: str) -> Self: ...
    @property
    def code(self) -> DiagnosticCode:
        """What was found."""

    @property
    def span(self) -> Span:
        """Where it was found first."""

    @property
    def message(self) -> str:
        """The finding in words."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def _restore(
    data: Data,
    language: str | None,
    reference_date: str | datetime.date | None,
    max_bytes: int | None,
    origin: tuple[int | None, str | None, str | None],
    extra: str,
) -> Article: ...
def _restore_document(
    data: bytes, parts: tuple[int | None, str | None, str | None, str, int | None, str]
) -> Document: ...
def _error_classes() -> dict[str, type[BylineError]]: ...
