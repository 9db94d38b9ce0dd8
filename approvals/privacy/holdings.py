"""Everything the system holds about one person, table by table, with why, from where, and who reads it.

The tables are found by their references to persons, so that a new one cannot be forgotten. Rows about the person are
given whole; of rows in which they only acted for the office, the day and the number, as the rest is about others.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.timezone import localtime
from django.utils.translation import get_language

from approvals.audit.models import Event, PrivateValue
from approvals.audit.selectors import entries
from approvals.people.models import District, Person
from approvals.privacy.found import items_of
from approvals.privacy.register import Line, register

ABOUT = frozenset({"person", "owner"})  # references under which a row is about the person
NAMED = frozenset({"Post", "School", "Committee", "Seat", "Meeting", "District"})  # rows that name no other person
TECHNICAL = frozenset(
    {"key", "fingerprint", "lease", "lease_until", "address_sha256", "message_id", "manifest", "phase", "stored_as"}
)
STEP = 500


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: the column's name and plain value for machines, its label and text (or day, or moment) for people."""

    name: str
    label: str
    raw: Any
    text: str | date


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table that are about the person, or in which they acted; with the line of the register."""

    table: str
    title: str
    line: Line | None
    is_about: bool
    rows: list[list[Cell]] = field(default_factory=list)


def references() -> Iterator[tuple[type[Model], Any]]:
    """Every reference of a table of ours to a person, in a fixed order."""
    found = [(rel.related_model, rel.field) for rel in Person._meta.related_objects if not rel.many_to_many]
    yield from sorted(found, key=lambda pair: (pair[0].__name__, pair[1].name))


def sections_of(person: Person, district: District | None) -> Iterator[Section]:
    """Each table in which there is something; of one district, or of all when it is the person who asks."""
    named: dict[type[Model], list[Any]] = {}
    for model, reference in references():
        named.setdefault(model, []).append(reference)
    for model, found in named.items():
        for is_about in (True, False):
            columns = [each for each in found if (each.name in ABOUT) == is_about]
            rows = _rows(model, columns, person, district) if columns else None
            told = [_whole(row) if is_about else _trace(row) for row in rows.iterator(chunk_size=STEP)] if rows else []
            if told:
                line = register().naming(model.__name__)
                yield Section(model.__name__, str(model._meta.verbose_name_plural), line, is_about, told)


def _rows(model: type[Model], columns: list[Any], person: Person, district: District | None) -> Any:
    """The rows of a table that refer to the person by one of these columns; None for a table without a district."""
    refers = Q()
    for column in columns:
        refers |= Q(**{column.name: person})
    rows = model._default_manager.filter(refers).order_by("pk")
    if district is not None:
        if not any(column.name == "district" for column in model._meta.concrete_fields):
            return None
        rows = rows.filter(district=district)
    return rows.select_related(*(each.name for each in model._meta.concrete_fields if _is_shown_by_name(each)))


def private_of(person: Person, district: District | None) -> list[dict[str, str]]:
    """The personal values kept beside events: of the person's addition, and of the register's lines."""
    mine = Q(event__subject_kind="person", event__subject_id=str(person.pseudonym))
    found = {value.pk: value for value in _in(PrivateValue.objects.filter(mine), district).select_related("event")}
    for each in [district] if district is not None else District.objects.order_by("id"):
        for line in register().lines.values():
            wanted = [item.pk for item in items_of(each, line, person=str(person.pseudonym))]
            found |= PrivateValue.objects.select_related("event").in_bulk(wanted)
    return [
        {"event": str(value.event_id), "kind": value.event.kind, "at": _plain(value.event.at), "field": value.field,
         "value": value.value}
        for _pk, value in sorted(found.items())
    ]  # fmt: skip


def events_of(person: Person, district: District | None) -> list[dict[str, str]]:
    """Every event in which the person acted, or that is about them: when, what, where it stands in which chain."""
    about = Q(subject_kind="person", subject_id=str(person.pseudonym)) | Q(actor=person.pseudonym)
    about |= Q(readings__person=person)
    events = (
        _in(Event.objects.filter(about), district).select_related("district").order_by("district", "seq").distinct()
    )
    told = entries(events, with_private=False)
    return [
        {"district": entry.event.district.code, "number": str(entry.event.seq), "at": _plain(entry.at),
         "what": entry.sentence}
        for entry in told
    ]  # fmt: skip


def particulars_of(person: Person) -> list[Cell]:
    """The row of the person; never the password."""
    columns: Any = Person._meta
    names = ("username", "name_th", "name_en", "email", "language", "pseudonym", "is_active", "last_login")
    return [_cell(person, columns.get_field(name)) for name in names]


def _in(rows: Any, district: District | None) -> Any:
    return rows if district is None else rows.filter(district=district)


def _is_shown_by_name(column: Any) -> bool:
    return column.is_relation and column.related_model.__name__ in NAMED


def _whole(row: Model) -> list[Cell]:
    """Every column but the technical ones; neither the person, who is known, nor other persons are named."""
    told = (
        column
        for column in row._meta.concrete_fields
        if column.name not in TECHNICAL
        and not column.name.endswith("sha256")
        and not (column.is_relation and column.related_model is Person)
    )
    return [_cell(row, column) for column in told]


def _cell(row: Model, column: Any) -> Cell:
    """One column of a row. A row of another table is named where that names nobody else, else by its number."""
    raw = getattr(row, column.attname)
    if column.is_relation:
        label = str(column.related_model._meta.verbose_name)
        named = str(getattr(row, column.name)) if _is_shown_by_name(column) else f"#{raw}"
        return Cell(column.name, label, _plain(raw), "" if raw is None else named)
    choice = getattr(row, f"get_{column.name}_display", None)
    text = str(choice()) if choice is not None else _text(raw)
    return Cell(column.name, str(column.verbose_name), _plain(raw), text)


def _trace(row: Model) -> list[Cell]:
    """The number of a row, and its day where it has one."""
    ends = ("_at", "_on", "first_day")
    days = (getattr(row, each.name) for each in row._meta.concrete_fields if each.name.endswith(ends))
    first = next((day for day in days if day is not None), None)
    return [Cell("id", "#", row.pk, f"#{row.pk}"), Cell("at", "", _plain(first), _text(first))]


def _text(value: Any) -> str | date:
    """A value for people."""
    if isinstance(value, date):  # a moment is a day too
        return value
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else str(_plain(value))


def _plain(value: Any) -> Any:
    """A value as JSON has it: days and moments in ISO form, local time."""
    if isinstance(value, datetime):
        return localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | str | dict | list | None) else str(value)


def said(line: Line | None) -> dict[str, str]:
    """Why, from where and who reads it, in the reader's language; empty where no line names the table."""
    if line is None:
        return {}
    texts = {"what": line.what, "why": line.why, "from": line.origin, "readers": line.readers}
    return {name: text.in_language(get_language()) for name, text in texts.items()}


def tables_of_persons() -> set[str]:
    """The name of every table that refers to a person."""
    ours = {config.label for config in apps.get_app_configs()}
    return {model.__name__ for model, _reference in references() if model._meta.app_label in ours}
