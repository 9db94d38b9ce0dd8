"""Binding parts into one PDF: pages one after the other, page numbers stamped on all of them, an outline to leaf by."""

import base64
import io
from dataclasses import dataclass, field

import pikepdf
from django.utils.html import format_html
from PIL import Image, ImageOps

from web.printing.pdf import drawn

LARGEST = 1800  # pixels of the longer side of a picture
NUMBERS = (
    '<style>@page{size:A4;margin:0} html{font:12pt "TH SarabunPSK"} '
    "div{height:297mm;position:relative;break-after:page} div:last-child{break-after:auto} "
    "span{position:absolute;right:1cm;bottom:0.6cm;background:#fff;padding:0 3pt}</style>"
)

PICTURE = (
    '<style>@page{size:A4;margin:1.5cm} html{font:14pt "TH SarabunPSK"} img{max-width:18cm;max-height:24.5cm}</style>'
)


@dataclass(slots=True)
class Part:
    """One part of a bound paper: its title in the outline, its pages, and smaller parts that follow it."""

    title: str
    content: bytes
    parts: list["Part"] = field(default_factory=list)

    def pages(self) -> int:
        """How many pages it has with what follows it."""
        return count(self.content) + sum(part.pages() for part in self.parts)


def count(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        return len(paper.pages)


def bound(parts: list[Part], digits) -> bytes:
    """The parts as one PDF. `digits` writes a page number."""
    with pikepdf.new() as book:
        with book.open_outline() as outline:
            for part in parts:
                outline.root.append(_append(book, part))
        _number(book, digits)
        book.remove_unreferenced_resources()
        made = io.BytesIO()
        book.save(made)
    return made.getvalue()


def picture(content: bytes, caption: str) -> bytes:
    """A picture on a page of its own, no larger than the page."""
    with Image.open(io.BytesIO(content)) as opened:
        shown = ImageOps.exif_transpose(opened).convert("RGB")
        shown.thumbnail((LARGEST, LARGEST))
        kept = io.BytesIO()
        shown.save(kept, "JPEG", quality=85)
    data = base64.b64encode(kept.getvalue()).decode()
    return drawn(PICTURE + format_html('<p>{}</p><img src="data:image/jpeg;base64,{}">', caption, data))


def _append(book: pikepdf.Pdf, part: Part) -> pikepdf.OutlineItem:
    first = len(book.pages)
    with pikepdf.open(io.BytesIO(part.content)) as paper:
        book.pages.extend(paper.pages)
    entry = pikepdf.OutlineItem(part.title, first)
    for smaller in part.parts:
        entry.children.append(_append(book, smaller))
    return entry


def _number(book: pikepdf.Pdf, digits) -> None:
    """Stamp every page with its number and how many there are."""
    total = len(book.pages)
    marks = [format_html("<div><span>{} / {}</span></div>", digits(n), digits(total)) for n in range(1, total + 1)]
    html = NUMBERS + "".join(marks)
    with pikepdf.open(io.BytesIO(drawn(html))) as numbers:
        for page, number in zip(book.pages, numbers.pages, strict=False):
            page.add_overlay(number, pikepdf.Rectangle(page.trimbox))
