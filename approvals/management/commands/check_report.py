"""manage.py check_report: builds frozen editions of the yearly report again. Exit 1 where one is not what it was."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from approvals.annual.checking import faults_of
from approvals.annual.models import ReportEdition


class Command(BaseCommand):
    help = "Builds frozen editions of the yearly report again from the trail and compares their SHA-256."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edition", type=int, help="the id of one edition; without it, all")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = ReportEdition.objects.select_related("district", "figures").order_by("district", "id")
        wanted = rows.filter(pk=options["edition"]) if options["edition"] is not None else rows
        if options["edition"] is not None and not wanted.exists():
            self.stderr.write(_("There is no edition %(edition)s.") % {"edition": options["edition"]})
            sys.exit(1)
        wrong = sum(self._is_wrong(edition) for edition in wanted.iterator(chunk_size=20))
        if wrong:
            sys.exit(1)

    def _is_wrong(self, edition: ReportEdition) -> bool:
        faults = faults_of(edition)
        name = f"{edition.pk}: {edition.district.code} {edition.fiscal_year} {edition.span} {edition.number}"
        said = "; ".join(map(str, faults)) or _("the same")
        self.stdout.write(f"{name} {edition.sha256[:16]}… {said}")
        return bool(faults)
