"""Handing out a kept file: always as a download, never run by a browser, never kept on the way."""

from typing import Protocol

from django.http import FileResponse

from approvals.store.uploads import path_of

SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class Kept(Protocol):
    """A row that says where a file lies, what it is called and what is in it."""

    stored_as: str
    name: str
    media_type: str


def sent(file: Kept) -> FileResponse:
    """A kept file as a download. Who may have it is asked by the caller."""
    content = path_of(file.stored_as).open("rb")
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SEALED
    response.headers["Cache-Control"] = "private, no-store"
    return response
