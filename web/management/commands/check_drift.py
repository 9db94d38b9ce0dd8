"""manage.py check_drift: what the matrix names and the office no longer has, looked at now and kept."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from approvals.people.models import District
from approvals.reports.drift import check, findings_of
from approvals.reports.drift_words import rules_of, sentence_of
from approvals.rulemaking.models import DriftReport


class Command(BaseCommand):
    """Does by hand what the night does."""

    help = "List vacant posts, ended committees, expired orders and people who left, that the matrix still names."

    def add_arguments(self, parser) -> None:
        """Every district, or one."""
        parser.add_argument("--district", metavar="CODE", help="only this district")
        parser.add_argument("--language", choices=("th", "en"), default="th", help="language of the sentences")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, **options: Any) -> None:
        """Look, keep the report, and print it."""
        district = self._district(options["district"]) if options["district"] else None
        reports = check(at=timezone.now(), district_id=district and district.pk)
        with translation.override(options["language"]):
            if options["json"]:
                plain = {report.district.code: [_plain(each) for each in findings_of(report)] for report in reports}
                self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))
                return
            for report in reports:
                self._print(report)

    def _district(self, code: str) -> District:
        try:
            return District.objects.get(code=code)
        except District.DoesNotExist as reason:
            raise CommandError(_("There is no district %(code)s.") % {"code": code}) from reason

    def _print(self, report: DriftReport) -> None:
        """Print every sentence once, with the versions it is true of."""
        lines: dict[str, list[str]] = {}
        for finding in findings_of(report):
            rules = rules_of(finding)
            line = f"{sentence_of(finding)}" + (f" [{rules}]" if rules else "")
            lines.setdefault(line, []).extend([str(finding.version)] if finding.version else [])
        self.stdout.write(f"{report.district}: {len(lines)}")
        for line, versions in lines.items():
            self.stdout.write(f"  {line}" + (f" ({', '.join(versions)})" if versions else ""))


def _plain(finding) -> dict[str, Any]:
    return {**finding.to_json(), "sentence": sentence_of(finding)}
