"""`make reference`: write the pages of docs/reference/ that can be read off the code."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.utils.translation import override

if TYPE_CHECKING:
    from approvals.errors import Refusal

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "reference"
FLOORS = ("approvals", "workflows", "notifications", "web")
WRITTEN = "This page is written by `make reference`; change the code, not the page.\n"


def main(arguments: list[str]) -> int:
    """Write every page, or with --check only tell which is stale."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    stale = [name for name, text in pages().items() if not is_written(PAGES / name, text, keep="--check" in arguments)]
    if stale:
        print(f"make reference: {', '.join(stale)} no longer says what the code says.")
    return 1 if stale else 0


def is_written(page: Path, text: str, *, keep: bool) -> bool:
    """Tell whether the page says this, after writing it unless it is to be kept."""
    if not keep:
        page.write_text(text, encoding="utf-8")
    return page.exists() and page.read_text(encoding="utf-8") == text


def pages() -> dict[str, str]:
    """Name of each page -> what it should say."""
    return {"events.md": events(), "refusals.md": refusals()}


def events() -> str:
    """Every kind of event with its sentence."""
    from approvals.audit.kinds import SENTENCES

    rows = (f"| `{kind}` | {spoken(text, 'th')} | {spoken(text, 'en')} |" for kind, text in sorted(SENTENCES.items()))
    head = "# Events\n\nWhat the audit trail can say. " + WRITTEN
    return "\n".join([head, "| kind | ไทย | English |", "|---|---|---|", *rows, ""])


def refusals() -> str:
    """Every refusal with its sentence and its remedy."""
    head = "# Refusals\n\nEvery way in which the law, the state of a paper or a form says no. " + WRITTEN
    rows = []
    for refusal in sorted(every_refusal(), key=lambda found: found.code):
        thai, english = (
            f"{spoken(refusal.sentence, language)} {spoken(refusal.remedy, language)}".strip()
            for language in ("th", "en")
        )
        rows.append(f"| `{refusal.code}` | {thai} | {english} |")
    return "\n".join([head, "| code | ไทย | English |", "|---|---|---|", *dict.fromkeys(rows), ""])


def every_refusal() -> Iterator["type[Refusal]"]:
    """Every class of refusal that states a code of its own."""
    from approvals.errors import Refusal

    for floor in FLOORS:
        for module in pkgutil.walk_packages(importlib.import_module(floor).__path__, f"{floor}."):
            if module.name.endswith((".refusals", ".facts", ".rules")):
                importlib.import_module(module.name)
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if "code" in vars(kind):
            yield kind


def spoken(text: object, language: str) -> str:
    """A lazy text in one language, fit for a cell of a table."""
    with override(language):
        return str(text).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
