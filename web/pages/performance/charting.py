"""Drawn charts for pages: a worker draws, the page asks again until the picture is there."""

import logging
import re
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from web.printing import charts
from web.tasks import draw_chart

logger = logging.getLogger(__name__)
NAME = re.compile(r"[0-9a-f]{64}")
OURS = re.compile(r"<(script|foreignObject|image|a)\b|\bon[a-z]+=", re.I)


def picture(chart: dict[str, Any]) -> tuple[str, str]:
    """The signed name of a chart, and its SVG; empty while a worker is still to draw it, which is asked for here.

    Drawing fills a cache and changes nothing anybody could read otherwise.
    """
    name = charts.name_of(chart)
    drawn = _drawn(name)
    if not drawn:
        try:
            draw_chart.apply_async(args=[chart], retry=False)
        except Exception as error:  # whatever a broker may raise: the table stands without its picture
            logger.warning("The bell for a chart could not be rung (%s).", error)
    return signing.dumps(name, salt="chart"), drawn


@require_safe
def part(request: HttpRequest, signed: str) -> HttpResponse:
    """The picture of a chart as a part of a page; while it is not there, the part asks again."""
    try:
        name = signing.loads(signed, salt="chart", max_age=3600)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    asked = request.GET.get("tries", "")
    tries = min(int(asked[:2]), 20) + 1 if asked.isdecimal() else 1
    return render(request, "performance/_chart.html", {"name": signed, "svg": _drawn(name), "tries": tries})


def _drawn(name: str) -> str:
    path = charts.path_of(name)
    if not NAME.fullmatch(name) or not path.exists():
        return ""
    text = path.read_text(encoding="utf-8")
    return "" if OURS.search(text) else mark_safe(text)  # noqa: S308 - drawn by our own worker, and looked through
