"""Opening: a zip file looked into with care.

Nothing in it is believed: not its sizes, its names, nor the numbers in its headers.
"""

import io
import stat
import struct
import zipfile
import zlib
from itertools import pairwise

from lectern.blocks.files import MAX_PICTURE_BYTES, PICTURES
from lectern.exchange.limits import LARGEST
from lectern.exchange.naming import Told, unfit
from lectern.words import exchange as words
from lectern.yamlfile import MAX_BYTES

MOST_FILES = 1_000
RATIO = 200
"""How many times larger than packed a file may be: texts and drawings shrink to a tenth, zeros to a thousandth."""
SMALL = 20_000
_CENTRAL = b"PK\x01\x02"
_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_LOCAL_HEADER = 30
_LOCKED = 0x1 | 0x40 | 0x2000
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)
"""What Python's zipfile raises for archives that are cut off, damaged or forged."""


class Refused(Exception):
    """An archive, or a file in it, that is not taken: the words that say why, and what they speak of."""

    def __init__(self, told: Told, **given: object) -> None:
        super().__init__(told[0])
        self.told, self.given = told, given


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive with its list of files, none of them read. Refused when it is none, or too much."""
    if len(data) > LARGEST:
        raise Refused(words.ZIP_LARGE, limit=LARGEST // 1_000_000)
    if not data.startswith(_BEGINS):
        raise Refused(words.NOT_A_ZIP)
    # Each file has one such mark, so that the list of files cannot be longer: it is counted before it is read.
    if data.count(_CENTRAL) > MOST_FILES:
        raise Refused(words.ZIP_MANY, limit=MOST_FILES)
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE:
        raise Refused(words.NOT_A_ZIP) from None
    if not found.infolist():
        raise Refused(words.ZIP_EMPTY)
    # Files that share their bytes make a small archive hold far too much.
    places = sorted((entry.header_offset, entry.compress_size) for entry in found.infolist())
    ends = pairwise([*places, (len(data), 0)])
    if any(start + _LOCAL_HEADER + size > following for (start, size), (following, _) in ends):
        raise Refused(words.ZIP_OVERLAP)
    return found


def is_folder(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a folder: zipfile's own test fails for one without a name."""
    return entry.filename.endswith("/")


def unfit_entry(entry: zipfile.ZipInfo) -> Told | None:
    """Why an entry cannot be taken out, as far as its head says."""
    mode = entry.external_attr >> 16
    if told := unfit(entry.orig_filename):
        return told
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR) or (stat.S_ISDIR(mode) and not is_folder(entry)):
        return words.FILE_LINK
    if entry.flag_bits & _LOCKED:
        return words.FILE_LOCKED
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return words.FILE_METHOD
    return words.FILE_FOLDER if is_folder(entry) and (entry.file_size or entry.compress_size > 2) else None


def content_of(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one file, never more than it may have. Refused when it is damaged, or no file of a lesson."""
    limit = MAX_PICTURE_BYTES if entry.filename.lower().endswith(PICTURES) else MAX_BYTES
    if entry.file_size > RATIO * entry.compress_size + SMALL:
        raise Refused(words.FILE_BOMB)
    if entry.file_size > limit:
        raise Refused(words.FILE_LARGE, limit=limit // 1_000)
    try:
        with opened.open(entry) as stream:
            content = stream.read(limit + 1)
            rest = stream.read(1)  # only at its end is a file compared with its checksum
    except _DAMAGE:
        raise Refused(words.FILE_DAMAGED) from None
    if len(content) > limit:
        raise Refused(words.FILE_LARGE, limit=limit // 1_000)
    if rest or len(content) != entry.file_size:
        raise Refused(words.FILE_DAMAGED)
    if content.startswith(_BEGINS):
        raise Refused(words.FILE_NESTED)
    return content
