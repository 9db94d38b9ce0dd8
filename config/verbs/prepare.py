"""Make the demonstration ready: tables, sample district; tell the launcher what to say about it."""

import json
import os
import shutil
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override


def main() -> int:
    """Migrate, pack the static files, fill an empty database, and print one line of JSON for config.verbs.run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)  # packed, so that a page is light on a phone's line
    begin_log()
    if is_empty() and "seed_demo" in get_commands():
        with transaction.atomic():  # an interrupted start leaves an empty database, not half an office
            call_command("seed_demo", stdout=sys.stderr)
    told = {"database": where_the_data_lie(), "mail": str(settings.EMAIL_FILE_PATH), "mail_page": page_of("demo-mails")}
    sys.stdout.write(json.dumps({**told, "sign_ins": sample_sign_ins()}, ensure_ascii=True) + "\n")
    return 0


def begin_log() -> None:
    """Make the key of the log, if there is none; an empty database begins a new log."""
    from approvals.log import keys

    for path in map(Path, settings.LOG_KEYS):
        if not path.exists():
            keys.make(path, settings.LOG_ORIGIN)
    if is_empty():
        shutil.rmtree(settings.LOG_FOLDER, ignore_errors=True)


def is_empty() -> bool:
    """Tell whether nobody was ever registered here."""
    from django.contrib.auth import get_user_model

    return not get_user_model().objects.exists()


def where_the_data_lie() -> str:
    """The file, or the server, of the database; without its password."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return database["NAME"]
    return f"postgresql://{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"


def page_of(name: str) -> str | None:
    """The address of a page, where the site has it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def sample_sign_ins() -> list[tuple[str, str, str]]:
    """(name to type, Thai, English) of everybody whom the sign-in page offers."""
    from web.samples import sample_persons

    told = []
    for sample in sample_persons():
        with override("th"):
            thai = f"{sample.role.title}: {sample.person.name_th}"
        with override("en"):
            english = f"{sample.role.title}: {sample.person.name_en}"
        told.append((sample.person.username, thai, english))
    return told


if __name__ == "__main__":
    sys.exit(main())
