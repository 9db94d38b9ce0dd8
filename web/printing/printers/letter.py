"""Letters of decisions: the PDF of an issued one, made once and sealed; the PDF and Word paper of a draft. All Thai."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from approvals.audit.canonical import digest
from approvals.letters import sealing
from approvals.letters.content import shown
from approvals.letters.evidence import embedded
from approvals.letters.models import Letter
from approvals.letters.selectors import NAMES, readable_by, writable_by
from approvals.people.models import District
from approvals.store.models import Printout
from approvals.store.uploads import MEDIA_TYPES
from web.access import grants
from web.letter_view import letter_paper
from web.printing.letter_docx import letter_docx
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told, row_number

VARIANT = "pdf/a-3u"


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of an issued letter, for whoever may read it."""
    number = row_number(subject_id)
    letter = readable_by(grants(request)).filter(pk=number).first() if number is not None else None
    return letter.district if letter is not None else None


def writable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of a letter, for whoever writes it."""
    number = row_number(subject_id)
    letter = writable_by(grants(request), number) if number is not None else None
    return letter.district if letter is not None else None


def content_digest(subject_id: str, language: str) -> str:
    """Everything the paper says."""
    return digest(shown(_there(subject_id)))


def home(subject_id: str) -> str:
    """The page of the letter."""
    return reverse("letter", args=[subject_id])


def make_sealed(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Draw the PDF of an issued letter, with its decision and its evidence embedded."""
    letter = _there(subject_id)
    if not letter.is_issued:
        message = f"Letter {subject_id} is not issued."
        raise LookupError(message)
    told(0, 1)
    with override("th"):
        context = letter_paper(letter, letter.content)
    return f"หนังสือ {_file_name(letter)}.pdf", pdf("print/letter.html", {"p": context}, "th", embedded(letter), VARIANT)


def make_draft(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Draw what a letter would look like."""
    letter, context = _drafted(subject_id, told)
    return f"ร่างหนังสือ {letter.pk}.pdf", pdf("print/letter.html", {"p": context}, "th")


def make_docx(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Write the Word paper of a letter."""
    letter, context = _drafted(subject_id, told)
    return f"หนังสือ {_file_name(letter)}.docx", letter_docx(context)


def seal(printout: Printout, at: datetime) -> None:
    """Bind the PDF to its letter, in the transaction in which it is kept."""
    sealing.seal(letter_id=int(printout.subject_id), file=printout.file, at=at)


def _drafted(subject_id: str, told: Told) -> tuple[Letter, dict[str, Any]]:
    letter = _there(subject_id)
    told(0, 1)
    with override("th"):
        return letter, letter_paper(letter, shown(letter))


def _file_name(letter: Letter) -> str:
    return letter.number.replace("/", "-") or str(letter.pk)


def _there(subject_id: str) -> Letter:
    letter = Letter.objects.filter(pk=row_number(subject_id)).select_related(*NAMES).first()
    if letter is None:
        message = f"There is no letter {subject_id}."
        raise LookupError(message)
    return letter


PRINTERS = (
    Printer(
        "letter", _("Letter"), MEDIA_TYPES[".pdf"], readable, content_digest, make_sealed, home=home, is_thai=True,
        follow=seal,
    ),
    Printer(
        "letter-draft", _("Draft of a letter"), MEDIA_TYPES[".pdf"], writable, content_digest, make_draft, home=home,
        is_thai=True,
    ),
    Printer(
        "letter-docx", _("Letter (Word)"), MEDIA_TYPES[".docx"], writable, content_digest, make_docx, home=home,
        is_thai=True,
    ),
)  # fmt: skip
