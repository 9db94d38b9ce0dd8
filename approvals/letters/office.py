"""The letterhead of a district office, kept by its administrator: the code only the office knows, and its garuda."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.letters.models import LetterOffice
from approvals.letters.templates import may_administer
from approvals.people.models import District, Person
from approvals.store import services as store
from approvals.vocabulary.thai import ascii_digits, normalise

PLAIN = ("book_code", "address", "phone", "email")
PICTURES = (".png", ".jpg", ".jpeg")
INKS = "CMYK"  # an archive (PDF/A) with a profile of screens takes no such picture
LEAST = 300  # pixels of the shorter side of a garuda: three centimetres at 254 dots an inch


@transaction.atomic
def set_office(
    *, district: District, typed: Mapping[str, Any], garuda: tuple[str, bytes] | None, by: Person, at: datetime,
    is_sample: bool = False,
) -> LetterOffice:  # fmt: skip
    """Set the letterhead. The book code may stay empty: then nothing that carries it is issued. Letters that are
    issued keep what they were issued with.

    `garuda`: name and bytes of a picture, None to keep what is there. Raises MayNotAdminister, BadInput, BadFile.
    """
    may_administer(by, district, at)
    read = {name: _tidy(typed.get(name, ""), name) for name in PLAIN}
    if "/" in read["book_code"]:
        raise BadInput(fields={"book_code": [_("Write the code without the slash and the running number.")]})
    held = LetterOffice.objects.select_for_update(no_key=True)
    office = held.filter(district=district).first() or LetterOffice(district=district)
    still_sample = office.is_sample and office.book_code == read["book_code"]  # it stays one until another is set
    for name, value in read.items():
        setattr(office, name, value)
    if garuda is not None:
        office.garuda = _picture(district, *garuda, by=by, at=at)
    office.is_sample, office.set_by, office.set_at = is_sample or still_sample, by, at
    office.save()
    garuda_sha256 = office.garuda.sha256 if office.garuda else ""
    data = {"book_code": office.book_code, "sample": office.is_sample, "garuda": garuda_sha256}
    record(kinds.LETTERHEAD_SET, district=district, subject=("district", district.code), by=by, at=at, data=data)
    return office


def _tidy(text: Any, name: str) -> str:
    lines = [" ".join(line.split()) for line in normalise(str(text)).replace("\r\n", "\n").split("\n")]
    tidy = "\n".join(line for line in lines if line)
    return ascii_digits(tidy).replace("\n", " ") if name == "book_code" else tidy


def _picture(district: District, name: str, content: bytes, *, by: Person, at: datetime):
    if not name.lower().endswith(PICTURES):
        raise BadInput(fields={"garuda": [_("Attach a picture: PNG or JPEG.")]})
    file = store.keep(district=district, name=name, content=content, by=by, at=at)
    with Image.open(io.BytesIO(content)) as picture:
        if min(picture.size) < LEAST:
            wrong = _("The picture is too small to be printed: at least %(least)s pixels.") % {"least": LEAST}
            raise BadInput(fields={"garuda": [wrong]})
        if picture.mode == INKS:
            wrong = _("The picture has the colours of a printing press (CMYK). Save it in those of screens (RGB).")
            raise BadInput(fields={"garuda": [wrong]})
    return file
