"""Fill the Thai catalogue from files of translations and compile it; needs no gettext tools.

    python -m config.verbs.merge_messages FILE.po …

Texts already translated stay; texts that no source uses are named. What xgettext overlooks (calls inside
f-strings) is added from our own reading of the sources.
"""

import sys

import polib
from django.conf import settings

from config.verbs.translations import CATALOGUE, in_python, in_template, source_files

HEADER = {
    "Project-Id-Version": "amnat",
    "Language": "th",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def main(names: list[str]) -> int:
    """Merge the named files; 1 when something is still without Thai."""
    if not settings.configured:
        settings.configure(USE_I18N=False)  # the template reader asks for it
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=0)
    catalogue.metadata = HEADER
    add_overlooked(catalogue)
    for name in names:
        merge(catalogue, polib.pofile(name))
    catalogue.save()
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    lacking = [entry.msgid for entry in catalogue if not entry.obsolete and not entry.translated()]
    print("\n".join(f"without Thai: {text!r}" for text in lacking) or "Every text has its Thai.")
    return 1 if lacking else 0


def add_overlooked(catalogue: polib.POFile) -> None:
    """Bring in the texts of the sources that the catalogue does not have."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    for path in source_files():
        for message in in_python(path) if path.suffix == ".py" else in_template(path):
            if message not in known:
                known[message] = polib.POEntry(msgctxt=message[0], msgid=message[1])
                catalogue.append(known[message])
            known[message].obsolete = False


def merge(catalogue: polib.POFile, translations: polib.POFile) -> None:
    """Take over what the catalogue lacks."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for entry in translations:
        wanted = known.get((entry.msgctxt, entry.msgid))
        if wanted is None:
            print(f"no source uses: {entry.msgid!r}")
        elif not wanted.translated():
            take_over(wanted, entry)


def take_over(wanted: polib.POEntry, entry: polib.POEntry) -> None:
    """Give one text its Thai, which has no plural of its own."""
    thai = entry.msgstr or entry.msgstr_plural.get(0, "")
    wanted.msgid_plural = wanted.msgid_plural or entry.msgid_plural  # our own reading of the sources sees no plural
    if wanted.msgid_plural:
        wanted.msgstr_plural = {0: thai}
    else:
        wanted.msgstr = thai
    wanted.flags = [flag for flag in wanted.flags if flag != "fuzzy"]
    wanted.previous_msgid = wanted.previous_msgid_plural = wanted.previous_msgctxt = None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
