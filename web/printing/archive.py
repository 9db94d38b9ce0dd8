"""What ISO 19005-3 (PDF/A-3) asks of a paper and the engine that draws it leaves undone.

Found by hand, clause by clause, for want of a validator; `tests/letters/test_archive.py` asks every point.
"""

import io

import pikepdf


def as_archive(content: bytes) -> bytes:
    """The PDF with pictures as they are (6.2.8.1: no interpolation), each embedded file told once (6.8)."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        for each in paper.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" and "/Interpolate" in each:
                each.Interpolate = False
        told = {each.objgen: each for each in paper.Root.get("/AF", pikepdf.Array())}
        if told:
            paper.Root.AF = pikepdf.Array(told.values())
        made = io.BytesIO()
        paper.save(made)
    return made.getvalue()
