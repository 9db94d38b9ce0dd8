"""Reading one request: where it stands, what was asked, what happened; its files and its diagram."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from approvals.appeals.selectors import copies_for
from approvals.audit import kinds
from approvals.audit.selectors import Entry, entries, trail_of
from approvals.committees.models import Resolution
from approvals.committees.selectors import ballot_of
from approvals.delegation.plan import Route
from approvals.interests.selectors import withdrawn_from
from approvals.models import ApprovalRequest, StageRun
from approvals.people.kinds import Ability
from approvals.requests import drafting
from approvals.requests.fallbacks import records_answers
from approvals.requests.models import EDITABLE, Status
from approvals.requests.selectors import all_stage_runs_of, documents_of, visible_to, with_names
from approvals.requests.splitting import noted
from web import reads
from web.access import grants, paper_or_404
from web.capacity_view import signature_of
from web.downloads import SEALED, sent
from web.pages.desk.guards import stands_before
from web.pages.rankings.annex_view import ranked_of
from web.pages.requests.on_agendas import agendas_of
from web.pages.requests.parts import parts_of
from web.pages.requests.submitting import returned_because
from web.round_view import new_rules_of, past_steps
from web.route_view import capacities_of, document_labels, facts_of, files_of, said, steps_of, why_of
from web.split_view import split_of
from web.trail_view import events_of
from workflows.diagram import drawn

BETWEEN_MEMBERS = (kinds.CONFLICT_PROPOSED, kinds.CONFLICT_ANSWERED, kinds.CHALLENGE_ANSWERED)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, whole; whom it concerns from outside the office reads their own copy instead."""
    paper = with_names(visible_to(grants(request))).filter(pk=pk).first()
    if paper is None:
        get_object_or_404(copies_for(grants(request)), pk=pk)
        return redirect("request-decision", pk)
    kind = drafting.rulebook_of(paper, timezone.now()).types[paper.type_code]
    runs = all_stage_runs_of(paper)
    now = [run for run in runs if run.round == paper.round]
    route = Route.from_json(paper.route) if paper.route else None
    happened = told_to(request, paper, entries(trail_of(paper.district_id, "request", paper.pk)))
    concerned = [concern.person for concern in paper.concerns.select_related("person")]
    reads.of_request(request, paper, "request", concerned)
    signed = ("decided_by", "tenure__post__school", "acting_order__post__school")
    decision = paper.decisions.select_related(*signed).order_by("-id").first()
    shown = {
        "paper": paper,
        "matter": said(kind.title_of(route.answers if route else paper.variant_code)),
        "facts": facts_of(kind, paper.frozen or paper.facts),
        "files": files_of(paper, documents_of(paper), document_labels(kind)),
        "why": _why(route, now, own=decision is not None and decision.own_initiative) if route else None,
        "steps": steps_of(paper, now) if route else [],
        "earlier": _earlier_rounds(paper, runs) if route else [],
        "events": events_of(happened),
        "new_rules": new_rules_of(paper, happened),
        "decision": decision,
        "signature": signature_of(decision, decision.decided_by, localdate(decision.decided_at)) if decision else [],
        "ranked": ranked_of(runs),
        "concerned": concerned,
        "returned": returned_because(paper),
        "split": split_of(noted(paper), paper.split_reason, linked=True) if _sees_all(request, paper) else None,
        **_what_i_may_do(request, paper, now),
        **parts_of(request, paper, now),
    }
    return render(request, "requests/show.html", shown)


def told_to(request: HttpRequest, paper: ApprovalRequest, happened: list[Entry]) -> list[Entry]:
    """What happened, without what members say of themselves; and nothing of votes to whoever withdrew from one."""
    kept_out = ApprovalRequest.objects.filter(withdrawn_from(grants(request).person), pk=paper.pk).exists()
    told = [entry for entry in happened if entry.event.kind not in BETWEEN_MEMBERS]
    return [entry for entry in told if "resolution" not in entry.data] if kept_out else told


def _vote_to_challenge(request: HttpRequest, paper: ApprovalRequest, opened: list[StageRun]) -> Resolution | None:
    """An open vote in which the requester's side may challenge a member; its members do so on the page of the vote."""
    side = grants(request).person.pk in {paper.drafted_by_id, paper.submitted_by_id}
    if not side and not paper.concerns.filter(person=grants(request).person).exists():
        return None
    return next((run.resolution for run in opened if run.resolution_id), None)


def _why(route: Route, runs: list[StageRun], *, own: bool) -> dict[str, Any]:
    why = why_of(route, who=_deciding_body(runs, route), own=own, capacities=capacities_of(runs))
    return {**why, "own_initiative": False}  # the note to the decider is for the preview; here others read too


def _sees_all(request: HttpRequest, paper: ApprovalRequest) -> bool:
    """Whether the reader may see the other requests of the school too."""
    held = grants(request)
    of_school = paper.school_id in held.schools_with(Ability.SEE_SCHOOL)
    return of_school or paper.district_id in held.districts_with(Ability.SEE_DISTRICT)


def _deciding_body(runs: list[StageRun], route: Route) -> str | None:
    run = next((run for run in runs if run.name == route.decides), None)
    body = run and (run.post or run.committee)
    return str(body) if body else None


def _earlier_rounds(paper: ApprovalRequest, runs: list[StageRun]) -> list[dict[str, Any]]:
    """The rounds before the present one, newest first."""
    rounds = sorted({run.round for run in runs if run.round < paper.round}, reverse=True)
    return [{"number": n, "steps": past_steps(paper, [run for run in runs if run.round == n])} for n in rounds]


def _what_i_may_do(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """Which doors the page offers; every service asks again."""
    held = grants(request)
    opened = [run for run in runs if run.status == StageRun.Status.OPEN]
    mine = next((run for run in opened if stands_before(request, run)), None)
    votes = [run for run in opened if run.resolution_id and ballot_of(request.user, run.resolution_id)]
    drafts = paper.school_id in held.schools_with(Ability.DRAFT)
    releases = paper.school_id in held.schools_with(Ability.RELEASE)
    records = any(run.outside for run in opened) and records_answers(held, paper.district_id)
    return {
        "my_stage": mine,
        "my_vote": votes[0] if votes else None,
        "my_answer": next((run for run in opened if run.outside), None) if records else None,
        "agendas": agendas_of(request, opened),
        "may_challenge": _vote_to_challenge(request, paper, opened),
        "may_edit": drafts and paper.status in EDITABLE,
        "may_discard": drafts and paper.status in EDITABLE and not paper.serial,
        "may_withdraw": releases and paper.appeals_id is None and (paper.is_running or paper.status == Status.RETURNED),
    }


@require_safe
def file(request: HttpRequest, pk: int, doc: int) -> FileResponse:
    """One file of a request the person may see; a browser never runs what is in it."""
    paper = paper_or_404(request, pk)
    document = get_object_or_404(paper.documents, pk=doc)
    reads.of_request(request, paper, "request-file")
    return sent(document)


@require_safe
def diagram(request: HttpRequest, pk: int) -> HttpResponse:
    """The flow of a request as the engine sees it, as a picture."""
    paper = paper_or_404(request, pk)
    return HttpResponse(drawn(paper), content_type="image/svg+xml", headers={"Content-Security-Policy": SEALED})
