"""The lines of an export in the reader's language: days and moments in ISO form of the Common Era, money in baht."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from approvals.audit.selectors import entries
from approvals.auditing.models import AuditExport
from approvals.auditing.searching import amount_of
from approvals.vocabulary.money import SATANG
from web.trail_view import capacity_of, clause_of


def head_of(export: AuditExport) -> list[str]:
    """The names of the columns."""
    if export.of == AuditExport.Of.EVENTS:
        return [_("Place in the trail"), _("When"), _("Kind of event"), _("Event"), _("Who acted"), _("Acting as"),
                _("Clause"), _("Concerns"), _("Receipt")]  # fmt: skip
    return [_("Number"), _("Decision type"), _("Subject"), _("School"), _("Status"), _("Submitted"), _("Ended"),
            _("Amount in baht")]  # fmt: skip


def lines_of(export: AuditExport, rows: list[Any], amounts: tuple[str, ...]) -> list[list[Any]]:
    """One line for each row; events without what was kept apart of them. One query for a chunk of events."""
    return _events(rows) if export.of == AuditExport.Of.EVENTS else [_request(paper, amounts) for paper in rows]


def _events(rows: list[Any]) -> list[list[Any]]:
    return [
        [each.event.seq, _moment(each.at), each.event.kind, each.sentence, each.actor, capacity_of(each),
         clause_of(each), f"{each.event.subject_kind} {each.event.subject_id}", bytes(each.event.leaf).hex()]
        for each in entries(rows, with_private=False)
    ]  # fmt: skip


def _request(paper: Any, amounts: tuple[str, ...]) -> list[Any]:
    amount = amount_of(paper.facts, amounts)
    return [
        paper.number, paper.type_code, paper.title, str(paper.school), paper.status_words, _moment(paper.submitted_at),
        _moment(paper.ended_at), "" if amount is None else f"{amount // SATANG}.{amount % SATANG:02d}",
    ]  # fmt: skip


def _moment(at: Any) -> str:
    return localtime(at).isoformat(timespec="seconds") if at else ""
