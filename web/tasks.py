"""Celery's doorbell for what pages have drawn and printed."""

from typing import Any

from celery import shared_task

from web.printing import charts


@shared_task(ignore_result=True)
def draw_chart(chart: dict[str, Any]) -> None:
    """Draw a chart that a page wants to show; drawn once, it stays."""
    charts.keep(chart)
