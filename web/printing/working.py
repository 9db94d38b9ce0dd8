"""Asking for a paper where a worker answers the bell, and what the worker does then."""

import logging
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import override

from approvals.letters.sealing import unsealed
from approvals.meetings.models import Minutes
from approvals.people.models import District, Person
from approvals.store import printing
from approvals.store.models import Printout
from web.printing import catalogue
from web.tasks import make_printout

logger = logging.getLogger(__name__)
MOST = 20  # approved minutes filed at one sweep


@transaction.atomic
def ask(*, district: District, kind: str, subject_id: str, language: str, by: Person, at: datetime) -> Printout:
    """Ask for a paper and ring for a worker once that is written down; the sweep hears what the bell does not."""
    digest = catalogue.PRINTERS[kind].digest(subject_id, language)
    what = {"kind": kind, "subject_id": subject_id, "language": language, "digest": digest}
    asked = printing.ask(district=district, by=by, at=at, **what)
    if asked.state == Printout.State.WAITING:
        transaction.on_commit(partial(make_printout.apply_async, (asked.pk,), retry=False), robust=True)
    return asked


def work(*, printout_id: int, at: datetime) -> None:
    """Make one paper that somebody has asked for; one that another worker makes is left alone.

    Whatever goes wrong is kept as the state failed, and logged.
    """
    taken = printing.take(printout_id=printout_id, at=at)
    if taken is None:
        return
    try:
        _make(taken, at)
    except printing.Overtaken:
        return
    except Exception:
        printing.fail(printout=taken, at=at)
        logger.exception("Printout %s (%s %s) could not be made.", taken.pk, taken.kind, taken.subject_id)


def _make(taken: Printout, at: datetime) -> None:
    printer = catalogue.PRINTERS[taken.kind]
    with override(taken.language):
        digest = printer.digest(taken.subject_id, taken.language)
        told = partial(_tell, taken)
        name, content = printer.make(taken.subject_id, taken.language, told)
    made = {"name": name, "media_type": printer.media_type, "content": content}
    with transaction.atomic():
        printer.follow(printing.finish(printout=taken, digest=digest, at=at, **made), at)


def _tell(taken: Printout, done: int, total: int) -> None:
    printing.progress(printout=taken, done=done, total=total)


def file_approved(*, at: datetime) -> list[Printout]:
    """Ask for the paper of approved minutes that have none yet: they are filed without anybody thinking of it."""
    kind = "minutes-pdf"
    since = Q(began_at__gte=OuterRef("approved_at")) | Q(ended_at=None)
    filed = Printout.objects.filter(since, kind=kind)
    same = filed.filter(subject_id=Cast(OuterRef("meeting_id"), CharField()))
    waiting = Minutes.objects.filter(~Exists(same), status=Minutes.Status.APPROVED)
    rows = waiting.select_related("district", "drafted_by").order_by("id")[:MOST]
    return [
        ask(district=row.district, kind=kind, subject_id=str(row.meeting_id), language="th", by=row.drafted_by, at=at)
        for row in rows
    ]


def file_issued(*, at: datetime) -> list[Printout]:
    """Ask for the PDF of issued letters that have none yet: a letter is sealed although its first bell was lost."""
    return [
        ask(district=row.district, kind="letter", subject_id=str(row.pk), language="th", by=row.issued_by, at=at)
        for row in unsealed()
    ]
