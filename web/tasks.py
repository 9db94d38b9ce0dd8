"""Celery's doorbell for papers and charts. What is imported inside needs pages and printers, which import this bell."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from approvals.store import printing
from web.printing import charts

MINUTES = 60


@shared_task(ignore_result=True, soft_time_limit=9 * MINUTES, time_limit=10 * MINUTES)
def make_printout(printout_id: int) -> None:
    """Make one paper that somebody has asked for; one that is being made already is left alone."""
    from web.printing.working import work

    work(printout_id=printout_id, at=timezone.now())


@shared_task(ignore_result=True)
def sweep_printouts() -> None:
    """Have approved minutes filed and issued letters sealed; make papers whose bell was lost or whose worker died."""
    from web.printing.working import file_approved, file_issued

    file_approved(at=timezone.now())
    file_issued(at=timezone.now())
    for printout_id in printing.unfinished(timezone.now()):
        make_printout.delay(printout_id)


@shared_task(ignore_result=True)
def forget_copies() -> None:
    """Remove the copies of personal data that were made before today."""
    from web.printing.printers.my_data import forget_old

    forget_old(timezone.now())


@shared_task(ignore_result=True)
def draw_chart(chart: dict[str, Any]) -> None:
    """Draw a chart that a page wants to show; drawn once, it stays."""
    charts.keep(chart)
