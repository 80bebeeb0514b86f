r"""Reads articles back out of their text: title, authors, date, source and roles, each with its evidence.

Examples:
    >>> article = byline.parse("Gauge moved\n\nBy Ada Quill\n\nThe gauge at Port Lorn stands lower now.\n")
    >>> len(article.lines)
    5
"""

from byline import errors, types
from byline._byline import (
    Article,
    Block,
    Candidate,
    Creator,
    Diagnostic,
    Document,
    Documents,
    Finding,
    Line,
    Metadata,
    PartialDate,
    Publisher,
    RoleSpan,
    SeedName,
    Span,
    __version__,
    open,
    parse,
)
from byline.errors import (
    BylineError,
    ContainerError,
    ContainerNotFoundError,
    DateError,
    OptionError,
    ParseLimitError,
    RecordError,
    SeedNameError,
    TextError,
)

__all__ = [
    "Article",
    "Block",
    "BylineError",
    "Candidate",
    "ContainerError",
    "ContainerNotFoundError",
    "Creator",
    "DateError",
    "Diagnostic",
    "Document",
    "Documents",
    "Finding",
    "Line",
    "Metadata",
    "OptionError",
    "ParseLimitError",
    "PartialDate",
    "Publisher",
    "RecordError",
    "RoleSpan",
    "SeedName",
    "SeedNameError",
    "Span",
    "TextError",
    "__version__",
    "errors",
    "open",
    "parse",
    "types",
]
