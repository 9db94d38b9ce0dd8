"""Tell whether the Thai catalogue is complete, fits the sources, and is compiled; needs no gettext tools."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("approvals", "workflows", "notifications", "web", "config")
CATALOGUE = ROOT / "locale" / "th" / "LC_MESSAGES" / "django.po"
CALLS = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2,
    "pgettext": 2, "pgettext_lazy": 2, "npgettext": 3, "npgettext_lazy": 3,
}  # fmt: skip
LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b({'|'.join(CALLS)})\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?(?:\s*,\s*{LITERAL})?", re.DOTALL)
PLACE = re.compile(r"%\((\w+)\)[sd]|(?<!%)%[sd]|\{(\w+)\}")

Message = tuple[str | None, str]  # context, English


def main() -> int:
    """Print every defect; 1 when there is one."""
    if not settings.configured:
        settings.configure(USE_I18N=False)  # the template reader asks for it
    if not CATALOGUE.exists():
        print(f"{CATALOGUE.relative_to(ROOT)} is missing.")
        return 1
    defects = [*defects_of_catalogue(), *missing_messages()]
    print("\n".join(defects) or "The Thai catalogue is complete and compiled.")
    return 1 if defects else 0


def defects_of_catalogue() -> Iterator[str]:
    """What is untranslated, unsure, of another shape than its English, or not compiled."""
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]
    compiled_file = CATALOGUE.with_suffix(".mo")
    compiled = (
        {(e.msgctxt, e.msgid): texts(e) for e in polib.mofile(str(compiled_file))} if compiled_file.exists() else {}
    )
    for entry in entries:
        if not entry.translated():
            yield f"not translated{' (fuzzy)' if entry.fuzzy else ''}: {entry.msgid!r}"
        elif any(places(text) != places(entry.msgid) for text in texts(entry)):
            yield f"other places than the English: {entry.msgid!r}"
        elif compiled.pop((entry.msgctxt, entry.msgid), None) != texts(entry):
            yield f"not compiled (make messages): {entry.msgid!r}"
    yield from (f"compiled, but no longer in the catalogue: {english!r}" for _, english in compiled)


def texts(entry: polib.POEntry) -> list[str]:
    """Every Thai text of one entry."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def places(text: str) -> set[str]:
    """The named places of a text."""
    return {match.group() for match in PLACE.finditer(text)}


def missing_messages() -> Iterator[str]:
    """Texts of the sources that the catalogue does not know."""
    known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete}
    for path in source_files():
        found = in_python(path) if path.suffix == ".py" else in_template(path)
        for message in found:
            if message not in known:
                known.add(message)  # said once
                yield f"{path.relative_to(ROOT)}: not in the catalogue: {message[1]!r}"


def source_files() -> Iterator[Path]:
    """Python files and templates of every floor."""
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*")):
            if path.suffix == ".py" or (path.suffix in {".html", ".txt", ".mjml"} and "templates" in path.parts):
                yield path


def in_python(path: Path) -> Iterator[Message]:
    """Messages of calls to _() and its kin."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            literals = [a.value for a in node.args[: CALLS.get(name, 0)] if isinstance(a, ast.Constant)]
            if literals and isinstance(literals[0], str):
                yield as_message(name, literals)


def in_template(path: Path) -> Iterator[Message]:
    """Messages of translate and blocktranslate."""
    for match in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
        yield as_message(match.group(1), [ast.literal_eval(text) for text in match.groups()[1:] if text])


def as_message(name: str, literals: list) -> Message:
    """The context, where the call has one, and the English text."""
    return (literals[0], literals[1]) if "pgettext" in name and len(literals) > 1 else (None, literals[0])


if __name__ == "__main__":
    sys.exit(main())
