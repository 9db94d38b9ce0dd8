"""Attaching the scan of a sheet that was signed by hand, matched by the code printed on it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.committees.keeping import keeps
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import StageRun
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.scans.models import SignedScan
from approvals.scans.reading import codes_in
from approvals.scans.refusals import MayNotAttach, NoCode, NotAnswered, OtherSheet
from approvals.scans.rules import code_of, read_code
from approvals.store import services as store
from approvals.store import uploads


@transaction.atomic
def attach(
    *, stage_run_id: int, name: str, content: bytes, typed: str, by: Person, at: datetime, key: UUID | None = None
) -> SignedScan | None:
    """Keep the scan of a stage's signed sheet. The code is read from the scan, else it is the one `typed`.

    Raises MayNotAttach, NotAnswered, BadFile, NoCode, OtherSheet. None: it was done before under this key.
    """
    paper = locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))
    asked = {"stage": stage_run_id, "name": name, "size": len(content)}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="scan", **asked):
        return None
    held = Round.of(paper)
    run = StageRun.objects.select_related("post", "committee", "tenure").get(pk=stage_run_id)
    if not may_attach(run, grants_of(by, localdate(at))):
        raise MayNotAttach
    if run.status != StageRun.Status.DONE:
        raise NotAnswered
    code, is_read = _matched(run, name, content, typed)
    file = store.keep(district=paper.district, name=name, content=content, by=by, at=at)
    scan = SignedScan.objects.create(
        district_id=paper.district_id, request=paper, stage_run=run, file=file, code=code, manifest=run.relied_on,
        attached_by=by, attached_at=at,
    )  # fmt: skip
    data = {"scan": scan.pk, "sha256": file.sha256, "code": code, "read_from_scan": is_read}
    held.record(kinds.SCAN_ATTACHED, by=by, at=at, run=run, data=data)
    return scan


def may_attach(run: StageRun, grants: Grants) -> bool:
    """Whether a person may: who answered it, who holds its post, its school's staff or committee, the office."""
    if run.acted_by_id == grants.person.pk or run.post_id in grants.post_ids:
        return True
    if run.committee is not None:
        return keeps(grants, run.committee)
    at_school = run.post.school_id in grants.schools_with(Ability.DRAFT) if run.post_id else False
    return at_school or run.district_id in grants.districts_with(Ability.RECORD_ANSWER)


def _matched(run: StageRun, name: str, content: bytes, typed: str) -> tuple[str, bool]:
    """The code of the stage, and whether the scan itself says it; refuses every other."""
    wanted = code_of(run.pk, run.relied_on)
    found = codes_in(content, uploads.checked(name, content))
    if wanted in found:
        return wanted, True
    if found:
        raise _other_sheet("file", sorted(found)[0])
    if not typed.strip():
        raise NoCode(fields={"code": [str(NoCode.sentence)]})
    if read_code(typed) != wanted:
        raise _other_sheet("code", typed.strip())
    return wanted, False


def _other_sheet(field: str, found: str) -> OtherSheet:
    return OtherSheet(fields={field: [str(OtherSheet.sentence) % {"found": found}]}, found=found)
