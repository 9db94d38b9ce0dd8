"""The files in which a whole matrix comes and goes: YAML, a workbook, a zip of CSV, DMN. Nothing is kept here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.delegation.cases import Case
from approvals.delegation.files.complaints import Complaint, Unreadable
from approvals.delegation.formats import archive, csv_zip, dmn, dmn_reading, xlsx, xlsx_reading, yaml_file
from approvals.delegation.rules import Rulebook

__all__ = ["FORMATS", "Complaint", "Contents", "Format", "Unreadable", "Unwritable", "read", "write"]

Unwritable = xlsx.Unwritable


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: a rulebook and its golden cases."""

    rulebook: Rulebook
    cases: list[Case]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `ending` is that of its file names, without the dot; `also` are other endings it is known by."""

    name: str
    title: Promise
    media_type: str
    ending: str
    file_name: str
    writer: Callable[[Rulebook, Iterable[Case]], bytes]
    reader: Callable[[bytes, str], tuple[Rulebook, list[Case]]]
    also: tuple[str, ...] = ()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    each.name: each
    for each in (
        Format(
            "yaml",
            _("YAML, one file"),
            "application/yaml",
            "yaml",
            "matrix.yaml",
            yaml_file.write,
            yaml_file.read,
            ("yml",),
        ),
        Format("xlsx", _("Excel workbook"), XLSX, "xlsx", "matrix.xlsx", xlsx.write, xlsx_reading.read),
        Format(
            "csv",
            _("CSV tables in a zip"),
            "application/zip",
            "zip",
            "matrix-csv.zip",
            csv_zip.write,
            csv_zip.read,
            ("csv",),
        ),
        Format(
            "dmn",
            _("DMN 1.3 decision tables"),
            "application/xml",
            "dmn",
            "matrix.dmn",
            dmn.write,
            dmn_reading.read,
            ("xml",),
        ),
    )
}


def write(rulebook: Rulebook, cases: Iterable[Case], format: str) -> bytes:
    """Give the file of a rulebook and its cases; Unwritable when the format cannot hold it, KeyError for no format."""
    return FORMATS[format].writer(rulebook, cases)


def read(data: bytes, name_or_format: str) -> Contents:
    """Read a file by the name of its format, or by its own name and ending; Unreadable has all that is wrong."""
    name = PurePath(name_or_format.replace("\\", "/")).name or name_or_format
    found = _format(name)
    if len(data) > archive.LARGEST_FILE:
        raise archive.refuse(name, _("is larger than %(most)s MB"), most=archive.LARGEST_FILE // 2**20)
    if found is None:
        endings = ", ".join(f".{each.ending}" for each in FORMATS.values())
        raise archive.refuse(name, _("is none of the formats a matrix comes in (%(endings)s)"), endings=endings)
    shown = found.file_name if name == found.name else name
    try:
        return Contents(*found.reader(data, shown))
    except RecursionError as reason:
        raise archive.refuse(shown, _("is nested too deeply, or repeats itself too often")) from reason


def _format(name: str) -> Format | None:
    ending = PurePath(name).suffix.lower().removeprefix(".")
    fitting = (each for each in FORMATS.values() if name == each.name or ending in (each.ending, *each.also))
    return next(fitting, None)
