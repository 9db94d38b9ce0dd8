"""Answering a finding: what became of an act without valid power, in words, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput, NoPower
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of
from approvals.reports.models import PowerFinding
from approvals.requests.idempotency import is_repeated

LEADERS = frozenset({"director", "deputy-director"})
ANSWERERS = frozenset({"director", "administrator"})
LONGEST = 4000  # characters of an answer


class MayNotAnswer(NoPower):
    """A person answers a finding without a post that does, or one about their own act."""

    code = "power.may_not_answer"
    sentence = _(
        "Findings about power are answered by the district director or the administrator, and not by whoever acted."
    )
    remedy = _("Tell the director or the administrator what you know; they answer.")


class AlreadyAnswered(BadInput):
    """A finding is answered a second time."""

    code = "power.already_answered"
    sentence = _("This finding has been answered meanwhile.")
    remedy = _("Read the answer that is there. If the register is corrected, the finding closes by itself.")


class AnswerMissing(BadInput):
    """A finding is answered without words."""

    code = "power.answer_missing"
    sentence = _("Say what became of it: whether the act was repeated, cured, or let stand, and why.")
    remedy = _("Write a sentence or two; everybody who reads the finding reads it.")


def districts_read_by(grants: Grants) -> tuple[int, ...]:
    """The districts whose powers a person looks into: as director or deputy, auditor or administrator."""
    led = {post.district_id for post in grants.posts if post.kind in LEADERS}
    kept = {*grants.districts_with(Ability.AUDIT), *grants.districts_with(Ability.ADMINISTER)}
    return tuple(sorted(led | kept))


def findings_seen_by(grants: Grants) -> QuerySet[PowerFinding]:
    """The findings a person may read, the newest act first."""
    rows = PowerFinding.objects.filter(district__in=districts_read_by(grants))
    return rows.select_related("person", "request", "district", "answered_by").order_by("-pk")


def may_answer(grants: Grants, finding: PowerFinding) -> bool:
    """Whether the person answers it; nobody answers for their own act."""
    held = {post.kind for post in grants.posts if post.district_id == finding.district_id}
    return bool(held & ANSWERERS) and finding.person_id != grants.person.pk


@transaction.atomic
def answer(*, finding_id: int, text: str, by: Person, at: datetime, key: UUID | None = None) -> PowerFinding:
    """Say what became of an act without valid power. Raises MayNotAnswer, AlreadyAnswered, AnswerMissing."""
    rows = PowerFinding.objects.select_related("district", "person", "request")
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=finding_id)
    asked = {"finding": finding_id, "text": text}
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="power.answer", **asked):
        return row
    if not may_answer(grants_of(by, localdate(at)), row):
        raise MayNotAnswer
    if row.status == PowerFinding.Status.ANSWERED:
        raise AlreadyAnswered
    said = text.strip()[:LONGEST]
    if not said:
        raise AnswerMissing(fields={"text": [str(AnswerMissing.sentence)]})
    row.status, row.answer, row.answered_by, row.answered_at = PowerFinding.Status.ANSWERED, said, by, at
    row.save(update_fields=["status", "answer", "answered_by", "answered_at"])
    data = {"finding": row.pk, "act": row.act_kind, "act_id": row.act_id, "why": row.why}
    record(
        kinds.POWER_FINDING_ANSWERED, district=row.district, subject=("power-finding", row.pk), by=by, at=at, data=data,
        private={"reasons": said},
    )  # fmt: skip
    return row
