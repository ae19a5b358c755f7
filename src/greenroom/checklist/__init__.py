"""The user's Markdown: read, ticked and matched, byte for byte theirs."""

from greenroom.checklist.document import Document, Item, Note, Remark
from greenroom.checklist.file import Stamp, read_bytes, read_file, stamp_of, write_file
from greenroom.checklist.file_errors import (
    FileBusyError,
    FileChangedError,
    FileFailedError,
    MissingFileError,
    NoPermissionError,
    NotAFileError,
)
from greenroom.checklist.limits import (
    ChecklistError,
    LineTooLongError,
    TooDeepError,
    TooLargeError,
    TooManyBlocksError,
    TooManyLinesError,
)
from greenroom.checklist.match import Candidate, Match, MatchVerdict, match_items
from greenroom.checklist.read import read_document
from greenroom.checklist.source import BinaryError, EncodingError
from greenroom.checklist.tick import ForeignItemError, mark_of, tick

__all__ = [
    "BinaryError",
    "Candidate",
    "ChecklistError",
    "Document",
    "EncodingError",
    "FileBusyError",
    "FileChangedError",
    "FileFailedError",
    "ForeignItemError",
    "Item",
    "LineTooLongError",
    "Match",
    "MatchVerdict",
    "MissingFileError",
    "NoPermissionError",
    "NotAFileError",
    "Note",
    "Remark",
    "Stamp",
    "TooDeepError",
    "TooLargeError",
    "TooManyBlocksError",
    "TooManyLinesError",
    "mark_of",
    "match_items",
    "read_bytes",
    "read_document",
    "read_file",
    "stamp_of",
    "tick",
    "write_file",
]
