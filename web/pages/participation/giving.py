"""What partners gave to an activity, and the papers and photos that show it."""

import io

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from PIL import Image, ImageOps

from approvals.participation import contributions, evidence
from approvals.participation.models import Activity
from approvals.store.services import content_of
from web.downloads import SEALED, sent
from web.pages.participation.asking import Back, Words, ask
from web.pages.participation.forms import EvidenceForm, GiftForm, WhyForm
from web.pages.participation.guards import file_or_404, reported_activity_or_404
from web.pages.support.guards import upload_of

METHODS = ["GET", "HEAD", "POST"]
SMALL = (640, 640)  # pixels a photo is made to fit for a page
AN_HOUR = "private, max-age=3600"


@require_http_methods(METHODS)
def contribute(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a partner gives."""
    activity = reported_activity_or_404(request, pk)
    form = GiftForm(activity, request.POST or None)
    words = Words(_("What a partner gives"), _("Write it down"), _("It is written down."), about=str(activity))
    act = {"activity_id": pk}
    return ask(request, form, lambda by: contributions.contribute(said=form.said, **act, **by), words, _back(activity))


@require_http_methods(METHODS)
def take_back(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """Ask for the reason, then take away what was written down wrongly."""
    activity = reported_activity_or_404(request, pk)
    rows = activity.contributions.filter(removed_at=None).select_related("partner")
    given, form = get_object_or_404(rows, pk=contribution), WhyForm(request.POST or None)
    words = Words(
        _("Take a contribution away"), _("Remove it"), _("The contribution is taken away."),
        about=f"{given.partner} · {given}", note=_("It counts no longer; the trail keeps it, with your reason."),
        hurts=True,
    )  # fmt: skip
    return ask(
        request, form,
        lambda by: contributions.take_back(contribution_id=contribution, why=form.cleaned_data["why"], **by),
        words, _back(activity),
    )  # fmt: skip


@require_http_methods(METHODS)
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a paper or a photo."""
    activity = reported_activity_or_404(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    words = Words(_("Add a photo or a paper"), _("Add it"), _("It stands with the activity."), about=str(activity))

    def act(by: dict) -> None:
        file = upload_of(form.cleaned_data["file"])
        evidence.show(activity_id=pk, says=form.cleaned_data["says"], file=file, **by)

    return ask(request, form, act, words, _back(activity))


@require_http_methods(METHODS)
def remove_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Ask for the reason, then take a paper or a photo away."""
    activity, shown = reported_activity_or_404(request, pk), file_or_404(request, pk, file)
    form = WhyForm(request.POST or None)
    words = Words(
        _("Take a photo or a paper away"), _("Remove it"), _("It is taken away."), about=shown.says,
        note=_("Nobody can open it any more; the trail keeps that it was there, with your reason."), hurts=True,
    )  # fmt: skip
    return ask(
        request, form, lambda by: evidence.take_away(activity_file_id=file, why=form.cleaned_data["why"], **by),
        words, _back(activity),
    )  # fmt: skip


@require_safe
def file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """A paper or a photo as it came."""
    return sent(file_or_404(request, pk, file).file)


@require_safe
def small(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """A photo made small for the page, turned upright and without what the camera wrote beside the picture."""
    kept = file_or_404(request, pk, file).file
    if kept.media_type not in evidence.PHOTOS:
        raise Http404
    with Image.open(io.BytesIO(content_of(kept)), formats=["JPEG", "PNG"]) as photo:
        photo.draft("RGB", SMALL)
        photo.thumbnail(SMALL)
        upright = ImageOps.exif_transpose(photo).convert("RGB")
    drawn = io.BytesIO()
    upright.save(drawn, "JPEG", quality=80)
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": SEALED, "Cache-Control": AN_HOUR}
    return HttpResponse(drawn.getvalue(), content_type="image/jpeg", headers=headers)


def _back(activity: Activity) -> Back:
    return Back("activity", str(activity), (activity.pk,))
