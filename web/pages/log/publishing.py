"""What the log gives away: the last checkpoint, and the tiles of the tree below it (C2SP tlog-tiles).

Public, because a proof that only the office can read proves nothing; nothing but hashes, so that it tells nothing.
Bodies of events are not given away: there are no entry bundles.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from approvals.log.models import LogCheckpoint
from approvals.log.selectors import latest, latest_cosigned, note_of, tile_bytes
from approvals.log.tiles import WIDTH, TileName

FOR_EVER, FOR_A_DAY = "public, max-age=31536000, immutable", "public, max-age=86400"


@login_not_required
@require_safe
@cache_control(no_cache=True)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The last signed note, with the cosignatures that have arrived."""
    return _note(latest())


@login_not_required
@require_safe
@cache_control(no_cache=True)
def cosigned(request: HttpRequest) -> HttpResponse:
    """The last note that a witness has cosigned."""
    return _note(latest_cosigned())


def _note(found: LogCheckpoint | None) -> HttpResponse:
    if found is None:
        raise Http404
    return HttpResponse(note_of(found), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def tile(request: HttpRequest, name: str) -> HttpResponse:
    """The hashes of one tile, whole or its beginning, as far as the last checkpoint covers it."""
    asked, last = TileName.of(name), latest()
    hashes = tile_bytes(asked, last.size) if asked and last else None
    if hashes is None:
        raise Http404
    whole = asked.width == WIDTH
    headers = {"Cache-Control": FOR_EVER if whole else FOR_A_DAY}
    return HttpResponse(hashes, content_type="application/octet-stream", headers=headers)
