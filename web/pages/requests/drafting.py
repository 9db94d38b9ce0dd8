"""Drafting: choosing a decision type, filling its form, attaching papers, discarding."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.delegation.rules import Rulebook
from approvals.errors import Refusal
from approvals.models import ApprovalRequest, School
from approvals.people.kinds import Ability
from approvals.requests import drafting
from approvals.requests.models import Status
from approvals.requests.selectors import documents_of
from web.access import grants, paper_or_404
from web.acting import attempt
from web.catalogue import areas_of
from web.pages.requests.forms import FileForm, draft_form, initial_from, initial_of
from web.pages.revisions.checklist import open_lines, put_remarks
from web.route_view import document_labels, files_of, said


def schools_to_draft_for(request: HttpRequest) -> list[School]:
    """The schools the person may draft for; nobody else finds these pages."""
    schools = list(School.objects.filter(pk__in=grants(request).schools_with(Ability.DRAFT)).order_by("pk"))
    if not schools:
        raise Http404
    return schools


def _school(request: HttpRequest) -> School:
    schools = schools_to_draft_for(request)
    wanted = request.POST.get("school") or request.GET.get("school")
    return next((school for school in schools if str(school.pk) == wanted), schools[0])


def _rulebook(school: School) -> Rulebook:
    try:
        return drafting.rulebook_today(school, timezone.now())
    except Refusal as refusal:
        raise Http404 from refusal


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What would you like to ask for? Every decision type by area, or those that fit the words."""
    school = _school(request)
    words = request.GET.get("q", "").strip()
    shown = {"areas": areas_of(_rulebook(school), words), "q": words, "school": school}
    return render(request, "requests/choose.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The form of one decision type; a POST makes the draft."""
    school = _school(request)
    try:
        kind, variant = _rulebook(school).find(code)
    except LookupError as unknown:
        raise Http404 from unknown
    day, status = grants(request).day, 200
    answered = {fact.name: request.GET[fact.name] for fact in kind.facts if fact.name in request.GET}
    form = draft_form(kind, school, request.POST or None, day, initial=initial_of(kind, variant) | answered)
    if request.method == "POST":
        made: list[ApprovalRequest] = []
        act = {"school": school, "code": code, "title": request.POST.get("title", ""), "typed": form.typed()}
        act |= {"concerned": form.persons(), "by": request.user, "at": timezone.now()}
        status = attempt(form, lambda: made.append(drafting.draft(done=form.done(), **act)))
        if made:
            return redirect("request-submit", made[0].pk)
    shown = {"form": form, "title": said(kind.title_of(code)), "school": school, "kind": kind}
    return render(request, "requests/form.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the answers of a draft or a returned request."""
    paper = paper_or_404(request, pk)
    if paper.school_id not in grants(request).schools_with(Ability.DRAFT) or not paper.is_editable:
        raise Http404
    kind = drafting.rulebook_of(paper, timezone.now()).types[paper.type_code]
    day, status = grants(request).day, 200
    form = draft_form(kind, paper.school, request.POST or None, day, initial=initial_from(kind, paper))
    if request.method == "POST":
        act = {"title": request.POST.get("title", ""), "typed": form.typed(), "concerned": form.persons()}
        who = {"request_id": pk, "by": request.user, "at": timezone.now()}
        status = attempt(form, lambda: drafting.edit(done=form.done(), **act, **who))
        if status == 303:
            return redirect("request-submit", pk)
    if paper.status == Status.RETURNED:
        put_remarks(form, open_lines(paper, kind))
    shown = {"form": form, "title": said(kind.title_of(paper.variant_code)), "school": paper.school, "paper": paper}
    return render(request, "requests/form.html", {**shown, "kind": kind}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach one file; the page shows what is asked for and what is there."""
    paper = paper_or_404(request, pk)
    if paper.school_id not in grants(request).schools_with(Ability.DRAFT) or not paper.is_editable:
        raise Http404
    kind = drafting.rulebook_of(paper, timezone.now()).types[paper.type_code]
    form = FileForm(kind, request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind", "")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            act = {"request_id": pk, "kind": form.cleaned_data["kind"], "name": file.name, "content": file.read()}
            status = attempt(form, lambda: drafting.attach(**act, by=request.user, at=timezone.now()))
        if status == 303:
            messages.success(request, _("The file was attached."))
            return redirect("request-submit", pk)
    files = files_of(paper, documents_of(paper), document_labels(kind), removable=True)
    lines = open_lines(paper, kind) if paper.status == Status.RETURNED else []
    shown = {"form": form, "paper": paper, "files": files, "remark_lines": [line for line in lines if line.document]}
    return render(request, "requests/attach.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def detach(request: HttpRequest, pk: int, doc: int) -> HttpResponse:
    """Ask, then take a file out of the request; the file itself is kept as evidence."""
    paper = paper_or_404(request, pk)
    if paper.school_id not in grants(request).schools_with(Ability.DRAFT) or not paper.is_editable:
        raise Http404
    document = get_object_or_404(paper.documents.filter(removed_at=None), pk=doc)
    if request.method == "POST":
        drafting.detach(request_id=pk, document_id=doc, by=request.user, at=timezone.now())
        return redirect("request-submit", pk)
    return render(request, "requests/detach.html", {"paper": paper, "document": document})


@require_POST
def ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the draft on the director's desk."""
    return _act(request, pk, drafting.make_ready, _("The director finds the request on their desk now."))


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then discard a draft that was never submitted."""
    if request.method == "POST":
        return _act(request, pk, drafting.discard, _("The draft was discarded."))
    paper = paper_or_404(request, pk)
    if not paper.is_editable or paper.serial:
        raise Http404
    return render(request, "requests/discard.html", {"paper": paper})


def _act(request: HttpRequest, pk: int, service, done: str) -> HttpResponse:
    """Carry out an act without a form of its own; a refusal is shown on the page of the request."""
    paper_or_404(request, pk)
    try:
        service(request_id=pk, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("request-submit", pk)
    messages.success(request, done)
    return redirect("request", pk)
