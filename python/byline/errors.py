"""The exceptions of byline, in one tree.

::

    BylineError
    ├── ParseLimitError   (ValueError)   a document is above a limit
    ├── DateError         (ValueError)   a text or its parts are no date
    ├── SeedNameError     (ValueError)   a text is no seed name
    ├── TextError         (ValueError)   a str has no UTF-8 form
    ├── OptionError       (ValueError)   an argument has a value that it can't have
    ├── ContainerError    (OSError)      a container can't be read
    │   └── ContainerNotFoundError (FileNotFoundError)   there is nothing at its path
    └── RecordError       (ValueError)   one record of a container can't be read

Odd content is no error: ``byline.parse`` reads any bytes and reports what is odd as diagnostics. An argument of the
wrong type is a ``TypeError``, as everywhere in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from byline import Span

__all__ = [
    "BylineError",
    "ContainerError",
    "ContainerNotFoundError",
    "DateError",
    "OptionError",
    "ParseLimitError",
    "RecordError",
    "SeedNameError",
    "TextError",
]


class BylineError(Exception):
    """Anything that byline raises by itself.

    Attributes:
        kind: The stable name of the class of the error; the message may change, this does not.
        span: The place in the document, where there is one.

    Examples:
        >>> try:
        ...     byline.PartialDate.parse("2019-02-30")
        ... except byline.BylineError as error:
        ...     print(error.kind, error, sep=": ")
        date: expected an ISO 8601 date, found "2019-02-30"
    """

    kind: ClassVar[str] = "byline"
    span: Span | None

    def __init__(self, message: str, span: Span | None = None) -> None:
        super().__init__(message)
        self.span = span


class ParseLimitError(BylineError, ValueError):
    """A document is above a limit; a larger limit lets it through.

    Examples:
        >>> byline.parse("nine bytes", max_bytes=8)
        Traceback (most recent call last):
        byline.errors.ParseLimitError: expected at most 8 bytes, found 10: raise max_bytes to read it
    """

    kind = "limit"


class DateError(BylineError, ValueError):
    """A text is no ISO 8601 date of a known precision, or the calendar has no such date.

    Examples:
        >>> byline.PartialDate(2019, 2, 30)
        Traceback (most recent call last):
        byline.errors.DateError: expected parts of a date that the calendar has, from the year down without a gap
    """

    kind = "date"


class SeedNameError(BylineError, ValueError):
    """A text is no seed name.

    Examples:
        >>> byline.SeedName.parse("3_notes.txt")
        Traceback (most recent call last):
        byline.errors.SeedNameError: expected a seed name such as 003_3a7f893ac0100efd.txt, found "3_notes.txt"
    """

    kind = "seed_name"


class TextError(BylineError, ValueError):
    r"""A ``str`` holds a lone surrogate and so has no UTF-8 form; its ``__cause__`` says where.

    Examples:
        >>> byline.parse("By Ada \udc51uill")
        Traceback (most recent call last):
        byline.errors.TextError: expected text that UTF-8 can write, found a lone surrogate: ...
    """

    kind = "text"


class OptionError(BylineError, ValueError):
    """An argument has a value that it can't have.

    Examples:
        >>> byline.parse("Gauge moved").record(include=["boddy"])
        Traceback (most recent call last):
        byline.errors.OptionError: expected include of "body", "roles", "evidence", found "boddy"
    """

    kind = "option"


class ContainerError(BylineError, OSError):
    """A container can't be read: there is none at the path, it is none of a known form, or reading it broke off.

    Attributes:
        path: The file or folder.
        position: The line of the file, from 1, where the container has lines.

    Examples:
        >>> import tempfile
        >>> byline.open(tempfile.mkdtemp())
        Traceback (most recent call last):
        byline.errors.ContainerError: ...: a folder without seeds: it has no .txt file; ...
    """

    kind = "container"
    path: str | None
    position: int | None

    def __init__(self, message: str, path: str | None = None, position: int | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.position = position


class ContainerNotFoundError(ContainerError, FileNotFoundError):
    """There is no file or folder at the path.

    Examples:
        >>> byline.open("no/such/folder")
        Traceback (most recent call last):
        byline.errors.ContainerNotFoundError: no/such/folder: no such file or folder; check the path
    """

    kind = "not_found"


class RecordError(BylineError, ValueError):
    """One record of a container can't be read; the others can.

    It is not raised: :attr:`byline.Documents.failures` collects it, for bad input is data and never stops the rest.

    Attributes:
        path: The file.
        position: The line of the file, from 1, where the container has lines.

    Examples:
        >>> error = byline.RecordError("expected an object, found a list", "corpus.jsonl", 7)
        >>> error.path, error.position, str(error)
        ('corpus.jsonl', 7, 'expected an object, found a list')
    """

    kind = "record"
    path: str | None
    position: int | None

    def __init__(self, message: str, path: str | None = None, position: int | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.position = position
