"""Bold letters of a typeface that has none: every letter is filled and drawn around with a thin line.

TH SarabunPSK exists in one weight under its licence. The bold Sarabun next to it loses every ำ when its words are
copied or searched (measured with WeasyPrint 70), so bold is the same typeface, made heavier here.
"""

import io
from typing import Any

import pikepdf
from pikepdf import Operator, parse_content_stream, unparse_content_stream

LINE = 0.028  # of the size of the letters
FILL, FILL_AND_STROKE = 0, 2
LINE_COLOUR = {"g": "G", "rg": "RG", "k": "K"}  # the operator that gives lines the colour of letters


def with_bold(content: bytes) -> bytes:
    """The PDF with its bold letters heavier."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        for page in paper.pages:
            _strengthen(paper, page.obj)
        made = io.BytesIO()
        paper.save(made)
    return made.getvalue()


def _strengthen(paper: pikepdf.Pdf, drawn: pikepdf.Object) -> None:
    """One page, or one form drawn on it."""
    fonts: Any = drawn.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    heavy = {name for name, font in fonts.items() if str(font.get("/BaseFont", "")).endswith("-Bold")}
    if heavy:
        told = unparse_content_stream(_told(drawn, heavy))
        drawn.Contents = paper.make_stream(told)


def _told(page: pikepdf.Object, heavy: set[str]) -> list[tuple]:
    """What the page draws, with the way of drawing letters told whenever the typeface is."""
    told: list[tuple] = []
    colours: list[tuple] = [([0], "G")]  # of letters, by the graphics states that are open
    for instruction in parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        told.append((operands, operator))
        _keep_colour(colours, operands, str(operator))
        if str(operator) == "Tf":
            name, size = operands
            is_heavy = str(name) in heavy
            told.append(([FILL_AND_STROKE if is_heavy else FILL], Operator("Tr")))
            if is_heavy:
                told.append(([round(float(size) * LINE, 3)], Operator("w")))
                told.append((colours[-1][0], Operator(colours[-1][1])))
    return told


def _keep_colour(colours: list[tuple], operands: Any, operator: str) -> None:
    """Follow which colour letters have: set by an operator, kept by `q`, given back by `Q`."""
    if operator in LINE_COLOUR:
        colours[-1] = (operands, LINE_COLOUR[operator])
    elif operator == "q":
        colours.append(colours[-1])
    elif operator == "Q" and len(colours) > 1:
        colours.pop()
