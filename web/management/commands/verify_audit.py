"""manage.py verify_audit: is the trail whole? Exit 1 when it is not."""

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from approvals.evidence.outside import HeldNote
from approvals.evidence.verifying import Asked, Found, remember, total_events, verify, work_of
from approvals.log.notes import BadNote, Verifier
from approvals.people.models import District


class Command(BaseCommand):
    """Recomputes every hash of every chain and of the log, compares every column, row and held note with its event."""

    help = (
        "Check that nothing in the trail, its log and the rows it binds was changed, removed, inserted or swapped. "
        "Without --full only events since the last run without faults are recomputed. Exit 1 when something is wrong."
    )

    def add_arguments(self, parser) -> None:
        """--json for programs; --note and --key for what others hold."""
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--full", action="store_true", help="recompute everything, whatever was verified before")
        parser.add_argument(
            "--note", action="append", default=[], metavar="FILE", help="a checkpoint somebody else kept"
        )
        parser.add_argument("--key", action="append", default=[], metavar="LINE", help="a key line, or a file of them")
        parser.add_argument("--receipt", action="append", default=[], metavar="TEXT", help="the receipt of a mail")
        parser.add_argument("--language", choices=["th", "en"], default=settings.LANGUAGE_CODE[:2])

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every fault, or that there is none."""
        asked = _asked(options)
        bar = Bar(work_of(asked), self.stderr if sys.stderr.isatty() else None)
        found = verify(asked, bar)
        bar.end()
        remember(asked, found, by=None, at=timezone.now())
        with translation.override(options["language"]):
            self._say(asked, found, as_json=options["json"])
        if found.faults:
            message = "The trail is not whole."
            raise CommandError(message, returncode=1)

    def _say(self, asked: Asked, found: Found, *, as_json: bool) -> None:
        faults, events = found.faults, total_events()
        if as_json:
            said = [
                {"district": f.district, "seq": f.seq, "what": f.what, "code": f.code, "sentence": f.sentence}
                for f in faults
            ]
            whole = {"events": events, "recomputed": found.events, "leaves": found.leaves, "whole": not faults}
            self.stdout.write(json.dumps({**whole, "faults": said}, ensure_ascii=False))
            return
        for fault in faults:
            self.stdout.write(f"{fault.district} #{fault.seq}: {fault.sentence}")
        for meaning in dict.fromkeys(fault.meaning for fault in faults):
            self.stdout.write(f"\n{meaning}")
        for line in _notices(asked, found, events):
            self.stdout.write(line)
        self.stdout.write(f"{events} events, {len(faults)} faults")


def _notices(asked: Asked, found: Found, events: int) -> list[str]:
    """What this run did not look at, said plainly."""
    told = []
    if found.events < events:
        told.append(
            _("%(n)s events were verified before and not read again; --full reads them.") % {"n": events - found.events}
        )
    if not asked.notes:
        told.append(_("No note held by somebody else was given: a trail rewritten from end to end would look whole."))
    elif not asked.keys:
        told.append(_("No key was given: the signatures of the notes were not checked."))
    return told


def _asked(options: dict[str, Any]) -> Asked:
    keys = [_key(line) for given in options["key"] for line in _lines(given)]
    notes = [HeldNote.of(Path(name).name, _text(name), keys) for name in options["note"]]
    districts = list(District.objects.order_by("id"))
    return Asked(districts, keys, notes, options["receipt"], is_full=options["full"])


def _lines(given: str) -> list[str]:
    is_file = len(given) < 4000 and Path(given).is_file()
    return [line for line in (_text(given).splitlines() if is_file else [given]) if line.strip()]


def _text(name: str) -> str:
    try:
        return Path(name).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{name} cannot be read: {error}"
        raise CommandError(message, returncode=1) from error


def _key(line: str) -> Verifier:
    try:
        return Verifier.of(line)
    except BadNote as bad:
        raise CommandError(str(bad), returncode=1) from bad


class Bar:
    """Progress on a terminal: one line that grows, nothing elsewhere."""

    def __init__(self, total: int, out) -> None:
        """`out` None: say nothing."""
        self.total, self.out, self.done, self.shown = max(total, 1), out, 0, -1

    def __call__(self, step: int) -> None:
        """So many more are done; the line is drawn again when it has grown."""
        self.done += step
        share = min(self.done * 40 // self.total, 40)
        if self.out is not None and share != self.shown:
            self.shown = share
            self.out.write(f"\r[{'#' * share}{'.' * (40 - share)}] {self.done}/{self.total}", ending="")

    def end(self) -> None:
        """Leave the line."""
        if self.out is not None:
            self.out.write("")
