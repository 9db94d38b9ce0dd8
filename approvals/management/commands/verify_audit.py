"""manage.py verify_audit: is the trail whole? Exit 1 when it is not."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from approvals.audit.models import Event
from approvals.audit.verify import verify_all


class Command(BaseCommand):
    """Recomputes every hash of every district's chain and compares every column with its event."""

    help = "Check that nothing in the audit trail was changed, removed, inserted or swapped. Exit 1 when something was."

    def add_arguments(self, parser) -> None:
        """--json for programs."""
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args, **options) -> None:
        """Print every fault, or that there is none."""
        total = Event.objects.count()
        faults = list(verify_all(_Bar(total, self.stderr if sys.stderr.isatty() else None)))
        if options["json"]:
            found = [{"district": f.district, "seq": f.seq, "what": f.what} for f in faults]
            self.stdout.write(json.dumps({"events": total, "whole": not faults, "faults": found}, ensure_ascii=False))
        else:
            for fault in faults:
                self.stdout.write(str(fault))
            self.stdout.write(f"{total} events, {len(faults)} faults")
        if faults:
            message = "The trail is not whole."
            raise CommandError(message, returncode=1)


class _Bar:
    """Progress on a terminal: one line that grows, nothing elsewhere."""

    def __init__(self, total: int, out) -> None:
        self.total, self.out, self.done = max(total, 1), out, 0

    def __call__(self, step: int) -> None:
        self.done += step
        if self.out is not None and (self.done % 1000 == 0 or self.done == self.total):
            share = self.done * 40 // self.total
            self.out.write(f"\r[{'#' * share}{'.' * (40 - share)}] {self.done}/{self.total}", ending="")
