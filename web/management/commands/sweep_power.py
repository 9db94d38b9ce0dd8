"""manage.py sweep_power: list past acts by somebody without valid power. Exit 0 none stand open, 1 some do."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from approvals.management import questions
from approvals.people.models import District
from approvals.reports.models import PowerFinding
from approvals.reports.sweeping.sweep import Swept, sweep
from approvals.reports.sweeping.words import finding_json, named, sentence_of


class Command(BaseCommand):
    """Looks at past acts and keeps what was done without valid power."""

    help = "List past acts by somebody without valid power on their day. Exit 0: none stand open, 1: some do."

    def add_arguments(self, parser) -> None:
        """All or the last days, of one district or of all."""
        parser.add_argument("--full", action="store_true", help="look at every past act, not only at the last days")
        parser.add_argument("--district", metavar="CODE", help="one district only")
        parser.add_argument("--language", choices=["th", "en"], default=settings.LANGUAGE_CODE[:2])
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")

    def handle(self, *args, **options) -> None:
        """Sweep, print what stands open, and say it by the exit code too."""
        with translation.override(options["language"]):
            district = _district(options["district"])
            swept = sweep(at=timezone.now(), full=options["full"], district_id=district.pk if district else None)
            found = PowerFinding.objects.filter(district__in=[each.district.pk for each in swept], gone_at=None)
            rows = list(named(found.filter(status=PowerFinding.Status.OPEN).order_by("acted_on", "pk")))
            if options["json"]:
                questions.print_json(self, _plain(swept, rows))
            else:
                self.stdout.writelines(f"{line}\n" for line in _lines(swept, rows))
        if rows:
            raise SystemExit(questions.NO)


def _district(code: str | None) -> District | None:
    if code is None:
        return None
    found = District.objects.filter(code=code).first()
    if found is None:
        message = _("There is no district with the code %(code)s.") % {"code": code}
        raise CommandError(message, returncode=questions.REFUSED)
    return found


def _plain(swept: list[Swept], rows: list[PowerFinding]) -> dict[str, Any]:
    counts = [
        {"district": each.district.code, "acts": each.acts, "new": each.new, "returned": each.returned,
         "gone": each.gone, "open": each.open}
        for each in swept
    ]  # fmt: skip
    return {"swept": counts, "findings": [finding_json(row) for row in rows]}


def _lines(swept: list[Swept], rows: list[PowerFinding]) -> list[str]:
    counted = _("%(district)s: %(acts)s acts looked at, %(new)s new findings, %(gone)s gone, %(open)s open.")
    told = [
        counted % {"district": each.district, "acts": each.acts, "new": each.new, "gone": each.gone, "open": each.open}
        for each in swept
    ]
    return told + [f" ! {sentence_of(row)}" for row in rows]
