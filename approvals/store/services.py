"""Keeping a file in the caller's transaction: what people hand in is checked, what a worker made is not."""

from datetime import datetime

from approvals.people.models import District, Person
from approvals.store import uploads
from approvals.store.models import StoredFile


def keep(*, district: District, name: str, content: bytes, by: Person, at: datetime) -> StoredFile:
    """Check and keep a file somebody handed in; raises BadFile. The caller records the event it belongs to."""
    return StoredFile.objects.create(
        district=district, **uploads.kept(name, uploads.checked(name, content), content, by, at)
    )


def keep_made(*, district: District, name: str, media_type: str, content: bytes, at: datetime) -> StoredFile:
    """Keep a file that a worker made out of our own rows."""
    return StoredFile.objects.create(district=district, **uploads.kept(name, media_type, content, None, at))


def content_of(file: StoredFile) -> bytes:
    """The bytes of a kept file."""
    return uploads.path_of(file.stored_as).read_bytes()
