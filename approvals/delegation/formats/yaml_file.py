"""One file of YAML, `matrix.yaml`, in the very shape of the folder, written for lawyers."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from approvals.delegation.cases import Case
from approvals.delegation.files.complaints import Complaint, Unreadable
from approvals.delegation.files.matrix_sheet import whole
from approvals.delegation.files.yaml_text import parse
from approvals.delegation.formats.shape import document
from approvals.delegation.rules import Rulebook

NAME = "matrix.yaml"
HEAD = "# Delegation matrix · ตารางมอบอำนาจ. Texts in Thai and English, money in baht, days in the Common Era.\n"
HEADINGS = {
    "areas": "The areas, and with whom the power stays for what no decision type names.",
    "sources": "Where each text was seen: the marks that rules and instruments name.",
    "items": "The function items of the ministerial regulation.",
    "bodies": "The bodies that rules name, as kind@anchor.",
    "instruments": "The laws, regulations, orders and notices that rules rest on.",
    "types": "The decision types, each with its facts, documents and rules.",
    "cases": "Golden cases: sentences with what has to come out.",
}
ONE_LINE = 240  # signs of a mapping that still reads well on one line


class Writer(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # C where it was built
    """Writes short mappings on one line and never refers to what it wrote before."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _mapping(writer: Any, plain: Mapping[str, Any]) -> Any:
    pairs = plain.items()
    return writer.represent_mapping("tag:yaml.org,2002:map", pairs, flow_style=_is_short(plain))


def _list(writer: Any, plain: list[Any]) -> Any:
    bare = all(not isinstance(value, (dict, list)) for value in plain)
    return writer.represent_sequence("tag:yaml.org,2002:seq", plain, flow_style=bare)


def _is_short(plain: Mapping[str, Any]) -> bool:
    """Whether a mapping fits on one line: nothing but single values, texts, and short lists of words."""
    nested = any(isinstance(value, dict) and not _is_text(value) for value in plain.values())
    lists = any(isinstance(each, dict) for value in plain.values() if isinstance(value, list) for each in value)
    return not nested and not lists and len(str(plain)) < ONE_LINE


def _is_text(plain: Mapping[str, Any]) -> bool:
    return plain.keys() == {"th", "en"}


class Part(dict):
    """One part of the file under its name, which always begins a line."""


Writer.add_representer(dict, _mapping)
Writer.add_representer(
    Part, lambda writer, plain: writer.represent_mapping("tag:yaml.org,2002:map", plain.items(), False)
)
Writer.add_representer(list, _list)


def write(rulebook: Rulebook, cases: Iterable[Case]) -> bytes:
    """Give the file: each part under a line that says what it is."""
    text = HEAD
    for key, part in document(rulebook, cases).items():
        text += f"\n# {HEADINGS[key]}\n" if key in HEADINGS else "\n"
        text += yaml.dump(Part({key: part}), Dumper=Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode()


def read(data: bytes, name: str = NAME) -> tuple[Rulebook, list[Case]]:
    """Read the file; Unreadable has everything wrong with it."""
    errors: list[Complaint] = []
    try:
        plain = parse(data.decode("utf-8-sig"), name, errors)
    except UnicodeDecodeError as reason:
        errors.append(Complaint(name, None, "", "%(reason)s", {"reason": str(reason)}, name))
    if errors:
        raise Unreadable(errors)
    return whole(plain, name, errors)
