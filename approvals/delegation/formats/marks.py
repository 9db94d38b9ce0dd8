"""Signs that a file of XML cannot hold, written the way workbooks write them: `_x0007_`."""

import re

UNFIT = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")


def marked(text: str) -> str:
    """Write a text so that every sign survives XML."""
    return UNFIT.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def unmarked(text: str) -> str:
    """Read a text written so."""
    return WRITTEN.sub(lambda sign: chr(int(sign[1], 16)), text)
