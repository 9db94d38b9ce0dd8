"""Opening a zip somebody sent: its size, its names and its parts are looked at before anything is unpacked."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.delegation.files.complaints import Complaint, Unreadable

LARGEST_FILE = 10 * 2**20  # bytes of a file as it is sent; the matrix we ship has a tenth of it in any format
LARGEST = 50 * 2**20  # bytes of everything inside
MOST_PARTS = 500
BROKEN = (BadZipFile, struct.error, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def refuse(name: str, what: Promise | str, **values: object) -> Unreadable:
    """Give the refusal of a whole file."""
    return Unreadable([Complaint(name, None, "", what, values)])


def parts(data: bytes, name: str) -> dict[str, bytes]:
    """Unpack a zip in memory, name by name; Unreadable when it is broken, too large or has odd names."""
    if len(data) > LARGEST_FILE:
        raise refuse(name, _("is larger than %(most)s MB"), most=LARGEST_FILE // 2**20)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _look(archive, name)
            return {each.filename: archive.read(each) for each in archive.infolist()}
    except BROKEN as reason:
        raise refuse(name, _("is no zip file that can be opened")) from reason


def _look(archive: ZipFile, name: str) -> None:
    listed = archive.infolist()
    if len(listed) > MOST_PARTS or sum(each.file_size for each in listed) > LARGEST:
        raise refuse(name, _("has too many parts, or would unpack to more than %(most)s MB"), most=LARGEST // 2**20)
    if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in listed):
        raise BadZipFile
    names = [each.filename for each in listed]
    for part in names:
        steps = part.replace("\\", "/").split("/")
        if part.startswith(("/", "\\")) or ".." in steps or ":" in part or names.count(part) > 1:
            raise refuse(name, _("has a part with the odd name %(part)s"), part=repr(part[:80]))
