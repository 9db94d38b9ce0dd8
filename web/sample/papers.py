"""A sample attachment: one page that says what it is, drawn with the font the pages use."""

import io
from functools import lru_cache
from importlib.resources import files
from time import struct_time

from PIL import Image, ImageDraw, ImageFont

A4 = (1240, 1754)  # pixels at 150 dots per inch
DRAWN = (2026, 10, 1, 0, 0, 0, 3, 274, 0)  # the date every page bears, so that the same page has the same bytes
INK, QUIET = (29, 38, 37), (85, 96, 93)


@lru_cache(maxsize=64)
def a_page(title: str, school: str) -> bytes:
    """A PDF of one page with a title, a school, and the words that it is a sample."""
    font = str(files("fontpkg_sarabun") / "files" / "Sarabun-Regular.ttf")
    page = Image.new("RGB", A4, "white")
    pen = ImageDraw.Draw(page)
    for top, size, ink, text in (
        (190, 52, INK, title),
        (280, 36, QUIET, school),
        (420, 34, INK, "เอกสารตัวอย่างสำหรับการสาธิตระบบ ไม่ใช่เอกสารราชการ"),
        (480, 34, INK, "A sample document for the demonstration, not an official paper."),
    ):
        pen.text((150, top), text, fill=ink, font=ImageFont.truetype(font, size))
    pen.rectangle((110, 140, A4[0] - 110, 360), outline=QUIET, width=2)
    packed = io.BytesIO()
    page.save(packed, "PDF", resolution=150, quality=60, creationDate=struct_time(DRAWN), modDate=struct_time(DRAWN))
    return packed.getvalue()
