"""Threads between a committee and the office: opened, written in, moderated, and closed with what came of them.

Nothing is deleted: a moderator hides a message with a reason. Locks: thread, then chain.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.keeping import keeps
from approvals.committees.models import Committee
from approvals.committees.refusals import CommitteeHasEnded, NotKeeper
from approvals.committees.selectors import stands
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import ApprovalRequest
from approvals.support import readers
from approvals.support.models import Thread, ThreadMessage, ThreadReading
from approvals.support.refusals import AlreadyHidden, NotInThread, SayMore, ThreadIsClosed
from approvals.support.saying import LONGEST, Upload, digest_of, kept, said
from approvals.vocabulary.words import Area


@transaction.atomic
def open_thread(
    *,
    committee_id: int,
    title: str,
    text: str,
    by: Person,
    at: datetime,
    request_id: int | None = None,
    area: str = "",
    file: Upload | None = None,
    key: UUID | None = None,
) -> Thread | None:
    """Begin a thread with its first message, about a request or a theme. None when done before under this key."""
    committee = Committee.objects.select_related("district").get(pk=committee_id)
    asked = {"committee": committee_id, "title": title, "text": text, "request": request_id}
    if is_repeated(key=key, by=by, district_id=committee.district_id, at=at, act="thread.open", **asked):
        return None
    held = grants_of(by, localdate(at))
    if not stands(committee, held.day):
        raise CommitteeHasEnded(committee=committee)
    if not readers.may_write(held, committee):
        raise NotInThread(committee=committee)
    words = said(title=(title, 300), text=(text, LONGEST))
    thread = Thread.objects.create(
        district=committee.district,
        committee=committee,
        request=_about(held, committee, request_id),
        area=area if area in tuple(Area) else "",
        title=words["title"],
        opened_by=by,
        opened_at=at,
        last_at=at,
    )
    message = _written(thread, words["text"], file, by, at)
    _record(kinds.THREAD_OPENED, thread, by, at, {"message": message.pk, **digest_of(message.file)})
    return thread


@transaction.atomic
def answer(
    *, thread_id: int, text: str, by: Person, at: datetime, file: Upload | None = None, key: UUID | None = None
) -> Thread:
    """Write in an open thread."""
    thread = _locked(thread_id)
    if _done_before(thread, key, by, at, "answer", text=text):
        return thread
    _must_read(thread, by, at)
    if not readers.may_write(grants_of(by, localdate(at)), thread.committee):
        raise NotInThread(committee=thread.committee)
    _must_be_open(thread)
    message = _written(thread, said(text=(text, LONGEST))["text"], file, by, at)
    thread.last_at = at
    thread.save(update_fields=["last_at"])
    _record(kinds.THREAD_ANSWERED, thread, by, at, {"message": message.pk, **digest_of(message.file)})
    return thread


@transaction.atomic
def hide(*, message_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> ThreadMessage:
    """Whoever keeps the committee hides a message, in a closed thread too; the others read why."""
    thread = _locked(ThreadMessage.objects.values_list("thread_id", flat=True).get(pk=message_id))
    message = ThreadMessage.objects.select_related("by").get(pk=message_id)
    if _done_before(thread, key, by, at, "hide", message=str(message_id)):
        return message
    held = _must_read(thread, by, at)
    if not keeps(held, thread.committee):
        raise NotKeeper(committee=thread.committee)
    if message.hidden_at is not None:
        raise AlreadyHidden
    reason = said(why=(why, 300))["why"]
    message.hidden_at, message.hidden_by, message.hidden_reason = at, by, reason
    message.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    told = {"message": message.pk, "person": str(message.by.pseudonym)}
    _record(kinds.MESSAGE_HIDDEN, thread, by, at, told, {"reasons": reason})
    return message


@transaction.atomic
def close(*, thread_id: int, outcome: str, by: Person, at: datetime, key: UUID | None = None) -> Thread:
    """Whoever opened it, or a keeper, closes it with what came of it; from then on it is read only."""
    thread = _locked(thread_id)
    if _done_before(thread, key, by, at, "close"):
        return thread
    held = _must_read(thread, by, at)
    opened_it = thread.opened_by_id == by.pk and readers.may_write(held, thread.committee)
    if not opened_it and not keeps(held, thread.committee):
        raise NotKeeper(committee=thread.committee)
    _must_be_open(thread)
    thread.outcome = said(outcome=(outcome, LONGEST))["outcome"]
    thread.closed_by, thread.closed_at, thread.last_at = by, at, at
    thread.save(update_fields=["outcome", "closed_by", "closed_at", "last_at"])
    _has_read(thread, by, at)
    _record(kinds.THREAD_CLOSED, thread, by, at, {}, {"reasons": thread.outcome})
    return thread


@transaction.atomic
def mark_read(*, thread_id: int, until: datetime, by: Person, at: datetime) -> None:
    """Note that the person has read what was written until then; later reading is not undone. No event."""
    thread = Thread.objects.select_related("committee", "district").get(pk=thread_id)
    _must_read(thread, by, at)
    _has_read(thread, by, min(until, thread.last_at))


@transaction.atomic
def read_hidden(*, message_id: int, by: Person, at: datetime) -> ThreadMessage:
    """An auditor reads what a moderator hid; that they did is an event of the thread."""
    names = ("by", "hidden_by", "file", "thread__district", "thread__committee")
    message = ThreadMessage.objects.select_related(*names).get(pk=message_id)
    if not readers.audits(grants_of(by, localdate(at)), message.district_id):
        raise NotInThread(committee=message.thread.committee)
    _record(kinds.RECORD_READ, message.thread, by, at, {"message": message.pk})
    return message


def _locked(thread_id: int) -> Thread:
    rows = Thread.objects.select_related("district", "committee")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=thread_id)


def _done_before(thread: Thread, key: UUID | None, by: Person, at: datetime, act: str, **asked: str) -> bool:
    name = f"thread.{act}"
    return is_repeated(key=key, by=by, district_id=thread.district_id, at=at, act=name, thread=thread.pk, **asked)


def _must_read(thread: Thread, by: Person, at: datetime) -> Grants:
    """Whoever may not read a thread does nothing in it."""
    held = grants_of(by, localdate(at))
    if not readers.threads_seen_by(held).filter(pk=thread.pk).exists():
        raise NotInThread(committee=thread.committee)
    return held


def _must_be_open(thread: Thread) -> None:
    if thread.closed_at is not None:
        raise ThreadIsClosed(title=thread.title)


def _about(held: Grants, committee: Committee, request_id: int | None) -> ApprovalRequest | None:
    if request_id is None:
        return None
    paper = readers.requests_of(held).filter(pk=request_id, district=committee.district_id).first()
    if paper is None:
        raise SayMore(fields={"number": [_("There is no request with this number that you may see.")]})
    return paper


def _written(thread: Thread, text: str, file: Upload | None, by: Person, at: datetime) -> ThreadMessage:
    stored = kept(file, district=thread.district, by=by, at=at)
    message = ThreadMessage.objects.create(
        district=thread.district, thread=thread, by=by, at=at, text=text, file=stored
    )
    _has_read(thread, by, at)
    return message


def _has_read(thread: Thread, person: Person, until: datetime) -> None:
    mine = {"thread": thread, "person": person}
    row, is_new = ThreadReading.objects.get_or_create(**mine, defaults={"district": thread.district, "read_at": until})
    if not is_new and row.read_at < until:
        ThreadReading.objects.filter(pk=row.pk, read_at__lt=until).update(read_at=until)


def _record(
    kind: str, thread: Thread, by: Person, at: datetime, data: dict[str, Any], private: dict | None = None
) -> None:
    told = {"committee": thread.committee_id, "title": thread.title, **data}
    subject = ("thread", thread.pk)
    record(kind, district=thread.district, subject=subject, by=by, at=at, data=told, private=private)
