"""The pack of a meeting: one PDF with everything its members read beforehand. The subject is the meeting.

A reader from whom something is withheld gets a paper of their own, named meeting and person.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from approvals.committees.selectors import with_a_voice
from approvals.meetings.models import AgendaItem, Meeting
from approvals.people.models import District
from approvals.store import uploads
from approvals.store.uploads import MEDIA_TYPES
from approvals.vocabulary.thai import thai_digits
from web.access import grants
from web.pages.desk.guards import keeps_committee
from web.printing.binding import Part, bound, count, picture
from web.printing.minutes_paper import paper_of
from web.printing.pack_content import Pack, digest_of, files_of, pack_for, said_of
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told, row_number
from web.printing.printers.annex import paper_of as annex_of

PICTURES = ("image/jpeg", "image/png")


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of the meeting: for its keepers, and once it is called for the members of the committee."""
    meeting = Meeting.objects.select_related("district", "committee").filter(pk=row_number(subject_id)).first()
    if meeting is None:
        return None
    if keeps_committee(request, meeting.committee):
        return meeting.district
    held = grants(request)
    sits = with_a_voice(held.day).filter(seat__committee=meeting.committee_id, person=held.person)
    return meeting.district if meeting.called_at and sits.exists() else None


def variant(request: HttpRequest, subject_id: str) -> str:
    """The paper of a reader from whom pages are withheld, or that of everybody else."""
    found = pack_for(int(subject_id), request.user.pk)
    everything = pack_for(int(subject_id), None)
    same = not found.withheld and len(found.follow_ups) == len(everything.follow_ups)
    return subject_id if same else f"{subject_id}.{request.user.pk}"


def content_digest(subject_id: str, language: str) -> str:
    """What it is made of now."""
    return digest_of(_pack(subject_id))


def make(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Draw each item, put its files behind it, and bind all behind the agenda."""
    pack = _pack(subject_id)
    shown = pack.shown()
    total = len(shown) + 2  # the front and the binding
    chapters: dict[int, Part] = {}
    for done, item in enumerate(shown):
        told(done, total)
        chapters[item.pk] = _chapter(pack, item, language)
    told(total - 2, total)
    front = _front(pack, chapters, language)
    told(total - 1, total)
    made = bound([Part(_("Agenda"), front), *chapters.values()], _digits)
    return f"{_('Papers of the meeting')} {str(pack.meeting).replace('/', '-').replace('#', '')}.pdf", made


def home(subject_id: str) -> str:
    """The page of the meeting."""
    return reverse("meeting", args=[subject_id])


def _pack(subject_id: str) -> Pack:
    meeting, _dot, person = subject_id.partition(".")
    return pack_for(int(meeting), int(person) if person else None)


def _digits(number: int) -> str:
    return thai_digits(str(number)) if (get_language() or "th").startswith("th") else str(number)


def _chapter(pack: Pack, item: AgendaItem, language: str) -> Part:
    """The pages of one item, with those of its files."""
    files = files_of(item)
    inside = [file for file in files if file.media_type == MEDIA_TYPES[".pdf"] or file.media_type in PICTURES]
    context = {
        "meeting": pack.meeting,
        "item": item,
        "number": _number_of(pack, item),
        "said": said_of(item),
        "inside": inside,
        "outside": [file for file in files if file not in inside],
    }
    parts = [Part(file.name, _pages_of(file)) for file in inside]
    if item.minutes_id:
        parts.insert(0, Part(_("Minutes"), pdf("print/minutes.html", {"said": paper_of(item.minutes)}, "th")))
    if item.ranking_id and item.ranking.annex:
        parts.insert(0, Part(_("Annex"), pdf("print/annex.html", annex_of(item.ranking), language)))
    return Part(f"{context['number']} {item.title}", pdf("print/pack_item.html", context, language), parts)


def _pages_of(file: Any) -> bytes:
    content = uploads.path_of(file.stored_as).read_bytes()
    return picture(content, file.name) if file.media_type in PICTURES else content


def _number_of(pack: Pack, item: AgendaItem) -> str:
    """The number of an item on the agenda; what is withheld keeps its place."""
    same = [each.pk for each in pack.items if each.part == item.part]
    return f"{_digits(item.part)}.{_digits(same.index(item.pk) + 1)}"


def _front(pack: Pack, chapters: dict[int, Part], language: str) -> bytes:
    """Cover, agenda and follow-ups. Drawn twice: the first time tells how many pages they take themselves."""
    before = count(pdf("print/pack_front.html", _agenda(pack, chapters, 0), language))
    return pdf("print/pack_front.html", _agenda(pack, chapters, before), language)


def _agenda(pack: Pack, chapters: dict[int, Part], before: int) -> dict[str, Any]:
    page, lines = before + 1, []
    for item in pack.items:
        chapter = chapters.get(item.pk)
        lines.append({"item": item, "number": _number_of(pack, item), "page": _digits(page) if chapter else ""})
        page += chapter.pages() if chapter else 0
    parts = [
        {"number": _digits(part), "title": part.label, "lines": [each for each in lines if each["item"].part == part]}
        for part in AgendaItem.Part
    ]
    return {"meeting": pack.meeting, "parts": parts, "follow_ups": pack.follow_ups}


PRINTERS = (
    Printer("pack", lazy("Papers of the meeting"), MEDIA_TYPES[".pdf"], readable, content_digest, make, variant, home),
)
