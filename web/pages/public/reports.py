"""The published yearly reports of an office: year by year, with their files, digests and errata."""

from datetime import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from approvals.annual.published import figures_of, paper_of, published_editions
from approvals.store.models import StoredFile
from web.downloads import sent
from web.pages.public.doors import FRESH, office_or_404, only_looked_at, open_to_all


@open_to_all
def reports(request: HttpRequest, code: str) -> HttpResponse:
    """Every published edition, the newest fiscal year first. Four queries."""
    district = office_or_404(code)
    years = groupby(published_editions(district), key=lambda edition: edition.fiscal_year)
    shown = {"district": district, "years": [(year, list(editions)) for year, editions in years]}
    return render(request, "public/reports.html", shown)


@only_looked_at
def figures(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """The figures of a published edition, the very bytes whose digest stands in the trail. Two queries."""
    edition = figures_of(office_or_404(code), pk)
    if edition is None:
        raise Http404
    return _file(request, edition.figures, edition.figures.added_at)


@only_looked_at
def paper(request: HttpRequest, code: str, pk: int, language: str, form: str) -> HttpResponseBase:
    """A paper of a published edition. Two queries."""
    file = paper_of(office_or_404(code), pk, form, language)
    if file is None:
        raise Http404
    return _file(request, file, file.added_at)


def _file(request: HttpRequest, file: StoredFile, at: datetime) -> HttpResponseBase:
    """A kept file for everybody; whoever has it already is told so by its digest."""
    etag, modified = quote_etag(file.sha256), int(at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified) or sent(file)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response
