"""The types of byline's arguments and results: for annotations, they do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypeAlias, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = [
    "AbsenceReason",
    "BlockKind",
    "CreatorDict",
    "CreatorKind",
    "Data",
    "DiagnosticCode",
    "EvidenceDict",
    "FieldName",
    "FindingKind",
    "IncludeName",
    "MetadataDict",
    "PublisherDict",
    "Record",
    "RoleName",
]

# The names of kinds are unions of literals, not one literal each: stubtest looks for a union at run time.

Data: TypeAlias = Union[str, bytes, "Buffer"]
"""A document: text, bytes, or anything that gives its bytes as a buffer (``bytearray``, ``memoryview``, ``mmap``)."""

FieldName: TypeAlias = (
    Literal["title", "description"]
    | Literal["authors", "contributors"]
    | Literal["date_published", "date_modified"]
    | Literal["source_url", "publisher"]
    | Literal["dateline", "locations", "sections", "keywords"]
    | Literal["credits", "copyright", "license"]
    | Literal["language"]
)
"""A field of the metadata, in the order of the record."""

RoleName: TypeAlias = (
    Literal["title", "description", "byline", "dateline", "body", "heading"]
    | Literal["field", "caption", "credit", "author_bio", "source", "copyright"]
    | Literal["notice", "promo", "navigation", "comment"]
    | Literal["rule", "blank"]
)
"""What a stretch of a document is for."""

BlockKind: TypeAlias = (
    Literal["heading", "paragraph", "list_item", "quote", "code", "table"]
    | Literal["rule", "field", "short_line", "blank"]
)
"""The shape of a block."""

CreatorKind: TypeAlias = Literal["person"] | Literal["organization"]
"""One human being, or a body of them: an agency, a desk, an institute."""

AbsenceReason: TypeAlias = Literal["no_candidate", "below_threshold"] | Literal["ambiguous"]
"""Why a field has no value: nothing claims to be it, no claim is likely enough, or it reads in two ways."""

DiagnosticCode: TypeAlias = (
    Literal["empty", "byte_order_mark", "utf16", "markup", "invalid_utf8", "nul"]
    | Literal["mixed_line_endings", "other_line_break", "long_line", "more"]
)
"""What is odd about a document. The codes are stable."""

FindingKind: TypeAlias = Literal["no_seed_name", "same_index"] | Literal["skipped", "bad_id"]
"""What is odd about a container. The kinds are stable."""

IncludeName: TypeAlias = Literal["body"] | Literal["roles"] | Literal["evidence"]
"""A larger part of a record that is there when it is asked for."""


class CreatorDict(TypedDict):
    """An author or a contributor in a record."""

    name: str
    kind: CreatorKind
    url: str | None


class PublisherDict(TypedDict):
    """The publication in a record."""

    name: str
    inferred: bool


class EvidenceDict(TypedDict):
    """One place that claims a value, and how the claim fared."""

    value: str
    bytes: list[int]
    chars: list[int]
    line: int
    column: int
    rule: str
    score: float
    chosen: bool


class MetadataDict(TypedDict):
    """The fields of the metadata as a record writes them: dates as ISO 8601 text, people as dictionaries."""

    title: str | None
    description: str | None
    authors: list[CreatorDict]
    contributors: list[CreatorDict]
    date_published: str | None
    date_modified: str | None
    source_url: str | None
    publisher: PublisherDict | None
    dateline: str | None
    locations: list[str]
    sections: list[str]
    keywords: list[str]
    credits: list[str]
    copyright: str | None
    license: str | None
    language: str | None


class Record(MetadataDict):
    """The metadata of a document in its exchange form, as every face of byline writes it.

    Of ``roles`` each is ``[start, end, role]``: JSON has no tuples, and a record is what its JSON reads back as.
    """

    index: int | None
    id: str | None
    name: str | None
    absent: dict[FieldName, AbsenceReason]
    ambiguous: NotRequired[dict[FieldName, list[str]]]
    evidence: NotRequired[dict[FieldName, list[EvidenceDict]]]
    roles: NotRequired[list[list[int | RoleName]]]
    body: NotRequired[str]
