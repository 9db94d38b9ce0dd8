"""A member before the vote: answering what the system asked, challenging another, acting in urgency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approvals.committees.models import Ballot
from approvals.committees.selectors import ballots_of
from approvals.interests.exceptions import why_not
from approvals.interests.selectors import proposals_of
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.conflicts.forms import ChallengeForm, ExceptionForm, NoConflictForm, ReplyForm
from web.pages.conflicts.guards import challenge_or_404, challengeable_or_404
from web.pages.conflicts.on_ballot import worded
from web.pages.desk.guards import ballot_for, keeps_votes, resolution_or_404
from workflows import conflicts, votes


@require_POST
def answer(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Say why there is no conflict; the ballot opens. A mistake comes back with what was typed."""
    vote = resolution_or_404(resolution_id)
    mine = ballot_for(request, vote)
    if mine is None or mine.is_recused:
        raise Http404
    form, status = NoConflictForm(request.POST), 422
    if form.is_valid():
        act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        said = form.cleaned_data["explanation"]
        status = attempt(form, lambda: conflicts.answer(resolution_id=vote.pk, explanation=said, **act))
    if status == 303:
        return see_other(request, _("Your answer is kept; you may vote now."), "ballot", vote.pk)
    shown = {"form": form, "resolution": vote, "committee": vote.committee, "asked": list(proposals_of(mine))}
    return render(request, "conflicts/answer.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Name a member, a ground and what one knows. Who challenges from outside reads names and seats, nothing else."""
    vote = challengeable_or_404(request, resolution_id)
    able = [b for b in ballots_of(vote) if not b.is_recused and b.person_id != grants(request).person.pk]
    form, status = ChallengeForm(able, request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: form.cleaned_data[name] for name in ("ground", "explanation")}
            typed |= {"member_id": int(form.cleaned_data["member"]), "resolution_id": vote.pk}
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: conflicts.challenge(**typed, **act))
        if status == 303:
            name, number = _back(request, vote)
            return see_other(request, _("The challenge is raised; the others hear it."), name, number)
    shown = {"form": form, "resolution": vote, "committee": vote.committee, "back": _back(request, vote)}
    return render(request, "conflicts/challenge_new.html", shown, status=status)


def _back(request: HttpRequest, vote) -> tuple[str, int]:
    """The page the reader came from: the vote for its people, the request for the requester's side."""
    sees = ballot_for(request, vote) or keeps_votes(request, vote)
    return ("ballot", vote.pk) if sees or vote.subject_kind != "request" else ("request", int(vote.subject_id))


@require_http_methods(["GET", "HEAD", "POST"])
def heard(request: HttpRequest, pk: int) -> HttpResponse:
    """One challenge: what is said, what the member answers, how far it is; the member answers here."""
    row = worded([challenge_or_404(request, pk)])[0]
    is_mine = row.ballot.person_id == grants(request).person.pk
    form, status = ReplyForm(request.POST or None, initial={"reply": row.reply}), 200
    if request.method == "POST":
        if not is_mine:
            raise Http404
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            said = form.cleaned_data["reply"]
            status = attempt(form, lambda: conflicts.reply(challenge_id=row.pk, text=said, **act))
        if status == 303:
            return see_other(request, _("Your answer is kept; those who hear the challenge read it."), "challenge", pk)
    shown = {
        "row": row,
        "vote": row.ballot.resolution,
        "form": form,
        "is_mine": is_mine,
        "is_open": row.state == row.State.RAISED,
        "hears": row.hearing is not None and _hears(ballot_for(request, row.hearing)),
        "today": grants(request).day,
    }
    return render(request, "conflicts/challenge.html", shown, status=status)


def _hears(ballot: Ballot | None) -> bool:
    return ballot is not None and not ballot.is_recused


@require_POST
def concede(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a challenge: the member withdraws on its ground, and nothing is heard any more."""
    row = worded([challenge_or_404(request, pk)])[0]
    if row.ballot.person_id != grants(request).person.pk:
        raise Http404
    if row.state != row.State.RAISED:
        return redirect("challenge", pk)
    form = ReplyForm({"reply": row.explanation})
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    why = {"ground": row.ground, "explanation": row.explanation, "resolution_id": row.ballot.resolution_id}
    form.is_valid()
    status = attempt(form, lambda: votes.recuse(**why, **act))
    if status == 303:
        return see_other(request, _("You have withdrawn from this vote."), "challenge", pk)
    shown = {"row": row, "vote": row.ballot.resolution, "form": form, "is_mine": True, "is_open": True}
    return render(request, "conflicts/challenge.html", shown | {"today": grants(request).day}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def urgent(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Take part in spite of a conflict, because it is urgent or nobody can replace the member."""
    vote = resolution_or_404(resolution_id)
    mine = ballot_for(request, vote)
    if mine is None or vote.closed_at is not None:
        raise Http404
    form, status = ExceptionForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            why = {name: form.cleaned_data[name] for name in ("ground", "reason")}
            status = attempt(form, lambda: conflicts.act_urgently(resolution_id=vote.pk, **why, **act))
        if status == 303:
            return see_other(request, _("The urgent exception is recorded; you may vote."), "ballot", vote.pk)
    shown = {"form": form, "resolution": vote, "committee": vote.committee, "refused": why_not(mine)}
    return render(request, "conflicts/urgent.html", shown, status=status)
