"""The life of a printout: asked for, taken by one worker, told how far it is, and ready or failed.

Nothing of the office changes with it, so it leaves no event; what is made can be made again at any time.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from approvals.people.models import District, Person
from approvals.store.models import Printout
from approvals.store.services import keep_made

STALE = timedelta(minutes=11)  # a run without an end for so long has lost its worker; its task may take ten
UNFINISHED = (Printout.State.WAITING, Printout.State.RUNNING)


class Overtaken(Exception):
    """Another worker took this printout over, because this one was thought dead."""


@transaction.atomic
def ask(
    *, district: District, kind: str, subject_id: str, language: str, digest: str, by: Person, at: datetime
) -> Printout:
    """Ask for a paper. One of the same content that waits, is being made or is ready is given back instead."""
    District.objects.select_for_update(no_key=True).get(pk=district.pk)  # two who ask at once get one
    same = _of(kind, subject_id, language).filter(district=district, digest=digest)
    there = same.exclude(state=Printout.State.FAILED).order_by("-id").first()
    return there or Printout.objects.create(
        district=district,
        kind=kind,
        subject_id=subject_id,
        language=language,
        digest=digest,
        asked_by=by,
        asked_at=at,
    )


def newest(kind: str, subject_id: str, language: str) -> Printout | None:
    """The newest printout of a subject in a language, in whatever state. One query."""
    return _of(kind, subject_id, language).select_related("file", "asked_by").order_by("-id").first()


def unfinished(at: datetime) -> list[int]:
    """Printouts that wait for a worker, and those whose worker seems to have died. One query."""
    return list(Printout.objects.filter(_free(at)).order_by("id").values_list("pk", flat=True))


def take(*, printout_id: int, at: datetime) -> Printout | None:
    """Take a printout for this worker; None when another has it, or it is done. `began_at` is the worker's token."""
    running = {"state": Printout.State.RUNNING, "began_at": at, "done": 0, "total": 0}
    if not Printout.objects.filter(_free(at), pk=printout_id).update(**running):
        return None
    return Printout.objects.select_related("district").get(pk=printout_id)


def progress(*, printout: Printout, done: int, total: int) -> None:
    """Write down how much is done, where a page can see it. Raises Overtaken."""
    if not _mine(printout).update(done=done, total=total):
        raise Overtaken


@transaction.atomic
def finish(*, printout: Printout, digest: str, name: str, media_type: str, content: bytes, at: datetime) -> Printout:
    """Keep what was made. `digest` tells the content it was made of, which may be newer than what was asked for."""
    file = keep_made(district=printout.district, name=name, media_type=media_type, content=content, at=at)
    if not _mine(printout).update(state=Printout.State.READY, file=file, digest=digest, ended_at=at):
        raise Overtaken
    return Printout.objects.get(pk=printout.pk)


def fail(*, printout: Printout, at: datetime) -> None:
    """Write down that it could not be made; whoever waits may ask again."""
    _mine(printout).update(state=Printout.State.FAILED, ended_at=at)


def _of(kind: str, subject_id: str, language: str) -> QuerySet[Printout]:
    return Printout.objects.filter(kind=kind, subject_id=subject_id, language=language)


def _free(at: datetime) -> Q:
    return Q(state=Printout.State.WAITING) | Q(state=Printout.State.RUNNING, began_at__lt=at - STALE)


def _mine(printout: Printout) -> QuerySet[Printout]:
    """The row, as long as this worker still has it."""
    return Printout.objects.filter(pk=printout.pk, state=Printout.State.RUNNING, began_at=printout.began_at)
