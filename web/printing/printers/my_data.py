"""The copy of everything kept about a person: JSON for machines, a page and a PDF for people, in one ZIP.

The subject is the person for whoever asks about themself (`12`), and person and district for an administrator on whose
desk the request of the person lies (`12.3`): of another district they get nothing. A copy is good for one day.
"""

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.canonical import digest, stamp
from approvals.audit.services import record
from approvals.people.door import districts_of
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.privacy import holdings
from approvals.privacy.erasing import known_in
from approvals.privacy.models import Erasure
from approvals.store.models import Printout
from approvals.store.uploads import path_of
from web.access import grants
from web.printing.pdf import drawn
from web.printing.printer import Printer, Told, row_number
from web.templatetags.thai import thai_date, thai_datetime

KIND = "my-data"
TEMPLATE = "print/my_data.html"


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district under which it is written down: the person's first one, or that of the administrator."""
    who, _dot, where = subject_id.partition(".")
    if not where:
        mine = row_number(who) == request.user.pk and str(request.user.pk) == subject_id
        return next(iter(districts_of(request.user, timezone.localdate())), None) if mine else None
    held = grants(request)
    district = held.districts.get(row_number(where) or 0)
    if district is None or district.pk not in held.districts_with(Ability.ADMINISTER):
        return None
    known = subject_id == f"{row_number(who)}.{district.pk}" and known_in(district).filter(pk=row_number(who)).exists()
    return district if known else None


def content(subject_id: str, language: str) -> str:
    """One copy a day, and a new one after an erasure."""
    last = Erasure.objects.order_by("-id").values_list("pk", flat=True).first()
    return digest({"of": subject_id, "day": timezone.localdate().isoformat(), "erasure": last})


def home(subject_id: str) -> str:
    """The page of the person's own data, or that of the administrator."""
    who, _dot, where = subject_id.partition(".")
    return reverse("privacy-person", args=[who]) if where else reverse("my-data")


def make(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Gather, write as JSON, draw as a page and as a PDF, pack."""
    person, district = _subject(subject_id)
    with override(language):
        sections = []
        total = len(list(holdings.references())) + 3
        for done, section in enumerate(holdings.sections_of(person, district)):
            told(done, total)
            sections.append(section)
        private, events = holdings.private_of(person, district), holdings.events_of(person, district)
        told(total - 2, total)
        particulars = holdings.particulars_of(person)
        about: dict[str, Any] = {
            "made_at": stamp(timezone.now()),
            "district": district.code if district else None,
            "private_values": private,
            "events": events,
        }
        plain = {"person": _by_name(particulars), **about, "tables": [_plain(section) for section in sections]}
        shown: dict[str, Any] = {
            "who": person,
            "office": district,
            "particulars": _readable(particulars),
            "sections": _named(sections),
        }
        shown |= {"private_values": _moments(private), "events": _moments(events)}
        html = render_to_string(TEMPLATE, about | shown)
        told(total - 1, total)
        pages = drawn(html)
    files = {
        "data.json": json.dumps(plain, ensure_ascii=False, indent=1).encode(),
        "data.html": html.encode(),
        "data.pdf": pages,
    }
    return f"{gettext('Personal data')} {person.username}.zip", _packed(files)


def _subject(subject_id: str) -> tuple[Person, District | None]:
    who, _dot, where = subject_id.partition(".")
    district = District.objects.get(pk=int(where)) if where else None
    return Person.objects.get(pk=int(who)), district


def _plain(section: holdings.Section) -> dict[str, Any]:
    known: dict[str, Any] = {"table": section.table, "title": section.title, "about": section.is_about}
    known["rows"] = [_by_name(row) for row in section.rows]
    return known | holdings.said(section.line)


def _readable(cells: list[holdings.Cell]) -> list[tuple[str, str]]:
    """Labels and texts; days and moments as people of the office write them."""
    return [(cell.label, _day(cell.text)) for cell in cells]


def _day(text: Any) -> str:
    if isinstance(text, datetime):
        return thai_datetime(text)
    return thai_date(text) if isinstance(text, date) else text


def _moments(told: list[dict[str, str]]) -> list[dict[str, str]]:
    return [each | {"at": thai_datetime(datetime.fromisoformat(each["at"]))} for each in told]


def _by_name(cells: list[holdings.Cell]) -> dict[str, Any]:
    return {cell.name: cell.raw for cell in cells}


def _named(sections: list[holdings.Section]) -> list[dict[str, Any]]:
    """Each table with why, from where and who reads it; those about the person first."""
    rows = [
        {"section": section, "said": holdings.said(section.line), "rows": [_readable(row) for row in section.rows]}
        for section in sections
    ]
    return sorted(rows, key=lambda row: not row["section"].is_about)


def _packed(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, raw in files.items():
            folder.writestr(name, raw)
    return packed.getvalue()


def follow(printout: Printout, at: datetime) -> None:
    """That a copy was made, for whom and of whom, is an event; in the transaction in which it is kept."""
    person, district = _subject(printout.subject_id)
    record(
        kinds.PERSON_EXPORTED, district=printout.district, subject=("person", person.pseudonym), by=printout.asked_by,
        at=at, data={"printout": printout.pk, "whole": district is None},
    )  # fmt: skip


def forget_old(at: datetime) -> int:
    """Remove the bytes of copies from before today; tells how many. The event that one was made stays."""
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    old = Printout.objects.filter(kind=KIND, ended_at__lt=today).exclude(file=None).select_related("file")
    gone = 0
    for printout in old.iterator():
        path = path_of(printout.file.stored_as)
        if path.exists():
            path.unlink()
            gone += 1
    return gone


PRINTERS = (
    Printer(KIND, _("Copy of personal data"), "application/zip", readable, content, make, home=home, follow=follow),
)
