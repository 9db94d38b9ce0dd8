"""The points of ISO 19005-3 (PDF/A-3u) that a paper of this house can miss, each a reading that names its faults.

Each point comes with a way to break it, so that a test can see the reading find something.
"""

import io
import re
from collections.abc import Callable, Iterator

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

PART, CONFORMANCE = "3", "U"
WIDTH_STEP = 1  # of a thousand
BAD_UNICODE = ("0000", "FEFF", "FFFE")  # 6.2.11.7.2
OPERATORS_OF_INK = {"k", "K"}


def identified(paper: Pdf) -> list[str]:
    """6.6.4: XMP says part and conformance; 6.1.3: an identifier; 6.1.3: nothing is encrypted."""
    with paper.open_metadata() as told:
        said = (told.get("pdfaid:part"), told.get("pdfaid:conformance"))
    faults = [] if said == (PART, CONFORMANCE) else [f"says {said}"]
    return (
        faults + ([] if "/ID" in paper.trailer else ["no identifier"]) + (["encrypted"] if paper.is_encrypted else [])
    )


def coloured(paper: Pdf) -> list[str]:
    """6.2.3: one output intent with a profile of RGB; 6.2.4.3: no colour of printing inks beside it."""
    intents = [each for each in paper.Root.get("/OutputIntents", []) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        return ["no output intent"]
    inks = [each for each in _images(paper) if "CMYK" in str(each.get("/ColorSpace"))]
    drawn = {str(step.operator) for page in paper.pages for step in pikepdf.parse_content_stream(page)}
    space = bytes(intents[0].DestOutputProfile.read_bytes())[16:20]
    return (["inks"] if inks or drawn & OPERATORS_OF_INK else []) + ([] if space == b"RGB " else ["not RGB"])


def embedded(paper: Pdf) -> list[str]:
    """6.2.11.4: every typeface travels inside; 6.2.11.7: each of its letters is known as a letter of Unicode."""
    faults = []
    for font in _fonts(paper):
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()):
            faults.append(f"{font.BaseFont} is not inside")
        known = bytes(font.ToUnicode.read_bytes()).decode("latin-1") if "/ToUnicode" in font else ""
        letters = re.findall(r"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>", known)
        if not letters or any(letter.upper() in BAD_UNICODE for letter in letters):
            faults.append(f"{font.BaseFont} has letters nobody knows")
    return faults


def written(paper: Pdf) -> list[str]:
    """6.2.11.8: no letter is drawn that its typeface does not have (glyph 0, two bytes of zero)."""
    faults = []
    for page in paper.pages:
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) in {"Tj", "TJ"}:
                shown = step.operands[0] if str(step.operator) == "TJ" else [step.operands[0]]
                glyphs = [bytes(each) for each in shown if isinstance(each, pikepdf.String)]
                faults += [
                    "no such letter" for each in glyphs for at in range(0, len(each), 2) if not any(each[at : at + 2])
                ]
    return faults


def measured(paper: Pdf) -> list[str]:
    """6.2.11.5: the widths the paper tells are those of its typefaces, to a thousandth of the size of the letters."""
    faults = []
    for font in {each.objgen: each for each in _fonts(paper)}.values():
        inner = font.DescendantFonts[0]
        program = TTFont(io.BytesIO(inner.FontDescriptor.FontFile2.read_bytes()))
        unit, wide = program["head"].unitsPerEm, program["hmtx"].metrics
        named = program.getGlyphOrder()
        told = _widths(inner.W)
        faults += [
            f"glyph {at}" for at, width in told.items() if abs(wide[named[at]][0] * 1000 / unit - width) > WIDTH_STEP
        ]
        faults += [] if told else [f"{font.BaseFont} tells no widths"]
    return faults


def _widths(told: pikepdf.Object) -> dict[int, float]:
    """The widths by glyph, from `[first [width width] first last width]`."""
    rest, widths = list(told), {}
    while rest:
        first, second = int(rest.pop(0)), rest.pop(0)
        if isinstance(second, Array):
            widths |= {first + place: float(width) for place, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), float(rest.pop(0)))
    return widths


def carried(paper: Pdf) -> list[str]:
    """6.8: each embedded file has both names, a media type and a relationship, and the paper tells of it once."""
    told = [each.objgen for each in paper.Root.get("/AF", Array())]
    faults = [] if len(told) == len(set(told)) == len(paper.attachments) else ["told twice or not at all"]
    for name, spec in paper.attachments.items():
        kept = spec.obj
        whole = {"/F", "/UF", "/AFRelationship", "/EF"} <= set(kept.keys()) and "/Subtype" in kept.EF.F
        faults += [] if whole and kept.objgen in told else [f"{name} is told by halves"]
    return faults


def blended(paper: Pdf) -> list[str]:
    """6.2.10: what shines through is mixed in a space that is named: by its group or by the output intent."""
    has_intent = bool(paper.Root.get("/OutputIntents", []))
    groups = [page.obj.get("/Group") for page in paper.pages]
    return [] if has_intent or all(group is not None and "/CS" in group for group in groups) else ["no blending space"]


def pictured(paper: Pdf) -> list[str]:
    """6.2.8: no picture is smoothed by whoever shows it, none has a second version."""
    return [
        "smoothed" for each in _images(paper) if bool(each.get("/Interpolate", False)) or "/Alternates" in each
    ]  # fmt: skip


def quiet(paper: Pdf) -> list[str]:
    """6.5.1, 6.6.1, 6.4: nothing in the paper acts by itself, and no form waits for an answer."""
    names = paper.Root.get("/Names", Dictionary())
    acts = [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in paper.Root]
    return acts + (["/JavaScript"] if "/JavaScript" in names else [])


def readable(paper: Pdf) -> list[str]:
    """6.7 (asked at level A, kept here at U): language, marks, a tree of parts, words for every picture."""
    faults = [] if str(paper.Root.get("/Lang", "")) == "th" else ["no language"]
    if not paper.Root.get("/MarkInfo", Dictionary()).get("/Marked", False) or "/StructTreeRoot" not in paper.Root:
        return [*faults, "no parts"]
    figures = [each for each in paper.objects if isinstance(each, Dictionary) and each.get("/S") == "/Figure"]
    return faults + ["a picture without words" for each in figures if not str(each.get("/Alt", ""))]


def _fonts(paper: Pdf) -> Iterator[pikepdf.Object]:
    for page in paper.pages:
        yield from page.obj.Resources.get("/Font", Dictionary()).values()


def _images(paper: Pdf) -> list[pikepdf.Object]:
    return [each for each in paper.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]


def _lose_conformance(paper: Pdf) -> None:
    with paper.open_metadata(set_pikepdf_as_editor=False) as told:
        told["pdfaid:conformance"] = "B"


def _lose_intent(paper: Pdf) -> None:
    del paper.Root.OutputIntents


def _lose_letters(paper: Pdf) -> None:
    for font in _fonts(paper):
        if "/ToUnicode" in font:
            del font.ToUnicode


def _lose_glyph(paper: Pdf) -> None:
    page = paper.pages[0]
    page.contents_add(b"BT <0000> Tj ET")


def _lose_width(paper: Pdf) -> None:
    for font in _fonts(paper):
        font.DescendantFonts[0].W[1] = Array([1])


def _tell_twice(paper: Pdf) -> None:
    paper.Root.AF.append(paper.Root.AF[0])


def _smooth(paper: Pdf) -> None:
    _images(paper)[0].Interpolate = True


def _act(paper: Pdf) -> None:
    paper.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


def _lose_words(paper: Pdf) -> None:
    for each in paper.objects:
        if isinstance(each, Dictionary) and each.get("/S") == "/Figure":
            del each["/Alt"]


POINTS: dict[str, tuple[Callable[[Pdf], list[str]], Callable[[Pdf], None]]] = {
    "identified": (identified, _lose_conformance),
    "coloured": (coloured, _lose_intent),
    "embedded": (embedded, _lose_letters),
    "written": (written, _lose_glyph),
    "measured": (measured, _lose_width),
    "carried": (carried, _tell_twice),
    "blended": (blended, _lose_intent),
    "pictured": (pictured, _smooth),
    "quiet": (quiet, _act),
    "readable": (readable, _lose_words),
}
