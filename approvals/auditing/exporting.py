"""Taking data out: what was asked for is a row and an event; the rows of the file are read when it is taken."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.canonical import stamp
from approvals.audit.models import Event
from approvals.audit.selectors import search
from approvals.audit.services import record
from approvals.auditing.models import AuditExport
from approvals.auditing.searching import Wanted, amount_of, amounts_in, found
from approvals.auditing.standing import audits
from approvals.delegation.selectors import published
from approvals.people.models import District, Person
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import ApprovalRequest

STEP = 500  # rows read at a time
SPECVERSION = "1.0"


@transaction.atomic
def ask(
    *, district: District, of: str, form: str, wanted: dict[str, Any], by: Person, at: datetime, key: UUID | None = None
) -> AuditExport:
    """Write down that data are taken out, by whom and by which filter. Raises MayNotAudit."""
    capacity = audits(by, district.pk, at)
    asked = {"of": of, "form": form, "wanted": json.dumps(wanted, sort_keys=True)}
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="auditing.export", **asked):
        return AuditExport.objects.filter(district=district, asked_by=by).latest("id")
    row = AuditExport.objects.create(
        district=district, of=of, form=form, wanted=wanted, asked_by=by, asked_at=at
    )  # fmt: skip
    record(
        kinds.AUDIT_EXPORTED, district=district, subject=("audit-export", row.pk), by=by, at=at, capacity=capacity,
        data={"of": of, "form": form}, private={"asked": json.dumps(wanted, ensure_ascii=False, sort_keys=True)},
    )  # fmt: skip
    return row


def rows_of(export: AuditExport) -> QuerySet:
    """The rows of an export, newest first."""
    if export.of == AuditExport.Of.EVENTS:
        return search([export.district_id], **_events_wanted(export.wanted))
    papers = found([export.district_id], Wanted.from_json(export.wanted), amounts_of(export))
    return papers.select_related("school", "district")


def amounts_of(export: AuditExport) -> tuple[str, ...]:
    """The names of facts that are money in the district's matrix on the day of the export. One query."""
    book = published(export.district_id, localdate(export.asked_at))
    return amounts_in([book]) if book else ()


def _events_wanted(kept: dict[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(kept[name]) for name in ("since", "before") if kept.get(name)}
    people = {"people": [UUID(one) for one in kept["people"]]} if "people" in kept else {}
    return {**kept, **moments, **people}


def chunks(rows: QuerySet, size: int = STEP) -> Iterator[list[Any]]:
    """The rows by and by, each chunk after the last key, so that no cursor is held open and no number is skipped."""
    last = None
    while True:
        found_now = list((rows if last is None else rows.filter(pk__lt=last))[:size])
        if not found_now:
            return
        yield found_now
        last = found_now[-1].pk


def as_cloud_event(event: Event) -> dict[str, Any]:
    """An event of the trail as CloudEvents 1.0 (JSON); `data` is its body, whose RFC 8785 bytes make the leaf."""
    body = json.loads(bytes(event.body))
    return {
        "specversion": SPECVERSION,
        "id": str(event.pk),
        "source": f"/districts/{event.district.code}/trail",
        "type": f"amnat.{event.kind}",
        "subject": f"{event.subject_kind}/{event.subject_id}",
        "time": stamp(event.at),
        "datacontenttype": "application/json",
        "sequence": str(event.seq),
        "leafhash": bytes(event.leaf).hex(),
        "linkhash": bytes(event.link).hex(),
        "data": body,
    }


def request_as_cloud_event(paper: ApprovalRequest, export: AuditExport, amounts: tuple[str, ...]) -> dict[str, Any]:
    """A request as it stands, as CloudEvents 1.0; amounts in satang, days of the Common Era."""
    return {
        "specversion": SPECVERSION,
        "id": f"{export.pk}-{paper.pk}",
        "source": f"/districts/{paper.district.code}/requests",
        "type": "amnat.request.found",
        "subject": f"request/{paper.pk}",
        "time": stamp(export.asked_at),
        "datacontenttype": "application/json",
        "data": {
            "number": paper.number, "type": paper.type_code, "title": paper.title, "status": paper.status,
            "school": paper.school.code, "submitted_at": stamp(paper.submitted_at) if paper.submitted_at else None,
            "ended_at": stamp(paper.ended_at) if paper.ended_at else None,
            "amount_satang": amount_of(paper.facts, amounts), "facts": paper.facts,
        },
    }  # fmt: skip
