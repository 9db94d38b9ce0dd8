"""Reading the squares on a scan: which codes of ours stand on its first pages."""

import io
from collections.abc import Iterator

import pypdfium2
import zxingcpp
from PIL import Image, ImageOps

from approvals.scans.rules import MARK, read_code

ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
PAGES = 10  # a signed sheet has few; a long scan is read no further
SCALE = 2.5  # of 72 dots an inch
LARGEST = 4000  # pixels of the longer side


def codes_in(content: bytes, media_type: str) -> set[str]:
    """The codes on a PDF or a picture that was checked before; none on other files."""
    found: set[str] = set()
    for picture in _pictures(content, media_type):
        for square in zxingcpp.read_barcodes(picture, formats=ONLY):
            if square.text.startswith(f"{MARK}:"):
                found.add(read_code(square.text))
    return found - {""}


def _pictures(content: bytes, media_type: str) -> Iterator[Image.Image]:
    if media_type == "application/pdf":
        with pypdfium2.PdfDocument(content) as paper:
            for number in range(min(len(paper), PAGES)):
                yield _small(paper[number].render(scale=SCALE).to_pil())
    elif media_type.startswith("image/"):
        with Image.open(io.BytesIO(content)) as opened:
            yield _small(ImageOps.exif_transpose(opened))


def _small(picture: Image.Image) -> Image.Image:
    shown = picture.convert("L")
    shown.thumbnail((LARGEST, LARGEST))
    return shown
