"""manage.py replay_rulebook: a version over the frozen facts of real requests, where no worker runs."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import version_numbered
from approvals.rulemaking import replay
from approvals.rulemaking.impact import KINDS
from approvals.rulemaking.models import Replay

WIDTH = 40  # signs of the progress bar


class Command(BaseCommand):
    """Runs the replay that somebody asked for on a page; where nobody did, it counts and keeps nothing."""

    help = "Replay a version over the requests of the last twelve months and the open ones. It changes no request."

    def add_arguments(self, parser) -> None:
        """The number of a version."""
        parser.add_argument("version", type=int, help="the number of a version of the matrix")
        parser.add_argument("--district", metavar="CODE", help="its district, where several have that number")
        parser.add_argument("--json", action="store_true", help="print the whole report as JSON")

    def handle(self, **options: Any) -> None:
        """Replay, draw the progress on the error output, print the report."""
        version = self._version(options["version"], options["district"])
        at = timezone.now()
        waiting = Replay.objects.filter(version=version, state=Replay.State.WAITING).first()
        if waiting:
            report = replay.run(replay_id=waiting.pk, at=at, told=self._draw).report
        else:
            report = replay.measure(version, at=at, told=self._draw)
        if report is None:
            message = _("Another worker has taken this replay over.")
            raise CommandError(message)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
            return
        self._print(report)

    def _version(self, number: int, district: str | None) -> RulebookVersion:
        try:
            return version_numbered(number, district)
        except RulebookVersion.DoesNotExist as reason:
            raise CommandError(_("There is no version %s.") % number) from reason
        except RulebookVersion.MultipleObjectsReturned as reason:
            raise CommandError(_("Several districts have a version %s; name one.") % number) from reason

    def _draw(self, done: int, total: int) -> None:
        """One line, drawn over; nothing where the error output is no terminal."""
        if sys.stderr.isatty():
            full = WIDTH * done // max(total, 1)
            end = "\n" if done >= total else ""
            self.stderr.write(f"\r{'█' * full}{'░' * (WIDTH - full)} {done:,}/{total:,}", ending=end)

    def _print(self, report: dict[str, Any]) -> None:
        asked = {"asked": report["asked"], "changed": report["changed"]}
        self.stdout.write(_("%(asked)s requests asked again, %(changed)s would go otherwise.") % asked)
        for kind in KINDS:
            self.stdout.write(f"  {kind:<12} {report['by_kind'][kind]:>8,}")
        for body, gain in report["committees"].items():
            self.stdout.write(f"  {body:<40} {gain:>+8,}")
        for paper in report["requests"]:
            rules = [paper[side]["rule"] or paper[side]["why"] for side in ("from", "to")]
            self.stdout.write(f"  {paper['number']:<12} {paper['type']:<8} {' → '.join(rules)}")
