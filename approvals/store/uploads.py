"""Files people attach: checked by content, stored under random names outside the web root.

Allowed are PDF, JPEG, PNG, Word and Excel files (OWASP ASVS 5.0, V5): the ending and the content must agree,
and the content must open as what it claims to be, without active parts.
"""

import hashlib
import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pikepdf
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from approvals.people.models import Person
from approvals.store.refusals import BadFile
from approvals.vocabulary.thai import normalise

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PIXELS = 50_000_000
MEMBERS, UNPACKED = 2000, 200 * 1024 * 1024  # of an Office file
ACTIVE = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/RichMedia")
ACTIONS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute")
NESTED = 60


def checked(name: str, content: bytes) -> str:
    """The media type of an acceptable file; raises BadFile with one sentence that says what is wrong."""
    if not content:
        raise bad(_("The file is empty."))
    if len(content) > settings.UPLOAD_LIMIT:
        raise bad(_("The file is larger than %(limit)s MB.") % {"limit": settings.UPLOAD_LIMIT // 1024 // 1024})
    ending = Path(name).suffix.lower()
    if ending not in MEDIA_TYPES:
        raise bad(_("Files ending in %(ending)s are not accepted.") % {"ending": ending or "–"})
    try:
        CHECKS[ending](content)
    except BadFile:
        raise
    except Exception as reason:  # whatever a parser stumbles over, the file is not what its name says
        raise bad(_("The file cannot be opened as %(ending)s.") % {"ending": ending}) from reason
    return MEDIA_TYPES[ending]


def bad(sentence: str) -> BadFile:
    """The refusal of a file, with one sentence that says what is wrong with it."""
    return BadFile(fields={"file": [sentence]}, limit=settings.UPLOAD_LIMIT // 1024 // 1024)


def _pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-"):
        raise ValueError
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if any(_is_active(thing) for thing in pdf.objects):
            raise bad(_("The PDF contains scripts or embedded files; print it to a new PDF and attach that."))


def _is_active(thing: pikepdf.Object, depth: int = 0) -> bool:
    """Whether an object, or anything written inside it, runs or carries something; too deep counts as such."""
    if depth > NESTED:
        return True
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        if any(key in thing for key in ACTIVE) or thing.get("/S") in ACTIONS:
            return True
        inside = list(thing.values())
    elif isinstance(thing, pikepdf.Array):
        inside = list(thing)
    else:
        return False
    # what is not written here but elsewhere comes up on its own
    written_here = (part for part in inside if isinstance(part, pikepdf.Object) and not part.is_indirect)
    return any(_is_active(part, depth + 1) for part in written_here)


def _picture(kind: str):
    def check(content: bytes) -> None:
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > PIXELS:
                raise bad(_("The picture has too many pixels."))
            picture.verify()

    return check


def _office(part: str):
    def check(content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
                raise bad(_("The file unpacks to something far too large."))
            names = {member.filename for member in members}
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise bad(_("The file contains macros; save it without them."))
            if part not in names:
                raise ValueError

    return check


CHECKS = {
    ".pdf": _pdf,
    ".jpg": _picture("JPEG"),
    ".jpeg": _picture("JPEG"),
    ".png": _picture("PNG"),
    ".docx": _office("word/document.xml"),
    ".xlsx": _office("xl/workbook.xml"),
}


def path_of(stored_as: UUID) -> Path:
    """Where a file lies: two levels of folders, so that none holds too many."""
    name = stored_as.hex
    return Path(settings.UPLOAD_ROOT) / name[:2] / name[2:4] / name


def kept(name: str, media_type: str, content: bytes, by: Person | None, at: datetime) -> dict[str, Any]:
    """Write the file, and give the columns of the row that keeps it."""
    stored_as = uuid4()
    return {
        "name": normalise(name)[-255:],
        "media_type": media_type,
        "size": len(content),
        "sha256": store(stored_as, content),
        "stored_as": stored_as,
        "added_by": by,
        "added_at": at,
    }


def store(stored_as: UUID, content: bytes) -> str:
    """Write the file and give its SHA-256 in hexadecimal. A file without a row is harmless."""
    path = path_of(stored_as)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
    return hashlib.sha256(content).hexdigest()
