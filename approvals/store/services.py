"""Keeping a file in the caller's transaction: what people hand in is checked, what a worker made is not."""

import uuid
from datetime import datetime

from approvals.people.models import District, Person
from approvals.store import uploads
from approvals.store.models import StoredFile
from approvals.vocabulary.thai import normalise


def keep(*, district: District, name: str, content: bytes, by: Person, at: datetime) -> StoredFile:
    """Check and keep a file somebody handed in; raises BadFile. The caller records the event it belongs to."""
    return _kept(district, name, uploads.checked(name, content), content, by, at)


def keep_made(*, district: District, name: str, media_type: str, content: bytes, at: datetime) -> StoredFile:
    """Keep a file that a worker made out of our own rows."""
    return _kept(district, name, media_type, content, None, at)


def content_of(file: StoredFile) -> bytes:
    """The bytes of a kept file."""
    return uploads.path_of(file.stored_as).read_bytes()


def _kept(
    district: District, name: str, media_type: str, content: bytes, by: Person | None, at: datetime
) -> StoredFile:
    stored_as = uuid.uuid4()
    return StoredFile.objects.create(
        district=district,
        name=normalise(name)[-255:],
        media_type=media_type,
        size=len(content),
        sha256=uploads.store(stored_as, content),
        stored_as=stored_as,
        added_by=by,
        added_at=at,
    )
