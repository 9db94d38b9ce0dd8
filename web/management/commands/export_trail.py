"""manage.py export_trail: the trail of a district for an auditor, as a folder or a tar."""

import sys
import tarfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from approvals.audit.models import Chain
from approvals.evidence.export import Folder, Tar, take
from approvals.people.models import District, Person
from web.management.commands.verify_audit import Bar


class Command(BaseCommand):
    """Writes all bodies, the hashes of the log and its notes, and the verifier; that it was taken is an event."""

    help = "Write the trail of a district out for an auditor, who checks it with Python alone. It is recorded."

    def add_arguments(self, parser) -> None:
        """Whose trail, where to, for whom."""
        parser.add_argument("district", help="code of the district")
        parser.add_argument("to", help="a folder that is empty or not there, or a file that ends in .tar")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who takes it away")
        parser.add_argument("--private", action="store_true", help="with the personal values that are kept apart")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and print what proves later that it is this one."""
        district = District.objects.filter(code=options["district"]).first()
        person = Person.objects.filter(username=options["by"], is_active=True).first()
        if district is None or person is None:
            message = f"There is no {'district' if district is None else 'person'} of that name."
            raise CommandError(message, returncode=2)
        bar = Bar(Chain.objects.get(district=district).seq, self.stderr if sys.stderr.isatty() else None)
        said = {"by": person, "at": timezone.now(), "with_private": options["private"], "progress": bar}
        try:
            digest = _written(district, Path(options["to"]), said)
        except OSError as error:
            message = f"It cannot be written: {error}"
            raise CommandError(message, returncode=1) from error
        bar.end()
        self.stdout.write(f"{options['to']}: sha256 of its list of files {digest}")


def _written(district: District, to: Path, said: dict[str, Any]) -> str:
    if to.suffix != ".tar":
        return take(district, Folder(to), **said)
    with tarfile.open(to, "x") as archive:
        return take(district, Tar(archive), **said)
