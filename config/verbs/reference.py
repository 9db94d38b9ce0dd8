"""`make reference`: write the parts of docs/reference/ that can be read off the code, each between its two marks."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "reference"
PART = re.compile(
    r"(?P<begin><!-- from the code: (?P<name>[a-z-]+) -->\n)(?P<body>.*?)(?P<end><!-- end -->)", re.DOTALL
)


def main(arguments: list[str]) -> int:
    """Write every part, or with --check only tell which pages are stale."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    made, unused = parts(), set(parts())
    stale = []
    for page in sorted(PAGES.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        unused -= {found["name"] for found in PART.finditer(text)}
        renewed = PART.sub(lambda found: found["begin"] + made[found["name"]]() + found["end"], text)
        if renewed != text:
            stale.append(page.name)
            if "--check" not in arguments:
                page.write_text(renewed, encoding="utf-8")
    if "--check" not in arguments:
        print(f"make reference: {', '.join(stale) or 'nothing'} rewritten.")
    elif stale:
        print(f"{', '.join(stale)} no longer says what the code says: make reference")
    if unused:
        print(f"Nobody shows {', '.join(sorted(unused))}: each wants its marks on a page of docs/reference/.")
    return 1 if unused or (stale and "--check" in arguments) else 0


def parts() -> dict[str, partial[str]]:
    """Name of each part -> what makes it."""
    from config.verbs import tables

    named = (
        tables.events, tables.refusals, tables.fact_problems, tables.matrix_defects, tables.posts, tables.abilities,
        tables.committees, tables.bodies, tables.matters, tables.addresses, tables.states,
    )  # fmt: skip
    made = {table.__name__.replace("_", "-"): partial(in_columns, table) for table in named}
    for app in ("approvals", "workflows", "notifications"):
        made[f"tables-of-{app}"] = partial(in_columns, tables.tables, app)
    return made


def in_columns(table: Callable[..., Iterator[tuple[str, ...]]], *about: str) -> str:
    """A table of Markdown; its first row is the head. The same row is said once."""
    lines = list(dict.fromkeys(f"| {' | '.join(row)} |" for row in table(*about)))
    rule = "|" + "---|" * (lines[0].count(" | ") + 1)
    return "\n".join([lines[0], rule, *lines[1:], ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
